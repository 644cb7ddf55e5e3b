"""Seams up to a width are closed, and nothing else moves."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from treatymap.geo import Feature, Layer, close_seams, close_zone_seams, find_seams, zone_seams
from treatymap.geo.antimeridian import part

METRE = 1 / 111_195
"""In degrees of latitude, and at the equator of longitude too."""
TOLERANCE_M = 100.0


def test_a_fine_coast_keeps_its_points() -> None:
    """A strip that is open at both ends closes, and a coast drawn every ten metres stays as it was."""
    coast = [(count * 10 * METRE, 0.1 + 5 * METRE * math.sin(count)) for count in range(2_000)]
    west = shapely.Polygon([(0, 0), (coast[-1][0], 0), *coast[::-1]])
    edge = coast[-1][0] + 80 * METRE
    east = shapely.box(edge, 0, edge + 0.2, coast[-1][1])

    shapes, closed = close_seams({"west": west, "east": east}, tolerance_m=TOLERANCE_M)

    assert [flaw.kind for flaw, _ in closed] == ["gap"]
    assert find_seams(shapes) == []
    points = shapely.get_coordinates(shapes["west"])
    far = np.array(coast)[:-1]
    nearest = np.abs(points[None, :, :] - far[:, None, :]).max(axis=2).min(axis=1)
    assert nearest.max() < METRE


@pytest.mark.parametrize("seed", range(4))
def test_edges_drawn_twice_become_one(seed: int) -> None:
    """Two drawings of one edge, whose points lie up to the tolerance apart, leave neither gap nor overlap."""
    chance = np.random.default_rng(seed)
    rows = np.linspace(0, 0.1, 41)

    def edge() -> list[tuple[float, float]]:
        inner = [(0.1 + chance.uniform(-45, 45) * METRE, row + chance.uniform(-30, 30) * METRE) for row in rows[1:-1]]
        ends = [0.1 + chance.uniform(-45, 45) * METRE for _ in range(2)]
        return [(ends[0], 0.0), *inner, (ends[1], 0.1)]

    west = shapely.Polygon([(0, 0), *edge(), (0, 0.1)])
    east = shapely.Polygon([(0.2, 0), (0.2, 0.1), *edge()[::-1]])
    before = find_seams({"west": west, "east": east})
    assert {flaw.kind for flaw in before} == {"gap", "overlap"}

    shapes, closed = close_seams({"west": west, "east": east}, tolerance_m=TOLERANCE_M)

    assert len(closed) == len(before)
    assert find_seams(shapes) == []
    assert shapely.coverage_is_valid(list(shapes.values()))


def test_a_wide_overlap_is_left_to_a_person() -> None:
    """Land that two zones claim is given to none of them, while slivers elsewhere close."""
    land = {
        "a": shapely.box(0, 0, 1, 1),
        "b": shapely.box(0.9, 0, 2, 1),
        "c": shapely.box(3, 0, 4, 1),
        "d": shapely.box(4 + 50 * METRE, 0, 5, 1),
    }

    shapes, closed = close_seams(land, tolerance_m=TOLERANCE_M)

    assert [flaw.zones for flaw, _ in closed] == [("c", "d")]
    assert set(shapes) == {"c", "d"}
    assert [flaw.kind for flaw in find_seams({**land, **shapes})] == ["overlap"]


def layer(kind: str, **shapes: shapely.Geometry) -> Layer:
    """Make a layer."""
    features = tuple(Feature(name, shapely.geometry.mapping(shape), {}) for name, shape in shapes.items())
    return Layer(kind, kind, "MIT", "us", features, f"layers/{kind}.geojson")


def test_a_narrow_lake_stays() -> None:
    """A lake between two zones is no gap for the check, and the mending that closes a sliver beside it spares it."""
    lake = shapely.box(0.4995, 0.4, 0.5005, 0.6)
    west, east = shapely.box(0, 0, 0.5, 1) - lake, shapely.box(0.5, 0, 1, 1) - lake
    layers = {"zones": layer("zones", west=west, east=east), "lakes": layer("lakes", lake=lake)}
    assert zone_seams(layers) == []
    assert close_zone_seams(layers, tolerance_m=500).shapes == {}

    moved = shapely.transform(east, lambda points: points + np.array([50 * METRE, 0]))
    border = shapely.LineString([(0.5, 0), (0.5, 0.2), (0.9, 0.9)])
    layers |= {"zones": layer("zones", west=west, east=moved), "borders": layer("borders", line=border)}
    closed = close_zone_seams(layers, tolerance_m=500)

    shapes = closed.shapes["zones"]
    assert closed.flaws
    assert all(shape.intersection(lake).area < METRE**2 for shape in shapes.values())
    assert zone_seams({**layers, "zones": layer("zones", **shapes)}) == []


def test_only_the_points_of_a_border_at_a_seam_move() -> None:
    """A border that ran along the lost edge runs along the one that is left, and stays the same elsewhere."""
    zones = layer("zones", west=shapely.box(0, 0, 0.5, 1), east=shapely.box(0.5 + 50 * METRE, 0, 1, 1))
    lines = [shapely.LineString([(at, 0.1), (at, 0.2), (0.9, 0.9)]) for at in (0.5, 0.5 + 50 * METRE)]
    borders = layer("borders", one=lines[0], other=lines[1])

    shapes = close_zone_seams({"zones": zones, "borders": borders}, tolerance_m=TOLERANCE_M).shapes

    edges = shapely.union_all([shape.boundary for shape in shapes["zones"].values()])
    for name, old in zip(("one", "other"), lines, strict=True):
        points = shapely.get_coordinates(shapes["borders"][name])
        assert [shapely.Point(point).distance(edges) < METRE / 100 for point in points] == [True, True, False]
        assert tuple(points[-1]) == old.coords[-1]


def over(shape: shapely.Geometry) -> shapely.Geometry:
    """Lay a shape about the antimeridian, as files have it: cut there."""
    return part(shapely.transform(shape, lambda points: points + np.array([179.5, 0])))


def test_seams_on_the_antimeridian_are_seams_as_elsewhere() -> None:
    """Gaps and overlaps are found and closed where land meets over it, and zones that meet there have none."""
    whole = {"west": shapely.box(0, 0, 0.5, 1), "east": shapely.box(0.5, 0, 1, 1), "far": shapely.box(-9, 0, 0, 1)}
    assert zone_seams({"zones": layer("zones", **{name: over(shape) for name, shape in whole.items()})}) == []

    for by, kind in ((50, "gap"), (-50, "overlap")):
        moved = {**whole, "east": shapely.box(0.5 + by * METRE, 0, 1, 1)}
        line = shapely.LineString([(0.5 + by * METRE, 0.1), (0.5 + by * METRE, 0.2), (0.9, 0.9)])
        layers = {
            "zones": layer("zones", **{name: over(shape) for name, shape in moved.items()}),
            "borders": layer("borders", line=over(line)),
        }

        (flaw,) = zone_seams(layers)
        assert (flaw.kind, flaw.zones) == (kind, ("west", "east"))
        assert abs(flaw.place[0]) == pytest.approx(180, abs=0.001)

        shapes = close_zone_seams(layers, tolerance_m=TOLERANCE_M).shapes
        assert zone_seams({"zones": layer("zones", **shapes["zones"])}) == []
        assert all(-180 <= shape.bounds[0] <= shape.bounds[2] <= 180 for shape in shapes["zones"].values())
        first = shapely.get_coordinates(shapes["borders"]["line"])[0] if "borders" in shapes else [180, 0]
        edges = shapely.union_all([shape.boundary for shape in shapes["zones"].values()])
        assert shapely.Point(first).distance(edges) < METRE / 100
