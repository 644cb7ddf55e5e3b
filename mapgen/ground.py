"""Keep what a map knows of its layers on every day: the layers, the shapes of zones, and who lies beside a border."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Layer

__all__ = ["Ground"]

_Sides = tuple[shapely.Point, shapely.Point]

# far enough to be clear of the line, near enough to stay on its two sides; as a share of the width of all zones
_ASIDE = 0.0007
_SAMPLES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
# where line and edges are drawn alike the zones lie right beside the line, however it winds; as a share of the above
_CLOSE = 0.001


# no slots: what follows from the layers is worked out once and kept; the same layers are the same ground and no others
@dataclass(frozen=True, eq=False)
class Ground:
    """The layers of an atlas, and what follows from them whatever the day."""

    layers: Mapping[str, Layer]
    """Layers by id, each read once."""
    tolerance_m: int = 0
    """How far a line that is drawn may lie beside the one that was read, metres; 0 if nothing was thinned."""
    read: Mapping[str, Layer] | None = None
    """The layers as they were read, if those that are drawn were thinned."""

    @cached_property
    def zone_shapes(self) -> Mapping[str, BaseGeometry]:
        """Geometries of the zones by id, WGS 84, longitude before latitude, degrees."""
        return self.layers["zones"].geometries()

    @cached_property
    def waters(self) -> Mapping[str, Mapping[str, object]]:
        """Properties of rivers and lakes by id, which borders follow."""
        kinds = {"rivers", "lakes"}
        layers = (layer for layer in self.layers.values() if layer.kind in kinds)
        return {feature.id: feature.properties for layer in layers for feature in layer.features}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """
        Zones to the left and right of each border segment, at places along it.

        Looks close to both sides of the line as it was read, and where that shows no two zones, as beside a line drawn
        by another hand, a little farther, so it needs no shared vertices; a place with no zone on one side, as at the
        sea, is left out.
        """
        layers = self.layers if self.read is None else self.read
        zones = self.zone_shapes if self.read is None else self.read["zones"].geometries()
        shapes, names = list(zones.values()), list(zones)
        tree = shapely.STRtree(shapes)
        west, _, east, _ = shapely.total_bounds(shapes)
        aside = (east - west) * _ASIDE

        def zone_at(point: shapely.Point) -> str | None:
            found = tree.query(point, predicate="within")
            return names[found[0]] if len(found) else None

        def pair_at(closer: _Sides, farther: _Sides) -> tuple[str | None, str | None]:
            left, right = map(zone_at, closer)
            if left and right and left != right:
                return left, right
            left, right = map(zone_at, farther)
            return left, right

        pairs = {}
        for layer in layers.values():
            if layer.kind != "borders":
                continue
            for segment, line in layer.geometries().items():
                if not line.geom_type.endswith("Point"):
                    sides = (pair_at(closer, farther) for closer, farther in _sides(line, aside))
                    pairs[segment] = tuple((left, right) for left, right in sides if left and right)
        return pairs


def _sides(line: BaseGeometry, aside: float) -> Iterator[tuple[_Sides, _Sides]]:
    """Give pairs of points to the left and right of a line, close to it and farther off, along its longest part."""
    part = max(shapely.get_parts(line), key=lambda piece: piece.length)
    close = min(aside * _CLOSE, part.length * _CLOSE)
    # a chord between neighbouring samples follows the course, not each meander
    for low, high in pairwise(_SAMPLES):
        here, there = (part.interpolate(share, normalized=True) for share in (low, high))
        farther = _beside(there, here, there, aside)
        at = high * part.length
        before, after = part.interpolate(at - close / 10), part.interpolate(at + close / 10)
        closer = _beside(there, before, after, close)
        if farther is not None:
            yield closer or farther, farther


def _beside(at: shapely.Point, here: shapely.Point, there: shapely.Point, aside: float) -> _Sides | None:
    """Give the points to the left and right of a place on the way from here to there; nothing if that has no length."""
    dx, dy = there.x - here.x, there.y - here.y
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return None
    ax, ay = -dy / length * aside, dx / length * aside
    return shapely.Point(at.x + ax, at.y + ay), shapely.Point(at.x - ax, at.y - ay)
