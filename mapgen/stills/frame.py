"""Place degrees in the frame of a picture as web maps do, in Mercator's projection."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymap.geo import Bounds

__all__ = ["CLOSEST", "EQUATOR", "TILE", "Frame", "WebFrame", "fit"]

EQUATOR = 40_075_016.7
"""Metres, as Leaflet has it."""
TILE = 256
"""Pixels of the whole world at zoom 0."""
_POLE = 85.0
"""Beyond it the projection runs away, degrees."""
CLOSEST = 13
"""Zoom beyond which the lines of an atlas say nothing more."""


class Frame(Protocol):
    """A rectangle of paper with the part of the world that it shows; x runs to the right and y down, in pixels."""

    @property
    def width(self) -> int:
        """Pixels."""

    @property
    def height(self) -> int:
        """Pixels."""

    @property
    def zoom(self) -> float:
        """Zoom at which a web map has the same scale; seldom a whole number."""

    @property
    def bends(self) -> bool:
        """Whether meridians and parallels are curves in it."""

    def metres(self, lat: float) -> float:
        """Say how many metres on the ground a pixel is at a latitude in degrees."""

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

    def degrees(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Undo `pixels`."""


@dataclass(frozen=True, slots=True)
class WebFrame:
    """A frame in Mercator's projection."""

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
    def bends(self) -> bool:
        """Whether meridians and parallels are curves in it."""
        return False

    @property
    def zoom(self) -> float:
        """Zoom at which a web map has the same scale; seldom a whole number."""
        return math.log2(self.scale * 360 / TILE)

    def metres(self, lat: float) -> float:
        """Say how many metres on the ground a pixel is at a latitude in degrees."""
        return EQUATOR * math.cos(math.radians(lat)) / (self.scale * 360)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place points; Mercator's projection runs away at the poles."""
        lats = np.clip(points[:, 1], -_POLE, _POLE)
        north = np.degrees(np.arcsinh(np.tan(np.radians(lats))))
        return np.column_stack([(points[:, 0] - self.west) * self.scale, (self.north - north) * self.scale])

    def degrees(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Undo `pixels`."""
        north = np.radians(self.north - pixels[:, 1] / self.scale)
        return np.column_stack([pixels[:, 0] / self.scale + self.west, np.degrees(np.arctan(np.sinh(north)))])


def fit(bounds: Bounds, size: tuple[int, int]) -> WebFrame:
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
    plain = WebFrame(width, height, scale=1, west=0, north=0)
    (west, low), (east, high) = plain.pixels(np.array([[bounds.west, bounds.south], [bounds.east, bounds.north]]))
    most = TILE * 2**CLOSEST / 360
    scale = min(width / max(east - west, width / most), height / max(low - high, height / most))
    return WebFrame(
        width,
        height,
        scale=scale,
        west=float((west + east - width / scale) / 2),
        north=float(-(low + high - height / scale) / 2),
    )
