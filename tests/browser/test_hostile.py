"""A stranger's words stay words: in every text field and every id, whatever they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE
from tests.atlases.smallest import write_smallest
from tests.code.strange_atlases import SAFE
from treatymap import load_atlas, render
from treatymap.mapgen import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

WHICH = ("hostile", "hostile-ids")

VISIBLE = """
() => {
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!["SCRIPT", "STYLE"].includes(node.parentElement.tagName)) seen.push(node.data);
  }
  return seen.join("\\n");
}
"""
"""All text of the document as it stands on the screen."""

TEXTS = """
() => Array.from(document.querySelectorAll(".folium-map path[tabindex='0']"), (path) => {
  path.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  const popup = document.querySelector(".leaflet-popup:last-child .tm-popup");
  return [path.ariaLabel, popup ? popup.innerText : "", popup ? popup.querySelector("h2, h3").textContent : ""];
})
"""
"""The texts of all shapes, opened one after the other: name, text, heading."""


def prepared(open_page: Open, pages: Pages, which: str, lang: str, **options: Any) -> Page:  # noqa: ANN401 - Playwright's
    """Open a page full of hostile words with everything switched on."""
    page = open_page(pages(which, lang), **options).page
    page.wait_for_selector(".tm-page.tm-ready")
    page.evaluate("document.querySelectorAll('input[data-row]').forEach((box) => box.checked || box.click())")
    return page


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_hostile_runs(open_page: Open, pages: Pages, which: str, lang: str) -> None:
    """All drawn, every text opened, every button used: no hostile word has run or become an element."""
    page = prepared(open_page, pages, which, lang)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    page.evaluate(TEXTS)
    page.evaluate("document.querySelectorAll('.tm-page button').forEach((button) => button.click())")
    page.evaluate("document.querySelectorAll('.tm-page input').forEach((box) => box.click())")

    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("({}).hacked === undefined && Object.keys(Object.prototype).length === 0") is True
    assert (
        page.evaluate("document.querySelectorAll('img, iframe, object, embed, .tm-page script:not([type])').length")
        == 0
    )
    assert dialogs == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_are_read_as_they_were_written(open_page: Open, pages: Pages, lang: str) -> None:
    """Title, headline, legend, switches, table, sources and attribution show them literally, each in its place."""
    page = prepared(open_page, pages, "hostile", lang)
    places = [
        "h1",
        ".tm-headline",
        ".tm-byline",
        ".tm-legend li:first-child",
        ".tm-switches label:has([data-parent])",
        ".tm-below tbody tr:nth-child(2) th",
        ".tm-below tr.tm-treaty th",
        ".tm-about",
        ".leaflet-bottom.leaflet-right .tm-corner",
    ]
    told = {place: page.locator(place).first.evaluate("node => node.textContent") for place in places}

    assert HOSTILE in page.title()
    assert [place for place, text in told.items() if HOSTILE not in text] == []
    assert page.evaluate(VISIBLE).count(HOSTILE) > 60


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_in_texts_of_shapes_are_read_too(open_page: Open, pages: Pages, lang: str) -> None:
    """Every popup shows them, and so does the name that a screen reader says."""
    page = prepared(open_page, pages, "hostile", lang, reduced_motion="reduce")
    told = page.evaluate(TEXTS)
    words = " ".join(HOSTILE.split())

    assert len(told) > 12
    assert [name for name, _, _ in told if HOSTILE not in name] == []
    assert [name for name, text, _ in told if words not in " ".join(text.split())] == []
    assert [name for name, _, heading in told if HOSTILE not in heading] == []


def test_hostile_names_on_the_map_are_read_as_they_were_written(open_page: Open, pages: Pages) -> None:
    """Names of zones, places, lakes and rivers are text, whether or not there is room for them."""
    page = prepared(open_page, pages, "hostile", "en")
    names = page.evaluate("Array.from(document.querySelectorAll('.tm-label span'), (name) => name.textContent)")

    assert len(names) > 8
    assert [name for name in names if HOSTILE not in name] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_ids_do_not_break_a_thing(open_page: Open, pages: Pages, lang: str) -> None:
    """Land, lines and rows find each other whatever they are called inside."""
    page = prepared(open_page, pages, "hostile-ids", lang, reduced_motion="reduce")
    plain = open_page(pages("brookland", lang), reduced_motion="reduce").page
    plain.wait_for_selector(".tm-page.tm-ready")
    plain.evaluate("document.querySelectorAll('input[data-row]').forEach((box) => box.checked || box.click())")
    told = [[name, " ".join(text.split())] for name, text, _ in page.evaluate(TEXTS)]
    shown = page.evaluate(
        """() => Array.from(document.querySelectorAll("table [data-act='show']"), (button) => {
          map_brookland.closePopup();
          button.click();
          const heading = document.querySelector(".leaflet-popup:last-child :is(h2, h3)");
          return [button.textContent, heading && heading.textContent];
        })"""
    )

    assert told == [[name, " ".join(text.split())] for name, text, _ in plain.evaluate(TEXTS)]
    assert [name for name, heading in shown if name != heading] == []
    assert len(shown) > 5


def test_hostile_ids_are_lit_by_their_bar(open_page: Open, pages: Pages) -> None:
    """Also where an id holds spaces, the bar finds the land that it counts."""
    page = prepared(open_page, pages, "hostile-ids", "en", reduced_motion="reduce")
    page.clock.install()
    page.locator("path.tm-zone[aria-label*='North']").press("Enter")
    page.locator(".leaflet-popup [data-act='light']").click()
    page.clock.run_for(1000)

    assert page.locator("path.tm-zone[stroke-opacity='1']").count() == 2


def test_links_lead_to_addresses_of_sources_only(open_page: Open, pages: Pages) -> None:
    """No text has become a link, and every jump in the page arrives."""
    page = prepared(open_page, pages, "hostile-ids", "en")
    links = page.evaluate("Array.from(document.querySelectorAll('.tm-page a[href]'), (a) => a.getAttribute('href'))")
    lost = page.evaluate(
        """() => Array.from(document.querySelectorAll(".tm-page a[href^='#']:not([role])"))
          .map((link) => link.getAttribute("href"))
          .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))))"""
    )

    assert {link for link in links if not link.startswith("#")} == {"https://example.org/book"}
    assert lost == []


def test_a_page_full_of_hostile_words_is_still_for_everyone(open_page: Open, pages: Pages, axe: Axe) -> None:
    """Long words do not make the page wider than the screen, and axe finds nothing."""
    page = prepared(open_page, pages, "hostile", "en", size=(390, 844))

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []


@pytest.mark.parametrize(
    "name",
    [
        "words in all texts",
        "id __proto__",
        "id constructor",
        "id hasOwnProperty",
        "treaty __proto__",
        "columns of any name",
    ],
)
def test_a_strangers_atlas_runs_nothing(open_page: Open, tmp_path: Path, name: str) -> None:
    """Whatever a stranger calls land, treaties, columns and licences: all is drawn, every text opens, nothing runs."""
    atlas = write_smallest(tmp_path / "atlas")
    SAFE[name](atlas)
    page = open_page(render(load_atlas(atlas)).save(tmp_path / "page.html"), reduced_motion="reduce").page
    page.wait_for_selector(".tm-page.tm-ready")
    page.evaluate("document.querySelectorAll('input[data-row]').forEach((box) => box.checked || box.click())")
    told = page.evaluate(TEXTS)
    page.evaluate("document.querySelectorAll('.tm-page button').forEach((button) => button.click())")

    assert len(told) >= 2
    assert [name for name, text, heading in told if not (name and text and heading)] == []
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("Object.keys(Object.prototype).length + Object.keys(Array.prototype).length") == 0
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    links = page.evaluate("Array.from(document.querySelectorAll('.tm-page a[href]'), (a) => a.getAttribute('href'))")
    assert [link for link in links if not link.startswith("#")] == []
