"""Measure the zones of the built-in atlas from its line work, in full and before any line is thinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from treatymap.geo import AreaRange, area_range

from .base import kowloon
from .display import draw
from .lines import read_lines
from .tables import read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry import MultiPolygon

    from .display import Drawing
    from .tables import Tables

__all__ = ["areas_of_inset", "areas_of_zones", "source_areas"]

_KOWLOON_SHORE_KM = 0.2
"""The shore of Kowloon has been built out since 1860; the map has the later one."""


def source_areas(source: Path) -> dict[str, AreaRange]:
    """
    Measure every zone from the committed line work.

    Parameters
    ----------
    source
        Folder with lines.geojson, backdrop.geojson and the tables.

    Returns
    -------
    dict
        Area in km² by zone.
    """
    tables = read_tables(source)
    drawing = draw(read_lines(source / "lines.geojson"), tables)
    inset = kowloon(read_lines(source / "backdrop.geojson"))
    return {**areas_of_zones(drawing, tables), "kowloon": areas_of_inset(inset)}


def areas_of_zones(drawing: Drawing, tables: Tables) -> dict[str, AreaRange]:
    """Measure the zones of the coverage, km², low and high by the doubt of the lines around each."""
    areas = {}
    for zone in drawing.zones:
        doubtful = [
            (shapely.LineString(arc.points), tables.error_km(arc.line))
            for arc in drawing.arcs
            if zone in {arc.left, arc.right} and arc.left != arc.right
        ]
        areas[zone] = area_range(drawing.zones, zone, doubtful)
    return areas


def areas_of_inset(inset: MultiPolygon) -> AreaRange:
    """Measure Kowloon, which lies outside the coverage, km²."""
    shore = [(shapely.LineString(part.exterior), _KOWLOON_SHORE_KM) for part in inset.geoms]
    return area_range({"kowloon": inset}, "kowloon", shore)
