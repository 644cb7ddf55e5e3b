"""Land across the antimeridian: cut in files as RFC 7946 wants, whole on the map, and of the same area."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from tests.code.conftest import run
from treatymap.geo import area_km2, read_layer
from treatymap.geo.antimeridian import join, split
from treatymap.geo.runs import crosses, runs
from treatymap.geo.shape import to_shape
from treatymap.mapgen import make_view
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

BOX = [[170, 60], [190, 60], [190, 66], [170, 66], [170, 60]]
LEAPING = [[lon if lon <= 180 else lon - 360, lat] for lon, lat in BOX]
WESTERN = [[lon - 360, lat] for lon, lat in BOX]


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    """Give a GeoJSON polygon."""
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize("ring", [BOX, LEAPING, WESTERN], ids=["beyond", "leaping", "western"])
def test_land_across_is_cut_into_two_parts(ring: list[list[float]]) -> None:
    """However the file counts, both parts end at 180 degrees, keep the land on their left, and have its area."""
    parted = split(polygon(ring))

    assert parted is not None
    shape = to_shape(parted)
    assert [part.bounds for part in shape.geoms] == [(-180, 60, -170, 66), (170, 60, 180, 66)][::-1]
    assert all(part.exterior.is_ccw for part in shape.geoms)
    assert area_km2(shape) == pytest.approx(area_km2(shapely.Polygon(BOX)), rel=1e-9)


def test_holes_go_with_their_land() -> None:
    """A hole over the antimeridian is cut too, and one on a side stays where it is."""
    over = [[178, 62], [178, 63], [-178, 63], [-178, 62], [178, 62]]
    aside = [[-175, 61], [-175, 61.5], [-174, 61.5], [-174, 61], [-175, 61]]

    shape = to_shape(split(polygon(LEAPING, over, aside)) or {})

    whole = shapely.Polygon(
        BOX, [[(178, 62), (182, 62), (182, 63), (178, 63)], [(185, 61), (186, 61), (186, 61.5), (185, 61.5)]]
    )
    assert area_km2(shape) == pytest.approx(area_km2(whole), rel=1e-9)


def test_a_line_is_cut_and_a_point_turned() -> None:
    """A river across becomes two lines; a place beyond 180 degrees gets its usual longitude."""
    line = split({"type": "LineString", "coordinates": [[175, 60], [-175, 62]]})

    assert line == {"type": "MultiLineString", "coordinates": [[[175, 60], [180, 61]], [[-180, 61], [-175, 62]]]}
    assert split({"type": "Point", "coordinates": [190, 60]}) == {"type": "Point", "coordinates": [-170, 60]}


@pytest.mark.parametrize(
    "ring",
    [
        [[-120, 80], [0, 80], [120, 80], [-120, 80]],
        [[170, 60], [190, 66], [190, 60], [170, 66], [170, 60]],
    ],
    ids=["around the pole", "crossing itself"],
)
def test_what_has_no_one_cut_is_refused(tmp_path: Path, ring: list[list[float]]) -> None:
    """Land around a pole, or an outline that crosses itself, is left to a person, with the reason."""
    assert split(polygon(ring)) is None
    path = tmp_path / "zones.geojson"
    feature = {"type": "Feature", "id": "land", "properties": {}, "geometry": polygon(ring)}
    head = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "us"}
    path.write_text(json.dumps({**head, "features": [feature]}), encoding="utf-8")

    with pytest.raises(ValueError, match="land: crosses the antimeridian and itself, or runs around a pole; cut it"):
        read_layer(path)


CUT = "crosses the antimeridian; cut there into parts, as RFC 7946 wants"
BROUGHT = "has longitudes beyond 180 degrees; brought within, so that 200 is written as -160"


@pytest.mark.parametrize(
    ("kind", "points", "note", "west"),
    [
        ("places", [200, 46], BROUGHT, -160),
        ("places", [-200, 46], BROUGHT, 160),
        ("places", [327, 46], BROUGHT, -33),
        ("places", [180, 46], "", 180),
        ("rivers", [[190, 45], [200, 46]], BROUGHT, -170),
        ("rivers", [[180, 45], [200, 46]], BROUGHT, -180),
        ("rivers", [[170, 45], [200, 46]], CUT, -180),
        ("rivers", [[170, 45], [-160, 46]], CUT, -180),
        ("zones", [[[190, 60], [200, 60], [200, 61], [190, 60]]], BROUGHT, -170),
        ("zones", [BOX], CUT, -180),
    ],
)
def test_a_note_says_what_was_done(tmp_path: Path, kind: str, points: list[Any], note: str, west: float) -> None:
    """Maps of the Pacific count to 360: such shapes are moved, and called cut only where a cut was made."""
    path = tmp_path / "layer.geojson"
    shape = {"places": "Point", "rivers": "LineString", "zones": "Polygon"}[kind]
    facts = {"names": {"en": "X"}, "certainty": "certain", "sources": ["us"], "role": "context"}
    geometry = {"type": shape, "coordinates": points}
    feature = {"type": "Feature", "id": "x", "properties": facts, "geometry": geometry}
    head = {"type": "FeatureCollection", "id": kind, "kind": kind, "license": "MIT", "attribution": "us"}
    path.write_text(json.dumps({**head, "features": [feature]}), encoding="utf-8")

    layer = read_layer(path)

    assert [mend.what for mend in layer.mends] == ([note] if note else [])
    assert layer.bounds.west == west


@pytest.mark.parametrize("lon", [360.5, 540, -400, 1e9])
def test_longitudes_beyond_a_turn_are_no_place(tmp_path: Path, lon: float) -> None:
    """Nobody counts on beyond 360 degrees: that is a slip, and told."""
    path = tmp_path / "rivers.geojson"
    geometry = {"type": "LineString", "coordinates": [[170, 45], [lon, 46]]}
    feature = {"type": "Feature", "id": "x", "properties": {"names": {"en": "X"}, "role": "context"}}
    head = {"type": "FeatureCollection", "id": "rivers", "kind": "rivers", "license": "MIT", "attribution": "us"}
    path.write_text(json.dumps({**head, "features": [{**feature, "geometry": geometry}]}), encoding="utf-8")

    with pytest.raises(ValueError, match=r"x: found \[.*, 46\], no place on earth"):
        read_layer(path)


@pytest.mark.parametrize(
    "ring",
    [
        [[0, 40], [1, 40], [1, 41], [0, 40]],
        [[-180, -90], [180, -90], [180, -70], [60, -65], [-60, -65], [-180, -70], [-180, -90]],
        [[170, 60], [180, 60], [180, 66], [170, 66], [170, 60]],
    ],
    ids=["elsewhere", "antarctica", "one side"],
)
def test_other_land_is_left_alone(ring: list[list[float]]) -> None:
    """What does not cross keeps every point."""
    assert not crosses(polygon(ring))


def test_parts_are_one_again_on_the_map() -> None:
    """Joined about a cut far away, the two parts are one without a seam."""
    parted = split(polygon(LEAPING)) or {}

    joined = to_shape(join(parted, 0.0))

    assert joined.geom_type == "Polygon"
    assert joined.equals(shapely.Polygon(BOX))


@pytest.mark.parametrize("bounds", [None, "[165.0, 38.0, -170.0, 46.0]"], ids=["derived", "given"])
def test_an_atlas_across_is_drawn_in_one_run(folder: Path, bounds: str | None) -> None:
    """Zones, labels, views of tours and the opening view lie beside each other; areas stay as they are."""
    areas = run("areas", "--atlas", folder, "--format", "json").stdout
    path = folder / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature in data["features"]:
        for point in feature["geometry"]["coordinates"][0]:
            # the zones lie from 179 E to 179 W
            point[0] = point[0] + 179 if point[0] < 1 else point[0] + 179 - 360
    path.write_text(json.dumps(data), encoding="utf-8")
    text = (folder / "atlas.toml").read_text(encoding="utf-8")
    own = f"bounds = {bounds}\n" if bounds else ""
    (folder / "atlas.toml").write_text(text.replace("bounds = [0.0, 40.0, 4.0, 43.0]\n", own), encoding="utf-8")
    tour = (folder / "tours" / "walk.toml").read_text(encoding="utf-8")
    moved = tour.replace("view = [0.0, 40.0, 2.0, 42.0]", "view = [-180.0, 40.0, -179.0, 42.0]")
    (folder / "tours" / "walk.toml").write_text(moved, encoding="utf-8")
    (folder / "layers" / "themes" / "huts.geojson").write_text(
        (folder / "layers" / "themes" / "huts.geojson").read_text("utf-8").replace("[0.5,41.5]", "[-179.9,41.5]"),
        "utf-8",
    )

    atlas = load_atlas(folder)
    view = make_view(atlas)

    west, _, east, _ = atlas.bounds
    assert west < 179
    assert 180 <= east < 200
    assert [round(lon) for lon in (view.layers["zones"].bounds.west, view.layers["zones"].bounds.east)] == [179, 181]
    assert round(view.layers["themes/huts"].bounds.west, 1) == 180.1
    assert atlas.tours[0].steps[0].view.west == 180
    assert run("areas", "--atlas", folder, "--format", "json").stdout == areas
    assert run("check", folder).exit_code == 0
    for command in (["render"], ["compare", "before", "meadow"], ["lesson"], ["sheet"]):
        assert (
            run(
                *command,
                "--atlas",
                folder,
                "-o",
                folder.parent / "out.svg" if command == ["sheet"] else folder.parent / "out.html",
            ).exit_code
            == 0
        )


@pytest.mark.parametrize("turn", [213.0, 214.5, -147.0])
def test_a_doubtful_border_weighs_the_same_anywhere(tmp_path: Path, turn: float) -> None:
    """Land moved along its parallel until it lies across the antimeridian keeps area, least and most."""
    run("new", tmp_path / "here")
    run("new", tmp_path / "there")
    for path in (tmp_path / "there" / "layers").rglob("*.geojson"):
        data = json.loads(path.read_text(encoding="utf-8"))
        for feature in data["features"]:
            points = [point for part in runs(feature["geometry"]) for point in part]
            for point in {id(point): point for point in points}.values():
                point[0] = round((point[0] + turn + 180) % 360 - 180, 6)
        path.write_text(json.dumps(data), encoding="utf-8")

    here, there = (load_atlas(tmp_path / name) for name in ("here", "there"))

    assert there.cut is not None
    for zone in here.zones:
        one, other = zone.area, there.zone(zone.id).area
        assert (other.low, other.best, other.high) == pytest.approx((one.low, one.best, one.high), rel=1e-4)
    assert any(zone.area.low < zone.area.best for zone in here.zones)
    for command in (["render"], ["sheet"], ["export"]):
        out = tmp_path / ("out.svg" if command == ["sheet"] else "out.geojson" if command == ["export"] else "out.html")
        assert run(*command, "--atlas", tmp_path / "there", "-o", out).exit_code == 0
