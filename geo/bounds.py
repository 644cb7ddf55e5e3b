"""Hold a box of longitudes and latitudes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Bounds"]


class Bounds(NamedTuple):
    """A box in degrees on WGS 84; `west` is less than `east`, so it does not cross the antimeridian."""

    west: float
    """Least longitude, degrees."""
    south: float
    """Least latitude, degrees."""
    east: float
    """Greatest longitude, degrees."""
    north: float
    """Greatest latitude, degrees."""

    @classmethod
    def of_points(cls, points: Iterator[tuple[float, float]]) -> Bounds:
        """
        Find the box around points.

        Parameters
        ----------
        points
            At least one point, longitude before latitude, degrees.
        """
        lons, lats = zip(*points, strict=True)
        return cls(min(lons), min(lats), max(lons), max(lats))
