"""A still shows what the map shows, needs no script, and can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import shapely
from shapely import affinity

from tests.atlases import HOSTILE_IDS, write_atlas
from treatymap.geo import Bounds
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.letters import Face, text_height, text_rise, text_width
from treatymap.mapgen.pattern import pattern_defs
from treatymap.mapgen.stills import still
from treatymap.mapgen.stills.mesh import STEPS
from treatymap.mapgen.style import load_style
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from tests.code.conftest import Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas

Draw = Callable[..., ET.Element]
BROOKLAND = Bounds(9, 44, 20, 53)
STYLE = load_style()
MARK, RING = STYLE.line("marked").colour, STYLE.line("ring").colour


@pytest.fixture(scope="session")
def story(amur: Atlas) -> View:
    """Show the built-in atlas, free to go to each of its days."""
    return make_view(amur, lang="en")


@pytest.fixture(scope="session")
def draw(look: Look) -> Draw:
    """Give a function that draws the made-up atlas on a day."""

    def make(day: str = "", *, bounds: Bounds = BROOKLAND, **options: object) -> ET.Element:
        options = {"on": (), "label": "Brookland", **options}
        return read(still(look(day), bounds=bounds, **options))  # type: ignore[arg-type]

    return make


def read(picture: str) -> ET.Element:
    """Read a still as XML."""
    return ET.fromstring(picture)  # noqa: S314 - our own drawing


def words(picture: ET.Element) -> list[str]:
    """List all that is written in a still, each label as one text."""
    return [" ".join(text.itertext()) for text in picture.iter("text")]


def strokes(picture: ET.Element) -> set[str]:
    """Give the colours of all lines and outlines."""
    return {colour for item in picture.iter() if (colour := item.get("stroke"))}


def paths(item: ET.Element) -> list[list[tuple[int, int]]]:
    """Read the data of a path, which knows m, points by their distance from the last, and z."""
    found, x, y = [], 0, 0
    for piece in re.findall(r"m[^mz]*z?", item.get("d", "")):
        numbers = [int(number) for number in re.findall(r"-?\d+", piece)]
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
        if piece.endswith("z"):
            x, y = points[0]
    return found


def labels(picture: ET.Element) -> Iterator[tuple[str, BaseGeometry]]:
    """Give each label with the box that it covers, by the widths that letters have at least."""
    for group in picture.iter("g"):
        role = group.get("class", "").removeprefix("tm-still-")
        if role not in {"zone", "bare", "marked", "place", "water", "river"}:
            continue
        size, bold = float(group.get("font-size", 0)), role not in {"place", "water"}
        for text in group.iter("text"):
            lines = [(text.text or "", size), *((part.text or "", float(part.get("font-size", 0))) for part in text)]
            width = max(text_width(line, Face(points, bold=bold and points == size)) for line, points in lines)
            turn = [float(number) for number in re.findall(r"-?[\d.]+", text.get("transform", ""))]
            x, y = turn[:2] or (float(text.get("x", 0)), float(text.get("y", 0)))
            left = (
                x
                - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor") or group.get("text-anchor", "")] * width
            )
            top = y - text_rise(Face(size))
            foot = top + text_height(Face(size)) + sum(float(part.get("dy", 0)) for part in text)
            box = shapely.box(left, top, left + width, foot)
            yield lines[0][0], affinity.rotate(box, turn[2], origin=(x, y)) if turn else box


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
    """On every day and in every language the whole of the built-in atlas takes 14 kB at most."""
    views = [make_view(amur, lang=lang) for lang in LANGUAGES]
    days = [view.on(day) for view in views for day in view.steps]
    sizes = [len(still(view, bounds=amur.bounds, on=(), label="x").encode()) for view in days]

    assert max(sizes) <= 14_000


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


def test_land_that_stands_out_has_a_strong_outline(draw: Draw) -> None:
    """The outline of marked land runs around it; without a mark there is none."""
    picture = draw(zones=["moor"])
    (outline,) = [item for item in picture.iter("path") if item.get("stroke") == MARK]
    points = [point for path in paths(outline) for point in path]
    width, height = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    # the moor is nine degrees wide and one high, at 51.5 north
    assert 5 < width / height < 6
    assert MARK not in strokes(draw())


def uprights(picture: ET.Element) -> int:
    """Count the upright stretches of the outline of land that stands out."""
    marked = [item for item in picture.iter("path") if item.get("stroke") == MARK]
    pairs = [pair for item in marked for path in paths(item) for pair in pairwise(path)]
    return sum(one[0] == two[0] for one, two in pairs)


def test_alike_neighbours_that_stand_out_have_one_outline(draw: Draw) -> None:
    """Between two marked zones that are held alike no line is drawn that the map does not have."""
    assert uprights(draw("1800-03-01", zones=["north"])) == 2
    # from the west of the one to the east of the other
    assert uprights(draw("1800-03-01", zones=["north", "east"])) == 2
    assert uprights(draw("1810-07-01", zones=["north", "east"])) == 3


def test_an_outline_runs_only_where_the_map_has_a_line(story: View) -> None:
    """A cut of our own, as between the two parts of Siberia, bounds no land that stands out; the rest stands back."""
    view, bounds = story.on(story.steps[1]), Bounds(104, 46, 144, 60)
    picture = read(still(view, bounds=bounds, on=(), label="x", zones=["transbaikalia"]))
    (outline,) = [item for item in picture.iter("path") if item.get("stroke") == MARK]
    level = [abs(one[0] - two[0]) for path in paths(outline) for one, two in pairwise(path) if one[1] == two[1]]
    weak = [item.get("fill-opacity") for item in picture.iter("path") if item.get("fill", "").startswith("url")]

    # the cut runs along a parallel over a third of the picture
    assert max(level, default=0) < 100
    assert weak.count(None) == 1
    assert len(weak) > 2


def test_places_that_stand_out_have_a_ring_and_their_name(draw: Draw) -> None:
    """A marked place or point of a theme is there with its name, even if its switch is off."""
    for place, name in (("ford", "Ford"), ("inn", "Inn"), ("shed", "Shed"), ("brookfolk", "Brookfolk")):
        picture = draw(places=[place])
        (rings,) = [item for item in picture.iter("g") if item.get("class") == "tm-still-rings"]
        (named,) = [item for item in picture.iter("g") if item.get("class") == "tm-still-marked"]
        assert (rings.get("stroke"), len(rings)) == (RING, 1), place
        assert words(named) == [name], place
    assert RING not in strokes(draw())
    assert not {"Inn", "Shed"} & set(words(draw()))


def test_what_is_in_one_place_has_one_ring(draw: Draw) -> None:
    """A place and a sign of a theme that stands aside of it share a ring that goes around both, and both are named."""
    picture = draw(places=["ford", "hut"])
    (rings,) = [item for item in picture.iter("g") if item.get("class") == "tm-still-rings"]
    (ring,) = rings

    assert float(ring.get("r", 0)) > 13
    assert {"Ford", "Hut R"} <= set(words(picture))


def test_switches_add_what_they_stand_for(story: View) -> None:
    """What the map hides at first is drawn when its switch is on: readings, today's borders, small rivers, lines."""
    view = story.on(story.steps[-1])
    looks = {
        "readings": STYLE.line("reading"),
        "today": STYLE.line("today"),
        "context": STYLE.line("stream"),
        "bura-1727/border": view.palette.line("bura-1727"),
    }

    def lines(*rows: str) -> set[tuple[str | None, str | None]]:
        picture = read(still(view, bounds=Bounds(96, 41, 146, 57.5), on=rows, label="x"))
        return {(item.get("stroke"), item.get("stroke-width")) for item in picture.iter("path")}

    for row, look in looks.items():
        line = (look.colour, f"{look.width * STEPS:g}")
        assert line in lines(row), row
        assert line not in lines(), row


def test_each_day_has_the_lines_that_open_on_it(story: View) -> None:
    """Before any treaty there is no border line; later the oldest and the newest are there, the oldest as a ghost."""
    oldest, newest = (story.palette.line(name).colour for name in ("nerchinsk-1689", "peking-1860-supplementary"))
    first, last = (
        read(still(story.on(story.steps[at]), bounds=story.atlas.bounds, on=(), label="x")) for at in (0, -1)
    )

    assert oldest not in strokes(first)
    assert {oldest, newest} <= strokes(last)
    ghosts = {item.get("stroke") for item in last.iter("path") if item.get("stroke-opacity")}
    assert ghosts == {oldest}


def test_doubt_is_seen(story: View) -> None:
    """Lines that nobody knows exactly are dashed and lie on bands, which are as wide as the doubt."""
    picture = read(still(story.on(story.steps[1]), bounds=Bounds(116, 50, 143, 57.5), on=(), label="x"))
    (bands,) = [item for item in picture.iter("g") if item.get("opacity") == str(STYLE.doubt.band_opacity)]
    line = story.palette.line("nerchinsk-1689")
    dashed = [
        item for item in picture.iter("path") if item.get("stroke") == line.colour and item.get("stroke-dasharray")
    ]

    assert {item.get("stroke") for item in bands} == {line.colour}
    assert max(float(item.get("stroke-width", 0)) for item in bands) > 4 * line.width
    assert dashed


def test_coast_and_outline_run_alike(story: View) -> None:
    """Every point of an outline along a coast is a point of the coast: lines do not miss each other."""
    picture = read(still(story.on(story.steps[-1]), bounds=story.atlas.bounds, on=(), label="x"))
    shores = [item for item in picture.iter("path") if item.get("stroke") == STYLE.ground["coast"]]
    coast = {point for item in shores for ring in paths(item) for point in ring}
    outside = STYLE.kind("outside")
    lines = [item for item in picture.iter("path") if item.get("stroke") == outside.outline]
    island = max(lines, key=lambda item: len(item.get("d", "")))
    outline = {point for path in paths(island) for point in path}

    assert len(outline) > 50
    assert outline <= coast


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


def test_a_still_names_what_the_map_names(draw: Draw) -> None:
    """Land, river and places are named in the words of the map."""
    told = " ".join(words(draw()))

    for name in ("Northern land", "Brook", "Mere", "Ford"):
        assert name in told
