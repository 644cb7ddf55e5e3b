"""Drawings that stand in markup of others: harmless in any document, and two of them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE_IDS, hostile, write_atlas
from tests.code.paper import SVG, read_svg, svg_texts
from treatymap.mapgen import MODES, make_contrast, make_view
from treatymap.output.embedding.inline import draw_inline
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas


@pytest.fixture(scope="module")
def angry(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Show an atlas full of markup."""
    folder = write_atlas(tmp_path_factory.mktemp("angry"), tell=hostile, ids=HOSTILE_IDS)
    return make_view(load_atlas(folder), lang="en")


@pytest.mark.parametrize("name", ["story", "compared", "angry"])
def test_a_drawing_for_markup_has_nothing_that_a_document_forbids(request: pytest.FixtureRequest, name: str) -> None:
    """It has shapes and texts, no class, no style, no script, no link, and colours where they are used."""
    drawing = draw_inline(request.getfixturevalue(name), width=640, height=420, prefix="tm-x-", label="x")
    svg = read_svg(drawing)
    names = {name for item in svg.iter() for name in item.attrib}
    tags = {item.tag.removeprefix(SVG) for item in svg.iter()}

    assert tags <= {"svg", "defs", "pattern", "g", "rect", "path", "circle", "text", "tspan"}
    assert not names & {"class", "style", "href", "data-each"}
    assert not [name for name in names if name.startswith("on")]
    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("640", "420", "0 0 640 420")
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "x")


@pytest.mark.parametrize("name", ["story", "compared", "angry"])
def test_ids_begin_with_the_prefix(request: pytest.FixtureRequest, name: str) -> None:
    """All its ids do, each is there once, and what is filled with a pattern finds it in the same drawing."""
    drawing = draw_inline(request.getfixturevalue(name), width=640, height=420, prefix="tm-x-", label="x")
    ids = [value for item in read_svg(drawing).iter() if (value := item.get("id"))]
    used = set(re.findall(r"url\(#([^)]*)\)", drawing))

    assert ids
    assert [value for value in ids if not value.startswith("tm-x-")] == []
    assert len(set(ids)) == len(ids)
    assert used
    assert used <= set(ids)


def test_two_drawings_share_no_id(story: View) -> None:
    """With a prefix each, figures stand in one document, and none takes the patterns of another or of a map."""
    drawings = [
        draw_inline(story, width=300, height=200, prefix=prefix, label="x") for prefix in ("a", "a-", "ab", "atlas")
    ]
    ids = [set(re.findall(r'id="([^"]*)"', drawing)) for drawing in drawings]

    assert len(set().union(*ids)) == sum(map(len, ids))
    assert not {value for found in ids for value in found if value.startswith(story.map_id)}


def test_a_drawing_is_the_same_in_every_run(story: View) -> None:
    """Drawn twice, it is the same."""
    one, two = (draw_inline(story, width=300, height=200, prefix="x", label="x") for _ in range(2))

    assert one == two


def test_what_a_stranger_writes_is_letters(angry: View) -> None:
    """Names full of markup add no element, and are read as they were written."""
    svg = read_svg(draw_inline(angry, width=4000, height=2600, prefix="x", label="x"))
    told = svg_texts(svg)

    assert any('<img src=x onerror="window.hacked=1">' in text for text in told)
    assert "img" not in {item.tag.removeprefix(SVG) for item in svg.iter()}


def test_days_have_their_captions(compared: View) -> None:
    """Above each of two maps stands which day it shows."""
    svg = read_svg(draw_inline(compared, width=800, height=420, prefix="x", label="x"))
    texts, panels = svg_texts(svg), list(svg.iter(f"{SVG}svg"))

    assert len(panels) == 3
    assert sum("1860" in text for text in texts) >= 1
    assert all(panel.get("aria-label") for panel in panels[1:])


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_comparison_can_be_drawn(small: Atlas, mode: str) -> None:
    """A page with a divider, with maps in step or with what changed has a drawing of its days."""
    days = [str(day.date.gregorian) for day in small.events[-2:]]
    view = make_view(small).comparing(make_contrast(small, days, mode=mode))

    assert draw_inline(view, width=800, height=400, prefix="x", label="x").count("<svg") == 1 + len(days)
