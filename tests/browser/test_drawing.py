"""What is drawn: every shape of the file, under its name, and a legend of these and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.drawing import FEATURES, LEGEND, SPEAKING, legend_of, names_of, shown, switches_on
from tests.browser.reader import opened, switch_all
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import Day

if TYPE_CHECKING:
    from tests.browser.conftest import Axe, Open, Pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shape_of_the_file_is_drawn(open_page: Open, pages: Pages, lang: str) -> None:
    """With every switch on, each shape that says something is on the map under its name, and the rest is drawn too."""
    page = opened(open_page, pages("amur", lang))
    switch_all(page, on=True)
    features = page.evaluate(FEATURES)
    drawn = page.evaluate(
        "Object.fromEntries(['base', 'zones', 'edges', 'rivers', 'lines', 'points'].map((pane) => "
        "[pane, document.querySelectorAll(`.leaflet-${pane}-pane path`).length]))"
    )
    wanted: dict[str, int] = {}
    for feature in features:
        pane = "base" if feature["role"] == "ground" else feature["role"]
        wanted[pane] = wanted.get(pane, 0) + feature["count"]

    assert page.evaluate(SPEAKING) == names_of(features)
    assert set(drawn) == set(wanted)
    assert {pane: count for pane, count in wanted.items() if drawn[pane] < count} == {}
    assert min(wanted.values()) > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_opening_map_shows_what_its_switches_say(open_page: Open, pages: Pages, lang: str) -> None:
    """What is off at first is not drawn, and the legend has an entry for what is, and for nothing else."""
    page = opened(open_page, pages("amur", lang))
    features = shown(page.evaluate(FEATURES), switches_on(page))

    assert page.evaluate(SPEAKING) == names_of(features)
    assert page.evaluate(LEGEND) == legend_of(page, features)
    assert len(features) > 50


@pytest.mark.parametrize(
    "options",
    [{"day": Day(1859, 6, 1)}, {"day": Day(1700, 1, 1)}, {"treaties": ("aigun",)}],
    ids=["1859", "1700", "aigun"],
)
def test_other_maps_keep_the_promises_too(open_page: Open, pages: Pages, axe: Axe, options: dict[str, Any]) -> None:
    """A map of another day or of one treaty is drawn, explained and clean as the opening one is."""
    page = opened(open_page, pages("amur", **options))
    switch_all(page, on=True)
    features = page.evaluate(FEATURES)

    assert page.evaluate(SPEAKING) == names_of(features)
    assert page.evaluate(LEGEND) == legend_of(page, features)
    assert axe(page) == []
