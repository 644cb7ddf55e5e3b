"""
Know where: layers, coverages and geodesic measures.

This room knows nothing of treaties or of Folium. All coordinates are WGS 84, longitude before latitude, degrees;
areas are km² on the ellipsoid, lengths km.
"""

from .bounds import Bounds
from .layer import Feature, Layer, read_layer

__all__ = ["Bounds", "Feature", "Layer", "read_layer"]
