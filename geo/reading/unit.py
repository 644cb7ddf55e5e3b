"""See of a whole layer whether its coordinates are in the unit that its reference system has."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault
from treatymap.geo.values import is_float, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["unit_fault"]

_FEW = 1_000
"""Features that are looked at; more would not change the mind of anybody."""
_LEAST_M, _MOST_M = 1_000.0, 1e9
"""What some coordinate of a place in a plane exceeds unless the place lies at its very origin, and none exceeds."""
_LON, _LAT = 180.0, 90.0
_APART_DEG = 0.5
"""How far from where it stands a point must come to lie if its system is not in degrees."""


def unit_fault(
    features: object, file: str, *, told: str, move: Callable[[Mapping[str, Any]], dict[str, Any]] | None
) -> Fault | None:
    """
    Find that most features lie nowhere on earth, or all of them on one spot, because their unit is another.

    Parameters
    ----------
    features
        As they stand in the file.
    file
        Its name.
    told
        What says which reference system the coordinates are in, with the system; empty if nothing does.
    move
        The way from there to degrees; nothing if they are in degrees already.

    Returns
    -------
    Fault or None
        One for the layer, instead of one for each feature.
    """
    points = list(islice(_firsts(features), _FEW))
    if not points:
        return None
    if move is None:
        far = [point for point in points if _LEAST_M < max(map(abs, point)) < _MOST_M]
        if 2 * len(far) <= len(points):
            return None
        seen = f"its coordinates, such as {_shown(far[0])}, look like metres"
        silent = "the archive has no .prj" if file.lower().endswith(".zip") else "it names no reference system"
        says = f"though {told}" if told else f"and {silent}"
        cure = 'write which one they are in as crs = "EPSG:…" in layers.toml'
        return Fault("", f"{seen}, {says}; {cure}", key="crs", found=far[0])
    if not all(abs(lon) <= _LON and abs(lat) <= _LAT for lon, lat in points):
        return None
    first = points[0]
    lon, lat = move({"type": "Point", "coordinates": first})["coordinates"]
    # what comes to lie nowhere is apart too
    if abs(lon - first[0]) <= _APART_DEG and abs(lat - first[1]) <= _APART_DEG:
        return None
    seen = f"its coordinates, such as {_shown(first)}, look like degrees, though {told}"
    return Fault("", f"{seen}; save it in the system that they are in, such as EPSG:4326", key="crs", found=first)


def _shown(point: list[float]) -> str:
    """Write a point, but not all of its digits."""
    return short([float(f"{number:.8g}") for number in point])


def _firsts(features: object) -> Iterator[list[float]]:
    """Walk the first two points of features, as far as they have some; with one alone a slip would be the whole."""
    for feature in features if isinstance(features, list) else ():
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        item = geometry.get("coordinates") if isinstance(geometry, dict) else None
        outer: list[Any] = [item]
        while isinstance(item, list) and item and isinstance(item[0], list):
            outer, item = item, item[0]
        for point in outer[:2]:
            if isinstance(point, list) and len(point) > 1 and is_float(point[0]) and is_float(point[1]):
                yield point[:2]
