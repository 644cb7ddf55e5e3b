"""A sheet in black and white has no colour, and tells by patterns all that colours tell."""

from __future__ import annotations

import io
import re
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.image import imread

from treatymap import sheet
from treatymap.mapgen.style import load_style
from treatymap.output.embedding.inline import draw_inline
from treatymap.output.sheets import draw_picture

if TYPE_CHECKING:
    from treatymap.mapgen import Kind, View
    from treatymap.treaties import Atlas

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b")
OTHER = re.compile(r"\b(?:rgb|hsl)a?\(|(?:fill|stroke)[:=]\s*\"?(?!none|url|#)[a-z]+")
INK, COLOURS = load_style(ink=True), load_style()
PAIRS = [
    pair
    for pair in combinations(INK.kinds.values(), 2)
    # land that a map of changes leaves quiet is on no sheet
    if "unchanged" not in {kind.id for kind in pair}
]


def tinted(svg: str) -> set[str]:
    """List the colours that are not black, white or grey."""
    codes = {code[1:].lower() for code in HEX.findall(svg)}
    long = {code if len(code) == 6 else "".join(char * 2 for char in code) for code in codes}
    return {code for code in long if len({code[0:2], code[2:4], code[4:6]}) > 1}


@pytest.fixture(scope="module")
def printed(amur: Atlas) -> str:
    """Give a sheet of four days in black and white, which has all kinds of land of the built-in atlas, as SVG."""
    moments = ("before", "nerchinsk", "1859-06-01", "peking")
    return sheet(amur, moments=moments, bw=True).to_bytes("svg").decode("utf-8")


def test_a_sheet_in_ink_has_no_colour(printed: str) -> None:
    """Every colour in its SVG has as much red as green and blue, and none goes by a name."""
    assert len(HEX.findall(printed)) > 100
    assert tinted(printed) == set()
    assert OTHER.findall(printed) == []


def test_one_day_in_ink_has_no_colour(amur: Atlas) -> None:
    """Nor has the handout of one day, with its locator, its bar and its inset; in colour it has."""
    black, coloured = (sheet(amur, bw=bw).to_bytes("svg").decode("utf-8") for bw in (True, False))

    assert tinted(black) == set()
    assert len(tinted(coloured)) > 10


def test_a_picture_in_ink_has_no_colour(story: View) -> None:
    """Every pixel of it is black, white or grey, and so is every colour of the drawing for markup."""
    pixels = imread(io.BytesIO(draw_picture(story, width=700, height=560, bw=True)))[..., :3]
    drawing = draw_inline(story.in_ink(), width=700, height=560, prefix="x", label="x")

    assert np.ptp(pixels, axis=-1).max() == 0
    assert len(np.unique(pixels)) > 10
    assert tinted(drawing) == set()


@pytest.mark.parametrize(("one", "two"), PAIRS, ids=lambda kind: kind.id)
def test_no_two_kinds_of_land_look_alike(one: Kind, two: Kind) -> None:
    """Ground, hatch, its distance or the dash of the edge tells any two kinds apart, by enough to be seen."""
    grounds = [kind.fill if kind.fill and kind.opacity else "#FFFFFF" for kind in (one, two)]
    greys = [int(ground[1:3], 16) for ground in grounds]

    assert (
        abs(greys[0] - greys[1]) > 24
        or one.hatch != two.hatch
        or one.dash != two.dash
        or max(one.gap, two.gap) >= 1.5 * min(one.gap, two.gap)
    )


def test_ink_changes_looks_and_adds_none() -> None:
    """Every kind, line and sign in colour has its own in ink, with the same name."""
    for table in ("kinds", "lines", "dots"):
        assert list(getattr(INK, table)) == list(getattr(COLOURS, table))
    assert INK.ground.keys() == COLOURS.ground.keys()


def test_border_lines_in_ink_differ() -> None:
    """The lines of treaties are told apart by breadth, by their core, or by their shade."""
    lines = [INK.line(name) for name in ("orange", "purple", "blue", "black", "sky", "green")]
    looks = {(line.colour, line.width, line.casing) for line in lines}

    assert len(looks) == len(lines)
