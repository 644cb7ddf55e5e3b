"""What stills are made of: the projection, arcs in a frame, paint that stays on its land, and the data of paths."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from treatymap.geo import Bounds
from treatymap.mapgen.arcs import cut
from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.letters import Face, text_width
from treatymap.mapgen.stills.frame import WebFrame, fit
from treatymap.mapgen.stills.mesh import MARGIN, STEPS, Mesh, make_mesh
from treatymap.mapgen.stills.pathdata import path_data
from treatymap.mapgen.stills.washes import rings_of, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PLAIN = WebFrame(400, 300, scale=10, west=0, north=30)
"""Forty degrees wide, ten pixels to the degree."""
Corners = tuple[float, float, float, float]
"""West, south, east and north, degrees; near the equator a degree is a degree."""


def ring(corners: Corners) -> NDArray[np.int64]:
    """Walk around a box, as GeoJSON does."""
    return np.rint(shapely.get_coordinates(shapely.box(*corners)) * SCALE).astype(np.int64)[::-1]


def draw(*areas: Sequence[Corners], frame: WebFrame = PLAIN) -> tuple[Mesh, list[Any]]:
    """Put areas into a frame, each a box and its holes; give the mesh and the areas as lists of arcs."""
    shapes = [{"shape": "area", "parts": [[ring(box) for box in boxes]]} for boxes in areas]
    arcs, told = cut(shapes)
    return make_mesh(arcs, frame, tolerances=[0.5] * len(arcs)), [part for shape in told for part in shape["parts"]]


@given(st.floats(-179, 170), st.floats(-80, 79), st.floats(0.01, 60), st.floats(0.01, 30), st.integers(50, 2000))
def test_a_box_is_seen_whole_in_the_middle_and_as_large_as_can_be(
    west: float, south: float, wide: float, high: float, width: int
) -> None:
    """As Leaflet does: the whole box is in the frame, its middle in the middle, and one side of it fills the frame."""
    frame = fit(Bounds(west, south, west + wide, min(south + high, 84)), (width, 420))
    (left, foot), (right, top) = frame.pixels(np.array([[west, south], [west + wide, min(south + high, 84)]])).tolist()

    assert left == pytest.approx(width - right, abs=1e-6)
    assert top == pytest.approx(420 - foot, abs=1e-6)
    assert min(left, top) == pytest.approx(0, abs=1e-6) or frame.zoom == pytest.approx(13)
    assert min(left, top) > -1e-6


@given(st.floats(-179, 179), st.floats(-84, 84))
def test_places_go_where_web_maps_have_them(lon: float, lat: float) -> None:
    """A place lies where the formula of Web Mercator says, and its pixels lead back to it."""
    frame = WebFrame(512, 512, scale=512 / 360, west=-180, north=180)
    ((x, y),) = frame.pixels(np.array([[lon, lat]])).tolist()
    north = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))

    assert (x, y) == pytest.approx((256 + lon * 512 / 360, 256 - north * 256 / math.pi), abs=1e-6)
    assert frame.degrees(np.array([[x, y]]))[0].tolist() == pytest.approx([lon, lat], abs=1e-6)
    assert frame.zoom == 1


def test_a_pixel_is_as_long_as_leaflet_has_it() -> None:
    """At zoom 0 and 60 degrees north a pixel is half as long as on the equator, which is 156.5 km."""
    frame = WebFrame(256, 256, scale=256 / 360, west=-180, north=180)

    assert frame.metres(0) == pytest.approx(156_543, abs=1)
    assert frame.metres(60) == pytest.approx(156_543 / 2, abs=1)


def test_a_hole_stays_a_hole() -> None:
    """An area with a lake is two rings."""
    mesh, areas = draw([(5, 5, 25, 25), (10, 10, 15, 15)])

    assert sorted(len(path) for path in mesh.rings(areas)) == [5, 5]


def test_neighbours_are_drawn_as_one() -> None:
    """What two areas share falls away, and an area that is there twice is there once."""
    mesh, areas = draw([(5, 5, 15, 15)], [(15, 5, 25, 15)], [(5, 5, 15, 15)])
    (outline,) = mesh.rings(areas)

    assert np.ptp(outline, axis=0).tolist() == pytest.approx([20 * 10 * STEPS, 10 * 10 * STEPS], abs=2 * STEPS)


def test_a_line_is_drawn_once_and_in_one_piece() -> None:
    """Arcs that meet make one path, whichever way they run and however often they are named."""
    mesh, ((first,), (second,)) = draw([(5, 5, 15, 15)], [(15, 5, 25, 15)])
    arcs = [*first, *second, *(~arc for arc in first)]

    assert len({arc if arc >= 0 else ~arc for arc in arcs}) == 3
    assert len(mesh.lines(arcs)) == 1


def test_what_is_smaller_than_a_pixel_is_not_drawn() -> None:
    """A speck of land is left out."""
    mesh, areas = draw([(5, 5, 5.05, 5.05)], [(20, 20, 20.5, 20.5)])

    assert len(mesh.rings(areas)) == 1


def test_land_is_cut_outside_the_frame() -> None:
    """What reaches far beyond the frame ends at the margin, with its holes, and what is elsewhere is not there."""
    mesh, areas = draw([(-60, -10, 60, 60), (35, 10, 50, 20)], [(70, 5, 80, 15)])
    rings = mesh.rings(areas)
    edges = {(-MARGIN * STEPS, -MARGIN * STEPS), ((400 + MARGIN) * STEPS, (300 + MARGIN) * STEPS)}

    assert len(rings) == 2
    assert (tuple(rings[0].min(axis=0).tolist()), tuple(rings[0].max(axis=0).tolist())) == tuple(sorted(edges))
    assert all((path[0] == path[-1]).all() for path in rings)


def test_paint_goes_out_to_sea_and_never_on_other_land() -> None:
    """A zone is painted beyond its coast, but only to the shore across a strait, and to its border exactly."""
    west, east, isle, main = (5, 5, 15, 15), (15, 5, 25, 15), (25.2, 5, 30, 15), (5, 5, 25, 15)
    mesh, areas = draw([west], [east], [isle], [main])
    zones = {name: [area] for name, area in zip(("west", "east", "isle"), areas, strict=False)}
    washes = spread(mesh, zones, areas[2:])
    land = {name: shapely.Polygon(mesh.path(area[0][0])) for name, area in zones.items()}

    assert washes.under_sea
    for name, shape in washes.shapes.items():
        assert shape.covers(land[name])
        assert shape.area > land[name].area * 1.05
        assert [other for other in land if other != name and shape.intersection(land[other]).area > 0] == []


def test_land_that_no_coast_bounds_is_painted_as_it_is() -> None:
    """Where zones were not drawn along the land of the map, or there is none, nothing is cut by the sea."""
    mesh, areas = draw([(5, 5, 15, 15)], [(5, 5, 12, 15)])

    for land in (areas[1:], []):
        washes = spread(mesh, {"zone": areas[:1]}, land)
        (outline,) = rings_of(washes.shapes.values())
        assert not washes.under_sea
        assert np.ptp(outline, axis=0).tolist() == pytest.approx([100, 100], abs=2)


def test_path_data_is_short() -> None:
    """Points are told by their distance from the last one; a minus parts numbers as a space does."""
    square, line = np.array([[1, 2], [4, 2], [4, 7], [1, 2]]), np.array([[10, 10], [12, 5]])

    assert path_data([square, square + 1], closed=True) == "m1 2 3 0 0 5zm1 1 3 0 0 5z"
    assert path_data([line, line], closed=False) == "m10 10 2-5m-2 5 2-5"
    assert path_data([], closed=True) == ""


@pytest.mark.parametrize(
    ("text", "width"), [("Амур", 28), ("黑龙江", 30), ("Amur", 27), ("Iljitj", 23), ("e\u0301", 6.2)]
)
def test_the_width_of_a_text_is_guessed_by_its_script(text: str, width: float) -> None:
    """Latin and Cyrillic letters have widths of their own, Chinese ones are square, and accents take no room."""
    assert text_width(text, Face(10)) == pytest.approx(width, abs=2.5)
    assert text_width(text, Face(10, bold=True, spacing=0.1)) > text_width(text, Face(10))
