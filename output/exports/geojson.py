"""Write entries as one GeoJSON file that readers of maps, of OpenHistoricalMap and of Linked Places all take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from treatymap.geo import Bounds, east_of, within_half_turn

from .entries import row_of
from .witness import citations, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .entry import Entry, Fact
    from .wish import Wish

__all__ = ["write_geojson"]

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
"""The name of the vocabulary of Linked Places; nothing fetches it."""


def write_geojson(wish: Wish, entries: Sequence[Entry], *, head: dict[str, Any]) -> str:
    """
    Write a feature collection, one line a feature.

    A reader of maps, such as QGIS, takes `properties`, which hold nothing but plain values and one list; one of
    Linked Places takes the members beside them. Rings turn right-handed, as RFC 7946 asks.

    Parameters
    ----------
    wish
        The language of titles and sources.
    entries
        What to write, in this order.
    head
        Members that come first: who made it, and from what.

    Returns
    -------
    str
        JSON with one line end behind it.
    """
    geometries = [_right_handed(entry.geometry) for entry in entries]
    top = {**head, "type": "FeatureCollection", "@context": _CONTEXT, "bbox": _box(geometries, wish.atlas.cut)}
    features = ",\n".join(
        _json(_feature(wish, entry, geometry)) for entry, geometry in zip(entries, geometries, strict=True)
    )
    members = _json({key: value for key, value in top.items() if value}).removesuffix("}")
    return f'{members},"features":[\n{features}\n]}}\n'


def _feature(wish: Wish, entry: Entry, geometry: dict[str, Any]) -> dict[str, Any]:
    """Write one entry as a feature."""
    row = {key: _plain(value) for key, value in row_of(wish, entry).items() if value is not None}
    witnesses = citations(wish, entry.sources)
    names: list[dict[str, Any]] = [{"toponym": name, "lang": tag} for tag, name in entry.names]
    if witnesses:
        # the sources of a record are those of its names; Linked Places asks for them at the first one
        names[0]["citations"] = witnesses
    members: dict[str, Any] = {
        "type": "Feature",
        "@id": f"#{quote(entry.id)}",
        "id": entry.id,
        "properties": {**row, "fclasses": list(entry.fclasses)},
        "when": None if entry.span is None else entry.span.when(),
        "names": names,
        "descriptions": [{"value": entry.text, "lang": wish.lang}] if entry.text else None,
        "citations": witnesses,
        "links": links(wish, entry.sources),
        "geometry": geometry,
    }
    return {key: value for key, value in members.items() if value}


def _right_handed(geometry: Any) -> dict[str, Any]:  # noqa: ANN401 - GeoJSON of any kind
    """Turn the rings of areas so that land lies to the left of each, and leave heights away."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    match kind:
        case "Polygon":
            return {"type": kind, "coordinates": _turned(coordinates)}
        case "MultiPolygon":
            return {"type": kind, "coordinates": [_turned(rings) for rings in coordinates]}
        case _:
            return {"type": kind, "coordinates": _flat(coordinates)}


def _turned(rings: Iterable[Any]) -> list[Any]:
    """Turn the outline of a polygon against the clock, and its holes with it."""
    turned = []
    for number, ring in enumerate(rings):
        flat = _flat(ring)
        # twice the area in square degrees: the sign alone matters
        area = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(flat, [*flat[1:], flat[0]], strict=True))
        is_clockwise = area > 0
        turned.append(flat[::-1] if is_clockwise == (number == 0) else flat)
    return turned


def _flat(coordinates: Any) -> list[Any]:  # noqa: ANN401 - lists in lists
    """Keep longitude and latitude of every point."""
    if isinstance(coordinates[0], (int, float)):
        return [_plain(coordinates[0]), _plain(coordinates[1])]
    return [_flat(item) for item in coordinates]


def _box(geometries: Iterable[dict[str, Any]], cut: float | None) -> list[Fact]:
    """
    Give the box around all geometries: west, south, east, north; nothing if there are none.

    Over the antimeridian, where the atlas lays a cut elsewhere, west is more than east, as RFC 7946 has it.
    """
    boxes = [box for geometry in geometries for box in Bounds.of_parts(geometry)]
    if cut is not None:
        boxes = [_laid(box, cut) for box in boxes]
    if not boxes:
        return []
    west, south, east, north = (
        farthest(edges) for farthest, edges in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    return [_plain(edge) for edge in (within_half_turn(west), south, within_half_turn(east), north)]


def _laid(box: Bounds, cut: float) -> Bounds:
    """Move a box east by a turn if it lies west of the cut."""
    by = east_of(box.west, cut) - box.west
    return box._replace(west=box.west + by, east=box.east + by)


def _plain(value: Fact) -> Fact:
    """Write a whole number without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _json(value: object) -> str:
    """Write JSON without spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
