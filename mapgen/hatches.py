"""Know the hatches: which strokes run through a tile, which signs stand in it, and where those of a group stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .style import Kind

__all__ = ["RUNS", "SIGNS", "Points", "beside", "sign_of", "wave"]

Points = tuple[tuple[float, float], ...]
"""A line, x before y."""

RUNS = {
    "rows": ("rows",),
    "columns": ("columns",),
    "slash": ("slash",),
    "backslash": ("backslash",),
    "cross": ("slash", "backslash"),
    "grid": ("rows", "columns"),
    "waves": ("waves",),
}
"""Hatches of strokes that run on, with the ways that their strokes run."""

_CORNERS = 12
_RING: Points = tuple(
    (math.cos(2 * math.pi * turn / _CORNERS), math.sin(2 * math.pi * turn / _CORNERS)) for turn in range(_CORNERS + 1)
)

SIGNS: dict[str, tuple[tuple[Points, ...], float, bool]] = {
    "spots": ((_RING,), 1.4, True),
    "rings": ((_RING,), 1.9, False),
    "plus": ((((-1, 0), (1, 0)), ((0, -1), (0, 1))), 2.0, False),
    "triangles": ((((-1, 0.8), (1, 0.8), (0, -0.9), (-1, 0.8)),), 2.1, False),
    "squares": ((((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)),), 1.9, True),
}
"""Hatches of signs: the lines of one, about its middle; half its size in pixels; and whether it is filled."""

_APART = 2.0
"""Between two strokes of a group, beside their width, pixels."""
_SIGNS_APART = 0.8
"""Between two signs of a group, beside the width of their lines, pixels."""
_GROWTH = 0.25
"""How much larger a sign becomes with each pixel of stroke beyond the first."""


def beside(kind: Kind) -> tuple[float, ...]:
    """Say how far from the middle of their group strokes or signs stand, pixels."""
    step = kind.stroke + (2 * _size(kind) + _SIGNS_APART if kind.hatch in SIGNS else _APART)
    return tuple((number - (kind.count - 1) / 2) * step for number in range(kind.count))


def sign_of(kind: Kind) -> tuple[tuple[Points, ...], bool]:
    """Give the lines of one sign of a hatch, pixels about its middle, and whether it is filled."""
    lines, _, filled = SIGNS[kind.hatch]
    size = _size(kind)
    return tuple(tuple((x * size, y * size) for x, y in line) for line in lines), filled


def wave(kind: Kind) -> tuple[float, float]:
    """Give half the length of a wave and half its height, pixels."""
    length = kind.gap / max(1, round(kind.gap / 9))
    return length / 2, length / 5


def _size(kind: Kind) -> float:
    """Give half the size of a sign, pixels."""
    return SIGNS[kind.hatch][1] * (1 + _GROWTH * (kind.stroke - 1))
