"""A page for everyone: with the keyboard alone, with a screen reader, and nothing for axe to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import PHONE, gone, open_switches, opened, switch_all, wait_until
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas
from treatymap.treaties.numerals import whole_number

if TYPE_CHECKING:
    from tests.browser.conftest import Axe, Open, Pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_can_be_read_with_the_keyboard_alone(open_page: Open, pages: Pages, lang: str) -> None:
    """Tab reaches the map, its land, rivers, borders and places, the buttons, the switches and the rows."""
    page = opened(open_page, pages("amur", lang))
    stops = page.locator("a[href], button, input, summary, path[tabindex='0'], [tabindex='0']:not(path)").count()
    met: list[str] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        met.append(page.evaluate("() => document.activeElement.className.baseVal || document.activeElement.tagName"))
        if met[-1] == "BODY" or met.count("A") > 30:
            break
    kinds = list(dict.fromkeys(kind.split()[0] for kind in met))

    assert kinds[:6] == ["A", "DIV", "tm-zone", "tm-line", "tm-point", "BUTTON"]
    assert "INPUT" in kinds
    paths = [kind for kind in met if kind.startswith("tm-")]
    assert len(paths) == page.locator(".folium-map path[tabindex='0']").count()


def test_a_link_skips_the_map(open_page: Open, pages: Pages) -> None:
    """The first stop of the keyboard leads past all shapes to the table."""
    page = opened(open_page, pages("amur"))
    page.keyboard.press("Tab")

    assert page.locator(".tm-skip").evaluate(
        "link => link === document.activeElement && link.getBoundingClientRect().left >= 0"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tm-below') !== null") is True


@pytest.mark.parametrize("lang", LANGUAGES)
def test_land_and_borders_say_treaty_name_and_size(open_page: Open, pages: Pages, lang: str) -> None:
    """What a screen reader hears at a zone is the treaty, the land, its holder and how large it is."""
    page = opened(open_page, pages("amur", lang))
    labels = page.evaluate("Array.from(document.querySelectorAll('path.tm-zone'), (path) => path.ariaLabel)")
    line = page.locator("path.tm-line[aria-label*='1689']").first.get_attribute("aria-label")
    atlas = load_atlas()
    told = [
        atlas.treaty("peking").name.get(lang),
        atlas.zone("ussuri-sea").name.get(lang),
        atlas.holder("russia").short.get(lang),
        whole_number(310_000, lang),
    ]

    assert [label for label in labels if all(word in label for word in told)]
    assert [label for label in labels if not label] == []
    assert atlas.treaty("nerchinsk").name.get(lang) in str(line)


def test_what_cannot_be_chosen_cannot_be_reached(open_page: Open, pages: Pages) -> None:
    """Base map, outlines and bands of doubt are no stops on the way, nor are names of rivers and places."""
    page = opened(open_page, pages("amur"))
    switch_all(page, on=True)
    silent = page.evaluate(
        "Array.from(document.querySelectorAll('.leaflet-base-pane, .leaflet-edges-pane, .leaflet-doubt-pane, "
        ".leaflet-labels-pane'), (pane) => pane.querySelectorAll('[tabindex], a, button, .leaflet-interactive').length)"
    )

    assert silent == [0, 0, 0, 0]


def test_every_stop_on_the_opening_map_can_be_seen(open_page: Open, pages: Pages) -> None:
    """Tab never lands on a shape that lies outside the frame: the eye would lose the focus."""
    page = opened(open_page, pages("amur"))
    lost = page.evaluate(
        """() => {
          const map = document.querySelector(".folium-map").getBoundingClientRect();
          return Array.from(document.querySelectorAll(".folium-map path[tabindex='0']")).filter((path) => {
            const box = path.getBoundingClientRect();
            const inside = box.right > map.left && box.left < map.right && box.bottom > map.top && box.top < map.bottom;
            return !inside || path.getAttribute("d") === "M0 0";
          }).map((path) => path.ariaLabel);
        }"""
    )

    assert lost == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_page: Open, pages: Pages, axe: Axe, size: tuple[int, int], lang: str) -> None:
    """At first, with a text open, and with every row unfolded and everything switched on."""
    page = opened(open_page, pages("amur", lang), size, reduced_motion="reduce")

    assert axe(page) == []
    page.locator("table button[data-of='ussuri-sea']").first.press("Enter")
    # a text that is still fading in has no contrast yet
    wait_until(page, "getComputedStyle(document.querySelector('.leaflet-popup')).opacity === '1'")
    assert axe(page) == []
    page.keyboard.press("Escape")
    gone(page)
    open_switches(page)
    switch_all(page, on=True)
    assert axe(page) == []
