"""Measuring zones as drawn: what the doubt of their borders leaves open, and which borders lie beside them."""

from __future__ import annotations

import math
import random
from time import process_time

import shapely

from treatymap.geo import Feature, Layer, beside_edges, measure_zones


def layer(kind: str, facts: dict[str, object] | None = None, **shapes: shapely.Geometry) -> Layer:
    """Make a layer."""
    features = tuple(Feature(name, shapely.geometry.mapping(shape), facts or {}) for name, shape in shapes.items())
    return Layer(kind, kind, "MIT", "us", features, f"layers/{kind}.geojson")


def test_a_border_beside_its_zones_is_told_by_its_length() -> None:
    """What lies along an edge is left out, and what lies apart from all edges is measured."""
    zones = layer("zones", west=shapely.box(0, 0, 1, 2), east=shapely.box(1, 0, 2, 2))
    line = shapely.LineString([(1, 0), (1, 1), (1.5, 1.5)])

    (km,) = beside_edges(zones, [layer("borders", {"error_km": 2}, line=line)]).values()

    assert 77 < km < 79


def test_fine_edges_beside_a_border_cost_little() -> None:
    """A border of two points along an edge of thousands is laid beside it in a moment, and its doubt counts."""
    chance, count = random.Random(1), 16_000  # noqa: S311 - nothing secret
    edge = [(chance.uniform(-1e-9, 1e-9), 10 * n / count) for n in range(count + 1)]
    zones = layer(
        "zones", west=shapely.Polygon([(-5, 0), *edge, (-5, 10)]), east=shapely.Polygon([(5, 0), *edge, (5, 10)])
    )
    borders = layer("borders", {"error_km": 2}, line=shapely.LineString([(0, 0), (0, 10)]))
    begun = process_time()

    assert beside_edges(zones, [borders]) == {}
    west = measure_zones(zones, [borders])["west"]

    assert west.low < west.best < west.high
    assert process_time() - begun < 5


def test_a_border_that_winds_over_all_land_costs_little() -> None:
    """The doubt of a line that fills the land with its windings is that land, and is not laid out turn by turn."""
    way = [(4 * n / 20_000, 0.4 * math.sin(n / 3)) for n in range(20_000)]
    zones = layer(
        "zones", north=shapely.Polygon([*way, (4, 2), (0, 2)]), south=shapely.Polygon([*way, (4, -2), (0, -2)])
    )
    borders = layer("borders", {"error_km": 5}, **{f"b{n}": shapely.LineString(way) for n in range(3)})
    begun = process_time()

    north = measure_zones(zones, [borders])["north"]

    assert north.low < north.best
    assert process_time() - begun < 5
