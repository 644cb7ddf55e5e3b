"""Write the base map: land that fits the zones' coast exactly, lakes, graticule, locator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from .backdrop import BOX
from .write import DIGITS, OWN, Row, write_layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from shapely.geometry import MultiPolygon, Polygon

    from .display import Drawing
    from .lines import Line

__all__ = ["kowloon", "land", "write_base"]

_STEP_DEG = 5
_LAND = ((90.0, 45.0), (127.5, 36.5), (155.0, 65.0), (158.5, 55.0), (75.0, 20.0))
"""Points on the mainland outside the frame; the faces that hold them are land."""
_LEAST_NAMED_LAKE_DEG2 = 0.03


def write_base(folder: Path, drawing: Drawing, backdrop: Sequence[Line]) -> None:
    """
    Write all layers of the base map.

    Parameters
    ----------
    folder
        Where the atlas has its layers.
    drawing
        The coverage, whose coast is the coast of the base inside the frame.
    backdrop
        Everything around it.
    """
    sources = ("GSHHG 2.3.7",)
    write_layer(folder, "base/land", "base", [Row("land", land(drawing, backdrop))], sources=sources)
    lakes = [Row(line.id.split("/")[-1], _polygon(line)) for line in backdrop if line.id.startswith("backdrop/lake/")]
    khanka = Row("khanka", shapely.Polygon(drawing.slim["lake/khanka"]))
    write_layer(folder, "base/lakes", "base", [khanka, *lakes], sources=sources)
    rough = [_polygon(line) for line in backdrop if line.id.startswith("locator/")]
    write_layer(folder, "base/locator", "base", [Row("eurasia", shapely.MultiPolygon(rough))], sources=sources)
    write_layer(folder, "base/graticule", "base", _graticule(), rights=OWN)


def land(drawing: Drawing, backdrop: Iterable[Line]) -> MultiPolygon:
    """Unite the drawn zones with the coarse land around them; they meet in the very vertices of the frame."""
    lines = list(backdrop)
    inside = shapely.union_all([part for shape in drawing.drawn.values() for part in shape.geoms])
    coast = [
        shapely.LineString([(round(x, DIGITS), round(y, DIGITS)) for x, y in line.points])
        for line in lines
        if line.id.startswith("backdrop/coast/")
    ]
    frame = shapely.LineString(drawing.slim["frame"])
    work = shapely.union_all([*coast, frame, shapely.box(*BOX).exterior])
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(work))))
    seeds = [shapely.Point(place) for place in _LAND]
    hole = shapely.Polygon(drawing.slim["frame"])
    outside = [
        face
        for face in faces
        if any(face.contains(seed) for seed in seeds) and not hole.contains(face.representative_point())
    ]
    islands = [_polygon(line) for line in lines if line.id.startswith("backdrop/island/")]
    whole = shapely.union_all([inside, *outside, *islands])
    return shapely.MultiPolygon([part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"])


def kowloon(backdrop: Iterable[Line]) -> MultiPolygon:
    """Give the inset zone."""
    return shapely.MultiPolygon([_polygon(line) for line in backdrop if line.id.startswith("kowloon/")])


def _polygon(line: Line) -> Polygon:
    """Close a line to a valid polygon of layer precision, its largest part if rounding splits it."""
    ring = [(round(x, DIGITS), round(y, DIGITS)) for x, y in line.points]
    parts = shapely.get_parts(shapely.make_valid(shapely.Polygon(ring)))
    return max((part for part in parts if part.geom_type == "Polygon"), key=lambda part: part.area)


def _graticule() -> list[Row]:
    """Draw meridians and parallels; two vertices do, for both are straight on the map."""
    west, south, east, north = BOX
    meridians = [
        Row(f"meridian/{lon}", shapely.LineString([(lon, south), (lon, north)]), {"degrees": lon})
        for lon in range(west, east + 1, _STEP_DEG)
    ]
    parallels = [
        Row(f"parallel/{lat}", shapely.LineString([(west, lat), (east, lat)]), {"degrees": lat})
        for lat in range(south, north + 1, _STEP_DEG)
    ]
    return [*meridians, *parallels]
