"""Borders of a map that is too heavy stay on the edges of its zones, and part the same holders as before."""

from __future__ import annotations

from math import sin
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from treatymap.geo import Feature, Layer, lighten
from treatymap.mapgen.ground import Ground

if TYPE_CHECKING:
    from treatymap.geo import Light

EDGE = [[0.003 * sin(n * 1.7) + 0.05 * sin(n * 0.03), n * 5 / 6_000] for n in range(6_001)]
"""A border that winds, coarsely and finely."""
ON = {"whole": EDGE, "back": EDGE[4_500:900:-1], "part": EDGE[277:501], "short": EDGE[277:285], "two": EDGE[40:42]}
ASIDE = {
    "leaving": [*EDGE[1_200:1_500], *([0.3 + n / 2_000, 1.25 + 0.05 * sin(n / 9)] for n in range(400))],
    "across": [EDGE[600], [-0.5, 1.5], EDGE[1_800], [0.5, 1.75], EDGE[2_700]],
}
KINDS = {"borders/oak": "borders", "rivers/oak": "rivers"}


def layer(name: str, kind: str, shape: str, **features: Any) -> Layer:  # noqa: ANN401 - coordinates
    """Make a layer."""
    known = (Feature(key, {"type": shape, "coordinates": points}, {}) for key, points in features.items())
    return Layer(name, kind, "MIT", "us", tuple(known))


def layers(**lines: list[list[float]]) -> dict[str, Layer]:
    """Give two zones that meet along the edge, and lines as borders and as rivers."""
    west, east = [[[-1, 0], *EDGE, [-1, 5], [-1, 0]]], [[[1, 0], [1, 5], *EDGE[::-1], [1, 0]]]
    zones = layer("zones", "zones", "Polygon", west=west, east=east)
    return {"zones": zones, **{name: layer(name, kind, "LineString", **lines) for name, kind in KINDS.items()}}


def shared(light: Light) -> shapely.Geometry:
    """Give what lies on the edge that both zones have after thinning, to the width of rounding."""
    west, east = light.layers["zones"].geometries().values()
    return shapely.buffer(shapely.intersection(west.boundary, east.boundary), 1e-9)


@pytest.mark.parametrize("most", [9_000, 2_000, 700])
def test_a_border_stays_on_the_edge(most: int) -> None:
    """However much is left out, what lay on the edge of zones lies on it, point for point."""
    light = lighten(layers(**ON), most=most)

    assert light.tolerance_m >= 50
    edge = shared(light)
    for name in ("borders/oak", "rivers/oak"):
        for key, line in light.layers[name].geometries().items():
            assert line.length > 0
            if name.startswith("borders") or len(ON[key]) > 16:
                assert shapely.within(line, edge), (name, key)
    whole = light.layers["borders/oak"]["whole"].geometry["coordinates"]
    west = light.layers["zones"]["west"].geometry["coordinates"][0]
    assert len(whole) < len(EDGE) / 5
    assert {*map(tuple, whole)} <= {*map(tuple, west)}


def test_what_leaves_the_edge_is_thinned_for_itself() -> None:
    """A line that only touches edges, or runs on beside them, keeps its way within the tolerance."""
    light = lighten(layers(**ASIDE), most=2_000)
    step = light.tolerance_m / 111_195

    for key, line in light.layers["borders/oak"].geometries().items():
        read = shapely.LineString(ASIDE[key])
        assert shapely.hausdorff_distance(line, read) <= 3 * step, key
    leaving = light.layers["borders/oak"].geometries()["leaving"]
    assert shapely.intersection(leaving, shared(light)).length > 0.2
    assert len(leaving.coords) < len(ASIDE["leaving"]) / 2


def test_lines_that_met_meet(amur: Any) -> None:  # noqa: ANN401 - the atlas
    """Stretches of a border that follow each other still do, also where a point between them was left out."""
    parts = {f"part-{n}": EDGE[n * 600 : n * 600 + 601] for n in range(10)}
    light = lighten(layers(**parts), most=1_300)
    drawn = [feature.geometry["coordinates"] for feature in light.layers["borders/oak"].features]

    assert [points[-1] for points in drawn[:-1]] == [points[0] for points in drawn[1:]]
    light = lighten(amur.layers(), most=20_000)
    for name, known in amur.layers().items():
        assert [feature.id for feature in light.layers[name].features] == [feature.id for feature in known.features]


@pytest.mark.parametrize("most", [100_000, 9_000, 2_000, 700])
def test_neighbours_are_those_of_the_layers_as_read(most: int) -> None:
    """On both sides of a border lie the zones that it parts, however it winds and however it is drawn."""
    read = layers(**ON)
    light = lighten(read, most=most)
    found = Ground(light.layers, light.tolerance_m, read).neighbours

    assert {key: {*pairs} for key, pairs in found.items()} == {
        key: {("east", "west") if key == "back" else ("west", "east")} for key in ON
    }


def test_a_border_by_another_hand_has_neighbours() -> None:
    """A line that lies a little beside the edge, on one side or the other, parts the zones that it was drawn for."""
    beside = [[lon + 0.0003 * sin(n), lat] for n, (lon, lat) in enumerate([[0.0, n / 10] for n in range(51)])]
    west, east = [[[-1, 0], [0, 0], [0, 5], [-1, 5], [-1, 0]]], [[[0, 0], [1, 0], [1, 5], [0, 5], [0, 0]]]
    known = {
        "zones": layer("zones", "zones", "Polygon", west=west, east=east),
        "borders/oak": layer("borders/oak", "borders", "LineString", line=beside),
    }

    assert {*Ground(known).neighbours["line"]} == {("west", "east")}
