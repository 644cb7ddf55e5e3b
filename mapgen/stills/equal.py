"""Place degrees in the frame of a picture so that areas are true, in Lambert's azimuthal projection."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Transformer

from treatymap.errors import SheetError

from .frame import CLOSEST, EQUATOR, TILE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymap.geo import Bounds

__all__ = ["EqualFrame", "fit_equal"]

_WIDEST, _HIGHEST = 180, 150
"""Of the world that one frame can show, degrees."""
_STEPS = 33
"""Points along a side of a box."""


# no slots: the projection is made once and kept
@dataclass(frozen=True)
class EqualFrame:
    """A frame in Lambert's azimuthal equal-area projection: as much paper is as much land, everywhere in it."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    scale: float
    """Metres in one pixel, everywhere alike for areas, and in the middle for lengths."""
    lon: float
    """Longitude of the middle of the projection, degrees."""
    lat: float
    """Latitude of it, degrees."""
    east: float = 0.0
    """How far the middle of the frame lies east of that of the projection, metres."""
    north: float = 0.0
    """How far it lies north of it, metres."""

    @property
    def bends(self) -> bool:
        """Whether meridians and parallels are curves in it."""
        return True

    @property
    def zoom(self) -> float:
        """Zoom at which a web map has the same scale in the middle."""
        return math.log2(EQUATOR * math.cos(math.radians(self.lat)) / TILE / self.scale)

    def metres(self, lat: float) -> float:  # noqa: ARG002 - elsewhere it hangs on the latitude
        """Say how many metres on the ground a pixel is."""
        return self.scale

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place points."""
        east, north = self._projection.transform(points[:, 0], points[:, 1])
        x = self.width / 2 + (np.asarray(east) - self.east) / self.scale
        return np.column_stack([x, self.height / 2 - (np.asarray(north) - self.north) / self.scale])

    def degrees(self, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Undo `pixels`; what lies beyond the edge of the world is nowhere, which is no number."""
        east = (pixels[:, 0] - self.width / 2) * self.scale + self.east
        north = (self.height / 2 - pixels[:, 1]) * self.scale + self.north
        found = np.column_stack(self._projection.transform(east, north, direction="INVERSE"))
        found[~np.isfinite(found)] = np.nan
        # a frame over the antimeridian counts on beyond 180 degrees
        found[:, 0] += 360 * np.round((self.lon - found[:, 0]) / 360)
        return found

    @cached_property
    def _projection(self) -> Transformer:
        """From degrees to metres."""
        plane = f"+proj=laea +lat_0={self.lat} +lon_0={self.lon} +datum=WGS84 +units=m"
        return Transformer.from_crs("EPSG:4326", plane, always_xy=True)


def fit_equal(bounds: Bounds, size: tuple[int, int]) -> EqualFrame:
    """
    Fit a box into a frame whose areas are true; as `fit` otherwise.

    Parameters
    ----------
    bounds
        The box, degrees.
    size
        Width and height of the frame, pixels.

    Raises
    ------
    SheetError
        If the box is more than half of the world, of which no flat map shows true areas in one piece.
    """
    if bounds.east - bounds.west > _WIDEST or bounds.north - bounds.south > _HIGHEST:
        msg = (
            f"bounds from {bounds.west:g} to {bounds.east:g} degrees of longitude and {bounds.south:g} to "
            f"{bounds.north:g} of latitude are too large for a map of true areas. Narrow `bounds` in atlas.toml."
        )
        raise SheetError(msg)
    width, height = size
    lon, lat = (bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2
    plain = EqualFrame(0, 0, scale=1, lon=lon, lat=lat)
    xs, ys = plain.pixels(_rim(bounds)).T
    least = EQUATOR * math.cos(math.radians(lat)) / TILE / 2**CLOSEST
    scale = max(float(np.ptp(xs)) / width, float(np.ptp(ys)) / height, least)
    east, north = float(xs.min() + xs.max()) / 2, -float(ys.min() + ys.max()) / 2
    return EqualFrame(width, height, scale=scale, lon=lon, lat=lat, east=east, north=north)


def _rim(bounds: Bounds) -> NDArray[np.float64]:
    """Walk around a box in small steps, for its sides are no straight lines in every projection."""
    along, ends = np.linspace(0, 1, _STEPS), [0, 1]
    sides = [(share, end) for share in along for end in ends] + [(end, share) for share in along for end in ends]
    low, size = np.array([bounds.west, bounds.south]), [bounds.east - bounds.west, bounds.north - bounds.south]
    return low + np.array(sides) * size
