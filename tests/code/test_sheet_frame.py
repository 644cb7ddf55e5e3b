"""On paper areas are true: as much paper is as much land, everywhere on a map, and its scale says how much."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.code.paper import scales
from treatymap import sheet
from treatymap.geo import Bounds, area_km2
from treatymap.mapgen import EqualFrame, fit_equal
from treatymap.output.sheets import handout

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

SIZES = st.tuples(st.integers(100, 1500), st.integers(100, 1500))


@st.composite
def boxes(draw: st.DrawFn) -> Bounds:
    """Draw a box anywhere on the globe, of a town or of a continent."""
    wide, high = draw(st.floats(0.05, 100)), draw(st.floats(0.05, 60))
    west, south = draw(st.floats(-180, 180 - wide)), draw(st.floats(-84, 84 - high))
    return Bounds(west, south, west + wide, south + high)


def rim(bounds: Bounds, steps: int = 40) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Walk around a box in small steps."""
    return shapely.get_coordinates(
        shapely.segmentize(shapely.box(*bounds), max(bounds.east - bounds.west, bounds.north - bounds.south) / steps)
    )


@given(boxes(), SIZES, st.floats(0, 0.9), st.floats(0, 0.9))
def test_as_much_paper_is_as_much_land(bounds: Bounds, size: tuple[int, int], right: float, up: float) -> None:
    """Any tenth of a map, in its middle or in a corner, measures on paper what it does on the ellipsoid, to 0.1 %."""
    frame = fit_equal(bounds, size)
    west = bounds.west + (bounds.east - bounds.west) * right
    south = bounds.south + (bounds.north - bounds.south) * up
    wide, high = (bounds.east - bounds.west) / 10, (bounds.north - bounds.south) / 10
    # sides along parallels are no straight lines, and measured between their ends as such in neither
    points = rim(Bounds(west, south, west + wide, south + high), 200)
    paper = shapely.Polygon(frame.pixels(points)).area * frame.scale**2 / 1e6

    assert paper == pytest.approx(area_km2(shapely.Polygon(points)), rel=1e-3)


@given(boxes(), SIZES)
def test_degrees_undo_pixels(bounds: Bounds, size: tuple[int, int]) -> None:
    """What is placed in a frame is found where it came from."""
    frame, points = fit_equal(bounds, size), rim(bounds)
    back = frame.degrees(frame.pixels(points))

    assert back[:, 1] == pytest.approx(points[:, 1], abs=1e-6)
    # the same meridian may be told from the other side
    assert (back[:, 0] - points[:, 0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


@given(boxes(), SIZES)
def test_a_box_is_seen_whole_and_as_large_as_can_be(bounds: Bounds, size: tuple[int, int]) -> None:
    """All of the box is in the frame, its middle in the middle, and it fills the frame one way."""
    frame = fit_equal(bounds, size)
    xs, ys = frame.pixels(rim(bounds, 400)).T
    left, right, top, foot = xs.min(), size[0] - xs.max(), ys.min(), size[1] - ys.max()

    assert left == pytest.approx(right, abs=size[0] / 500)
    assert top == pytest.approx(foot, abs=size[1] / 500)
    assert min(left, top) > -max(size) / 1000
    assert min(left / size[0], top / size[1]) < 1e-3 or frame.zoom == pytest.approx(13)


def test_what_lies_beyond_the_world_is_nowhere() -> None:
    """A pixel where there is no world has no degrees, and does no harm."""
    frame = EqualFrame(100, 100, scale=1_000_000, lon=0, lat=0)

    assert np.isnan(frame.degrees(np.array([[0.0, 0.0]]))).all()
    assert np.isfinite(frame.degrees(np.array([[50.0, 50.0]]))).all()


@pytest.mark.parametrize("options", [{}, {"paper": "letter", "portrait": True, "lang": "de"}], ids=["broad", "upright"])
def test_the_scale_agrees_with_the_map(amur: Atlas, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]) -> None:
    """The bar of the scale is as long on paper as the kilometres written at it are on the map."""
    frames = []
    original = handout.draw_panel

    def draw(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as draw_panel's
        picture = original(*args, **kwargs)
        frames.append(picture.frame)
        return picture

    monkeypatch.setattr(handout, "draw_panel", draw)
    (page,) = sheet(amur, **options).pages
    ((_, length, text),) = scales(page)
    frame = max(frames, key=lambda frame: frame.width)
    kilometres = int("".join(char for char in text if char.isdigit()))

    assert text.endswith("km")
    # a pixel of a picture is a fifth of a millimetre
    assert length / 0.2 * frame.scale / 1000 == pytest.approx(kilometres, rel=2e-3)
    assert math.log10(kilometres) > 2
