"""A feature that cannot be read hides nothing of the others: check goes on with those that are sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import check
from treatymap.errors import RecordError
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZONES = "layers/zones.geojson"
BOW = [[20, 46], [22, 48], [22, 46], [20, 48], [20, 46]]


def drawn(folder: Path, change: Callable[[list[dict[str, Any]]], object]) -> list[str]:
    """Let a function change the zones of the smallest atlas and of a third one, and tell the faults of the layer."""
    atlas = write_smallest(folder / "atlas")
    with (atlas / "zones.toml").open("a", encoding="utf-8") as file:
        file.write('[[zones]]\nid = "east"\nname.en = "East"\nsources = ["own"]\nbefore.sovereigns = ["red"]\n')
    data = json.loads((atlas / ZONES).read_text(encoding="utf-8"))
    ring = [[14, 46], [18, 46], [18, 50], [14, 50], [14, 48], [14, 46]]
    east = {"type": "Polygon", "coordinates": [ring]}
    data["features"].append({"type": "Feature", "id": "east", "properties": {}, "geometry": east})
    change(data["features"])
    (atlas / ZONES).write_text(json.dumps(data), encoding="utf-8")
    return [str(fault) for fault in check(atlas).faults if fault.file == ZONES]


def lose(features: list[dict[str, Any]]) -> None:
    """Take the shape of a zone away, as a row that was never drawn."""
    features[2]["geometry"] = None


def cross(features: list[dict[str, Any]]) -> None:
    """Let the outline of a zone cross itself."""
    features[2]["geometry"]["coordinates"] = [BOW]


def spread(features: list[dict[str, Any]]) -> None:
    """Let a zone reach into its neighbour, one degree."""
    for point in features[0]["geometry"]["coordinates"][0]:
        point[1] = 47 if point[1] == 48 else point[1]


def turn(features: list[dict[str, Any]]) -> None:
    """Let a ring run the wrong way."""
    features[1]["geometry"]["coordinates"][0].reverse()


BROKEN = {
    lose: "east: has no geometry with coordinates",
    cross: "east: its outline crosses itself near [21.0000, 47.0000]",
}


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda spoil: spoil.__name__)
def test_what_is_wrong_with_other_features_is_told_beside_it(
    tmp_path: Path, spoil: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Overlaps and rings of the sound zones stand in the same list, so that all is mended in one go."""

    def change(features: list[dict[str, Any]]) -> None:
        spoil(features)
        spread(features)
        turn(features)

    told = drawn(tmp_path, change)

    assert [line.removeprefix(f"{ZONES}: ") for line in told if BROKEN[spoil] in line]
    assert any("overlap" in line and "north" in line and "south" in line for line in told)
    assert any("south: a ring runs the wrong way" in line for line in told)
    assert len(told) == 3


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda spoil: spoil.__name__)
def test_nothing_is_told_of_gaps_where_a_zone_is_missing(
    tmp_path: Path, spoil: Callable[[list[dict[str, Any]]], None]
) -> None:
    """The land that lacks is the fault that is told already."""

    def change(features: list[dict[str, Any]]) -> None:
        # the zone in the middle of the others
        north, south = (feature["geometry"]["coordinates"][0] for feature in features[:2])
        hole = [[11, 47], [11, 49], [13, 49], [13, 47], [11, 47]]
        whole = [[10, 46], [14, 46], [14, 50], [10, 50], [10, 46]]
        north[:], south[:] = whole, [[30, 46], [31, 46], [31, 47], [30, 47], [30, 46]]
        features[0]["geometry"]["coordinates"].append(hole)
        spoil(features)

    assert len(drawn(tmp_path, change)) == 1


def test_both_kinds_of_broken_features_are_told_together(tmp_path: Path) -> None:
    """A shape that lacks does not hide an outline that crosses itself."""

    def change(features: list[dict[str, Any]]) -> None:
        lose(features)
        features[0]["geometry"]["coordinates"] = [BOW]

    told = drawn(tmp_path, change)

    assert len(told) == 2
    assert "has no geometry" in told[0]
    assert "crosses itself" in told[1]


def test_such_a_layer_is_refused_all_the_same(tmp_path: Path) -> None:
    """Nothing is drawn of an atlas of which a part is missing."""
    drawn(tmp_path, lose)

    with pytest.raises(RecordError, match="has no geometry with coordinates"):
        load_atlas(tmp_path / "atlas")


def test_a_layer_that_only_a_person_can_mend_stays_as_it_is(tmp_path: Path) -> None:
    """The copy has it byte for byte, others are mended, and what is left is told at once."""
    drawn(tmp_path, cross)
    layers = tmp_path / "atlas" / "layers"
    (layers / "rivers.geojson").write_text("{", encoding="utf-8")
    pond = {"type": "Polygon", "coordinates": [[[10.1, 46.1], [10.1, 46.2], [10.2, 46.2], [10.2, 46.1]]]}
    lake = {"type": "Feature", "id": "pond", "properties": {"names": {"en": "Pond"}}, "geometry": pond}
    head = {"type": "FeatureCollection", "id": "lakes", "kind": "lakes", "license": "MIT", "attribution": "us"}
    (layers / "lakes.geojson").write_text(json.dumps({**head, "features": [lake]}), encoding="utf-8")

    done = run("check", tmp_path / "atlas", "--fix", "-o", tmp_path / "mended")

    assert done.exit_code == 1
    assert "mended: layers/lakes.geojson: pond: a ring is not closed; its last point must be its first" in done.stderr
    assert "zones.geojson: east: its outline crosses itself" in done.stdout
    assert "rivers.geojson: not readable as JSON" in done.stdout
    assert "lakes.geojson" not in done.stdout
    for name in ("zones.geojson", "rivers.geojson"):
        assert (tmp_path / "mended" / "layers" / name).read_bytes() == (layers / name).read_bytes()
