"""Slivers of zones and lines without length are found, with place and size; narrow land that somebody drew is none."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.isle import BORDERS, RIVER, ZONES, faults, new_isle, redraw
from treatymap import check
from treatymap.geo import Feature, Layer, sliver_faults

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.errors import Fault

METRE = 1 / 111_195
"""Degrees of latitude."""
LAND = [[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]


def found(*rings: list[list[float]]) -> list[Fault]:
    """Find the slivers of a zone of some parts without holes."""
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return list(sliver_faults(Layer("zones", "zones", "MIT", "us", (Feature("land", geometry, {}),))))


def strip(width_m: float, *, points: int = 1) -> list[list[float]]:
    """Give a part 0.4 degrees long, with points along its sides."""
    steps = [20 + 0.4 * index / points for index in range(points + 1)]
    north = 50 + width_m * METRE
    return [*([lon, 50.0] for lon in steps), *([lon, north] for lon in steps[::-1]), [20.0, 50.0]]


@pytest.mark.parametrize("points", [1, 60])
def test_a_part_of_a_centimetre_is_a_sliver(points: int) -> None:
    """It is told with its length, its size and a place in it; a part that is wider is land."""
    (fault,) = found(LAND, strip(0.01, points=points))

    assert fault.message.startswith("has a sliver less than a metre wide, 28.7 km long and of 287 m², near [20.")
    assert (fault.feature, fault.key) == ("land", "geometry")
    assert fault.found == pytest.approx(0.000287, rel=0.01)
    assert found(LAND, strip(1.5, points=points)) == []


@pytest.mark.parametrize("turned", [False, True], ids=["eastward", "northward"])
def test_a_spike_is_a_sliver(turned: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A leg out and back, less than a metre wide and more than a kilometre long, is told; a wider one is not."""

    def spiked(width_m: float, length: float) -> list[list[float]]:
        if turned:
            width = width_m * METRE / cos(radians(50.5))
            return [
                [10, 50],
                [11, 50],
                [11, 51],
                [10.5 + width, 51],
                [10.5, 51 + length],
                [10.5, 51],
                [10, 51],
                [10, 50],
            ]
        return [
            [10, 50],
            [11, 50],
            [11, 50.5],
            [11 + length, 50.5],
            [11, 50.5 + width_m * METRE],
            [11, 51],
            [10, 51],
            [10, 50],
        ]

    (fault,) = found(spiked(0.9, 0.3))
    assert "less than a metre wide" in fault.message
    assert found(spiked(40, 0.3)) == []
    assert found(spiked(0.9, 0.005)) == []


def test_corners_fjords_and_necks_are_none() -> None:
    """Sharp corners are narrow at their tip only; narrow water is no land; a dam of some metres is land."""
    needle = [[10, 50], [11, 50], [11, 50.02], [10, 50]]
    fjord = [
        [10, 50],
        [11, 50],
        [11, 51],
        [10.5 + METRE / 4, 51],
        [10.5, 50.2],
        [10.5 - METRE / 4, 51],
        [10, 51],
        [10, 50],
    ]
    dam = [[10, 50], [11, 50], [11, 50.4], [11.5, 50.4], [11.5, 50], [12, 50], [12, 51], [11.5, 51]]
    dam += [[11.5, 50.4 + 3 * METRE], [11, 50.4 + 3 * METRE], [11, 51], [10, 51], [10, 50]]

    assert [found(ring) for ring in (needle, fjord, dam)] == [[], [], []]


def test_many_slivers_of_a_zone_are_one_fault() -> None:
    """What a program has left a hundred times is told once, with the longest and the sum."""
    specks = [
        [[12, lat], [12.00001, lat], [12, lat + METRE / 9], [12, lat]] for lat in (50 + n / 100 for n in range(90))
    ]
    (fault,) = found(LAND, *specks, strip(0.01))

    assert fault.message.startswith("has 91 slivers less than a metre wide, the longest 28.7 km long")
    assert fault.cure == "take them out"


def test_a_check_tells_slivers_of_an_atlas(tmp_path: Path) -> None:
    """The fault names the file and the zone; nothing else is wrong with the atlas."""
    folder = new_isle(tmp_path)

    def add(drawn: list[dict[str, Any]]) -> None:
        rings = drawn[0]["geometry"]["coordinates"]
        drawn[0]["geometry"] = {"type": "MultiPolygon", "coordinates": [rings, [strip(0.01)]]}

    redraw(folder, ZONES, add)

    (fault,) = check(folder).faults
    assert str(fault).startswith(f"{ZONES}: valley: has a sliver less than a metre wide")


def test_land_of_the_built_in_atlas_has_none(amur: Any) -> None:  # noqa: ANN401 - the atlas
    """Its coasts have capes, spits and sharp corners, and no slivers."""
    assert list(sliver_faults(amur.zone_layer)) == []


@pytest.mark.parametrize("name", [BORDERS, RIVER])
@pytest.mark.parametrize("points", [[[-33, 45]] * 2, [[-33, 45]] * 5])
def test_a_line_without_length_is_a_fault(tmp_path: Path, name: str, points: list[list[float]]) -> None:
    """Two clicks on one place leave a line that nobody sees; it is told with its place."""
    folder = new_isle(tmp_path)
    redraw(folder, name, lambda drawn: drawn[0]["geometry"].update(coordinates=points))

    (told,) = faults(folder)
    assert told.startswith(f"{name}: ")
    assert "has no length, for all its points are [-33, 45]; draw it anew, or take it out" in told
