"""Write the layers of the atlas from a drawing: zones, edges, borders, readings, rivers, places, themes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from treatymap.errors import LayerError
from treatymap.geo import AREA_METHOD, equal_area_km2, length_km

from .areas import areas_of_inset, areas_of_zones
from .write import OWN, Row, write_layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely.geometry import LineString, MultiPolygon

    from treatymap.geo import AreaRange

    from .arcs import Arc
    from .display import Drawing
    from .strands import Strand
    from .tables import Tables

__all__ = [
    "write_borders",
    "write_edges",
    "write_places",
    "write_readings",
    "write_rivers",
    "write_themes",
    "write_zones",
]

_LINE_SOURCES = ("DCW-GMT 2.1.1", "GSHHG 2.3.7", "WDBII 2.3.7", "geo/source/hand.geojson")


def write_zones(folder: Path, drawing: Drawing, tables: Tables, kowloon: MultiPolygon) -> None:
    """Write the zones as drawn, with areas measured in full."""
    rows = []
    areas = areas_of_zones(drawing, tables)
    for zone, shape in drawing.zones.items():
        facts = {
            **_area_facts(areas[zone], shape),
            "label_at": tables.zones[zone]["label_at"],
            "in_coverage": True,
        }
        rows.append(Row(zone, drawing.drawn[zone], facts))
    facts = {
        **_area_facts(areas_of_inset(kowloon), kowloon),
        "label_at": [114.171, 22.314],
        "in_coverage": False,
    }
    rows.append(Row("kowloon", kowloon, facts))
    write_layer(folder, "zones", "zones", rows, sources=_LINE_SOURCES)


def write_edges(folder: Path, drawing: Drawing, tables: Tables) -> None:
    """Write every arc of the drawn coverage once, with the zones beside it and the segment that it follows."""
    rows = []
    for arc in drawing.shown:
        facts: dict[str, Any] = {"left": arc.left, "right": arc.right, **edge_facts(arc, tables)}
        rows.append(Row(arc.id, shapely.LineString(arc.points), facts))
    write_layer(folder, "edges", "edges", sorted(rows, key=lambda row: row.id), sources=_LINE_SOURCES)


def edge_facts(arc: Arc, tables: Tables) -> dict[str, Any]:
    """
    Say what an edge of zones is.

    Raises
    ------
    LayerError
        If no table knows the line.
    """
    if arc.line.startswith(("coast/", "island/")):
        return {"basis": "coast", "segment": None, "reason": None}
    segment = tables.segment(arc.line)
    if arc.line in tables.analytic:
        entry = tables.analytic[arc.line]
        return {"basis": entry["basis"], "segment": segment, "reason": entry["reason"]}
    if segment is None:
        msg = f"segments.toml: no segment has the line {arc.line}, and it is not analytic. Add it to one of them."
        raise LayerError(msg)
    entry = tables.segments.get(segment) or tables.readings[segment]
    return {"basis": entry["basis"], "segment": segment, "reason": None}


def write_borders(folder: Path, drawing: Drawing, tables: Tables) -> None:
    """Write one layer for each treaty that draws a line, the posts with the line of 1860."""
    by_treaty: dict[str, list[Row]] = {}
    for name, entry in tables.segments.items():
        treaty = name.split("/")[0]
        facts = {"treaty": treaty, **_segment_facts(entry)}
        by_treaty.setdefault(treaty, []).append(Row(name, shapely.LineString(drawing.chain(entry["lines"])), facts))
    by_treaty["peking-1860-supplementary"] += [
        Row(f"post/{name}", shapely.Point(_post_place(entry, drawing)), _post_facts(entry))
        for name, entry in tables.posts.items()
    ]
    for treaty, rows in by_treaty.items():
        write_layer(folder, f"borders/{treaty}", "borders", rows, sources=_LINE_SOURCES)


def write_readings(folder: Path, drawing: Drawing, tables: Tables) -> None:
    """Write the lines that some draw instead."""
    rows = [
        Row(
            name,
            shapely.LineString(drawing.chain(entry["lines"])),
            {"treaty": entry["treaty"], "pair": entry.get("pair"), **_segment_facts(entry)},
        )
        for name, entry in tables.readings.items()
    ]
    write_layer(folder, "readings", "readings", rows, sources=_LINE_SOURCES)


def write_rivers(folder: Path, drawing: Drawing, tables: Tables) -> None:
    """Write the four great rivers one by one, the others together, and the lake."""
    rows: dict[str, list[Row]] = {}
    for name, entry in tables.rivers.items():
        if entry["role"] == "lake":
            shape = shapely.Polygon(drawing.chain(entry["lines"]))
            write_layer(
                folder, f"lakes/{name}", "lakes", [Row(name, shape, {"names": entry["names"]})], sources=["GSHHG 2.3.7"]
            )
            continue
        course = shapely.LineString(drawing.chain(entry["lines"], full=True))
        facts = {
            "names": entry["names"],
            "role": entry["role"],
            "length_km": round(length_km(course)),
            "length_published_km": entry.get("length_published_km"),
            "length_source": entry.get("length_source"),
        }
        own = {"amur", "ussuri", "argun", "sungari"}
        layer = name if name in own else "argun" if name == "hailar" else "context"
        rows.setdefault(layer, []).append(Row(name, shapely.LineString(drawing.chain(entry["lines"])), facts))
    for layer, found in rows.items():
        write_layer(folder, f"rivers/{layer}", "rivers", found, sources=_LINE_SOURCES[:3])


def write_places(folder: Path, tables: Tables) -> None:
    """Write the places."""
    rows = [
        Row(
            name,
            shapely.Point(entry["at"]),
            {key: entry[key] for key in ("names", "dates", "certainty", "sources", "tier")},
        )
        for name, entry in tables.places.items()
    ]
    write_layer(folder, "places", "places", rows, rights=OWN, sources=["positions from the literature named with each"])


def write_themes(folder: Path, tables: Tables) -> None:
    """Write one layer for each theme."""
    keys = ("names", "dates", "certainty", "mark", "shift", "from_zoom", "sources")
    for theme, points in tables.themes.items():
        rows = [
            Row(name, shapely.Point(entry["at"]), {key: entry[key] for key in keys if key in entry})
            for name, entry in points.items()
        ]
        named = ["positions from the literature named with each"]
        write_layer(folder, f"themes/{theme}", "themes", rows, rights=OWN, sources=named)


def _area_facts(span: AreaRange, shape: MultiPolygon) -> dict[str, Any]:
    """Write an area with its range and its method."""
    return {
        "area_km2": _area(span.best),
        "area_low_km2": _area(span.low),
        "area_high_km2": _area(span.high),
        "area_equal_km2": _area(equal_area_km2(shape)),
        "area_method": AREA_METHOD,
    }


def _area(km2: float) -> float:
    """Round an area: small ones keep two decimals, large ones are whole."""
    small = 1000.0
    return round(km2, 2) if km2 < small else round(km2)


def _segment_facts(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Pick what a border carries."""
    keys = ("article", "basis", "follows", "certainty", "error_km", "sources", "how")
    return {key: entry.get(key) for key in keys}


def _post_facts(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Pick what a post carries."""
    facts = {key: entry[key] for key in ("letter_ru", "letter_zh", "years", "certainty", "sources")}
    return {"kind": "post", **facts}


def _post_place(entry: Mapping[str, Any], drawing: Drawing) -> tuple[float, float]:
    """Find a post on the drawn line: nearest to a point, or so many km from an end."""
    line: LineString = shapely.LineString(drawing.chain(entry["lines"]))
    if "near" in entry:
        spot = line.interpolate(line.project(shapely.Point(entry["near"])))
    else:
        strand: Strand = drawing.chain(entry["lines"], full=True)
        reverse = "km_from_end" in entry
        full = shapely.LineString(
            _walked(strand[::-1] if reverse else strand, entry["km_from_end" if reverse else "km_from_start"])
        )
        spot = line.interpolate(line.project(shapely.Point(full.coords[-1])))
    return round(spot.x, 4), round(spot.y, 4)


def _walked(strand: Sequence[tuple[float, float]], km: float) -> list[tuple[float, float]]:
    """Walk a strand for so many km and give the way walked."""
    legs = [length_km(shapely.LineString(pair)) for pair in itertools.pairwise(strand)]
    stop = int(np.searchsorted(np.cumsum(legs), km)) + 1
    return list(strand[: max(stop, 1) + 1])
