"""Tell which stretches of border part different holders on a day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from treatymap.treaties import Treaty

    from .view import View

__all__ = ["live_segments", "mood"]

# far enough to be clear of the line, near enough to stay on its two sides; degrees
_ASIDE = 0.03
_SAMPLES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


def live_segments(view: View) -> frozenset[str]:
    """
    Find the border segments that part different holders on the day of the view.

    Looks a little to the left and to the right of each segment, so it needs no shared vertices.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    frozenset of str
        Ids of segments. The rest are lines that no longer hold, or do not hold yet.
    """
    states = view.atlas.states_on(view.day)
    zones = view.zone_shapes
    tree, names = shapely.STRtree(list(zones.values())), list(zones)

    def holders(point: shapely.Point) -> tuple[str, ...] | None:
        found = tree.query(point, predicate="within")
        return states[names[found[0]]].sovereigns if len(found) else None

    live = set()
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers or treaty.effective.gregorian > view.day:
            continue
        for name, line in view.layers[f"borders/{treaty.id}"].geometries().items():
            if line.geom_type.endswith("Point"):
                continue
            sides = [(holders(left), holders(right)) for left, right in _sides(line)]
            # no land on one side, as in the sea, tells nothing
            told = [left != right for left, right in sides if left is not None and right is not None]
            if sum(told) * 2 > len(told):
                live.add(name)
    return frozenset(live)


def _sides(line: BaseGeometry) -> Iterator[tuple[shapely.Point, shapely.Point]]:
    """Give pairs of points to the left and right of a line, along its longest part."""
    part = max(shapely.get_parts(line), key=lambda piece: piece.length)
    # a chord between neighbouring samples follows the course, not each meander
    for here, there in pairwise(part.interpolate(share, normalized=True) for share in _SAMPLES):
        dx, dy = there.x - here.x, there.y - here.y
        length = (dx * dx + dy * dy) ** 0.5
        if length == 0:
            continue
        x, y, ax, ay = there.x, there.y, -dy / length * _ASIDE, dx / length * _ASIDE
        yield shapely.Point(x + ax, y + ay), shapely.Point(x - ax, y - ay)


def mood(view: View, treaty: Treaty, segment: str) -> str:
    """Say how a segment stands on the day: `live`, `past` if it no longer holds, `ahead` if it does not hold yet."""
    if segment in view.live:
        return "live"
    return "ahead" if treaty.effective.gregorian > view.day else "past"
