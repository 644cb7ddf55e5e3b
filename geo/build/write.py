"""Write layers as GeoJSON whose bytes depend on nothing but their content."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["DERIVED", "OWN", "Row", "vertex_count", "write_layer"]

DIGITS = 4
"""Decimals of the layers: about ten metres."""

DERIVED = (
    "LGPL-3.0-or-later",
    "treatymap · DCW-GMT 2.1.1 · GSHHG 2.3.7 · WDBII 2.3.7 · LGPL-3.0-or-later",
)
"""Licence and attribution of what comes from the public line work; names alone, for every page shows them."""

OWN = ("MIT", "treatymap")
"""Licence and attribution of what is wholly ours."""


@dataclass(frozen=True, slots=True)
class Row:
    """One feature of a layer to write."""

    id: str
    """Unique within the layer."""
    shape: BaseGeometry
    """WGS 84, longitude before latitude, degrees."""
    properties: Mapping[str, Any] = field(default_factory=dict)
    """Facts that belong to the feature."""


def write_layer(  # noqa: PLR0913 - the members of a layer, each once
    folder: Path,
    layer_id: str,
    kind: str,
    rows: Sequence[Row],
    *,
    rights: tuple[str, str] = DERIVED,
    sources: Sequence[str] = (),
) -> Path:
    """
    Write one layer below a folder, a feature a line.

    Parameters
    ----------
    folder
        Where the atlas has its layers.
    layer_id
        Path below the folder without the ending: `rivers/amur`.
    kind
        What the features are.
    rows
        In the order of drawing.
    rights
        Licence and attribution.
    sources
        What the layer was made from, in a few words each.
    """
    west, south, east, north = shapely.total_bounds([row.shape for row in rows])
    head = {
        "type": "FeatureCollection",
        "id": layer_id,
        "kind": kind,
        "license": rights[0],
        "attribution": rights[1],
        "sources": list(sources),
        "bbox": [round(float(edge), DIGITS) for edge in (west, south, east, north)],
    }
    lines = [
        _compact(
            {
                "type": "Feature",
                "id": row.id,
                "properties": dict(row.properties),
                "geometry": _geometry(row.shape),
            }
        )
        for row in rows
    ]
    path = folder / f"{layer_id}.geojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_compact(head)[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    return path


def vertex_count(path: Path) -> int:
    """Count the vertices of a layer on disk."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return sum(shapely.get_num_coordinates(shapely.geometry.shape(feature["geometry"])) for feature in features)


def _geometry(shape: BaseGeometry) -> dict[str, Any]:
    """Turn a geometry into GeoJSON: parts in a fixed order, shells counter-clockwise, coordinates rounded."""
    if shape.geom_type == "MultiPolygon":
        parts = sorted((_rings(part) for part in shape.geoms), key=lambda rings: (-len(rings[0]), rings))
        return {"type": "MultiPolygon", "coordinates": parts}
    if shape.geom_type == "Polygon":
        return {"type": "Polygon", "coordinates": _rings(shape)}
    if shape.geom_type == "MultiLineString":
        return {"type": "MultiLineString", "coordinates": [_points(part.coords) for part in shape.geoms]}
    if shape.geom_type == "LineString":
        return {"type": "LineString", "coordinates": _points(shape.coords)}
    return {"type": "Point", "coordinates": _points(shape.coords)[0]}


def _rings(polygon: BaseGeometry) -> list[list[list[float]]]:
    """Give shell and holes, each started at its least vertex."""
    oriented = shapely.geometry.polygon.orient(polygon)
    shell, *holes = (_turned(_points(ring.coords)) for ring in (oriented.exterior, *oriented.interiors))
    return [shell, *sorted(holes)]


def _turned(ring: list[list[float]]) -> list[list[float]]:
    """Start a ring at its least vertex, so that the engine's choice does not show."""
    start = ring.index(min(ring))
    return [*ring[start:-1], *ring[:start], ring[start]]


def _points(coords: Any) -> list[list[float]]:  # noqa: ANN401 - any sequence of pairs
    """Round coordinates; whole numbers lose their decimals."""
    return [[_short(x), _short(y)] for x, y in coords]


def _short(value: float) -> float:
    """Round, and write 105 rather than 105.0."""
    rounded = round(float(value), DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded


def _compact(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Write JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
