"""Draw the legend of a sheet: what its maps show, and nothing else."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.mapgen import Kind, Stretch, load_style

from .chart import PIXEL
from .flow import Column
from .land import paint_sample
from .layout import GAP, height_of
from .signs import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from treatymap.mapgen import Dot, Entry

    from .page import Page, Type

__all__ = ["draw_legend", "draw_swatch", "fit_legend", "legend_in_columns", "seen_entries"]

_WIDTH, _HEIGHT = 8.0, 4.2
"""Of a sample, millimetres."""
_INDENT = 10.0
_AFTER = 0.9
_BAND = 3.4
_DENSE = 0.84
"""Smaller type, as a share of what was asked for."""


def seen_entries(entries: Iterable[Entry], keys: Collection[str]) -> list[Entry]:
    """Leave out what maps do not show, and what looks and reads alike."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.key in keys:
            found.setdefault((str(entry.look), entry.text), entry)
    return list(found.values())


def draw_legend(column: Column, entries: Sequence[Entry], kind: Type) -> None:
    """Draw entries one below the other."""
    for entry in entries:
        # the sample stands beside the middle of the first line
        top = column.y
        column.skip(max(0, (_HEIGHT - kind.step) / 2))
        middle = column.y + kind.rise * 0.55
        draw_swatch(column.page, entry.look, (column.x, middle - _HEIGHT / 2))
        column.put(entry.text, kind, indent=_INDENT)
        column.y = max(column.y, top + _HEIGHT) + _AFTER


def fit_legend(column: Column, entries: Sequence[Entry], kind: Type) -> None:
    """Draw entries one below the other, in smaller type if they have no room otherwise."""
    needed = height_of(column.page.paper, lambda other: draw_legend(other, entries, kind), column.width)
    draw_legend(column, entries, kind if needed <= column.room else replace(kind, size=kind.size * _DENSE))


def legend_in_columns(column: Column, entries: Sequence[Entry], kind: Type, count: int) -> None:
    """Draw entries in columns beside each other, about as many in each."""
    width = (column.width - GAP * (count - 1)) / count
    each = -(-len(entries) // count)
    top, lowest = column.y, column.y
    for number in range(count):
        part = Column(column.page, column.x + number * (width + GAP), top, width, column.foot)
        draw_legend(part, entries[number * each : (number + 1) * each], kind)
        lowest = max(lowest, part.y)
    column.y = lowest


def draw_swatch(page: Page, look: Kind | Stretch | Dot, at: tuple[float, float]) -> None:
    """Draw the sample of an entry; its upper left corner in millimetres."""
    x, y = at
    if isinstance(look, Kind):
        box = shapely.box(x, y, x + _WIDTH, y + _HEIGHT)
        paint_sample(page, look, box, unit=PIXEL)
        dash = [float(length) * PIXEL for length in (look.dash or "").split()]
        page.lines([shapely.get_coordinates(box)], colour=look.outline, width=look.width * PIXEL, dash=dash)
    elif isinstance(look, Stretch):
        _stretch(page, look, x, y + _HEIGHT / 2)
    else:
        told = {name: value for name, value in asdict(look).items() if value is not None}
        mark(page, told, (x + _WIDTH / 2, y + _HEIGHT / 2), unit=PIXEL)


def _stretch(page: Page, look: Stretch, x: float, y: float) -> None:
    """Draw a short line with its casing and its band."""
    line, ends = look.line, np.array([(x, y), (x + _WIDTH, y)])
    if look.band:
        band = shapely.box(x, y - _BAND / 2, x + _WIDTH, y + _BAND / 2)
        page.area([shapely.get_coordinates(band)], fill=line.colour, opacity=look.band)
    if line.casing:
        page.lines([ends], colour=line.casing, width=(line.width + load_style().measures.casing) * PIXEL, cap="butt")
    dash = [float(length) * PIXEL for length in (look.dash or line.dash or "").split()]
    page.lines([ends], colour=line.colour, width=line.width * PIXEL, dash=dash, cap="butt")
