"""Find where a name may stand in a picture: beside its sign, on its land, along its river; and keep what is taken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .frame import Frame

__all__ = ["Paper", "Spot", "around", "beside", "inland", "on_spot"]

Anchor = Literal["start", "middle", "end"]

_AIR = 2.5
"""Least distance between two names, pixels."""
_EDGE = 4
"""Least distance of a name from the frame, pixels."""
_TRIES = 40
"""Free spots that are looked at more closely."""
_GRID = (20, 14)
"""Distance of the spots on land, across and down, pixels."""
# beside a sign, best first: shares of the name's own size, and of the gap between it and the middle of the sign
_BESIDE: tuple[tuple[float, float, float, float, Anchor], ...] = (
    (0, -0.5, 1, 0, "start"),
    (-1, -0.5, -1, 0, "end"),
    (-0.5, -1, 0, -1, "middle"),
    (-0.5, 0, 0, 1, "middle"),
    (0, -1, 0.7, -0.6, "start"),
    (0, 0, 0.7, 0.6, "start"),
    (-1, -1, -0.7, -0.6, "end"),
    (-1, 0, -0.7, 0.6, "end"),
)
# around a middle: shares of the name's own size
_AROUND = np.array([(across, down) for down in (0, -0.3, 0.3, -0.55, 0.55) for across in (0, -0.25, 0.25, -0.5, 0.5)])


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name may stand."""

    x: float
    """Where the line begins, has its middle, or ends; pixels."""
    y: float
    """Its upper edge; for a name that is turned, the line on which it stands; pixels."""
    anchor: Anchor
    """Which of the three."""
    box: BaseGeometry
    """What it covers."""
    cost: float
    """How bad it is in itself, in points of lines that a name rather covers than to stand there."""
    angle: float = 0
    """Degrees by which it is turned about its place."""


class Paper:
    """A frame with what is taken of it."""

    def __init__(self, frame: Frame, signs: Sequence[BaseGeometry], ink: NDArray[np.float64]) -> None:
        """
        Begin with signs and lines.

        Parameters
        ----------
        frame
            The frame.
        signs
            What no name must cover, pixels.
        ink
            Points of lines that names should not cover, N x 2, pixels.
        """
        self.inside = shapely.box(_EDGE, _EDGE, frame.width - _EDGE, frame.height - _EDGE)
        self.ink = ink
        self.taken = list(signs)

    def best(self, spots: Iterable[Spot]) -> Spot | None:
        """Choose a spot that is free, or none."""
        known = sorted(spots, key=lambda spot: spot.cost)
        if not known:
            return None
        boxes = np.array([spot.box for spot in known])
        free = shapely.contains_properly(self.inside, boxes)
        free[shapely.STRtree(self.taken).query(boxes, predicate="intersects")[0]] = False
        tried = np.flatnonzero(free)[:_TRIES].tolist()
        rated = [(known[rank].cost + self._covered(known[rank]), rank) for rank in tried]
        return known[min(rated)[1]] if rated else None

    def free(self, spots: Iterable[Spot]) -> Iterator[Spot]:
        """Give the spots that are free, the cheapest first."""
        taken = shapely.STRtree(self.taken)
        for spot in sorted(spots, key=lambda spot: spot.cost):
            if shapely.contains_properly(self.inside, spot.box) and not len(taken.query(spot.box, "intersects")):
                yield spot

    def take(self, spot: Spot) -> None:
        """Let no other name have a spot."""
        self.taken.append(shapely.buffer(spot.box, _AIR, cap_style="square", join_style="mitre"))

    def covers(self, shape: BaseGeometry) -> bool:
        """Say whether something that is taken would be hit."""
        return bool(shapely.intersects(np.array(self.taken, dtype=object), shape).any())

    def _covered(self, spot: Spot) -> int:
        """Count the points of lines that a name would cover."""
        return int(shapely.contains_xy(spot.box, self.ink[:, 0], self.ink[:, 1]).sum())


def beside(
    at: tuple[float, float], size: tuple[float, float], *, reach: float, near: tuple[float, float], rounds: int
) -> Iterator[Spot]:
    """
    Set a name on each side of a sign, best first, then further out.

    Parameters
    ----------
    at
        The middle of the sign, pixels.
    size
        Width and height of the name, pixels.
    reach
        How far the sign goes out from its middle, pixels.
    near
        To what it should be near, pixels.
    rounds
        How often to go further out.
    """
    width, height = size
    for far in range(1, rounds + 1):
        for rank, (share, share_down, across, down, anchor) in enumerate(_BESIDE):
            left = at[0] + share * width + across * (reach + 4 * far)
            top = at[1] + share_down * height + down * (reach + 3 * far)
            x = left + {"start": 0, "middle": width / 2, "end": width}[anchor]
            box = shapely.box(left, top, left + width, top + height)
            far_off = 0 if near == at else shapely.distance(box, shapely.Point(near))
            yield Spot(x, top, anchor, box, cost=1.5 * (rank + len(_BESIDE) * (far - 1)) + far_off)


def around(
    at: tuple[float, float], size: tuple[float, float], *, frame: Frame, land: Sequence[BaseGeometry]
) -> Iterator[Spot]:
    """Set a name on its own place, then shifted, rather on its land than off it; parameters as those of `inland`."""
    middles = np.array(at) + _AROUND * np.array([size[0], size[1] + 12])
    shares = [[across * size[0], down * size[1]] for across in (-0.4, -0.2, 0, 0.2, 0.4) for down in (-0.3, 0.3)]
    off_land = 1 - np.mean([_lies(middles + share, frame, land) for share in shares], axis=0)
    away = 20 * np.hypot(3 * _AROUND[:, 0], 2 * _AROUND[:, 1])
    for (x, y), cost in zip(middles.tolist(), (away + 60 * off_land).tolist(), strict=True):
        yield on_spot(x, y, size, cost)


def inland(
    at: tuple[float, float], size: tuple[float, float], *, frame: Frame, land: Sequence[BaseGeometry]
) -> Iterator[Spot]:
    """
    Set a name on land wherever there is room, the nearest to its own place first.

    Parameters
    ----------
    at
        Its own place, pixels; it may be out of sight.
    size
        Width and height of the name, pixels.
    frame
        The frame.
    land
        The land, degrees.
    """
    width, height = size
    xs, ys = np.arange(width / 2, frame.width, _GRID[0]), np.arange(height / 2, frame.height, _GRID[1])
    middles = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    shares = ([share * width, 0] for share in (-0.45, 0, 0.45))
    on_land = np.all([_lies(middles + share, frame, land) for share in shares], axis=0)
    for x, y in middles[on_land].tolist():
        yield on_spot(x, y, size, math.dist((x, y), at) / 10)


def _lies(pixels: NDArray[np.float64], frame: Frame, land: Sequence[BaseGeometry]) -> NDArray[np.bool_]:
    """Say of each place whether it lies on land."""
    lons, lats = frame.degrees(pixels).T
    lies = np.zeros(len(pixels), dtype=bool)
    for part in land:
        lies |= shapely.contains_xy(part, lons, lats)
    return lies


def on_spot(x: float, y: float, size: tuple[float, float], cost: float) -> Spot:
    """Set a name with its middle on a place."""
    width, height = size
    box = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return Spot(x, y - height / 2, "middle", box, cost)
