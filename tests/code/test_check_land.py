"""What `check` finds in the shapes of an atlas, and what `--fix` mends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from tests.code.conftest import run
from treatymap.errors import RecordError
from treatymap.geo import area_km2
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable

ZONES = Path("layers") / "zones.geojson"
RINGS = {
    "north": [[0, 41], [1, 41], [1, 42], [0, 42], [0, 41]],
    "south": [[0, 40], [1, 40], [1, 41], [0, 41], [0, 40]],
    "rim": [[1, 40], [2, 40], [2, 42], [1, 42], [1, 41], [1, 40]],
}


def draw(folder: Path, name: str, geometry: dict[str, Any], **facts: object) -> None:
    """Give a zone of the small atlas another shape, and leave its areas to be measured."""
    data = json.loads((folder / ZONES).read_text(encoding="utf-8"))
    for feature in data["features"]:
        feature["properties"] = {}
        if feature["id"] == name:
            feature["geometry"] = geometry
            feature["properties"] = facts
    (folder / ZONES).write_text(json.dumps(data), encoding="utf-8")


def ring(*points: list[float]) -> dict[str, Any]:
    """Give an area with one ring."""
    return {"type": "Polygon", "coordinates": [list(points)]}


@pytest.fixture
def land(folder: Path) -> Path:
    """Give the small atlas with zones that meet, all of them measured, and nothing said of sizes."""
    text = (folder / "atlas.toml").read_text(encoding="utf-8")
    (folder / "atlas.toml").write_text(text.partition("[[comparisons]]")[0].replace(", {moved_compared}", ""), "utf-8")
    draw(folder, "rim", ring(*RINGS["rim"]))
    assert run("check", folder).exit_code == 0
    return folder


def faults(folder: Path, *options: str) -> list[dict[str, str]]:
    """List the faults of an atlas."""
    done = run("check", folder, "--format", "json", *options)
    found = [row for row in json.loads(done.stdout) if row["kind"] == "fault"]
    assert done.exit_code == (1 if found else 0)
    return found


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (ring([0, 41], [1, 42], [1, 41], [0, 42], [0, 41]), "its outline crosses itself near [0.5000, 41.5000]"),
        (ring([0, 41], [0, 42], [1, 42], [1, 41], [0, 41]), "a ring runs the wrong way"),
        (ring([0, 41], [1, 41], [1, 42], [0, 42]), "a ring is not closed"),
        (ring([0, 41], [0.995, 41], [0.995, 42], [0, 42], [0, 41]), "gap between north and rim of 46"),
        (ring([0, 41], [1.005, 41], [1.005, 42], [0, 42], [0, 41]), "overlap between north and rim of 46"),
        (ring([41, 0], [41, 1], [42, 1], [42, 0], [41, 0]), "latitude and longitude are swapped"),
        (ring([0, 41], [1, 41], [1, 242], [0, 42], [0, 41]), "found [1, 242], no place on earth"),
        (ring([41, 100], [42, 100], [42, 101], [41, 100]), "latitude and longitude are swapped"),
        ({"type": "LineString", "coordinates": [[0, 41], [1, 41]]}, "draw it as Polygon or MultiPolygon"),
        ({"type": "GeometryCollection", "geometries": []}, "geometry is 'GeometryCollection'"),
    ],
)
def test_a_fault_of_a_shape_is_told_with_its_feature(land: Path, geometry: dict[str, Any], words: str) -> None:
    """One fault, with the file, the feature, what is wrong, where, and what to do."""
    draw(land, "north", geometry)

    told = [fault for fault in faults(land) if fault["file"] == ZONES.as_posix()]

    assert words in told[0]["message"]
    assert (told[0]["feature"], bool(told[0]["cure"])) == ("north", True)
    assert len({fault["message"] for fault in told}) == 1


def test_a_hole_between_zones_is_a_gap_unless_a_lake_fills_it(land: Path) -> None:
    """A hole on all sides is told with its size; a lake of that shape closes it."""
    hole = [[0.4, 41.4], [0.4, 41.6], [0.6, 41.6], [0.6, 41.4], [0.4, 41.4]]
    draw(land, "north", {"type": "Polygon", "coordinates": [RINGS["north"], hole]})

    (fault,) = faults(land)
    assert fault["message"].startswith("hole in north of 370.")

    lake = {"type": "Feature", "id": "mere", "properties": {"names": {"en": "Mere", "fi": "Järvi"}}}
    head = {"type": "FeatureCollection", "id": "lakes", "kind": "lakes", "license": "MIT", "attribution": "us"}
    body = {**head, "features": [{**lake, "geometry": ring(*hole[::-1])}]}
    (land / "layers" / "lakes.geojson").write_text(json.dumps(body), encoding="utf-8")
    assert faults(land) == []


def test_stored_areas_are_held_against_the_land(land: Path) -> None:
    """With `--deep`, an area that the land as drawn does not have is a fault; one that it has is none."""
    size = area_km2(shapely.Polygon(RINGS["north"]))
    for best, count in ((size, 0), (size * 1.02, 1)):
        stored = {"area_low_km2": best, "area_km2": best, "area_high_km2": best}
        draw(land, "north", ring(*RINGS["north"]), **stored)

        assert faults(land) == []
        assert len([fault for fault in faults(land, "--deep") if fault["key"] == "area_km2"]) == count


def test_the_built_in_areas_come_from_its_line_work() -> None:
    """Measured anew from the lines in full, every stored area is found again."""
    done = run("check", "--deep")

    assert (done.exit_code, done.stdout) == (0, "")


def shut(points: list[list[float]]) -> list[list[float]]:
    """Leave the last point out."""
    return points[:-1]


@pytest.mark.parametrize(
    ("change", "mended"),
    [
        (lambda points: points[::-1], "a ring ran the wrong way"),
        (shut, "a ring is not closed"),
        (lambda points: [[x * 0.9995, y] if x == 1 else [x, y] for x, y in points], "closed: gap"),
        (lambda points: [[x * 1.0005, y] if x == 1 else [x, y] for x, y in points], "closed: overlap"),
    ],
    ids=["turned", "open", "gap", "overlap"],
)
def test_what_is_mechanical_is_mended_in_a_copy(
    land: Path, tmp_path: Path, change: Callable[[Any], Any], mended: str
) -> None:
    """The copy is in order, the atlas itself stays as it was, and what was done is told."""
    draw(land, "north", ring(*change(RINGS["north"])))
    before = {path: path.read_bytes() for path in land.rglob("*") if path.is_file()}
    copy = tmp_path / "copy"

    done = run("check", land, "--fix", "-o", copy)

    assert (done.exit_code, done.stdout) == (0, "")
    assert mended in done.stderr
    # what was closed is called as check calls it
    closed = [line.partition("closed: ")[2] for line in done.stderr.splitlines() if "closed: " in line]
    assert all(line in run("check", land).stdout for line in closed)
    assert {path: path.read_bytes() for path in land.rglob("*") if path.is_file()} == before
    assert faults(copy) == []
    shapes = load_atlas(copy).zone_layer.geometries()
    assert sum(map(area_km2, shapes.values())) == pytest.approx(
        sum(area_km2(shapely.Polygon(points)) for points in RINGS.values()), rel=1e-3
    )


def test_a_wide_gap_is_left_to_a_person(land: Path, tmp_path: Path) -> None:
    """Nothing is closed beyond the tolerance; the copy still tells it."""
    draw(land, "north", ring(*[[0.995 if x == 1 else x, y] for x, y in RINGS["north"]]))

    done = run("check", land, "--fix", "-o", tmp_path / "copy", "--snap", "200")

    assert done.exit_code == 1
    assert "gap between north and rim" in done.stdout


def test_a_layer_in_another_form_is_mended_as_geojson(land: Path, tmp_path: Path) -> None:
    """A GeoPackage whose zones leave a sliver becomes GeoJSON in the copy, and what names it names that."""
    draw(land, "north", ring(*[[0.9995 if x == 1 else x, y] for x, y in RINGS["north"]]))
    frame = load_atlas(land).zone_layer.frame()[["geometry"]].rename_axis("NAME").reset_index().to_crs("EPSG:3857")
    (land / ZONES).unlink()
    frame.to_file(land / "layers" / "land.gpkg", driver="GPKG", layer="land")
    own = (
        'license = "MIT"\nattribution = "us"\n[[layers]]\nid = "zones"\nfile = "land.gpkg"\ncolumns = { id = "NAME" }\n'
    )
    (land / "layers.toml").write_text(own, encoding="utf-8")
    assert [fault["feature"] for fault in faults(land)] == ["north"]

    run("check", land, "--fix", "-o", tmp_path / "copy")

    assert faults(tmp_path / "copy") == []
    assert sorted(path.name for path in (tmp_path / "copy" / "layers").iterdir()) == ["land.geojson", "themes"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--fix"], "say where it goes with -o"),
        (["-o", "copy"], "add --fix"),
        (["--fix", "-o", "."], "not empty"),
    ],
)
def test_options_that_do_not_go_together_are_refused(land: Path, options: list[str], words: str) -> None:
    """One line says what to write instead."""
    done = run("check", land, *[str(land.parent) if option == "." else option for option in options])

    assert done.exit_code in {1, 2}
    assert words in done.stderr


def test_the_copy_is_another_folder(land: Path) -> None:
    """An atlas is never mended in its place."""
    done = run("check", land, "--fix", "-o", land)

    assert done.exit_code == 1
    assert "is the atlas itself" in done.stderr


def test_a_damaged_atlas_tells_records_and_shapes_at_once(land: Path) -> None:
    """Faults of dates, references, sources, ids and shapes stand in one list."""
    shutil.copy(land / "layers" / "themes" / "huts.geojson", land / "layers" / "themes" / "sheds.geojson")
    draw(land, "north", ring([0, 41], [1, 42], [1, 41], [0, 42], [0, 41]))
    for name, old, new in (
        ("treaties/meadow-1810.toml", 'edtf = "1810-06"', 'edtf = "1811-06"'),
        ("treaties/brook-1800.toml", 'zones = ["rim"]', 'zones = ["ri"]'),
        ("holders.toml", 'sources = ["made-up"]', ""),
    ):
        path = land / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RecordError) as caught:
        load_atlas(land, deep=True)

    files = {fault.file for fault in caught.value.faults}
    assert files >= {
        "layers/zones.geojson",
        "layers/themes/sheds.geojson",
        "treaties/meadow-1810.toml",
        "treaties/brook-1800.toml",
        "holders.toml",
    }


def test_a_doubtful_border_beside_its_zones_is_noted(tmp_path: Path) -> None:
    """Its doubt would silently count for nothing, so `check` says over how many kilometres it lies apart."""
    run("new", tmp_path / "isle")
    assert run("check", tmp_path / "isle").stdout == ""
    (path,) = (tmp_path / "isle" / "layers" / "borders").iterdir()
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature in data["features"]:
        for point in feature["geometry"]["coordinates"]:
            point[1] += 0.01
    path.write_text(json.dumps(data), encoding="utf-8")

    done = run("check", tmp_path / "isle")

    assert done.exit_code == 0
    assert "km beside the edges of all zones, so its doubt moves no area there; draw it along them" in done.stdout


def test_a_system_for_all_layers_is_not_for_geojson(land: Path) -> None:
    """GeoJSON without a word on it is in degrees, whatever the atlas says of its other files."""
    (land / "layers.toml").write_text('crs = "EPSG:3857"\n', encoding="utf-8")
    assert faults(land) == []

    (land / "layers.toml").write_text('[[layers]]\nid = "zones"\ncrs = "EPSG:3857"\n', encoding="utf-8")
    assert "look like degrees, though layers.toml says that they are in 'EPSG:3857'" in faults(land)[0]["message"]


def test_a_page_says_beside_it_that_zones_do_not_meet(land: Path, tmp_path: Path) -> None:
    """Whoever draws an atlas with an overlap is told its size, as long as `check` would tell it."""
    draw(land, "north", ring([0, 41], [1.005, 41], [1.005, 42], [0, 42], [0, 41]))
    (fault,) = faults(land)

    done = run("render", "--atlas", land, "-o", tmp_path / "map.html")

    size = f"{float(fault['found']):,.3f} km²"
    told = f"Note: zones overlap on {size} and leave gaps of 0 m²; `treatymap check --atlas {land}` says where."
    assert told in done.stderr
