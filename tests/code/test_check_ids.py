"""A feature is named by its id alone, so no two layers of a kind may have the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.isle import RIVER, add_layer, faults, feature, new_isle
from treatymap import check

if TYPE_CHECKING:
    from pathlib import Path

LAKE = [[[-33, 45.5], [-32.9, 45.5], [-32.9, 45.6], [-33, 45.5]]]
NAMED = {"names": {"en": "Willow"}}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("layers/rivers/w2.geojson", feature("willow", "LineString", [[-33, 46], [-32, 46]], role="context", **NAMED)),
        ("layers/lakes/w2.geojson", feature("willow", "Polygon", LAKE, **NAMED)),
    ],
    ids=["river", "lake"],
)
def test_two_layers_with_one_id_are_told(tmp_path: Path, name: str, other: dict[str, object]) -> None:
    """What borders follow is a river or a lake: neither may be called as the other; the fault names both files."""
    folder = new_isle(tmp_path)
    add_layer(folder, name, other)

    (fault,) = (fault for fault in check(folder).faults if fault.key == "id")

    assert (fault.feature, fault.found) == ("willow", "willow")
    assert {fault.file, fault.message.partition(" ")[0]} == {name, RIVER}


def test_a_river_may_be_called_as_a_place(tmp_path: Path) -> None:
    """Nobody who names a place means a river."""
    folder = new_isle(tmp_path)
    facts = {**NAMED, "certainty": "certain", "sources": ["made-up"]}
    add_layer(folder, "layers/places.geojson", feature("willow", "Point", [-33, 46], **facts))

    assert faults(folder) == []
