"""Make layers light enough for a browser: zones together with what runs along them, so that edges stay common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .measure import M_PER_DEGREE
from .runs import count_points, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from .along import Course
    from .layer import Feature, Layer

__all__ = ["MOST_DRAWN", "Light", "lighten"]

MOST_DRAWN = 250_000
"""Points beyond which a map no longer follows the hand of its reader."""
_STEPS_M = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_FEW = 16
"""Points of a line that is not worth thinning."""


@dataclass(frozen=True, slots=True)
class Light:
    """Layers as they are drawn."""

    layers: Mapping[str, Layer]
    """By id."""
    tolerance_m: int
    """How far a drawn line may lie beside the one that was read, metres; 0 if nothing was thinned."""


def lighten(layers: Mapping[str, Layer], *, most: int = MOST_DRAWN) -> Light:
    """
    Thin layers that have too many points, no more than is needed.

    Parameters
    ----------
    layers
        By id, as read; they stay as they are.
    most
        Points that all of them may have together.

    Returns
    -------
    Light
        The same layers if they are light enough. Thinned ones are for drawing; areas are measured on those that were
        read.
    """
    points = _count(layers)
    if points <= most:
        return Light(layers, 0)
    import shapely  # noqa: PLC0415 - most layers are light

    # made once: to make a million points takes longer than to leave most of them out
    shapes = {layer_id: _shapes(layer) for layer_id, layer in layers.items()}
    points -= sum(int(shapely.get_num_coordinates(list(known.values())).sum()) for known in shapes.values())
    shared = _shared(shapes)
    for tolerance in _STEPS_M:
        thin = {layer_id: _thinned(layer, shapes[layer_id], tolerance) for layer_id, layer in layers.items()}
        _follow(thin, shared, tolerance)
        left = sum(int(shapely.get_num_coordinates(list(known.values())).sum()) for known in thin.values())
        if points + left <= most or tolerance == _STEPS_M[-1]:
            break
    return Light({layer_id: _drawn(layer, thin[layer_id]) for layer_id, layer in layers.items()}, tolerance)


def _count(layers: Mapping[str, Layer]) -> int:
    """Count the points of layers."""
    return sum(count_points(layer.features) for layer in layers.values())


def _shapes(layer: Layer) -> dict[str, BaseGeometry]:
    """Give the shapes of a layer that can be thinned: of zones and borders all, for they share their edges."""
    from .shape import to_shape  # noqa: PLC0415 - most layers are light

    return {
        feature.id: to_shape(feature.geometry)
        for feature in layer.features
        if layer.kind in {"zones", "borders"} or sum(map(len, runs(feature.geometry))) > _FEW
    }


def _shared(shapes: Mapping[str, Mapping[str, BaseGeometry]]) -> dict[tuple[str, str], list[Course]]:
    """Find the lines that lie on edges of zones, by layer and feature."""
    from .along import courses  # noqa: PLC0415 - most layers are light

    zones = shapes.get("zones", {}).values()
    lines = {
        (layer_id, name): shape
        for layer_id, known in shapes.items()
        for name, shape in known.items()
        if shape.geom_type.endswith("LineString")
    }
    found = courses(lines.values(), zones) if zones else []
    return {place: runs for place, runs in zip(lines, found, strict=False) if runs}


def _follow(
    thin: Mapping[str, dict[str, BaseGeometry]], shared: Mapping[tuple[str, str], list[Course]], tolerance_m: int
) -> None:
    """Lay lines that shared edges with zones along the edges as they are now."""
    from .along import Edges, lay_along  # noqa: PLC0415 - as above

    if shared:
        edges = Edges.of(thin["zones"].values())
        for (layer_id, name), runs in shared.items():
            thin[layer_id][name] = lay_along(runs, edges, tolerance_m / M_PER_DEGREE)


def _thinned(layer: Layer, shapes: Mapping[str, BaseGeometry], tolerance_m: int) -> dict[str, BaseGeometry]:
    """Give shapes of a layer with fewer points."""
    import shapely  # noqa: PLC0415 - most layers are light

    from .coverage import simplify_coverage  # noqa: PLC0415 - as above

    if layer.kind == "zones":
        return {**simplify_coverage(shapes, tolerance_m)}
    step = tolerance_m / M_PER_DEGREE
    return {name: shapely.simplify(shape, step) for name, shape in shapes.items()}


def _drawn(layer: Layer, shapes: Mapping[str, BaseGeometry]) -> Layer:
    """Give a layer with other shapes for some features."""
    from .shape import to_geometry  # noqa: PLC0415 - most layers are light

    def drawn(feature: Feature) -> Feature:
        shape = shapes.get(feature.id)
        return feature if shape is None or shape.is_empty else replace(feature, geometry=to_geometry(shape))

    return replace(layer, features=tuple(drawn(feature) for feature in layer.features))
