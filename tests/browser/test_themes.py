"""Themes on the map: off at first, each with its signs, which stand apart, say what they are and open a text."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pupil import EVERY_LANGUAGE, atlas
from tests.browser.reader import gone, opened
from tests.browser.test_layout import NAMES, Box, boxes, collisions
from treatymap.mapgen import make_view
from treatymap.mapgen.names import feature_name

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

THEMES = ("peoples", "forts", "ports", "war", "people", "ships")
EVERY_THEME = pytest.mark.parametrize("theme", THEMES)

SIGNS = """
() => Array.from(document.querySelectorAll("path.tm-point")).map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [one.getAttribute("aria-label"), left, top, right, bottom];
  })
"""

# where a spot on the globe is on the screen
SPOT = """
([lng, lat]) => {
  const frame = map_amur.getContainer().getBoundingClientRect();
  const at = map_amur.latLngToContainerPoint([lat, lng]);
  return [frame.left + at.x, frame.top + at.y];
}
"""


def items(theme: str, lang: str = "en") -> list[tuple[str, dict[str, Any], tuple[float, float]]]:
    """List the points of a theme: name, facts, and where each is."""
    layer = make_view(atlas(), lang=lang, prefix="amur").layers[f"themes/{theme}"]
    shapes = layer.geometries()
    return [
        (feature_name(feature.properties, lang), dict(feature.properties), shapes[feature.id].coords[0])
        for feature in layer.features
    ]


def switched(page: Page, *themes: str) -> Page:
    """Turn themes on."""
    for theme in themes:
        page.locator(f"input[data-row='{theme}']").check()
    return page


def looked(page: Page, at: tuple[float, float], zoom: float) -> None:
    """Go to a spot on the globe."""
    page.evaluate("([lng, lat, zoom]) => void map_amur.setView([lat, lng], zoom, { animate: false })", [*at, zoom])
    page.evaluate("new Promise((done) => setTimeout(done))")


def signs(page: Page) -> dict[str, Box]:
    """Measure the signs on the map by name."""
    return {measured[0]: Box(*measured) for measured in page.evaluate(SIGNS)}


def test_every_theme_is_tested() -> None:
    """No theme of the atlas is forgotten here."""
    assert {theme.id for theme in atlas().themes} == set(THEMES)


@EVERY_THEME
def test_a_theme_waits_to_be_asked_for(open_page: Open, pages: Pages, theme: str) -> None:
    """At first none of its signs is there; its switch brings them and takes them away."""
    page = opened(open_page, pages("amur"))
    names = {name for name, facts, _ in items(theme) if "from_zoom" not in facts}
    before = names & set(signs(page))
    switched(page, theme)
    during = names & set(signs(page))
    page.locator(f"input[data-row='{theme}']").uncheck()

    assert (before, during, names & set(signs(page))) == (set(), names, set())


@EVERY_LANGUAGE
def test_every_sign_opens_its_text_by_keyboard(open_page: Open, pages: Pages, lang: str) -> None:
    """Enter on any sign of any theme opens a text that is headed by its name."""
    page = switched(opened(open_page, pages("amur", lang), reduced_motion="reduce"), *THEMES)
    wrong = []
    for theme in THEMES:
        for name, _, at in items(theme, lang)[:3]:
            looked(page, at, 9)
            page.locator(f'path.tm-point[aria-label="{name}"]').first.press("Enter")
            heading = page.locator(".leaflet-popup h2").inner_text()
            told = page.locator(".leaflet-popup p").first.inner_text()
            if heading != name or len(told) < 15:
                wrong.append((theme, name, heading, told))
            page.keyboard.press("Escape")
            gone(page)

    assert wrong == []


def test_peoples_are_names_without_dots(open_page: Open, pages: Pages) -> None:
    """A people has no spot: its name stands alone where it lived, is read by click, and can be reached by key."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")
    switched(page, "peoples")
    looked(page, (134.0, 51.0), 5)
    names = [name for name, _, _ in items("peoples")]
    labels = page.locator(".tm-label-bare:visible").all_inner_texts()
    dots = page.locator("path.tm-point").evaluate_all(
        "(dots, names) => dots.filter((dot) => names.includes(dot.getAttribute('aria-label')))"
        ".map((dot) => [dot.getAttribute('stroke-opacity'), dot.getAttribute('fill-opacity'), dot.tabIndex])",
        names,
    )
    label = page.locator(".tm-label-bare", has_text="Nanai").bounding_box()
    assert label is not None
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)

    assert len(labels) >= 5
    assert set(labels) <= set(names)
    assert {tuple(dot[:2]) for dot in dots} == {("0", "0")}
    assert page.locator(".leaflet-popup h2").inner_text() == "Nanai"


@pytest.mark.parametrize("zoom", [5, 6.5, 8, 10, 12])
def test_signs_that_share_a_spot_stand_beside_it(open_page: Open, pages: Pages, zoom: float) -> None:
    """By the same few pixels at every zoom, so that none covers another sign of the spot."""
    page = switched(opened(open_page, pages("amur"), reduced_motion="reduce"), "war", "people", "ports")
    shared: dict[tuple[float, float], list[tuple[str, dict[str, Any]]]] = {}
    for theme in ("war", "people", "ports"):
        for name, facts, at in items(theme):
            shared.setdefault(at, []).append((name, facts))
    wrong = []
    for at, crowd in shared.items():
        due = [(name, facts) for name, facts in crowd if facts.get("from_zoom", 0) <= zoom]
        if not any("shift" in facts for _, facts in due):
            continue
        looked(page, at, zoom)
        x, y = page.evaluate(SPOT, list(at))
        seen = signs(page)
        for name, facts in due:
            box, (across, down) = seen[name], facts.get("shift", (0, 0))
            off = hypot((box.left + box.right) / 2 - x - across, (box.top + box.bottom) / 2 - y - down)
            if off > 1.5:
                wrong.append((name, off))
        wrong += [(one, two) for (one, _), (two, _) in combinations(due, 2) if seen[one].meets(seen[two])]

    assert wrong == []


def test_signs_of_a_closer_look_wait_for_it(open_page: Open, pages: Pages) -> None:
    """What would crowd the wide view comes when the reader goes near."""
    page = switched(opened(open_page, pages("amur"), reduced_motion="reduce"), "war")
    name, facts, at = next(item for item in items("war") if item[1].get("from_zoom") == 8)
    looked(page, at, 6)
    far = name in signs(page)
    looked(page, at, 8)

    assert facts["from_zoom"] == 8
    assert (far, name in signs(page)) == (False, True)


@EVERY_LANGUAGE
def test_names_keep_clear_with_all_themes_on(open_page: Open, pages: Pages, lang: str) -> None:
    """Around Peking, Canton and the Amur, no name covers another, and none a sign that is not its own."""
    page = switched(opened(open_page, pages("amur", lang), reduced_motion="reduce"), *THEMES)
    for at, zoom in (((116.7, 39.6), 8), ((113.6, 22.8), 8), ((130.0, 50.0), 5), ((117.7, 39.0), 11)):
        looked(page, at, zoom)
        names = boxes(page, NAMES)

        assert len(names) > 3
        assert collisions(names) == []


def test_the_legend_says_what_a_sign_means(open_page: Open, pages: Pages) -> None:
    """An entry comes with each theme that has a sign, and goes with it."""
    page = opened(open_page, pages("amur"))
    signed = [theme for theme in atlas().themes if theme.sign != "name"]
    entry = {theme.id: page.locator(f"[data-key='theme-{theme.id}']") for theme in signed}
    before = [entry[theme.id].is_visible() for theme in signed]
    switched(page, *(theme.id for theme in signed))

    assert before == [False] * len(signed)
    assert [theme.id for theme in signed if not entry[theme.id].is_visible()] == []
    assert [theme.id for theme in signed if theme.label.get("en") not in entry[theme.id].inner_text()] == []


def test_axe_finds_nothing(open_page: Open, pages: Pages, axe: Axe) -> None:
    """With every theme on and a text open, the map is for everyone."""
    page = switched(opened(open_page, pages("amur"), reduced_motion="reduce"), *THEMES)
    page.locator('path.tm-point[aria-label="Daur"]').press("Enter")
    page.evaluate("new Promise((done) => setTimeout(done, 400))")

    assert axe(page) == []
