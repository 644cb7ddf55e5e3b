"""Atlases of many points: small as pages, thinned together where they are too many, measured in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest

from bench.made_land import write_grid
from tests.code.conftest import run
from treatymap import load_atlas, render
from treatymap.geo import coverage_flaws, lighten

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_is_a_seventh_of_what_folium_writes(tmp_path: Path) -> None:
    """A hundred thousand points take at most 0.15 of the bytes that Folium alone needs, assets of both not counted."""
    assert write_grid(tmp_path, columns=6, rows=5, halvings=10) > 100_000
    plain = folium.Map()
    folium.GeoJson(str(tmp_path / "layers" / "zones.geojson")).add_to(plain)

    page = render(load_atlas(tmp_path))

    assert len(page.html.encode()) <= 0.15 * len(plain.get_root().render().encode())
    assert page.thinned_m == 0


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an atlas that is too heavy to be drawn as it is."""
    folder = tmp_path_factory.mktemp("heavy")
    assert write_grid(folder, columns=6, rows=6, halvings=11) > 250_000
    return folder


def test_too_many_points_are_thinned_and_that_is_said(heavy: Path, tmp_path: Path) -> None:
    """A note beside the page and a sentence in it tell how far its lines are from those of the atlas."""
    done = run("render", "--atlas", heavy, "-o", tmp_path / "heavy.html")

    assert "so they are drawn simplified to 20 m; areas are those of the full lines" in done.stderr
    page = (tmp_path / "heavy.html").read_text(encoding="utf-8")
    assert "This map draws lines simplified to within 20 m; areas are those of the full lines." in page


def test_areas_come_from_the_full_lines(heavy: Path) -> None:
    """What is thinned for drawing changes no figure, and leaves neither gap nor overlap."""
    atlas = load_atlas(heavy)
    light = lighten(atlas.layers(), most=50_000)

    zones = light.layers["zones"].geometries()
    assert light.tolerance_m > 10
    assert coverage_flaws(zones) == []
    assert sum(len(feature.geometry["coordinates"][0]) for feature in light.layers["zones"].features) <= 50_000
    assert atlas.layers()["zones"] is atlas.zone_layer


def test_what_is_light_is_left_alone(tmp_path: Path) -> None:
    """Layers within the limit are the same objects."""
    write_grid(tmp_path, columns=2, rows=2, halvings=4)
    layers = load_atlas(tmp_path).layers()

    assert lighten(layers).layers is layers
