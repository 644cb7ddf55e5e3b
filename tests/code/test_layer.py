"""Reading a layer, and refusing a damaged one in one clear line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from treatymap.errors import LayerError
from treatymap.geo import Bounds, Declaration, Layer, read_layer, walk_points

if TYPE_CHECKING:
    from pathlib import Path

HEAD = {"type": "FeatureCollection", "id": "rivers/brook", "kind": "rivers", "license": "MIT", "attribution": "us"}
BROOK = {
    "type": "Feature",
    "id": "brook",
    "properties": {"names": {"en": "Brook"}, "role": "border", "length_km": 3},
    "geometry": {"type": "LineString", "coordinates": [[10.5, 50.25], [10.75, 50.0]]},
}


def written(folder: Path, *features: dict[str, Any], **members: Any) -> Path:  # noqa: ANN401 - what a file may hold
    """Write a layer file with some members changed."""
    path = folder / "brook.geojson"
    path.write_text(json.dumps({**HEAD, "features": list(features), **members}), encoding="utf-8")
    return path


def test_a_layer_keeps_what_the_file_says(tmp_path: Path) -> None:
    """Head, features and bounds come through unchanged."""
    layer = read_layer(written(tmp_path, BROOK))
    assert (layer.id, layer.kind, layer.license, layer.attribution) == ("rivers/brook", "rivers", "MIT", "us")
    assert [feature.id for feature in layer.features] == ["brook"]
    assert layer["brook"].properties == BROOK["properties"]
    assert layer.bounds == Bounds(10.5, 50.0, 10.75, 50.25)


def test_a_frame_is_a_fresh_table_every_time(tmp_path: Path) -> None:
    """Changing one table changes neither the layer nor the next table."""
    layer = read_layer(written(tmp_path, BROOK))
    first = layer.frame()
    first.loc["brook", "length_km"] = 99
    assert layer.frame().loc["brook", "length_km"] == 3
    assert layer.frame().crs.to_epsg() == 4326


@pytest.mark.parametrize(
    ("features", "members", "words"),
    [
        ([], {"type": "Feature"}, "not a GeoJSON FeatureCollection"),
        ([], {"kind": None}, "lacks kind at the top level"),
        ([{**BROOK, "type": "Thing"}], {}, "features[0]: not a GeoJSON Feature"),
        ([{**BROOK, "id": ["brook"]}], {}, "features[0]: has no id"),
        ([{**BROOK, "geometry": None}], {}, "brook: has no geometry"),
        ([BROOK, BROOK], {}, "brook: two features have the id"),
    ],
)
def test_a_damaged_layer_is_refused_with_file_and_reason(
    tmp_path: Path, features: list[dict[str, Any]], members: dict[str, Any], words: str
) -> None:
    """The message names the file, the feature and what is wrong."""
    path = written(tmp_path, *features, **members)
    with pytest.raises(LayerError) as caught:
        read_layer(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The message names the path."""
    with pytest.raises(LayerError, match=r"absent\.geojson: cannot be read"):
        read_layer(tmp_path / "absent.geojson")


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    """The message says that it is no JSON."""
    path = tmp_path / "brook.geojson"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(LayerError, match="not readable as JSON"):
        read_layer(path)


def test_all_faults_of_a_layer_are_told_at_once(tmp_path: Path) -> None:
    """Whoever mends a file mends it in one go: a line for each fault, each with feature and key."""
    path = written(tmp_path, {**BROOK, "properties": {"role": "brookish"}}, {**BROOK, "id": "rill", "geometry": None})
    with pytest.raises(LayerError) as caught:
        read_layer(path)

    assert str(caught.value).splitlines() == [
        f"{path}: 3 faults:",
        '  brook: names: missing; write a table of names, such as {"en": "Amur"}',
        "  brook: role: found 'brookish'; write one of border, shipping, context",
        "  rill: has no geometry with coordinates; draw it, or take the feature out",
    ]


SEGMENT = {
    "type": "Feature",
    "id": "brook-1800/ford",
    "properties": {
        "treaty": "brook-1800",
        "article": "1",
        "basis": "river",
        "certainty": "certain",
        "error_km": 0,
        "sources": ["book"],
    },
    "geometry": BROOK["geometry"],
}


@pytest.mark.parametrize("kind", ["rivers", "today", "base", "source"])
@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("sources", ["book"], {"book": 1}),
        ("sources", [], [5]),
        ("follows", None, ["brook"]),
        ("follows", "brook", 5),
        ("treaty", None, 1800),
        ("treaty", "brook-1800", ["brook-1800"]),
        ("length_source", None, {}),
        ("length_source", "book", ["book"]),
        ("certainty", "certain", "maybe"),
        ("error_km", 2.5, "far"),
        ("tier", 3, 4),
        ("tier", 1, True),
        ("tier", 2, "2"),
        ("dates", "1856/1858", 1856),
        ("in_coverage", False, "maybe"),
        ("in_coverage", True, 2),
        ("in_coverage", True, [1]),
    ],
)
def test_a_property_means_the_same_in_every_kind(
    tmp_path: Path, kind: str, key: str, right: object, wrong: object
) -> None:
    """What one kind of layer holds to its type is held to it wherever it stands; the message names the key."""
    facts = BROOK["properties"]
    assert read_layer(written(tmp_path, {**BROOK, "properties": {**facts, key: right}}, kind=kind))
    with pytest.raises(LayerError, match=f"brook: {key}: found .*; write "):
        read_layer(written(tmp_path, {**BROOK, "properties": {**facts, key: wrong}}, kind=kind))


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """The message lists the kinds that there are."""
    with pytest.raises(LayerError, match="kind: found 'roads'; write one of zones, edges, borders"):
        read_layer(written(tmp_path, BROOK, kind="roads"))


@pytest.mark.parametrize("kind", ["zones", "base"])
def test_a_layer_without_features_is_refused(tmp_path: Path, kind: str) -> None:
    """An empty layer would be a switch that shows nothing."""
    with pytest.raises(LayerError, match="features: empty; write at least one feature"):
        read_layer(written(tmp_path, kind=kind))


def test_the_sources_of_a_layer_are_texts(tmp_path: Path) -> None:
    """The list at the top level is held to its type as those of features are."""
    assert read_layer(written(tmp_path, BROOK, sources=["a survey"]))
    with pytest.raises(LayerError, match="sources: found 'a survey'; write a list of texts"):
        read_layer(written(tmp_path, BROOK, sources="a survey"))


def test_a_border_of_another_treaty_is_refused(tmp_path: Path) -> None:
    """Borders are found by the treaty in the name of their layer, so all its segments belong to that one."""
    mill = {**SEGMENT, "id": "mill", "properties": {**SEGMENT["properties"], "treaty": "dale-1810"}}
    assert read_layer(written(tmp_path, SEGMENT, kind="borders", id="borders/brook-1800"))
    with pytest.raises(LayerError, match=r": brook-1800/ford: treaty: found 'brook-1800' .*; move it to borders/b"):
        read_layer(written(tmp_path, SEGMENT, mill, kind="borders", id="borders/dale-1810"))


@pytest.mark.parametrize("sources", [[], "", None, " ; "])
def test_a_border_without_a_source_is_refused(tmp_path: Path, sources: object) -> None:
    """Every line says where it comes from: an empty list of sources is none."""
    facts = {**SEGMENT["properties"], "sources": sources}
    path = written(tmp_path, {**SEGMENT, "properties": facts}, kind="borders", id="borders/brook-1800")
    with pytest.raises(LayerError, match=r"ford: sources: .*; write a list of source keys, such as \["):
        read_layer(path)


@pytest.mark.parametrize("treaty", [{"treaty": "brook-1800"}, {}], ids=["features", "atlas"])
def test_a_layer_of_borders_is_called_after_its_treaty(tmp_path: Path, treaty: dict[str, str]) -> None:
    """One under another name would be drawn by no map; it is told once, whoever says which treaty it is of."""
    facts = {key: value for key, value in SEGMENT["properties"].items() if key != "treaty"}
    features = [{**SEGMENT, "id": name, "properties": {**facts, **treaty}} for name in ("ford", "mill")]
    path = written(tmp_path, *features, kind="borders", id="borders/other")
    with pytest.raises(LayerError) as caught:
        read_layer(path, declared=Declaration(facts={"treaty": "brook-1800"}))

    (fault,) = caught.value.faults
    assert (fault.feature, fault.key, fault.found) == ("", "treaty", "brook-1800")
    assert str(fault).endswith(
        "in the layer 'borders/other', where no map looks for it; call the layer borders/brook-1800"
    )


def test_a_stray_border_is_told_by_the_id_in_its_column(tmp_path: Path) -> None:
    """Files of QGIS have ids among the properties; the fault names that id."""
    drawn = {key: value for key, value in SEGMENT.items() if key != "id"}
    features = [
        {**drawn, "properties": {**SEGMENT["properties"], "id": name, "treaty": treaty}}
        for name, treaty in (("ford", "brook-1800"), ("mill", "dale-1810"))
    ]
    with pytest.raises(LayerError) as caught:
        read_layer(written(tmp_path, *features, kind="borders", id="borders/brook-1800"))

    assert [(fault.feature, fault.found) for fault in caught.value.faults] == [("mill", "dale-1810")]


def test_a_box_around_nothing_is_refused() -> None:
    """A layer made without features says so when it is asked where it lies."""
    with pytest.raises(LayerError, match="no points to lay a box around"):
        _ = Layer("base/land", "base", "MIT", "us", ()).bounds
    with pytest.raises(LayerError, match="no points to lay a box around"):
        Bounds.of_geometry({"type": "Polygon", "coordinates": [[]]})


@pytest.mark.parametrize(
    "coordinates", [[[[1, 2], [3, 4]], [[5, 6]]], [[1, 2], [3, 4], [5, 6]], [[[[1, 2]]], [[[3, 4], [5, 6]]]]]
)
def test_points_are_walked_in_the_order_of_the_file(coordinates: list[Any]) -> None:
    """The first point that is given is the first that was drawn, so that messages name a point where a line begins."""
    assert list(walk_points({"coordinates": coordinates})) == [(1, 2), (3, 4), (5, 6)]
