"""A GeoPackage is a database, and one that would do more than hold data when it is read is refused unread."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas
import pytest
import shapely

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap.geo.reading.foreign import _environment

if TYPE_CHECKING:
    from pathlib import Path

VIRTUAL = "INSERT INTO sqlite_master VALUES ('table', 'evil', 'evil', 0, ?)"
VIEW = "INSERT INTO sqlite_master VALUES ('view', 'rivers', 'rivers', 0, ?)"
SAVE = "save the layer to a GeoPackage of its own"


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """Give an atlas whose rivers are a GeoPackage."""
    folder = write_smallest(tmp_path / "atlas", changes={"layers.toml": 'license = "MIT"\nattribution = "us"\n'})
    line = shapely.LineString([[11, 47], [12, 48]])
    frame = geopandas.GeoDataFrame({"id": ["r"], "role": ["context"], "name": ["Rill"]}, geometry=[line], crs=4326)
    frame.to_file(folder / "layers" / "rivers.gpkg", driver="GPKG", layer="rivers")
    assert run("check", folder).exit_code == 0
    return folder


def change(atlas: Path, *orders: tuple[str, ...]) -> None:
    """Change the database, its schema included."""
    with closing(sqlite3.connect(atlas / "layers" / "rivers.gpkg")) as base:
        base.execute("PRAGMA writable_schema = ON")
        for sql, *values in orders:
            base.execute(sql, values)
        base.commit()


def hidden(column: str) -> list[tuple[str, ...]]:
    """Put a view in the place of the table, with a name of rivers that is computed."""
    view = f"CREATE VIEW rivers AS SELECT fid, geom, hidden.id AS id, role, {column} AS name FROM hidden"  # noqa: S608 - hostile on purpose
    return [("ALTER TABLE rivers RENAME TO hidden",), (VIEW, view)]


@pytest.mark.parametrize(
    "table",
    [
        "CREATE VIRTUAL TABLE evil USING VirtualText('{secret}', 'UTF-8', 0, POINT, NONE, ':')",
        "CREATE  VIRTUAL/**/TABLE evil USING VirtualText('{secret}', 'UTF-8', 0, POINT, NONE, ':')",
        "CREATE VIRTUAL TABLE \"evil USING rtree(\" USING VirtualText('{secret}', 'UTF-8', 0, POINT, NONE, ':')",
        "/* CREATE TABLE */ CREATE VIRTUAL TABLE evil USING VirtualText('{secret}', 'UTF-8', 0, POINT, NONE, ':')",
    ],
)
@pytest.mark.parametrize("viewed", [True, False])
def test_no_other_file_is_read_through_a_database(atlas: Path, tmp_path: Path, table: str, *, viewed: bool) -> None:
    """A table that stands for another file of the machine is not opened, and its words reach no page."""
    secret = tmp_path / "secret.txt"
    secret.write_text("password:hunter2\n", encoding="utf-8")
    view = hidden("(SELECT group_concat(COL002) FROM evil)") if viewed else []
    change(atlas, *view, (VIRTUAL, table.format(secret=secret)))

    told = run("check", atlas)
    done = run("export", "--atlas", atlas, "-o", tmp_path / "out.geojson")

    assert (told.exit_code, done.exit_code) == (1, 1)
    assert "layers/rivers.gpkg: " in told.stdout
    assert "hunter2" not in told.stdout + done.stderr
    assert not (tmp_path / "out.geojson").exists()


def test_no_file_is_written_through_a_database(atlas: Path, tmp_path: Path) -> None:
    """A view that would write a file when it is read is not asked."""
    out = tmp_path / "out.db"
    change(atlas, *hidden(f"SqlProc_Execute(SqlProc_FromText('VACUUM INTO ''{out}'';'))"))

    told = run("check", atlas)

    assert told.exit_code == 1
    assert f"holds a view, 'rivers', which may do more than hold data; {SAVE}" in told.stdout
    assert not out.exists()


def test_a_column_that_is_computed_is_refused(atlas: Path) -> None:
    """It would be computed by whoever reads it."""
    change(atlas, ("ALTER TABLE rivers ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL",))

    assert f"holds a computed column, 'more' of 'rivers', which may do more than hold data; {SAVE}" in (
        run("check", atlas).stdout
    )


def test_a_trigger_does_no_harm(atlas: Path) -> None:
    """Tables with the triggers and indexes that other programs make are read: nothing is written."""
    change(
        atlas,
        ("CREATE TRIGGER pulled AFTER INSERT ON rivers BEGIN SELECT load_extension('evil'); END",),
        ("CREATE INDEX short ON rivers (lower(name))",),
    )

    assert run("check", atlas).exit_code == 0


def test_a_broken_schema_is_told(atlas: Path) -> None:
    """A database that SQLite itself cannot read is refused in a line."""
    change(atlas, (VIRTUAL, "CREATE nonsense"))

    told = run("check", atlas)

    assert told.exit_code == 1
    assert "layers/rivers.gpkg: not readable as a GeoPackage (" in told.stdout


def test_functions_that_reach_files_are_not_loaded(atlas: Path, tmp_path: Path) -> None:
    """In the process that reads databases, GDAL comes without the functions of SpatiaLite."""
    code = "import pyogrio, sys\npyogrio.raw.read(sys.argv[1], sql='SELECT spatialite_version() AS v, * FROM rivers')\n"
    command = [sys.executable, "-c", code, str(shutil.copy(atlas / "layers" / "rivers.gpkg", tmp_path))]

    done = subprocess.run(command, env=_environment(), check=False, capture_output=True, text=True)

    assert done.returncode != 0
    assert "spatialite_version" in done.stderr
