"""Lay out a handout of one day: title, headline, map, legend, locator, ledger, bar and sources on one page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from treatymap.errors import SheetError
from treatymap.geo import Bounds
from treatymap.mapgen import (
    common_entries,
    day_entries,
    headline,
    inset_words,
    legend_heading,
    make_network,
    title,
)

from .days import draw_days
from .flow import Column
from .layout import GAP, from_below, height_of, whole_column
from .legend import fit_legend, seen_entries
from .locator import draw_locator, locator_height
from .page import Page
from .panel import draw_panel, glance, height_for
from .parts import BODY, HEAD, bar_claim, draw_bar, draw_head, draw_ledger, draw_sources
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from treatymap.mapgen import Network, View

    from .paper import Paper

__all__ = ["draw_handout"]

_SIDES = (70.0, 80.0, 90.0)
"""Widths of what stands beside a map, of which the first that has room is taken, millimetres."""
_ASIDE = 0.36
"""Width of what stands beside the ledger, as a share of the page's."""
_LOCATOR = 44.0
"""Width of a locator in the corner of a map, millimetres."""
_LARGE, _SMALL = 60.0, 36.0
"""Greatest and least width of a locator on upright paper, millimetres."""
_LEAST = 45.0
"""No map is less high, millimetres."""
_INSET = (24.0, 18.0)
_AROUND = 0.35
"""What is seen around land that lies far outside the map, as a share of its size."""


def draw_handout(view: View, *, paper: Paper, attribution: str = "", version: str = "") -> Sheet:
    """
    Draw a handout of one day, or of two to six days beside each other.

    Parameters
    ----------
    view
        What to show; a view that compares shows its days.
    paper
        The paper.
    attribution
        Whom the lines come from.
    version
        What wrote it, and from which data.

    Returns
    -------
    Sheet
        One page.

    Raises
    ------
    SheetError
        If not everything has room.
    FontError
        If no font on this machine has some of its letters.
    """
    page = Page(paper)
    body = whole_column(page)
    draw_head(body, title(view), headline(view))
    # small print may go a little into the margin
    foot = from_below(
        page,
        lambda column: draw_sources(column, view, attribution=attribution, version=version),
        x=body.x,
        width=body.width,
        foot=body.foot + GAP,
    )
    free = Column(page, body.x, body.y, body.width, foot - GAP / 2)
    if view.contrast is not None:
        draw_days(free, view, view.contrast)
    elif paper.is_portrait:
        _upright(free, view)
    else:
        _broad(free, view)
    return Sheet((page,), title(view), view.lang)


def _broad(free: Column, view: View) -> None:
    """Set a map with its legend beside it, and below them the ledger and the bar."""
    page, network = free.page, make_network(view)
    aside = free.width * _ASIDE if _has_aside(view) else 0
    tables = from_below(
        page,
        lambda column: draw_ledger(column, view),
        x=free.x,
        width=free.width - aside - (GAP if aside else 0),
        foot=free.foot,
    )
    lowest = tables
    if aside:
        high = height_of(page.paper, lambda column: _aside(column, view, network), aside)
        lowest, tables = free.foot - high - GAP / 2, min(tables, free.foot - high)
    side = _side(page.paper, view, glance(view, network=network).keys, room=lowest - free.y)
    size = (free.width - side - GAP, tables - GAP - free.y)
    _check(page.paper, size[1])
    locator = _LOCATOR if locator_height(view, _LOCATOR) > 0 else 0
    picture = draw_panel(page, view, at=(free.x, free.y), size=size, locator=locator, network=network)
    legend = Column(page, free.x + size[0] + GAP, free.y, side, lowest)
    _explain(legend, view, picture.keys)
    if aside:
        # beside the ledger, or lower where a long legend needs the room
        top = max(tables, legend.y + GAP / 2)
        _aside(Column(page, free.x + free.width - aside, top, aside, free.foot), view, network)


def _side(paper: Paper, view: View, keys: Collection[str], *, room: float) -> float:
    """Say how wide the legend beside a map must be, millimetres."""
    # in small type it has room in any case that can be helped
    for width in _SIDES[:-1]:
        if height_of(paper, partial(_explain, view=view, keys=keys), width) <= room:
            return width
    return _SIDES[-1]


def _upright(free: Column, view: View) -> None:
    """Set a map over its legend and the bar, and below them the ledger."""
    page, half, network = free.page, (free.width - GAP) / 2, make_network(view)
    ledger = from_below(page, lambda column: draw_ledger(column, view), x=free.x, width=free.width, foot=free.foot)
    tables, keys = ledger - GAP, glance(view, network=network).keys
    needed = max(
        height_of(page.paper, partial(_explain, view=view, keys=keys), half),
        height_of(page.paper, partial(_aside, view=view, network=network), half),
    )
    space = min(height_for(view.atlas.bounds, free.width), tables - free.y - GAP - needed)
    _check(page.paper, space)
    picture = draw_panel(page, view, at=(free.x, free.y), size=(free.width, space), network=network)
    top = free.y + space + GAP
    _explain(Column(page, free.x, top, half, tables), view, picture.keys)
    other = Column(page, free.x + half + GAP, top, half, tables)
    _aside(other, view, network)
    other.skip(GAP / 2)
    high = locator_height(view, 1)
    width = min(_LARGE, other.room / high) if high else 0
    if width >= _SMALL:
        draw_locator(page, view, at=(other.x, other.y), width=width)


def _check(paper: Paper, height: float) -> None:
    """Refuse a map that would be too small to be read."""
    if height < _LEAST:
        msg = (
            f"a sheet of {paper.name} has no room for a map beside all that its treaties did. "
            "Name fewer of them with --treaty, or turn the paper with --portrait or without."
        )
        raise SheetError(msg)


def _explain(column: Column, view: View, keys: Collection[str]) -> None:
    """Set the legend of a map."""
    column.put(legend_heading(view), HEAD, after=1)
    entries = (*day_entries(view.alone(view.day)), *common_entries(view))
    fit_legend(column, seen_entries(entries, keys), BODY)


def _has_aside(view: View) -> bool:
    """Whether there is a bar to draw, or land far outside the map."""
    return bar_claim(view) is not None or bool(inset_words(view))


def _aside(column: Column, view: View, network: Network) -> None:
    """Draw the bar of a claim, and land far outside the map."""
    claim = bar_claim(view)
    if claim is not None:
        draw_bar(column, view, claim)
        column.skip(GAP / 2)
    for zone, lines in inset_words(view).items():
        _inset(column, view, zone, lines, network)


def _inset(column: Column, view: View, zone: str, lines: Sequence[str], network: Network) -> None:
    """Draw land far outside the map, with its name and what became of it."""
    width, height = _INSET
    box = Bounds.of_geometry(view.layers["zones"][zone].geometry)
    wide, high = (box.east - box.west) * _AROUND, (box.north - box.south) * _AROUND
    around = Bounds(box.west - wide, box.south - high, box.east + wide, box.north + high)
    top = column.take(height + 1)
    off = ("labels", "graticule", "places-1")
    at = (column.x, top)
    draw_panel(column.page, view, at=at, size=_INSET, bounds=around, off=off, scale=False, network=network)
    beside = Column(column.page, column.x + width + 2, top + 2, column.width - width - 2, top + height)
    for number, line in enumerate(lines):
        beside.put(line, replace(BODY, bold=number == 0))
