"""Latitude and longitude in each other's place are found, with bounds and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from treatymap.geo import Bounds, Feature, Layer
from treatymap.treaties import find_swapped

if TYPE_CHECKING:
    from collections.abc import Iterable


def box(west: float, south: float) -> list[list[float]]:
    """Give the ring of a square degree."""
    east, north = west + 1, south + 1
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def turned(points: Iterable[list[float]]) -> list[list[float]]:
    """Write latitude before longitude."""
    return [[lat, lon] for lon, lat in points]


def layer(kind: str, **shapes: list[list[float]]) -> Layer:
    """Make a layer of areas or lines."""
    areas = kind in {"zones", "lakes"}

    def geometry(points: list[list[float]]) -> dict[str, Any]:
        lists = [points] if areas else points
        return {"type": "Polygon" if areas else "LineString", "coordinates": lists}

    features = tuple(Feature(name, geometry(points), {}) for name, points in shapes.items())
    return Layer(kind, kind, "MIT", "us", features, f"layers/{kind}.geojson")


def found(*layers: Layer, bounds: Bounds | None = None) -> dict[str, list[str]]:
    """List what is swapped, by layer."""
    known = {layer.id: layer for layer in layers}
    faults = find_swapped(known) if bounds is None else find_swapped(known, bounds)
    return {name: list(told) for name, told in faults.items()}


A, B, C, D = box(9, 53), box(10, 53), box(11, 53), box(12, 53)
FORD = [[10, 53], [10, 54]]


@pytest.mark.parametrize("bounds", [None, Bounds(8, 52, 14, 55)], ids=["none", "own"])
@pytest.mark.parametrize(
    ("layers", "swapped"),
    [
        ([layer("zones", a=A, b=B, c=C)], {}),
        ([layer("zones", a=turned(A), b=B, c=C)], {"zones": ["a"]}),
        ([layer("zones", a=A, b=B, c=C, d=turned(D))], {"zones": ["d"]}),
        ([layer("zones", a=A, b=B), layer("places", p=turned(FORD))], {"places": ["p"]}),
        ([layer("zones", a=A, b=B), layer("themes", t=turned(FORD))], {"themes": ["t"]}),
        (
            [
                layer("zones", a=turned(A), b=turned(B), c=turned(C)),
                layer("borders", x=FORD),
                layer("rivers", y=FORD),
            ],
            {"zones": ["a", "b", "c"]},
        ),
    ],
    ids=["right", "first", "at the rim", "a place", "a theme", "all zones"],
)
def test_what_lies_across_is_found(layers: list[Layer], swapped: dict[str, list[str]], bounds: Bounds | None) -> None:
    """Only what is swapped is told, whether or not the atlas says where it lies."""
    assert found(*layers, bounds=bounds) == swapped


def test_everything_swapped_is_found_by_bounds_alone() -> None:
    """Without bounds there is nothing to hold it against, and nothing is claimed."""
    zones = layer("zones", a=turned(A), b=turned(B))

    assert found(zones) == {}
    assert found(zones, bounds=Bounds(8, 52, 14, 55)) == {"zones": ["a", "b"]}


def test_between_two_layers_both_are_named() -> None:
    """Where as many layers lie here as there, the message does not claim to know which is right."""
    zones, borders = layer("zones", a=turned(A), b=turned(B)), layer("borders", x=FORD)

    (fault,) = find_swapped({"zones": zones, "borders": borders})["borders"].values()

    assert "are swapped here or in the land near [53, 9]" in fault.message
    assert fault.cure.endswith("or give the atlas bounds if all is right")


@pytest.mark.parametrize(
    "zones",
    [
        layer("zones", a=box(44, 42), b=box(43, 44), c=box(45, 42), d=box(44, 45)),
        layer("zones", a=box(178, 60), b=box(-180, 60), c=box(-179, 60)),
        layer("zones", a=A, b=box(80, 20)),
    ],
    ids=["where both are equal", "antimeridian", "far away"],
)
def test_land_that_lies_right_is_left_alone(zones: Layer) -> None:
    """Land around 45 degrees, over the antimeridian and in far places is not taken for swapped."""
    assert found(zones) == {}
