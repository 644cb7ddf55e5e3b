"""Promises of the layer files themselves: form, licence, names, and that they follow from the line work."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import shape

from treatymap.geo import read_layer
from treatymap.geo.build import LAYERS, SOURCE
from treatymap.geo.build.__main__ import build_layers

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(LAYERS.rglob("*.geojson"))
LANGUAGES = {"en", "fi", "es", "fr", "de", "ru", "zh-Hans"}
CERTAINTIES = {"certain", "less-certain", "uncertain"}
EXPECTED = {
    *("zones", "edges", "readings", "places", "today", "lakes/khanka"),
    *("borders/nerchinsk-1689", "borders/bura-1727", "borders/aigun-1858", "borders/peking-1860-supplementary"),
    *("rivers/amur", "rivers/ussuri", "rivers/argun", "rivers/sungari", "rivers/context"),
    *("base/land", "base/lakes", "base/graticule", "base/locator"),
    *("themes/forts", "themes/people", "themes/peoples", "themes/ports", "themes/ships", "themes/war"),
}
RIVERS = ("rivers/amur", "rivers/ussuri", "rivers/argun", "rivers/sungari", "rivers/context", "lakes/khanka")
NAMED = (*RIVERS, "places", *sorted(name for name in EXPECTED if name.startswith("themes/")))


@cache
def features(layer: str) -> list[dict[str, Any]]:
    """Read the features of a layer as plain GeoJSON."""
    found: list[dict[str, Any]] = json.loads((LAYERS / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    return found


def name(path: Path) -> str:
    """Name a layer by its place."""
    return path.relative_to(LAYERS).with_suffix("").as_posix()


def test_the_atlas_has_its_layers_and_no_others() -> None:
    """Every promised layer is there, and nothing is left over from an earlier build."""
    assert {name(path) for path in FILES} == EXPECTED


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_layer_reads_and_says_its_licence(path: Path) -> None:
    """The id is the path, and what comes from public line work carries its licence."""
    layer = read_layer(path)
    assert layer.id == name(path)
    own = layer.id in {"places", "base/graticule"} or layer.kind == "themes"
    assert layer.license == ("MIT" if own else "LGPL-3.0-or-later")
    assert own or "DCW" in layer.attribution
    assert own or "GSHHG" in layer.attribution


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_credit_is_in_no_language(path: Path) -> None:
    """Every page shows it as it is: names, versions and a licence, and no word between them."""
    parts = read_layer(path).attribution.split(" \N{MIDDLE DOT} ")

    assert [part for part in parts if not re.fullmatch(r"treatymap|[A-Z-]+ \d[.\d]+|LGPL-3\.0-or-later", part)] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_layer_is_under_the_licence_that_the_project_gives_it(path: Path) -> None:
    """What a layer says of itself and what REUSE.toml says of its file are one licence."""
    root = SOURCE.parent.parent
    place = path.relative_to(root).as_posix()
    given = "none"
    for entry in tomllib.loads((root / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]:
        patterns = [entry["path"]] if isinstance(entry["path"], str) else entry["path"]
        if any(fnmatch(place, pattern) for pattern in patterns):
            # the last annotation that fits is the one that counts
            given = entry["SPDX-License-Identifier"]

    assert read_layer(path).license == given


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_layer_is_well_formed(path: Path) -> None:
    """Geometries are valid, rings right-handed, boxes true, coordinates of four decimals."""
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    shapes = [shape(feature["geometry"]) for feature in data["features"]]
    assert data["bbox"] == pytest.approx(shapely.total_bounds(shapes).tolist(), abs=1e-9)
    assert text.endswith("\n")
    for feature, geometry in zip(data["features"], shapes, strict=True):
        assert geometry.is_valid, feature["id"]
        assert not geometry.is_empty, feature["id"]
        coordinates = shapely.get_coordinates(geometry)
        assert (coordinates == coordinates.round(4)).all(), feature["id"]
        for part in shapely.get_parts(geometry):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature["id"]
                assert not any(ring.is_ccw for ring in part.interiors), feature["id"]


def test_the_layers_follow_from_the_line_work(tmp_path: Path) -> None:
    """Building from the committed line work gives the committed bytes."""
    build_layers(SOURCE, tmp_path)
    built = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.geojson")}
    assert built.keys() == {path.relative_to(LAYERS).as_posix() for path in FILES}
    for path in FILES:
        assert built[path.relative_to(LAYERS).as_posix()] == path.read_bytes(), name(path)


@pytest.mark.parametrize("layer", NAMED)
def test_rivers_lakes_and_places_have_seven_names(layer: str) -> None:
    """Every name is there in every language, and none is blank or padded."""
    for feature in features(layer):
        names = feature["properties"]["names"]
        assert names.keys() == LANGUAGES, feature["id"]
        assert all(text and text == text.strip() for text in names.values()), feature["id"]


def test_places_say_how_sure_they_are() -> None:
    """Every place has a certainty, a source, a date and a tier; nine things open the map, one of them the lake."""
    for feature in features("places"):
        facts = feature["properties"]
        assert facts["certainty"] in CERTAINTIES, feature["id"]
        assert facts["sources"], feature["id"]
        assert facts["dates"], feature["id"]
    opening = {feature["id"] for feature in features("places") if feature["properties"]["tier"] == 1}
    assert opening == {
        *("nerchinsk", "albazin", "aigun", "blagoveshchensk"),
        *("khabarovsk", "nikolaevsk", "vladivostok", "hunchun"),
    }


@pytest.mark.parametrize("layer", sorted(name for name in EXPECTED if name.startswith("borders/")))
def test_every_border_segment_has_article_source_and_doubt(layer: str) -> None:
    """A segment belongs to its file's treaty and says article, basis, certainty, error, source and how it was drawn."""
    treaty = layer.split("/")[1]
    for feature in features(layer):
        facts = feature["properties"]
        assert facts["sources"], feature["id"]
        assert facts["certainty"] in CERTAINTIES, feature["id"]
        if facts.get("kind") == "post":
            assert facts["letter_ru"], feature["id"]
            assert set(facts["years"]) <= {1861, 1886}, feature["id"]
            continue
        assert feature["id"].startswith(f"{treaty}/")
        assert facts["treaty"] == treaty
        assert facts["article"], feature["id"]
        assert facts["how"] in {"dcw", "wdbii", "hand", "chord"}, feature["id"]
        assert facts["error_km"] > 0, feature["id"]


def test_hand_drawn_segments_are_never_called_certain() -> None:
    """What was drawn by hand says so, and that its error is ten kilometres or more."""
    hand = [
        feature["properties"]
        for layer in EXPECTED
        if layer.startswith("borders/")
        for feature in features(layer)
        if feature["properties"].get("how") == "hand"
    ]
    assert len(hand) == 6
    assert all(facts["certainty"] != "certain" for facts in hand)
    assert all(facts["error_km"] >= 10 for facts in hand)


def test_segment_ids_are_unique_over_all_borders() -> None:
    """No two features of border and reading layers have one id."""
    layers = [*(layer for layer in EXPECTED if layer.startswith("borders/")), "readings"]
    ids = [feature["id"] for layer in layers for feature in features(layer)]
    assert len(ids) == len(set(ids))


def test_the_opposite_readings_of_the_mountains_come_as_a_pair() -> None:
    """Readings c and d are marked as a pair, so that neither is shown alone."""
    pair = [feature["id"] for feature in features("readings") if feature["properties"]["pair"] == "mountains"]
    assert pair == ["reading/mountains-c", "reading/mountains-d"]
