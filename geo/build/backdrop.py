"""Draw what lies around the coverage: coarse land, lakes, the locator and the Kowloon inset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from treatymap.geo import area_km2

from . import gshhg
from .arcs import Arc, thin_arcs
from .lines import Line
from .strands import DIGITS, joined, thin, tidy

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from .strands import Strand

__all__ = ["BOX", "draw_backdrop"]

BOX = (60, 10, 160, 68)
"""West, south, east, north of the base map, degrees."""

_FRAME = (105, 38, 150, 62)
_COAST_M = 6_000.0
_ISLAND_M = 6_000.0
_NEAR_ISLAND_M = 2_000.0
_NORTH_ISLAND_M = 800.0
"""The Shantars and their like stand beside the zones; Japan is far from them."""
_LAKE_M = 1_500.0
_LOCATOR_M = 70_000.0
_NORTH_OF = 50.0
_ISLAND_KM2 = 1_000.0
_NEAR_ISLAND_KM2 = 60.0
_LAKE_KM2 = 1_000.0
_NEAR_LAKE_KM2 = 300.0
_LOCATOR_BOX = (-12, 5, 180, 78)
_LOCATOR_LAND_KM2 = 60_000.0
_BOUNDARY_STREET = ((114.14, 22.3285), (114.21, 22.3255))
_STONECUTTERS = (114.137, 22.322)


def draw_backdrop(near: set[str]) -> list[Line]:
    """
    Draw the backdrop.

    Parameters
    ----------
    near
        Numbers of islands that belong to zones and are drawn with them.
    """
    shores = gshhg.read_shores(*BOX)
    lines = [*_coast(), *_islands(shores, near), *_lakes(shores), *_locator(), *_kowloon()]
    return sorted(lines, key=lambda line: line.id)


def _coast() -> list[Line]:
    """Take the mainland's coast outside the frame; it starts and stops where the fine coast does."""
    west, south, east, north = BOX
    inner_west, inner_south, inner_east, inner_north = _FRAME
    around = (
        (west, south, inner_west, north),
        (inner_west, south, inner_east, inner_south),
        (inner_west, inner_north, inner_east, north),
        (inner_east, south, east, north),
    )
    shores = [s for box in around for s in gshhg.read_shores(*box) if s.level == 1 and s.polygon == gshhg.EURASIA]
    strands = sorted((tidy(line.coords) for line in gshhg.lines_of(shores)), key=lambda s: (-len(s), s[0]))
    arcs = [Arc(f"backdrop/coast/{number:03}", 0, strand) for number, strand in enumerate(strands)]
    slim = thin_arcs(arcs, lambda _: _COAST_M, DIGITS)
    return [Line(arc.line, "backdrop", "gshhg", arc.points) for arc in slim if len(arc.points) > 1]


def _islands(shores: list[gshhg.Shore], near: set[str]) -> list[Line]:
    """Take islands, smaller ones only near the frame."""
    area = {shore.polygon: shore.area_km2 for shore in shores}
    frame = shapely.box(*_FRAME)
    lines = []
    for polygon, parts in gshhg.rings_of([s for s in shores if s.level == 1]).items():
        for number, part in enumerate(parts):
            inside = part.intersects(frame)
            if str(polygon) in near or area[polygon] < (_NEAR_ISLAND_KM2 if inside else _ISLAND_KM2):
                continue
            north = inside and part.bounds[1] > _NORTH_OF
            ring = _ring(part, _NORTH_ISLAND_M if north else _NEAR_ISLAND_M if inside else _ISLAND_M)
            lines.append(Line(f"backdrop/island/{polygon}-{number}", "backdrop", "gshhg", ring))
    return lines


def _lakes(shores: list[gshhg.Shore]) -> list[Line]:
    """Take lakes, smaller ones only near the frame; Khanka comes with the rivers that it joins."""
    khanka, frame = shapely.Point(132.4, 45.0), shapely.box(*_FRAME)
    lines = []
    for polygon, parts in gshhg.rings_of([s for s in shores if s.level == 2]).items():  # noqa: PLR2004 - GSHHG's lakes
        for part in parts:
            least = _NEAR_LAKE_KM2 if part.intersects(frame) else _LAKE_KM2
            if polygon < gshhg.RIVERS_FROM and area_km2(part) > least and not part.contains(khanka):
                lines.append(
                    Line(
                        f"backdrop/lake/{polygon}",
                        "backdrop",
                        "gshhg",
                        _ring(part, _LAKE_M if least == _NEAR_LAKE_KM2 else _ISLAND_M),
                    )
                )
    return lines


def _locator() -> list[Line]:
    """Draw Eurasia in a few hundred vertices."""
    shores = [s for s in gshhg.read_shores(*_LOCATOR_BOX) if s.level == 1 and s.area_km2 > _LOCATOR_LAND_KM2]
    strands = [thin(piece, _LOCATOR_M) for line in gshhg.lines_of(shores) for piece in _open(tidy(line.coords))]
    edge = shapely.box(*_LOCATOR_BOX).exterior
    faces = shapely.polygonize([shapely.node(shapely.union_all([edge, *map(shapely.LineString, strands)]))])
    sea = [
        shapely.Point(place) for place in ((150, 20), (70, 10), (1.5, 60), (120, 76), (170, 73.5), (30, 34), (34, 43.3))
    ]
    lines: list[Line] = []
    for face in sorted(shapely.get_parts(faces), key=lambda part: -part.area):
        if face.area > _LOCATOR_SPECK and not any(face.contains(point) for point in sea):
            lines.append(Line(f"locator/{len(lines)}", "backdrop", "gshhg", tidy(face.exterior.coords)))
    return lines


_LOCATOR_SPECK = 6.0
"""Square degrees."""


def _kowloon() -> list[Line]:
    """Cut the peninsula at Boundary Street, and take Stonecutters Island."""
    shores = [s for s in gshhg.read_shores(113, 22, 115, 23) if s.level == 1]
    coast = list(gshhg.lines_of([s for s in shores if s.polygon == gshhg.EURASIA]))
    faces = shapely.polygonize(
        [
            shapely.node(
                shapely.union_all(
                    [*coast, shapely.LineString(_BOUNDARY_STREET), shapely.box(113, 22, 115, 23).exterior]
                )
            )
        ]
    )
    peninsula = [face for face in shapely.get_parts(faces) if face.contains(shapely.Point(114.171, 22.31))]
    islands = [part for parts in gshhg.rings_of(shores).values() for part in parts]
    nearest = min(islands, key=lambda part: part.distance(shapely.Point(_STONECUTTERS)))
    stone = [nearest] if nearest.distance(shapely.Point(_STONECUTTERS)) < 0.01 else []  # noqa: PLR2004 - a kilometre
    return [
        Line(f"kowloon/{number}", "backdrop", "gshhg", tidy(face.exterior.coords))
        for number, face in enumerate([*peninsula, *stone])
    ]


def _ring(polygon: Polygon, metres: float) -> Strand:
    """Thin the shell of a polygon, held at two ends."""
    ring = tidy(polygon.exterior.coords)
    first, second = _open(ring)
    return joined(thin(first, metres), thin(second, metres))


def _open(ring: Strand) -> list[Strand]:
    """Cut a ring in two, for a closed line has no ends to hold; an open line stays whole."""
    if ring[0] != ring[-1]:
        return [ring]
    far = max(range(len(ring)), key=lambda i: ((ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2, -i))
    return [ring[: far + 1], ring[far:]]
