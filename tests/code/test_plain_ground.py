"""Ground under an atlas that has no layer of land: plain land, or the sea if the atlas says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.picture import read
from treatymap.mapgen import make_view
from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.shapes import shapes
from treatymap.mapgen.stills import still
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def ground(atlas: Atlas) -> list[tuple[float, ...]]:
    """Give the boxes of all ground that a map has, degrees."""
    found = dict(shapes(make_view(atlas))).get("ground", [])
    rings = [ring for shape in found for part in shape["parts"] for ring in part]
    return [(*(ring.min(axis=0) / SCALE), *(ring.max(axis=0) / SCALE)) for ring in rings]


def moved(folder: Path, east: float, north: float) -> Path:
    """Move the land of an atlas by some degrees."""
    path = folder / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature in data["features"]:
        ring = feature["geometry"]["coordinates"][0]
        feature["geometry"]["coordinates"] = [[[lon + east, lat + north] for lon, lat in ring]]
    path.write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_what_nobody_drew_is_no_sea(tmp_path: Path) -> None:
    """The land stands on ground that goes out far beyond what a map can show of it."""
    atlas = load_atlas(write_smallest(tmp_path / "ford"))

    assert ground(atlas) == [(-14.0, 22.0, 38.0, 74.0)]


@pytest.mark.parametrize(("east", "north"), [(0, 0), (160, 30), (-185, 0), (0, -100)])
def test_ground_ends_with_the_world(tmp_path: Path, east: float, north: float) -> None:
    """Near the poles and the antimeridian too it is a sound box, and a picture of it can be drawn."""
    atlas = load_atlas(moved(write_smallest(tmp_path / "ford"), east, north))
    west, south, east, north = ground(atlas)[0]

    assert -180 <= west < east <= 180
    assert -85 <= south < north <= 85
    drawn = read(still(make_view(atlas), bounds=atlas.bounds, on=(), label="Ford"))
    assert drawn.tag.endswith("svg")


def test_an_island_lies_in_the_sea(tmp_path: Path) -> None:
    """An atlas may say that what lies around its land is water."""
    folder = write_smallest(tmp_path / "ford")
    path = folder / "atlas.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'around = "sea"\n', encoding="utf-8")

    assert ground(load_atlas(folder)) == []


def test_land_that_is_drawn_is_the_ground(brookland: Atlas) -> None:
    """An atlas with a layer of land has no other."""
    land = brookland.layer("base/land")

    assert len(ground(brookland)) == len(land.features)
    assert make_view(brookland).reach == land.bounds


def test_a_map_can_be_dragged_as_far_as_it_opens(tmp_path: Path) -> None:
    """The margin of the opening view is within reach."""
    view = make_view(load_atlas(write_smallest(tmp_path / "ford")))

    assert view.reach == view.atlas.bounds
