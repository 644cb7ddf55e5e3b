"""Measure what is to be set before it is set, and set what ends at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .flow import Column
from .page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from .paper import Paper

    Fill = Callable[[Column], None]

__all__ = ["GAP", "from_below", "height_of", "whole_column"]

GAP = 4.0
"""Room between two parts of a sheet, millimetres."""
_ENDLESS = 10_000.0


def whole_column(page: Page) -> Column:
    """Give all of a page within its margins."""
    paper = page.paper
    return Column(page, paper.margin, paper.margin, paper.width - 2 * paper.margin, paper.height - paper.margin)


def height_of(paper: Paper, fill: Fill, width: float) -> float:
    """
    Measure what would be set, on a page that nobody sees.

    Parameters
    ----------
    paper
        The paper.
    fill
        Sets it into a column.
    width
        Of the column, millimetres.

    Returns
    -------
    float
        Millimetres.
    """
    column = Column(Page(paper), 0, 0, width, _ENDLESS)
    fill(column)
    return column.y


def from_below(page: Page, fill: Fill, *, x: float, width: float, foot: float) -> float:
    """
    Set something so that it ends at a line.

    Parameters
    ----------
    page
        The page.
    fill
        Sets it into a column; called twice.
    x, width
        Of the column, millimetres.
    foot
        The line, millimetres from the top of the page.

    Returns
    -------
    float
        Where it begins, millimetres from the top of the page.
    """
    top = foot - height_of(page.paper, fill, width)
    fill(Column(page, x, top, width, foot))
    return top
