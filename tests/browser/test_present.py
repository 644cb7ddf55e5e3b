"""Before a class: panels folded, names and lines that the back row can read, controls for a hand on a screen."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pupil import EVERY_LANGUAGE, EVERY_TOUR, current, entered, tour_of
from tests.browser.reader import PHONE, opened, wait_until
from tests.browser.test_layout import NAMES, boxes, collisions
from tests.browser.test_lesson_layout import SIDEWAYS, faults, measured

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

A = "nerchinsk-to-peking"
PAGES: dict[str, dict[str, Any]] = {
    "map": {},
    "still": {"day": "1859-06-01"},
    "swipe": {"days": ("nerchinsk", "peking"), "mode": "swipe"},
    "panes": {"days": ("before", "nerchinsk", "aigun", "peking"), "mode": "panes"},
    "difference": {"days": ("nerchinsk", "peking"), "mode": "difference"},
    "lesson": {"tour": A},
}
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
ON = ".tm-page.tm-present"
SIZE, HEAVY, TARGET = 22, 1.6, 44

LETTERS = """
() => Array.from(document.querySelectorAll(".tm-label:not([hidden]), .tm-label-river"))
  .map((one) => Number.parseFloat(getComputedStyle(one).fontSize))
"""

# what is drawn of lines, in the order of the page; the unseen twin for the finger is none of it
STROKES = """
() => Array.from(document.querySelectorAll(
    "[class*='leaflet-rivers'] path, [class*='leaflet-lines'] path, [class*='leaflet-edges'] path"
  )).filter((one) => one.getAttribute("fill") === "none" && !one.classList.contains("tm-line"))
  .filter((one) => one.getAttribute("stroke-opacity") !== "0")
  .map((one) => Number(one.getAttribute("stroke-width")))
"""

SMALL = """
(least) => Array.from(document.querySelectorAll(".tm-opening button, .tm-opening .leaflet-bar a, .tm-opening summary"))
  .filter((one) => one.getClientRects().length && (one.offsetHeight < least || one.offsetWidth < least))
  .map((one) => [one.textContent.trim(), one.offsetWidth, one.offsetHeight])
"""


def presented(page: Page) -> Page:
    """Begin to present, by key."""
    page.keyboard.press("p")
    page.wait_for_selector(ON)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


@EVERY_PAGE
def test_a_key_begins_and_ends(open_page: Open, pages: Pages, name: str) -> None:
    """P begins and ends it on every page, Escape ends it, and the button says which it is."""
    page = opened(open_page, pages("amur", **PAGES[name]))
    button = page.locator("[data-act='present']")
    states = [button.get_attribute("aria-pressed")]
    for key in ("p", "P", "p", "Escape", "Escape"):
        page.keyboard.press(key)
        states.append(button.get_attribute("aria-pressed"))
    button.click()

    assert states == ["false", "true", "false", "true", "false", "false"]
    assert page.locator(ON).count() == 1


def test_escape_closes_an_open_text_first(open_page: Open, pages: Pages) -> None:
    """Whoever reads a text on the map closes that before the show ends."""
    page = presented(opened(open_page, pages("amur"), reduced_motion="reduce"))
    page.locator("path.tm-zone").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")
    stays = page.locator(ON).count()
    page.keyboard.press("Escape")

    assert (stays, page.locator(ON).count()) == (1, 0)


def test_keys_with_a_modifier_are_the_browsers(open_page: Open, pages: Pages) -> None:
    """Control and P prints."""
    page = opened(open_page, pages("amur"))
    page.evaluate("window.print = () => {}")
    page.keyboard.press("Control+p")

    assert page.locator(ON).count() == 0


@EVERY_PAGE
def test_the_back_row_can_read_the_names(open_page: Open, pages: Pages, name: str) -> None:
    """Every name on the map has letters of at least 22 pixels, and none covers another or a control."""
    page = presented(opened(open_page, pages("amur", **PAGES[name])))
    letters = page.evaluate(LETTERS)

    assert len(letters) > 6
    assert min(letters) >= SIZE
    for frame in measured(page, ".folium-map"):
        names = [box for box in boxes(page, NAMES) if box.meets(frame)]
        assert collisions(names) == []
        assert collisions(names, measured(page, ".leaflet-control")) == []


def test_names_of_land_stay_with_their_land(open_page: Open, pages: Pages) -> None:
    """Larger letters push no name onto the neighbour: that of the small Uda land reaches over it at every step."""
    page = presented(entered(open_page, pages, A, reduced_motion="reduce"))
    astray, met = [], 0
    for step in tour_of(A).steps:
        names = [box for box in boxes(page, NAMES) if box.name.startswith("South of the Uda")]
        land = measured(page, "path.tm-zone[aria-label*='Uda']")
        met += bool(names)
        for name in names:
            middle = (name.left + name.right) / 2
            if not any(box.left - 30 < middle < box.right + 30 and name.meets(box) for box in land):
                astray.append((step.id, name.left, land))
        page.keyboard.press("ArrowRight")

    assert met > 2
    assert astray == []


@EVERY_PAGE
def test_lines_are_broad_and_thin_again_afterwards(open_page: Open, pages: Pages, name: str) -> None:
    """Every line is 1.6 times as broad, with a casing that stays as it is around it; then all is as before."""
    page = opened(open_page, pages("amur", **PAGES[name]))
    before = page.evaluate(STROKES)
    during = presented(page).evaluate(STROKES)
    page.keyboard.press("p")
    casing = 2.5
    wrong = [
        (thin, broad)
        for thin, broad in zip(before, during, strict=True)
        if min(abs(broad - HEAVY * thin), abs(broad - HEAVY * (thin - casing) - casing)) > 0.01
    ]

    assert len(before) > 8
    assert wrong == []
    assert page.evaluate(STROKES) == before


def test_a_step_in_time_keeps_lines_broad(open_page: Open, pages: Pages) -> None:
    """Lines of another day are broad too, and so are the signs of a theme that is turned on meanwhile."""
    page = opened(open_page, pages("amur"))
    page.locator("[data-by='-1']").click()
    before = page.evaluate(STROKES)
    page.locator("[data-by='1']").click()
    presented(page).locator("[data-by='-1']").click()

    assert max(page.evaluate(STROKES)) > 1.3 * max(before)
    assert len(page.evaluate(STROKES)) == len(before)


@EVERY_PAGE
def test_panels_are_folded(open_page: Open, pages: Pages, name: str) -> None:
    """Legend, switches and byline are out of sight, the map is larger, and afterwards all is there again."""
    page = opened(open_page, pages("amur", **PAGES[name]))
    before = sum((box.right - box.left) * (box.bottom - box.top) for box in measured(page, ".folium-map"))
    folded = [page.locator(part).first.is_visible() for part in (".tm-switches", ".tm-byline", ".tm-true")]
    presented(page)
    during = [page.locator(part).first.is_visible() for part in (".tm-panel", ".tm-switches", ".tm-byline", ".tm-true")]
    after = sum((box.right - box.left) * (box.bottom - box.top) for box in measured(page, ".folium-map"))
    page.keyboard.press("p")

    assert during == [False] * 4
    # the column of a lesson grows with its letters
    assert after > (0.85 if name == "lesson" else 1.1) * before
    assert [page.locator(part).first.is_visible() for part in (".tm-switches", ".tm-byline", ".tm-true")] == folded


@EVERY_PAGE
def test_buttons_are_large(open_page: Open, pages: Pages, name: str) -> None:
    """Everything to press is at least 44 pixels high and wide, the cross of a text included."""
    page = presented(opened(open_page, pages("amur", **PAGES[name]), reduced_motion="reduce"))
    page.locator("path.tm-zone").first.press("Enter")
    cross = page.locator(".leaflet-popup-close-button").bounding_box()

    assert page.evaluate(SMALL, TARGET) == []
    assert cross is not None
    assert (cross["width"] >= TARGET, cross["height"] >= TARGET) == (True, True)


@pytest.mark.parametrize("which", ["map", "lesson"])
@EVERY_LANGUAGE
def test_the_day_on_the_slider_covers_nothing(open_page: Open, pages: Pages, which: str, lang: str) -> None:
    """At every step the chosen date stands between the buttons, clear of them and of the years beside it."""
    page = presented(opened(open_page, pages("amur", lang, **PAGES[which])))
    slider = page.locator(".tm-time input[type='range']")
    slider.press("Home")
    found = []
    for tick in range(7):
        texts = measured(page, ".tm-tick b, .tm-tick i")
        buttons = measured(page, ".tm-time button")
        (track,) = measured(page, ".tm-time")
        found += [(tick, "button") for text in texts for button in buttons if text.meets(button)]
        found += [(tick, "years") for one, two in combinations(texts, 2) if one.meets(two)]
        found += [(tick, "outside") for text in texts if not text.lies_in(track)]
        slider.press("ArrowRight")

    assert found == []


@EVERY_TOUR
def test_the_step_is_kept(open_page: Open, pages: Pages, tour: str) -> None:
    """A lesson stays at its stop, with its head in sight, and goes on from there by key."""
    step = tour_of(tour).steps[3].id
    page = presented(entered(open_page, pages, tour, step=step, reduced_motion="reduce"))
    heads = [measured(page, ".tm-stop[aria-current] h2")[0].top]
    at = [current(page)]
    page.keyboard.press("ArrowRight")
    at.append(current(page))
    page.keyboard.press("Escape")
    heads.append(measured(page, ".tm-stop[aria-current] h2")[0].top)
    (column,) = measured(page, ".tm-stops")

    assert at == [step, tour_of(tour).steps[4].id]
    assert current(page) == at[1]
    assert [top for top in heads if not 40 < top < column.top + 60] == []


def test_the_moment_is_kept(open_page: Open, pages: Pages) -> None:
    """On the map page day and place on the map stay the same."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")
    page.locator("[data-step='3']").click(force=True)
    page.evaluate("void map_amur.setView([50, 128], 7, { animate: false })")
    page.locator(".folium-map").press("Shift")
    before = page.evaluate("[map_amur.getZoom(), Math.round(map_amur.getCenter().lat)]")
    presented(page)

    assert page.evaluate("[map_amur.getZoom(), Math.round(map_amur.getCenter().lat)]") == before
    assert page.locator(".tm-time input[type='range']").input_value() == "3"


@EVERY_TOUR
@EVERY_LANGUAGE
def test_the_words_of_a_lesson_have_room(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """At every step no text of header, column, slider and buttons is cut or covered, nor a marked place."""
    page = presented(entered(open_page, pages, tour, lang, reduced_motion="reduce"))
    found: list[tuple[Any, ...]] = []
    for step in tour_of(tour).steps:
        controls = measured(page, ".leaflet-control")
        found += [(step.id, *fault) for fault in faults(page)]
        found += [(step.id, "ring") for ring in measured(page, ".tm-ring-mark") if any(map(ring.meets, controls))]
        page.keyboard.press("ArrowRight")

    assert found == []
    assert page.evaluate(SIDEWAYS) <= 1280


@EVERY_PAGE
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), PHONE], ids=["1024x768", "1920x1080", "390x844"])
def test_no_projector_is_too_narrow(open_page: Open, pages: Pages, name: str, size: tuple[int, int]) -> None:
    """On old projectors, on large ones and on a phone nothing is wider than the window."""
    page = presented(opened(open_page, pages("amur", **PAGES[name]), size))

    assert page.evaluate(SIDEWAYS) <= size[0]


@EVERY_PAGE
def test_axe_finds_nothing(open_page: Open, pages: Pages, axe: Axe, name: str) -> None:
    """Opened, and with a text open, it is as accessible as without."""
    page = presented(opened(open_page, pages("amur", **PAGES[name]), reduced_motion="reduce"))
    found = axe(page)
    page.locator("path.tm-zone").first.press("Enter")
    wait_until(page, "getComputedStyle(document.querySelector('.leaflet-popup')).opacity === '1'")

    assert found + axe(page) == []


@EVERY_TOUR
def test_axe_finds_nothing_in_a_lesson(open_page: Open, pages: Pages, axe: Axe, tour: str) -> None:
    """At the first, a middle and the last stop of every lesson."""
    page = presented(entered(open_page, pages, tour, reduced_motion="reduce"))
    found = axe(page)
    page.keyboard.press("ArrowRight")
    found += axe(page)
    page.keyboard.press("End")

    assert found + axe(page) == []
