"""
Keep zones that cover land without gaps or overlaps.

A coverage here is a mapping from zone id to polygon or multipolygon, WGS 84, longitude before latitude, degrees.
Functions never change the mapping or its geometries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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
    "Flaw",
    "area_range",
    "coverage_flaws",
    "flawed_places",
    "make_flaw",
    "simplify_coverage",
    "size_words",
    "unite",
]

_EQUAL_AREA = "+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs"
_FILLED = 50
"""How many times a band along a line may cover the land around it."""
SPECK_KM2 = 1e-6
"""A square metre: less is rounding of the coordinates."""
_LEAST_SHOWN_KM2 = 0.01
_MOST_NAMED = 5
"""Zones that are named, around a flaw that has more of them."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where two zones overlap or land between zones belongs to none."""

    kind: Literal["gap", "overlap"]
    """What is wrong."""
    zones: tuple[str, ...]
    """The zones concerned: both that overlap, or all around the gap."""
    place: tuple[float, float]
    """A point inside the flaw, longitude and latitude, degrees."""
    km2: float
    """How large the flaw is."""
    width_m: float = 0.0
    """Its mean width in metres, which tells a slip of the hand from a piece of land."""

    def __str__(self) -> str:
        """Say the flaw in one line."""
        lon, lat = self.place
        return f"{self.called()} of {size_words(self.km2)} near [{lon:.4f}, {lat:.4f}], {self.width_m:,.0f} m wide"

    def called(self, *, many: bool = False) -> str:
        """Name the flaw, or flaws of its kind, by its zones: `gap between north and rim`, `hole in north`."""
        inside = self.kind == "gap" and len(self.zones) == 1
        noun, where = ("hole", "in") if inside else (self.kind, "between")
        names = list(self.zones)
        if len(names) > _MOST_NAMED + 1:
            names[_MOST_NAMED:] = [f"{len(names) - _MOST_NAMED:,} more"]
        told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        return f"{noun}{'s' * many} {where} {told}"


@dataclass(frozen=True, slots=True)
class AreaRange:
    """An area with what it may be when its doubtful edges move; km²."""

    low: float
    """All doubtful edges moved inward."""
    best: float
    """As drawn."""
    high: float
    """All doubtful edges moved outward, over neighbouring land only."""


def size_words(km2: float) -> str:
    """Write an area so that it is not nothing, km² or m²."""
    return f"{km2:,.3f} km²" if km2 >= _LEAST_SHOWN_KM2 else f"{km2 * 1e6:,.0f} m²"


def coverage_flaws(coverage: Mapping[str, Polygon | MultiPolygon]) -> list[Flaw]:
    """
    Find overlaps and gaps, largest first; an empty list means that the coverage is valid.

    Parameters
    ----------
    coverage
        Zones by id. Seas around the zones are no gaps; a hole is one when zones close it on all sides, so give
        lakes and inland seas as zones of their own.
    """
    return [flaw for flaw, _ in flawed_places(coverage)]


def flawed_places(coverage: Mapping[str, Polygon | MultiPolygon]) -> list[tuple[Flaw, BaseGeometry]]:
    """Find the same with the shape of each flaw; islands may part a gap."""
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    flaws: list[tuple[Flaw, BaseGeometry]] = []
    names, shapes = list(coverage), list(coverage.values())
    tree = shapely.STRtree(shapes)
    for first, second in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if first < second:
            shared = shapely.intersection(shapes[first], shapes[second])
            flaws += [
                (make_flaw("overlap", (names[first], names[second]), part), part)
                for part in shapely.get_parts(shared)
                if part.geom_type == "Polygon" and area_km2(part) > SPECK_KM2
            ]
    whole = shapely.union_all(shapes)
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    for hole in holes:
        # a hole with islands of other zones in it is only open where they are not
        rest = shapely.difference(hole, whole)
        if area_km2(hole) > SPECK_KM2 and not rest.is_empty:
            around = tuple(names[i] for i in sorted(tree.query(hole, predicate="intersects")))
            flaws.append((make_flaw("gap", around, rest), rest))
    return sorted(flaws, key=lambda item: (-item[0].km2, item[0].place))


def make_flaw(kind: Literal["gap", "overlap"], zones: tuple[str, ...], shape: BaseGeometry) -> Flaw:
    """Measure a flaw."""
    from pyproj import Geod  # noqa: PLC0415 - as above

    around, km2 = Geod(ellps="WGS84").geometry_length(shape.boundary), area_km2(shape)
    return Flaw(kind, zones, _inside(shape), km2, 2e6 * km2 / around)


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


def _inside(shape: BaseGeometry) -> tuple[float, float]:
    """Give a point inside a geometry, rounded to about 10 m."""
    point = shape.representative_point()
    return round(point.x, 4), round(point.y, 4)


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
