"""Layers in other forms than GeoJSON: read like it, in any reference system, or refused in one line."""

from __future__ import annotations

import os
import stat
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

from treatymap.errors import LayerError
from treatymap.geo import Declaration, Limits, area_km2, read_layer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# with points along its edges, for what is straight in one system is not in another
LAND = shapely.segmentize(shapely.box(130, 48, 131, 49), 0.02)
DECLARED = Declaration(kind="zones", license="MIT", attribution="us")


def table(**columns: object) -> geopandas.GeoDataFrame:
    """Give a table of one piece of land."""
    facts = {"id": "north", "sources": "book; map", **columns}
    return geopandas.GeoDataFrame({key: [value] for key, value in facts.items()}, geometry=[LAND], crs="EPSG:4326")


def write_gpkg(frame: geopandas.GeoDataFrame, folder: Path) -> Path:
    """Write a GeoPackage."""
    path = folder / "zones.gpkg"
    frame.to_file(path, driver="GPKG", layer="zones")
    return path


def write_zip(frame: geopandas.GeoDataFrame, folder: Path) -> Path:
    """Write a zipped Shapefile."""
    parts = folder / "parts"
    parts.mkdir()
    frame.to_file(parts / "zones.shp", encoding="utf-8")
    path = folder / "zones.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for part in sorted(parts.iterdir()):
            bundle.write(part, part.name)
    return path


FORMS = pytest.mark.parametrize("write", [write_gpkg, write_zip], ids=["gpkg", "zip"])


def refusal(path: Path, **options: Any) -> str:  # noqa: ANN401 - as read_layer's
    """Read a layer that is refused, and give the message."""
    with pytest.raises(LayerError) as caught:
        read_layer(path, layer_id="zones", **{"declared": DECLARED, **options})
    assert "\n" not in str(caught.value)
    return str(caught.value)


@FORMS
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32652", "EPSG:3857", "EPSG:28422", "ESRI:102025"])
def test_any_reference_system_gives_the_same_land(tmp_path: Path, write: Callable[..., Path], crs: str) -> None:
    """Land comes out where it lies, in degrees, with its area to a hundredth of a percent, and that is said."""
    layer = read_layer(write(table().to_crs(crs), tmp_path), layer_id="zones", declared=DECLARED)

    shape = layer.geometries()["north"]
    assert shape.symmetric_difference(LAND).area < 1e-3
    assert area_km2(shape) == pytest.approx(area_km2(LAND), rel=1e-4)
    assert [mend.is_fault for mend in layer.mends] == ([] if crs == "EPSG:4326" else [False])
    assert layer["north"].properties["sources"] == ["book", "map"]


@FORMS
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_heights_are_left_out_with_a_note(tmp_path: Path, write: Callable[..., Path], crs: str) -> None:
    """Land that was drawn with heights is read without them, and that is said of the feature."""
    frame = table()
    frame.geometry = shapely.force_3d(frame.geometry, 120.0)

    layer = read_layer(write(frame.to_crs(crs), tmp_path), layer_id="zones", declared=DECLARED)

    assert layer.geometries()["north"].symmetric_difference(LAND).area < 1e-3
    assert not layer.geometries()["north"].has_z
    (height,) = [mend for mend in layer.mends if "heights" in mend.what]
    assert (height.feature, height.is_fault) == ("north", False)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:6933", "EPSG:4269", "EPSG:3338", "EPSG:3832"])
def test_land_over_the_antimeridian_is_the_same_land_in_every_system(tmp_path: Path, crs: str) -> None:
    """Where a ring leaps over the whole map, as in maps of the world, it means the short way round."""
    ring = [(178, 51), (-178, 51), (-176, 52), (-177, 53), (179, 53), (178, 51)]
    frame = table().set_geometry([shapely.Polygon(ring)]).set_crs("EPSG:4326", allow_override=True).to_crs(crs)

    layer = read_layer(write_gpkg(frame, tmp_path), layer_id="zones", declared=DECLARED)

    shape = layer.geometries()["north"]
    whole = shapely.Polygon([(lon % 360, lat) for lon, lat in ring])
    assert area_km2(shape) == pytest.approx(area_km2(whole), rel=1e-3)
    assert [part.bounds[0] for part in shape.geoms] == pytest.approx([178, -180], abs=1e-6)


@FORMS
def test_columns_may_have_other_names(tmp_path: Path, write: Callable[..., Path]) -> None:
    """An atlas says which column is which, and what holds for all features."""
    frame = table(NAME_1="south").drop(columns="id")
    declared = Declaration(
        kind="zones", license="MIT", attribution="us", columns={"id": "NAME_1"}, facts={"certainty": "uncertain"}
    )

    layer = read_layer(write(frame, tmp_path), layer_id="zones", declared=declared)

    assert layer["south"].properties["certainty"] == "uncertain"


@FORMS
def test_names_may_stand_in_a_column_for_each_language(tmp_path: Path, write: Callable[..., Path]) -> None:
    """`name_en` and its like become names by language; what is empty is left out."""
    frame = table(name_en="Brook", name_ru="Ручей", name_fi="").rename(columns={"sources": "source"})
    declared = Declaration(kind="lakes", license="MIT", attribution="us")

    layer = read_layer(write(frame, tmp_path), layer_id="lakes", declared=declared)

    assert layer["north"].properties["names"] == {"en": "Brook", "ru": "Ручей"}


def test_a_shortened_column_is_known(tmp_path: Path) -> None:
    """A Shapefile leaves ten letters of a name; ours are known by them, and an empty cell is no value."""
    frame = table(area_low_k=1.0, area_km2=2.0, area_high_=3.0, certainty=None)

    facts = read_layer(write_zip(frame, tmp_path), layer_id="zones", declared=DECLARED)["north"].properties

    assert [facts[key] for key in ("area_low_km2", "area_km2", "area_high_km2")] == [1, 2, 3]
    assert "certainty" not in facts


@FORMS
@pytest.mark.parametrize(
    ("yes", "no"), [(True, False), (1, 0), ("T", "F"), ("true", "false")], ids=["flag", "number", "letter", "word"]
)
def test_a_flag_may_be_a_number_or_a_letter(
    tmp_path: Path, write: Callable[..., Path], yes: object, no: object
) -> None:
    """True and false are what a Shapefile, which knows neither, has for them."""
    facts = []
    for index, value in enumerate((yes, no)):
        place = tmp_path / str(index)
        place.mkdir()
        layer = read_layer(write(table(in_coverag=value), place), layer_id="zones", declared=DECLARED)
        facts.append(layer["north"].properties["in_coverage"])

    assert facts == [True, False]
    assert all(isinstance(value, bool) for value in facts)


def test_one_table_of_several_is_named(tmp_path: Path) -> None:
    """A file of several tables is refused with their names, until one of them is named."""
    path = write_gpkg(table(), tmp_path)
    table(id="other").to_file(path, driver="GPKG", layer="more")

    assert "has 2 tables (there are: zones, more); name one as table in layers.toml" in refusal(path)
    assert "has no table 'none'" in refusal(path, declared=Declaration(table="none", **HEAD))
    assert read_layer(path, layer_id="zones", declared=Declaration(table="more", **HEAD)).features[0].id == "other"


HEAD = {"kind": "zones", "license": "MIT", "attribution": "us"}


def test_a_layer_without_a_reference_system_may_be_given_one(tmp_path: Path) -> None:
    """Coordinates of a plane that no file explains are refused, and read once the system is named."""
    frame = table().to_crs("EPSG:32652").set_crs(None, allow_override=True)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")
        path = write_zip(frame, tmp_path)

    assert "look like metres, and the archive has no .prj" in refusal(path)
    assert "is unknown; name one such as EPSG:4326" in refusal(path, declared=Declaration(crs="EPSG:0", **HEAD))
    layer = read_layer(path, layer_id="zones", declared=Declaration(crs="EPSG:32652", **HEAD))
    assert layer.geometries()["north"].symmetric_difference(LAND).area < 1e-3


def test_a_zip_reaches_no_other_place(tmp_path: Path) -> None:
    """Members whose names lead out of the archive are read under names of ours, or not at all."""
    path = write_zip(table(), tmp_path)
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr("../../escaped.shp", b"no")
        bundle.writestr("/etc/escaped.dbf", b"no")

    assert "2 Shapefiles in it" in refusal(path)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["parts", "zones.zip"]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """What an archive holds counts as it comes out, whatever it says of its size."""
    path = tmp_path / "zones.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for ending in ("shp", "shx", "dbf"):
            bundle.writestr(f"zones.{ending}", bytes(3_000_000))
    assert path.stat().st_size < 20_000

    assert "holds more than 5 MB" in refusal(path, limits=Limits(megabytes=5))


@pytest.mark.parametrize("name", ["zones.zip", "zones.gpkg"])
@pytest.mark.parametrize("content", [b"", b"no layer", b"PK\3\4" + bytes(60), b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_layer_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """A file of that name that is something else is refused in one line."""
    path = tmp_path / name
    path.write_bytes(content)

    assert "not readable as" in refusal(path)


def test_a_zip_without_all_parts_is_refused(tmp_path: Path) -> None:
    """A Shapefile of which a part lacks is refused by the name of the part."""
    path = tmp_path / "zones.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("zones.shp", b"")

    assert "lacks the part .shx, .dbf of its Shapefile" in refusal(path)


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    """The process that reads a file ends when its time is over."""
    assert "takes longer than 0 s to read" in refusal(write_gpkg(table(), tmp_path), limits=Limits(seconds=0))


def test_too_many_points_are_refused(tmp_path: Path) -> None:
    """The limit of points holds for every form."""
    assert "has more than 3 points" in refusal(write_gpkg(table(), tmp_path), limits=Limits(vertices=3))


def test_what_is_read_does_not_change_the_file(tmp_path: Path) -> None:
    """Reading leaves neither a journal beside a GeoPackage nor other bytes in it."""
    path = write_gpkg(table(), tmp_path)
    before = path.read_bytes()
    os.chmod(path, stat.S_IRUSR)  # noqa: PTH101 - the mode alone

    read_layer(path, layer_id="zones", declared=DECLARED)

    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["zones.gpkg"]
