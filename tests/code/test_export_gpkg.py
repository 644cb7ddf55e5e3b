"""An atlas as a GeoPackage: one table a kind, plain columns, the same land and figures, the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, make_ancient, write_atlas
from treatymap import export
from treatymap.treaties import area_of, ledger, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

PLACED = {
    "zones": "MultiPolygon",
    "zone_states": "MultiPolygon",
    "borders": "MultiLineString",
    "readings": "MultiLineString",
    "posts": "Point",
    "rivers": "MultiLineString",
    "lakes": "MultiPolygon",
    "places": "Point",
}
PLAIN = ("ledger", "claims", "treaties", "articles", "holders", "sources")


@pytest.fixture(scope="session")
def gpkg(brookland: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the made-up atlas as a GeoPackage."""
    return export(brookland, form="gpkg").save(tmp_path_factory.mktemp("gpkg") / "brookland.gpkg")


def read(path: Path, table: str) -> Any:  # noqa: ANN401 - geopandas has no types
    """Read a table."""
    return geopandas.read_file(path, layer=table)


def test_there_is_one_table_a_kind(gpkg: Path) -> None:
    """Places first, each table with one kind of shape; records behind them."""
    assert {name: shape for name, shape in pyogrio.list_layers(gpkg).tolist() if shape} == PLACED
    assert [name for name, shape in pyogrio.list_layers(gpkg).tolist() if not shape] == list(PLAIN)


def test_it_holds_the_same_things_as_the_geojson(gpkg: Path, brookland: Atlas) -> None:
    """As many of each kind, with the same ids and shapes."""
    features = json.loads(export(brookland).data)["features"]
    counts = Counter(feature["properties"]["layer"] for feature in features)

    assert {table: len(read(gpkg, table)) for table in PLACED if table != "zones"} == counts
    frames = {table: read(gpkg, table) for table in counts}
    for feature in features:
        table, _, name = feature["id"].partition("/")
        (shape,) = frames[table][frames[table]["id"] == name].geometry
        assert shapely.equals(shape, shapely.from_geojson(json.dumps(feature["geometry"])))


def test_areas_are_those_of_the_atlas(gpkg: Path, brookland: Atlas) -> None:
    """As measured, not as a plane would have them; what the frame cuts has none."""
    zones = read(gpkg, "zones").set_index("zone")

    assert list(zones.index) == [zone.id for zone in brookland.zones]
    for zone in brookland.zones:
        area, row = area_of(zone), zones.loc[zone.id]
        told = [row["area_low_km2"], row["area_km2"], row["area_high_km2"]]
        assert [pd.isna(figure) for figure in told] == [area is None] * 3
        assert area is None or told == [area.low, area.best, area.high]


def test_shapes_are_valid_and_in_degrees(gpkg: Path) -> None:
    """WGS 84, longitude before latitude, in every table."""
    for table in PLACED:
        frame = read(gpkg, table)
        assert frame.crs.to_string() == "EPSG:4326"
        assert frame.geometry.is_valid.all()


def test_the_ledger_is_that_of_the_atlas(gpkg: Path, brookland: Atlas) -> None:
    """One row a zone and article, whole km² as numbers."""
    frame, rows = read(gpkg, "ledger"), ledger(brookland)

    assert list(zip(frame["treaty"], frame["article"], frame["zone"], strict=True)) == [
        (row.treaty, row.article, row.zone) for row in rows
    ]
    assert [None if pd.isna(km2) else km2 for km2 in frame["km2"]] == [
        None if row.area is None else round(row.area.best) for row in rows
    ]


def test_names_of_columns_need_no_quotes(gpkg: Path) -> None:
    """Letters, digits and underscores, no word that a filter would trip over; days stand in front."""
    for table, _ in pyogrio.list_layers(gpkg).tolist():
        fields = pyogrio.read_info(gpkg, layer=table)["fields"].tolist()
        assert all(re.fullmatch("[a-z0-9_]+", re.sub("_Hans$", "", field)) for field in fields), fields
        assert not {"from", "to", "group", "order", "fid", "geom"} & set(fields)
    assert pyogrio.read_info(gpkg, layer="zone_states")["fields"].tolist()[:4] == [
        *("id", "title", "start_date", "end_date"),
    ]


def test_columns_have_useful_types(gpkg: Path) -> None:
    """Figures are numbers, days are text that sorts as time does."""
    told: dict[str, str] = {}
    for table in (*PLACED, *PLAIN):
        info = pyogrio.read_info(gpkg, layer=table)
        told |= dict(zip(info["fields"], info["ogr_types"], strict=True))

    real = {"area_km2", "area_low_km2", "area_high_km2", "error_km", "length_km", "length_published_km"}
    real |= {"value", "value_high"}
    whole = {"from_year", "to_year", "border_precision", "admin_level", "tier", "km2", "km2_low", "km2_high"}
    whole |= {"cited_km2", "cited_km2_high"}
    assert {field for field, kind in told.items() if kind == "OFTReal"} == real
    assert {field for field, kind in told.items() if kind == "OFTInteger64"} == whole
    assert {told["start_date"], told["end_date"], told["start_date_edtf"], told["effective"]} == {"OFTString"}


def test_days_can_be_filtered_as_text(gpkg: Path) -> None:
    """The filter that the page on QGIS shows leaves one state a zone."""
    day = "1805-01-01"
    where = f"(start_date IS NULL OR start_date <= '{day}') AND (end_date IS NULL OR end_date > '{day}')"
    frame = pyogrio.read_dataframe(gpkg, layer="zone_states", where=where)

    assert frame["zone"].tolist() == ["north", "east", "moor", "rim", "holm"]
    assert frame["holder_ids"].tolist()[:2] == ["red", "red"]


def test_years_before_the_year_1_come_back(folder: Path, tmp_path: Path) -> None:
    """A column of dates has no room for them, a text has; an atlas without rivers and places has no tables for them."""
    path = export(load_atlas(make_ancient(folder)), form="gpkg").save(tmp_path / "ancient.gpkg")
    states = read(path, "zone_states")

    assert set(states["start_date"].dropna()) >= {"-0043-03-01", "-0001-07-01", "0000-01-01"}
    assert states["from_year"].min() == -44
    assert read(path, "treaties")["signed_julian"][0] == "-0043-03-03"
    assert {name for name, _ in pyogrio.list_layers(path).tolist()} == {"zones", "zone_states", *PLAIN}


def test_odd_ids_and_texts_come_back(tmp_path: Path) -> None:
    """Quotes, line ends and signs of formulas are text in a table too."""
    odd = "a 'b' \"c\"\nd\r\n=1+1"
    atlas = load_atlas(write_atlas(tmp_path / "a", tell=lambda text: f"{text}{odd}"))
    angry = load_atlas(write_atlas(tmp_path / "b", tell=hostile, ids=HOSTILE_IDS))
    first, second = (
        export(known, form="gpkg").save(tmp_path / f"{name}.gpkg") for name, known in (("a", atlas), ("b", angry))
    )

    assert read(first, "places")["title"][0] == f"Ford{odd}"
    assert read(second, "zones")["zone"][0] == HOSTILE_IDS["north"]
    assert read(second, "zones")["title"][0] == f"North {HOSTILE}"


def test_tags_of_languages_that_differ_in_capitals_have_a_column_each(folder: Path, tmp_path: Path) -> None:
    """SQLite takes capitals for small letters; no name is lost by it."""
    path = folder / "holders.toml"
    text = path.read_text(encoding="utf-8")
    more = 'fi = "Punainen valtio", en-GB = "Red Kingdom", en-gb = "Red kingdom"'
    path.write_text(text.replace('fi = "Punainen valtio"', more), encoding="utf-8")
    row = read(export(load_atlas(folder), form="gpkg").save(tmp_path / "a.gpkg"), "holders").iloc[0]

    assert (row["name_en_GB"], row["name_en_gb_"]) == ("Red Kingdom", "Red kingdom")


def test_names_come_in_every_language(gpkg: Path) -> None:
    """Land, waters, places, treaties and holders have a column for each language that they have a name in."""
    assert read(gpkg, "lakes")[["name_en", "name_fi", "name_zh_Hans"]].iloc[0].tolist() == [
        *("Mere", "Merenen", "Mere河"),
    ]
    for table in ("zones", "rivers", "places", "treaties", "holders"):
        frame = read(gpkg, table)
        assert frame["title"].tolist() == frame["name_en"].tolist()


def test_it_says_whom_to_name_and_what_it_was_made_from(gpkg: Path) -> None:
    """Readers of GDAL and QGIS show it as the metadata of the file."""
    told = pyogrio.read_info(gpkg, layer="sources")["dataset_metadata"]

    assert told["ATTRIBUTION"] == "Lines by nobody"
    assert told["ATLAS"] == "brookland 1"
    assert told["COMMAND"] == "treatymap export --format gpkg --lang en --atlas FOLDER"


def test_every_run_writes_the_same_bytes(gpkg: Path, brookland: Atlas, brookland_folder: Path) -> None:
    """Again in this process, and in another with another seed and another clock; no day of the build is in it."""
    program = (
        "import pathlib, sys, treatymap\n"
        "atlas = treatymap.load_atlas(pathlib.Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(treatymap.export(atlas, form='gpkg').data)"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(brookland_folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Vladivostok"},
    ).stdout
    known = hashlib.sha256(gpkg.read_bytes()).hexdigest()

    assert hashlib.sha256(export(brookland, form="gpkg").data).hexdigest() == known
    assert hashlib.sha256(elsewhere).hexdigest() == known
    with closing(sqlite3.connect(gpkg)) as base:
        assert base.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall() == [
            ("1970-01-01T00:00:00.000Z",)
        ]


def test_the_clock_of_gdal_is_left_as_it_was(brookland: Atlas) -> None:
    """Whoever writes GeoPackages of their own afterwards gets their own times."""
    export(brookland, form="gpkg")
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_it_is_a_sound_database(gpkg: Path) -> None:
    """SQLite finds no damage, the seal notwithstanding, and the file says that it is a GeoPackage."""
    with closing(sqlite3.connect(gpkg)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA application_id").fetchall() == [(0x47504B47,)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
