"""Draw the map of a worksheet in black and white: blank, with numbers on its rivers, or with its borders filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from treatymap.errors import SheetError
from treatymap.mapgen import Plain, fit_equal, make_picture, on_at_opening
from treatymap.output.sheets.chart import FontRuler, paint
from treatymap.output.sheets.page import Type
from treatymap.output.sheets.signs import circle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Feature
    from treatymap.mapgen import EqualFrame, Picture, Run
    from treatymap.output.sheets.page import Page
    from treatymap.treaties import DrawnLine

    from .desk import Desk

    Box = tuple[float, float, float, float]

__all__ = ["blank_map"]

UNIT = 0.2675
"""Millimetres in a pixel of the pupil's map: names are then 9 points high."""
_GREYS = {"land": "#FFFFFF", "sea": "#ECECEC", "coast": "#777777", "river": "#6E6E6E", "grid": "#C4C4C4"}
_INKED = {"fill": "#000000", "outline": "#000000"}
_SEEN = {"rivers", "context", "graticule"}
"""Switches of the map that stay on."""
_BADGE = Type(9.5, bold=True)
_REACH = 2.5
"""Radius of a number's circle, millimetres."""
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)
"""Where along a river its number is tried, the middle first."""
_FINE = 0.06
"""How far a border may be from its place, millimetres."""
_DASHED: dict[str, Any] = {"colour": "#8A8A8A", "width": 1.15, "dash": (3.2, 1.8), "cap": "butt"}
_SOLID: dict[str, Any] = {"colour": "#000000", "width": 0.5}


@dataclass(frozen=True, slots=True)
class _Panel:
    """The place of a map on a page."""

    frame: EqualFrame
    """The part of the world."""
    corner: NDArray[np.float64]
    """Upper left corner, millimetres."""
    unit: float
    """Millimetres in a pixel."""

    @property
    def whole(self) -> BaseGeometry:
        """All that it covers, millimetres."""
        left, top = self.corner.tolist()
        return shapely.box(left, top, left + self.frame.width * self.unit, top + self.frame.height * self.unit)

    def paths(self, feature: Feature) -> Iterator[NDArray[np.float64]]:
        """Place the lines of a feature on the page, cut to the map."""
        for part in shapely.get_parts(shapely.geometry.shape(feature.geometry)):
            if part.geom_type == "LineString":
                placed = self.frame.pixels(shapely.get_coordinates(part)) * self.unit + self.corner
                calm = shapely.simplify(shapely.LineString(placed), _FINE)
                for seen in shapely.get_parts(shapely.intersection(calm, self.whole)):
                    if seen.geom_type == "LineString":
                        yield shapely.get_coordinates(seen)


def blank_map(  # noqa: PLR0913 - a map is told by what it shows
    desk: Desk,
    page: Page,
    box: Box,
    *,
    rivers: Sequence[str] = (),
    lines: Sequence[DrawnLine] = (),
    unit: float = UNIT,
) -> None:
    """
    Draw the map.

    Parameters
    ----------
    desk
        The worksheet.
    page
        Where to.
    box
        Left, upper edge, width and height, millimetres.
    rivers
        Ids of rivers that get numbers, in their order.
    lines
        Borders to be filled in, the first one dashed, the second solid; none on the pupil's map.
    unit
        Millimetres in a pixel, which says how large the names are.

    Raises
    ------
    SheetError
        If a river has no place for its number.
    """
    left, top, width, height = box
    view = desk.view
    frame = fit_equal(view.atlas.bounds, (round(width / unit), round(height / unit)))
    picture = make_picture(
        view,
        frame,
        # names keep off borders that are drawn afterwards
        on={"graticule", "context", *(f"{treaty.id}/border" for treaty in view.treaties() if lines)},
        off=on_at_opening(view) - _SEEN,
        places=desk.sheet.places,
        network=desk.network,
        ruler=FontRuler(unit),
    )
    panel, before = _Panel(frame, np.array([left, top]), unit), len(page.texts)
    land, river = view.palette.style.ground["land"], desk.network.looks["river"]
    paint(page, _grey(picture, land=land, river=river), at=(left, top), unit=unit)
    for rank, line in enumerate(lines):
        page.lines(list(_border(desk, line, panel)), **(_SOLID if rank else _DASHED))
    taken: list[BaseGeometry] = [shape for _, shape in page.texts[before:]]
    for number, name in enumerate(rivers, start=1):
        spot = _place(_course(desk, name, panel), taken, panel.whole)
        if spot is None:
            msg = (
                f"the map of the worksheet has no room for the number of the river {name!r}. "
                "Take the river out of its task in worksheet.toml, or name fewer places there."
            )
            raise SheetError(msg)
        taken.append(shapely.Point(spot).buffer(_REACH))
        _badge(page, spot, number)


def _grey(picture: Picture, *, land: str, river: Mapping[str, Any]) -> Picture:
    """Take the colours out of a picture, whose land has one colour and its rivers one look, and the rings."""
    return replace(
        picture,
        paper=_fill(picture.paper, land),
        areas=tuple(
            replace(
                area,
                look={**area.look, "fill": _fill(area.look["fill"], land), "colour": _GREYS["coast"], "width": 0.9},
            )
            for area in picture.areas
            if isinstance(area, Plain)
        ),
        under=tuple(_greyed(run, is_river=run.look == river) for run in picture.under),
        signs=tuple(replace(sign, look={**sign.look, **_INKED}) for sign in picture.signs),
        bands=(),
        over=(),
        rings=(),
    )


def _fill(colour: str, land: str) -> str:
    """Give the grey of land or of water."""
    return _GREYS["land" if colour == land else "sea"]


def _greyed(run: Run, *, is_river: bool) -> Run:
    """Draw a river, or a brook or a line of the graticule, in grey."""
    look = {**run.look, "colour": _GREYS["river" if is_river else "grid"], "opacity": 1}
    return replace(run, look={**look, "width": 2.2 if is_river else 0.7})


def _border(desk: Desk, line: DrawnLine, panel: _Panel) -> Iterator[NDArray[np.float64]]:
    """Give the border as it ran on a day, as far as it is on the map, millimetres."""
    then = desk.view.alone(desk.view.atlas.event(line.date.gregorian).date.gregorian)
    for treaty in then.treaties():
        layer = then.layers.get(f"borders/{treaty.id}")
        for feature in layer.features if layer else ():
            if feature.id in then.live:
                yield from panel.paths(feature)


def _course(desk: Desk, river: str, panel: _Panel) -> list[NDArray[np.float64]]:
    """Give a river as far as it is on the map, millimetres, its longest stretch first."""
    layers = [layer for layer in desk.view.layers.values() if layer.kind == "rivers"]
    features = [feature for layer in layers for feature in layer.features if feature.id == river]
    paths = [path for feature in features for path in panel.paths(feature)]
    return sorted(paths, key=lambda path: -shapely.LineString(path).length)


def _place(
    course: Sequence[NDArray[np.float64]], taken: Sequence[BaseGeometry], whole: BaseGeometry
) -> tuple[float, float] | None:
    """Find a place on a river where its number covers no name and no other number."""
    free = shapely.buffer(whole, -_REACH)
    for path in course:
        line = shapely.LineString(path)
        for share in _SHARES:
            point = line.interpolate(share, normalized=True)
            around = shapely.buffer(point, _REACH + 0.6)
            if free.contains(point) and not any(around.intersects(shape) for shape in taken):
                return point.x, point.y
    return None


def _badge(page: Page, at: tuple[float, float], number: int) -> None:
    """Put a number in a circle."""
    page.area([circle(np.array(at), _REACH)], fill="#FFFFFF", colour="#000000", width=0.35)
    page.text(at[0], at[1] + _BADGE.rise / 2, str(number), _BADGE, anchor="middle")
