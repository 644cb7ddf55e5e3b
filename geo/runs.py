"""Walk the lists of points of a GeoJSON geometry, and tell which leap over the antimeridian."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .longitudes import HALF_TURN, TURN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .layer import Feature, Layer

__all__ = ["count_points", "crosses", "meets_antimeridian", "runs", "with_runs"]

_POLE = 90.0


def runs(geometry: Mapping[str, Any]) -> list[Any]:
    """
    Give the lists of points of a geometry.

    Parameters
    ----------
    geometry
        GeoJSON geometry, no collection.
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return [[coordinates]]
    if kind in {"LineString", "MultiPoint"}:
        return [coordinates]
    if kind in {"Polygon", "MultiLineString"}:
        return list(coordinates)
    return [run for part in coordinates for run in part]


def with_runs(geometry: Mapping[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """
    Give a geometry whose lists of points are changed.

    Parameters
    ----------
    geometry
        GeoJSON geometry, no collection.
    change
        Takes one list of points, as `runs` gives it, and gives another.
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        changed: Any = change([coordinates])[0]
    elif kind in {"LineString", "MultiPoint"}:
        changed = change(coordinates)
    elif kind in {"Polygon", "MultiLineString"}:
        changed = [change(run) for run in coordinates]
    else:
        changed = [[change(run) for run in part] for part in coordinates]
    return {"type": kind, "coordinates": changed}


def count_points(features: Iterable[Feature]) -> int:
    """
    Count the points of features.

    Parameters
    ----------
    features
        Without collections.
    """
    return sum(len(run) for feature in features for run in runs(feature.geometry))


def crosses(geometry: Mapping[str, Any]) -> bool:
    """
    Whether a geometry has longitudes from 180 to 360 degrees, or an edge over more than half of the globe.

    Parameters
    ----------
    geometry
        GeoJSON geometry; of anything else the answer is no.
    """
    try:
        return any(_is_odd(run) for run in runs(geometry))
    except (TypeError, ValueError, KeyError, IndexError):
        # something else stands where a list or number should, which is another fault
        return False


def meets_antimeridian(layer: Layer) -> bool:
    """Whether a layer has parts that end at 180 degrees, as land that was cut there has."""
    lists = (run for feature in layer.features for run in runs(feature.geometry))
    return any(abs(point[0]) == HALF_TURN for run in lists for point in run)


def _is_odd(run: Sequence[Any]) -> bool:
    """Whether a list of points must be cut."""
    lons = [point[0] for point in run]
    low, high = min(lons), max(lons)
    if low < -HALF_TURN or high > HALF_TURN:
        # who counts from 0 to 360 goes no farther; what does is no place on earth, which is another fault
        return bool(-TURN <= low <= high <= TURN)
    if not high - low > HALF_TURN:
        return False
    # an edge along a pole leaps over longitudes that are all one place
    leaps = ((here, there) for here, there in pairwise(run) if abs(there[0] - here[0]) > HALF_TURN)
    return any(min(abs(here[1]), abs(there[1])) < _POLE for here, there in leaps)
