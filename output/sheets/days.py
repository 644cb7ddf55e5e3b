"""Lay out two to six days beside each other, with one legend for all of them and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import SheetError
from treatymap.mapgen import captions, common_entries, contrast_table, day_entries, make_network

from .chart import PIXEL
from .flow import Column
from .layout import GAP, from_below, height_of
from .legend import legend_in_columns, seen_entries
from .page import Type
from .panel import draw_panel, glance, height_for
from .parts import BODY, draw_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from treatymap.mapgen import Contrast, Entry, Network, View

__all__ = ["draw_days", "draw_maps", "entries_of"]

_CAPTION = Type(7.2, bold=True)
_COLUMNS, _COLUMNS_UPRIGHT = 4, 3
"""In so many columns a legend is set."""
_LEAST = 38.0
"""No map is narrower, millimetres."""
_BROAD = 90.0
"""Narrower maps leave out places, millimetres."""
_FINE = 0.175
"""Millimetres in a pixel of their looks."""
_WIDER, _HIGHER = 1.7, 1.4
"""A map may be so much wider or higher than its land needs, if there is room."""
_UNDER = 0.6
"""Room between a caption and its map, millimetres."""


def draw_days(free: Column, view: View, contrast: Contrast) -> None:
    """
    Draw the days of a comparison, the legend below them, and what changed below that.

    Parameters
    ----------
    free
        Where to.
    view
        What the maps show.
    contrast
        The days.

    Raises
    ------
    SheetError
        If not everything has room.
    """
    page = free.page
    table = contrast_table(view, contrast)
    tables = from_below(
        page, lambda column: draw_changes(column, view, table), x=free.x, width=free.width, foot=free.foot
    )
    days, network = [view.alone(day) for day in view.steps], make_network(view)
    # maps too small for places explain less, never more
    most = entries_of(view, days, frozenset().union(*(glance(day, network=network).keys for day in days)))
    count = _COLUMNS_UPRIGHT if page.paper.is_portrait else _COLUMNS
    needed = height_of(page.paper, lambda column: legend_in_columns(column, most, BODY, count), free.width)
    maps = Column(page, free.x, free.y, free.width, tables - GAP - needed - GAP / 2)
    entries = entries_of(view, days, draw_maps(maps, view, days, network=network))
    legend_in_columns(Column(page, free.x, maps.y + GAP / 2, free.width, tables - GAP), entries, BODY, count)


def draw_maps(column: Column, view: View, days: list[View], *, network: Network) -> frozenset[str]:
    """
    Draw maps in the rows that let them be largest, each under its caption.

    Parameters
    ----------
    column
        Where to; afterwards it begins below them.
    view
        What they show.
    days
        The same view on each of its days.
    network
        What `make_network` gave of the view.

    Returns
    -------
    frozenset of str
        What the legend must explain.

    Raises
    ------
    SheetError
        If they would be too small.
    """
    named = list(zip(days, captions(view), strict=True))
    share = height_for(view.atlas.bounds, 1)
    grids = [_grid(column, [caption for _, caption in named], across) for across in range(1, len(named) + 1)]
    grid = max(grids, key=lambda grid: min(grid.width, grid.height / share))
    if min(grid.width, grid.height / share) < _LEAST:
        msg = (
            f"a sheet of {column.page.paper.name} has no room for {len(days)} maps beside all that there is to say. "
            "Compare fewer days, or turn the paper with --portrait or without."
        )
        raise SheetError(msg)
    size = (min(grid.width, grid.height / share * _WIDER), min(grid.height, grid.width * share * _HIGHER))
    keys, top = frozenset[str](), column.y
    for number, (day, caption) in enumerate(named):
        row, rank = divmod(number, grid.across)
        above = sum(grid.captions[:row]) + row * (size[1] + GAP)
        x, y = column.x + rank * (size[0] + GAP), top + above
        cell = Column(column.page, x, y, grid.width, column.foot)
        # captions stand on their maps, however many lines others have
        cell.skip(grid.captions[row] - _UNDER - cell.height_of(caption, _CAPTION))
        cell.put(caption, _CAPTION)
        picture = draw_panel(
            column.page,
            day,
            at=(x, y + grid.captions[row]),
            size=size,
            network=network,
            scale=number == 0,
            off=("places-1",) if size[0] < _BROAD else (),
            unit=PIXEL if size[0] >= _BROAD else _FINE,
        )
        keys |= picture.keys
    column.y = top + sum(grid.captions) + len(grid.captions) * (size[1] + GAP) - GAP
    return keys


@dataclass(frozen=True, slots=True)
class _Grid:
    """Maps in rows."""

    across: int
    """How many are in a row."""
    width: float
    """Room for one, millimetres."""
    height: float
    """Room for one without its caption, millimetres."""
    captions: tuple[float, ...]
    """How high the captions of each row are, millimetres."""


def _grid(column: Column, texts: Sequence[str], across: int) -> _Grid:
    """Measure how large maps could be with so many in a row."""
    width = (column.width - GAP * (across - 1)) / across
    cell = Column(column.page, column.x, column.y, width, column.foot)
    heights = [cell.height_of(text, _CAPTION) + _UNDER for text in texts]
    captions_ = tuple(max(heights[start : start + across]) for start in range(0, len(texts), across))
    room = column.room - sum(captions_) - GAP * (len(captions_) - 1)
    return _Grid(across, width, room / len(captions_), captions_)


def entries_of(view: View, days: list[View], keys: Collection[str]) -> list[Entry]:
    """List what the legend of maps of some days must explain, of what there is on any of them."""
    return seen_entries([*(entry for day in days for entry in day_entries(day)), *common_entries(view)], keys)
