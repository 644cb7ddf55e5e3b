"""The text of a shape: it opens, can be read whole, leads on, closes, and gives the focus back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import FOCUSED, PHONE, gone, opened, switch_all, wait_until
from treatymap.mapgen import LANGUAGES

if TYPE_CHECKING:
    from tests.browser.conftest import Open, Pages

WITHIN = """
["left", "top", "right", "bottom"].every((side) => {
  const [map, text] = [".folium-map", ".leaflet-popup-content-wrapper"].map((name) => document.querySelector(name));
  const gap = text.getBoundingClientRect()[side] - map.getBoundingClientRect()[side];
  return side === "left" || side === "top" ? gap >= 0 : gap <= 0;
})
"""
"""Whether the open text lies inside the map."""


@pytest.mark.parametrize("kind", ["tm-zone", "tm-line", "tm-point"])
def test_a_shape_opens_its_text_and_gets_the_focus_back(open_page: Open, pages: Pages, kind: str) -> None:
    """A key opens the popup and moves into it, Escape closes it and leads back to where the reader was."""
    page = opened(open_page, pages("brookland"))
    shape = page.locator(f"path.{kind}").first
    popup = page.locator(".leaflet-popup")
    heading = popup.locator("h2, h3")
    for key in ("Enter", " "):
        shape.focus()
        page.keyboard.press(key)

        assert popup.get_attribute("role") == "dialog"
        assert popup.get_attribute("aria-label") == heading.inner_text()
        assert page.evaluate(FOCUSED) == heading.inner_text()
        page.keyboard.press("Escape")
        gone(page)
        assert page.evaluate(FOCUSED) == shape.get_attribute("aria-label")


def test_escape_closes_from_anywhere_in_the_text(open_page: Open, pages: Pages) -> None:
    """Also from a button inside the popup, and the close button does the same."""
    page = opened(open_page, pages("brookland"))
    zone = page.locator("path.tm-zone[aria-label*='North']")
    for leave in ("Escape", "Enter"):
        zone.focus()
        page.keyboard.press("Enter")
        popup = page.locator(".leaflet-popup")
        popup.locator(".leaflet-popup-close-button" if leave == "Enter" else "[data-act='row']").focus()
        page.keyboard.press(leave)
        gone(page)

        assert page.evaluate(FOCUSED) == zone.get_attribute("aria-label")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_shows_its_land_and_the_land_its_row(open_page: Open, pages: Pages, lang: str) -> None:
    """The name in the table opens the zone on the map, also when it was switched off; the popup leads back."""
    page = opened(open_page, pages("amur", lang), reduced_motion="reduce")
    switch_all(page, on=False)
    row = page.locator("table button[data-of='uda']").first
    row.focus()
    page.keyboard.press("Enter")
    heading = page.locator(".leaflet-popup :is(h2, h3)")

    assert heading.inner_text() == row.inner_text()
    assert page.evaluate(FOCUSED) == row.inner_text()
    assert page.evaluate("document.activeElement.matches('.tm-popup h2, .tm-popup h3')") is True
    assert page.locator("path.tm-zone").count() > 0
    inside = page.evaluate("map_amur.getBounds().contains(map_amur._popup.getLatLng())")
    assert inside is True
    page.locator(".leaflet-popup [data-act='row']").press("Enter")
    gone(page)
    assert page.evaluate("document.activeElement.closest('table') !== null") is True
    assert page.evaluate(FOCUSED) == row.inner_text()


def test_every_row_button_finds_its_land(open_page: Open, pages: Pages) -> None:
    """No button of the table does nothing, those of insets included."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")
    told = page.evaluate(
        """() => Array.from(document.querySelectorAll("[data-act='show']"), (button) => {
          map_amur.closePopup();
          button.click();
          const heading = document.querySelector(".leaflet-popup:last-child :is(h2, h3)");
          return [button.innerText.split("\\n")[0], heading ? heading.innerText : null];
        })"""
    )

    assert len(told) > 20
    assert [(name, heading) for name, heading in told if name != heading] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_popup_of_the_page_ends_in_sources(open_page: Open, pages: Pages, lang: str) -> None:
    """Each shape that can be chosen opens a text, and its last line names where it comes from."""
    page = opened(open_page, pages("amur", lang), reduced_motion="reduce")
    switch_all(page, on=True)
    count = page.locator(".folium-map path[tabindex='0']").count()
    bad = page.evaluate(
        """() => Array.from(document.querySelectorAll(".folium-map path[tabindex='0']")).filter((path) => {
          path.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          const text = document.querySelector(".tm-popup");
          const last = text && text.lastElementChild;
          return !(last && last.classList.contains("tm-sources") && last.textContent.length > 12);
        }).map((path) => path.ariaLabel)"""
    )

    assert count > 40
    assert bad == []


@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
def test_a_text_lies_within_the_map(open_page: Open, pages: Pages, size: tuple[int, int]) -> None:
    """However long it is, the popup is not cut by the frame; what does not fit can be scrolled."""
    page = opened(open_page, pages("amur"), size, reduced_motion="reduce")
    for zone in ("ussuri-sea", "left-bank-upper"):
        page.locator(f"table button[data-of='{zone}']").first.press("Enter")
        wait_until(page, WITHIN)

        assert page.locator(".leaflet-popup :is(h2, h3)").count() == 1


def test_the_bar_lights_the_land_that_it_counts(open_page: Open, pages: Pages) -> None:
    """The button in the bar of a figure marks the zones of its larger set, and takes the marks away again."""
    page = opened(open_page, pages("brookland"), reduced_motion="reduce")
    page.clock.install()
    page.locator("path.tm-zone[aria-label*='North']").focus()
    page.keyboard.press("Enter")
    # by key, for the text may still be on its way, and a click would miss it
    page.locator("[data-act='light']").press("Enter")
    marks = (
        "() => Array.from(document.querySelectorAll('path.tm-zone[stroke-opacity=\"1\"]'), (path) => path.ariaLabel)"
    )
    # looked for at once, because they go again after some seconds
    wait_until(page, "document.querySelectorAll('path.tm-zone[stroke-opacity=\"1\"]').length === 2")
    gone(page)
    page.clock.run_for(60_000)
    assert page.evaluate(marks) == []
