"""Draw where in the world a map lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.mapgen import plan_locator

from .page import Type, text_size

if TYPE_CHECKING:
    from treatymap.mapgen import Face, View

    from .page import Page

__all__ = ["draw_locator", "locator_height"]

_NAME = Type(6)
_DOT = 1.0
"""Width of a dot, millimetres."""


@dataclass(frozen=True, slots=True)
class _NameRuler:
    """Measures the names of capitals, which are as high on a large locator as on a small one."""

    unit: float
    """Millimetres in a pixel of the plan."""

    def width(self, text: str, face: Face) -> float:  # noqa: ARG002 - paper has a face of its own
        """Give the width of a name, pixels."""
        return text_size(text, _NAME) / self.unit

    def rise(self, face: Face) -> float:  # noqa: ARG002 - as above
        """Say how far letters rise, pixels."""
        return _NAME.rise / self.unit

    def height(self, face: Face) -> float:  # noqa: ARG002 - as above
        """Say how high a name is, pixels."""
        return _NAME.height / self.unit


def locator_height(view: View, width: float) -> float:
    """Say how high a locator of some width is, millimetres; 0 if the atlas has none."""
    plan = plan_locator(view)
    return 0.0 if plan is None else width * plan.height / plan.width


def draw_locator(page: Page, view: View, *, at: tuple[float, float], width: float) -> None:
    """
    Draw the locator of an atlas that has one.

    Parameters
    ----------
    page
        Where to.
    view
        What the map shows.
    at
        Upper left corner, millimetres.
    width
        Millimetres.
    """
    plain = plan_locator(view)
    if plain is None:
        return
    unit = width / plain.width
    plan = plan_locator(view, ruler=_NameRuler(unit))
    if plan is None:
        return
    ground, corner = view.palette.style.ground, np.array(at)
    panel = page.box(*at, width, plan.height * unit, fill=ground["sea"])
    rings = [shapely.get_coordinates(shapely.Polygon(corner + np.array(part) * unit).exterior) for part in plan.land]
    for ring in rings:
        page.area([ring], fill=ground["land"], colour=ground["coast"], width=0.1, clip=panel)
    left, top, right, foot = (corner[[0, 1, 0, 1]] + np.array(plan.frame) * unit).tolist()
    colour = view.palette.style.line("orange").colour
    shown = shapely.get_coordinates(shapely.box(left, top, right, foot))
    page.area([shown], fill=colour, opacity=0.18, clip=panel)
    page.lines([shown], colour=colour, width=0.3, clip=panel)
    # of capitals elsewhere in the world a locator of one region knows nothing
    for dot in (dot for dot in plan.dots if 0 <= dot.x <= plan.width and 0 <= dot.y <= plan.height):
        x, y = (corner + np.array([dot.x, dot.y]) * unit).tolist()
        page.dots(np.array([(x, y)]), colour="#222222", width=_DOT)
        if dot.name:
            tx, ty = (corner + np.array([dot.tx, dot.ty]) * unit).tolist()
            page.text(tx, ty, dot.name, _NAME, anchor=dot.anchor)
    page.box(*at, width, plan.height * unit, colour="#999999", line=0.15)
