"""Hold a box of longitudes and latitudes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from treatymap.errors import LayerError

from .longitudes import TURN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Bounds", "run_of", "walk_points"]


class Bounds(NamedTuple):
    """A box in degrees on WGS 84; `west` is less than `east`, which is beyond 180 in a box over the antimeridian."""

    west: float
    """Least longitude, degrees."""
    south: float
    """Least latitude, degrees."""
    east: float
    """Greatest longitude, degrees."""
    north: float
    """Greatest latitude, degrees."""

    @classmethod
    def of_geometry(cls, geometry: Mapping[str, Any]) -> Bounds:
        """
        Find the box around a GeoJSON geometry.

        Parameters
        ----------
        geometry
            Any kind with coordinates, longitude before latitude, degrees.
        """
        return cls.of_points(walk_points(geometry))

    @classmethod
    def of_parts(cls, geometry: Mapping[str, Any]) -> list[Bounds]:
        """
        Find the boxes around the parts of a GeoJSON geometry, each for itself.

        Parameters
        ----------
        geometry
            Any kind with coordinates, longitude before latitude, degrees.
        """
        if not str(geometry["type"]).startswith("Multi"):
            return [cls.of_geometry(geometry)]
        return [cls.of_geometry({"coordinates": part}) for part in geometry["coordinates"]]

    @classmethod
    def of_points(cls, points: Iterable[tuple[float, float]]) -> Bounds:
        """
        Find the box around points.

        Parameters
        ----------
        points
            At least one point, longitude before latitude, degrees.

        Raises
        ------
        LayerError
            If there is no point.
        """
        known = list(points)
        if not known:
            msg = "no points to lay a box around. Give the layer at least one feature with coordinates."
            raise LayerError(msg)
        lons, lats = zip(*known, strict=True)
        return cls(min(lons), min(lats), max(lons), max(lats))


def walk_points(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """
    Walk every point of a GeoJSON geometry in the order of the file, however deep its rings lie.

    Parameters
    ----------
    geometry
        Any kind with coordinates.

    Yields
    ------
    tuple of float
        Longitude, latitude.
    """
    stack = [geometry["coordinates"]]
    while stack:
        item = stack.pop()
        if item and isinstance(item[0], (int, float)):
            yield item[0], item[1]
        else:
            stack.extend(reversed(item))


def run_of(boxes: Iterable[Bounds]) -> tuple[float, float]:
    """
    Find the shortest run of longitudes that holds all boxes.

    Parameters
    ----------
    boxes
        At least one, each within 180 degrees.

    Returns
    -------
    west, east : float
        Degrees; `east` is beyond 180 if the run crosses the antimeridian.
    """
    spans = sorted((box.west, box.east) for box in boxes)
    start, end, widest, reach = *spans[0], -1.0, spans[0][1]
    for low, high in spans[1:]:
        if low - reach > widest:
            widest, start, end = low - reach, low, reach
        reach = max(reach, high)
    # the gap over the antimeridian, between the last and the first
    if spans[0][0] + TURN - reach >= widest:
        return spans[0][0], reach
    return start, end + TURN
