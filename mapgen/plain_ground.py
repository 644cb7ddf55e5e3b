"""Lay plain ground under an atlas that has no layer of land, so that what nobody drew does not look like the sea."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from treatymap.geo import Feature, Layer

from .encode import encode_layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import View

__all__ = ["plain_ground"]

_ASIDE, _LEAST, _MOST = 6.0, 5.0, 50.0
"""How far it goes out on each side: in widths of the land, and in degrees; a larger one is cut by its projection."""
_POLE = 85.0
_STEP = 2.0
"""Degrees between two points of its edge, which bends in projections of equal area."""


def plain_ground(view: View) -> list[dict[str, Any]]:
    """
    Give the ground as one shape, as `encode_layer` does, far larger than what a map can show of it.

    Parameters
    ----------
    view
        What the map shows.
    """
    west, south, east, north = view.layers["zones"].bounds
    aside = min(max(_ASIDE * max(east - west, north - south), _LEAST), _MOST)
    edge = -180.0 if view.atlas.cut is None else view.atlas.cut
    west, east = max(west - aside, edge), min(east + aside, edge + 360)
    south, north = max(south - aside, -_POLE), min(north + aside, _POLE)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = [point for start, end in pairwise(corners) for point in _steps(start, end)]
    shape = {"type": "Polygon", "coordinates": [[*ring, corners[0]]]}
    return encode_layer(Layer("base/land", "base", "", "", (Feature("ground", shape, {}),)))


def _steps(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Give points from a corner towards the next, without the next."""
    count = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / _STEP))
    for number in range(count):
        share = number / count
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
