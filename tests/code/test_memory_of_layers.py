"""What stands in layers beside their shapes takes no more memory than the shapes may, over all layers together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.strange_atlases import RIVERS, layer, river
from tests.code.strangers import measured
from treatymap import check
from treatymap.geo import Limits

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTES = 1_000
WIDE = "\U0001f600"
"""A letter for whose sake every letter beside it takes four bytes."""
COLUMNS = {
    "short texts": f'["{WIDE}",{"X".join([""] * 5_000_000)}"a"]'.replace("X", '"ā",'),
    "members": "{" + ",".join(f'"{number:x}":1e1' for number in range(2_000_000)) + "}",
}
"""Values of a column that take twenty times the room in memory that they need in the file."""
SMALL = Limits(vertices=1_000, megabytes=1)


def with_column(value: str, name: str = "rivers") -> str:
    """Write a sound layer of one river with a column that nobody knows."""
    return layer(river(name=f"r {name}", column="X"), id=name).replace('"X"', value)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_of_four_layers_do_not_fill_the_memory(tmp_path: Path, name: str) -> None:
    """However many layers share them, they are refused before they take a gigabyte."""
    files = {f"layers/rivers/{part}.geojson": with_column(COLUMNS[name], f"rivers/{part}") for part in "abcd"}
    atlas = write_smallest(tmp_path / "atlas", changes=files)

    outcome = measured("check", atlas, cwd=tmp_path)

    assert outcome.code == 1, outcome.stderr
    assert "with it all layers would take more than 734 MB of memory; leave out columns" in outcome.stdout
    assert outcome.megabytes < MEGABYTES


def test_long_texts_of_many_layers_are_counted_together(tmp_path: Path) -> None:
    """Each of them would do, but not all."""
    text = json.dumps(f"{WIDE}{'a' * 90_000}", ensure_ascii=False)
    files = {f"layers/rivers/{part}.geojson": with_column(text, f"rivers/{part}") for part in "abcdef"}
    few = write_smallest(tmp_path / "few", changes={name: files[name] for name in [*files][:2]})
    many = write_smallest(tmp_path / "many", changes=files)

    assert check(few, limits=SMALL).faults == ()
    words = "with it all layers have more than 1 MB of long texts; leave out columns that no map shows"
    assert words in str(check(many, limits=SMALL).faults[0])


def test_what_is_said_of_a_layer_counts_too(tmp_path: Path) -> None:
    """A text takes the same room beside the features, in a key, and beside coordinates."""
    long = f"{WIDE}{'a' * 300_000}"
    shape = {"type": "LineString", "coordinates": [[11, 47], [12, 48]], "note": long}
    for text in (layer(river(), attribution=long), layer(river(**{long: 1})), layer(river(shape))):
        plain = json.dumps(json.loads(text), ensure_ascii=False)
        atlas = write_smallest(tmp_path / "atlas", changes={RIVERS: plain})

        assert "of long texts; leave out columns" in str(check(atlas, limits=SMALL).faults[0])


def test_columns_that_a_map_of_land_may_have_are_kept(tmp_path: Path) -> None:
    """Ten thousand features with twenty columns each are read."""
    facts = {f"column {number}": f"value {number}" for number in range(20)}
    lines = ([[10 + number / 5_000, 47], [10 + number / 5_000, 47.1]] for number in range(10_000))
    shapes = ({"type": "LineString", "coordinates": line} for line in lines)
    features = [river(shape, f"r{number}", **facts) for number, shape in enumerate(shapes)]
    atlas = write_smallest(tmp_path / "atlas", changes={RIVERS: layer(*features)})

    assert check(atlas).faults == ()
