"""Set texts, tables and lines to write on one below the other in a column of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from treatymap.errors import SheetError

from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page, Type

__all__ = ["Cells", "Column"]

_RULE = "#BBBBBB"
_PAD = 0.5
_GUTTER = 2.5
"""Room between two columns of a table, millimetres."""
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Cells:
    """How the columns of a table are made."""

    widths: tuple[float, ...]
    """Shares of the width."""
    anchors: tuple[Literal["start", "end"], ...]
    """Where the texts of each stand."""


class Column:
    """A column of a page, filled from above; what has no more room in it is refused and never cut."""

    def __init__(self, page: Page, x: float, y: float, width: float, foot: float) -> None:
        """
        Begin at the top.

        Parameters
        ----------
        page
            The page.
        x, y
            Upper left corner, millimetres.
        width
            Millimetres.
        foot
            Where it ends, millimetres from the top of the page.
        """
        self.page = page
        self.x, self.y, self.width, self.foot = x, y, width, foot

    @property
    def room(self) -> float:
        """How much of it is left, millimetres."""
        return self.foot - self.y

    def lines_of(self, text: str, kind: Type, *, indent: float = 0) -> list[str]:
        """Break a text into lines of the column."""
        return self._broken(text, self.width - indent, kind)

    def height_of(self, text: str, kind: Type, *, indent: float = 0) -> float:
        """Say how high a text would be, millimetres."""
        return len(self.lines_of(text, kind, indent=indent)) * kind.step

    def put(self, text: str, kind: Type, *, after: float = 0, indent: float = 0, mark: str = "") -> None:
        """
        Write a text.

        Parameters
        ----------
        text
            As many lines as it takes.
        kind
            How it is set.
        after
            Room below it, millimetres.
        indent
            By how much it is moved in, millimetres.
        mark
            What stands before its first line, such as a number; it needs the indent.
        """
        lines = self.lines_of(text, kind, indent=indent)
        self._need(len(lines) * kind.step)
        if mark:
            self.page.text(self.x, self.y + kind.rise, mark, kind)
        for line in lines:
            self.page.text(self.x + indent, self.y + kind.rise, line, kind)
            self.y += kind.step
        self.skip(after)

    def skip(self, height: float) -> None:
        """Leave room; at the foot there may be less of it."""
        self.y += height

    def take(self, height: float) -> float:
        """Keep room for a drawing; give where it begins, millimetres from the top of the page."""
        self._need(height)
        top = self.y
        self.y += height
        return top

    def rule(self, *, colour: str = _RULE, width: float = 0.2) -> None:
        """Draw a line across the column."""
        self.page.lines([[(self.x, self.y), (self.x + self.width, self.y)]], colour=colour, width=width)

    def blanks(self, count: int, *, step: float = 8, indent: float = 0) -> None:
        """
        Draw lines to write on.

        Parameters
        ----------
        count
            How many.
        step
            From line to line, millimetres.
        indent
            By how much they are moved in, millimetres.
        """
        self._need(count * step)
        for _ in range(count):
            self.y += step
            ends = [(self.x + indent, self.y), (self.x + self.width, self.y)]
            self.page.lines([ends], colour="#888888", width=0.2)

    def table(  # noqa: PLR0913 - a table is told by how it looks
        self,
        rows: Sequence[Sequence[str]],
        cells: Cells,
        *,
        head: Type,
        body: Type,
        least: float = 0,
        pad: float = _PAD,
        grid: bool = False,
    ) -> None:
        """
        Set a table.

        Parameters
        ----------
        rows
            The heads first, then row by row, one text a cell; an empty cell is one to fill in.
        cells
            How its columns are made.
        head, body
            How heads and other cells are set.
        least
            Least height of a row below the heads, millimetres.
        pad
            Room above and below the text of a cell, millimetres.
        grid
            Whether lines part the columns too.
        """
        top = self.y
        inner = self.width - _GUTTER * (len(cells.widths) - 1)
        widths = [share * inner / sum(cells.widths) for share in cells.widths]
        lefts = [self.x + sum(widths[:rank]) + rank * _GUTTER for rank in range(len(widths))]
        self.rule(colour="#444444", width=0.3)
        for number, row in enumerate(rows):
            kind = body if number else head
            texts = [self._broken(text, width, kind) if text else [] for text, width in zip(row, widths, strict=True)]
            height = max([len(lines) * kind.step for lines in texts] + [least if number else 0]) + 2 * pad
            self._need(height)
            for lines, left, width, anchor in zip(texts, lefts, widths, cells.anchors, strict=True):
                for rank, line in enumerate(lines):
                    x = left if anchor == "start" else left + width
                    self.page.text(x, self.y + pad + rank * kind.step + kind.rise, line, kind, anchor=anchor)
            self.y += height
            self.rule(colour="#444444" if number in {0, len(rows) - 1} else _RULE)
        for left in lefts[1:] if grid else ():
            at = left - _GUTTER / 2
            self.page.lines([[(at, top), (at, self.y)]], colour=_RULE, width=0.2)

    def _broken(self, text: str, width: float, kind: Type) -> list[str]:
        """Break a text into lines."""
        return wrap(text, width, lambda piece: self.page.width(piece, kind))

    def _need(self, height: float) -> None:
        """Refuse what has no room."""
        if height > self.room + _SLACK:
            msg = (
                f"a sheet of {self.page.paper.name} has no room for all that this atlas says "
                f"({height - self.room:.0f} mm lack). Take larger paper, or say less: fewer treaties, shorter texts."
            )
            raise SheetError(msg)
