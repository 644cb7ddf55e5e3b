"""
Keep zones that cover land without gaps or overlaps.

A coverage here is a mapping from zone id to polygon or multipolygon, WGS 84, longitude before latitude, degrees.
Functions never change the mapping or its geometries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import LayerError

from .measure import area_km2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry import LineString, MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    Numbers = NDArray[np.float64]
    Way = Callable[[Numbers, Numbers], tuple[Numbers, Numbers]]

__all__ = [
    "AreaRange",
    "area_range",
    "simplify_coverage",
    "unite",
]

_EQUAL_AREA = "+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs"
_FILLED = 8
"""How many times a band along a line may cover the land around it."""


@dataclass(frozen=True, slots=True)
class AreaRange:
    """An area with what it may be when its doubtful edges move; km²."""

    low: float
    """All doubtful edges moved inward."""
    best: float
    """As drawn."""
    high: float
    """All doubtful edges moved outward, over neighbouring land only."""


def unite(coverage: Mapping[str, Polygon | MultiPolygon], zones: Iterable[str]) -> Polygon | MultiPolygon:
    """
    Unite zones of a coverage; edges between them vanish.

    Parameters
    ----------
    coverage
        Zones by id.
    zones
        Which to unite, each once.

    Raises
    ------
    LayerError
        If the coverage has no zone of such an id.
    """
    import shapely  # noqa: PLC0415

    wanted = list(zones)
    missing = sorted(set(wanted) - set(coverage))
    if missing:
        msg = f"no zone {', '.join(missing)} in the coverage. Choose from: {', '.join(sorted(coverage))}."
        raise LayerError(msg)
    return shapely.coverage_union_all([coverage[zone] for zone in wanted])


def simplify_coverage(
    coverage: Mapping[str, Polygon | MultiPolygon], tolerance_m: float
) -> dict[str, Polygon | MultiPolygon]:
    """
    Simplify all zones together, so that common edges stay common.

    Parameters
    ----------
    coverage
        Zones by id, without overlaps.
    tolerance_m
        Square root of the area that a dropped vertex may change, metres.
    """
    import shapely  # noqa: PLC0415

    forward, back = _plane(coverage.values())
    plane = [shapely.transform(shape, forward, interleaved=False) for shape in coverage.values()]
    simple = shapely.coverage_simplify(plane, tolerance_m)
    return {
        zone: shapely.transform(shape, back, interleaved=False) for zone, shape in zip(coverage, simple, strict=True)
    }


def area_range(
    coverage: Mapping[str, Polygon | MultiPolygon], zone: str, edges: Iterable[tuple[LineString, float]]
) -> AreaRange:
    """
    Measure a zone, and how far its area moves when its doubtful edges do.

    Parameters
    ----------
    coverage
        Zones by id; what the zone may grow into.
    zone
        Which one.
    edges
        Lines along the zone with their doubt in km; coasts are left out, for nobody doubts them.

    Raises
    ------
    LayerError
        If the coverage has no such zone.
    """
    import shapely  # noqa: PLC0415

    shape = unite(coverage, [zone])
    forward, back = _plane([shape])
    doubt = [
        shapely.transform(
            _band(shapely.transform(line, forward, interleaved=False), error_km * 1000), back, interleaved=False
        )
        for line, error_km in edges
        if error_km > 0
    ]
    best = area_km2(shape)
    if not doubt:
        return AreaRange(best, best, best)
    band = shapely.union_all(doubt)
    shrunk = shapely.difference(shape, band)
    low = _area(shrunk)
    gained = sum(_area(shapely.intersection(other, band)) for name, other in coverage.items() if name != zone)
    return AreaRange(low, best, best + gained)


def _band(line: BaseGeometry, reach: float) -> BaseGeometry:
    """Give what lies within a distance of a line; all around it, if the line winds so closely that it fills that."""
    import shapely  # noqa: PLC0415

    west, south, east, north = line.bounds
    around = (west - reach, south - reach, east + reach, north + reach)
    if 2 * reach * line.length > _FILLED * (around[2] - around[0]) * (around[3] - around[1]):
        return shapely.box(*around)
    return line.buffer(reach, quad_segs=6)


def _area(shape: BaseGeometry) -> float:
    """Measure what of a mixed geometry has area."""
    import shapely  # noqa: PLC0415

    return sum((area_km2(part) for part in shapely.get_parts(shape) if part.geom_type == "Polygon"), 0.0)


def _plane(shapes: Iterable[BaseGeometry]) -> tuple[Way, Way]:
    """Make the ways into and out of an equal-area plane about the middle of the shapes."""
    import shapely  # noqa: PLC0415
    from pyproj import Transformer  # noqa: PLC0415

    west, south, east, north = shapely.total_bounds(list(shapes))
    middle = round((west + east) / 2, 2)
    plane = _EQUAL_AREA.format(lat=round((south + north) / 2, 2), lon=middle)
    to_degrees = Transformer.from_crs(plane, "EPSG:4326", always_xy=True).transform

    def back(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        lon, lat = to_degrees(x, y)
        # shapes over the antimeridian count on beyond 180 degrees
        return lon + 360 * ((middle - lon) / 360).round(), lat

    return Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform, back
