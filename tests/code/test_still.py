"""A still is a picture of any map that needs no script, is small, and can be read."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import shapely

from tests.atlases import HOSTILE_IDS, write_atlas
from tests.code.picture import BROOKLAND, labels, paths, read, strokes, words
from treatymap.geo import Bounds
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.pattern import pattern_defs
from treatymap.mapgen.stills import still
from treatymap.mapgen.stills.mesh import STEPS
from treatymap.mapgen.style import load_style
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree import ElementTree as ET

    from tests.code.conftest import Draw, Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas

STYLE = load_style()


def amur_stills(story: View) -> Iterator[tuple[str, ET.Element]]:
    """Draw the built-in atlas: every day as a whole, then close up, far off, and full of all that there is."""
    whole = story.atlas.bounds
    everything = [theme.id for theme in story.atlas.themes]
    everything += ["readings", "today", "context", "places-2", "peking-1860-supplementary/posts"]
    for day in story.steps:
        yield f"{day}", read(still(story.on(day), bounds=whole, on=(), label="x"))
    last = story.on(story.steps[-1])
    for bounds in (whole, Bounds(96, 46, 126, 56), Bounds(133.5, 47.6, 136.5, 49.2), Bounds(105, 20, 125, 42)):
        yield f"{bounds}", read(still(last, bounds=bounds, on=everything, label="x", places=["peking", "khabarovsk"]))


def test_the_same_view_gives_the_same_bytes(brookland_folder: Path) -> None:
    """A still drawn again, from an atlas that is read again, is the same to the byte."""
    views = [make_view(load_atlas(brookland_folder), lang="en") for _ in range(2)]
    pictures = [
        still(view, bounds=BROOKLAND, on=["readings"], zones=["moor"], label="x") for view in [*views, views[0]]
    ]

    assert len(set(pictures)) == 1


def test_drawing_leaves_the_layers_as_they_are(look: Look) -> None:
    """A still is drawn from the layers of the map and changes none of them."""
    view = look()

    def told() -> str:
        return json.dumps([[feature.geometry for feature in layer.features] for layer in view.layers.values()])

    before = told()
    still(view, bounds=BROOKLAND, on=["readings", "huts"], zones=["moor"], label="x")

    assert told() == before


def test_a_still_needs_nothing_that_the_page_forbids(story: View) -> None:
    """It has shapes and texts, without styles, scripts, links or ids."""
    for _, picture in amur_stills(story):
        assert {item.tag for item in picture.iter()} <= {"svg", "g", "rect", "path", "circle", "text", "tspan"}
        names = {name for item in picture.iter() for name in item.attrib}
        assert not names & {"style", "id", "href", "onload", "onclick"}


def test_a_still_is_one_picture_with_a_name(draw: Draw) -> None:
    """Who hears the page hears what the picture shows, and nothing of what is in it."""
    picture = draw(label='Map of 1800: "the brook" & <more>', size=(500, 300))

    assert picture.attrib == {
        "class": "tm-still",
        "viewBox": "0 0 500 300",
        "role": "img",
        "aria-label": 'Map of 1800: "the brook" & <more>',
    }


def test_every_filling_is_a_pattern_of_the_page(story: View) -> None:
    """Land is filled with the hatches that the page of the map has anyway, in the look that the day gives it."""
    known = set(re.findall(r'id="([^"]*)"', pattern_defs(STYLE, prefix=story.map_id)))

    for name, picture in amur_stills(story):
        used = {found for item in picture.iter() for found in re.findall(r"url\(#(.*)\)", item.get("fill", ""))}
        assert used <= known, name
        assert used, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_whole_and_cover_no_others(amur: Atlas, lang: str) -> None:
    """No name runs out of the picture or into another one, however much is on the map."""
    for name, picture in amur_stills(make_view(amur, lang=lang)):
        found = list(labels(picture))
        assert found, name
        frame = shapely.box(0, 0, 640, 420)
        assert [text for text, box in found if not frame.contains(box)] == [], name
        boxes = [box for _, box in found]
        pairs = shapely.STRtree(boxes).query(boxes, predicate="intersects").T.tolist()
        assert [(found[one][0], found[two][0]) for one, two in pairs if one < two] == [], name


def test_what_a_stranger_calls_things_is_only_text(tmp_path: Path) -> None:
    """Names and ids full of markup add no element and no attribute, and are read as they were written."""
    angry = "<b onload='x'>&\"{{7*7}}"
    views = [
        make_view(load_atlas(write_atlas(tmp_path / name, tell=tell, ids=ids)), lang="en")
        for name, tell, ids in (("plain", str, {}), ("hostile", lambda text: f"{text}{angry}", HOSTILE_IDS))
    ]
    on = ["readings", "places-2"]
    plain, hostile = (read(still(view, bounds=BROOKLAND, on=on, label="x", size=(4000, 2600))) for view in views)

    assert words(hostile)
    assert all(angry in text for text in words(hostile))
    assert {item.tag for item in hostile.iter()} == {item.tag for item in plain.iter()}
    assert {name for item in hostile.iter() for name in item.attrib} <= {
        name for item in plain.iter() for name in item.attrib
    }


def test_a_still_of_the_whole_region_is_small(amur: Atlas) -> None:
    """On every day and in every language the whole of the built-in atlas takes 14.5 kB at most."""
    views = [make_view(amur, lang=lang) for lang in LANGUAGES]
    days = [view.on(day) for view in views for day in view.steps]
    sizes = [len(still(view, bounds=amur.bounds, on=(), label="x").encode()) for view in days]

    assert max(sizes) <= 14_500


@pytest.mark.parametrize(
    ("bounds", "size"),
    [
        # no zone in sight, coasts that cross after simplifying, ends of the layers, a point
        (Bounds(107, 20.5, 124, 34), (640, 420)),
        (Bounds(92, 19, 146, 57), (640, 420)),
        (Bounds(93.22, 29.04, 121.69, 43.27), (300, 200)),
        (Bounds(106.01, 16.79, 136.91, 32.24), (300, 200)),
        (Bounds(60, 10, 160, 68), (640, 420)),
        (Bounds(0, -60, 60, 0), (640, 420)),
        (Bounds(114.17, 22.32, 114.17, 22.32), (200, 500)),
    ],
)
def test_any_part_of_the_world_can_be_drawn(story: View, bounds: Bounds, size: tuple[int, int]) -> None:
    """However land falls into the frame, or none does, there is a picture."""
    picture = read(still(story.on(story.steps[-1]), bounds=bounds, on=["places-2"], label="x", size=size))

    assert picture.find("rect") is not None


def test_an_atlas_without_coast_and_edges_is_drawn(small: Atlas) -> None:
    """Zones alone make a picture: each is filled, outlined and named."""
    for event in small.events:
        view = make_view(small, day=event.date.gregorian)
        picture = read(still(view, bounds=Bounds(-0.5, 39.5, 4.5, 43.5), on=(), label="x"))
        assert [item for item in picture.iter("path") if item.get("fill", "").startswith("url")]
        assert strokes(picture)


def test_no_edge_of_the_drawing_is_seen(story: View) -> None:
    """Land is cut outside the picture, so that no shore is drawn along its frame."""
    for name, picture in amur_stills(story):
        for item in picture.iter("path"):
            if item.get("stroke") != STYLE.ground["coast"]:
                continue
            sides = {0, 640 * STEPS}, {0, 420 * STEPS}
            along = [
                (one, two)
                for ring in paths(item)
                for one, two in pairwise([*ring, ring[0]])
                for axis in (0, 1)
                if one[axis] == two[axis] and one[axis] in sides[axis]
            ]
            assert along == [], name
