"""Draw the line work from the public files: name every line, and make those that meet share a vertex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cuts import draw_cuts, draw_islands_and_lake
from .hand import read_hand
from .land import draw_line_of_1689, draw_line_of_1860, draw_neighbours
from .sheet import Sheet
from .water import draw_amur_and_ussuri, draw_coast, draw_tributaries

if TYPE_CHECKING:
    from pathlib import Path

    from .lines import Line

__all__ = ["draw_lines"]


def draw_lines(hand_file: Path) -> list[Line]:
    """
    Draw all lines; the order matters, for later lines end in vertices of earlier ones.

    Parameters
    ----------
    hand_file
        The lines drawn by hand.
    """
    sheet = Sheet(read_hand(hand_file))
    for step in (
        draw_coast,
        draw_amur_and_ussuri,
        draw_line_of_1860,
        draw_line_of_1689,
        draw_neighbours,
        draw_tributaries,
        draw_cuts,
        draw_islands_and_lake,
    ):
        step(sheet)
    return sheet.finish()
