"""
Measure areas and lengths on the ellipsoid.

Every function takes shapely geometries in WGS 84, longitude before latitude, degrees; areas come in km², lengths in km.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from treatymap.errors import LayerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

__all__ = ["AREA_METHOD", "M_PER_DEGREE", "area_km2", "equal_area_km2", "length_km"]

AREA_METHOD = "geodesic-wgs84-0.1deg"
"""Names how `area_km2` works, so that a stored figure says where it comes from."""

_STEP_DEG = 0.1
"""Longest edge before a straight line in degrees departs from the geodesic by more than an area can show."""

M_PER_DEGREE = 111_195.0
"""Metres in a degree of latitude, on a sphere as large as the earth; for tolerances, not for measures."""

_M2_PER_KM2 = 1e6
_M_PER_KM = 1e3


def area_km2(shape: Polygon | MultiPolygon) -> float:
    """
    Measure the geodesic area of a polygon, holes taken off.

    Parameters
    ----------
    shape
        Polygon or multipolygon; the direction of its rings does not matter.

    Raises
    ------
    LayerError
        If the geometry is no polygon.
    """
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries
    from pyproj import Geod  # noqa: PLC0415

    geod = Geod(ellps="WGS84")
    total = 0.0
    for part in _polygons(shape):
        oriented = shapely.geometry.polygon.orient(shapely.segmentize(part, _STEP_DEG))
        total += geod.geometry_area_perimeter(oriented)[0]
    return total / _M2_PER_KM2


def equal_area_km2(shape: Polygon | MultiPolygon) -> float:
    """
    Measure the same area in the plane of EPSG:6933, as a check that shares no formula with `area_km2`.

    Parameters
    ----------
    shape
        Polygon or multipolygon.

    Raises
    ------
    LayerError
        If the geometry is no polygon.
    """
    import shapely  # noqa: PLC0415
    from pyproj import Transformer  # noqa: PLC0415

    to_plane = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
    total = 0.0
    for part in _polygons(shape):
        # the edges are those of `area_km2`: only parallels and meridians are straight in this plane
        dense = shapely.segmentize(part, _STEP_DEG)
        total += shapely.transform(dense, to_plane.transform, interleaved=False).area
    return total / _M2_PER_KM2


def length_km(line: LineString | MultiLineString) -> float:
    """
    Measure the geodesic length of a line, or the sum over the parts of a multiline.

    Parameters
    ----------
    line
        Line or multiline; a point or polygon has no length here.

    Raises
    ------
    LayerError
        If the geometry is no line.
    """
    from pyproj import Geod  # noqa: PLC0415

    if line.geom_type not in {"LineString", "MultiLineString"}:
        msg = f"a {line.geom_type} has no length. Give a LineString or MultiLineString."
        raise LayerError(msg)
    geod = Geod(ellps="WGS84")
    parts: Iterable[LineString] = getattr(line, "geoms", [line])
    return math.fsum(geod.line_length(*part.coords.xy) for part in parts) / _M_PER_KM


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    """Give the polygons of a geometry, or refuse what has no area."""
    if shape.geom_type == "Polygon":
        return [shape]
    if shape.geom_type == "MultiPolygon":
        return list(shape.geoms)
    msg = f"a {shape.geom_type} has no area. Give a Polygon or MultiPolygon."
    raise LayerError(msg)
