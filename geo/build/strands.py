"""Cut, pin and join strands, so that lines which meet share a vertex."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.errors import LayerError

from .plane import to_plane

if TYPE_CHECKING:
    from collections.abc import Iterable

    Point = tuple[float, float]
    Strand = list[Point]

__all__ = [
    "DIGITS",
    "around",
    "between",
    "cut_at",
    "insert",
    "joined",
    "nearest",
    "reached",
    "smooth",
    "thin",
    "tidy",
    "until",
]

DIGITS = 5
"""Decimals of the source: about a metre."""

_ROUNDS = 3
"""Corner cuttings: after three a line drawn by hand shows no corners at zoom 10."""


def tidy(points: Iterable[Point]) -> Strand:
    """Round to the digits of the source and drop what falls together."""
    strand: Strand = []
    for lon, lat in points:
        point = (round(float(lon), DIGITS), round(float(lat), DIGITS))
        if not strand or strand[-1] != point:
            strand.append(point)
    return strand


def nearest(strand: Strand, point: Point) -> int:
    """Find the index of the vertex nearest to a point, as the crow flies."""
    array = np.asarray(strand)
    narrow = np.cos(np.radians(point[1]))
    return int(np.argmin(((array[:, 0] - point[0]) * narrow) ** 2 + (array[:, 1] - point[1]) ** 2))


def between(strand: Strand, start: Point, end: Point) -> Strand:
    """Take the part from the vertex nearest to `start` to the one nearest to `end`, in that direction."""
    first, last = nearest(strand, start), nearest(strand, end)
    return strand[first : last + 1] if first <= last else strand[last : first + 1][::-1]


def around(ring: Strand, start: Point, via: Point, end: Point) -> Strand:
    """Take the part of a closed ring from `start` to `end` that passes `via`."""
    open_ring = ring[:-1]
    turn = nearest(open_ring, start)
    open_ring = open_ring[turn:] + open_ring[:turn]
    last, middle = nearest(open_ring, end), nearest(open_ring, via)
    return open_ring[: last + 1] if middle <= last else [open_ring[0], *open_ring[: last - 1 : -1]]


def cut_at(strand: Strand, point: Point) -> tuple[Strand, Strand]:
    """
    Cut a strand at one of its vertices, which both halves keep.

    Raises
    ------
    LayerError
        If the point is no vertex.
    """
    if point not in strand:
        msg = f"{point} is no vertex of the strand from {strand[0]} to {strand[-1]}. Insert it first."
        raise LayerError(msg)
    index = strand.index(point)
    return strand[: index + 1], strand[index:]


def insert(strand: Strand, point: Point) -> Strand:
    """Put a point into a strand where it lies nearest, unless it is a vertex already."""
    if point in strand:
        return strand
    line = shapely.LineString(strand)
    along = line.project(shapely.Point(point))
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(np.asarray(strand), axis=0).T))])
    index = int(np.clip(np.searchsorted(walked, along, side="left"), 1, len(strand) - 1))
    return [*strand[:index], point, *strand[index:]]


def until(strand: Strand, target: Strand) -> Strand:
    """
    Lead a strand to a target: it stops where it first crosses, and ends in a vertex of the target.

    Parameters
    ----------
    strand
        Walked from its first point; what lies beyond the crossing is dropped.
    target
        The line to reach; the vertex nearest to the crossing, or to the end of the strand, becomes the last point.
    """
    line, goal = shapely.LineString(strand), shapely.LineString(target)
    crossing = shapely.intersection(line, goal)
    if not crossing.is_empty:
        along = min(line.project(shapely.Point(point)) for point in shapely.get_coordinates(crossing))
        walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(np.asarray(strand), axis=0).T))])
        keep = int(np.searchsorted(walked, along, side="left"))
        end = line.interpolate(along).coords[0]
        strand = strand[: max(keep, 1)]
    else:
        end = strand[-1]
    return reached(strand, target[nearest(target, end)], target)


def reached(strand: Strand, vertex: Point, target: Strand) -> Strand:
    """End a strand in a vertex of a target, giving up last points until the last leg is clear of the target."""
    goal = shapely.LineString(target)
    strand = [point for point in strand if point != vertex]
    while len(strand) > 1 and shapely.crosses(shapely.LineString([strand[-1], vertex]), goal):
        strand = strand[:-1]
    return [*strand, vertex]


def joined(*strands: Strand) -> Strand:
    """Join strands end to start; where they do not meet a straight leg joins them."""
    whole: Strand = []
    for strand in strands:
        whole += strand[1:] if whole and whole[-1] == strand[0] else strand
    return whole


def smooth(points: Strand) -> Strand:
    """Cut the corners of a hand-drawn strand (Chaikin), its ends kept."""
    for _ in range(_ROUNDS):
        cut: Strand = [points[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by), (0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        points = [*cut[:1], *cut[2:-1], points[-1]] if len(points) > 2 else points  # noqa: PLR2004 - two points have no corner
    return points


def thin(strand: Strand, metres: float) -> Strand:
    """Drop vertices that lie within `metres` of the strand left over (Douglas-Peucker); the ends stay."""
    if len(strand) < 3 or not metres:  # noqa: PLR2004 - nothing between the ends
        return strand
    plane = np.asarray(shapely.get_coordinates(to_plane(shapely.LineString(strand))))
    kept = shapely.get_coordinates(shapely.simplify(shapely.LineString(plane), metres, preserve_topology=False))
    # the plane is only for measuring: the vertices kept are the very ones given
    index = {tuple(point): number for number, point in reversed(list(enumerate(plane)))}
    order = [index[tuple(point)] for point in kept]
    order[-1] = len(strand) - 1
    return [strand[number] for number in order]
