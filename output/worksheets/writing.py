"""Leave room to write, to tick and to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.output.sheets.flow import Column

from .desk import BODY, NOTE, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LINE", "beside", "evidence", "lines", "slots", "tick_boxes"]

LINE = 8.0
"""From line to line to write on, millimetres."""
_AIRY = 9.2
"""The same where there is room."""
_SLOT = 44.0
"""Least room for a name, millimetres."""
_GUTTER = 7.0
"""Room between two columns, millimetres."""
_BOX = 3.6
"""Side of a box to tick, millimetres."""
_TICKED = _BOX + 1.8
"""From the left edge of a box to its text, millimetres."""
_ROW, _APART = 5.0, 9.0
"""Height of a row of boxes, and room between two of them, millimetres."""


def lines(column: Column, least: int, spare: float) -> None:
    """
    Draw lines to write on.

    Parameters
    ----------
    column
        Where to.
    least
        How many at least.
    spare
        Room beyond what these need, millimetres: there are more of them, or they are further apart.
    """
    height = least * LINE + spare
    count = max(least, int(height / _AIRY))
    if count:
        column.blanks(count, step=height / count)


def evidence(column: Column, label: str, least: int, spare: float) -> None:
    """Draw lines to write on, the first of them behind a word; parameters as those of `lines`."""
    column.page.text(column.x, column.y + LINE - 1, label, NOTE)
    column.blanks(1, step=LINE, indent=column.page.width(label, NOTE) + 2)
    lines(column, least - 1, spare)


def beside(column: Column, count: int, draw: Callable[[Column, int], None]) -> None:
    """Draw columns side by side, each by its rank, and go on below the longest."""
    width = (column.width - _GUTTER * (count - 1)) / count
    foot = column.y
    for rank in range(count):
        room = Column(column.page, column.x + rank * (width + _GUTTER), column.y, width, column.foot)
        draw(room, rank)
        foot = max(foot, room.y)
    column.take(foot - column.y)


def slots(column: Column, count: int) -> None:
    """Draw numbered lines side by side for names."""
    in_row = max(1, int((column.width + _GUTTER) / (_SLOT + _GUTTER / 2)))
    width = (column.width + _GUTTER) / in_row
    for start in range(0, count, in_row):
        top = column.take(LINE + 0.6)
        for rank, number in enumerate(range(start + 1, min(start + in_row, count) + 1)):
            x, y = column.x + rank * width, top + LINE
            column.page.text(x, y - 0.8, str(number), STRONG)
            column.page.lines([[(x + 5, y), (x + width - _GUTTER, y)]], colour="#888888", width=0.2)


def tick_boxes(column: Column, texts: Sequence[str], *, tail: str = "") -> None:
    """Draw boxes to tick side by side, in as many rows as they take, with a note at the right edge."""
    page, right = column.page, column.x + column.width
    top, x = column.take(_ROW), column.x
    for text in texts:
        width = _TICKED + page.width(text, BODY)
        if x > column.x and x + width > right:
            top, x = column.take(_ROW), column.x
        page.box(x, top + 0.4, _BOX, _BOX, colour="#000000", line=0.3)
        told = Column(page, x + _TICKED, top + 0.4 + (_BOX - BODY.rise) / 2, right - x - _TICKED, column.foot)
        column.take((len(told.lines_of(text, BODY)) - 1) * BODY.step)
        told.put(text, BODY)
        x += width + _APART
    if tail and x + page.width(tail, NOTE) > right:
        column.put(tail, NOTE)
    elif tail:
        page.text(right, top + 0.4 + (_BOX + BODY.rise) / 2, tail, NOTE, anchor="end")
