"""Write areas as the cells of a table that programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymap.treaties import Area, HistoricalDate

    from .table import Cell

__all__ = ["area_cells", "julian_cell", "yes_or_no"]


def area_cells(area: Area | None) -> dict[str, Cell]:
    """Write low, best and high as whole km²; land that the frame cuts has none."""
    if area is None:
        return {"km2_low": None, "km2": None, "km2_high": None}
    return {"km2_low": round(area.low), "km2": round(area.best), "km2_high": round(area.high)}


def julian_cell(date: HistoricalDate) -> Cell:
    """Write a day as the Julian calendar has it; a month or a year is none of its own there."""
    return str(date.julian) if date.precision == "day" else None


def yes_or_no(answer: bool) -> str:  # noqa: FBT001 - the one thing it takes
    """Write a truth as tables do."""
    return "yes" if answer else "no"
