"""Find slivers of zones: parts and strips so narrow that nobody drew them on purpose."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .flaws import size_words
from .measure import M_PER_DEGREE, area_km2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry import Polygon

    from .layer import Layer

__all__ = ["sliver_faults"]

_NARROW_M = 1.0
"""What is narrower than this is a slip of the hand or of a program."""
_LONG_M = 1_000.0
"""How long such a strip of a wider part must be to be told; the tip of any acute corner is narrow."""
_GROWN = 1.01
"""How much farther out than in an outline is moved, so that it surely reaches what is wide enough."""
_MITRE = 5.0
_MOST_HOLES = 1_000
_FEW = 3
"""Slivers of a zone that are told one by one."""


def sliver_faults(layer: Layer) -> Iterator[Fault]:
    """
    Find parts of zones less than about a metre wide, and strips of parts, such as spikes, if they are a kilometre long.

    Parameters
    ----------
    layer
        Zones; their shapes are sound. Inlets and gaps between zones are no slivers. What lies between holes is left out
        where a part has more than a thousand of them.

    Yields
    ------
    Fault
        With place and size; one for a zone that has many.
    """
    import shapely  # noqa: PLC0415 - only checks need it

    for zone, shape in layer.geometries().items():
        found = [sliver for part in shapely.get_parts(shape) for sliver in _slivers(part)]
        found.sort(key=lambda sliver: -sliver.length)
        if len(found) > _FEW:
            total = sum(map(area_km2, found))
            what = f"has {len(found):,} slivers less than a metre wide, the longest {_told(found[0])}; take them out"
            yield Fault(zone, what, feature=zone, key="geometry", found=total)
            continue
        for sliver in found:
            what = f"has a sliver less than a metre wide, {_told(sliver)}; take it out"
            yield Fault(zone, what, feature=zone, key="geometry", found=area_km2(sliver))


def _told(sliver: Polygon) -> str:
    """Say where a sliver lies, and its size."""
    from pyproj import Geod  # noqa: PLC0415 - as above

    place, long_m = sliver.representative_point(), Geod(ellps="WGS84").geometry_length(sliver.exterior) / 2
    length = f"{long_m / 1_000:,.1f} km" if long_m >= _LONG_M else f"{long_m:,.0f} m"
    return f"{length} long and of {size_words(area_km2(sliver))}, near [{place.x:.4f}, {place.y:.4f}]"


def _slivers(part: Polygon) -> list[Polygon]:
    """Take from a part what remains when it is shrunk by half a metre and grown again."""
    import shapely  # noqa: PLC0415 - as above

    west, south, _, north = part.bounds
    # to shrink land with ten thousand lakes takes minutes; its outline is looked at alone
    outline = part if len(part.interiors) <= _MOST_HOLES else shapely.Polygon(part.exterior)
    # straight edges stay straight, so that two that lie beside each other still do
    scale = (M_PER_DEGREE * cos(radians((south + north) / 2)), M_PER_DEGREE)
    origin = (west, south)
    flat = shapely.transform(outline, lambda points: (points - origin) * scale)
    core = shapely.buffer(flat, -_NARROW_M / 2, join_style="mitre", mitre_limit=_MITRE)
    if core.is_empty:
        return [part]
    wide = shapely.buffer(core, _GROWN * _NARROW_M / 2, join_style="mitre", mitre_limit=_MITRE)
    strips = (
        piece
        for piece in shapely.get_parts(shapely.difference(flat, wide))
        if piece.geom_type == "Polygon" and piece.length / 2 >= _LONG_M
    )
    return [shapely.transform(piece, lambda points: points / scale + origin) for piece in strips]
