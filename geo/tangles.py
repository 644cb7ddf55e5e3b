"""Refuse shapes whose edges cross each other so often that to lay them over each other would take for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.errors import Fault, LayerError

from .runs import count_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .layer import Layer

__all__ = ["is_tangled", "refuse_tangles"]

_FEW = 200
"""Edges that can cross each other as they like."""
_MOST_CROSSINGS = 10_000
"""What two areas laid over each other have room and time for; a map has some dozens."""
_MOST_NEAR = 50
"""Edges beside an edge on the average; where borders wind, and lie twice, there are ten."""
_SPARE = 1_000_000
_LEAST_TURN = 1e-3
"""Sine of the least angle at which edges cross; a border that is drawn twice crosses itself at smaller ones."""
_FIRST = 16
_BLOCK = 2_000_000


def is_tangled(shapes: Sequence[BaseGeometry]) -> bool:
    """
    Whether edges of some shapes cross too often.

    Parameters
    ----------
    shapes
        Lines and areas; where edges meet at their ends, or lie on each other, they do not cross.
    """
    edges = _edges(shapes)
    if len(edges) <= _FEW:
        return False
    tree = shapely.STRtree(shapely.linestrings(edges))
    near, crossings, at, size = _MOST_NEAR * len(edges) + _SPARE, 0, 0, _FIRST
    while at < len(edges):
        some, other = tree.query(tree.geometries[at : at + size])
        some += at
        near -= len(some)
        later = other > some
        crossings += _crossings(edges[some[later]], edges[other[later]])
        if near < 0 or crossings > _MOST_CROSSINGS:
            return True
        at += size
        # as many at once as there is room for, by how many the last ones had beside them
        size = max(_FIRST, min(2 * size, _BLOCK * size // max(1, len(some))))
    return False


def refuse_tangles(zones: Layer, others: Iterable[Layer]) -> None:
    """
    Refuse layers that cannot be laid over zones.

    Parameters
    ----------
    zones
        The zones, which by themselves are no tangle.
    others
        Lines and areas; points are no matter.

    Raises
    ------
    LayerError
        If the edges of one of them and those of the zones cross too often; it names that layer.
    """
    for layer in others:
        if count_points((*zones.features, *layer.features)) <= _FEW:
            continue
        shapes = (*zones.geometries().values(), *layer.geometries().values())
        if is_tangled([shape for shape in shapes if shapely.get_dimensions(shape) > 0]):
            what = "its lines and those of the zones cross in so many places that nobody could tell them apart"
            raise LayerError.of(layer.file, [Fault("", f"{what}; draw it, or the zones, anew")])


def _edges(shapes: Sequence[BaseGeometry]) -> NDArray[np.float64]:
    """Give all edges, each as two points."""
    parts = shapely.get_parts(list(shapes))
    areas = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    runs = np.concatenate([shapely.get_rings(parts[areas]), parts[~areas]])
    points, run = shapely.get_coordinates(runs, return_index=True)
    edges: NDArray[np.float64] = np.stack([points[:-1], points[1:]], axis=1)[run[:-1] == run[1:]]
    return edges


def _crossings(some: NDArray[np.float64], other: NDArray[np.float64]) -> int:
    """Count pairs of edges that cross between their ends, and not only because both are rounded."""
    apart = _sides(some, other[:, 0]) * _sides(some, other[:, 1]) < 0
    apart &= _sides(other, some[:, 0]) * _sides(other, some[:, 1]) < 0
    ways = (some[:, 1] - some[:, 0])[apart], (other[:, 1] - other[:, 0])[apart]
    turned = np.abs(ways[0][:, 0] * ways[1][:, 1] - ways[0][:, 1] * ways[1][:, 0])
    return int((turned > _LEAST_TURN * np.prod([np.hypot(*way.T) for way in ways], axis=0)).sum())


def _sides(edges: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say on which side of edges points lie, by sign."""
    way, to = edges[:, 1] - edges[:, 0], points - edges[:, 0]
    sides: NDArray[np.float64] = np.sign(way[:, 0] * to[:, 1] - way[:, 1] * to[:, 0])
    return sides
