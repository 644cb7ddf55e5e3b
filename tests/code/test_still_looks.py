"""A still shows what the map shows: the lines of the day, what stands out, and how sure we are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.code.picture import paths, read, strokes, words
from treatymap.geo import Bounds
from treatymap.mapgen.stills import still
from treatymap.mapgen.stills.mesh import STEPS
from treatymap.mapgen.style import load_style

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from tests.code.conftest import Draw
    from treatymap.mapgen import View

STYLE = load_style()
MARK, RING = STYLE.line("marked").colour, STYLE.line("ring").colour


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


def test_a_still_names_what_the_map_names(draw: Draw) -> None:
    """Land, river and places are named in the words of the map."""
    told = " ".join(words(draw()))

    for name in ("Northern land", "Brook", "Mere", "Ford"):
        assert name in told
