"""Draw what a page shows as one picture, for places that take no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import make_network, title
from treatymap.output.credit import attribution

from .days import draw_maps, entries_of
from .flow import Column
from .layout import GAP, height_of
from .legend import legend_in_columns
from .page import Page, Type
from .panel import draw_panel, glance
from .paper import Paper
from .parts import SMALL
from .sheet import figure_bytes

if TYPE_CHECKING:
    from treatymap.mapgen import View

__all__ = ["draw_picture"]

_DPI = 96
_PIXEL = 25.4 / _DPI
"""Millimetres."""
_LEGEND = Type(8.5)
_COLUMN = 260
"""Least width of a column of the legend, pixels."""
_EDGE = 2.0
"""Room between the edge of the picture and what it shows, millimetres."""


def draw_picture(view: View, *, width: int = 1200, height: int = 675, bw: bool = False) -> bytes:
    """
    Draw the maps of a view with their legend.

    Parameters
    ----------
    view
        What to show; of a view that compares its days, of any other the one day on which it opens. A lesson is shown
        as its last day.
    width, height
        Pixels.
    bw
        Whether it is black and white.

    Returns
    -------
    bytes
        A PNG.

    Raises
    ------
    SheetError
        If there is no room for so many maps.
    FontError
        If no font on this machine has some of its letters.
    """
    shown = (view.in_ink() if bw else view).at_rest()
    page = Page(Paper("this size", width * _PIXEL, height * _PIXEL, margin=_EDGE))
    foot = page.paper.height - _EDGE
    # who has to be named wherever the picture goes
    page.text(_EDGE, foot, attribution(shown), SMALL)
    free = Column(page, _EDGE, _EDGE, page.paper.width - 2 * _EDGE, foot - SMALL.step)
    days, network = [shown.alone(day) for day in shown.steps], make_network(shown)
    count = max(1, int(width // _COLUMN))
    # first all that there may be to explain, for the room; then what the maps do show
    most = entries_of(shown, days, frozenset().union(*(glance(day, network=network).keys for day in days)))
    needed = height_of(page.paper, lambda column: legend_in_columns(column, most, _LEGEND, count), free.width)
    maps = Column(page, free.x, free.y, free.width, free.foot - needed - GAP / 2)
    if shown.contrast is not None:
        keys = draw_maps(maps, shown, days, network=network)
    else:
        at, size = (maps.x, maps.y), (maps.width, maps.room)
        keys = draw_panel(page, shown, at=at, size=size, unit=_PIXEL, network=network).keys
        maps.y = maps.foot
    legend = Column(page, free.x, maps.y + GAP / 2, free.width, free.foot + GAP / 2)
    legend_in_columns(legend, entries_of(shown, days, keys), _LEGEND, count)
    return figure_bytes(page.figure, "png", title=title(shown), dpi=_DPI)
