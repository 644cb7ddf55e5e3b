"""Find and close seams between the zones of an atlas, whose lakes fill holes and whose borders follow the zones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .longitudes import HALF_TURN, within_half_turn
from .measure import M_PER_DEGREE
from .seams import close_seams, find_seams

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    from .flaws import Flaw
    from .layer import Layer

__all__ = ["Closed", "close_zone_seams", "zone_coverage", "zone_seams"]


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing seams did."""

    flaws: tuple[Flaw, ...]
    """What was closed."""
    shapes: Mapping[str, Mapping[str, BaseGeometry]]
    """New shapes by layer and feature, degrees; layers of which nothing moved are not in it."""


def zone_coverage(zones: Layer, *, but: Collection[str] = ()) -> dict[str, Polygon | MultiPolygon]:
    """Give the zones that lie together, without insets and those that are named."""
    inside = {zone.id for zone in zones.features if zone.properties.get("in_coverage", True)} - {*but}
    return {name: shape for name, shape in zones.geometries().items() if name in inside}


def zone_seams(layers: Mapping[str, Layer]) -> list[Flaw]:
    """
    Find overlaps and gaps of the zones of an atlas.

    Parameters
    ----------
    layers
        All layers by id; a hole that lakes fill is no gap.

    Raises
    ------
    LayerError
        If so many zones nearly meet that nobody can have meant them to, or the lines of a layer cross those of zones
        so often that nobody could lay it over them.
    """
    if "zones" not in layers:
        return []
    laid = _laid(layers)
    return [_told(flaw) for flaw in find_seams(zone_coverage(laid["zones"]), filled=_lakes(laid))]


def close_zone_seams(layers: Mapping[str, Layer], *, tolerance_m: float, but: Collection[str] = ()) -> Closed:
    """
    Close the seams of the zones, and move the borders along them.

    Parameters
    ----------
    layers
        All layers by id; lakes stay as they are.
    tolerance_m
        Width up to which seams are closed, metres.
    but
        Zones that are left alone.

    Raises
    ------
    LayerError
        As `zone_seams`.
    """
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    if "zones" not in layers or tolerance_m <= 0:
        return Closed((), {})
    laid = _laid(layers)
    after, closed = close_seams(zone_coverage(laid["zones"], but=but), tolerance_m=tolerance_m, filled=_lakes(laid))
    if not closed:
        return Closed((), {})
    new: dict[str, Mapping[str, BaseGeometry]] = {"zones": _cut(after)}
    edges = shapely.union_all([shape.boundary for shape in after.values()])
    seams = shapely.union_all([shape for _, shape in closed])
    for layer_id, layer in laid.items():
        if layer.kind == "borders":
            lines = layer.geometries()
            moved = {name: _moved(line, seams, edges, tolerance_m / M_PER_DEGREE) for name, line in lines.items()}
            if any(moved[name] is not line for name, line in lines.items()):
                new[layer_id] = _cut(moved)
    return Closed(tuple(_told(flaw) for flaw, _ in closed), new)


def _laid(layers: Mapping[str, Layer]) -> dict[str, Layer]:
    """Lay zones into one run of longitudes, for over the antimeridian they meet as well, and what goes with them."""
    from .antimeridian import in_one_run  # noqa: PLC0415 - stored figures are read without the geometry libraries
    from .tangles import refuse_tangles  # noqa: PLC0415 - as above

    beside = {layer_id: layer for layer_id, layer in layers.items() if layer.kind in {"borders", "lakes"}}
    refuse_tangles(layers["zones"], beside.values())
    zones, others = in_one_run(layers["zones"], beside.values())
    return {"zones": zones, **dict(zip(beside, others, strict=True))}


def _told(flaw: Flaw) -> Flaw:
    """Give the place of a flaw as maps name it."""
    lon, lat = flaw.place
    return replace(flaw, place=(within_half_turn(lon), lat))


def _cut(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Cut what runs over the antimeridian there, as files have it."""
    from .antimeridian import part  # noqa: PLC0415 - as above

    return {name: shape if shape.bounds[2] <= HALF_TURN else part(shape) for name, shape in shapes.items()}


def _lakes(layers: Mapping[str, Layer]) -> BaseGeometry | None:
    """Unite all lakes."""
    import shapely  # noqa: PLC0415 - as above

    lakes = [shape for layer in layers.values() if layer.kind == "lakes" for shape in layer.geometries().values()]
    return shapely.union_all(lakes) if lakes else None


def _moved(line: BaseGeometry, seams: BaseGeometry, edges: BaseGeometry, reach: float) -> BaseGeometry:
    """Move the points of a line that lie at a seam to the edge that is left of it, and no others."""
    import shapely  # noqa: PLC0415 - as above

    places = shapely.get_coordinates(line)
    points = shapely.points(places)
    near = shapely.dwithin(points, seams, reach) & shapely.dwithin(points, edges, reach)
    if not near.any():
        return line
    ends = [shapely.get_coordinates(shapely.shortest_line(point, edges))[1] for point in points[near]]
    places[near] = ends
    moved = shapely.remove_repeated_points(shapely.set_coordinates(shapely.transform(line, lambda old: old), places))
    return moved if moved.length > 0 and not moved.equals(line) else line
