"""What a newcomer's file of a layer lacks as a whole is told once, with what to write where."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import geopandas
import pytest

from tests.atlases.smallest import write_smallest
from tests.code.test_forms import to_gpkg, to_zip
from treatymap import check
from treatymap.geo.reading import plane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from treatymap.errors import Fault

HEAD = 'license = "MIT"\nattribution = "me"\n'


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    """Give the smallest atlas, with nothing said of its layers but whose they are."""
    return write_smallest(tmp_path / "isle", changes={"layers.toml": HEAD})


def zones(folder: Path, *, crs: int | None = 4326) -> geopandas.GeoDataFrame:
    """Take the zones of an atlas out of it, as a table in another reference system."""
    path = folder / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    rows = [{"id": feature["id"]} for feature in data["features"]]
    frame = geopandas.GeoDataFrame.from_features(data["features"], crs=4326)
    return geopandas.GeoDataFrame(rows, geometry=frame.geometry.segmentize(0.05), crs=4326).to_crs(crs)


def to_plain(frame: geopandas.GeoDataFrame, target: Path) -> None:
    """Write GeoJSON that says nothing of its reference system."""
    data = json.loads(frame.to_json(drop_id=True))
    data.pop("crs", None)
    target.with_suffix(".geojson").write_text(json.dumps(data), encoding="utf-8")


def to_silent_zip(frame: geopandas.GeoDataFrame, target: Path) -> None:
    """Write a zipped Shapefile without the part that names the reference system."""
    to_zip(frame, target)
    path = target.with_suffix(".zip")
    with zipfile.ZipFile(path) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist() if not name.endswith(".prj")}
    with zipfile.ZipFile(path, "w") as bundle:
        for name, data in parts.items():
            bundle.writestr(name, data)


def of_zones(folder: Path) -> list[Fault]:
    """List the faults of the layer of zones."""
    return [fault for fault in check(folder).faults if fault.file.startswith("layers/zones.")]


@pytest.mark.parametrize(
    ("write", "silent"),
    [(to_silent_zip, "the archive has no .prj"), (to_plain, "it names no reference system")],
    ids=["zip", "geojson"],
)
def test_metres_without_a_system_are_told_once(isle: Path, write: Callable[..., None], silent: str) -> None:
    """Nobody reads eight times that there is no such place; and what the fault says to write cures it."""
    frame = zones(isle, crs=3857)
    write(frame, isle / "layers" / "zones")

    (fault,) = of_zones(isle)

    assert "look like metres" in fault.message
    assert silent in fault.message
    assert fault.cure == 'write which one they are in as crs = "EPSG:…" in layers.toml'
    (isle / "layers.toml").write_text(f'{HEAD}[[layers]]\nid = "zones"\ncrs = "EPSG:3857"\n', encoding="utf-8")
    assert of_zones(isle) == []


def test_metres_in_a_file_of_degrees_are_told_once(isle: Path) -> None:
    """It is said who names the wrong system."""
    frame = zones(isle, crs=3857)
    to_gpkg(frame.set_crs(4326, allow_override=True), isle / "layers" / "zones")

    (fault,) = of_zones(isle)

    assert "look like metres, though the file says that they are in degrees" in fault.message


@pytest.mark.parametrize("write", [to_gpkg, to_zip])
def test_degrees_in_a_file_of_metres_are_told_once(isle: Path, write: Callable[..., None]) -> None:
    """They are not moved to a spot in the sea."""
    write(zones(isle).set_crs(3857, allow_override=True), isle / "layers" / "zones")

    (fault,) = of_zones(isle)

    assert "look like degrees, though the file says that they are in" in fault.message
    assert "3857" in fault.message
    assert fault.cure == "save it in the system that they are in, such as EPSG:4326"


def test_degrees_that_layers_toml_calls_metres_are_told(isle: Path) -> None:
    """It is said that the atlas says so, and not the file."""
    (isle / "layers.toml").write_text(f'{HEAD}[[layers]]\nid = "zones"\ncrs = "EPSG:3857"\n', encoding="utf-8")

    (fault,) = of_zones(isle)

    assert "look like degrees, though layers.toml says that they are in 'EPSG:3857'" in fault.message


def test_one_feature_off_the_globe_is_told_by_itself(isle: Path) -> None:
    """A slip in one feature is no matter of the layer."""
    path = isle / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["features"][0]["geometry"]["coordinates"][0][0][0] = 5e5
    path.write_text(json.dumps(data), encoding="utf-8")

    (fault,) = of_zones(isle)

    assert fault.feature == data["features"][0]["id"]
    assert "no place on earth" in fault.message


@pytest.mark.parametrize("write", [to_gpkg, to_zip, to_plain])
def test_ids_in_another_column_are_told_once(isle: Path, write: Callable[..., None]) -> None:
    """The columns are listed, and the first that tells all features apart is what the message writes."""
    frame = zones(isle).rename(columns={"id": "NAME_1"})
    frame.insert(0, "COUNTRY", "Fordland")
    write(frame, isle / "layers" / "zones")

    (fault,) = of_zones(isle)

    assert fault.message.startswith("no feature has an id, for there is no column id (there are: COUNTRY, NAME_1)")
    assert fault.cure == 'name the one with the ids in layers.toml, such as columns = { id = "NAME_1" }'
    assert (fault.key, fault.allowed) == ("columns.id", ("COUNTRY", "NAME_1"))
    (isle / "layers.toml").write_text(
        f'{HEAD}[[layers]]\nid = "zones"\ncolumns = {{ id = "NAME_1" }}\n', encoding="utf-8"
    )
    assert of_zones(isle) == []


def test_a_file_without_any_column_has_no_ids_to_name(isle: Path) -> None:
    """Each feature is told by its number, and what to give it."""
    write = zones(isle).drop(columns="id")
    to_plain(write, isle / "layers" / "zones")

    assert [fault.message for fault in of_zones(isle)] == ["has no id; give it a text that is unique in the file"] * 2


@pytest.mark.parametrize("odd", [7, "NAME", ["NAME"], True, None])
def test_columns_that_are_no_table_hold_no_ids(isle: Path, odd: object) -> None:
    """Whatever stands where the columns of a feature should, the layer is told to name a column."""
    path = isle / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature, facts in zip(data["features"], ({"NAME": "north"}, odd), strict=True):
        feature.pop("id", None)
        feature["properties"] = facts
    path.write_text(json.dumps(data), encoding="utf-8")

    told = of_zones(isle)

    assert told[0].cure == 'name the one with the ids in layers.toml, such as columns = { id = "NAME" }'


def test_an_id_that_lacks_here_and_there_is_told_where(isle: Path) -> None:
    """Only where no feature has one is it a matter of the layer."""
    path = isle / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["features"][1].pop("id")
    data["features"][1]["properties"]["NAME"] = "south"
    path.write_text(json.dumps(data), encoding="utf-8")

    (fault,) = of_zones(isle)

    assert fault.where == "layers/zones.geojson: features[1]"


@pytest.mark.parametrize("write", [to_gpkg, to_zip])
def test_a_system_that_contradicts_the_file_is_noted(isle: Path, write: Callable[..., None]) -> None:
    """What the file says of itself holds, and that is said; what the atlas says of all layers contradicts nothing."""
    write(zones(isle, crs=25832), isle / "layers" / "zones")
    told = []
    for entry in ('[[layers]]\nid = "zones"\ncrs = "{}"\n', 'crs = "{}"\n'):
        for crs in ("EPSG:3857", "EPSG:25832", "nonsense"):
            (isle / "layers.toml").write_text(HEAD + entry.format(crs), encoding="utf-8")
            found = check(isle)
            assert found.faults == ()
            told.append([note.message for note in found.notes if "layers.toml says" in note.message])

    other, same, odd, *general = told
    assert len(other) == len(odd) == 1
    assert "layers.toml says that it is in 'EPSG:3857', but the file says EPSG:25832, which holds" in other[0]
    assert other[0].endswith("; take crs out there, or save the file in that system")
    assert same == []
    assert general == [[], [], []]


def test_a_system_that_contradicts_geojson_is_noted(isle: Path) -> None:
    """A file that says that it is in degrees is."""
    path = isle / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path.write_text(json.dumps(data), encoding="utf-8")
    (isle / "layers.toml").write_text(f'{HEAD}[[layers]]\nid = "zones"\ncrs = "EPSG:3857"\n', encoding="utf-8")

    found = check(isle)

    assert found.faults == ()
    assert any("but the file says that it is in degrees, which holds" in note.message for note in found.notes)


def test_points_that_a_file_has_are_none_that_are_put_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long outline of short edges is brought from its plane however many points it has."""
    monkeypatch.setattr(plane, "_MOST_STEPS", 100)
    way = plane.to_wgs84("EPSG:3857")
    assert way is not None
    move, _ = way
    line = {"type": "LineString", "coordinates": [[1e6 + 10 * number, 6e6] for number in range(150)]}

    assert [len(move(line)["coordinates"]) for _ in range(3)] == [150] * 3
