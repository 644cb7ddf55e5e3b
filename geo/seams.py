"""Find places where zones of a coverage nearly meet, or overlap, and close them."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from treatymap.errors import LayerError

from .coverage import flawed_places, make_flaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    from .coverage import Flaw

__all__ = ["clean_coverage", "find_seams"]

NEAR_M = 1_000.0
"""Zones that come so near to each other were meant to meet."""
_MOST_ZONES, _MOST_PAIRS = 2_000, 10_000
_TOUCHES_M = 0.01
_ALONG = 0.75
"""Share of the outline of a gap that lies against its two zones."""
_SPECK_M2 = 100.0
_ROUNDING_DEG = 1e-6
_M_PER_DEGREE = 111_195.0
"""Of a sphere with the volume of the earth."""


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
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    if not coverage:
        return []
    if len(coverage) > _MOST_ZONES:
        msg = f"has {len(coverage):,} zones, too many to look at their edges; leave some out"
        raise LayerError(msg)
    known = flawed_places(coverage)
    if filled is not None:
        known = [(flaw, shape) for flaw, shape in known if flaw.kind != "gap" or not filled.covers(shape)]
    names, (plane, back) = list(coverage), _flat(coverage.values())
    edges = shapely.coverage_invalid_edges(plane, NEAR_M)
    tree = shapely.STRtree(edges)
    whole = shapely.union_all(plane)
    flaws = [flaw for flaw, _ in known]
    pairs = [
        (first, second)
        for first, second in tree.query(edges, predicate="dwithin", distance=NEAR_M).T.tolist()
        if first < second
    ]
    if len(pairs) > _MOST_PAIRS:
        msg = f"{len(pairs):,} pairs of zones nearly meet; draw them so that they share their edges"
        raise LayerError(msg)
    for first, second in pairs:
        one, other = (shapely.buffer(edges[side], NEAR_M, cap_style="flat") for side in (first, second))
        near = shapely.intersection(one, other)
        for part in shapely.get_parts(shapely.difference(near, whole)):
            # a strip runs along both zones; in a corner of theirs lies open land
            walls = [_contact(part, plane[side]) for side in (first, second)]
            between = all(walls) and sum(walls) > _ALONG * part.length
            shape = shapely.transform(part, back)
            told = any(shape.distance(other) < _ROUNDING_DEG for _, other in known)
            if part.geom_type == "Polygon" and part.area > _SPECK_M2 and between and not told:
                flaws.append(make_flaw("gap", (names[first], names[second]), shape))
    return sorted(flaws, key=lambda flaw: (-flaw.km2, flaw.place))


def clean_coverage(
    coverage: Mapping[str, Polygon | MultiPolygon], *, tolerance_m: float
) -> dict[str, Polygon | MultiPolygon]:
    """
    Close gaps and resolve overlaps that are narrower than a tolerance; wider ones stay for a person to judge.

    Parameters
    ----------
    coverage
        Zones by id, each sound.
    tolerance_m
        Width, metres; also the distance within which points become one.
    """
    import shapely  # noqa: PLC0415

    plane, back = _flat(coverage.values())
    clean = shapely.coverage_clean(plane, gap_width=tolerance_m, snapping_distance=tolerance_m)
    return {name: shapely.transform(shape, back) for name, shape in zip(coverage, clean, strict=True)}


def _contact(part: BaseGeometry, zone: BaseGeometry) -> float:
    """Say over which length an area lies against a zone, metres."""
    import shapely  # noqa: PLC0415

    return float(shapely.length(shapely.intersection(part.boundary, shapely.buffer(zone.boundary, _TOUCHES_M))))


def _flat(
    shapes: Iterable[BaseGeometry],
) -> tuple[list[BaseGeometry], Callable[[NDArray[np.float64]], NDArray[np.float64]]]:
    """
    Stretch degrees to metres of the middle latitude, so that what is straight stays straight.

    In a true projection an edge with a point in its middle and one without would part.
    """
    import shapely  # noqa: PLC0415

    known = list(shapes)
    _, south, _, north = shapely.total_bounds(known)
    scale = (_M_PER_DEGREE * math.cos(math.radians((south + north) / 2)), _M_PER_DEGREE)
    return [shapely.transform(shape, partial(_scaled, scale=scale)) for shape in known], partial(
        _scaled, scale=(1 / scale[0], 1 / scale[1])
    )


def _scaled(points: NDArray[np.float64], *, scale: tuple[float, float]) -> NDArray[np.float64]:
    """Stretch points."""
    return points * scale
