"""Carry geometries between degrees and one equal-area plane over the Amur region."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["PLANE", "to_degrees", "to_plane"]

PLANE = "+proj=laea +lat_0=50 +lon_0=130 +datum=WGS84 +units=m +no_defs"
"""Lambert equal-area about 50 N 130 E: within the frame a metre is a metre to about one per cent."""


@lru_cache(maxsize=2)
def _transformer(source: str, target: str) -> Transformer:
    """Keep the two transformers, which cost more to make than to use."""
    return Transformer.from_crs(source, target, always_xy=True)


def to_plane(shape: BaseGeometry) -> BaseGeometry:
    """Carry a geometry from degrees into the plane, metres."""
    return shapely.transform(shape, _transformer("EPSG:4326", PLANE).transform, interleaved=False)


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """Carry a geometry from the plane back to degrees."""
    return shapely.transform(shape, _transformer(PLANE, "EPSG:4326").transform, interleaved=False)
