"""Words without a drawing are found, and one broken layer hides only what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.isle import BORDERS, RIVER, ZONES, add_layer, faults, feature, new_isle, redraw
from tests.code.test_check import spoil

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = '[[{kind}]]\nid = "{name}"\ntext.en = "Words."\nsources = ["made-up"]\n'


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    """Give the first atlas of a user."""
    return new_isle(tmp_path)


def say(folder: Path, kind: str, name: str) -> None:
    """Add words on something to the records."""
    with (folder / f"{kind}.toml").open("a", encoding="utf-8") as file:
        file.write(ENTRY.format(kind=kind, name=name))


@pytest.mark.parametrize(("kind", "noun"), [("rivers", "river"), ("readings", "reading"), ("places", "place")])
def test_words_on_what_nobody_drew_are_a_fault(isle: Path, kind: str, noun: str) -> None:
    """Whichever file they stand in, the fault names the entry and what to do."""
    say(isle, kind, "nowhere")

    assert [line for line in faults(isle) if line.startswith(f"{kind}.toml")] == [
        f"{kind}.toml: {kind}[0].id: no {noun} 'nowhere' in any layer; draw it there, or take it out"
    ]


def test_a_misspelt_river_is_told_with_the_one_that_is_drawn(isle: Path) -> None:
    """Words on the river that is drawn are in order, and those on a slip of the pen name it."""
    say(isle, "rivers", "willow")
    assert faults(isle) == []

    spoil(isle, "rivers.toml", '"willow"', '"wilow"')
    assert "rivers.toml: rivers[0].id: no river 'wilow' in any layer; did you mean willow?" in faults(isle)


def test_words_on_a_lake_stand_beside_those_on_rivers(isle: Path) -> None:
    """A lake is a river at rest: both have their words in one file."""
    say(isle, "rivers", "willow")
    say(isle, "rivers", "mere")
    assert len(faults(isle)) == 1

    ring = [[-33.5, 45.9], [-33.4, 45.9], [-33.4, 46.0], [-33.5, 45.9]]
    add_layer(isle, "layers/lakes/mere.geojson", feature("mere", "Polygon", [ring], names={"en": "Mere"}))
    assert faults(isle) == []


@pytest.mark.parametrize(("broken", "other"), [(ZONES, BORDERS), (BORDERS, ZONES)])
def test_a_broken_layer_hides_no_river(isle: Path, broken: str, other: str) -> None:
    """A line along an unknown river is told although zones or borders cannot be read: no river is in them."""
    redraw(isle, other, lambda features: features[0]["properties"].update(follows="nowhere"))
    add_broken(isle, broken)

    assert any("no river or lake 'nowhere'" in line for line in faults(isle))


@pytest.mark.parametrize("broken", [RIVER, "layers/lakes/mere.geojson", "layers/odd.geojson"])
def test_a_broken_layer_of_water_may_have_the_river(isle: Path, broken: str) -> None:
    """Where rivers, lakes or a layer of nobody knows what cannot be read, nobody can say which rivers there are."""
    redraw(isle, BORDERS, lambda features: features[0]["properties"].update(follows="nowhere"))
    say(isle, "rivers", "nowhere")
    add_broken(isle, broken)

    assert not any("nowhere" in line for line in faults(isle))


def add_broken(folder: Path, name: str) -> None:
    """Put a file there that is no JSON."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{", encoding="utf-8")


def test_a_misspelt_zone_is_one_fault(isle: Path) -> None:
    """That nobody says who held the land before it follows from the slip, and is not worth a line."""
    spoil(isle, "treaties/oakbridge-1820.toml", 'zones = ["valley"]', 'zones = ["vally"]')

    assert faults(isle) == ["treaties/oakbridge-1820.toml: transfers[0].zones: no zone 'vally'; did you mean valley?"]
