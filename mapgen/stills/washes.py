"""
Paint land so that a coast is written once.

A coast is long. Where each zone is drawn up to it, and the sea up to it too, it is written twice; so zones are drawn a
little further, roughly, and the sea lies on top and cuts all of them at once. Land of others is never covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.errors import GEOSException

from .mesh import MARGIN, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .mesh import Mesh

    Rings = Sequence[Sequence[Sequence[int]]]

__all__ = ["Washes", "rings_of", "spread"]

_REACH = 10 * STEPS
"""How far land goes out to sea."""
_ROUGH = 5 * STEPS
"""How roughly."""
_SPECK = STEPS * STEPS
"""Land of less area is not there: one pixel."""
_ASTRAY = 8 * _SPECK
"""Land of zones that may lie beyond the coast, because another hand drew it."""
_GRID = 1
"""All is cut on the grid of the mesh, on which no cut can fail."""
_RING = 3
"""A ring has more points than this, the last one being the first."""


@dataclass(frozen=True, slots=True)
class Washes:
    """Zones in a frame, ready to be painted."""

    shapes: Mapping[str, BaseGeometry]
    """Those that the frame shows, by id, in steps of the mesh."""
    under_sea: bool
    """Whether they go out to sea, so that the sea must be painted over them."""


def spread(mesh: Mesh, zones: Mapping[str, Rings], land: Rings) -> Washes:
    """
    Spread zones into the sea, if it is the land of the map that they end with.

    Parameters
    ----------
    mesh
        The arcs in their frame.
    zones
        Areas by id, each a list of parts, each a list of rings of arc numbers; they do not overlap.
    land
        All land, alike.
    """
    reach = MARGIN * STEPS
    frame = shapely.box(-reach, -reach, mesh.width + reach, mesh.height + reach)
    shapes = {zone: shape for zone, rings in zones.items() if not (shape := _shape(mesh, rings, frame)).is_empty}
    known, ground = list(shapes.values()), _shape(mesh, land, frame)
    if not known or _less(_joined(known), ground).area > _ASTRAY:
        return Washes(shapes, under_sea=False)
    bare = shapely.get_parts(_less(ground, _joined(known)))
    others = [*known, *(part for part in bare if part.area > _SPECK)]
    tree = shapely.STRtree(others)
    wide: dict[str, BaseGeometry] = {}
    for number, (zone, shape) in enumerate(shapes.items()):
        rough = shapely.simplify(shapely.buffer(shape, _REACH, quad_segs=1), _ROUGH)
        near = [others[index] for index in sorted(tree.query(rough)) if index != number]
        wide[zone] = _less(rough, _joined(near))
    return Washes(wide, under_sea=True)


def rings_of(shapes: Iterable[BaseGeometry]) -> list[NDArray[np.int64]]:
    """
    Give the outline of shapes as one, in whole pixels: finer it need not be, for lines run along it.

    Returns
    -------
    list of arrays
        Closed rings, holes among them.
    """
    parts = shapely.get_parts(shapely.union_all(list(shapes), grid_size=_GRID))
    return [path for part in parts if part.area > _SPECK for path in _rings(part)]


def _rings(part: BaseGeometry) -> Iterator[NDArray[np.int64]]:
    """Give the rings of a polygon in whole pixels."""
    for ring in shapely.get_rings(part):
        steps = np.rint(shapely.get_coordinates(ring) / STEPS).astype(np.int64)
        path = steps[np.append([True], np.any(np.diff(steps, axis=0), axis=1))]
        if len(path) > _RING:
            yield path


def _shape(mesh: Mesh, rings: Rings, frame: BaseGeometry) -> BaseGeometry:
    """Make one shape of an area in the frame; a crossing that came of simplifying it is mended."""
    parts = [
        shapely.Polygon(outer, [hole for hole in holes if len(hole) > _RING])
        for outer, *holes in ([mesh.path(ring) for ring in part] for part in rings)
        if len(outer) > _RING
    ]
    kept = [part for part in parts if part.area > _SPECK and part.intersects(frame)]
    mended = [shapely.make_valid(part, method="structure", keep_collapsed=False) for part in kept]
    return _joined([shapely.intersection(part, frame, grid_size=_GRID) for part in mended])


def _less(shape: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Take land away from land."""
    try:
        return _joined([shapely.difference(shape, other, grid_size=_GRID)])
    except GEOSException:
        # simplified coasts may cross each other, which seldom matters
        sound = [shapely.union_all(shapely.get_parts(known), grid_size=_GRID) for known in (shape, other)]
        return _joined([shapely.difference(*sound, grid_size=_GRID)])


def _joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Put shapes that do not overlap into one; sides that two of them share stay, which the next step takes well."""
    parts = shapely.get_parts(np.array(shapes, dtype=object))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
