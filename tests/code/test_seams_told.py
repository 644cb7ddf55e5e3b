"""Seams of zones as `treatymap check` tells them: none of no size, and many of one pair in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from treatymap import check

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.errors import Fault


def seams(folder: Path, teeth: int, *, deep_deg: float) -> list[Fault]:
    """Let the west of the north bite so many times into the land beside it, and list what is told of that."""
    path = folder / "layers" / "zones.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    (north,) = [feature for feature in layer["features"] if feature["id"] == "north"]
    middles = [(41 + (number + 0.5) / teeth, 0.2 / teeth) for number in range(teeth)]
    edge = [[x, y] for lat, half in middles for x, y in ((1, lat - half), (1 + deep_deg, lat), (1, lat + half))]
    north["geometry"]["coordinates"] = [[[0, 41], [1, 41], *edge, [1, 42], [0, 42], [0, 41]]]
    beside = {"type": "Polygon", "coordinates": [[[1, 41], [2, 41], [2, 42], [1, 42], [1, 41]]]}
    (south,) = [feature for feature in layer["features"] if feature["id"] == "south"]
    south["geometry"] = beside
    path.write_text(json.dumps(layer), encoding="utf-8")
    return [fault for fault in check(folder).faults if "between north and south" in fault.message]


@pytest.mark.parametrize(("teeth", "lines"), [(2, 2), (3, 3), (4, 1), (30, 1)])
def test_many_flaws_of_a_pair_are_one_line(folder: Path, teeth: int, lines: int) -> None:
    """Up to three are told with their places; more are summed up, with their number and the largest of them."""
    told = seams(folder, teeth, deep_deg=0.01)
    total = sum(float(str(fault.found)) for fault in told)

    assert len(told) == lines
    assert lines > 1 or f"overlaps between north and south: {teeth}, of " in told[0].message
    # teeth of two fifths of the height of the land, whatever their number: half of a rectangle 0.4° by 0.01°
    assert total == pytest.approx(0.2 * 0.01 * 111.1 * 111.3 * 0.748, rel=0.02)


def test_no_flaw_has_no_size(folder: Path) -> None:
    """What is smaller than a hundredth of a square kilometre is told in square metres."""
    told = seams(folder, 2, deep_deg=0.000002)

    assert len(told) == 2
    assert all(" m² near" in fault.message and "of 0 m²" not in fault.message for fault in told)
