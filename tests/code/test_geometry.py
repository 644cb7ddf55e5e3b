"""What is wrong with the points of a shape is told as what it is, with the point that is meant."""

from __future__ import annotations

from typing import Any

import pytest

from treatymap.geo.geometry import geometry_fault

SWAPPED = "latitude and longitude are swapped"


def line(*points: list[float]) -> dict[str, Any]:
    """Give a line."""
    return {"type": "LineString", "coordinates": list(points)}


@pytest.mark.parametrize("lat", [95, 90.0001, -91, 242])
def test_one_point_off_the_globe_is_no_swapped_line(lat: float) -> None:
    """A slip of one latitude is told as such, though all other points would be places when swapped."""
    fault = geometry_fault(line([10, 45], [11, 45], [12, lat], [13, 46]), "rivers")

    assert fault is not None
    assert fault.message == f"found [12, {lat}], no place on earth; write [longitude, latitude] in degrees"
    assert (fault.key, fault.found) == ("geometry", [12, lat])


def test_a_swapped_line_is_told() -> None:
    """Where most latitudes are beyond the poles, all points stand the wrong way round."""
    fault = geometry_fault(line([45, 130], [46, 131], [46, 132]), "rivers")

    assert fault is not None
    assert fault.message == f"found [45, 130], {SWAPPED}; write [longitude, latitude] in degrees"


@pytest.mark.parametrize(("points", "how"), [(1, "in this point"), (2, "in 2 of 6 points")])
def test_swapped_points_of_a_sound_line_are_told(points: int, how: str) -> None:
    """What would lie beside the rest if it were turned is named with how many there are, and how it should read."""
    drawn = [[130 + index / 10, 45.0] for index in range(6)]
    for point in drawn[2 : 2 + points]:
        point.reverse()
    fault = geometry_fault(line(*drawn), "rivers")

    assert fault is not None
    assert fault.message == f"found [45.0, 130.2], {SWAPPED} {how}; write [130.2, 45.0]"
    assert (fault.found, fault.allowed) == ([45.0, 130.2], ("[130.2, 45.0]",))


def test_a_point_that_lies_nowhere_either_way_is_not_called_swapped() -> None:
    """Turned, it would lie far from the rest of its line, so nobody knows what was meant."""
    fault = geometry_fault(line([10, 45], [11, 45], [12, 45], [20, 150]), "rivers")

    assert fault is not None
    assert "no place on earth" in fault.message
