"""An atlas whose layers come in other forms than GeoJSON: every command works with it, and says what was done."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas
import pytest

from tests.atlases import write_atlas
from tests.code.conftest import run
from treatymap import load_atlas
from treatymap.treaties import ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = 'license = "MIT"\nattribution = "Lines by nobody"\n'


def to_gpkg(frame: geopandas.GeoDataFrame, target: Path) -> None:
    """Write a GeoPackage."""
    frame.to_file(target.with_suffix(".gpkg"), driver="GPKG", layer=target.name)


def to_zip(frame: geopandas.GeoDataFrame, target: Path) -> None:
    """Write a zipped Shapefile."""
    parts = target.parent / f"{target.name}-parts"
    parts.mkdir()
    short = {name: name[:10] for name in frame.columns}
    frame.rename(columns=short).to_file(parts / f"{target.name}.shp", encoding="utf-8")
    with zipfile.ZipFile(target.with_suffix(".zip"), "w") as bundle:
        for part in sorted(parts.iterdir()):
            bundle.write(part, part.name)
            part.unlink()
    parts.rmdir()


def flat(layer: dict[str, Any]) -> geopandas.GeoDataFrame:
    """Lay the features of a layer into a table of plain columns."""
    rows = []
    for feature in layer["features"]:
        row = {"id": feature["id"]}
        for key, value in feature["properties"].items():
            if key == "names":
                row |= {f"name_{tag}": name for tag, name in value.items()}
            elif isinstance(value, list):
                row[key] = "; ".join(value) if key == "sources" else json.dumps(value)
            elif value is not None:
                row[key] = value
        rows.append(row)
    # an edge with a point in its middle and one without would part in another system
    shapes = geopandas.GeoDataFrame.from_features(layer["features"], crs="EPSG:4326").geometry.segmentize(0.5)
    return geopandas.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


@pytest.fixture(scope="module", params=[to_gpkg, to_zip], ids=["gpkg", "zip"])
def foreign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the made-up atlas with zones, borders, rivers, lakes and places in another form and another system."""
    write: Callable[[geopandas.GeoDataFrame, Path], None] = request.param
    folder = write_atlas(tmp_path_factory.mktemp("foreign") / "atlas")
    (folder / "layers.toml").write_text(HEAD, encoding="utf-8")
    for name in ("zones", "borders/brook-1800", "rivers/brook", "lakes/mere", "places"):
        path = folder / "layers" / f"{name}.geojson"
        frame = flat(json.loads(path.read_text(encoding="utf-8")))
        path.unlink()
        write(frame.to_crs("EPSG:32633"), path.with_suffix(""))
    return folder


def test_the_ledger_is_the_same(foreign: Path, brookland_folder: Path) -> None:
    """Land, areas and sources come out as from GeoJSON."""
    one, other = load_atlas(foreign), load_atlas(brookland_folder)

    assert ledger(one) == ledger(other)
    assert {layer.id for layer in one.layers().values()} == {layer.id for layer in other.layers().values()}
    names = [atlas.layer("rivers/brook")["brook"].properties["names"] for atlas in (one, other)]
    # a Shapefile has ten letters for `name_zh-Hans`
    assert [names[0][tag] for tag in ("en", "fi")] == [names[1][tag] for tag in ("en", "fi")]


@pytest.mark.parametrize(
    "words",
    [
        ["render", "-o", "map.html"],
        ["compare", "before", "brook", "-o", "compare.html"],
        ["lesson", "-o", "lesson.html"],
        ["sheet", "-o", "sheet.svg"],
        ["areas"],
        ["layers"],
        ["export", "-o", "atlas.geojson"],
        ["check"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_takes_it(foreign: Path, workplace: Path, words: list[str]) -> None:
    """It answers as with any atlas, and commands that draw say from which system the lines came."""
    done = run(*words, "--atlas", foreign)

    assert done.exit_code == 0, done.output
    if "-o" in words:
        assert (workplace / words[-1]).stat().st_size > 1_000
    if words[0] in {"render", "compare", "lesson", "sheet"}:
        assert "is in WGS 84 / UTM zone 33N; brought to longitude and latitude." in done.stderr
