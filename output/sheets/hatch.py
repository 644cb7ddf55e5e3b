"""Hatch land on paper as pages do on the screen, stroke by stroke, so that every file has the same pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from treatymap.mapgen import RUNS, SIGNS, beside, sign_of, wave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.patches import Patch
    from numpy.typing import NDArray

    from treatymap.mapgen import Kind

    from .page import Page

    Box = tuple[float, float, float, float]
    Point = tuple[float, float]

__all__ = ["hatch"]

_STROKE = 1.0
"""Width of a stroke, pixels."""
_DOT = 2.2
"""Width of a dot, pixels."""
_ARM = 0.12
"""Half the arm of a small cross, as a share of the gap."""
_SLANTS = {"slash": (-1,), "backslash": (1,), "cross": (-1, 1)}


def hatch(  # noqa: PLR0913 - a hatch is told by its look and by its place
    page: Page, kind: Kind, box: Box, *, unit: float, clip: Patch, start: Point = (0.0, 0.0)
) -> None:
    """
    Draw the hatch of a kind of land.

    Parameters
    ----------
    page
        Where to.
    kind
        The look.
    box
        Left, upper, right and lower end of what is to be filled, millimetres.
    unit
        Millimetres in a pixel of the look.
    clip
        The land itself.
    start
        Where tiles begin, millimetres.
    """
    gap, ink = kind.gap * unit, kind.ink or kind.outline
    if kind.hatch in SIGNS and sign_of(kind)[1]:
        page.area(list(_signs(kind, box, unit=unit, start=start)), fill=ink, opacity=kind.ink_opacity, clip=clip)
        return
    if kind.hatch in SIGNS or (kind.hatch in RUNS and (kind.count, kind.stroke) != (1, 1)):
        drawn = list(_tiles(kind, box, unit=unit, start=start))
        page.lines(drawn, colour=ink, width=kind.stroke * unit, opacity=kind.ink_opacity, clip=clip, cap="butt")
        return
    if kind.hatch == "dots":
        left, top, right, foot = box
        places = np.stack(np.meshgrid(_steps(left, right, gap), _steps(top, foot, gap)), axis=-1).reshape(-1, 2)
        page.dots(places, colour=ink, width=_DOT * unit, opacity=kind.ink_opacity, clip=clip)
        return
    paths = list(_paths(kind.hatch, box, gap))
    if not paths:
        return
    if kind.hatch == "bars":
        # two holders, two colours, equal shares
        page.lines(paths, colour="#FFFFFF", width=gap / 2, clip=clip, cap="butt")
        page.lines(paths, colour=ink, width=gap / 2, opacity=kind.ink_opacity, clip=clip, cap="butt")
        return
    page.lines(paths, colour=ink, width=_STROKE * unit, opacity=kind.ink_opacity, clip=clip)


def _paths(name: str, box: Box, gap: float) -> Iterator[NDArray[np.float64]]:
    """Give the strokes of a pattern, millimetres; they keep their places whatever the box, so that neighbours match."""
    left, top, right, foot = box
    columns, rows = _steps(left, right, gap), _steps(top, foot, gap)
    if name == "rows":
        yield from (np.array([(left, y), (right, y)]) for y in rows)
    elif name == "bars":
        yield from (np.array([(x + gap / 4, top), (x + gap / 4, foot)]) for x in columns)
    elif name == "crosses":
        for x, y in ((x, y) for x in columns for y in rows):
            yield np.array([(x - _ARM * gap, y), (x + _ARM * gap, y)])
            yield np.array([(x, y - _ARM * gap), (x, y + _ARM * gap)])
    for slant in _SLANTS.get(name, ()):
        # a stroke is told by where it would cross the upper edge of the page
        ends = [left - slant * top, left - slant * foot, right - slant * top, right - slant * foot]
        yield from (
            np.array([(at + slant * top, top), (at + slant * foot, foot)]) for at in _steps(min(ends), max(ends), gap)
        )


def _steps(low: float, high: float, gap: float) -> NDArray[np.float64]:
    """Give the multiples of a gap between two ends, and one beyond each."""
    return np.arange(np.floor(low / gap), np.ceil(high / gap) + 1) * gap


def _tiles(kind: Kind, box: Box, *, unit: float, start: Point) -> Iterator[NDArray[np.float64]]:
    """Give the strokes or the lines of the signs of all groups, millimetres."""
    if kind.hatch in SIGNS:
        yield from _signs(kind, box, unit=unit, start=start)
    for way in RUNS.get(kind.hatch, ()):
        yield from _runs(kind, way, box, unit=unit, start=start)


def _runs(kind: Kind, way: str, box: Box, *, unit: float, start: Point) -> Iterator[NDArray[np.float64]]:
    """Give the strokes of all groups that run one way, millimetres."""
    left, top, right, foot = box
    gap = kind.gap * unit
    for by in beside(kind):
        x0, y0 = (from_ + gap / 2 + by * unit for from_ in start)
        if way == "rows":
            yield from (np.array([(left, y), (right, y)]) for y in y0 + _steps(top - y0, foot - y0, gap))
        elif way == "columns":
            yield from (np.array([(x, top), (x, foot)]) for x in x0 + _steps(left - x0, right - x0, gap))
        elif way == "waves":
            half, rise = (length * unit for length in wave(kind))
            bends = np.arange(np.floor((left - start[0]) / half), np.ceil((right - start[0]) / half) + 1)
            line = np.column_stack([start[0] + bends * half, np.where(bends % 2, rise, -rise)])
            yield from (line + np.array((0, y)) for y in y0 + _steps(top - y0, foot - y0, gap))
        else:
            slant = 1 if way == "backslash" else -1
            # a stroke is told by where it would cross the upper edge of the page
            first = start[0] - slant * start[1] - slant * by * unit * np.sqrt(2)
            ends = [left - slant * top, left - slant * foot, right - slant * top, right - slant * foot]
            places = first + _steps(min(ends) - first, max(ends) - first, gap)
            yield from (np.array([(x + slant * top, top), (x + slant * foot, foot)]) for x in places)


def _signs(kind: Kind, box: Box, *, unit: float, start: Point) -> Iterator[NDArray[np.float64]]:
    """Give the lines of the signs of all groups, millimetres."""
    left, top, right, foot = box
    gap, (lines, _) = kind.gap * unit, sign_of(kind)
    x0, y0 = (from_ + gap / 2 for from_ in start)
    for x in x0 + _steps(left - x0, right - x0, gap):
        for y in y0 + _steps(top - y0, foot - y0, gap):
            for by in beside(kind):
                yield from ((x + by * unit, y) + np.array(line) * unit for line in lines)
