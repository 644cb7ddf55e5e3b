"""Draw the signs of places as pages do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from .page import Page

__all__ = ["circle", "mark"]

_POINTS = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")
_TURN = np.linspace(0, 2 * np.pi, 49)


def circle(middle: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """Walk around a circle: N x 2, in the unit of its middle and reach."""
    return middle + reach * np.column_stack([np.cos(_TURN), np.sin(_TURN)])


def mark(page: Page, look: Mapping[str, Any], at: tuple[float, float], *, unit: float) -> None:
    """
    Draw one sign.

    Parameters
    ----------
    page
        Where to.
    look
        `radius`, `fill`, `outline`, `width`, and `path` if it is no circle.
    at
        Its middle, millimetres.
    unit
        Millimetres in a pixel of the look.
    """
    reach, width = look["radius"] * unit, look["width"] * unit
    for points, is_closed in _outlines(look.get("path")):
        path = np.array(at) + points * reach
        if is_closed:
            page.area([path], fill=look["fill"], colour=look["outline"], width=width)
        else:
            page.lines([path], colour=look["outline"], width=width)


def _outlines(path: str | None) -> list[tuple[NDArray[np.float64], bool]]:
    """Give the outlines of a sign on a square from -1 to 1, and whether each is closed."""
    if not path:
        return [(circle(np.zeros(2), 1), True)]
    outlines = []
    for piece in filter(None, path.split("M")):
        points = [(float(x), float(y)) for x, y in _POINTS.findall(f"M{piece}")]
        is_closed = piece.endswith("Z")
        outlines.append((np.array([*points, points[0]] if is_closed else points), is_closed))
    return outlines
