"""Promises about the ground: areas, lengths, and that zones, borders and rivers are the same lines."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.ops import split

from treatymap.geo import area_km2, coverage_flaws, equal_area_km2, length_km
from treatymap.geo.build import LAYERS, SOURCE
from treatymap.geo.build.display import draw
from treatymap.geo.build.gates import LEFT_BANK, gates_of_layers
from treatymap.geo.build.lines import read_lines
from treatymap.geo.build.tables import read_tables

BORDERS = ("nerchinsk-1689", "bura-1727", "aigun-1858", "peking-1860-supplementary")
RIVERS = ("amur", "ussuri", "argun", "sungari", "context")
Leg = frozenset[tuple[float, float]]


@cache
def layer(name: str) -> dict[str, dict[str, Any]]:
    """Read the features of a layer by id."""
    data = json.loads((LAYERS / f"{name}.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in data["features"]}


@cache
def zones() -> dict[str, Any]:
    """Give the drawn coverage."""
    return {name: shape(f["geometry"]) for name, f in layer("zones").items() if f["properties"]["in_coverage"]}


def legs(feature: dict[str, Any]) -> set[Leg]:
    """Give the legs of a feature, whichever way they are walked."""
    found: set[Leg] = set()
    for part in shapely.get_parts(shape(feature["geometry"])):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            found |= {frozenset(leg) for leg in pairwise(ring.coords)}
    return found


def areas(*names: str) -> float:
    """Add up the stored areas of zones, km²."""
    return sum(float(layer("zones")[name]["properties"]["area_km2"]) for name in names)


@pytest.mark.parametrize(
    ("names", "low", "high"),
    [
        (("ussuri-sea",), 306_000, 314_000),
        (("ussuri-sea", "bolshoi-ussuriysky"), 306_000, 314_000),
        (LEFT_BANK, 585_000, 610_000),
        (("sakhalin",), 73_500, 76_500),
        (("uda",), 50_000, 75_000),
        (("villages-64",), 1_600, 3_600),
        (("kowloon",), 8, 13),
    ],
)
def test_stored_areas_lie_where_the_literature_has_them(names: tuple[str, ...], low: float, high: float) -> None:
    """Zones measure what can be defended, without having been fitted to it."""
    assert low <= areas(*names) <= high


def test_every_stored_area_agrees_with_another_formula() -> None:
    """The geodesic area and the one of EPSG:6933 differ by no more than rounding and 0.001 %."""
    for name, feature in layer("zones").items():
        facts = feature["properties"]
        rounding = 1 if facts["area_km2"] >= 1000 else 0.01
        assert abs(facts["area_km2"] - facts["area_equal_km2"]) <= 1e-5 * facts["area_km2"] + rounding, name


def test_every_area_lies_within_its_range() -> None:
    """Low, best and high come in that order, and only Sakhalin, all coast, has no range."""
    for name, feature in layer("zones").items():
        facts = feature["properties"]
        assert facts["area_low_km2"] <= facts["area_km2"] <= facts["area_high_km2"], name
        assert (facts["area_low_km2"] == facts["area_high_km2"]) == (name == "sakhalin"), name


def test_drawn_zones_measure_what_is_stored() -> None:
    """Thinning for display moves no area of size by a thousandth, and no small one by a hundredth."""
    for name, polygon in zones().items():
        stored = areas(name)
        assert area_km2(polygon) == pytest.approx(stored, rel=0.001 if stored > 10_000 else 0.01), name
        assert equal_area_km2(polygon) == pytest.approx(area_km2(polygon), rel=1e-4), name


def test_the_drawn_zones_are_a_coverage() -> None:
    """There is no gap and no overlap between zones as drawn."""
    assert coverage_flaws(zones()) == []
    assert shapely.coverage_is_valid(list(zones().values()))


def test_every_gate_of_the_build_is_open() -> None:
    """The line work as committed passes every gate that needs no other data."""
    tables = read_tables(SOURCE)
    gates = list(gates_of_layers(draw(read_lines(SOURCE / "lines.geojson"), tables), tables))
    assert [str(gate) for gate in gates if not gate.passed] == []
    assert len(gates) > 30


def test_the_edges_are_the_outlines_of_the_zones() -> None:
    """Every leg of a zone is a leg of an edge that names the zone, and the other way round."""
    for name in zones():
        outline = legs(layer("zones")[name])
        beside = [f for f in layer("edges").values() if name in {f["properties"]["left"], f["properties"]["right"]}]
        drawn = set().union(*(legs(feature) for feature in beside))
        # an edge between two zones of one coverage is drawn once, so both sides must find it
        assert outline == drawn, name


def test_left_and_right_of_an_edge_are_what_lies_there() -> None:
    """A step to the left of an edge's longest leg lands in the zone called left, and likewise on the right."""
    for name, feature in layer("edges").items():
        points = feature["geometry"]["coordinates"]
        (ax, ay), (bx, by) = max(
            pairwise(points), key=lambda leg: (leg[1][0] - leg[0][0]) ** 2 + (leg[1][1] - leg[0][1]) ** 2
        )
        size = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        step = 1e-5 / size
        middle = ((ax + bx) / 2, (ay + by) / 2)
        for side, sign in (("left", 1), ("right", -1)):
            spot = Point(middle[0] - sign * (by - ay) * step, middle[1] + sign * (bx - ax) * step)
            zone = feature["properties"][side]
            holders = [zone_name for zone_name, polygon in zones().items() if polygon.contains(spot)]
            assert holders == ([] if zone is None else [zone]), (name, side)


def test_every_edge_is_coast_segment_or_reasoned_cut() -> None:
    """An edge that is no coast follows a segment of a border or reading, or says why we cut there."""
    known = {name for border in BORDERS for name in layer(f"borders/{border}")} | set(layer("readings"))
    for name, feature in layer("edges").items():
        facts = feature["properties"]
        if facts["basis"] == "coast":
            assert None in {facts["left"], facts["right"]}, name
        elif facts["segment"]:
            assert facts["segment"] in known, name
        else:
            assert len(facts["reason"]) > 20, name


@pytest.mark.parametrize("border", BORDERS[:1] + BORDERS[2:])
def test_borders_are_edges_of_zones(border: str) -> None:
    """Every leg of a border inside the coverage is a leg of an edge, so that lines and fills never part."""
    drawn = set().union(*(legs(feature) for feature in layer("edges").values()))
    for name, feature in layer(f"borders/{border}").items():
        if feature["geometry"]["type"] != "Point":
            assert legs(feature) <= drawn, name


@pytest.mark.parametrize(
    ("segment", "river"),
    [
        ("nerchinsk-1689/argun", "argun"),
        ("aigun-1858/amur", "amur"),
        ("aigun-1858/amur-main-channel", "amur"),
        ("aigun-1858/amur-lower", "amur"),
        ("peking-1860-supplementary/ussuri", "ussuri"),
    ],
)
def test_where_a_river_is_the_border_they_are_one_line(segment: str, river: str) -> None:
    """The border's legs are legs of the river."""
    assert legs(layer(f"borders/{segment.split('/', maxsplit=1)[0]}")[segment]) <= legs(layer(f"rivers/{river}")[river])


@pytest.mark.parametrize(
    ("river", "published", "least"),
    [("amur", 2824, 0.75), ("argun", 950, 0.75), ("ussuri", 897, 0.75), ("sungari", 1927, 0.75)],
)
def test_great_rivers_keep_three_quarters_of_their_published_length(river: str, published: int, least: float) -> None:
    """Stored length and drawn length lie between that share and the whole."""
    feature = layer(f"rivers/{river}")[river]
    assert least * published <= feature["properties"]["length_km"] <= published
    assert 0.7 * published <= length_km(shape(feature["geometry"])) <= published


@pytest.mark.parametrize(
    ("river", "mouth"),
    [
        ("amur", (140.66, 53.11)),
        ("ussuri", (135.05, 48.45)),
        ("argun", (121.48, 53.33)),
        ("sungari", (132.51, 47.71)),
        ("shilka", (121.48, 53.33)),
        ("zeya", (127.59, 50.22)),
        ("bureya", (129.49, 49.42)),
        ("uda", (135.26, 54.72)),
        ("sungacha", (133.41, 45.57)),
        ("tumen", (130.68, 42.28)),
    ],
)
def test_rivers_run_down_to_their_mouths(river: str, mouth: tuple[float, float]) -> None:
    """The last point of a river is its mouth, within two hundredths of a degree."""
    features = {name: f for file in RIVERS for name, f in layer(f"rivers/{file}").items()}
    end = features[river]["geometry"]["coordinates"][-1]
    assert end == pytest.approx(mouth, abs=0.02)


@pytest.mark.parametrize(
    ("tributary", "main"),
    [
        ("sungari", "amur"),
        ("zeya", "amur"),
        ("bureya", "amur"),
        ("ussuri", "amur"),
        ("argun", "amur"),
        ("shilka", "amur"),
        ("sungacha", "ussuri"),
    ],
)
def test_tributaries_end_in_a_vertex_of_the_river_that_they_join(tributary: str, main: str) -> None:
    """No tributary stops short of its river or runs past it."""
    features = {name: f for file in RIVERS for name, f in layer(f"rivers/{file}").items()}
    assert features[tributary]["geometry"]["coordinates"][-1] in features[main]["geometry"]["coordinates"]


def test_lake_khanka_sungacha_and_ussuri_join() -> None:
    """The line over the lake ends in the lake's shore at both ends, and the Sungacha begins where it ends."""
    shore = layer("lakes/khanka")["khanka"]["geometry"]["coordinates"][0]
    chord = layer("borders/peking-1860-supplementary")["peking-1860-supplementary/khanka"]["geometry"]["coordinates"]
    assert len(chord) == 2
    assert all(point in shore for point in chord)
    assert layer("rivers/context")["sungacha"]["geometry"]["coordinates"][0] in chord


def test_no_watershed_as_drawn_crosses_a_drawn_river() -> None:
    """Mountain segments of 1689 touch rivers at their ends at most."""
    mountains = [f for name, f in layer("borders/nerchinsk-1689").items() if f["properties"]["basis"] == "watershed"]
    assert len(mountains) == 7
    for segment in mountains:
        for file in RIVERS:
            for name, river in layer(f"rivers/{file}").items():
                assert not shape(segment["geometry"]).crosses(shape(river["geometry"])), (segment["id"], name)


def test_the_base_land_has_the_coast_of_the_zones() -> None:
    """Land covers every zone of the coverage, and inside the frame nothing but islands beyond them."""
    land = shape(layer("base/land")["land"]["geometry"])
    whole = shapely.union_all(list(zones().values()))
    assert shapely.difference(whole, land).area < 1e-9
    frame = shapely.box(*whole.bounds)
    for part in shapely.get_parts(shapely.difference(shapely.intersection(land, frame), whole)):
        assert shapely.distance(part, whole) > 0 or part.area < 1e-9


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("nerchinsk", "transbaikalia"),
        ("albazin", "left-bank-upper"),
        ("aigun", "manchuria"),
        ("khabarovsk", "ussuri-sea"),
        ("vladivostok", "ussuri-sea"),
        ("posyet", "ussuri-sea"),
        ("hunchun", "manchuria"),
        ("petrovskoye", "left-bank-lower"),
        ("de-kastri", "ussuri-sea"),
        ("kiakhta", "transbaikalia"),
        ("urga", "mongolia"),
        ("peking", "manchuria"),
    ],
)
def test_places_lie_in_their_zones(place: str, zone: str) -> None:
    """A place lies in its zone, or on its shore or bank within three hundredths of a degree."""
    spot = shape(layer("places")[place]["geometry"])
    assert spot.distance(zones()[zone]) < 0.03


def test_labels_stand_inside_their_zones() -> None:
    """The place for the name of a zone lies in the zone as drawn."""
    for name, feature in layer("zones").items():
        assert shape(feature["geometry"]).contains(Point(feature["properties"]["label_at"])), name


def test_posts_stand_on_the_line_of_1860() -> None:
    """Every post lies on a segment of its own file, within the rounding of coordinates."""
    features = layer("borders/peking-1860-supplementary").values()
    lines = [shape(f["geometry"]) for f in features if f["geometry"]["type"] != "Point"]
    posts = [f for f in features if f["geometry"]["type"] == "Point"]
    assert len(posts) == 10
    for post in posts:
        assert min(line.distance(shape(post["geometry"])) for line in lines) < 2e-4, post["id"]


def test_todays_border_halves_bolshoi_ussuriysky() -> None:
    """The line of 2008 leaves China the published share, is called uncertain, and stands for the channel."""
    today = layer("today")
    facts = today["russia-china-bolshoi-ussuriysky"]["properties"]
    line = shape(today["russia-china-bolshoi-ussuriysky"]["geometry"])
    parts = [part for part in split(zones()["bolshoi-ussuriysky"], line).geoms if area_km2(part) > 1]
    west, east = sorted(parts, key=lambda part: part.centroid.x)

    assert (facts["certainty"], facts["error_km"], facts["how"]) == ("uncertain", 5.0, "hand")
    assert 170 / 350 <= area_km2(west) / (area_km2(west) + area_km2(east)) <= 174 / 327
    channel = legs(layer("borders/peking-1860-supplementary")["peking-1860-supplementary/kazakevichev-channel"])
    assert all(channel.isdisjoint(legs(feature)) for feature in today.values())
    rest = shapely.get_coordinates(shape(today["russia-china"]["geometry"])).tolist()
    assert [list(line.coords[end]) in rest for end in (0, -1)] == [True, True]
