"""What a reader of several languages does with a page: switch between them, and read all that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.reader import READY

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Open

__all__ = ["NOW", "SELECT", "TOLD", "chosen", "speaking"]

SELECT = ".tm-language select"

NOW = "[document.documentElement.lang, document.querySelector('.tm-language select').value]"
"""Language of the page, and what its switch shows."""

TOLD = """
() => {
  const page = document.querySelector(".tm-page").cloneNode(true);
  // the switch is in this page alone, a fingerprint is that of its file, and the data are what is told here
  page.querySelectorAll("script, .tm-language, .tm-hash").forEach((node) => node.remove());
  // where Leaflet has put things, which may be a pixel off, and what a live region has said in the meantime
  page.querySelectorAll("[style]").forEach((node) => node.removeAttribute("style"));
  page.querySelectorAll(".folium-map *").forEach((node) => {
    ["d", "viewBox", "width", "height", "stroke-width", "tabindex"].forEach((name) => node.removeAttribute(name));
  });
  page.querySelectorAll("[role='status']").forEach((node) => { node.textContent = ""; });
  page.normalize();
  return [document.documentElement.lang, document.title, ...page.outerHTML.split(/(?=<)/)];
}
"""
"""All that a page says, element by element: every text, every attribute, what is hidden, the texts in waiting too."""


def speaking(open_page: Open, path: Path, fragment: str = "", **options: Any) -> Page:  # noqa: ANN401 - Playwright's
    """Open a page that is still, perhaps at a moment, and wait until all is drawn."""
    page = open_page(path, **{"reduced_motion": "reduce", **options}).page
    if fragment:
        # an address that differs in its fragment alone would not be opened anew
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#{fragment}")
    page.wait_for_selector(READY)
    return page


def chosen(page: Page | Frame, lang: str) -> None:
    """Choose a language by hand."""
    page.locator(SELECT).select_option(lang)
