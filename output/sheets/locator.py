"""Draw where in the world a map lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.mapgen import plan_locator

from .chart import FontRuler
from .page import MM, Type

if TYPE_CHECKING:
    from treatymap.mapgen import View

    from .page import Page

__all__ = ["draw_locator", "locator_height"]

_SIZE = 9.5
"""Of a name, pixels of the plan."""


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
    plan = plan_locator(view, ruler=FontRuler(unit))
    if plan is None:
        return
    ground, corner = view.palette.style.ground, np.array(at)
    panel = page.box(*at, width, plan.height * unit, fill=ground["sea"])
    rings = [shapely.get_coordinates(shapely.Polygon(corner + np.array(part) * unit).exterior) for part in plan.land]
    for ring in rings:
        page.area([ring], fill=ground["land"], colour=ground["coast"], width=0.1, clip=panel)
    left, top, right, foot = (corner[[0, 1, 0, 1]] + np.array(plan.frame) * unit).tolist()
    colour = view.palette.style.line("orange").colour
    page.area([shapely.get_coordinates(shapely.box(left, top, right, foot))], fill=colour, opacity=0.18)
    page.box(left, top, right - left, foot - top, colour=colour, line=0.3)
    kind = Type(_SIZE * unit * MM)
    for dot in plan.dots:
        x, y = (corner + np.array([dot.x, dot.y]) * unit).tolist()
        page.dots(np.array([(x, y)]), colour="#222222", width=4 * unit)
        if dot.name:
            tx, ty = (corner + np.array([dot.tx, dot.ty]) * unit).tolist()
            page.text(tx, ty, dot.name, kind, anchor=dot.anchor)
    page.box(*at, width, plan.height * unit, colour="#999999", line=0.15)
