"""Say what a geometry of each kind of layer must be, and find what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

from .swapped import swapped_fault
from .values import is_place, short

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["geometry_fault", "shapes_of"]

# how many lists lie around a point, and how many points the innermost of them has at least
_DEPTHS = {
    "Point": (0, 1),
    "MultiPoint": (1, 1),
    "LineString": (1, 2),
    "MultiLineString": (2, 2),
    "Polygon": (2, 4),
    "MultiPolygon": (3, 4),
}
# no system of reference counts farther from its origin
_FARTHEST_M = 1e9
_NEAR_DEG = 1.0
"""How far from the rest of a shape a point of it may lie at least, and still belong to it."""
_NUMBERS = {int, float}
_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")
_POINTS = ("Point",)
_SHAPES = {
    "zones": _AREAS,
    "lakes": _AREAS,
    "edges": _LINES,
    "rivers": _LINES,
    "readings": _LINES,
    "today": _LINES,
    "borders": _LINES + _POINTS,
    "places": _POINTS,
    "themes": _POINTS,
}
_HOW = "write [longitude, latitude] in degrees"


def geometry_fault(geometry: Mapping[str, Any], kind: str, *, degrees: bool = True) -> Fault | None:
    """
    Find what is wrong with a geometry.

    Parameters
    ----------
    geometry
        GeoJSON, WGS 84, longitude before latitude, degrees.
    kind
        Kind of its layer.
    degrees
        Whether the numbers must be a longitude and a latitude; else any will do.

    Returns
    -------
    Fault or None
        What is wrong and what would be right, with what stands there; its place is empty.
    """
    shape, allowed = geometry.get("type"), shapes_of(kind)
    if not isinstance(shape, str) or shape not in _DEPTHS:
        return _fault(f"geometry is {short(shape)}; write one of {', '.join(_DEPTHS)}", shape, allowed)
    if shape not in allowed:
        cannot = f"geometry is {shape!r}, which a layer of {kind} cannot hold"
        return _fault(f"{cannot}; draw it as {' or '.join(allowed)}", shape, allowed)
    depth, least = _DEPTHS[shape]
    coordinates = geometry.get("coordinates")
    runs: list[Any] = [coordinates] if depth else [[coordinates]]
    try:
        for _ in range(depth - 1):
            runs = [run for outer in runs for run in _filled(outer)]
        if all(len(run) >= least and _are_places(run, degrees=degrees) for run in runs):
            return None
        odd = _odd_place(runs) if degrees else None
    except (TypeError, ValueError):
        # something else stands where a list or a number should
        odd = None
    return odd or _fault(f"coordinates are off; {_HOW}, {least} or more for each part", short(coordinates))


def shapes_of(kind: str) -> tuple[str, ...]:
    """Name the types of geometry that a layer of a kind takes."""
    return _SHAPES.get(kind, tuple(_DEPTHS))


def _fault(message: str, found: object, allowed: tuple[str, ...] = ()) -> Fault:
    """Say what is wrong."""
    return Fault("", message, key="geometry", found=found, allowed=allowed)


def _are_places(points: list[Any], *, degrees: bool) -> bool:
    """Whether all points of a run are places on earth; raises where something else than numbers stands."""
    lons, lats, *_heights = zip(*points, strict=False)
    # to Python true is a number
    if not {*map(type, lons), *map(type, lats)} <= _NUMBERS:
        return False
    is_sound = is_place if degrees else _is_in_plane
    # NaN compares to nothing, so it hides from least and greatest; but a sum with it is NaN too
    ends = is_sound(min(lons), min(lats)) and is_sound(max(lons), max(lats))
    return ends and is_sound(sum(lons) / len(lons), sum(lats) / len(lats))


def _is_in_plane(x: float, y: float) -> bool:
    """Whether two numbers can be a place in some plane about the earth."""
    return abs(x) <= _FARTHEST_M and abs(y) <= _FARTHEST_M


def _odd_place(runs: list[Any]) -> Fault | None:
    """Say which point is no place on earth, and whether that comes of swapping; nothing if all are places."""
    points = [point for run in runs for point in run]
    odd = [point for point in points if not is_place(*point)]
    if not odd:
        return None
    first, turned = odd[0], [(point[1], point[0]) for point in odd]
    if 2 * len(odd) > len(points) and all(is_place(point[1], point[0]) for point in points):
        return _fault(f"found {short(first)}, latitude and longitude are swapped; {_HOW}", first)
    if _belong(turned, [point for point in points if is_place(*point)]):
        return swapped_fault(odd, len(points))
    return _fault(f"found {short(first)}, no place on earth; {_HOW}", first)


def _belong(points: list[tuple[float, float]], rest: list[Any]) -> bool:
    """Whether points are places beside the rest of a shape, or among it."""
    if not rest or not all(is_place(*point) for point in points):
        return False
    lons, lats, *_heights = zip(*rest, strict=False)
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    near = max(east - west, north - south, _NEAR_DEG)
    return all(west - near <= lon <= east + near and south - near <= lat <= north + near for lon, lat in points)


def _filled(value: Any) -> list[Any]:  # noqa: ANN401 - anything may stand in a stranger's file
    """Give a list that has something in it, or raise."""
    if not isinstance(value, list) or not value:
        msg = "no list with anything in it"
        raise TypeError(msg)
    return value
