"""Dates in records: known as far as they were written, and told where they make no sense."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import render
from treatymap.errors import RecordError
from treatymap.treaties import BEFORE, load_atlas

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
