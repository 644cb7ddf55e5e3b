"""Find places where zones of a coverage nearly meet, or overlap, and close them."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from treatymap.errors import LayerError

from .flaws import flawed_places, make_flaw
from .measure import M_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    from .flaws import Flaw

    Place = tuple[Flaw, BaseGeometry]
    Way = Callable[[NDArray[np.float64]], NDArray[np.float64]]

__all__ = ["close_seams", "find_seams"]

NEAR_M = 1_000.0
"""Zones that come so near to each other were meant to meet."""
_MOST_ZONES, _MOST_PAIRS = 2_000, 10_000
_TOUCHES_M = 0.01
_PIECE = 32
"""Edges in a piece of an outline."""
_ALONG = 0.75
"""Share of the outline of a gap that lies against its two zones."""
_SPECK_M2 = 100.0
_AREA = 2
_ROUNDING_DEG = 1e-6
_PASSES = 4
_SNAP_M = 1.0
"""Points that are one; what is finer than this nobody measured."""


def find_seams(coverage: Mapping[str, Polygon | MultiPolygon], *, filled: BaseGeometry | None = None) -> list[Flaw]:
    """
    Find overlaps, holes between zones, and narrow strips between zones that were meant to meet.

    Parameters
    ----------
    coverage
        Zones by id, each sound.
    filled
        What else covers land, such as lakes; a hole that it fills is none.

    Returns
    -------
    list of Flaw
        The largest first.

    Raises
    ------
    LayerError
        If so many zones nearly meet that nobody can have meant them to.
    """
    return [flaw for flaw, _ in _places(coverage, filled)]


def _places(coverage: Mapping[str, Polygon | MultiPolygon], filled: BaseGeometry | None) -> list[Place]:
    """Find the same with the shape of each, degrees."""
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    if not coverage:
        return []
    if len(coverage) > _MOST_ZONES:
        msg = f"has {len(coverage):,} zones, too many to look at their edges; leave some out"
        raise LayerError(msg)
    if filled is not None:
        # zones and lakes are rounded each by itself
        filled = shapely.buffer(filled, _ROUNDING_DEG, quad_segs=1, join_style="mitre")
    known = flawed_places(coverage, filled=filled)
    return sorted([*known, *_strips(coverage, filled, known)], key=lambda place: (-place[0].km2, place[0].place))


def _strips(
    coverage: Mapping[str, Polygon | MultiPolygon], filled: BaseGeometry | None, known: list[Place]
) -> Iterator[Place]:
    """Find narrow strips between two zones that were meant to meet, but for those that are known."""
    import shapely  # noqa: PLC0415 - as above

    names, (plane, forward, back) = list(coverage), _flat(coverage.values())
    edges = shapely.coverage_invalid_edges(plane, NEAR_M)
    whole = shapely.disjoint_subset_union_all(
        [*plane, *([] if filled is None else [shapely.transform(filled, forward)])]
    )
    pairs = _pairs(edges)
    beside = {
        side: shapely.buffer(shapely.line_merge(edges[side]), NEAR_M, cap_style="flat")
        for side in {side for pair in pairs for side in pair}
    }
    walls = {side: _Walls(plane[side]) for side in beside}
    told = shapely.union_all([shape for _, shape in known])
    shapely.prepare(told)
    for first, second in pairs:
        near = shapely.intersection(beside[first], beside[second])
        parts = shapely.get_parts(shapely.difference(near, whole))
        # what costs little is asked first: most parts are crumbs
        parts = parts[(shapely.get_dimensions(parts) == _AREA) & (shapely.area(parts) > _SPECK_M2)]
        shapes = shapely.transform(parts, back)
        new = ~shapely.dwithin(told, shapes, _ROUNDING_DEG)
        for part, shape in zip(parts[new], shapes[new], strict=True):
            # a strip runs along both zones; in a corner of theirs lies open land
            along = [walls[side].contact(part) for side in (first, second)]
            if all(along) and sum(along) > _ALONG * part.length:
                yield make_flaw("gap", (names[first], names[second]), shape), shape


def _pairs(edges: NDArray[np.object_]) -> list[tuple[int, int]]:
    """Find which zones have loose edges near each other, or raise `LayerError` if it is nearly all."""
    import shapely  # noqa: PLC0415 - as above

    near = shapely.STRtree(edges).query(edges, predicate="dwithin", distance=NEAR_M)
    pairs = [(first, second) for first, second in near.T.tolist() if first < second]
    if len(pairs) > _MOST_PAIRS:
        msg = f"{len(pairs):,} pairs of zones nearly meet; draw them so that they share their edges"
        raise LayerError(msg)
    return pairs


def close_seams(
    coverage: Mapping[str, Polygon | MultiPolygon], *, tolerance_m: float, filled: BaseGeometry | None = None
) -> tuple[dict[str, Polygon | MultiPolygon], list[Place]]:
    """
    Give gaps up to a width to the zone that they touch most, and overlaps up to it to one of both.

    Parameters
    ----------
    coverage
        Zones by id, each sound.
    tolerance_m
        Mean width, metres. Wider seams stay for a person to judge, and so do the zones that overlap in one.
    filled
        What else covers land, such as lakes; it stays as it is.

    Returns
    -------
    shapes : dict
        The zones that lie in the coverage, all points kept but those nearer than a metre to another; empty if there
        was nothing to close.
    closed : list
        What was closed, each with its shape, degrees.

    Raises
    ------
    LayerError
        If so many zones nearly meet that nobody can have meant them to.
    """
    shapes: dict[str, Polygon | MultiPolygon] = {}
    closed: list[Place] = []
    for _ in range(_PASSES):
        new, more = _closed({**coverage, **shapes}, tolerance_m, filled)
        shapes |= new
        closed += more
        if not more:
            break
    return shapes, closed


def _closed(
    coverage: Mapping[str, Polygon | MultiPolygon], tolerance_m: float, filled: BaseGeometry | None
) -> tuple[dict[str, Polygon | MultiPolygon], list[Place]]:
    """Close what can be found at once; where a strip was closed beside a lake, a hole may come to light."""
    import shapely  # noqa: PLC0415

    places = _places(coverage, filled)
    broad = {name for flaw, _ in places if flaw.kind == "overlap" and flaw.width_m > tolerance_m for name in flaw.zones}
    names = [name for name in coverage if name not in broad]
    closed = [(flaw, shape) for flaw, shape in places if flaw.width_m <= tolerance_m and broad.isdisjoint(flaw.zones)]
    if not closed:
        return {}, []
    plane, forward, back = _flat(coverage[name] for name in names)
    gaps = [(flaw, shape) for flaw, shape in closed if flaw.kind == "gap"]
    strips = [shapely.transform(shape, forward) for _, shape in gaps]
    # the cleaning itself closes nothing: by its own measure it would take lakes, and leave strips that are open
    clean = shapely.coverage_clean([*plane, *strips], gap_width=0, snapping_distance=_SNAP_M)
    land = dict(zip(names, clean[: len(names)], strict=True))
    for (flaw, _), strip in zip(gaps, clean[len(names) :], strict=True):
        nearest = max(flaw.zones, key=lambda name: shapely.length(strip.intersection(land[name].boundary)))
        land[nearest] = shapely.union(land[nearest], strip)
    return {name: shapely.transform(shape, back) for name, shape in land.items()}, closed


class _Walls:
    """The outline of a zone in short pieces, so that those at a place are soon found."""

    def __init__(self, zone: BaseGeometry) -> None:
        """Cut the outline."""
        import shapely  # noqa: PLC0415

        rings = shapely.get_parts(shapely.boundary(zone))
        points = (shapely.get_coordinates(ring) for ring in rings)
        cuts = ((run, at) for run in points for at in range(0, len(run) - 1, _PIECE))
        self.tree = shapely.STRtree([shapely.linestrings(run[at : at + _PIECE + 1]) for run, at in cuts])

    def contact(self, part: BaseGeometry) -> float:
        """Say over which length an area lies against the zone, metres."""
        import shapely  # noqa: PLC0415

        near = self.tree.geometries[self.tree.query(part, predicate="dwithin", distance=_TOUCHES_M)]
        beside = shapely.buffer(shapely.multilinestrings(near), _TOUCHES_M)
        return float(shapely.length(shapely.intersection(part.boundary, beside)))


def _flat(
    shapes: Iterable[BaseGeometry],
) -> tuple[list[BaseGeometry], Way, Way]:
    """
    Stretch degrees to metres of the middle latitude, so that what is straight stays straight.

    In a true projection an edge with a point in its middle and one without would part.
    """
    import shapely  # noqa: PLC0415

    known = list(shapes)
    _, south, _, north = shapely.total_bounds(known)
    scale = (M_PER_DEGREE * math.cos(math.radians((south + north) / 2)), M_PER_DEGREE)
    forward, back = partial(_scaled, scale=scale), partial(_scaled, scale=(1 / scale[0], 1 / scale[1]))
    return [shapely.transform(shape, forward) for shape in known], forward, back


def _scaled(points: NDArray[np.float64], *, scale: tuple[float, float]) -> NDArray[np.float64]:
    """Stretch points."""
    return points * scale
