"""Draw a picture of a map on a page: land, lines, signs and names, as large as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.mapgen import FACES, LEADING, SECOND, STEPS, Plain

from .land import paint_land, rings_of
from .page import MM, Page, Type, text_size
from .signs import circle, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.patches import Patch
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from treatymap.mapgen import Face, Picture, Run, Written

__all__ = ["PIXEL", "FontRuler", "paint"]

PIXEL = 0.2
"""Millimetres in a pixel of a picture, unless somebody wants another scale: names are then some 7 points high."""
_HALO = "#FFFFFF"
_LEAD = "#1D1D1D"
"""Colour of the line from land to the name beside it."""
_QUADS = 6
_RING = 3


@dataclass(frozen=True, slots=True)
class FontRuler:
    """Measures names in the fonts of sheets."""

    unit: float = PIXEL
    """Millimetres in a pixel."""

    def width(self, text: str, face: Face) -> float:
        """Give the width of a line of text, pixels."""
        return text_size(text, _type(face, self.unit)) / self.unit

    def rise(self, face: Face) -> float:
        """Say how far letters rise over the line that they stand on, pixels."""
        return _type(face, self.unit).rise / self.unit

    def height(self, face: Face) -> float:
        """Say how high a line of text is, pixels."""
        return _type(face, self.unit).height / self.unit


def paint(page: Page, picture: Picture, *, at: tuple[float, float], unit: float = PIXEL) -> None:
    """
    Draw a picture.

    Parameters
    ----------
    page
        Where to.
    picture
        What.
    at
        Upper left corner, millimetres.
    unit
        Millimetres in a pixel of the picture.
    """
    width, height = picture.frame.width * unit, picture.frame.height * unit
    corner = np.array(at)
    panel = page.box(*at, width, height, fill=picture.paper)
    whole = shapely.box(at[0], at[1], at[0] + width, at[1] + height)
    for area in picture.areas:
        if isinstance(area, Plain):
            shores = [corner + ring * (unit / STEPS) for ring in area.rings]
            page.area(rings_of(_shape(shores, whole)), fill=area.look["fill"])
            page.lines(shores, colour=area.look["colour"], width=area.look["width"] * unit, clip=panel)
        else:
            shape = _shape([corner + ring * unit for ring in area.rings], whole)
            if not shape.is_empty:
                paint_land(page, area.kind, shape, unit=unit, back=picture.back if area.back else None)
    _runs(page, picture.under, corner, unit, panel)
    _bands(page, picture, corner, unit, whole)
    _runs(page, picture.over, corner, unit, panel)
    for sign in picture.signs:
        if not sign.look.get("unseen"):
            mark(page, sign.look, tuple(corner + np.array(sign.at) * unit), unit=unit)
    for ring in picture.rings:
        ends = circle(corner + np.array(ring.at) * unit, ring.reach * unit)
        page.lines([ends], colour=picture.ring.colour, width=picture.ring.width * unit, clip=panel)
    for name in picture.names:
        _name(page, name, corner, unit, water=picture.water)
    page.box(*at, width, height, colour="#666666", line=0.2)


def _runs(page: Page, runs: Sequence[Run], corner: NDArray[np.float64], unit: float, panel: Patch) -> None:
    """Draw lines."""
    for run in runs:
        look = run.look
        paths = [corner + path * (unit / STEPS) for path in run.paths]
        if look.get("casing"):
            page.lines(paths, colour=look["casing"], width=run.whole * unit, clip=panel)
        dash = [float(length) * unit for length in (look.get("dash") or "").split()]
        page.lines(
            paths,
            colour=look["colour"],
            width=look["width"] * unit,
            dash=dash,
            opacity=look.get("opacity", 1),
            clip=panel,
            cap="butt" if dash else "round",
        )


def _bands(page: Page, picture: Picture, corner: NDArray[np.float64], unit: float, whole: BaseGeometry) -> None:
    """Draw the bands of doubt as areas, the uppermost first to be cut out, so that none adds to another."""
    taken = shapely.Polygon()
    drawn: list[tuple[BaseGeometry, str]] = []
    for run in reversed(picture.bands):
        lines = [shapely.LineString(corner + path * (unit / STEPS)) for path in run.paths]
        band = shapely.buffer(
            shapely.union_all(lines), run.look["width"] * unit / 2, quad_segs=_QUADS, cap_style="round"
        )
        drawn.append((shapely.difference(shapely.intersection(band, whole), taken), run.look["colour"]))
        taken = shapely.union(taken, band)
    for shape, colour in reversed(drawn):
        page.area(rings_of(shape), fill=colour, opacity=picture.band_opacity)


def _name(page: Page, name: Written, corner: NDArray[np.float64], unit: float, *, water: str) -> None:
    """Write a name on its spot."""
    face, spot = FACES[name.role], name.spot
    if name.role == "river":
        x, y = (corner + np.array([spot.x, spot.y]) * unit).tolist()
        kind = Type(face.size * unit * MM, bold=face.bold, colour=water)
        page.text(x, y, name.lines[0], kind, anchor="middle", angle=-spot.angle, halo=_HALO)
        return
    if name.lead is not None:
        ends = corner + np.array(name.lead) * unit
        for colour, width in (("#FFFFFF", 3), (_LEAD, 1)):
            page.lines([ends], colour=colour, width=width * unit)
        page.area([circle(ends[0], 2 * unit)], fill=_LEAD)
    x, y = (corner + np.array([spot.x, spot.y]) * unit).tolist()
    y += _type(face, unit).rise
    for number, line in enumerate(name.lines):
        kind = _type(SECOND if number else face, unit)
        page.text(x, y + number * face.size * LEADING * unit, line, kind, anchor=spot.anchor, halo=_HALO)


def _type(face: Face, unit: float) -> Type:
    """Say how a name is set on paper."""
    return Type(face.size * unit * MM, bold=face.bold)


def _shape(rings: Sequence[NDArray[np.float64]], whole: BaseGeometry) -> BaseGeometry:
    """Make one shape of rings, of which each turns what it goes around into its contrary, and cut it to the panel."""
    closed = [ring for ring in rings if len(ring) > _RING]
    lines = shapely.union_all([shapely.LineString(ring) for ring in closed])
    faces = shapely.get_parts(shapely.polygonize([lines]))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    count = np.zeros(len(faces), dtype=int)
    for ring in closed:
        count += shapely.contains_xy(shapely.make_valid(shapely.Polygon(ring)), inside)
    return shapely.intersection(shapely.union_all(faces[count % 2 == 1]), whole)
