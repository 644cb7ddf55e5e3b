"""Find points of a shape whose latitude and longitude stand in each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

from .bounds import Bounds, walk_points
from .values import is_place, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["swapped_fault", "swapped_points"]

_LEAST_DEG = 1.0
"""How far from the rest of its shape a point must lie at least to be out of place."""
_SURE = 3
"""How many times nearer to the rest a point must be when it is turned."""


def swapped_points(geometry: Mapping[str, Any]) -> list[tuple[float, float]]:
    """
    Find points that belong to a line or area only if they are turned.

    Swapping throws a point over the line on which longitude and latitude are the same. So what lies beyond it, less
    than half of all points, farther from the rest than the rest is long, and at the rest when turned, is swapped.

    Parameters
    ----------
    geometry
        GeoJSON geometry, degrees.

    Returns
    -------
    list of tuple
        Longitude and latitude as they stand there, in the order of the file; none where a shape merely lies on both
        sides of that line.
    """
    points = list(walk_points(geometry))
    east = [point for point in points if point[0] > point[1]]
    if not east or len(east) == len(points):
        return []
    west = [point for point in points if point[0] <= point[1]]
    few, many = sorted((east, west), key=len)
    if len(few) == len(many):
        return []
    rest = Bounds.of_points(many)
    reach = max(rest.east - rest.west, rest.north - rest.south, _LEAST_DEG)
    for point in few:
        beside = _away(point[::-1], rest)
        if not is_place(*point[::-1]) or beside > reach or _away(point, rest) <= max(reach, _SURE * beside):
            return []
    return few


def swapped_fault(points: Sequence[Sequence[float]], number: int) -> Fault:
    """
    Say that points of a shape are swapped.

    Parameters
    ----------
    points
        Those that are, as they stand there; at least one.
    number
        How many points the shape has.

    Returns
    -------
    Fault
        Without a place.
    """
    first = [*points[0][:2]]
    right = short(first[::-1])
    here = "in this point" if len(points) == 1 else f"in {len(points)} of {number} points"
    what = f"found {short(first)}, latitude and longitude are swapped {here}; write {right}"
    return Fault("", what, key="geometry", found=first, allowed=(right,))


def _away(point: Sequence[float], box: Bounds) -> float:
    """How far a point lies from a box, degrees of longitude or latitude."""
    return max(box.west - point[0], point[0] - box.east, box.south - point[1], point[1] - box.north, 0.0)
