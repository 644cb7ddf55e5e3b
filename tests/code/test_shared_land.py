"""Land of many holders in pages and on paper: hatches without seams, stripes in their shares, and ink that differs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg

from tests.atlases.shared import write_shared
from tests.code.colours import over
from treatymap.mapgen import make_view
from treatymap.mapgen.hatches import RUNS, SIGNS, beside
from treatymap.mapgen.pattern import pattern_defs, pattern_id, swatch
from treatymap.mapgen.style import Kind, load_style
from treatymap.output.sheets import Paper
from treatymap.output.sheets.land import paint_land, paint_sample
from treatymap.output.sheets.page import Page
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymap.mapgen import Style, View

STYLE = load_style()
SIDE = 16.0
"""Of the land that is painted, millimetres."""
ACROSS = 100
"""The same in pixels."""


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Show an atlas of seven holders."""
    return make_view(load_atlas(write_shared(tmp_path_factory.mktemp("seven"), 7)))


def painted(kind: Kind, *boxes: shapely.Polygon, sample: bool = False, **options: Any) -> NDArray[np.float64]:  # noqa: ANN401
    """Paint land on white paper, all of it unless boxes are given, and give its pixels, 0 to 1."""
    page = Page(Paper("test", SIDE, SIDE))
    for box in boxes or [shapely.box(0, 0, SIDE, SIDE)]:
        if sample:
            paint_sample(page, kind, box, unit=0.2)
        else:
            paint_land(page, kind, box, unit=0.2, **options)
    page.figure.set_dpi(ACROSS / SIDE * 25.4)
    canvas = FigureCanvasAgg(page.figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba(), dtype=float)[..., :3] / 255


def likeness(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    """Say how alike two patterns are wherever they begin, up to 1: their greatest correlation over all shifts."""
    first, second = (picture.mean(axis=-1) - picture.mean() for picture in (one, two))
    products = np.fft.ifft2(np.fft.fft2(first) * np.conj(np.fft.fft2(second))).real
    return float(products.max() / np.sqrt((first**2).sum() * (second**2).sum()))


def looks(view: View) -> list[Kind]:
    """Give the looks of all land of an atlas."""
    return [view.palette.look(key) for key in view.palette.keys.holders]


def test_ink_tells_all_land_apart(seven: View) -> None:
    """In black and white no two of all the kinds of land of seven holders have the same pattern, wherever it begins."""
    pictures = {kind.id: painted(kind) for kind in looks(seven.in_ink())}
    alike = [
        (one, two)
        for one, two in combinations(pictures, 2)
        if abs(pictures[one].mean() - pictures[two].mean()) < 0.1 and likeness(pictures[one], pictures[two]) > 0.9
    ]

    assert len(pictures) > 50
    assert all(np.ptp(picture, axis=-1).max() == 0 for picture in pictures.values())
    assert alike == []


def test_a_pattern_is_like_itself_wherever_it_begins(seven: View) -> None:
    """The test above can fail."""
    kind = seven.in_ink().palette.look("passed-elm-court-1772/cedar")
    picture = painted(kind)

    assert likeness(picture, np.roll(picture, (5, 3), axis=(0, 1))) > 0.999


@pytest.mark.parametrize("way", ["joint", "jurisdiction", "unclaimed"])
def test_stripes_on_paper_have_the_shares_of_the_table(seven: View, way: str) -> None:
    """As much land has the colour of each holder as the style says, on paper as in the pattern of a page."""
    key = next(key for key in seven.palette.keys.holders if key.startswith(f"{way}-birch/"))
    kind = seven.palette.look(key)
    # no hatch, so that only grounds are seen
    pixels = painted(kind, back=1.0).reshape(-1, 3)
    for stripe in kind.stripes:
        if stripe.kind and stripe.kind.fill:
            ground = np.array(over(stripe.kind.fill, "#FFFFFF", stripe.kind.opacity))
            share = (np.abs(pixels - ground).max(axis=1) < 0.02).mean()
            assert share == pytest.approx(stripe.width / kind.gap, abs=0.1), stripe.kind.id


def test_land_in_pieces_matches(seven: View) -> None:
    """Stripes and hatches keep their places on the page, so that neighbours who are held alike look like one."""
    halves = (shapely.box(0, 0, 6, SIDE), shapely.box(6, 0, SIDE, SIDE))
    for kind in looks(seven):
        unlike = np.abs(painted(kind) - painted(kind, *halves)).max(axis=-1) > 0.05
        seam = round(6 / SIDE * ACROSS)
        unlike[:, seam - 2 : seam + 2] = False
        assert not unlike.any(), kind.id


def test_a_sample_shows_every_holder(seven: View) -> None:
    """However small it is, the sample of a legend has all stripes of its kind, on paper and in a page."""
    for kind in looks(seven):
        if kind.stripes:
            sample = painted(kind, shapely.box(2, 2, 10, 6.2), sample=True).reshape(-1, 3)
            for part in (stripe.kind for stripe in kind.stripes if stripe.kind and stripe.kind.hatch != "none"):
                ground = np.array(over(str(part.fill), "#FFFFFF", part.opacity))
                assert (np.abs(sample - ground).max(axis=1) < 0.02).sum() > 10, part.id
            drawn = ET.fromstring(swatch(kind, prefix="x"))  # noqa: S314 - our own drawing
            assert float(drawn.get("height" if kind.across else "width", 0)) >= kind.gap


def test_a_page_has_the_patterns_of_its_land(seven: View) -> None:
    """Each kind of the atlas has one pattern; one with stripes has the ground of each holder, as wide as its stripe."""
    svg = ET.fromstring(pattern_defs(seven.palette.style, prefix="x"))  # noqa: S314 - our own drawing
    patterns = {str(pattern.get("id")): pattern for pattern in svg.iter("pattern")}

    assert list(patterns) == [pattern_id("x", kind) for kind in seven.palette.style.kinds]
    for kind in looks(seven):
        pattern = patterns[pattern_id("x", kind.id)]
        if kind.stripes:
            along = "height" if kind.across else "width"
            wanted = [(part.fill, stripe.width) for stripe in kind.stripes if (part := stripe.kind)]
            assert [(rect.get("fill"), float(rect.get(along, 0))) for rect in pattern.iter("rect")] == wanted
            assert float(pattern.get(along, 0)) == kind.gap


def crossings(lines: list[NDArray[np.float64]], axis: int, at: float) -> list[float]:
    """Say where lines cross a line of the grid."""
    found = []
    for line in lines:
        for (one, two), (start, end) in zip(
            zip(line[:-1, 1 - axis], line[1:, 1 - axis], strict=True),
            zip(line[:-1, axis], line[1:, axis], strict=True),
            strict=True,
        ):
            if min(start, end) <= at <= max(start, end) and start != end:
                found.append(round(one + (two - one) * (at - start) / (end - start), 1))
    return sorted(set(found))


@pytest.mark.parametrize("hatch", [*RUNS])
@pytest.mark.parametrize("strokes", STYLE.strokes, ids=str)
def test_tiles_join_without_a_seam(hatch: str, strokes: tuple[int, float, float]) -> None:
    """Where a stroke leaves a tile on one side the next one begins on the other, and no group lacks a stroke."""
    count, stroke, gap = strokes
    kind = Kind("x", "#000000", 1, hatch=hatch, count=count, stroke=stroke, gap=gap)
    svg = pattern_defs(_with(kind), prefix="x")
    paths = [re.findall(r"-?[\d.]+ -?[\d.]+", part) for part in re.findall(r' d="([^"]*)"', svg)[0].split("M")[1:]]
    lines = [np.array([point.split() for point in path], dtype=float) for path in paths]

    assert lines
    for axis in (0, 1):
        low, high = (crossings(lines, axis, edge) for edge in (0, gap))
        assert low == high
        # a corner is on four tiles
        own = {round(place % gap, 1) % gap for place in low}
        assert len(own) in {0, count, 2 * count - 1, 2 * count}


@pytest.mark.parametrize("hatch", [*SIGNS])
@pytest.mark.parametrize("strokes", STYLE.strokes, ids=str)
def test_signs_stand_in_groups(hatch: str, strokes: tuple[int, float, float]) -> None:
    """A sign is whole in its tile, and nearer to those of its group than the next group is."""
    count, stroke, gap = strokes
    kind = Kind("x", "#000000", 1, hatch=hatch, count=count, stroke=stroke, gap=gap)
    signs = re.findall(r' d="([^"]*)"', pattern_defs(_with(kind), prefix="x"))[0]
    points = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", signs), dtype=float)
    # the ends of a plus have no rim
    rim = 0 if SIGNS[hatch][2] or hatch == "plus" else stroke / 2
    apart = gap - np.ptp(points[:, 0]) - 2 * rim
    places = beside(kind)
    width = gap - apart - np.ptp(places)

    assert min(points.min(), gap - points.max()) - rim > 0
    assert apart >= (1 if count == 1 else 1.8 * (places[1] - places[0] - width))


def _with(kind: Kind) -> Style:
    """Give a style table of one kind."""
    return replace(STYLE, kinds={kind.id: kind})
