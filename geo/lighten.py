"""Make layers light enough for a browser, zones together so that common edges stay common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .runs import runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .layer import Feature, Layer

__all__ = ["MOST_DRAWN", "Light", "lighten"]

MOST_DRAWN = 250_000
"""Points beyond which a map no longer follows the hand of its reader."""
_STEPS_M = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_M_PER_DEGREE = 111_195.0
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
    if _count(layers) <= most:
        return Light(layers, 0)
    for tolerance in _STEPS_M:
        thin = {layer_id: _thinned(layer, tolerance) for layer_id, layer in layers.items()}
        if _count(thin) <= most or tolerance == _STEPS_M[-1]:
            break
    return Light(thin, tolerance)


def _count(layers: Mapping[str, Layer]) -> int:
    """Count the points of layers."""
    return sum(len(run) for layer in layers.values() for feature in layer.features for run in runs(feature.geometry))


def _thinned(layer: Layer, tolerance_m: int) -> Layer:
    """Give a layer with fewer points."""
    import shapely  # noqa: PLC0415 - most layers are light

    from .coverage import simplify_coverage  # noqa: PLC0415 - as above
    from .shape import to_geometry, to_shape  # noqa: PLC0415 - as above

    large = [feature for feature in layer.features if sum(map(len, runs(feature.geometry))) > _FEW]
    if layer.kind == "zones":
        shapes = {feature.id: to_shape(feature.geometry) for feature in layer.features}
        simple = simplify_coverage(shapes, tolerance_m)
    else:
        step = tolerance_m / _M_PER_DEGREE
        simple = {feature.id: shapely.simplify(to_shape(feature.geometry), step) for feature in large}

    def drawn(feature: Feature) -> Feature:
        shape = simple.get(feature.id)
        return feature if shape is None or shape.is_empty else replace(feature, geometry=to_geometry(shape))

    return replace(layer, features=tuple(drawn(feature) for feature in layer.features))
