"""Boundary posts stand among border lines, in one table or file, and have no doubt of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas
import pytest

from tests.code.conftest import run
from tests.code.isle import BORDERS, faults, feature, new_isle, redraw
from treatymap.geo import Declaration, read_layer

if TYPE_CHECKING:
    from pathlib import Path

POST = {"letter_ru": "A", "letter_zh": "B", "years": [1820]}


def with_post(folder: Path, **facts: object) -> None:
    """Draw a post among the border lines."""
    redraw(folder, BORDERS, lambda drawn: drawn.append(feature("post", "Point", [-33, 45], **POST, **facts)))


@pytest.mark.parametrize("facts", [{}, {"error_km": None}, {"error_km": 3}], ids=["none", "null", "a doubt"])
def test_a_post_weighs_nothing(tmp_path: Path, facts: dict[str, Any]) -> None:
    """Areas and checks are the same with posts among the lines, whatever stands in the column of their doubt."""
    folder = new_isle(tmp_path)
    before = run("areas", "--format", "json", atlas=folder).stdout
    with_post(folder, **facts)

    assert run("areas", "--format", "json", atlas=folder).stdout == before
    assert faults(folder) == []


def test_a_table_of_lines_and_posts_is_read(tmp_path: Path) -> None:
    """A GeoPackage of both has nothing in the columns of the other kind, and that is no value."""
    folder = new_isle(tmp_path)
    areas = run("areas", "--format", "json", atlas=folder).stdout
    with_post(folder)
    frame = geopandas.read_file(folder / BORDERS)
    frame["error_km"] = [0.0, 4.0, None]
    frame["years"] = [None, None, "1820"]
    (folder / BORDERS).unlink()
    frame.drop(columns=["article", "basis", "follows", "certainty"]).to_file(
        (folder / BORDERS).with_suffix(".gpkg"), layer="borders"
    )
    told = (folder / "layers.toml").read_text("utf-8").replace('facts.basis = "river"', 'facts.basis = "straight"')
    (folder / "layers.toml").write_text(told, "utf-8")

    assert run("areas", "--format", "json", atlas=folder).stdout == areas
    assert faults(folder) == []


def test_no_doubt_is_known_where_none_is_given(tmp_path: Path) -> None:
    """An empty doubt is left out of what is known of a feature, so that nobody reckons with it."""
    path = tmp_path / "readings.gpkg"
    shape = geopandas.GeoSeries.from_wkt(["LINESTRING (0 40, 1 40)", "LINESTRING (0 41, 1 41)"], crs="EPSG:4326")
    geopandas.GeoDataFrame(
        {"id": ["a", "b"], "treaty": ["oak", "oak"], "error_km": [2.0, None]}, geometry=shape
    ).to_file(path)

    layer = read_layer(path, layer_id="readings", declared=Declaration(license="MIT", attribution="us"))

    assert [known.properties.get("error_km", "none") for known in layer.features] == [2, "none"]
