"""
Know where: layers, coverages and geodesic measures.

This room knows nothing of treaties or of Folium. All coordinates are WGS 84, longitude before latitude, degrees;
areas are km² on the ellipsoid, lengths km.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .bounds import Bounds, run_of, walk_points
from .contract import AREA_KEYS, property_names
from .contract import KINDS as LAYER_KINDS
from .coverage import AreaRange, area_range, simplify_coverage, unite
from .flaws import Flaw, coverage_flaws, size_words
from .folder import Folder
from .layer import Feature, Layer, Mend
from .lighten import Light, lighten
from .limits import Limits
from .longitudes import HALF_TURN, TURN, east_of, within_half_turn
from .measure import AREA_METHOD, area_km2, equal_area_km2, length_km
from .reading import FOREIGN, Declaration, Shelf, parse_json, read_layer, told_reason, utf8
from .runs import meets_antimeridian
from .seams import close_seams, find_seams
from .slivers import sliver_faults
from .soundness import ring_faults, unsound
from .swapped import swapped_fault, swapped_points
from .values import UNWRITABLE, is_closed
from .zone_areas import beside_edges, measure_zones
from .zone_seams import Closed, close_zone_seams, zone_coverage, zone_seams

if TYPE_CHECKING:
    from .antimeridian import lay_over
    from .shape import to_geometry

__all__ = [
    "AREA_KEYS",
    "AREA_METHOD",
    "FOREIGN",
    "HALF_TURN",
    "LAYER_KINDS",
    "TURN",
    "UNWRITABLE",
    "AreaRange",
    "Bounds",
    "Closed",
    "Declaration",
    "Feature",
    "Flaw",
    "Folder",
    "Layer",
    "Light",
    "Limits",
    "Mend",
    "Shelf",
    "area_km2",
    "area_range",
    "beside_edges",
    "close_seams",
    "close_zone_seams",
    "coverage_flaws",
    "east_of",
    "equal_area_km2",
    "find_seams",
    "is_closed",
    "lay_over",
    "length_km",
    "lighten",
    "measure_zones",
    "meets_antimeridian",
    "parse_json",
    "property_names",
    "read_layer",
    "ring_faults",
    "run_of",
    "simplify_coverage",
    "size_words",
    "sliver_faults",
    "swapped_fault",
    "swapped_points",
    "to_geometry",
    "told_reason",
    "unite",
    "unsound",
    "utf8",
    "walk_points",
    "within_half_turn",
    "zone_coverage",
    "zone_seams",
]

_HEAVY = {"lay_over": "antimeridian", "to_geometry": "shape"}
"""Names whose modules bring numpy and shapely, for which a table of stored areas should not wait."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in such a name when it is first asked for."""
    if name in _HEAVY:
        return getattr(import_module(f"{__name__}.{_HEAVY[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
