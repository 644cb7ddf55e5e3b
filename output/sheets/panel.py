"""Lay out one map with what belongs on it: the picture, a scale, and the degrees of its graticule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib_scalebar.scalebar import ScaleBar
from shapely import affinity

from treatymap.errors import SheetError
from treatymap.mapgen import fit_equal, make_picture, mood, treaty_row

from .chart import PIXEL, FontRuler, paint
from .fonts import families_for
from .locator import draw_locator, locator_height
from .page import Type

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Bounds
    from treatymap.mapgen import EqualFrame, Network, Picture, View

    from .page import Page

__all__ = ["draw_panel", "glance", "height_for"]

_DEGREES = Type(5.5, colour="#666666")
_SCALE_SIZE = 6.5
_LEAST = 12.0
"""No map is less wide or high, millimetres."""
_GLANCE = (900, 600)
_SHARE = 0.2
_SCALE_HEIGHT = 9.0
"""Room that the scale takes in its corner, millimetres."""
_INSET = 0.7
"""Distance of a number from the frame, millimetres."""
_UNITS = {"m": 1.0, "km": 1e3, "Mm": 1e6}
"""Metres in the units that a scale may be told in."""


def height_for(bounds: Bounds, width: float) -> float:
    """Say how high a map of some width is on which a box just has room, millimetres."""
    wide = fit_equal(bounds, (1000, 1_000_000))
    tall = fit_equal(bounds, (1_000_000, 1000))
    return width * tall.scale / wide.scale


def glance(view: View, *, network: Network | None = None) -> Picture:
    """Look at a map without drawing it, to know about how much a legend must explain."""
    return make_picture(view, fit_equal(view.atlas.bounds, _GLANCE), on=_standing(view), network=network)


def draw_panel(  # noqa: PLR0913 - a map is told by what it shows and where it stands
    page: Page,
    view: View,
    *,
    at: tuple[float, float],
    size: tuple[float, float],
    bounds: Bounds | None = None,
    off: Collection[str] = (),
    network: Network | None = None,
    unit: float = PIXEL,
    scale: bool = True,
    locator: float = 0,
) -> Picture:
    """
    Draw the map of the view's day.

    Parameters
    ----------
    page
        Where to.
    view
        What the map shows.
    at, size
        Upper left corner, and width and height; millimetres.
    bounds
        The part of the world that must be seen, degrees; the whole atlas if none is named.
    off, network
        As `make_picture` takes them.
    unit
        Millimetres in a pixel of the looks.
    scale
        Whether it has a scale, in the lower right corner.
    locator
        Width of a locator in the lower left corner, millimetres; 0 for none.

    Returns
    -------
    Picture
        What it shows; its `keys` say what the legend must explain.

    Raises
    ------
    SheetError
        If it would be too small to show anything, or the box is too large for the projection.
    """
    if min(size) < _LEAST:
        msg = f"a sheet of {page.paper.name} has no room for a map beside all that there is to say. Take larger paper."
        raise SheetError(msg)
    frame = fit_equal(bounds or view.atlas.bounds, (round(size[0] / unit), round(size[1] / unit)))
    corners = [
        *([_corner(frame, (size[0] * (_SHARE + 0.05), _SCALE_HEIGHT), unit, right=True)] if scale else []),
        *([_corner(frame, (locator, locator_height(view, locator)), unit, right=False)] if locator else []),
    ]
    picture = make_picture(
        view,
        frame,
        on=_standing(view),
        off=off,
        network=network,
        ruler=FontRuler(unit),
        covered=corners,
    )
    paint(page, picture, at=at, unit=unit)
    if "graticule" not in off:
        taken = [affinity.affine_transform(box, (unit, 0, 0, unit, *at)) for box in corners]
        _degrees(page, view, frame, at=at, unit=unit, taken=taken)
    if scale:
        _scale(page, view, frame, at=at, unit=unit)
    if locator:
        height = locator_height(view, locator)
        draw_locator(page, view, at=(at[0], at[1] + frame.height * unit - height), width=locator)
    return picture


def _standing(view: View) -> frozenset[str]:
    """Name the switches of the lines that still hold in all their stretches: paper has no switch to bring them in."""
    lines = ((treaty, view.layers.get(f"borders/{treaty.id}")) for treaty in view.treaties())
    return frozenset(
        treaty_row(treaty.id, "border")
        for treaty, layer in lines
        if layer is not None
        and all(mood(view, treaty, line.id) == "live" for line in layer.features if line.geometry["type"] != "Point")
    )


def _corner(frame: EqualFrame, size: tuple[float, float], unit: float, *, right: bool) -> BaseGeometry:
    """Give the box of something in a lower corner, pixels; its size in millimetres."""
    width, height = size[0] / unit, size[1] / unit
    left = frame.width - width if right else 0
    return shapely.box(left, frame.height - height, left + width, frame.height)


def _scale(page: Page, view: View, frame: EqualFrame, *, at: tuple[float, float], unit: float) -> None:
    """Draw a scale into the lower right corner; lengths are true in the middle of the map."""
    left, top = at
    width, height = frame.width * unit, frame.height * unit
    paper = page.paper
    axes = page.figure.add_axes(
        (left / paper.width, 1 - (top + height) / paper.height, width / paper.width, height / paper.height)
    )
    axes.set_xlim(0, frame.width * frame.scale)
    axes.set_ylim(0, frame.height * frame.scale)
    axes.set_axis_off()
    axes.set_zorder(page.axes.get_zorder() + 1)

    def written(value: float, unit_name: str) -> str:
        metres = value * _UNITS[unit_name]
        if metres < _UNITS["km"]:
            return view.words("control.scale_m", value=view.figures.short(metres))
        return view.words("control.scale_km", value=view.figures.short(metres / _UNITS["km"]))

    axes.add_artist(
        ScaleBar(
            1,
            "m",
            location="lower right",
            length_fraction=_SHARE,
            width_fraction=0.006,
            box_color="#FFFFFF",
            box_alpha=0.75,
            color="#222222",
            pad=0.4,
            border_pad=0.5,
            sep=2,
            scale_loc="top",
            rotation="horizontal-only",
            scale_formatter=written,
            font_properties={"family": list(families_for(written(1, "km"))), "size": _SCALE_SIZE},
        )
    )


def _degrees(  # noqa: PLR0913 - as above
    page: Page,
    view: View,
    frame: EqualFrame,
    *,
    at: tuple[float, float],
    unit: float,
    taken: Sequence[BaseGeometry],
) -> None:
    """Write the degrees of parallels at the left edge, and of meridians at the lower one."""
    if "base/graticule" not in view.layers:
        return
    corner = np.array(at)
    foot, left = corner[1] + frame.height * unit, corner[0]
    boxes = [*taken, *(box for _, box in page.texts)]
    for along, degree, spot in _crossings(view, frame):
        x, y = (corner + np.array(spot) * unit).tolist()
        if along == "parallel":
            text, x, y = view.figures.latitude(degree), left + _INSET, y - _INSET
        else:
            text, x, y = view.figures.longitude(degree), x + _INSET, foot - _INSET
        width = page.width(text, _DEGREES)
        box = shapely.box(x, y - _DEGREES.rise, x + width, y + _DEGREES.height - _DEGREES.rise)
        inside = x + width < corner[0] + frame.width * unit and y - _DEGREES.rise > corner[1] and y < foot
        if inside and not any(box.intersects(other) for other in boxes):
            page.text(x, y, text, _DEGREES, anchor="start", halo="#FFFFFF")
            boxes.append(box)


def _crossings(view: View, frame: EqualFrame) -> Iterator[tuple[str, float, tuple[float, float]]]:
    """Find where parallels cross the left edge and meridians the lower one, pixels."""
    left = shapely.LineString([(0, 0), (0, frame.height)])
    foot = shapely.LineString([(0, frame.height), (frame.width, frame.height)])
    for line in view.layers["base/graticule"].geometries().values():
        points = shapely.get_coordinates(shapely.segmentize(line, 0.5))
        level = np.ptp(points, axis=0) == 0
        if not level.any():
            continue
        placed = frame.pixels(points)
        placed = placed[np.isfinite(placed).all(axis=1)]
        if len(placed) < len(("from", "to")):
            continue
        is_parallel = bool(level[1])
        crossing = shapely.intersection(shapely.LineString(placed), left if is_parallel else foot)
        for spot in shapely.get_coordinates(crossing).tolist()[:1]:
            yield "parallel" if is_parallel else "meridian", float(points[0, int(is_parallel)]), (spot[0], spot[1])
