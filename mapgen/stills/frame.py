"""Place degrees in the frame of a picture as web maps do, in Mercator's projection."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymap.geo import Bounds

__all__ = ["Frame", "fit"]

_EQUATOR = 40_075_016.7
"""Metres, as Leaflet has it."""
_TILE = 256
"""Pixels of the whole world at zoom 0."""
_POLE = 85.0
"""Beyond it the projection runs away, degrees."""
_CLOSEST = 13
"""Zoom beyond which the lines of an atlas say nothing more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of paper with the part of the world that it shows; x runs to the right and y down, in pixels."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    scale: float
    """Pixels in one degree of longitude."""
    west: float
    """Longitude of the left edge, degrees."""
    north: float
    """How far the upper edge lies north of the equator, in degrees of longitude."""

    @property
    def zoom(self) -> float:
        """Zoom at which a web map has the same scale; seldom a whole number."""
        return math.log2(self.scale * 360 / _TILE)

    def metres(self, lat: float) -> float:
        """Say how many metres on the ground a pixel is at a latitude in degrees."""
        return _EQUATOR * math.cos(math.radians(lat)) / (self.scale * 360)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """
        Place points.

        Parameters
        ----------
        points
            N x 2, longitude before latitude, degrees.

        Returns
        -------
        array
            N x 2, x before y, pixels from the upper left corner.
        """
        lats = np.clip(points[:, 1], -_POLE, _POLE)
        north = np.degrees(np.arcsinh(np.tan(np.radians(lats))))
        return np.column_stack([(points[:, 0] - self.west) * self.scale, (self.north - north) * self.scale])

    def degrees(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Undo `pixels`."""
        north = np.radians(self.north - pixels[:, 1] / self.scale)
        return np.column_stack([pixels[:, 0] / self.scale + self.west, np.degrees(np.arctan(np.sinh(north)))])


def fit(bounds: Bounds, size: tuple[int, int]) -> Frame:
    """
    Fit a box into a frame: all of it is seen, in the middle, as large as it can be.

    Parameters
    ----------
    bounds
        The box, degrees.
    size
        Width and height of the frame, pixels.
    """
    width, height = size
    plain = Frame(width, height, scale=1, west=0, north=0)
    (west, low), (east, high) = plain.pixels(np.array([[bounds.west, bounds.south], [bounds.east, bounds.north]]))
    most = _TILE * 2**_CLOSEST / 360
    scale = min(width / max(east - west, width / most), height / max(low - high, height / most))
    return Frame(
        width,
        height,
        scale=scale,
        west=float((west + east - width / scale) / 2),
        north=float(-(low + high - height / scale) / 2),
    )
