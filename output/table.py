"""Write a table for a terminal, a spreadsheet, a program or a wiki page."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["FORMATS", "Cell", "write_table"]

FORMATS = ("table", "csv", "json", "md")
"""For people, spreadsheets, programs and wiki pages."""

Cell = str | int | float | None
"""What may stand in a table."""


def write_table(
    rows: Sequence[Mapping[str, Cell]],
    *,
    form: str = "table",
    heads: Mapping[str, str] | None = None,
    wrap: int | None = None,
) -> str:
    """
    Write rows in one of four forms.

    Parameters
    ----------
    rows
        All with the same keys, in the order of the columns. Numbers are whole km² or km; `None` is an empty cell.
    form
        One of `FORMATS`.
    heads
        What people read over a column instead of its key; programs get the keys.
    wrap
        Letters after which a long text goes on in the next line of its cell, on a terminal.

    Returns
    -------
    str
        Text without a line end behind it.
    """
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=2)
    if not rows:
        return ""
    keys = list(rows[0])
    if form == "csv":
        return _csv(rows, keys)
    # here and not above: csv and json must not pay for it
    from tabulate import tabulate  # noqa: PLC0415

    escape = _for_markdown if form == "md" else _for_terminal
    titles = [escape((heads or {}).get(key, key.replace("_", " "))) for key in keys]
    cells = [[escape(row[key]) for key in keys] for row in rows]
    align = ["right" if all(isinstance(row[key], (int, float, type(None))) for row in rows) else "left" for key in keys]
    style = "pipe" if form == "md" else "simple"
    # a number is never parted, and what is wrapped is read as a number if it looks like one
    widths = [wrap if form == "table" and side == "left" else None for side in align]
    text: str = tabulate(cells, titles, tablefmt=style, colalign=align, disable_numparse=True, maxcolwidths=widths)
    return text


def _csv(rows: Sequence[Mapping[str, Cell]], keys: list[str]) -> str:
    """Write comma-separated values; a cell that a spreadsheet would run as a formula is quoted as text."""
    out = io.StringIO()
    # texts in quotes, numbers without: whatever a text holds, it stays one cell
    writer = csv.DictWriter(out, keys, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _for_spreadsheet(row[key]) for key in keys})
    return out.getvalue().rstrip("\n")


def _for_spreadsheet(cell: Cell) -> Cell:
    """Keep a text from being read as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("\t\r\n").startswith(("=", "+", "-", "@")) else cell


def _for_terminal(cell: Cell) -> str:
    """Write one cell on one line, without control characters."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return "".join(char if char.isprintable() else " " for char in cell)
    return f"{cell:,}"


def _for_markdown(cell: Cell) -> str:
    """Write one cell so that no character of it ends the cell or begins markup."""
    text = _for_terminal(cell)
    for char in "\\|&<>*_`[]":
        text = text.replace(char, f"\\{char}")
    return text
