"""Latitude and longitude in each other's place are found, with bounds and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from tests.code.conftest import run
from tests.code.isle import BORDERS, RIVER, ZONES, new_isle, redraw
from treatymap import check
from treatymap.geo import Bounds, Feature, Layer
from treatymap.treaties import find_mirrored, find_swapped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


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


def test_everything_swapped_is_asked_about() -> None:
    """Swapping turns rings round, and so did old programs: without bounds it is a question, once for the layer."""
    zones = layer("zones", a=turned(A), b=turned(B))
    layers = {"zones": zones, "borders": layer("borders", x=turned(FORD))}
    (notice,) = find_mirrored(layers)

    assert find_swapped(layers) == {}
    assert (notice.where, notice.found) == ("layers/zones.geojson", [53, 9])
    assert notice.message == (
        "all rings run the wrong way, as they do where latitude and longitude are swapped; "
        "see that the land lies at latitude 9 and longitude 53, else write [9, 53] and the like"
    )
    assert found(zones, bounds=Bounds(8, 52, 14, 55)) == {"zones": ["a", "b"]}


@pytest.mark.parametrize(
    ("layers", "bounds"),
    [
        ([layer("zones", a=A[::-1], b=B)], None),
        ([layer("zones", a=A[::-1], b=B[::-1])], Bounds(8, 52, 14, 55)),
        ([layer("zones", a=box(120, 50)[::-1])], None),
        ([layer("zones", a=A[::-1]), layer("rivers", y=[[95, 53], [96, 54]])], None),
        ([layer("borders", x=FORD)], None),
    ],
    ids=["one ring runs right", "bounds say where", "no such latitude", "beside such a longitude", "no areas"],
)
def test_rings_alone_do_not_mean_swapping(layers: list[Layer], bounds: Bounds | None) -> None:
    """Where something shows that the land lies right, rings that run the wrong way are only that."""
    assert found(*layers, bounds=bounds) == {}
    assert find_mirrored({known.id: known for known in layers}, *([] if bounds is None else [bounds])) == []


LINE = [[10 + index / 4, 53 + index / 8] for index in range(9)]


@pytest.mark.parametrize("bounds", [None, Bounds(8, 52, 14, 55)], ids=["none", "own"])
@pytest.mark.parametrize("kind", ["borders", "rivers", "readings"])
@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([0], "found [53.0, 10.0], latitude and longitude are swapped in this point; write [10.0, 53.0]"),
        (
            [3, 4, 8],
            "found [53.375, 10.75], latitude and longitude are swapped in 3 of 9 points; write [10.75, 53.375]",
        ),
    ],
    ids=["one", "some"],
)
def test_single_points_are_found(kind: str, places: list[int], words: str, bounds: Bounds | None) -> None:
    """A point that lies at the rest of its line only when turned is told with its place and how it should read."""
    points = [point[::-1] if index in places else point for index, point in enumerate(LINE)]
    zones = layer("zones", a=A, b=B)

    known = {"zones": zones, kind: layer(kind, x=points, y=LINE)}
    told = find_swapped(known) if bounds is None else find_swapped(known, bounds)

    ((name, fault),) = told[kind].items()
    assert name == "x"
    assert str(fault) == f"layers/{kind}.geojson: x: {words}"


@pytest.mark.parametrize("place", [3, 5, 9, 20])
def test_a_swapped_point_of_an_area_is_named(tmp_path: Path, place: int) -> None:
    """It makes an outline cross itself far from where it should be mended; the fault says which point it is."""
    folder = new_isle(tmp_path)
    redraw(folder, ZONES, lambda drawn: drawn[0]["geometry"]["coordinates"][0][place].reverse())
    point = json.loads((folder / ZONES).read_text("utf-8"))["features"][0]["geometry"]["coordinates"][0][place]

    (fault,) = (fault for fault in check(folder).faults if fault.feature == "valley")

    assert fault.message == f"found {point}, latitude and longitude are swapped in this point; write {point[::-1]}"
    assert (fault.found, fault.allowed) == (point, (str(point[::-1]),))


def test_fix_turns_rings_and_says_what_they_may_mean(tmp_path: Path) -> None:
    """An atlas that may be swapped as a whole says so before its rings are turned, and while they are."""
    folder = new_isle(tmp_path)
    for name in (ZONES, BORDERS, RIVER):
        redraw(folder, name, lambda drawn: [turn(feature["geometry"]) for feature in drawn])
    words = "all rings run the wrong way, as they do where latitude and longitude are swapped"

    told = run("check", folder)
    done = run("check", folder, "--fix", "-o", tmp_path / "turned")

    assert told.exit_code == 1
    assert f"note: {ZONES}: {words}" in told.stdout
    assert f"mended: {ZONES}: {words}" in done.stderr
    drawn = json.loads((tmp_path / "turned" / ZONES).read_text("utf-8"))["features"]
    assert all(shapely.LinearRing(feature["geometry"]["coordinates"][0]).is_ccw for feature in drawn)


def turn(geometry: dict[str, Any]) -> None:
    """Write latitude before longitude in a geometry."""
    runs = geometry["coordinates"] if geometry["type"] == "Polygon" else [geometry["coordinates"]]
    for points in runs:
        for point in points:
            point.reverse()


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
        layer("rivers", a=[[44 + index / 4, 46 - index / 4] for index in range(20)]),
        layer("rivers", a=[[47, 46], [47.5, 46.2], [48, 46.5], [45.5, 47.5]]),
        layer("rivers", a=[[10, 53], [10, 54], [53, 54]]),
    ],
    ids=["where both are equal", "antimeridian", "far away", "across the line", "a leap", "a long leg"],
)
def test_land_that_lies_right_is_left_alone(zones: Layer) -> None:
    """Land around 45 degrees, over the antimeridian and in far places is not taken for swapped."""
    assert found(zones) == {}
