"""Ask pages of sheets what stands where on them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.patches import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.output.sheets.page import Page

__all__ = ["colours", "largest_box", "least_step", "out_of_page", "overlaps", "sizes", "words_of"]

_EDGE = 5.0
"""Nearer to the edge no printer prints, millimetres."""
_TOUCH = 0.2
"""Boxes of texts that overlap by less only touch, millimetres."""
_POINT = 72 / 25.4
_BLANK = "#888888"
"""Colour of lines to write on."""


def words_of(page: Page) -> str:
    """Give all texts of a page, one a line."""
    return "\n".join(text for text, _ in page.texts)


def out_of_page(page: Page) -> list[str]:
    """Find texts that no printer would print whole."""
    whole = shapely.box(_EDGE, _EDGE, page.paper.width - _EDGE, page.paper.height - _EDGE)
    return [text for text, box in page.texts if not whole.contains(box)]


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Find texts that lie on each other."""
    boxes = [shapely.buffer(box, -_TOUCH) for _, box in page.texts]
    tree = shapely.STRtree(boxes)
    return [
        (page.texts[one][0], page.texts[other][0])
        for one, other in zip(*tree.query(boxes, predicate="intersects").tolist(), strict=True)
        if one < other
    ]


def sizes(page: Page) -> dict[str, float]:
    """Give the size of each text in points, as its box has it; what stands in the margin is left out."""
    foot = page.paper.height - page.paper.margin + 1
    return {text: (box.bounds[3] - box.bounds[1]) * _POINT for text, box in page.texts if box.bounds[1] < foot}


def least_step(page: Page) -> float:
    """Give the least distance of two lines to write on that stand below each other, millimetres."""
    places: dict[tuple[float, float], list[float]] = defaultdict(list)
    for drawn in page.axes.collections:
        if isinstance(drawn, LineCollection) and _is(drawn.get_color()[0], _BLANK):
            for ends in drawn.get_segments():
                # what bends is a line of the map
                if len(ends) == 2:
                    (left, y), (right, _) = ends.tolist()
                    places[round(left, 1), round(right, 1)].append(y)
    steps = [below - above for ys in places.values() for above, below in zip(sorted(ys), sorted(ys)[1:], strict=False)]
    return min(steps, default=float("inf"))


def largest_box(page: Page) -> tuple[float, float]:
    """Give width and height of the largest box with a rim: a map, millimetres."""
    boxes = [it for it in page.axes.patches if isinstance(it, Rectangle)]
    return max(((it.get_width(), it.get_height()) for it in boxes), key=lambda size: size[0] * size[1], default=(0, 0))


def colours(page: Page) -> set[tuple[float, float, float]]:
    """Give every colour on a page that is no grey, 0 to 1."""
    return {colour for colour in _used(page) if max(colour) - min(colour) > 0.01}


def _used(page: Page) -> Iterator[tuple[float, float, float]]:
    """Walk the colours of everything on a page."""
    for patch in page.axes.patches:
        seen = [to_rgba(colour) for colour in (patch.get_facecolor(), patch.get_edgecolor())]
        yield from (colour[:3] for colour in seen if colour[3] > 0)
    for drawn in page.axes.collections:
        yield from (to_rgb(colour) for colour in (*drawn.get_edgecolor(), *drawn.get_facecolor()))
    for text in page.axes.texts:
        yield to_rgb(text.get_color())


def _is(colour: Any, wanted: str) -> bool:  # noqa: ANN401 - whatever Matplotlib calls a colour
    """Whether a colour is another one."""
    return max(abs(one - other) for one, other in zip(to_rgb(colour), to_rgb(wanted), strict=True)) < 0.01
