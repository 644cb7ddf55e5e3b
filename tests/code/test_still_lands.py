"""In pictures names of land lie on their own land too, or stand beside it with a line that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import shapely

from tests.atlases.narrow import NAMES, write_narrow
from tests.code.conftest import run
from treatymap.mapgen import make_picture, make_view, still
from treatymap.mapgen.stills.frame import fit
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import Picture, View

WIDE, SMALL = (900, 700), (390, 420)
LEAD = "#1D1D1D"


@pytest.fixture
def narrow(tmp_path: Path) -> View:
    """Show an atlas whose names are broader than its land."""
    return make_view(load_atlas(write_narrow(tmp_path / "narrow")))


def drawn(view: View, size: tuple[int, int]) -> Picture:
    """Draw what it opens with."""
    return make_picture(view, fit(view.atlas.bounds, size))


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
def test_a_name_lies_on_its_land_or_is_led_to_it(narrow: View, size: tuple[int, int]) -> None:
    """Its first line lies there for the most part, or the line to it begins there; and all names are there."""
    picture = drawn(narrow, size)
    zones = {name: zone for zone, name in NAMES.items()}

    assert {name.lines[0] for name in picture.names} == set(zones)
    for name in picture.names:
        land = narrow.ground.zone_shapes[zones[name.lines[0]]]
        if name.lead is not None:
            (start,) = picture.frame.degrees(shapely.get_coordinates(shapely.Point(name.lead[0])))
            assert land.covers(shapely.Point(start))
            assert shapely.distance(shapely.Point(name.lead[1]), name.spot.box) < 0.01
            assert len(name.lines) == 1
        else:
            left, top, right, bottom = name.spot.box.bounds
            points = [(left + (right - left) * (at + 0.5) / 20, top + (bottom - top) / 3) for at in range(20)]
            on_land = shapely.contains_xy(
                land, picture.frame.degrees(shapely.get_coordinates(shapely.MultiPoint(points)))
            )
            assert on_land.mean() >= 0.35


def test_no_name_covers_another(narrow: View) -> None:
    """Those beside their land keep clear of all others."""
    boxes = [name.spot.box for name in drawn(narrow, SMALL).names]

    assert sum(shapely.intersects(one, two) for one in boxes for two in boxes) == len(boxes)


def test_a_line_is_drawn_with_its_name(narrow: View) -> None:
    """The picture of a page has it."""
    svg = still(narrow, bounds=narrow.atlas.bounds, on=(), size=SMALL, label="x")

    assert [path for path in ET.fromstring(svg).iter() if path.get("stroke") == LEAD]  # noqa: S314 - our own drawing


def test_paper_has_the_line_too(narrow: View, tmp_path: Path) -> None:
    """The sheet is drawn from the same picture."""
    assert any(name.lead for name in drawn(narrow, SMALL).names)
    assert run("sheet", "--portrait", "-o", tmp_path / "sheet.svg", atlas=tmp_path / "narrow").exit_code == 0
    assert LEAD.lower() in (tmp_path / "sheet.svg").read_text(encoding="utf-8").lower()
