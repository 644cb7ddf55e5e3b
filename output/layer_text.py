"""Write a layer as the text of a GeoJSON file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from treatymap.geo import to_geometry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Layer

__all__ = ["layer_text"]

_DIGITS = 7
"""Places of a degree that are written; a centimetre."""
_CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


def layer_text(
    layer: Layer, shapes: Mapping[str, BaseGeometry], *, placed: bool = False, unturned: Collection[str] = ()
) -> bytes:
    """
    Write a layer, rings turned as RFC 7946 wants, a feature a line.

    Parameters
    ----------
    layer
        As it was read.
    shapes
        Shapes of some of its features to write instead of their own, degrees.
    placed
        Whether to say that it is in degrees, since the atlas names another reference system for files that do not.
    unturned
        Features whose rings stay as they are, because their coordinates make no sense yet.
    """
    drawn = {**layer.geometries(), **shapes}
    head: dict[str, Any] = {"id": layer.id, "kind": layer.kind}
    head |= {"license": layer.license, "attribution": layer.attribution}
    if placed:
        head["crs"] = _CRS84
    lines = []
    for feature in layer.features:
        shape = drawn[feature.id]
        if feature.id not in unturned:
            # exteriors counter-clockwise
            shape = shapely.orient_polygons(shape, exterior_cw=False)
        item = {
            "type": "Feature",
            "id": feature.id,
            "properties": dict(feature.properties),
            "geometry": to_geometry(shapely.transform(shape, lambda points: points.round(_DIGITS))),
        }
        lines.append(json.dumps(item, ensure_ascii=False, allow_nan=False))
    top = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False)
    rows = ",\n".join(lines)
    return f'{top[:-1]}, "features": [\n{rows}\n]}}\n'.encode()
