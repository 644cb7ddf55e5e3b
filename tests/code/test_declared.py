"""What an atlas says of its layers is held against them: no layer, column or property is named in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.test_check import spoil
from treatymap import check

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.errors import Fault


def faults(folder: Path, declared: str) -> list[Fault]:
    """List the faults of the small atlas with an entry for one of its layers."""
    (folder / "layers.toml").write_text(f"[[layers]]\n{declared}\n", encoding="utf-8")
    return list(check(folder).faults)


@pytest.mark.parametrize(
    ("declared", "key", "right"),
    [
        ('id = "zone"', "id", "zones"),
        ('id = "zones"\nfacts = { certanity = "certain" }', "facts.certanity", "certainty"),
        ('id = "zones"\ncolumns = { label_att = "area_km2" }', "columns.label_att", "label_at"),
    ],
)
def test_what_fits_nothing_is_a_fault(folder: Path, declared: str, key: str, right: str) -> None:
    """It stands with its place, and what could have been meant is among what is allowed."""
    (fault,) = (fault for fault in faults(folder, declared) if fault.file == "layers.toml")

    assert (fault.where, fault.key) == (f"layers.toml: layers[0].{key}", f"layers[0].{key}")
    assert fault.found in {"zone", "certain", "area_km2"}
    assert right in fault.allowed
    assert right in fault.cure


def test_a_column_that_no_feature_has_is_one_fault(folder: Path) -> None:
    """It is told once, with the columns that there are, and not as a missing id of each feature."""
    (fault,) = faults(folder, 'id = "zones"\ncolumns = { id = "NOPE" }')

    assert (fault.file, fault.key, fault.found) == ("layers/zones.geojson", "columns.id", "NOPE")
    assert "area_km2" in fault.allowed


@pytest.mark.parametrize("declared", ['columns = { name_fi = "area_method" }', 'facts = { language = "fi" }', ""])
def test_what_fits_is_none(folder: Path, declared: str) -> None:
    """Names by language, the language of plain names and a bare entry are in order."""
    zones = (folder / "layers" / "zones.geojson").read_text(encoding="utf-8")
    (folder / "layers" / "zones.geojson").write_text(
        zones.replace('"area_km2"', '"area_method":"x","area_km2"'), encoding="utf-8"
    )

    assert faults(folder, f'id = "zones"\n{declared}') == []


def test_a_tour_is_held_against_the_map_beside_faults_of_tours(folder: Path) -> None:
    """A fault of a text keeps nobody from learning that a switch has no such name."""
    spoil(folder, "tours/walk.toml", 'zones = ["north"]', 'zones = ["nort"]\nlayers = ["no-such-switch"]')
    keys = [fault.key for fault in check(folder).faults]

    assert keys == ["steps[0].zones", "steps[0].layers"]
