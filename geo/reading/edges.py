"""Bring long edges from a plane to the globe, where what was straight is a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.geo.longitudes import HALF_TURN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

__all__ = ["dense"]

_FAR = 500
"""Steps over which an edge leaps from one side of a map of the world to the other; no border has such an edge."""


def dense(
    run: Sequence[Sequence[float]],
    transform: Callable[[Numbers, Numbers], tuple[Numbers, Numbers]],
    *,
    step: float,
    most: float,
) -> list[list[float]] | None:
    """
    Move the points of a line to longitude and latitude, with more of them where its edges are long.

    An edge that leaps over the whole map means the short way round, over the antimeridian; it gets no points, so that
    it still leaps on the globe and can be told there.

    Parameters
    ----------
    run
        Points in the units of the plane, x before y.
    transform
        Gives longitudes and latitudes, degrees, of such points.
    step
        Longest edge that is moved by its ends alone, in the units of the plane.
    most
        Most points that may come out.

    Returns
    -------
    list or None
        Points, degrees; nothing if there would be too many.
    """
    points = np.array([point[:2] for point in run], dtype=float)
    lons, _ = transform(points[:, 0], points[:, 1])
    lengths = np.hypot(*np.diff(points, axis=0).T)
    leaps = (np.abs(np.diff(lons)) > HALF_TURN) & (lengths > _FAR * step)
    if not lengths[~leaps].sum() / step < most:
        return None
    pieces = np.split(points, np.flatnonzero(leaps) + 1)
    filled = [piece if len(piece) == 1 else _filled(piece, step) for piece in pieces]
    moved: list[list[float]] = np.stack(transform(*np.concatenate(filled).T), axis=1).tolist()
    return moved


def _filled(points: Numbers, step: float) -> Numbers:
    """Put points into long edges."""
    found: Numbers = shapely.get_coordinates(shapely.segmentize(shapely.linestrings(points), step))
    return found
