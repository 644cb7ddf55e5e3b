"""Faults that follow from another one are not told, and those that do not follow from it are told beside it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.code.test_check import spoil
from treatymap import check

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [
    *("atlas.toml", "claims.toml", "events.toml", "holders.toml", "places.toml", "readings.toml", "rivers.toml"),
    *("sources.toml", "statements.toml", "themes.toml", "words.toml", "worksheet.toml", "zones.toml"),
    *("tours/walk.toml", "treaties/brook-1800.toml", "treaties/dale-1810.toml"),
]
LAYERS = [
    *("borders/brook-1800", "edges", "lakes/mere", "places", "readings", "rivers/brook", "themes/clans", "zones"),
]


@pytest.fixture
def copy(brookland_folder: Path, tmp_path: Path) -> Path:
    """Give a copy of the atlas with a file of each kind."""
    shutil.copytree(brookland_folder, tmp_path / "atlas")
    return tmp_path / "atlas"


def told(folder: Path) -> list[str]:
    """List the faults of an atlas."""
    return [str(fault) for fault in check(folder).faults]


@pytest.mark.parametrize("name", RECORDS)
def test_a_file_that_is_no_toml_is_one_fault(copy: Path, name: str) -> None:
    """What other files name and only this one could hold is not missed."""
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("\n= 1\n")

    (fault,) = check(copy).faults

    assert (fault.file, fault.cure) == (name, "mend it there")


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_is_no_json_is_one_fault(copy: Path, name: str) -> None:
    """Rivers, places and zones that it may draw are not missed."""
    (copy / "layers" / f"{name}.geojson").write_text("{", encoding="utf-8")

    assert [fault.file for fault in check(copy).faults] == [f"layers/{name}.geojson"]


def test_a_date_is_told_where_it_stands(folder: Path) -> None:
    """A treaty in force since its signing has one date, whose fault is told once."""
    spoil(folder, "treaties/brook-1800.toml", "1800-03-01", '{ date = 1800-03-01, edtf = "1801" }')
    wrong = [line for line in told(folder) if "EDTF" in line]

    assert [line.partition(": the plain")[0] for line in wrong] == ["treaties/brook-1800.toml: signed"]


def test_a_date_in_force_is_told_too(folder: Path) -> None:
    """Where the file has a day of its own for it, that is the place of its fault."""
    dates = 'effective = { date = 1800-03-02, edtf = "1801" }\nsigned = 1800-03-01'
    spoil(folder, "treaties/brook-1800.toml", "signed = 1800-03-01", dates)
    wrong = [line for line in told(folder) if "EDTF" in line]

    assert [line.partition(": the plain")[0] for line in wrong] == ["treaties/brook-1800.toml: effective"]


def test_a_stray_wording_is_told_beside_other_faults(copy: Path) -> None:
    """Nobody has to mend one file to learn of the other."""
    with (copy / "zones.toml").open("a", encoding="utf-8") as file:
        file.write("\nstray = 1\n")
    words = (copy / "words.toml").read_text(encoding="utf-8")
    (copy / "words.toml").write_text(f'"bar.sentense" = {{ en = "x" }}\n{words}', encoding="utf-8")
    found = told(copy)

    assert any("zones.toml" in line and "stray" in line for line in found)
    assert any(line.startswith("words.toml: bar.sentense: no page asks for it") for line in found)
