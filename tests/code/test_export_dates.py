"""A date that is known only to the month or the year is no more than that in any table or file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap.output.exports import export
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

TREATY = (
    'id = "ford-1800"\nname.en = "Treaty of the Ford"\nsigned = {signed}\nsources = ["own"]\n'
    '[[articles]]\nid = "1"\ntext.en = "The north passes."\n'
    '[[transfers]]\nzones = ["north"]\nfrom = ["red"]\nto = ["blue"]\nkind = "passed"\n{more}'
)
DATES = {
    '"1800"': ("1800", "1800", None),
    '"1800-05"': ("1800-05", "1800-05", None),
    "1800-05-01": ("1800-05-01", "1800-05-01", "1800-04-19"),
    # a day that somebody has chosen in a year is the one on which maps change
    '{ date = 1800-06-01, edtf = "1800~" }': ("1800", "1800-06-01", None),
    '{ date = 1800-01-01, edtf = "1800~" }': ("1800", "1800-01-01", None),
}


def written(folder: Path, signed: str, more: str = "") -> Atlas:
    """Read an atlas whose treaty has a date."""
    return load_atlas(
        write_smallest(folder, changes={"treaties/ford-1800.toml": TREATY.format(signed=signed, more=more)})
    )


@pytest.mark.parametrize("signed", DATES)
def test_no_table_knows_more_than_the_record(signed: str, tmp_path: Path) -> None:
    """Columns of days say a month or a year where no more is known, and those of the Julian calendar nothing."""
    known, _, julian = DATES[signed]
    atlas = written(tmp_path, signed)
    (row,) = json.loads(export(atlas, form="json").data)["ledger"]
    assert (row["signed"], row["effective"], row["effective_julian"]) == (known, known, julian)
    (line,) = csv.DictReader(io.StringIO(run("areas", "--format", "csv", atlas=tmp_path).stdout))
    assert line["effective"] == known


@pytest.mark.parametrize("signed", DATES)
def test_a_state_begins_where_the_one_before_it_ends(signed: str, tmp_path: Path) -> None:
    """Both write the date alike, as far as it is known, so that as texts they sort as the days do."""
    _, told, _ = DATES[signed]
    collection = json.loads(export(written(tmp_path, signed), form="geojson").data)
    north = [
        feature["properties"] for feature in collection["features"] if feature["properties"].get("zone") == "north"
    ]
    assert [state.get("start_date") for state in north] == [None, told]
    assert [state.get("end_date") for state in north] == [told, None]
    assert "1799-12-31" < told <= "1800-06-01"


def test_news_from_before_a_treaty_took_effect_is_told_with_it(tmp_path: Path) -> None:
    """What was refused before it took effect is told of the state that then begins."""
    more = '[[acceptance]]\nstatus = "refused"\ndate = 1800-06-01\nby = "red"\n'
    atlas = written(tmp_path, "1800-05-01\neffective = 1801-01-01", more)
    collection = json.loads(export(atlas, form="geojson").data)
    (last,) = [
        feature["properties"]
        for feature in collection["features"]
        if feature["properties"].get("zone") == "north" and "end_date" not in feature["properties"]
    ]
    assert last["start_date"] == "1801-01-01"
    assert "refused" in last["start_event"]
