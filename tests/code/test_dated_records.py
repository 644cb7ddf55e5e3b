"""Dates in records: known as far as they were written, and told where they make no sense."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import render
from treatymap.errors import RecordError
from treatymap.mapgen import make_view
from treatymap.mapgen.scene import dated_heading, legend_heading
from treatymap.treaties import BEFORE, Day, HistoricalDate, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit

REMARKS = """
[[zones.remarks]]
date = {first}
text.en = "One thing."
text.fi = "Yksi asia."
[[zones.remarks]]
date = {second}
text.en = "Another."
text.fi = "Toinen."
"""


def remarked(folder: Path, first: str, second: str) -> Path:
    """Let the first zone of the small atlas have two remarks."""
    path = folder / "zones.toml"
    text = path.read_text(encoding="utf-8")
    mark = '[[zones]]\nid = "south"'
    assert mark in text
    path.write_text(text.replace(mark, REMARKS.format(first=first, second=second) + mark, 1), encoding="utf-8")
    return folder


def test_remarks_of_one_day_may_stand_in_any_order(folder: Path) -> None:
    """How well a day is known does not make it a later one."""
    remarked(folder, '{ date = 1820-01-01, edtf = "1820~" }', '{ date = 1820-01-01, edtf = "1820-01" }')

    assert [remark.date.edtf for remark in load_atlas(folder).zone("north").remarks] == ["1820~", "1820-01"]


def test_an_earlier_remark_below_a_later_one_is_told(folder: Path) -> None:
    """Remarks stand in order of time."""
    with pytest.raises(RecordError, match="earlier than the remark above it; put them in order of date"):
        load_atlas(remarked(folder, "1820-02-01", "1820-01-01"))


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """Give an atlas with one treaty, signed in a month and refused in a year."""
    folder = write_smallest(tmp_path / "ford")
    path = folder / "treaties" / "ford-1800.toml"
    text = path.read_text(encoding="utf-8").replace("signed = 1800-05-01", 'signed = "1800-05"')
    path.write_text(f'{text}[[acceptance]]\nstatus = "refused"\nby = "red"\ndate = "1802"\n', encoding="utf-8")
    return folder


def test_a_month_stays_a_month_in_tables(month: Path) -> None:
    """No table gives a day to a date that is known to the month; in the other calendar it would be parts of two."""
    (row,) = json.loads(run("treaties", "--format", "json", atlas=month).stdout)

    assert (row["gregorian"], row["julian"]) == ("1800-05", "")
    assert row["accepted"] == "signed 1800-05, refused 1802"


def test_a_month_stays_a_month_on_the_page(month: Path) -> None:
    """Popups, tables and headings of a page write the month, and the year of the refusal, without any day."""
    atlas = load_atlas(month)
    html = render(atlas).html
    headings = [legend_heading(make_view(atlas, lang="en").on(event.date.gregorian)) for event in atlas.events]

    assert headings == ["Before the first treaty", "State: May 1800", "State: 1802"]
    assert "May 1800" in html
    assert "1 May 1800" not in html
    assert "1 January 1802" not in html


def test_a_day_that_somebody_asks_for_is_written_as_a_day(month: Path) -> None:
    """The state of a day between two dates is that of a day, however well the dates are known."""
    view = make_view(load_atlas(month), lang="en", day=Day(1801, 3, 4))

    assert legend_heading(view) == "On 4 March 1801"


def test_a_lesson_names_the_month_of_its_step(folder: Path) -> None:
    """The legend of a step that shows a month is headed by the month in every language."""
    atlas = load_atlas(folder)
    step = replace(atlas.tours[0].steps[0], date=HistoricalDate(Day(1810, 7, 1), "1810-07"))
    told = {lang: dated_heading(make_view(atlas, lang=lang), step.date) for lang in ("en", "fi")}

    assert told == {"en": "State: July 1810", "fi": "Tilanne: heinäkuu 1810"}


def test_a_day_in_a_table_of_its_own_stays_what_it_is(month: Path) -> None:
    """A treaty that is known to the day has both calendars."""
    path = month / "treaties" / "ford-1800.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"1800-05"', "1800-05-01"), encoding="utf-8")
    (row,) = json.loads(run("treaties", "--format", "json", atlas=month).stdout)

    assert (row["gregorian"], row["julian"]) == ("1800-05-01", "1800-04-19")
    assert "1 May 1800" in render(load_atlas(month)).html


BEFORE_ALL = "which lies before all that an atlas tells; write a date such as 1858-05-28"


@pytest.mark.parametrize("date", ['"before"', '"Before"', '"-9999-01-01"', '"-9999"'])
def test_no_treaty_is_signed_before_all_treaties(faults_after: Edit, date: str) -> None:
    """The word for the time before any treaty is no date of one; else that time would have no state."""
    told = faults_after("treaties/brook-1800.toml", "signed = 1800-03-01", f"signed = {date}")

    assert f"treaties/brook-1800.toml: signed: found '{date[1:-1]}', {BEFORE_ALL}" in told[0]


def test_a_plain_date_with_an_edtf_is_held_to_that_too(faults_after: Edit) -> None:
    """A table of a date is no way around it."""
    told = faults_after(
        "treaties/meadow-1810.toml", "effective = 1810-07-01", 'effective = { date = "before", edtf = "../1810" }'
    )

    assert f"treaties/meadow-1810.toml: effective.date: found 'before', {BEFORE_ALL}" in told[0]


def test_a_step_of_a_tour_may_stand_before_all_treaties(folder: Path) -> None:
    """A lesson can begin with how the land stood at first."""
    path = folder / "tours" / "walk.toml"
    text = path.read_text(encoding="utf-8")
    assert "date = 1800-03-01" in text
    path.write_text(text.replace("date = 1800-03-01", 'date = "before"', 1), encoding="utf-8")

    assert load_atlas(folder, deep=True).tours[0].steps[0].date.gregorian == BEFORE
