"""Hatches tell kinds of land apart without colour, and map, legend and bar use the same ones."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from treatymap.mapgen.pattern import pattern_defs, pattern_id, swatch
from treatymap.mapgen.style import Kind, load_style

STYLE = load_style()
SVG = ET.fromstring(pattern_defs(STYLE, prefix="map_x"))  # noqa: S314 - our own drawing
PATTERNS = {pattern.get("id"): pattern for pattern in SVG.iter("pattern")}


def test_every_kind_has_one_pattern_of_its_own() -> None:
    """The hidden drawing holds a pattern for each kind of the style table, in its order, and no other."""
    assert list(PATTERNS) == [f"map_x-hatch-{kind}" for kind in STYLE.kinds]


@pytest.mark.parametrize("kind", STYLE.kinds.values(), ids=lambda kind: kind.id)
def test_a_swatch_shows_what_the_map_shows(kind: Kind) -> None:
    """The sample in the legend is filled with the pattern of the map and has its outline and dash."""
    rect = ET.fromstring(swatch(kind, prefix="map_x")).find("rect")  # noqa: S314 - our own drawing

    assert rect is not None
    assert rect.get("fill") == f"url(#{pattern_id('map_x', kind.id)})"
    assert (rect.get("stroke"), rect.get("stroke-dasharray")) == (kind.outline, kind.dash)
    assert pattern_id("map_x", kind.id) in PATTERNS


@pytest.mark.parametrize("kind", STYLE.kinds.values(), ids=lambda kind: kind.id)
def test_a_hatch_has_strokes_and_a_plain_kind_has_none(kind: Kind) -> None:
    """A kind with a hatch draws something over its ground, at the distance that the table says."""
    pattern = PATTERNS[pattern_id("map_x", kind.id)]
    ground, *strokes = pattern

    assert bool(strokes) == (kind.hatch != "none")
    assert (pattern.get("width"), ground.get("width")) == (str(kind.gap), str(kind.gap))
    assert ground.get("fill") == (kind.fill or "none")


def test_two_holders_get_equal_shares() -> None:
    """Land held together shows both colours in bars of one width."""
    joint = STYLE.kind("joint")
    ground, white, bar = PATTERNS[pattern_id("map_x", "joint")]

    assert float(bar.get("width", 0)) * 2 == float(ground.get("width", 0))
    assert (ground.get("fill"), bar.get("fill")) == (joint.fill, joint.ink)
    # white first, so that the colours do not mix
    assert (white.get("fill"), white.get("width")) == ("#fff", bar.get("width"))
    assert ground.get("fill-opacity") == bar.get("fill-opacity")


def test_two_maps_in_one_document_do_not_mix() -> None:
    """Every id begins with the id of its map."""
    ids = re.findall(r'id="([^"]*)"', pattern_defs(STYLE, prefix="map_y"))

    assert ids
    assert all(name.startswith("map_y-") for name in ids)


def test_no_drawing_has_a_style_attribute() -> None:
    """The page's policy would block it."""
    drawings = [pattern_defs(STYLE, prefix="x"), *(swatch(kind, prefix="x") for kind in STYLE.kinds.values())]

    assert [drawing for drawing in drawings if "style=" in drawing] == []
