"""Properties of shapes, whatever they are: readers refuse or read, cutting keeps areas, tilings have no seams."""

from __future__ import annotations

import json
from math import cos, radians, sin
from typing import Any

import pytest
import shapely
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.atlases.smallest import write_smallest
from tests.code.amounts import some
from treatymap.errors import FileError, LayerError
from treatymap.geo import UNWRITABLE, Declaration, Layer, area_km2, equal_area_km2, find_seams, parse_json, to_geometry
from treatymap.geo.antimeridian import join, split
from treatymap.geo.reading import make_layer
from treatymap.geo.reading.layer_file import read_layer
from treatymap.geo.runs import runs
from treatymap.geo.shape import to_shape
from treatymap.geo.soundness import unsound
from treatymap.output.repairing import repair

KINDS = ("zones", "edges", "borders", "readings", "rivers", "lakes", "places", "themes", "today", "base", "source")
TOLD = {"license": "MIT", "attribution": "us"}
LETTERS = st.text(max_size=8)
SCALARS = st.one_of(
    *(st.none(), st.booleans(), LETTERS, st.integers(), st.integers(-200, 200), st.floats()),
    st.sampled_from(("Point", "MultiLineString", "Polygon", "GeometryCollection", "id", "EPSG:3857", 10**400)),
)
KEYS = st.one_of(
    LETTERS,
    st.sampled_from(("type", "id", "geometry", "coordinates", "properties", "features", "geometries", "crs", "name")),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
"""Any JSON, and more: numbers without end, too."""
LAYER = {
    "type": "FeatureCollection",
    "id": "zones",
    "kind": "zones",
    "license": "MIT",
    "attribution": "us",
    "features": [
        {
            "type": "Feature",
            "id": "north",
            "properties": {
                "area_km2": 1,
                "label_at": [1, 2],
                "sources": ["own"],
                "names": {"en": "N"},
                "years": [1811],
            },
            "geometry": {"type": "Polygon", "coordinates": [[[10, 48], [14, 48, 7], [14, 50], [10, 48]]]},
        },
        {
            "type": "Feature",
            "id": "south",
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[170, 46], [190, 46], [190, 48], [170, 46]]], [[[0, 0], [1, 0], [0, 1], [0, 0]]]],
            },
        },
    ],
}


def places_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any JSON value
    """Name every place in a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places_of(item, (*path, key)))]


PLACES = st.sampled_from([place for place in places_of(LAYER) if place])


def changed(path: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Give the layer with another value at one place."""
    data: Any = json.loads(json.dumps(LAYER))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return data


def holds(data: Any, kind: str) -> None:  # noqa: ANN401 - any JSON value
    """Hold a reader to its promise: an error with its faults, or a layer that can be drawn and measured."""
    try:
        layer = make_layer(data, "layer", layer_id="zones", declared=Declaration(kind=kind, **TOLD))
    except LayerError as error:
        lines = [str(fault) for fault in error.faults]
    else:
        lines = ["read"]
        seen(layer)
    assert lines
    assert all(line.isprintable() and len(line) <= 2_100 for line in lines)


def seen(layer: Layer) -> None:
    """Hold a layer that was read to what everybody may rely on."""
    for feature in layer.features:
        for run in runs(feature.geometry):
            assert all(len(point) == 2 and abs(point[0]) <= 180 and abs(point[1]) <= 90 for point in run)
    if not unsound(layer):
        for shape in layer.geometries().values():
            if shape.geom_type.endswith("Polygon"):
                # the other way of measuring knows nothing of geodesics
                assert area_km2(shape) == pytest.approx(equal_area_km2(shape), rel=1e-3, abs=1e-3)


@some(300)
@given(VALUES, st.sampled_from(KINDS))
def test_any_value_is_a_layer_or_refused(value: object, kind: str) -> None:
    """Whatever JSON a file holds, it is read or refused with faults that fit a line each."""
    holds(value, kind)


@some(300)
@given(st.lists(VALUES, max_size=3), st.sampled_from(KINDS))
def test_any_features_are_read_or_refused(features: list[object], kind: str) -> None:
    """The same inside a collection that is sound at its top."""
    holds({**LAYER, "kind": kind, "features": features}, kind)


@some(400)
@given(PLACES, VALUES)
@example(("features", 0, "geometry", "type"), ["Polygon"])
@example(("features", 0, "geometry"), {"type": "Polygon", "geometries": None})
@example(("features", 0, "properties", "years"), "1811²")
@example(("features", 1, "geometry", "coordinates", 1), "xy")
def test_a_sound_layer_with_one_odd_value_is_read_or_refused(path: tuple[object, ...], value: object) -> None:
    """So it is wherever in a layer the odd value stands."""
    holds(changed(path, value), "zones")


@some(300)
@given(st.binary(max_size=64) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_json_or_refused(data: bytes) -> None:
    """Whatever a file holds, it is JSON of whole characters or refused in one line."""
    told, value = "", None
    try:
        value = parse_json(data)
    except FileError as error:
        told = str(error)

    assert "\n" not in told
    # no number is without end, and every character can be written
    json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


@some(25)
@given(st.sampled_from((b"PK\3\4", b"PK\5\6", b"SQLite format 3\0", b"")), st.binary(max_size=400))
def test_any_bytes_are_an_archive_or_refused(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, data: bytes
) -> None:
    """What only looks like an archive is refused as a layer."""
    path = tmp_path_factory.mktemp("zip") / "zones.zip"
    path.write_bytes(head + data)

    with pytest.raises(LayerError):
        read_layer(path, layer_id="zones", declared=Declaration(kind="zones", **TOLD))


@st.composite
def stars(draw: st.DrawFn, west: float = -170, east: float = 170) -> shapely.Polygon:
    """Draw a sound area around a point: rays of any length in order of their way."""
    x, y = draw(st.floats(west, east)), draw(st.floats(-70, 70))
    rays = draw(
        st.lists(
            st.tuples(st.integers(0, 359), st.floats(0.5, 9)), min_size=3, max_size=12, unique_by=lambda ray: ray[0]
        )
    )
    ways = sorted(rays)
    around = [(later[0] - earlier[0]) % 360 for earlier, later in zip(ways, [*ways[1:], ways[0]], strict=True)]
    assume(max(around) < 170)
    star = shapely.Polygon([(x + far * cos(radians(way)), y + far * sin(radians(way))) for way, far in ways])
    assume(star.is_valid and star.area > 0.01)
    return star


@some(100)
@given(stars(west=172, east=188))
def test_land_cut_at_the_antimeridian_keeps_its_area(star: shapely.Polygon) -> None:
    """All longitudes of the parts are within 180 degrees, and together they have the area of the whole."""
    parted = split(to_geometry(star))

    assert parted is not None
    assert all(abs(lon) <= 180 for run in runs(parted) for lon, _ in run)
    moved = shapely.transform(star, lambda points: points - [360, 0])
    assert to_shape(parted).is_valid
    assert area_km2(to_shape(parted)) == pytest.approx(area_km2(moved), rel=1e-6)


@some(100)
@given(stars(west=172, east=188), st.floats(-60, 60))
def test_land_that_is_cut_and_joined_is_what_it_was(star: shapely.Polygon, cut: float) -> None:
    """Laid over the antimeridian again, the parts are one, in the place where they were."""
    parted = split(to_geometry(star))
    assert parted is not None
    whole = to_shape(join(parted, cut))

    assert len(shapely.get_parts(whole)) == 1
    assert whole.symmetric_difference(star).area < 1e-9 * star.area + 1e-9


@st.composite
def tilings(draw: st.DrawFn) -> dict[str, shapely.Polygon]:
    """Draw a land of three times three zones whose corners are shifted, common ones alike."""
    corners = {
        (x, y): (10 + x + draw(st.integers(-30, 30)) / 100, 45 + y + draw(st.integers(-30, 30)) / 100)
        for x in range(4)
        for y in range(4)
    }
    return {
        f"{x}{y}": shapely.Polygon([corners[x, y], corners[x + 1, y], corners[x + 1, y + 1], corners[x, y + 1]])
        for x in range(3)
        for y in range(3)
    }


@some(40)
@given(tilings())
def test_a_tiling_has_no_seams(zones: dict[str, shapely.Polygon]) -> None:
    """Zones that share their corners share their edges."""
    assert find_seams(zones) == []


@some(40)
@given(tilings(), st.sampled_from((0.002, -0.002)))
def test_a_shifted_edge_is_a_seam(zones: dict[str, shapely.Polygon], shift: float) -> None:
    """Where one zone draws an edge some 150 metres away from its neighbour, that is found and said between whom."""
    (one, two, three, four, *_) = zones["11"].exterior.coords
    moved = [(one[0], one[1]), (two[0] + shift, two[1]), (three[0] + shift, three[1]), (four[0], four[1])]
    found = find_seams({**zones, "11": shapely.Polygon(moved)})

    assert {"gap" if shift < 0 else "overlap"} <= {flaw.kind for flaw in found}
    assert any({"11", "21"} <= set(flaw.zones) for flaw in found)


@some(25)
@given(stars(), st.booleans(), st.floats(0, 1e9), st.text(min_size=1, max_size=12))
def test_a_mended_copy_says_what_the_atlas_said(
    tmp_path_factory: pytest.TempPathFactory,
    star: shapely.Polygon,
    turned: bool,  # noqa: FBT001 - drawn
    number: float,
    text: str,
) -> None:
    """Rings may be turned and closed; the land, its area and all facts of the features are what they were."""
    folder = tmp_path_factory.mktemp("mended")
    atlas, lake = write_smallest(folder / "atlas"), shapely.orient_polygons(star, exterior_cw=turned)
    words = UNWRITABLE.sub("", text) or "x"
    facts = {"names": {"en": words}, "length_km": number, words: [words, {words: None}]}
    feature = {"type": "Feature", "id": words, "properties": facts, "geometry": to_geometry(lake)}
    feature["geometry"]["coordinates"] = [ring[:-1] for ring in feature["geometry"]["coordinates"]]
    data = {**LAYER, "id": "lakes", "kind": "lakes", "attribution": words, "features": [feature]}
    (atlas / "layers" / "lakes.geojson").write_text(json.dumps(data), encoding="utf-8")

    repair(atlas, folder / "copy", snap_m=0)
    layer = read_layer(folder / "copy" / "layers" / "lakes.geojson")

    assert (layer.attribution, layer.features[0].id, layer.mends) == (words, words, ())
    assert dict(layer.features[0].properties) == facts
    assert area_km2(layer.geometries()[words]) == pytest.approx(area_km2(star), rel=1e-4)
