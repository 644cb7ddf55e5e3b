"""Find where zones of a coverage overlap, and land between them that belongs to none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from treatymap.errors import LayerError

from .measure import area_km2

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    Kind = Literal["gap", "overlap"]
    Place = tuple["Flaw", BaseGeometry]

__all__ = ["SPECK_KM2", "Flaw", "coverage_flaws", "flawed_places", "make_flaw", "size_words"]

SPECK_KM2 = 1e-6
"""A square metre: less is rounding of the coordinates."""
_LEAST_SHOWN_KM2 = 0.01
_MOST_NAMED = 5
"""Zones that are named, around a flaw that has more of them."""
_MOST = 5_000
"""Flaws that are measured; who has more drew something else than zones."""


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

    Raises
    ------
    LayerError
        If there are so many that nobody could mend them one by one.
    """
    return [flaw for flaw, _ in flawed_places(coverage)]


def flawed_places(coverage: Mapping[str, Polygon | MultiPolygon], *, filled: BaseGeometry | None = None) -> list[Place]:
    """
    Find the same with the shape of each flaw; islands may part a gap.

    Parameters
    ----------
    coverage
        Zones by id.
    filled
        What else covers land, such as lakes.

    Raises
    ------
    LayerError
        As `coverage_flaws`.
    """
    names, shapes = list(coverage), list(coverage.values())
    found: list[Place] = []
    kinds: list[tuple[Kind, Iterator[tuple[tuple[str, ...], BaseGeometry]]]]
    kinds = [("overlap", _overlaps(names, shapes)), ("gap", _gaps(names, shapes, filled))]
    for kind, places in kinds:
        for zones, shape in places:
            if area_km2(shape) > SPECK_KM2:
                found.append((make_flaw(kind, zones, shape), shape))
            if len(found) > _MOST:
                many = f"zones leave more than {_MOST:,} holes, or overlap in so many places"
                msg = f"{many}; give a layer of lakes, or draw them anew"
                raise LayerError(msg)
    return sorted(found, key=lambda item: (-item[0].km2, item[0].place))


def make_flaw(kind: Literal["gap", "overlap"], zones: tuple[str, ...], shape: BaseGeometry) -> Flaw:
    """Measure a flaw."""
    from pyproj import Geod  # noqa: PLC0415 - as above

    around, km2 = Geod(ellps="WGS84").geometry_length(shape.boundary), area_km2(shape)
    return Flaw(kind, zones, _inside(shape), km2, 2e6 * km2 / around)


def _overlaps(names: Sequence[str], shapes: Sequence[BaseGeometry]) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    """Walk what two zones share."""
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    for first, second in zip(*shapely.STRtree(shapes).query(shapes, predicate="intersects"), strict=True):
        if first < second:
            for part in shapely.get_parts(shapely.intersection(shapes[first], shapes[second])):
                if part.geom_type == "Polygon":
                    yield (names[first], names[second]), part


def _gaps(
    names: Sequence[str], shapes: Sequence[BaseGeometry], filled: BaseGeometry | None
) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    """Walk the holes that zones, and what else covers land, leave between them."""
    import shapely  # noqa: PLC0415 - as above

    parts = shapely.get_parts(shapely.disjoint_subset_union_all([*shapes, *([] if filled is None else [filled])]))
    holes = [shapely.Polygon(ring) for part in parts for ring in part.interiors]
    if not holes:
        return
    # a hole is only open where no islands of other zones are; what is open in those is a hole of its own
    islands = [shapely.Polygon(part.exterior) for part in parts]
    inside = _grouped(shapely.STRtree(islands).query(holes, predicate="covers"))
    rests = list(holes)
    for number, land in inside.items():
        rests[number] = shapely.difference(holes[number], shapely.union_all([islands[island] for island in land]))
    around = _grouped(shapely.STRtree(rests).query(shapes, predicate="intersects")[::-1])
    for number, rest in enumerate(rests):
        if not rest.is_empty:
            yield tuple(names[zone] for zone in sorted(around.get(number, ()))), rest


def _grouped(pairs: NDArray[Any]) -> dict[int, list[int]]:
    """Gather the second of each pair by the first."""
    found: dict[int, list[int]] = {}
    for first, second in pairs.T.tolist():
        found.setdefault(first, []).append(second)
    return found


def _inside(shape: BaseGeometry) -> tuple[float, float]:
    """Give a point inside a geometry, rounded to about 10 m."""
    point = shape.representative_point()
    return round(point.x, 4), round(point.y, 4)
