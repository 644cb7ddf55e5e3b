"""Where a treaty takes effect on another day than that of its signing, readers are told both."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap.mapgen import LANGUAGES, make_view, treaty_tables
from treatymap.mapgen.popups import popups
from treatymap.mapgen.zone_popups import zone_popups
from treatymap.treaties import Day, HistoricalDate, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Look
    from treatymap.mapgen import View

SIGNED = "signed = 1800-05-01"
LATER = "signed 1 May 1800 (Gregorian), 19 April 1800 (Julian); in force 4 July 1800 (Gregorian), 22 June 1800 (Julian)"


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    """Write the smallest atlas, whose treaty takes effect two months after its signing."""
    folder = write_smallest(tmp_path / "ford")
    treaty = folder / "treaties" / "ford-1800.toml"
    text = treaty.read_text(encoding="utf-8")
    treaty.write_text(text.replace(SIGNED, f"{SIGNED}\neffective = 1800-07-04"), encoding="utf-8")
    return folder


def dates(view: View) -> list[str]:
    """Give the dates in the heading of the table and in the popup of the land that passed."""
    (table,) = treaty_tables(view)
    (north,) = [popup for popup in zone_popups(view) if popup.id == "zone-north"]
    return [table.date, *(value for fact in north.facts if fact.label == "Date" for value in fact.values)]


def test_both_days_are_told(ford: Path) -> None:
    """The table says when it was signed, and when the map changes; so does the land."""
    assert dates(make_view(load_atlas(ford))) == [LATER, LATER]


def test_a_treaty_in_force_at_once_has_one_date(tmp_path: Path) -> None:
    """There is nothing more to say."""
    told = "1 May 1800 (Gregorian), 19 April 1800 (Julian)"

    assert dates(make_view(load_atlas(write_smallest(tmp_path / "ford")))) == [told, told]


def test_a_line_tells_both_days_too(look: Look) -> None:
    """The popup of a stretch of border names its treaty, and so its days."""
    view = look()
    later = HistoricalDate(Day(1801, 3, 4), "1801-03-04")
    treaties = tuple(replace(treaty, effective=later) for treaty in view.atlas.treaties)
    told = {popup.id: popup.facts for popup in popups(replace(view, atlas=replace(view.atlas, treaties=treaties)))}

    assert any("in force 4 March 1801" in value for fact in told["segment-brook/ridge"] for value in fact.values)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_words_for_it(ford: Path, lang: str) -> None:
    """Both days stand there as the language writes them."""
    view = make_view(load_atlas(ford), lang=lang)
    (table,) = treaty_tables(view)

    for day in (Day(1800, 5, 1), Day(1800, 7, 4)):
        assert view.figures.day(day) in table.date


def test_the_list_of_treaties_tells_the_second_day_where_there_is_one(ford: Path, tmp_path: Path) -> None:
    """The column is always there, so that programs can read it."""
    write_smallest(tmp_path / "plain")

    for folder, effective in ((ford, "1800-07-04"), (tmp_path / "plain", "")):
        (row,) = json.loads(run("treaties", "--format", "json", atlas=folder).stdout)
        assert (row["gregorian"], row["effective"]) == ("1800-05-01", effective)
