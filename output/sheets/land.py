"""Paint land on paper in the look of whoever holds it; what several share in the stripes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from .hatch import hatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

    from treatymap.mapgen import Kind

    from .hatch import Point
    from .page import Page

__all__ = ["paint_land", "paint_sample", "rings_of"]


def paint_sample(page: Page, kind: Kind, box: Polygon, *, unit: float) -> None:
    """
    Paint a sample of land as a legend has it: with the middle of its hatch in the middle, and with all of its stripes.

    Parameters
    ----------
    page, kind
        As those of `paint_land`.
    box
        The sample, millimetres.
    unit
        Millimetres in a pixel of the look, or less where its stripes have no room otherwise.
    """
    left, top, right, foot = box.bounds
    if kind.stripes:
        unit = min(unit, (foot - top if kind.across else right - left) / kind.gap)
        depth = max(stripe.kind.gap for stripe in kind.stripes if stripe.kind) * unit
        at = ((left + right - depth) / 2, top) if kind.across else (left, (top + foot - depth) / 2)
    elif (kind.count, kind.stroke) == (1, 1):
        at = (0.0, 0.0)
    else:
        at = ((left + right - kind.gap * unit) / 2, (top + foot - kind.gap * unit) / 2)
    _paint(page, kind, box, unit=unit, at=at)


def paint_land(page: Page, kind: Kind, shape: BaseGeometry, *, unit: float, back: float | None = None) -> None:
    """
    Paint land, and hatch it.

    Parameters
    ----------
    page
        Where to.
    kind
        The look.
    shape
        The land, millimetres.
    unit
        Millimetres in a pixel of the look.
    back
        How much of its strength is left, 0 to 1, where it stands back; then it has no hatch.
    """
    _paint(page, kind, shape, unit=unit, back=back)


def _paint(  # noqa: PLR0913 - land is told by its look and by its place
    page: Page, kind: Kind, shape: BaseGeometry, *, unit: float, back: float | None = None, at: Point = (0.0, 0.0)
) -> None:
    """Paint land whose hatches and stripes begin at a place on the page; wherever they begin, neighbours match."""
    strength = 1.0 if back is None else back
    for look, piece, start in _stripes(kind, shape, unit=unit, at=at) if kind.stripes else [(kind, shape, at)]:
        patch = page.area(rings_of(piece), fill=look.fill, opacity=look.opacity * strength)
        if back is None:
            hatch(page, look, piece.bounds, unit=unit, clip=patch, start=start)


def rings_of(shape: BaseGeometry) -> list[NDArray[np.float64]]:
    """Give the rings of a shape, holes running the other way."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [
        shapely.get_coordinates(ring) for part in parts for ring in shapely.get_rings(shapely.orient_polygons(part))
    ]


def _stripes(kind: Kind, shape: BaseGeometry, *, unit: float, at: Point) -> Iterator[tuple[Kind, BaseGeometry, Point]]:
    """Give the look of each stripe, the land in all of the same, and where its hatch begins; bare ones are left out."""
    left, top, right, foot = shape.bounds
    low, high = (top, foot) if kind.across else (left, right)
    period, start = kind.gap * unit, at[1] if kind.across else at[0]
    turns = np.arange(np.floor((low - start) / period) - 1, np.ceil((high - start) / period) + 1) * period
    for stripe in kind.stripes:
        if stripe.kind is not None:
            first, last = turns + start, turns + start + stripe.width * unit
            boxes = shapely.box(left, first, right, last) if kind.across else shapely.box(first, top, last, foot)
            piece = shapely.intersection(shape, shapely.multipolygons(boxes))
            if not piece.is_empty:
                yield stripe.kind, piece, (at[0], start) if kind.across else (start, at[1])
        start += stripe.width * unit
