"""
Know where: layers, coverages and geodesic measures.

This room knows nothing of treaties or of Folium. All coordinates are WGS 84, longitude before latitude, degrees;
areas are km² on the ellipsoid, lengths km.
"""

from .bounds import Bounds
from .coverage import AreaRange, Flaw, area_range, coverage_flaws, simplify_coverage, unite
from .layer import Feature, Layer, read_layer
from .measure import AREA_METHOD, area_km2, equal_area_km2, length_km

__all__ = [
    "AREA_METHOD",
    "AreaRange",
    "Bounds",
    "Feature",
    "Flaw",
    "Layer",
    "area_km2",
    "area_range",
    "coverage_flaws",
    "equal_area_km2",
    "length_km",
    "read_layer",
    "simplify_coverage",
    "unite",
]
