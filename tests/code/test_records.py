"""Read an atlas from a folder: everything in its place, and found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import make_ancient
from treatymap.errors import UnknownNameError, UsageError
from treatymap.treaties import BEFORE, Area, Day, Text, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def test_loads_a_folder(small: Atlas) -> None:
    """An atlas of one's own needs a folder and nothing else; treaties come in order of their effective day."""
    assert [treaty.id for treaty in small.treaties] == ["brook-1800", "meadow-1810"]
    assert [zone.id for zone in small.zones] == ["north", "south", "rim"]
    assert small.zone("north").area == Area(11900.5, 12344.5, 12800.5)
    assert small.layer_ids == ("themes/huts", "zones")
    assert small.layer("zones")["south"].properties["area_km2"] == 4500


def test_texts_fall_back_to_the_first_language(small: Atlas) -> None:
    """A language that a text lacks is answered by the first language of the atlas."""
    assert small.title.get("fi") == "Kaksi sopimusta Purolla"
    assert small.title.get("ru") == "Two treaties on the Brook"
    assert small.title.languages == ("en", "fi")


def test_steps_have_the_dates_of_their_treaties(small: Atlas) -> None:
    """A step is dated by its treaty unless it has a date of its own; a day falls into the step that began last."""
    assert small.events[2].date == small.treaty("meadow").effective
    assert small.event(BEFORE).id == "before"
    assert small.event(Day(1810, 6, 30)).id == "brook-1800"
    assert small.event(Day(1810, 7, 1)).id == "meadow-1810"


def test_articles_are_called_by_their_words_or_number(small: Atlas) -> None:
    """An article without words of its own is called by its id; an unknown one is told."""
    treaty = small.treaty("brook")

    assert treaty.article("1").called("fi") == "Puroartikla"
    assert small.treaty("meadow").article("2").called("fi") == "2"
    with pytest.raises(UnknownNameError, match=r"^no article '9'"):
        treaty.article("9")


def test_headline_shows_figures_that_add_up(small: Atlas) -> None:
    """A figure made of parts is shown as the sum of its rounded parts: 12,000 and 4,500."""
    assert small.say(small.headline, "en") == "About 16,500 km² moved, over one and a half Moors."
    assert small.km2("north") + small.km2("south") == small.km2("moved")


def test_text_that_is_no_placeholder_stays(small: Atlas) -> None:
    """Braces that name no figure are text, whatever they look like."""
    text = Text((("en", "{{7*7}} {% raw %} {nothing} ${1} {north}"),))

    assert small.say(text, "en") == "{{7*7}} {% raw %} {nothing} ${1} 12,000"


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (BEFORE, ("North", "claimed by both? · about 12,000 km²")),
        (Day(1800, 3, 1), ("North", "Red by treaty 1800 · about 12,000 km²")),
        (Day(1810, 7, 1), ("North", "to Blue 1810 · about 12,000 km²")),
        (Day(1811, 1, 1), ("North", "to Blue 1810, refused 1811 · about 12,000 km²")),
    ],
)
def test_labels_tell_the_state_of_their_day(small: Atlas, day: Day, lines: tuple[str, str]) -> None:
    """A label has the name on one line and how the land stands, with its size, on the other."""
    assert small.label(small.labels[0], day, "en") == lines


def test_labels_count_years_before_the_first_as_people_do(folder: Path) -> None:
    """The astronomical year -43 is told as 44 BCE, and 0 as 1 BCE, in the words of the atlas."""
    make_ancient(folder)
    atlas = load_atlas(folder, deep=True)
    told = [atlas.label(atlas.labels[0], day, "en")[1] for day in (Day(-43, 3, 1), Day(0, 1, 1))]

    assert told == [
        "Red by treaty 44 BCE · about 12,000 km²",
        "to Blue 2 BCE, refused 1 BCE · about 12,000 km²",
    ]


def test_years_before_the_first_have_a_usual_wording(folder: Path) -> None:
    """An atlas of ancient treaties need not say how its readers count years."""
    make_ancient(folder, told=False)
    atlas = load_atlas(folder)
    told = [atlas.label(atlas.labels[0], Day(-43, 3, 1), language)[1] for language in ("en", "fi")]

    assert told == [
        "Red by treaty 44 BCE · about 12,000 km²",
        "Punainen sopimuksella 44 eaa. · noin 12 000 km²",
    ]


@pytest.mark.parametrize("name", ["brook-1800", "brook", "bro", "BROOK", " brook "])
def test_finds_a_treaty_by_any_unique_beginning(small: Atlas, name: str) -> None:
    """Ids, aliases and beginnings that only one treaty has find it, in any case."""
    assert small.treaty(name).id == "brook-1800"


def test_unknown_treaty_shows_near_names(small: Atlas) -> None:
    """A misspelt treaty is answered by names that are near and by what to type."""
    with pytest.raises(UnknownNameError) as caught:
        small.treaty("brok")

    typed = small.command("treaties")
    assert str(caught.value) == f"no treaty 'brok': did you mean brook or brook-1800? `{typed}` lists them."


def test_a_beginning_of_two_names_is_refused(folder: Path) -> None:
    """A beginning that two treaties share names both of them."""
    path = folder / "treaties" / "meadow-1810.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("label", 'aliases = ["broom"]\nlabel', 1), "utf-8")
    with pytest.raises(UsageError) as caught:
        load_atlas(folder).treaty("bro")

    assert str(caught.value) == "'bro' begins the names of 2 treaties: brook-1800 or meadow-1810. Type more of one."


@pytest.mark.parametrize("noun", ["zone", "holder", "source", "claim", "layer"])
def test_unknown_records_are_told(small: Atlas, noun: str) -> None:
    """Whatever is asked for by a wrong name is answered by the names there are."""
    with pytest.raises(UnknownNameError, match=rf"^no {noun} 'nowhere': (there are|did you mean)"):
        getattr(small, noun)("nowhere")
