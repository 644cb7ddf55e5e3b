"""A lesson where there is less: on paper, without scripts, in an old browser, in a closed frame, with less motion."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pupil import CURRENT, EVERY_LANGUAGE, EVERY_TOUR, current, entered, tour_of
from tests.browser.reader import PHONE, READY, wait_until
from tests.browser.test_frames import frame_of
from treatymap.mapgen import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Open, Pages

A = "nerchinsk-to-peking"
SIDEWAYS = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"

# of each stop: heading, whether all of its text has room on the page, and the size of its picture
STOPS = """
() => Array.from(document.querySelectorAll(".tm-stop"), (stop) => {
  const picture = stop.querySelector(".tm-figure svg");
  const box = picture.getBoundingClientRect();
  const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";
  const texts = Array.from(stop.querySelectorAll("h2, .tm-told, summary, blockquote, th, td, .tm-bar p, .tm-sources"));
  const told = texts.filter((node) => !node.closest(".tm-actions")).every(shown);
  const paths = picture.querySelectorAll("path").length;
  return [stop.querySelector("h2").textContent, told, box.width, box.height, paths, picture.getAttribute("aria-label")];
})
"""

VIEW = "[map_amur.getZoom(), Math.round(map_amur.getCenter().lat), Math.round(map_amur.getCenter().lng)]"

# a flight of the map, by zoom or by pan, is written down
WATCH = """
() => {
  window.flights = [];
  map_amur.on("zoomanim", () => window.flights.push("zoom"));
  const run = L.PosAnimation.prototype.run;
  L.PosAnimation.prototype.run = function (...all) {
    window.flights.push("pan");
    return run.apply(this, all);
  };
}
"""

# text that lies outside what can be scrolled to, or that another box clips
CLIPPED = """
() => Array.from(document.querySelectorAll(".tm-stops, .tm-tour, .tm-lesson, .tm-opening")).filter((box) => {
  const style = getComputedStyle(box);
  return style.overflowY !== "visible" && box.scrollHeight > box.clientHeight + 1;
}).map((box) => box.className)
"""


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Any]:
    """Give a function that opens a page with scripts off, in a window of a size."""
    contexts = []

    def open_(path: Any, size: tuple[int, int] = (1280, 720)) -> Page:  # noqa: ANN401 - a path
        width, height = size
        contexts.append(browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height}))
        contexts[-1].set_offline(offline=True)
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


def told(tour: str, lang: str) -> list[str]:
    """List the headings of a tour."""
    return [step.title.get(lang) for step in tour_of(tour).steps]


@EVERY_TOUR
@EVERY_LANGUAGE
def test_a_lesson_is_a_text_without_scripts(scriptless: Any, pages: Pages, tour: str, lang: str) -> None:  # noqa: ANN401
    """Title, every text, table and question stand there in order, each step with a picture of its own map."""
    page = scriptless(pages("amur", lang, tour=tour))
    stops = page.evaluate(STOPS)

    assert page.locator("h1").inner_text() == tour_of(tour).title.get(lang)
    assert page.locator(".tm-headline").is_visible()
    assert [stop[0] for stop in stops] == told(tour, lang)
    assert [stop[0] for stop in stops if not stop[1]] == []
    assert [stop[0] for stop in stops if not (stop[2] > 500 and stop[3] > 300 and stop[4] > 1)] == []
    assert [stop[0] for stop in stops if stop[0] not in stop[5]] == []
    assert len(set(page.locator(".tm-figure svg").evaluate_all("all => all.map((one) => one.outerHTML)"))) == len(stops)
    assert page.evaluate(CLIPPED) == []


def test_what_needs_a_script_is_gone_without(scriptless: Any, pages: Pages) -> None:  # noqa: ANN401 - a fixture
    """No button that would do nothing, no empty map, no dead slider; the tables below are all there."""
    page = scriptless(pages("amur", tour="what-the-sources-say"))
    gone = (".tm-paces", ".tm-time", ".tm-map", ".tm-fold", ".tm-old", ".tm-tour button")

    assert [name for name in gone for node in page.locator(name).all() if node.is_visible()] == []
    assert page.locator("section:has(> h2[id$='-statements']) tbody tr").count() == 54
    assert page.locator("table").last.is_visible()


def test_questions_open_without_scripts(scriptless: Any, pages: Pages) -> None:  # noqa: ANN401 - a fixture
    """The answer is one press away, as the browser itself does it."""
    page = scriptless(pages("amur", tour=A))
    page.locator(".tm-question summary").first.click()

    assert page.locator(".tm-question p").first.is_visible()


@EVERY_TOUR
def test_a_phone_without_scripts_has_room(scriptless: Any, pages: Pages, tour: str) -> None:  # noqa: ANN401
    """In a narrow window nothing is wider than the window, and nothing floats over the text."""
    page = scriptless(pages("amur", tour=tour), PHONE)

    assert page.evaluate(SIDEWAYS) <= PHONE[0]
    assert [stop[0] for stop in page.evaluate(STOPS) if not (stop[1] and 300 < stop[2] < PHONE[0])] == []


def test_an_old_browser_shows_a_lesson_as_text(visit: Open, pages: Pages) -> None:
    """Where data cannot be unpacked, all can be read as without scripts, and nothing waits to be driven."""
    path = pages("amur", tour=A)
    opened_ = visit("<!doctype html><title>x</title>")
    opened_.page.add_init_script("delete window.DecompressionStream;")
    opened_.page.goto(path.as_uri(), wait_until="load")
    page = opened_.page
    page.keyboard.press("ArrowRight")
    page.keyboard.press("p")

    assert page.locator(READY).count() == 0
    assert [stop[0] for stop in page.evaluate(STOPS)] == told(A, "en")
    assert [stop[0] for stop in page.evaluate(STOPS) if not (stop[1] and stop[2] > 500)] == []
    assert [page.locator(name).first.is_visible() for name in (".tm-paces", ".tm-map", ".tm-time")] == [False] * 3


@EVERY_TOUR
@EVERY_LANGUAGE
def test_paper_has_the_whole_lesson_in_a_row(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """In print every step stands below the one before, with picture and open answer; map and buttons are away."""
    page = entered(open_page, pages, tour, lang, reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    stops = page.evaluate(STOPS)
    tops = page.locator(".tm-stop").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    folded = page.locator(".tm-tour details").evaluate_all(
        "all => all.filter((one) => !one.lastElementChild.offsetHeight)"
    )
    away = (".folium-map", ".tm-paces", ".tm-time", ".tm-fold", ".tm-skip")
    answer = page.locator(".tm-question p").first.inner_text()

    assert tops == sorted(tops)
    assert [stop[0] for stop in stops] == told(tour, lang)
    assert [stop[0] for stop in stops if not (stop[1] and stop[2] > 400)] == []
    assert folded == []
    assert answer.startswith(load_words(lang)("lesson.answer"))
    assert [name for name in away if page.locator(name).is_visible()] == []
    assert page.evaluate(CLIPPED) == []


def test_after_printing_all_is_as_before(open_page: Open, pages: Pages) -> None:
    """Answers fold again, and the map stands as the class left it."""
    page = entered(open_page, pages, A, step="aigun", reduced_motion="reduce")
    page.locator(".tm-stop[aria-current] .tm-question summary").click()
    before = page.evaluate(VIEW)
    made = page.pdf(format="A4")
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    after = page.evaluate(VIEW)

    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") > 5
    assert page.locator(".tm-tour details[open]").count() == 1
    assert after == before
    assert current(page) == "aigun"


def test_the_screen_shows_one_map(open_page: Open, pages: Pages) -> None:
    """The pictures are for paper; beside the map that moves they would be there twice."""
    page = entered(open_page, pages, A)

    assert page.locator(".tm-figure:visible").count() == 0


def test_less_motion_moves_the_map_at_once(open_page: Open, pages: Pages) -> None:
    """Whoever asked for less motion sees neither a flight of the map nor a running text."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    page.evaluate(WATCH)
    before = page.evaluate("map_amur.getCenter().lng")
    tops = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        tops.append(page.evaluate("document.querySelector('.tm-stop[aria-current]').getBoundingClientRect().top"))

    assert page.evaluate("window.flights") == []
    assert page.evaluate("map_amur.getCenter().lng") != before
    assert max(tops) - min(tops) < 12
    assert page.locator("[data-act='play']").is_hidden()


def test_with_motion_the_map_moves(open_page: Open, pages: Pages) -> None:
    """The measure above can fail: others see the map go."""
    page = entered(open_page, pages, A)
    page.evaluate(WATCH)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.evaluate("new Promise((done) => setTimeout(done, 450))")

    assert page.evaluate("window.flights").count("zoom") >= 1


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_a_lesson_works_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """In a school platform's frame that allows scripts and nothing else, it goes step by step without a fault."""
    path = pages("amur", tour=A)
    inner = path.as_uri() if way == "src" else html.escape(path.read_text(encoding="utf-8"), quote=True)
    attributes = f'sandbox="allow-scripts" width="1100" height="600" {way}="{inner}"'
    opened_ = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    frame = frame_of(opened_.page)
    frame.locator("[data-act='pace'][data-by='1']").click()
    frame.locator(".tm-stops").press("ArrowRight")
    wait_until(frame, f"{CURRENT} === 'nerchinsk'")
    broken = [promise for promise in opened_.broken_promises() if promise != f"request: {path.as_uri()}"]

    assert frame.locator("[id$='-legend']").text_content() == "On 7 September 1689"
    assert broken == []


def test_a_lesson_that_begins_out_of_sight_fits_when_it_appears(visit: Open, pages: Pages) -> None:
    """On a hidden tab of a school platform the map has no size; once shown, it has the view of its step."""
    path = pages("amur", tour=A)
    attributes = f'hidden src="{path.as_uri()}#step=posts" width="1100" height="600"'
    opened_ = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    page = opened_.page
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(READY, state="attached")
    page.evaluate("document.querySelector('iframe').hidden = false")
    wait_until(frame, "map_amur.getBounds().contains([[48, 128], [54, 141]]) && map_amur.getZoom() > 4")

    assert frame.evaluate(CURRENT) == "posts"
