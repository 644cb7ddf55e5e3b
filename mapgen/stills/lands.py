"""Say whether a name would lie on its own land, and where beside it the name may stand, joined to it by a line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from .spots import on_spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .frame import Frame
    from .spots import Spot

__all__ = ["BARELY", "WELL", "Lands", "Measure"]

Measure = tuple[float, float]
"""The share of a name that lies on its land at least, and the share of it that may lie on other land."""
WELL: Measure = (0.7, 0.2)
BARELY: Measure = (0.4, 0.4)

_SECOND = 0.25
"""The share of its second line that may lie on other land."""
_PLACES = (np.arange(11) + 0.5) / 11 - 0.5
"""At which places of a line of a name land is looked up, as shares of its breadth from its middle."""
_FAR, _STEP, _SIDES = 132, 12, 16
"""How far from its land a name may stand, how much farther it is tried each time, and on how many sides; pixels."""
_OFF_OTHERS, _OFF_OWN = 90, 60
"""How many pixels a name may be farther off rather than lie wholly on other land, or on its own."""
_REACH = (0, -16, 16, -32, 32, -48, 48, -64, 64)
"""How far below its own place the line to a name may begin, best first, pixels."""


@dataclass(frozen=True, slots=True)
class Lands:
    """The land of a name, and all other land of its map."""

    frame: Frame
    """The frame."""
    own: Sequence[BaseGeometry]
    """Its own, degrees."""
    others: Sequence[BaseGeometry]
    """All other that is shown, degrees."""

    def suits(self, spot: Spot, widths: Sequence[float], measure: Measure) -> bool:
        """Say whether a name of so many lines, each so broad, names the land under it."""
        left, top, right, bottom = spot.box.bounds
        step = (bottom - top) / len(widths)
        middles = [((left + right) / 2, top + (number + 0.5) * step) for number in range(len(widths))]
        (mine, *_), (first, *rest) = self._shares(middles, widths)
        return bool(mine >= measure[0] and first <= measure[1] and all(share <= _SECOND for share in rest))

    def starts(self, at: tuple[float, float]) -> Iterator[tuple[float, float]]:
        """Give places on the land where a line to its name may begin, best first, pixels."""
        places = np.array([(at[0], at[1] + down) for down in _REACH])
        for place, lies in zip(places.tolist(), self._lies(places, self.own).tolist(), strict=True):
            if lies:
                yield place[0], place[1]

    def beside(self, at: tuple[float, float], size: tuple[float, float]) -> list[Spot]:
        """Give spots for a name of one line beside a place on the land: near it, and rather at sea than on land."""
        width, height = size
        middles, away = [], []
        for far in range(_STEP, _FAR + 1, _STEP):
            for side in range(_SIDES):
                turn = 2 * math.pi * side / _SIDES
                x, y = math.cos(turn) * (far + width / 2), math.sin(turn) * (far + height / 2)
                middles.append((at[0] + x, at[1] + y))
                away.append(far)
        mine, others = self._shares(middles, [width] * len(middles))
        costs = np.array(away) + _OFF_OTHERS * others + _OFF_OWN * mine
        return [on_spot(x, y, size, cost) for (x, y), cost in zip(middles, costs.tolist(), strict=True)]

    def _shares(
        self, middles: Sequence[tuple[float, float]], widths: Sequence[float]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Say which shares of lines of text lie on the own land, and on other land."""
        across = np.multiply.outer(np.array(widths), _PLACES)
        left, down = np.array(middles)[:, :1], np.array(middles)[:, 1:]
        pixels = np.stack([left + across, np.broadcast_to(down, across.shape)], axis=-1).reshape(-1, 2)
        mine, others = self._lies(pixels, self.own), self._lies(pixels, self.others)
        shape = (len(widths), len(_PLACES))
        return mine.reshape(shape).mean(axis=1), (others & ~mine).reshape(shape).mean(axis=1)

    def _lies(self, pixels: NDArray[np.float64], land: Sequence[BaseGeometry]) -> NDArray[np.bool_]:
        """Say of each place whether it lies on land."""
        lons, lats = self.frame.degrees(pixels).T
        lies = np.zeros(len(pixels), dtype=bool)
        for part in land:
            shapely.prepare(part)
            lies |= shapely.contains_xy(part, lons, lats)
        return lies
