"""Lay lines along the edges of zones that were thinned, where they lay on the edges before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Course", "Edges", "courses", "lay_along"]

_SAME_DEG = 1e-6
"""How far apart two places may be and still be one, a tenth of a metre: coordinates are rounded, and brought about."""
_NEAR = 3.0
"""How many times the tolerance the end of a stretch may be moved to lie on an edge."""


@dataclass(frozen=True, slots=True)
class Course:
    """One run of a line, and where it lies on edges of zones."""

    points: NDArray[np.float64]
    """Longitude and latitude, degrees."""
    on: NDArray[np.bool_]
    """Whether the way from each point to the next lies on an edge."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of zones after they were thinned."""

    points: shapely.STRtree
    """Their points."""
    ways: shapely.STRtree
    """The ways from point to point."""

    @classmethod
    def of(cls, zones: Iterable[BaseGeometry]) -> Edges:
        """Take the edges of zones."""
        points, ring = shapely.get_coordinates(shapely.get_parts(_outlines(zones)), return_index=True)
        ways = np.stack([points[:-1], points[1:]], axis=1)[ring[:-1] == ring[1:]]
        return cls(shapely.STRtree(shapely.points(points)), shapely.STRtree(shapely.linestrings(ways)))


def courses(lines: Iterable[BaseGeometry], zones: Iterable[BaseGeometry]) -> list[list[Course]]:
    """
    Find where lines lie on the edges of zones.

    Parameters
    ----------
    lines
        Lines and multilines, degrees.
    zones
        Zones as they were read.

    Returns
    -------
    list of list of Course
        For each line its runs; of a line that shares no edge none.
    """
    edges = _outlines(zones)
    shapely.prepare(edges)
    found = []
    for line in lines:
        runs = [_course(part, edges) for part in shapely.get_parts(line)]
        found.append(runs if any(run.on.any() for run in runs) else [])
    return found


def lay_along(runs: Iterable[Course], edges: Edges, step: float) -> BaseGeometry:
    """
    Thin a line so that it stays on the edges on which it lay, however these were thinned.

    Parameters
    ----------
    runs
        The runs of the line.
    edges
        The thinned edges.
    step
        How far the line may be moved where it lies on no edge, degrees.

    Returns
    -------
    shapely geometry
        A line, or a multiline of as many parts as there are runs; none of them vanishes.
    """
    parts = [shapely.linestrings(_laid(run, edges, step)) for run in runs]
    return parts[0] if len(parts) == 1 else shapely.multilinestrings(parts)


def _outlines(zones: Iterable[BaseGeometry]) -> BaseGeometry:
    """Give all rings of zones as one shape."""
    return shapely.multilinestrings(shapely.get_parts(shapely.boundary(list(zones))))


def _course(part: BaseGeometry, edges: BaseGeometry) -> Course:
    """Find where one run lies on edges: by the middles of its ways, for a way from edge to edge may cross land."""
    points = shapely.get_coordinates(part)
    middles = (points[:-1] + points[1:]) / 2
    return Course(points, shapely.dwithin(edges, shapely.points(middles), _SAME_DEG))


def _laid(run: Course, edges: Edges, step: float) -> NDArray[np.float64]:
    """Give the points of a run that are drawn."""
    whole = np.concatenate([*_stretches(run, edges, step)])
    laid: NDArray[np.float64] = whole[[True, *(whole[1:] != whole[:-1]).any(axis=1)]]
    if len(laid) > 1:
        return laid
    # a short line whose ends came together
    return _thin(run.points, step)


def _stretches(run: Course, edges: Edges, step: float) -> Iterator[NDArray[np.float64]]:
    """Walk the stretches of a run that lie on edges, and those that do not."""
    points, is_kept = _on_edges(run, edges, step)
    turns = [0, *(np.flatnonzero(run.on[1:] != run.on[:-1]) + 1), len(run.on)]
    for begin, end in pairwise(turns):
        stretch = slice(begin, end + 1)
        if run.on[begin]:
            kept = is_kept[stretch].copy()
            kept[[0, -1]] = True
            yield points[stretch][kept]
        else:
            thin = _thin(run.points[stretch], step)
            thin[0], thin[-1] = points[begin], points[end]
            yield thin


def _on_edges(run: Course, edges: Edges, step: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Move what lies on edges onto the thinned ones, and say which points are points of these."""
    points, is_kept = run.points.copy(), np.zeros(len(run.points), dtype=bool)
    before, after = np.concatenate([[False], run.on]), np.concatenate([run.on, [False]])
    there = np.flatnonzero(before | after)
    which, found = edges.points.query_nearest(shapely.points(points[there]), max_distance=_SAME_DEG, all_matches=False)
    points[there[which]] = shapely.get_coordinates(edges.points.geometries[found])
    is_kept[there[which]] = True
    # where a stretch begins or ends between two points of the thinned edge
    ends = np.flatnonzero((before ^ after) & ~is_kept)
    spots = shapely.points(points[ends])
    which, found = edges.ways.query_nearest(spots, max_distance=_NEAR * step, all_matches=False)
    nearest = shapely.shortest_line(spots[which], edges.ways.geometries[found])
    points[ends[which]] = shapely.get_coordinates(nearest)[1::2]
    return points, is_kept


def _thin(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Leave out points of a line that lies on no edge; its ends stay."""
    thin: NDArray[np.float64] = shapely.get_coordinates(shapely.simplify(shapely.linestrings(points), step))
    return thin
