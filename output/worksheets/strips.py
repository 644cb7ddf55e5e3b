"""Draw the bar of a claim to scale: strips to be completed, or complete."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from treatymap.mapgen import Kind, scope_area
from treatymap.output.sheets.hatch import hatch

from .desk import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.output.sheets.flow import Column
    from treatymap.treaties import Claim, Scope

    from .desk import Desk

__all__ = ["draw_strips"]

_ABOVE, _GAP, _AXIS = 0.74, 1.8, 4.6
"""Heights of the room between a strip and its text, of the room below it, and of the scale, millimetres."""
_RIM = 1.0
"""How far the marks of the scale stand out above and below a strip, millimetres."""
_SHARE = 0.96
"""How much of the column the longest strip takes: the last number of the scale needs room too."""
_TICKS = 5
"""There are at least so many steps on the scale."""
_HATCHES = ("slash", "crosses", "backslash", "dots")
_BLANK = "________"


def draw_strips(desk: Desk, column: Column, claim: Claim, *, strip: float, solved: bool) -> None:
    """
    Draw the bar.

    Parameters
    ----------
    desk
        The worksheet.
    column
        Where to.
    claim
        A figure with sets of zones, the smallest first.
    strip
        How high each strip is, millimetres.
    solved
        Whether the strips of the zones are drawn too, or are to be drawn by the pupil.
    """
    words, atlas = desk.view.words, desk.view.atlas
    longest = max([claim.km2, *(measured.area.best for measured in atlas.measured(claim))])
    scale = column.width * _SHARE / longest
    strips = [(words("bar.cited", words=desk.view.say(claim.words)), [(claim.km2, "rows")])]
    for scope in reversed(claim.scopes):
        area = scope_area(desk.view, scope) if solved else words("number.area", value=_BLANK)
        land, named = scope.name.get(desk.view.lang), scope is claim.scopes[0]
        text = words("bar.treaty", land=land, area=area) if named else words("bar.measured", land=land, area=area)
        strips.append((text, list(zip(_areas(desk, scope), cycle(_HATCHES), strict=False)) if solved else []))
    tops = []
    for text, stretches in strips:
        column.put(text, NOTE, after=_ABOVE)
        tops.append(column.take(strip + _GAP))
        _strip(column, tops[-1], strip, [(area * scale, name) for area, name in stretches])
    ticks = _ticks(desk, column, column.take(_AXIS) - _GAP, longest)
    for top in tops:
        ends = (top - _RIM, top + strip + _RIM)
        column.page.lines([[(x, ends[0]), (x, ends[1])] for x in ticks], colour="#555555", width=0.15)


def _strip(column: Column, top: float, height: float, stretches: list[tuple[float, str]]) -> None:
    """Draw one strip: stretches with their lengths and hatches, or an empty frame."""
    page, x = column.page, column.x
    if not stretches:
        page.box(x, top, column.width, height, colour="#777777", line=0.2, dash=(0.8, 0.8))
    for length, name in stretches:
        patch = page.box(x, top, length, height, fill="#FFFFFF", colour="#000000", line=0.35)
        kind = Kind("strip", "#000000", 1, hatch=name, ink="#000000", gap=10)
        hatch(page, kind, (x, top, x + length, top + height), unit=0.22, clip=patch)
        x += length


def _areas(desk: Desk, scope: Scope) -> Iterator[float]:
    """Give the measured areas of a set of zones, km²."""
    for zone in scope.zones:
        area = desk.view.atlas.zone(zone).area
        if area is not None:
            yield area.best


def _ticks(desk: Desk, column: Column, foot: float, longest: float) -> list[float]:
    """Write round areas below the strips, and give where they stand, millimetres from the left."""
    step = next(step for step in _steps(longest) if longest / step >= _TICKS - 1)
    count, page, places = int(longest // step), column.page, []
    for rank in range(count + 1):
        x = column.x + rank * step * column.width * _SHARE / longest
        text = desk.view.figures.number(rank * step)
        text = desk.view.words("number.area", value=text) if rank == count else text
        # the first and the last keep within the column
        half = page.width(text, NOTE) / 2
        middle = min(max(x, column.x + half), column.x + column.width - half)
        page.text(middle, foot + 1.6 + NOTE.rise, text, NOTE, anchor="middle")
        places.append(x)
    return places


def _steps(longest: float) -> Iterator[float]:
    """Give round steps, from one as large as the whole down."""
    power = 10.0 ** len(str(int(longest)))
    while True:
        yield from (power, power / 2, power / 4, power / 5)
        power /= 10
