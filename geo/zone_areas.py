"""Measure the zones of an atlas that stores no areas, with what the doubt of their borders leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .coverage import AreaRange, area_range
from .measure import area_km2, length_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry import MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry

    from .layer import Layer

__all__ = ["beside_edges", "measure_zones"]

_LEAST_KM = 1.0
_NEAR_DEG = 0.0005
"""How far a border drawn by another hand may lie beside the edge of a zone and still be its edge; some 50 m."""


def measure_zones(zones: Layer, borders: Iterable[Layer]) -> dict[str, AreaRange]:
    """
    Measure every zone as drawn, geodesically; low and high by the doubt of the borders along its edge.

    Parameters
    ----------
    zones
        The layer of zones; their shapes are sound.
    borders
        Layers of border segments, each with its `error_km`.

    Returns
    -------
    dict
        Area in km² by zone.

    Raises
    ------
    LayerError
        If a border crosses the edges of zones so often that nobody could lay it over them.
    """
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    from .antimeridian import in_one_run  # noqa: PLC0415 - as above
    from .tangles import refuse_tangles  # noqa: PLC0415 - as above

    known = list(borders)
    refuse_tangles(zones, known)
    zones, borders = in_one_run(zones, known)
    shapes: Mapping[str, Polygon | MultiPolygon] = zones.geometries()
    doubtful = [line for layer in borders for line in _doubtful(layer)]
    if not doubtful:
        return {name: AreaRange(*[area_km2(shape)] * 3) for name, shape in shapes.items()}
    found = {}
    for name, shape in shapes.items():
        along = ((shapely.intersection(line, _strip(shape.boundary, line)), km) for line, km in doubtful)
        edges = [(line, km) for line, km in along if shapely.length(line) > 0]
        found[name] = area_range(shapes, name, edges)
    return found


def beside_edges(zones: Layer, borders: Iterable[Layer]) -> dict[str, float]:
    """
    Find borders that do not run along the edges of zones, so that their doubt moves no area.

    Parameters
    ----------
    zones
        The layer of zones; their shapes are sound.
    borders
        Layers of border segments.

    Returns
    -------
    dict
        By segment, over how many km it lies away from every edge; what lies along them is left out.

    Raises
    ------
    LayerError
        As `measure_zones`.
    """
    import shapely  # noqa: PLC0415 - as above

    from .antimeridian import in_one_run  # noqa: PLC0415 - as above
    from .tangles import refuse_tangles  # noqa: PLC0415 - as above

    known = list(borders)
    refuse_tangles(zones, known)
    zones, borders = in_one_run(zones, known)
    edges = shapely.union_all([shape.boundary for shape in zones.geometries().values()])
    found = {}
    for layer in borders:
        for name, line in layer.geometries().items():
            if line.geom_type.endswith("LineString"):
                away = shapely.get_parts(shapely.difference(line, _strip(edges, line)))
                km = sum(length_km(part) for part in away if part.geom_type == "LineString")
                if km >= _LEAST_KM:
                    found[name] = km
    return found


def _strip(edges: BaseGeometry, line: BaseGeometry) -> BaseGeometry:
    """Give a narrow strip about those of many edges that lie at a line."""
    import shapely  # noqa: PLC0415 - as above

    near = shapely.intersection(edges, shapely.buffer(line, 2 * _NEAR_DEG, quad_segs=1))
    # edge by edge it would take a thousand times as long
    return shapely.buffer(shapely.line_merge(near), _NEAR_DEG, quad_segs=1)


def _doubtful(layer: Layer) -> list[tuple[BaseGeometry, float]]:
    """Give the border lines of a layer whose place is in doubt, each with half the width of the doubt in km."""
    shapes = layer.geometries()
    return [
        (shapes[feature.id], float(feature.properties["error_km"]))
        for feature in layer.features
        if feature.properties.get("error_km", 0) > 0
    ]
