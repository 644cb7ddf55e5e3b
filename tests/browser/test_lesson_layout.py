"""Text beside map: on desktop and phone, in every language, nothing is cut, covered or too small to hit."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pupil import EVERY_LANGUAGE, EVERY_TOUR, entered, tour_of
from tests.browser.reader import PHONE, opened
from tests.browser.test_layout import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

DESKTOP, LAPTOP = (1280, 720), (1366, 640)
A = "nerchinsk-to-peking"

# what holds text, with whether all of it must be in sight or the text may go on below
HOLDERS = [".tm-head", ".tm-stops", ".tm-paces", ".tm-time", ".tm-fold > summary", ".leaflet-control"]

TEXTS = """
(holders) => {
  const edges = (box) => [box.left, box.top, box.right, box.bottom];
  const linesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return Array.from(range.getClientRects()).filter((box) => box.width);
  };
  const textsOf = (holder) => {
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(".tm-hidden, svg")) continue;
      // what is folded has its place, but nobody sees it
      if (parent.closest("details:not([open])") && !parent.closest("summary")) continue;
      linesOf(node).forEach((box) => texts.push([node.data.trim().slice(0, 40), ...edges(box)]));
    }
    return texts;
  };
  const seen = (name) => Array.from(document.querySelectorAll(name)).filter((one) => one.getClientRects().length);
  return holders.flatMap((name) => seen(name).map((holder) => (
    { holder: [name, ...edges(holder.getBoundingClientRect())], texts: textsOf(holder) })));
}
"""
"""Every line of text in each part of the page, and the part that holds it."""

SIDEWAYS = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"

TARGETS = """
() => Array.from(document.querySelectorAll(
    ".tm-tour button, .tm-tour summary, .tm-fold > summary, .tm-fold label, .tm-time button, "
    + ".leaflet-control button, .leaflet-control-zoom a"
  )).filter((one) => one.getClientRects().length && (one.offsetHeight < 40 || one.offsetWidth < 40))
  .map((one) => [one.textContent.trim().slice(0, 30), one.offsetWidth, one.offsetHeight])
"""

BOXES = """
(where) => Array.from(document.querySelectorAll(where), (one) => one.getBoundingClientRect())
  .filter((box) => box.width).map((box) => [box.left, box.top, box.right, box.bottom])
"""


def parts(page: Page) -> Iterator[tuple[Box, list[Box]]]:
    """Measure the parts of the page that hold text."""
    for part in page.evaluate(TEXTS, HOLDERS):
        yield Box(*part["holder"]), [Box(*text) for text in part["texts"]]


def faults(page: Page) -> list[tuple[Any, ...]]:
    """List text that sticks out of its part, and texts of one part that cover each other."""
    found: list[tuple[Any, ...]] = []
    for holder, texts in parts(page):
        whole = holder.name != ".tm-stops"
        for text in texts:
            across = text.left >= holder.left - 0.5 and text.right <= holder.right + 0.5
            down = not whole or (text.top >= holder.top - 1.5 and text.bottom <= holder.bottom + 1.5)
            if not (across and down):
                found.append((holder.name, text.name, "sticks out"))
        found += [
            (holder.name, one.name, two.name)
            for one, two in combinations(texts, 2)
            if min(one.right, two.right) - max(one.left, two.left) > 0.5
            # lines of one text are set close, and their boxes reach a little into each other
            and min(one.bottom, two.bottom) - max(one.top, two.top) > 4
        ]
    return found


def measured(page: Page, where: str) -> list[Box]:
    """Measure what a selector finds and can be seen."""
    return [Box(where, *box) for box in page.evaluate(BOXES, where)]


def test_the_measure_can_fail(open_page: Open, pages: Pages) -> None:
    """A title that is pushed over the words below it, or out of the page, is found."""
    page = entered(open_page, pages, A)
    before = faults(page)
    page.evaluate("document.querySelector('h1').style.transform = 'translateY(14px)'")
    over = faults(page)
    page.evaluate("document.querySelector('h1').style.transform = 'translateX(-40px)'")

    assert before == []
    assert [fault[0] for fault in over] == [".tm-head"]
    assert [fault[2] for fault in faults(page)] == ["sticks out"]


@EVERY_TOUR
@EVERY_LANGUAGE
def test_no_text_is_cut_or_covered(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """Header, column, slider and the buttons on the map have room for their words at every step."""
    page = entered(open_page, pages, tour, lang, reduced_motion="reduce")
    found = []
    for step in tour_of(tour).steps:
        found += [(step.id, *fault) for fault in faults(page)]
        page.keyboard.press("ArrowRight")

    assert found == []
    assert page.evaluate(SIDEWAYS) <= DESKTOP[0]


@EVERY_TOUR
@EVERY_LANGUAGE
def test_a_phone_has_room_for_all_words(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """In a narrow window too no text is cut or covered, and nothing is wider than the window."""
    page = entered(open_page, pages, tour, lang, size=PHONE, has_touch=True, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('.tm-tour details').forEach((one) => { one.open = true; })")

    assert faults(page) == []
    assert page.evaluate(SIDEWAYS) <= PHONE[0]


@EVERY_TOUR
def test_a_phone_keeps_the_map_in_sight(open_page: Open, pages: Pages, tour: str) -> None:
    """At every step the map is above the text, the head of the stop below it, and Next at the foot of the window."""
    page = entered(open_page, pages, tour, size=PHONE, has_touch=True, reduced_motion="reduce")
    window = Box("window", 0, 0, *PHONE)
    for step in tour_of(tour).steps:
        boxes = [measured(page, where)[0] for where in (".tm-map", ".tm-stop[aria-current] h2", ".tm-paces")]
        map_, head, paces = boxes

        assert [box.name for box in boxes if not box.lies_in(window)] == [], step.id
        assert map_.bottom <= head.top + 1, step.id
        assert head.bottom <= paces.top, step.id
        assert paces.bottom == pytest.approx(PHONE[1], abs=1), step.id
        page.keyboard.press("ArrowRight")


@EVERY_LANGUAGE
def test_a_finger_can_hit_everything(open_page: Open, pages: Pages, lang: str) -> None:
    """On a phone buttons, questions, cards and switches of a lesson are at least 40 pixels high and wide."""
    page = entered(open_page, pages, "second-opium-war", lang, size=PHONE, has_touch=True)
    page.evaluate("document.querySelector('.tm-fold').open = true")

    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize("size", [DESKTOP, LAPTOP, (1024, 768), (844, 390)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_text_has_most_of_its_column(open_page: Open, pages: Pages, size: tuple[int, int]) -> None:
    """On a low window the legend is folded, and the first stop can be read with its question."""
    page = entered(open_page, pages, A, size=size)
    column = page.locator(".tm-stops").bounding_box()

    assert column is not None
    assert page.locator(".tm-fold").evaluate("fold => fold.open") is False
    assert column["height"] > 0.55 * (size[1] - 80)


def test_a_high_window_shows_the_legend_beside(open_page: Open, pages: Pages) -> None:
    """Where there is room, the legend is open below the text."""
    page = entered(open_page, pages, A, size=(1440, 900))

    assert page.locator(".tm-legend li:visible").first.is_visible()
    assert page.locator(".tm-stops").evaluate("column => column.clientHeight") > 400


def test_a_turned_phone_stays_at_its_stop(open_page: Open, pages: Pages) -> None:
    """When the window turns, the stop stays the same, its head in sight and its map fitted."""
    page = entered(open_page, pages, A, size=PHONE, step="kiakhta", has_touch=True, reduced_motion="reduce")
    page.set_viewport_size({"width": 844, "height": 390})
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    head = page.locator(".tm-stop[aria-current] h2")

    assert "Kiakhta" in head.inner_text()
    assert head.evaluate(
        "node => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= 390; }"
    )
    assert page.evaluate("map_amur.getBounds().contains([[49, 92], [52, 118]])")
    assert page.evaluate(SIDEWAYS) <= 844


def test_marks_stay_clear_in_every_language(open_page: Open, pages: Pages) -> None:
    """Where buttons are longer, the map makes room for what is marked."""
    page = entered(open_page, pages, "second-opium-war", "ru", size=PHONE, has_touch=True, reduced_motion="reduce")
    covered = []
    for step in tour_of("second-opium-war").steps:
        covered += [
            (step.id, number)
            for number, ring in enumerate(measured(page, ".tm-ring-mark"))
            if any(ring.meets(control) for control in measured(page, ".leaflet-control"))
        ]
        page.keyboard.press("ArrowRight")

    assert covered == []


@EVERY_TOUR
@EVERY_LANGUAGE
def test_axe_finds_nothing(open_page: Open, pages: Pages, axe: Axe, tour: str, lang: str) -> None:
    """At the first stop, in the middle with all unfolded, and at the last."""
    page = opened(open_page, pages("amur", lang, tour=tour), reduced_motion="reduce")
    found = axe(page)
    for _ in range(len(tour_of(tour).steps) // 2):
        page.keyboard.press("ArrowRight")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found += axe(page)
    page.keyboard.press("End")

    assert found + axe(page) == []


@EVERY_TOUR
def test_axe_finds_nothing_on_a_phone(open_page: Open, pages: Pages, axe: Axe, tour: str) -> None:
    """On a phone too, at the first, a middle and the last stop."""
    page = entered(open_page, pages, tour, size=PHONE, has_touch=True, reduced_motion="reduce")
    found = axe(page)
    page.keyboard.press("ArrowRight")
    found += axe(page)
    page.keyboard.press("End")

    assert found + axe(page) == []
