"""Find features whose latitude and longitude stand in each other's place, as a whole or in some points."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.errors import Fault, Notice
from treatymap.geo import FOREIGN, Bounds, ring_faults, swapped_fault, swapped_points, walk_points

from ._files import Files
from .head import WHOLE, read_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.geo import Folder, Layer

__all__ = ["find_mirrored", "find_swapped", "told_bounds"]

_HOLD = ("zones", "borders", "rivers", "lakes", "places")
"""Kinds that lie where the atlas lies."""
_CHECKED = (*_HOLD, "readings", "themes")
_AREAS = ("zones", "lakes")
_LEAST_DEG = 1.0
"""How large land is taken to be at least; what does not belong there lies farther away than that."""
_POLE = 90.0


def told_bounds(folder: Folder) -> Bounds:
    """Read which bounds an atlas gives itself, without reading the rest of its records; `WHOLE` if none."""
    return read_bounds(Files(folder).fields["atlas.toml"], required=False)


def find_swapped(layers: Mapping[str, Layer], bounds: Bounds = WHOLE) -> dict[str, dict[str, Fault]]:
    """
    Find features that lie in the land of the atlas only if latitude and longitude are swapped, in all or some points.

    Parameters
    ----------
    layers
        All layers by id.
    bounds
        Those that the atlas gives itself. Without them features are held against each other: swapping throws land over
        the line on which longitude and latitude are the same, so what lies beyond it, far from the rest, and among the
        rest when swapped, is swapped; where most layers or, among as many layers, most features are is the rest.

    Returns
    -------
    dict
        Faults by layer and feature. Where all is swapped and no bounds say where the land lies, there are none.
    """
    boxes = _boxes(layers)
    found = _beyond(layers, boxes) if bounds == WHOLE else _outside(layers, boxes, bounds)
    for layer_id in boxes:
        _add_points(layers[layer_id], found)
    return found


def find_mirrored(layers: Mapping[str, Layer], bounds: Bounds = WHOLE) -> list[Notice]:
    """
    Find layers that may be swapped as a whole: all outlines run the wrong way, and no longitude is beyond 90 degrees.

    Swapping turns outlines round, but files from before RFC 7946 look like that too, so it is only a question.

    Parameters
    ----------
    layers
        All layers by id.
    bounds
        Those that the atlas gives itself, which answer it.
    """
    boxes = _boxes(layers)
    every = (box for known in boxes.values() for box in known.values())
    if bounds != WHOLE or any(box.west < -_POLE or box.east > _POLE for box in every):
        return []
    # other forms than GeoJSON have another rule for rings, which therefore say nothing
    areas = [layers[name] for name in boxes if layers[name].kind in _AREAS and layers[name].features]
    if any(layer.file.lower().endswith(FOREIGN) or len(ring_faults(layer)) < len(layer.features) for layer in areas):
        return []
    return [] if find_swapped(layers, bounds) else [_mirrored(layer) for layer in areas]


def _mirrored(layer: Layer) -> Notice:
    """Ask whether a layer lies where it was meant to lie."""
    lon, lat = next(walk_points(layer.features[0].geometry))
    told = "all rings run the wrong way, as they do where latitude and longitude are swapped"
    where = f"see that the land lies at latitude {lat} and longitude {lon}, else write [{lat}, {lon}] and the like"
    return Notice(layer.file, f"{told}; {where}", key="geometry", found=[lon, lat])


def _boxes(layers: Mapping[str, Layer]) -> dict[str, dict[str, Bounds]]:
    """Lay a box around each feature whose place is checked."""
    return {
        layer_id: {feature.id: Bounds.of_geometry(feature.geometry) for feature in layer.features}
        for layer_id, layer in layers.items()
        if layer.kind in _CHECKED
    }


def _outside(
    layers: Mapping[str, Layer], boxes: Mapping[str, Mapping[str, Bounds]], bounds: Bounds
) -> dict[str, dict[str, Fault]]:
    """Hold features against the bounds of the atlas."""
    found: dict[str, dict[str, Fault]] = {}
    for layer_id in boxes:
        for feature in layers[layer_id].features:
            points = list(walk_points(feature.geometry))
            if not any(_holds(bounds, lon, lat) for lon, lat in points) and all(
                _holds(bounds, lat, lon) for lon, lat in points
            ):
                fault = _fault(layers[layer_id], feature.id, "far from the bounds of the atlas", "")
                found.setdefault(layer_id, {})[feature.id] = fault
    return found


def _add_points(layer: Layer, found: dict[str, dict[str, Fault]]) -> None:
    """Add the features of a layer of which single points are swapped."""
    for feature in layer.features:
        points = [] if feature.id in found.get(layer.id, {}) else swapped_points(feature.geometry)
        if points:
            number = sum(1 for _ in walk_points(feature.geometry))
            fault = replace(swapped_fault(points, number).within(f"{layer.file}: {feature.id}"), feature=feature.id)
            found.setdefault(layer.id, {})[feature.id] = fault


def _beyond(layers: Mapping[str, Layer], boxes: Mapping[str, Mapping[str, Bounds]]) -> dict[str, dict[str, Fault]]:
    """Hold features against each other."""
    held = {layer_id: known for layer_id, known in boxes.items() if layers[layer_id].kind in _HOLD}
    # whether longitude is the larger number, by layer and in all
    by_layer = {layer_id: Counter(map(_is_east, known.values())) for layer_id, known in held.items() if known}
    votes = Counter(count[True] > count[False] for count in by_layer.values() if count[True] != count[False])
    heads = sum(by_layer.values(), Counter[bool]())
    if not heads:
        return {}
    home = (votes[True], heads[True]) >= (votes[False], heads[False])
    rest = [box for known in held.values() for box in known.values() if _is_east(box) is home]
    if not rest:
        return {}
    land = _around(rest)
    others = [box for known in boxes.values() for box in known.values() if _is_east(box) is not home]
    if not others:
        return {}
    among = _around(others)
    # between two layers or two features nobody knows which is right
    sure = votes[home] != votes[not home] or (len(by_layer) == 1 and heads[home] != heads[not home])
    doubt = "" if sure else f"here or in the land near [{rest[0].west}, {rest[0].south}]"
    found: dict[str, dict[str, Fault]] = {}
    for layer_id, known in boxes.items():
        for feature_id, box in known.items():
            if _is_east(box) is not home and _is_swapped(box, land, among=among):
                fault = _fault(layers[layer_id], feature_id, "far from the rest of the atlas", doubt)
                found.setdefault(layer_id, {})[feature_id] = fault
    return found


def _is_east(box: Bounds) -> bool:
    """On which side of the line of equal longitude and latitude the middle of a box lies."""
    return box.west + box.east > box.south + box.north


def _is_swapped(box: Bounds, land: Bounds, *, among: Bounds) -> bool:
    """Whether a box, one among others beyond the line, lies far from land, and at it when swapped."""
    if box.west < -_POLE or box.east > _POLE:
        return False
    turned = Bounds(box.south, box.west, box.north, box.east)
    away, beside = _between(box, land), _between(turned, land)
    size = max(_size(land), _size(box), _LEAST_DEG)
    # neighbours at the rim of the land lie beside it
    return away > max(size, 2 * beside) and beside <= max(size, _size(among))


def _size(box: Bounds) -> float:
    """Give the longer side of a box, degrees."""
    return max(box.east - box.west, box.north - box.south)


def _between(one: Bounds, other: Bounds) -> float:
    """How far two boxes are apart, degrees of longitude or latitude."""
    return max(one.west - other.east, other.west - one.east, one.south - other.north, other.south - one.north, 0.0)


def _around(boxes: Iterable[Bounds]) -> Bounds:
    """Lay a box around boxes."""
    west, south, east, north = zip(*boxes, strict=True)
    return Bounds(min(west), min(south), max(east), max(north))


def _fault(layer: Layer, feature_id: str, where: str, doubt: str) -> Fault:
    """Say that a feature is swapped."""
    lon, lat = next(walk_points(layer[feature_id].geometry))
    told = f"found [{lon}, {lat}], {where}: latitude and longitude are swapped"
    cure = f"write [{lat}, {lon}] and the like"
    if doubt:
        told, cure = f"{told} {doubt}", f"{cure}, or turn that"
    if "bounds" not in where:
        cure += ", or give the atlas bounds if all is right"
    where, right = f"{layer.file}: {feature_id}", (f"[{lat}, {lon}]",)
    return Fault(where, f"{told}; {cure}", feature=feature_id, key="geometry", found=[lon, lat], allowed=right)


def _holds(bounds: Bounds, lon: float, lat: float) -> bool:
    """Whether a point lies in bounds, which may go on beyond the antimeridian."""
    inside = bounds.west <= lon <= bounds.east or bounds.west <= lon + 360 <= bounds.east
    return inside and bounds.south <= lat <= bounds.north
