"""Write a layer as the text of a GeoJSON file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import shapely

from treatymap.geo import to_geometry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Feature, Layer

__all__ = ["layer_text"]

_DIGITS = 7
"""Places of a degree that are written; a centimetre."""
_NAME = re.compile(r"names?[_:.](?P<language>.+)")
_CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


def layer_text(
    layer: Layer,
    shapes: Mapping[str, BaseGeometry],
    *,
    columns: Mapping[str, str] | None = None,
    placed: bool = False,
    unturned: Collection[str] = (),
) -> bytes:
    """
    Write a layer, rings turned as RFC 7946 wants, a feature a line.

    Parameters
    ----------
    layer
        As it was read.
    shapes
        Shapes of some of its features to write instead of their own, degrees.
    columns
        Columns by our names, as the atlas declares them for the layer; what it says stays true of the new file.
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
    rows = [_columned(feature, columns or {}) for feature in layer.features]
    # a column that is empty everywhere is there all the same
    empty = dict.fromkeys(sorted({*(columns or {}).values()}.difference(*rows)))
    for feature, row in zip(layer.features, rows, strict=True):
        shape = drawn[feature.id]
        if feature.id not in unturned:
            # exteriors counter-clockwise
            shape = shapely.orient_polygons(shape, exterior_cw=False)
        item = {
            "type": "Feature",
            "id": feature.id,
            "properties": {**empty, **row},
            "geometry": to_geometry(shapely.transform(shape, lambda points: points.round(_DIGITS))),
        }
        lines.append(json.dumps(item, ensure_ascii=False, allow_nan=False))
    top = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False)
    body = ",\n".join(lines)
    return f'{top[:-1]}, "features": [\n{body}\n]}}\n'.encode()


def _columned(feature: Feature, columns: Mapping[str, str]) -> dict[str, Any]:
    """Give the properties of a feature under the names that their columns have."""
    facts = {"id": feature.id, **feature.properties} if "id" in columns else dict(feature.properties)
    told = {match["language"].replace("_", "-"): key for key in columns if (match := _NAME.fullmatch(key))}
    if told and isinstance(facts.get("names"), dict):
        # names are read from one place: a table, or a column for each language
        names = facts.pop("names")
        facts |= {told.get(language, f"names:{language}"): name for language, name in names.items()}
    return {columns.get(key, key): value for key, value in facts.items()}
