"""What `check --fix` copies, and what it leaves as it is."""

from __future__ import annotations

import json
import os
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.conftest import run
from tests.code.test_check_land import RINGS, ZONES, draw, faults, land, ring
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

__all__ = ["land"]

OPEN = ring(*RINGS["north"][:-1])
DECLARED = 'license = "MIT"\nattribution = "us"\n'


def fix(atlas: Path, *options: str) -> tuple[Result, Path]:
    """Write the mended copy beside an atlas."""
    copy = atlas.parent / "copy"
    return run("check", atlas, "--fix", "-o", copy, *options), copy


def names(folder: Path) -> list[str]:
    """List the files of a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def as_geopackage(atlas: Path, name: str) -> None:
    """Keep the zones in a GeoPackage, with ids in a column."""
    frame = load_atlas(atlas).zone_layer.frame()[["geometry"]].rename_axis("NAME").reset_index()
    (atlas / ZONES).unlink()
    frame.to_file(atlas / "layers" / name, driver="GPKG", layer="land")


def sliver(atlas: Path) -> None:
    """Leave a gap of some 40 m between two zones."""
    draw(atlas, "north", ring(*[[0.9995 if x == 1 else x, y] for x, y in RINGS["north"]]))


def test_every_file_is_copied(land: Path) -> None:
    """A picture, a schema, a file without an ending and a layer in a file of another ending are in the copy."""
    draw(land, "north", OPEN)
    for name in ("schemas/zones.json", "pictures/map.png", "NOTES", ".taplo.toml"):
        (land / name).parent.mkdir(exist_ok=True)
        (land / name).write_bytes(b"\0 anything")
    (land / ZONES).rename(land / "layers" / "z.json")
    (land / "layers.toml").write_text(f'{DECLARED}[[layers]]\nid = "zones"\nfile = "z.json"\n', "utf-8")

    done, copy = fix(land)

    assert (done.exit_code, done.stdout) == (0, "")
    assert names(copy) == names(land)
    same = {name for name in names(land) if (land / name).read_bytes() == (copy / name).read_bytes()}
    assert set(names(land)) - same == {"layers/z.json"}


def test_what_is_no_file_is_left_out_and_told(land: Path) -> None:
    """Links out of the folder or to folders, pipes and the history of another program are listed; links inside hold."""
    draw(land, "north", OPEN)
    (land.parent / "secret.txt").write_text("x", encoding="utf-8")
    (land / "out.txt").symlink_to(land.parent / "secret.txt")
    (land / "inside.toml").symlink_to(land / "atlas.toml")
    (land / "more").symlink_to(land / "layers")
    os.mkfifo(land / "pipe")
    (land / ".git").mkdir()
    (land / ".git" / "HEAD").write_text("x", encoding="utf-8")

    done, copy = fix(land)

    told = {line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("left out: ")}
    assert told == {"out.txt", "more", "pipe", ".git"}
    assert set(names(land)) - set(names(copy)) == {"out.txt", "pipe", ".git/HEAD"}
    assert (copy / "inside.toml").read_bytes() == (land / "atlas.toml").read_bytes()
    assert not (copy / "inside.toml").is_symlink()


@pytest.mark.parametrize(
    "entry",
    [
        '[[layers]]\nid = "zones"\nfile = "x.gpkg"\ncolumns = { id = "NAME" }\n',
        "[[layers]]\nfile = 'x.gpkg' # the file = \"x.gpkg\" of ours\nid = 'zones'\ncolumns.id = 'NAME'\n",
        '[[layers]]\nid = "zones"\n"file" = "\\u0078.gpkg"\ncolumns = { id = "NAME" }\n',
        'layers = [{ id = "zones", file = """x.gpkg""", columns = { id = "NAME" } }]\n',
        '# file = "x.gpkg"\n[[layers]]\nid = "zones"\nfile = "x.gpkg"\n[layers.columns]\nid = "NAME"\n',
    ],
    ids=["plain", "literal", "escaped", "inline", "in a comment"],
)
def test_the_copy_names_the_new_file(land: Path, entry: str) -> None:
    """However the file is named, the copy names another in its place, and all else stands as it stood."""
    sliver(land)
    as_geopackage(land, "x.gpkg")
    (land / "layers.toml").write_text(DECLARED + entry, encoding="utf-8")

    done, copy = fix(land)

    assert (done.exit_code, done.stdout) == (0, "")
    assert faults(copy) == []
    old, new = (tomllib.loads((folder / "layers.toml").read_text("utf-8")) for folder in (land, copy))
    assert new["layers"][0].pop("file") == "x.geojson"
    assert old["layers"][0].pop("file") == "x.gpkg"
    assert old == new
    before, after = ((folder / "layers.toml").read_text("utf-8").count("\n") for folder in (land, copy))
    assert before == after
    assert not (copy / "layers" / "x.gpkg").exists()


def test_a_name_that_is_taken_stays_with_its_layer(land: Path) -> None:
    """Zones out of `huts.gpkg` do not take the place of another layer named `huts.geojson`."""
    sliver(land)
    as_geopackage(land, "themes/HUTS.gpkg")
    (land / "layers.toml").write_text(
        f'{DECLARED}[[layers]]\nid = "zones"\nfile = "themes/HUTS.gpkg"\ncolumns = {{ id = "NAME" }}\n', "utf-8"
    )

    done, copy = fix(land)

    assert (done.exit_code, done.stdout) == (0, "")
    assert sorted(path.name for path in (copy / "layers" / "themes").iterdir()) == [
        "HUTS-zones.geojson",
        "huts.geojson",
    ]


def test_capital_endings_are_checked_and_mended(land: Path) -> None:
    """A ring that runs the wrong way is told in `ZONES.GEOJSON` too, and turned there."""
    draw(land, "north", ring(*RINGS["north"][::-1]))
    (land / ZONES).rename(land / "layers" / "zones.GEOJSON")
    assert [fault["feature"] for fault in faults(land)] == ["north"]

    done, copy = fix(land)

    assert (done.exit_code, done.stdout) == (0, "")
    assert names(copy) == names(land)


@pytest.mark.parametrize("bounds", [True, False], ids=["bounds", "none"])
def test_swapped_land_is_left_to_be_found(land: Path, bounds: bool) -> None:  # noqa: FBT001 - a case
    """Its rings are not turned, be they mended or not, and the copy tells it as the atlas did."""
    text = (land / "atlas.toml").read_text(encoding="utf-8")
    if not bounds:
        (land / "atlas.toml").write_text(text.replace("bounds = [0.0, 40.0, 4.0, 43.0]\n", ""), encoding="utf-8")
    draw(land, "north", ring(*[[lat, lon] for lon, lat in RINGS["north"]]))
    before = faults(land)
    assert len(before) == 1
    assert "latitude and longitude are swapped" in before[0]["message"]
    data = json.loads((land / ZONES).read_text(encoding="utf-8"))
    (south,) = (feature for feature in data["features"] if feature["id"] == "south")
    south["geometry"] = ring(*RINGS["south"][:-1])
    (land / ZONES).write_text(json.dumps(data), encoding="utf-8")

    done, copy = fix(land)

    assert done.exit_code == 1
    (after,) = faults(copy)
    assert (after["feature"], after["key"]) == (before[0]["feature"], before[0]["key"])
    assert _drawn(copy, "north") == _drawn(land, "north")


def _drawn(folder: Path, name: str) -> Any:  # noqa: ANN401 - coordinates
    """Give the coordinates of a zone as they stand in the file."""
    features = json.loads((folder / ZONES).read_text(encoding="utf-8"))["features"]
    return next(feature["geometry"]["coordinates"] for feature in features if feature["id"] == name)


@pytest.mark.parametrize("where", ["top", "own"])
def test_a_copy_is_in_degrees_whatever_the_atlas_names(land: Path, where: str) -> None:
    """A layer brought to degrees is not moved once more by the reference system that `layers.toml` names."""
    sliver(land)
    frame = load_atlas(land).zone_layer.frame()[["geometry"]].rename_axis("NAME").reset_index().to_crs("EPSG:3857")
    (land / ZONES).unlink()
    frame.to_file(land / "layers" / "x.gpkg", driver="GPKG", layer="land")
    top, own = ('crs = "EPSG:3857"\n', "") if where == "top" else ("", 'crs = "EPSG:3857"\n')
    entry = f'[[layers]]\nid = "zones"\nfile = "x.gpkg"\ncolumns = {{ id = "NAME" }}\n{own}'
    (land / "layers.toml").write_text(DECLARED + top + entry, encoding="utf-8")
    huts = land / "layers" / "themes" / "huts.geojson"
    data = json.loads(huts.read_text(encoding="utf-8"))
    huts.write_text(json.dumps({**data, "crs": {"type": "name", "properties": {"name": "EPSG:4326"}}}), "utf-8")

    done, copy = fix(land)

    assert done.exit_code == 0, done.stdout
    assert load_atlas(copy).zone_layer.bounds == pytest.approx((0, 40, 2, 42), abs=1e-6)


def test_columns_of_a_mended_layer_stay_columns(land: Path) -> None:
    """What `layers.toml` says of columns is true of the mended file, even of empty ones and of names by language."""
    sliver(land)
    names = {"names_en": "NAME_EN", "names_fi": "NAME_FI", "in_coverage": "LIES_IN", "certainty": "basis"}
    frame = load_atlas(land).zone_layer.frame()[["geometry"]].rename_axis("NAME").reset_index()
    frame["NAME_EN"], frame["NAME_FI"], frame["LIES_IN"], frame["basis"] = "Land", "Maa", True, None
    (land / ZONES).unlink()
    frame.to_file(land / "layers" / "zones.gpkg", driver="GPKG", layer="land")
    columns = ", ".join(f'{key} = "{column}"' for key, column in {"id": "NAME", **names}.items())
    (land / "layers.toml").write_text(f'{DECLARED}[[layers]]\nid = "zones"\ncolumns = {{ {columns} }}\n', "utf-8")

    done, copy = fix(land)

    assert (done.exit_code, done.stdout) == (0, "")
    before, after = (load_atlas(folder).zone_layer.features for folder in (land, copy))
    assert [(zone.id, zone.properties) for zone in after] == [(zone.id, zone.properties) for zone in before]


def test_a_file_named_too_strangely_is_refused(land: Path) -> None:
    """Where its name cannot be changed alone, nothing is written, and one line says what to write."""
    sliver(land)
    as_geopackage(land, "x.gpkg")
    entry = '[[layers]]\nid = "zones"\n"fi\\u006ce" = "x.gpkg"\ncolumns = { id = "NAME" }\n'
    (land / "layers.toml").write_text(DECLARED + entry, encoding="utf-8")

    done, copy = fix(land)

    assert done.exit_code == 1
    assert 'write file = "…" on a line of its own' in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not copy.exists()
