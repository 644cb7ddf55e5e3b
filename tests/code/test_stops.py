"""The stops of a lesson: what each one says, and what the map shows meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.touring import model, touring, with_step, written
from treatymap import lesson
from treatymap.errors import RecordError
from treatymap.mapgen import LANGUAGES, load_words
from treatymap.mapgen.lesson import check_tour, lesson_model, lesson_parts
from treatymap.mapgen.rows import groups
from treatymap.treaties import Day, HistoricalDate

if TYPE_CHECKING:
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas


def switches(view: View) -> set[str]:
    """Name every switch that can be on or off."""
    return {row.id for group in groups(view) for parent in group.rows for row in (parent.parts or (parent,))}


def test_a_stop_tells_what_its_record_says(brookland: Atlas) -> None:
    """Everything of a step stands in its stop, figures filled in; what it has not is empty."""
    first, last = written(touring(brookland))

    assert (first.id, first.count, first.title) == ("before", "Step 1 of 2", "Before the line")
    assert first.text == "Red and Blue both claim the north, 120,000 km²."
    assert (first.question, first.answer, first.beside, first.bar, first.cards) == ("", "", (), "", ())
    assert (first.caption, first.sources) == ("Before the first treaty", "Sources: The survey")
    assert (last.id, last.count, last.title, last.caption) == ("dale", "Step 2 of 2", "The Dale", "24 December 1810")
    assert (last.question, last.answer) == ("How much is it?", "It is 120,000 km².")
    assert last.beside == (("In Red", "In Blue"), ("red hill", "blue hill"))
    assert "about 250,000 km²" in last.bar
    assert last.sources == "Sources: The book; The survey"


def test_a_card_holds_statement_and_verdict(brookland: Atlas) -> None:
    """Who says what, how it stands, what is known, how one can tell, and who bears it out."""
    (card,) = written(touring(brookland))[-1].cards

    assert (card.id, card.kind, card.says) == ("survey-1", "wrong", "The survey:")
    assert card.text == "The Dale gave everything to Blue."
    assert card.verdict == "wrong; translation at fault too"
    assert card.fact == "It gave 120,000 km² in the north."
    assert (card.why, card.sources) == ("The treaty names the north alone.", "The book")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_stop_speaks_the_language_of_the_page(brookland: Atlas, lang: str) -> None:
    """Texts of the atlas as far as it has them, everything around them from the catalogue."""
    words = load_words(lang)
    view = touring(brookland, lang)
    first, last = written(view)
    told = lesson_parts(view, brookland.tour())

    assert first.count == words("lesson.step", number=1, count=2)
    assert first.title == brookland.tour().steps[0].title.get(lang)
    assert first.caption == words("popup.before")
    assert last.caption == view.figures.date(brookland.tour().steps[1].date)
    assert last.sources == words("popup.sources", sources=words("join.clauses").join(("The book", "The survey")))
    assert last.cards[0].verdict == words("statements.also_mistranslated", verdict=words("verdict.wrong"))
    assert told["intro"].endswith(words("lesson.minutes", minutes=7))
    assert f'aria-label="{words("lesson.still", title=last.title)}"' in last.still


def test_the_script_is_told_what_each_step_shows(brookland: Atlas) -> None:
    """The tick, the part of the world, the switches, what stands out, and what is read out."""
    first, last = model(touring(brookland))

    assert first == {
        "id": "before",
        "tick": 0,
        "view": [11, 46, 18, 51.5],
        "rows": ["clans"],
        "only": [],
        "zones": [],
        "places": [],
        "legend": "Before the first treaty",
        "said": "Step 1 of 2: Before the line",
    }
    assert last == {
        "id": "dale",
        "tick": 2,
        "view": [10, 47, 19, 51],
        "rows": ["huts", "places-1", "places-2", "readings"],
        "only": ["huts", "places-2"],
        "zones": ["north"],
        "places": ["ford", "inn", "hut"],
        "legend": "On 24 December 1810",
        "said": "Step 2 of 2: The Dale",
    }


@pytest.mark.parametrize(
    ("places", "layers", "rows", "only"),
    [
        ((), (), [], []),
        # on at the opening anyway, with all of its places
        (("ford",), (), ["places-1"], []),
        # of what is off, the places that are marked come out and no others
        (("inn",), (), ["places-2"], ["places-2"]),
        (("hut", "brookfolk"), (), ["clans", "huts"], ["clans", "huts"]),
        # what a step turns on by name is shown as a whole
        (("inn",), ("places-2",), ["places-2"], []),
        (("hut",), ("huts", "today"), ["huts", "today"], []),
    ],
)
def test_a_marked_place_brings_its_switch(
    brookland: Atlas, places: tuple[str, ...], layers: tuple[str, ...], rows: list[str], only: list[str]
) -> None:
    """Nothing stands out that is not there, and nothing else comes with it."""
    (step,) = model(touring(with_step(brookland, places=places, layers=layers)))

    assert (step["rows"], step["only"]) == (rows, only)


@pytest.mark.parametrize("name", ["brookland", "amur", "small"])
def test_every_switch_of_a_step_is_one_of_the_map(name: str, request: pytest.FixtureRequest) -> None:
    """What the script is told to switch is there, and what it shows in part is among what it shows."""
    atlas: Atlas = request.getfixturevalue(name)
    for tour in atlas.tours:
        view = touring(atlas, tour=tour.id)
        for step in model(view):
            assert set(step["rows"]) <= switches(view), step["id"]
            assert set(step["only"]) <= set(step["rows"]), step["id"]


@pytest.mark.parametrize(
    ("day", "tick"),
    [
        (Day(-9999, 1, 1), 0),
        (Day(1800, 2, 28), 0),
        (Day(1800, 3, 1), 1),
        (Day(1810, 6, 30), 1),
        (Day(1810, 7, 1), 2),
        (Day(1900, 1, 1), 2),
    ],
)
def test_a_step_shows_the_state_of_its_day(brookland: Atlas, day: Day, tick: int) -> None:
    """The slider stands where the day falls, and so does the page when it opens."""
    atlas = with_step(brookland, date=HistoricalDate(day, str(day)))
    view = touring(atlas)
    (step,) = model(view)
    (stop,) = written(view)

    assert step["tick"] == tick
    assert view.day == atlas.events[tick].date.gregorian
    assert stop.caption == view.figures.date(HistoricalDate(day, str(day)))


def test_a_date_known_to_the_month_is_told_so(brookland: Atlas) -> None:
    """No day is feigned under the picture of a step."""
    view = touring(with_step(brookland, date=HistoricalDate(Day(1810, 7, 1), "1810-07")))

    assert written(view)[0].caption == "July 1810"


def test_switches_that_the_map_lacks_are_all_told(brookland: Atlas) -> None:
    """Step by step, with what is near; the page is refused, and so is its model."""
    atlas = with_step(brookland, layers=("reading", "huts", "hust"))
    view = touring(atlas)
    faults = [str(fault) for fault in check_tour(view, atlas.tour())]

    assert faults == [
        "tours/walk.toml: steps[0].layers: no switch 'reading'; write readings",
        "tours/walk.toml: steps[0].layers: no switch 'hust'; write huts",
    ]
    for draw in (lambda: lesson(atlas=atlas), lambda: lesson_model(view, atlas.tour())):
        with pytest.raises(RecordError) as caught:
            draw()
        assert [str(fault) for fault in caught.value.faults] == faults
