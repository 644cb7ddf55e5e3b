"""Dates of places and of points of themes are EDTF, as those of records are, or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.code.isle import add_layer, feature, new_isle, redraw
from treatymap import check

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.errors import Fault

PLACES = "layers/places.geojson"
FACTS = {"names": {"en": "Ford"}, "certainty": "certain", "sources": ["made-up"]}


def told(folder: Path, *dates: str) -> tuple[Fault, ...]:
    """Tell the faults of an atlas with places of such dates."""
    places = [feature(f"ford-{index}", "Point", [-33, 46], dates=date, **FACTS) for index, date in enumerate(dates)]
    add_layer(folder, PLACES, *places)
    return check(folder).faults


@pytest.mark.parametrize("date", ["1820-13", "18.6.1820", "1820/1819", "1821-02-30", "1820-21"])
def test_what_is_no_date_is_a_fault(tmp_path: Path, date: str) -> None:
    """It is told with the file, the place, the key, what stands there and what to write."""
    (fault,) = told(new_isle(tmp_path), date)

    assert (fault.file, fault.feature, fault.key, fault.found) == (PLACES, "ford-0", "dates", date)
    assert str(fault).startswith(f"{PLACES}: ford-0: dates: {date!r} is ")
    assert "write" in fault.cure


def test_what_is_a_date_is_none(tmp_path: Path) -> None:
    """Days, months, years, spans and doubt are in order."""
    assert told(new_isle(tmp_path), "1820-06-01", "1820-06", "1820", "1819/1820", "1820~", "../1820", "-0043") == ()


def test_words_may_tell_a_time(tmp_path: Path) -> None:
    """A map may say of a place what no date can."""
    assert told(new_isle(tmp_path), "since 1790, rebuilt later", "18世纪", "à partir de 1790") == ()


def test_each_point_of_a_theme_is_told(folder: Path) -> None:
    """Points of themes are held to the same, each of them, also where two have one date."""

    def date_all(drawn: list[dict[str, Any]]) -> None:
        drawn.append({**drawn[0], "id": "shed"})
        for point in drawn:
            point["properties"] = {**point["properties"], "dates": "1821-02-30"}

    redraw(folder, "layers/themes/huts.geojson", date_all)

    assert [fault.feature for fault in check(folder).faults if fault.key == "dates"] == ["hut", "shed"]
