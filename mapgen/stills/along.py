"""Find straight stretches along a river where its name can stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from .spots import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["along"]

_STEP = 6.0
"""Distance of two points of a calmed course, pixels."""
_CALM = 4
"""Neighbours on each side over which a course is calmed, which takes the meanders out."""
_GAP = 4.0
"""Distance of a name from the middle of the water, pixels."""
_STEEP = 65.0
"""No name is steeper, degrees."""
_WINDING = 0.35
"""No river that bends away further from a name, as a share of its width, has it there."""
_SLACK = 0.8
"""No stretch that is shorter from end to end, as a share of its length along the water, has a name."""


def along(courses: Sequence[NDArray[np.float64]], size: tuple[float, float], *, rise: float) -> Iterator[Spot]:
    """
    Set a name along a river, rather beside calm water near the middle.

    Parameters
    ----------
    courses
        Stretches of the river, N x 2, pixels.
    size
        Width and height of the name, pixels.
    rise
        How far letters go up from the line that they stand on, pixels.
    """
    for course in courses:
        for cost, x, y, angle in _rated(course, size, rise):
            yield Spot(x, y, "middle", _box((x, y), math.radians(angle), size, rise), 10 * cost, angle)


def _rated(
    course: NDArray[np.float64], size: tuple[float, float], rise: float
) -> Iterator[tuple[float, float, float, float]]:
    """Give the places along one stretch: how bad each is, the foot of the name's middle, and its slope in degrees."""
    width, height = size
    fine = _even(course)
    calm = _even(_calmed(fine))
    need = math.ceil(width / _STEP) + 1
    for start in range(len(calm) - need + 1):
        ends = calm[[start, start + need - 1]]
        first, last = ends[np.argsort(ends[:, 0], kind="stable")]
        length = math.dist(first, last)
        angle = math.degrees(math.atan2(last[1] - first[1], last[0] - first[0]))
        if length < _SLACK * width or abs(angle) > _STEEP:
            continue
        ahead = (last - first) / length
        down = np.array([-ahead[1], ahead[0]])
        middle = (first + last) / 2
        # the water itself and not its calm course: the name must clear every bend beside it
        off = fine - middle
        beside = off[(np.abs(off @ ahead) <= width / 2) & (np.abs(off @ down) <= width / 2)] @ down
        high, low = float(beside.min(initial=0)), float(beside.max(initial=0))
        if low - high > _WINDING * width:
            continue
        aside = abs(start + need / 2 - len(calm) / 2) / len(calm)
        for side, shift in ((0, high - _GAP - (height - rise) / 2), (1, low + _GAP + rise)):
            x, y = (middle + down * shift).tolist()
            yield (low - high) / 8 + 2 * aside + 0.4 * side + abs(angle) / 90, x, y, angle


def _box(foot: tuple[float, float], angle: float, size: tuple[float, float], rise: float) -> shapely.Polygon:
    """Give what a line of text covers that is turned about the middle of its foot."""
    ahead = np.array([math.cos(angle), math.sin(angle)]) * size[0] / 2
    down = np.array([-math.sin(angle), math.cos(angle)])
    top, tail = -down * rise, down * (size[1] - rise)
    return shapely.Polygon(np.array([top - ahead, top + ahead, tail + ahead, tail - ahead]) + foot)


def _even(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give points at equal distances along a line."""
    far = np.append([0], np.cumsum(np.hypot(*np.diff(points, axis=0).T)))
    at = np.arange(0, far[-1], _STEP)
    return np.column_stack([np.interp(at, far, points[:, axis]) for axis in (0, 1)])


def _calmed(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take a moving mean, over fewer points towards the ends."""
    sums = np.concatenate([np.zeros((1, 2)), np.cumsum(points, axis=0)])
    here = np.arange(len(points))
    first, stop = np.maximum(here - _CALM, 0), np.minimum(here + _CALM + 1, len(points))
    mean: NDArray[np.float64] = (sums[stop] - sums[first]) / (stop - first)[:, None]
    return mean
