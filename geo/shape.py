"""Make shapely geometries from GeoJSON, ring by ring and not point by point."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["to_geometry", "to_shape"]


def to_shape(geometry: Mapping[str, Any]) -> BaseGeometry:
    """
    Make a shapely geometry; on large polygons several times as fast as `shapely.geometry.shape`.

    Parameters
    ----------
    geometry
        GeoJSON geometry, longitude before latitude, degrees; heights fall away. Not a GeometryCollection.

    Returns
    -------
    shapely geometry
        Of the same kind.
    """
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return shapely.Point(coordinates[:2])
        case "MultiPoint":
            return shapely.multipoints(_array(coordinates))
        case "LineString":
            return shapely.linestrings(_array(coordinates))
        case "MultiLineString":
            return shapely.multilinestrings([shapely.linestrings(_array(line)) for line in coordinates])
        case "Polygon":
            return _polygon(coordinates)
        case _:
            return shapely.multipolygons([_polygon(rings) for rings in coordinates])


def to_geometry(shape: BaseGeometry) -> dict[str, Any]:
    """
    Make a GeoJSON geometry, of lists as one that was read from a file.

    Parameters
    ----------
    shape
        Any shapely geometry; the order of its rings stays.
    """
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return geometry


def _polygon(rings: Sequence[Any]) -> BaseGeometry:
    """Make one polygon: the first ring is its outline, the others its holes."""
    outline, *holes = (shapely.linearrings(_array(ring)) for ring in rings)
    return shapely.polygons(outline, holes or None)


def _array(points: Sequence[Any]) -> NDArray[np.float64]:
    """Give points as an array of longitudes and latitudes."""
    return np.array(points, dtype=float)[:, :2]
