"""Find shapes that cannot be measured, and rings that run the wrong way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .bounds import walk_points
from .runs import count_points
from .swapped import swapped_fault, swapped_points
from .values import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .layer import Feature, Layer

__all__ = ["ring_faults", "unsound"]

_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")
_FEW = 200
"""Points of a layer that nothing can take long with."""
_TANGLED = "its lines cross each other in so many places that nobody could tell them apart; draw it anew"
_REASON = re.compile(r"(.*)\[(\S+) (\S+)\]")
_WORDS = {
    "Self-intersection": "its outline crosses itself",
    "Ring Self-intersection": "a ring touches itself",
    "Hole lies outside shell": "a hole lies outside the land",
    "Holes are nested": "a hole lies in another hole",
    "Interior is disconnected": "its holes cut the land in two within one part",
    "Nested shells": "one part lies in another",
    "Duplicate Rings": "two rings are the same",
    "Too few points in geometry component": "a ring has no width",
}


def unsound(layer: Layer) -> list[Fault]:
    """
    Find tangles, lines without length, and areas that have no inside everybody would agree on.

    Parameters
    ----------
    layer
        Of any kind; points are always sound.

    Returns
    -------
    list of Fault
        With the place, degrees.
    """
    areas = [feature for feature in layer.features if feature.geometry["type"] in _AREAS]
    faults = [*_points_for_lines(layer), *(_unsound_areas(areas) if areas else [])]
    return [Fault("", _TANGLED)] if not faults and _is_tangled(layer, areas) else faults


def _points_for_lines(layer: Layer) -> Iterator[Fault]:
    """Find lines without length, such as two clicks on one place leave."""
    for feature in layer.features:
        if feature.geometry["type"] not in _LINES:
            continue
        points = walk_points(feature.geometry)
        first = next(points)
        if all(point == first for point in points):
            what = f"has no length, for all its points are {short([*first])}; draw it anew, or take it out"
            yield Fault(feature.id, what, feature=feature.id, key="geometry", found=[*first])


def _unsound_areas(areas: list[Feature]) -> list[Fault]:
    """Find areas whose outline is none."""
    import shapely  # noqa: PLC0415 - the built-in layers are read without it

    from .shape import to_shape  # noqa: PLC0415 - as above

    shapes = [to_shape(feature.geometry) for feature in areas]
    reasons = shapely.is_valid_reason(shapes)
    return [
        _unsound(feature, reason) for feature, reason in zip(areas, reasons, strict=True) if reason != "Valid Geometry"
    ]


def _unsound(feature: Feature, reason: str) -> Fault:
    """Say why an area has no outline: a swapped point makes one cross itself in many places, none of which is off."""
    swapped = swapped_points(feature.geometry)
    if swapped:
        return replace(swapped_fault(swapped, count_points([feature])), where=feature.id, feature=feature.id)
    return Fault(feature.id, _told(reason), feature=feature.id, key="geometry", found=reason)


def _is_tangled(layer: Layer, areas: list[Feature]) -> bool:
    """Whether shapes of a layer cross each other too often; sound areas that only touch do not."""
    lines = [feature for feature in layer.features if feature.geometry["type"] in _LINES]
    if count_points((*areas, *lines)) <= _FEW:
        return False
    import shapely  # noqa: PLC0415 - as above

    from .shape import to_shape  # noqa: PLC0415 - as above
    from .tangles import is_tangled  # noqa: PLC0415 - as above

    grounds = [to_shape(feature.geometry) for feature in areas]
    if grounds and not shapely.coverage_is_valid(grounds) and is_tangled(grounds):
        return True
    return bool(lines) and is_tangled([to_shape(feature.geometry) for feature in lines])


def ring_faults(layer: Layer) -> list[Fault]:
    """
    Find rings that do not keep the land on their left, as RFC 7946 wants; they are drawn and measured all the same.

    Parameters
    ----------
    layer
        Of any kind.
    """
    import shapely  # noqa: PLC0415 - only checks need it

    from .shape import to_shape  # noqa: PLC0415 - as above

    what = "a ring runs the wrong way; outlines run counter-clockwise and holes clockwise"
    faults = []
    for feature in layer.features:
        if feature.geometry["type"] not in _AREAS:
            continue
        for part in shapely.get_parts(to_shape(feature.geometry)):
            if not part.exterior.is_ccw or any(hole.is_ccw for hole in part.interiors):
                faults.append(Fault(feature.id, what, feature=feature.id, key="geometry", found="clockwise"))
                break
    return faults


def _told(reason: str) -> str:
    """Say in our words what GEOS found, and where."""
    found = _REASON.fullmatch(reason)
    if found is None:
        return f"not a sound area ({reason}); draw it anew"
    kind, lon, lat = found[1], float(found[2]), float(found[3])
    return f"{_WORDS.get(kind, kind)} near [{lon:.4f}, {lat:.4f}]; move the points there"
