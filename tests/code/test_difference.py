"""One map of what changed: land that moved in the look of its new state, all other land quiet, and every look told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import drawn_treaties, make_atlas, make_transfer, make_treaty
from treatymap.mapgen import View, make_contrast, make_view
from treatymap.mapgen.difference import difference_entries, difference_scene, difference_view
from treatymap.mapgen.palette import UNCHANGED, make_palette
from treatymap.mapgen.scene import day_scene
from treatymap.mapgen.sides import sides
from treatymap.treaties import BEFORE, Atlas, Day, Text
from treatymap.treaties.treaty import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.treaties import Treaty
    from treatymap.treaties.transfer import TransferKind

# so few that treaties often fall on one day, and on the days that are compared
_FEW_DAYS = st.one_of(st.just(BEFORE), st.builds(Day, st.integers(1800, 1803), st.just(1), st.integers(1, 2)))
_TREATIES = drawn_treaties(days=_FEW_DAYS).filter(bool)
_PAIRS = st.lists(_FEW_DAYS, min_size=2, max_size=2, unique=True)
# treaties that are drawn have the lines of these
_LINED = ("brook-1800", "dale-1810")

Changed = Callable[..., View]
"""Makes a view of what changed between two days, by the treaties of the made-up atlas or by others."""


@pytest.fixture(scope="module")
def changed(brookland: Atlas) -> Changed:
    """Give a function that makes views of what changed; shapes are worked out once."""
    plain = make_view(brookland)

    def make(days: Iterable[str | Day], treaties: Iterable[Treaty] | None = None) -> View:
        atlas = brookland if treaties is None else _atlas(brookland, treaties)
        palette = make_palette(atlas, plain.layers, plain.palette.style)
        chosen = tuple(treaty.id for treaty in atlas.treaties)
        words = ["before" if day == BEFORE else str(day) for day in days]
        view = replace(plain, atlas=atlas, palette=palette, chosen=chosen)
        return difference_view(view.comparing(make_contrast(atlas, words, mode="difference")))

    return make


def _atlas(like: Atlas, treaties: Iterable[Treaty]) -> Atlas:
    """Make an atlas with the zones of another, where drawn treaties speak of them and two of them have lines."""
    article = Article("1", None, Text((("en", "words"),)), ())
    fitting = []
    for index, treaty in enumerate(treaties):
        moves = (
            replace(move, zones=tuple({"south": "moor"}.get(zone, zone) for zone in move.zones))
            for move in treaty.transfers
        )
        name = _LINED[index] if index < len(_LINED) else treaty.id
        label = Text((("en", name),))
        fitting.append(replace(treaty, id=name, label=label, articles=(article,), transfers=tuple(moves)))
    # what labels say on a day is a matter of the words of an atlas, and these are of no treaty here
    return replace(make_atlas(like, like.zones, fitting), labels=())


def _moved(view: View) -> set[str]:
    """Name the zones that moved."""
    assert view.contrast is not None
    return {change.zone for change in view.contrast.changes if change.moved}


def _days(view: View) -> tuple[View, View]:
    """Give the same atlas as it stood on the older and on the newer day, with nothing compared."""
    assert view.contrast is not None
    every = make_palette(view.atlas, view.layers, view.palette.style)
    days = (view.contrast.earliest.day, view.contrast.latest.day)
    first, last = (replace(view, contrast=None, palette=every).alone(day) for day in days)
    return first, last


@given(_TREATIES, _PAIRS)
def test_land_that_moved_looks_as_it_does_on_the_newer_day(
    changed: Changed, treaties: tuple[Treaty, ...], days: list[Day]
) -> None:
    """Whatever the treaties do, the map has the land of the newer day: what moved in its look, the rest quiet."""
    view = changed(days, treaties)
    zones, still = difference_scene(view)["zones"], day_scene(_days(view)[1])["zones"]

    assert list(zones) == list(still)
    for zone, drawn in zones.items():
        moved = zone in _moved(view)
        assert (drawn["pattern"] == still[zone]["pattern"]) == moved
        assert drawn["pattern"].endswith("-unchanged)") != moved
        # land far away explains itself on the map
        assert (drawn["keys"] == [UNCHANGED]) == (not moved and zone != "holm")


@given(_TREATIES, _PAIRS)
def test_the_legend_explains_all_land_and_nothing_else(
    changed: Changed, treaties: tuple[Treaty, ...], days: list[Day]
) -> None:
    """Each way that land went has one entry, and no entry is left over; the quiet land stands last."""
    view = changed(days, treaties)
    names = [entry.key for entry in difference_entries(view)]
    # the way of land far away stands in the legend all the same
    used = {key for drawn in difference_scene(view)["zones"].values() for key in drawn["keys"]}

    assert len(set(names)) == len(names)
    assert used <= set(names)
    assert len(set(names) - used) <= 1
    assert UNCHANGED not in names[:-1]


@pytest.mark.parametrize(
    "treaties",
    [
        # two treaties that imply the same
        [[("implied", "red", "north")], [("implied", "red", "moor")]],
        # one treaty that gives to both
        [[("passed", "red", "north"), ("passed", "blue", "moor")]],
    ],
    ids=["two treaties", "two holders"],
)
def test_no_entry_stands_for_land_that_went_otherwise(
    changed: Changed, treaties: list[list[tuple[TransferKind, str, str]]]
) -> None:
    """What an entry says is so for every piece of land that has its look: from whom, to whom, by which treaty."""
    transfers = [[make_transfer(kind, (), (to,), (zone,)) for kind, to, zone in moves] for moves in treaties]
    made = (make_treaty(f"{year}", Day(year, 1, 1), *moves) for year, moves in enumerate(transfers, start=1800))
    view = changed(["before", "1900-01-01"], made)
    texts = {entry.key: entry.text for entry in difference_entries(view)}
    zones = difference_scene(view)["zones"]

    assert _moved(view) == {"north", "moor"}
    for zone in ("north", "moor"):
        assert texts[zones[zone]["keys"][0]] in zones[zone]["label"]


@given(_TREATIES, _PAIRS)
def test_lines_are_those_that_held_on_one_of_the_days(
    changed: Changed, treaties: tuple[Treaty, ...], days: list[Day]
) -> None:
    """A line that no longer holds is a ghost; one that held on neither day, or is yet to come, is not there."""
    view = changed(days, treaties)
    lines = difference_scene(view)["lines"]
    # a post holds or does not, and is no line
    old, new = ({name for name in day.live if not name.startswith("post/")} for day in _days(view))

    assert set(lines) == old | new
    assert {name for name, line in lines.items() if line["look"].endswith("-ghost")} == old - new
    assert not any(key.endswith("-ahead") for line in lines.values() for key in line["keys"])


@given(_TREATIES, _PAIRS)
def test_the_order_of_the_days_changes_no_map(changed: Changed, treaties: tuple[Treaty, ...], days: list[Day]) -> None:
    """Whichever day is named first, the map goes from then to now."""
    there, back = (changed(order, treaties) for order in (days, days[::-1]))

    assert difference_scene(there) == difference_scene(back)
    assert list(difference_entries(there)) == list(difference_entries(back))


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        (("brook", "dale"), {"brook/west": "ghost", "brook/east": "live", "brook/ridge": "live-doubt"}),
        (("before", "dale"), {"brook/east": "live", "brook/ridge": "live-doubt"}),
        (("dale", "1811-06-01"), {"brook/east": "live", "brook/ridge": "live-doubt"}),
    ],
)
def test_a_line_of_the_time_between_is_left_out(changed: Changed, days: tuple[str, ...], lines: dict[str, str]) -> None:
    """The western brook parted Red and Blue from the first treaty to the second: a ghost for the first day only."""
    told = {name: line["look"] for name, line in difference_scene(changed(days))["lines"].items()}

    assert told == {
        **{name: f"border-brook-1800-{look}" for name, look in lines.items()},
        "dale/meridian": "border-dale-1810-live-doubt",
    }


def test_the_lines_of_both_days_are_there_at_once(changed: Changed) -> None:
    """The reader sees what was and what is, unless there was nothing."""
    assert difference_scene(changed(["dale", "brook"]))["open"] == ["brook-1800/border", "dale-1810/border"]
    assert difference_scene(changed(["before", "brook"]))["open"] == ["brook-1800/border"]


def test_the_legend_says_from_whom_to_whom(changed: Changed) -> None:
    """Oldest treaty first; how land came is told where it did not simply pass."""
    view = changed(["before", "dale"])

    assert [entry.text for entry in difference_entries(view)] == [
        "no treaty → not divided, 1800 Brook (left open)",
        "no treaty → Red → Blue, 1810 Dale",
        "Red → Red + Blue, 1810 Dale (held by both together)",
        "Red → Blue, 1810 Dale",
        "No change between these days",
    ]


def test_land_that_moved_says_so_aloud_and_on_the_map(changed: Changed) -> None:
    """Label and screen reader tell from whom to whom and how much; the rest keeps its name alone."""
    scene = difference_scene(changed(["brook", "dale"]))
    spoken = {zone: drawn["label"] for zone, drawn in scene["zones"].items()}

    assert [label["lines"] for label in scene["labels"]] == [
        ["Northern land", "Red → Blue · about 120,000 km²"],
        ["Eastern land", "Red → Red + Blue"],
        ["The moor"],
        ["Rim"],
    ]
    assert spoken["north"] == "North, Red → Blue, 1810 Dale, about 120,000 km²"
    assert spoken["east"] == "East, Red → Red + Blue, 1810 Dale (held by both together), about 99,000 km²"
    assert spoken["moor"] == "Moor, No change"


def test_land_says_how_it_stood_on_both_days(changed: Changed) -> None:
    """Older day first, then the steps between, the area, and the sources of all that."""
    texts = difference_scene(changed(["1811-06-01", "before"]))["texts"]
    north, rim = texts["zone-north"], texts["zone-rim"]

    assert (north["heading"], north["lead"]) == ("North", "no treaty → Red → Blue, 1810 Dale")
    assert dict(north["facts"]) == {
        "Before 1800: no treaty yet": ["no treaty yet; claimed by Red + Blue"],
        "1 June 1811": ["Blue (treaty refused by Red)"],
        "Moved by": ["1800 Brook, article 1: fixed by treaty for the first time", "1810 Dale, article 1: passed"],
        "Measured area": ["about 120,000 km² (111,000\u2013136,000 km²)"],
    }
    assert north["notes"] == ["Forts of both stood here.", "Red refused it."]
    # the survey, then the book
    assert north["sources"] == [2, 1]
    assert rim["lead"] == "No change"
    assert "Moved by" not in dict(rim["facts"])


def test_land_that_came_back_is_quiet(changed: Changed) -> None:
    """Between the days it went and returned, and the map shows no change that no day shows."""
    there = make_treaty("there", Day(1800, 1, 1), make_transfer("passed", ("red",), ("blue",), ("east",)))
    back = make_treaty("back", Day(1810, 1, 1), make_transfer("passed", ("blue",), ("red",), ("east",)))
    scene = difference_scene(changed(["before", "1900-01-01"], [there, back]))

    assert scene["zones"]["east"]["keys"] == [UNCHANGED]
    assert scene["texts"]["zone-east"]["lead"] == "No change"


def test_a_refusal_is_no_change_of_holder(changed: Changed) -> None:
    """No outline is dashed because a court refused a treaty: this map tells who holds the land, and nothing else."""
    view = changed(["brook", "1811-06-01"])

    assert [look for look, _ in difference_scene(view)["edges"].values() if "refused" in look] == []
    assert "refused" not in {entry.key for side in sides(view) for entry in side.legend}
