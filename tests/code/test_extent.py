"""A page says where its colours end: at the rim of all the land that it colours, and only where land goes on beyond."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.mapgen import make_view
from treatymap.mapgen.around import extent
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

ATLAS = 'id = "ford"\ntitle.en = "The Ford"\n'
ZONES = "layers/zones.geojson"


def told(folder: Path, **changes: str) -> str:
    """Say where the colours of the smallest atlas end when its southern zone is a neighbour."""
    write_smallest(folder, changes={"atlas.toml": ATLAS + changes.get("atlas", "")})
    zones = folder / "zones.toml"
    role = changes.get("role", 'role = "quiet"')
    zones.write_text(zones.read_text(encoding="utf-8").replace('id = "south"', f'id = "south"\n{role}'), "utf-8")
    layer = json.loads((folder / ZONES).read_text(encoding="utf-8"))
    for feature in layer["features"]:
        feature["geometry"] = moved(feature["geometry"], east=float(changes.get("east", "0")))
    (folder / ZONES).write_text(json.dumps(layer), encoding="utf-8")
    return extent(make_view(load_atlas(folder)))


def moved(geometry: dict[str, Any], *, east: float) -> dict[str, Any]:
    """Move a polygon along its latitude."""
    return {**geometry, "coordinates": [[[x + east, y] for x, y in ring] for ring in geometry["coordinates"]]}


def test_colours_end_at_the_rim_of_all_coloured_land(tmp_path: Path) -> None:
    """Not at that of the neighbours alone: the north is coloured too."""
    assert told(tmp_path / "ford") == "Colours end where this atlas ends (10° E to 14° E, 46° N to 50° N)."


def test_across_the_antimeridian_the_east_comes_after_the_west(tmp_path: Path) -> None:
    """From 178 degrees east to 178 degrees west are four degrees, not 356."""
    assert "178° E to 178° W" in told(tmp_path / "ford", east="168")


@pytest.mark.parametrize(("atlas", "role"), [('around = "sea"\n', 'role = "quiet"'), ("", "")], ids=["sea", "whole"])
def test_where_nothing_is_cut_nothing_is_said(tmp_path: Path, atlas: str, role: str) -> None:
    """In the sea, or without neighbours that go on, colours end where land does, and a reader sees that."""
    assert told(tmp_path / "ford", atlas=atlas, role=role) == ""


def test_land_far_outside_the_map_does_not_count(amur: Atlas) -> None:
    """What is drawn in a picture of its own is not on the map."""
    assert extent(make_view(amur)) == "Colours end where this atlas ends (105° E to 150° E, 38° N to 62° N)."
