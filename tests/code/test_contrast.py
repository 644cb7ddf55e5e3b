"""Hold days against each other: which they are, in which order and how, and the sentence on what lies between."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import DAYS, ZONES, drawn_treaties, make_atlas, make_transfer, make_treaty, make_zone
from treatymap.errors import UsageError
from treatymap.mapgen import MODES, make_contrast, make_voice
from treatymap.mapgen.contrast import caption, change_text, contrast_headline, contrast_title, day_text
from treatymap.treaties import BEFORE, Area, Day, Moment, changes

if TYPE_CHECKING:
    from treatymap.mapgen import Contrast, Voice
    from treatymap.treaties import Atlas, Role, Treaty, Zone

_NOBODY_MOVED = "no land changed holder"
# few days, so that treaties often fall between two of them; some before our era
_FEW_DAYS = st.one_of(st.builds(Day, st.sampled_from((-2, -1, 1800, 1801)), st.just(1), st.integers(1, 2)), DAYS)


def _told(atlas: Atlas, *words: str, mode: str | None = None, lang: str | None = None) -> tuple[Voice, Contrast]:
    """Hold days against each other, and give the voice to tell of them."""
    return make_voice(atlas, lang=lang), make_contrast(atlas, words, mode=mode)


def _zones() -> list[Zone]:
    """Make a zone of every kind: one counts, one has two readings, one is cut by the frame."""
    kinds: tuple[tuple[Role, Area], ...] = (
        ("counted", Area(1, 1000, 9000)),
        ("reading", Area(2, 2000, 9000)),
        ("quiet", Area(3, 4000, 9000)),
    )
    return [
        make_zone(name, holder="red", role=role, area=area) for name, (role, area) in zip(ZONES, kinds, strict=True)
    ]


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        (("brook", "dale"), "swipe"),
        (("before", "brook", "dale"), "panes"),
        (("before", "brook", "1805", "dale"), "panes"),
    ],
)
def test_the_number_of_days_settles_the_mode(brookland: Atlas, words: tuple[str, ...], mode: str) -> None:
    """Two days share a map, more stand beside each other, unless somebody says otherwise."""
    assert make_contrast(brookland, words).mode == mode


@pytest.mark.parametrize("mode", MODES)
def test_two_days_can_be_shown_in_every_mode(brookland: Atlas, mode: str) -> None:
    """Whoever names a mode gets it."""
    assert make_contrast(brookland, ["dale", "brook"], mode=mode).mode == mode


@pytest.mark.parametrize("mode", ["swipe", "difference"])
@pytest.mark.parametrize("words", [("before", "brook", "dale"), ("before", "brook", "1805", "dale")], ids=len)
def test_more_than_two_days_need_maps_in_step(brookland: Atlas, mode: str, words: tuple[str, ...]) -> None:
    """A divider parts two days and a change lies between two; the message says how to see more."""
    with pytest.raises(UsageError) as told:
        make_contrast(brookland, words, mode=mode)

    assert str(told.value) == (
        f"--mode {mode} holds two days against each other, and {len(words)} were named. Type --mode panes."
    )


def test_an_unknown_mode_is_told_with_those_that_there_are(brookland: Atlas) -> None:
    """A misspelt mode is no default."""
    with pytest.raises(UsageError, match=r"^no mode 'swap': there are swipe, panes, difference"):
        make_contrast(brookland, ["brook", "dale"], mode="swap")


def test_days_stay_in_the_order_in_which_they_were_asked_for(brookland: Atlas) -> None:
    """The reader's left stays left; what is oldest and newest is a matter of the calendar."""
    found = make_contrast(brookland, ["1805", "dale", "before", "brook"])

    assert found.days == (Day(1805, 1, 1), Day(1810, 7, 1), BEFORE, Day(1800, 3, 1))
    assert (found.earliest, found.latest) == (Moment(BEFORE, None), Moment(Day(1810, 7, 1), "dale-1810"))


@pytest.mark.parametrize("words", list(permutations(("before", "1805", "dale"))), ids="-".join)
def test_changes_go_from_the_oldest_day_to_the_newest(brookland: Atlas, words: tuple[str, ...]) -> None:
    """In whatever order days are named, land went from then to now."""
    assert make_contrast(brookland, words).changes == changes(brookland, BEFORE, Day(1810, 7, 1))


@pytest.mark.parametrize(
    ("word", "lang", "told"),
    [
        ("dale", "en", "Treaty of the Dale, 1 July 1810"),
        ("dale", "fi", "Treaty of the Dale suomeksi, 1. heinäkuuta 1810"),
        ("1810-07-01", "en", "1 July 1810"),
        ("1805-05", "fi", "1. toukokuuta 1805"),
        ("before", "en", "Before 1800: no treaty yet"),
        ("before", "fi", "Ennen vuotta 1800: ei vielä sopimusta"),
        ("1800-02-28", "en", "28 February 1800: no treaty yet"),
        ("1800-03-01", "en", "1 March 1800"),
        ("1811-06-01", "en", "1 June 1811"),
        ("2000", "en", "1 January 2000 (this atlas ends in 1811)"),
        ("-0043-03-15", "en", "15 March 44 BCE: no treaty yet"),
    ],
)
def test_a_caption_says_which_day_it_is(brookland: Atlas, word: str, lang: str, told: str) -> None:
    """A treaty goes by its name and the day it counts from, a date by itself, and early days have no treaty yet."""
    voice, found = _told(brookland, word, "1900", lang=lang)

    assert caption(voice, found.moments[0]) == told


@pytest.mark.parametrize(
    ("words", "mode", "lang", "title"),
    [
        (("brook", "dale"), "swipe", "en", "1800 Brook · 1810 Dale, side by side"),
        (("dale", "brook"), "swipe", "en", "1810 Dale · 1800 Brook, side by side"),
        (("before", "1805", "dale"), "panes", "en", "Before 1800 · 1 January 1805 · 1810 Dale, side by side"),
        (("brook", "dale"), "difference", "en", "What changed: 1800 Brook \u2013 1810 Dale"),
        (("dale", "before"), "difference", "en", "What changed: Before 1800 \u2013 1810 Dale"),
        (("dale", "before"), "difference", "fi", "Mitä muuttui: Ennen vuotta 1800 \u2013 1810 Dale suomeksi"),
    ],
)
def test_a_title_names_the_days(brookland: Atlas, words: tuple[str, ...], mode: str, lang: str, title: str) -> None:
    """Sides are named left to right, and a change from the older day to the newer."""
    assert contrast_title(*_told(brookland, *words, mode=mode, lang=lang)) == title


_BROOK_TO_DALE = (
    "1 March 1800 \u2013 1 July 1810",
    ["Red → Blue about 120,000 km²", "Red → Red + Blue about 99,000 km²"],
)
_ALL = (
    "Before 1800 \u2013 1 July 1810",
    [
        "no treaty → Red → Blue about 120,000 km²",
        "Red → Red + Blue about 99,000 km²",
        "no treaty → not divided about 34,000 km²",
        "Red → Blue about 380 km²",
    ],
)


@pytest.mark.parametrize(
    ("words", "days", "moves"),
    [
        (("brook", "dale"), *_BROOK_TO_DALE),
        (("dale", "brook"), *_BROOK_TO_DALE),
        (("before", "1805", "dale"), *_ALL),
        (("1805", "dale", "before"), *_ALL),
        (("dale", "1811-06-01"), "1 July 1810 \u2013 1 June 1811", [_NOBODY_MOVED]),
        (("-0100", "-0043-03-15"), "1 January 101 BCE \u2013 15 March 44 BCE", [_NOBODY_MOVED]),
    ],
)
def test_a_headline_says_what_moved(brookland: Atlas, words: tuple[str, ...], days: str, moves: list[str]) -> None:
    """One sentence, from the older day to the newer whichever was named first, the largest land before the rest."""
    assert contrast_headline(*_told(brookland, *words)) == f"{days}: {'; '.join(moves)}."


def test_a_headline_speaks_the_language_of_the_page(brookland: Atlas) -> None:
    """Days, holders and figures are those of a Finnish page."""
    assert contrast_headline(*_told(brookland, "brook", "dale", lang="fi")) == (
        "1. maaliskuuta 1800 \u2013 1. heinäkuuta 1810: Red suomeksi → Blue suomeksi noin 120\u00a0000 km²; "
        "Red suomeksi → Red suomeksi + Blue suomeksi noin 99\u00a0000 km²."
    )


def test_land_that_no_treaty_names_stands_last_and_says_so(brookland: Atlas) -> None:
    """However large it is, what came by implication is told after what passed, and never added to it."""
    areas = {"north": Area(1, 100, 200), "south": Area(1, 7000, 9000)}
    zones = [make_zone(name, holder="red", area=area) for name, area in areas.items()]
    passed = make_transfer("passed", ("red",), ("blue",), ("north",))
    implied = make_transfer("implied", ("red",), ("blue",), ("south",))
    atlas = make_atlas(brookland, zones, [make_treaty("peace", Day(1800, 1, 1), passed, implied)])

    assert contrast_headline(*_told(atlas, "before", "peace")).partition(": ")[2] == (
        "Red → Blue about 100 km², and about 7,000 km² that no treaty names."
    )


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), st.lists(_FEW_DAYS, min_size=2, max_size=4, unique=True), st.data())
def test_the_order_of_the_days_changes_no_headline(
    brookland: Atlas, treaties: tuple[Treaty, ...], days: list[Day], data: st.DataObject
) -> None:
    """Whatever the treaties do, the sentence on what lies between does not depend on who was named first."""
    atlas = make_atlas(brookland, _zones(), treaties)
    again = data.draw(st.permutations(days))

    assert contrast_headline(*_told(atlas, *map(str, days))) == contrast_headline(*_told(atlas, *map(str, again)))


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), st.lists(_FEW_DAYS, min_size=2, max_size=2, unique=True))
def test_the_figures_of_a_headline_are_those_of_the_land(
    brookland: Atlas, treaties: tuple[Treaty, ...], days: list[Day]
) -> None:
    """Every piece of land that moved from one to another is in one figure; what two readings give apart is in none."""
    voice, found = _told(make_atlas(brookland, _zones(), treaties), *map(str, days))
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for change in found.changes:
        if change.row is not None and change.area is not None and change.row.group != "reading":
            sums[change_text(voice, change)][change.row.group == "implied"] += change.area.best
    between = f"{day_text(voice, found.earliest)} \u2013 {day_text(voice, found.latest)}: "
    told = contrast_headline(voice, found).removeprefix(between).removesuffix(".").split("; ")
    about = voice.figures.about
    figures = [
        f"{ends} {about(named)}" + (f", and {about(unnamed)} that no treaty names" if unnamed else "")
        if named
        else f"{ends} {about(unnamed)} that no treaty names"
        for ends, (named, unnamed) in sums.items()
    ]

    assert sorted(text for text in told if text.endswith(("km²", "names"))) == sorted(figures)
    assert (told == [_NOBODY_MOVED]) == (not any(change.moved for change in found.changes))


def test_land_that_the_frame_cuts_is_told_by_name(brookland: Atlas) -> None:
    """It has no figure, and leaving it out would tell one side of the story."""
    zones = [
        make_zone("north", area=Area(1, 200, 300)),
        make_zone("south", role="quiet"),
        make_zone("east", role="quiet"),
    ]
    treaty = make_treaty(
        "peace",
        Day(1800, 1, 1),
        make_transfer("delimited", (), ("red",), ("north",)),
        make_transfer("delimited", (), ("blue",), ("south", "east")),
    )
    told = contrast_headline(*_told(make_atlas(brookland, zones, [treaty]), "before", "peace"))

    assert told.partition(": ")[2].startswith("no treaty → Red about 200 km²; no treaty → Blue: ")
    assert told.count(", ") == 1


@pytest.mark.parametrize("role", ["quiet", "reading"])
def test_a_headline_denies_no_change_that_the_table_tells(brookland: Atlas, role: Role) -> None:
    """Where the only land that moved has no sum, the headline must not say that none did."""
    zone = make_zone("north", holder="red", role=role, area=Area(1, 2, 3))
    treaty = make_treaty("peace", Day(1800, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)))
    voice, found = _told(make_atlas(brookland, [zone], [treaty]), "before", "peace")

    assert [change.moved for change in found.changes] == [True]
    assert _NOBODY_MOVED not in contrast_headline(voice, found)
