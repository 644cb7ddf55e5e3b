"""Leave columns out of a table in which no cell says anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["without_empty"]


def without_empty(rows: Sequence[Sequence[str]], column: int) -> tuple[tuple[str, ...], ...]:
    """
    Give a table without one of its columns if that has nothing below its head.

    Parameters
    ----------
    rows
        The heads, then row by row, one text a cell.
    column
        Which one, from 0.
    """
    whole = tuple(tuple(row) for row in rows)
    if any(row[column] for row in whole[1:]):
        return whole
    return tuple((*row[:column], *row[column + 1 :]) for row in whole)
