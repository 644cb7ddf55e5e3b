"""The map in the frame of another page: drawn, read and left alone, and a guest that knows its place."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from tests.browser.drawing import PICTURE
from tests.browser.host import frames_of, host, middle, serving, watched
from tests.browser.reader import READY, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from tests.browser.conftest import Axe, Open, Pages

SIZES = {"wide": (900, 600), "low": (640, 400), "narrow": (360, 640)}
KINDS = {
    "map": {},
    "lesson": {"tour": "walk"},
    "swipe": {"days": ("brook", "dale")},
    "panes": {"days": ("before", "brook", "dale"), "mode": "panes"},
}

PLACE = "(() => { const at = map_brookland.getCenter(); return [map_brookland.getZoom(), at.lat, at.lng].join(); })()"
"""Where the map is, as a text."""


REST = """
() => new Promise((done) => {
  let [last, same] = [scrollY, 0];
  const look = () => {
    same = scrollY === last ? same + 1 : 0;
    last = scrollY;
    if (same > 10) done();
    else requestAnimationFrame(look);
  };
  look();
})
"""
"""Comes to an end when the page has stood still for some frames."""


def frame_of(page: Page) -> Frame:
    """Wait for the map in the frame of a page."""
    page.wait_for_selector("iframe")
    (frame,) = frames_of(page)
    return frame


def source(path: Path) -> str:
    """Write a page as text of an attribute."""
    return html.escape(path.read_text(encoding="utf-8"), quote=True)


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_the_map_works_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """In a school platform's frame that allows scripts and nothing else, it is drawn, switched and read."""
    path = pages("brookland")
    inner = path.as_uri() if way == "src" else source(path)
    attributes = f'sandbox="allow-scripts" width="900" height="600" {way}="{inner}"'
    opened_ = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    frame = frame_of(opened_.page)
    before = frame.evaluate(PICTURE)
    frame.locator("[data-act='panel']").click()
    frame.locator("input[data-row='changed']").uncheck()

    assert frame.evaluate(PICTURE) != before
    frame.locator("input[data-row='changed']").check()
    frame.locator("[data-act='panel']").click()
    frame.locator("path.tm-zone").first.press("Enter")
    assert frame.locator(".leaflet-popup :is(h2, h3)").inner_text() == "North"
    broken = [promise for promise in opened_.broken_promises() if promise != f"request: {path.as_uri()}"]
    assert broken == []


def test_the_ways_within_the_page_work_in_a_notebook(visit: Open, pages: Pages) -> None:
    """In a frame without an address of its own, the skip link jumps within the map and does not leave it."""
    opened_ = visit(host(f'<iframe sandbox="allow-scripts" srcdoc="{source(pages("brookland"))}"></iframe>'))
    frame = frame_of(opened_.page)
    frame.locator(".tm-skip").focus()
    frame.locator(".tm-skip").press("Enter")

    assert frame.locator(READY).count() == 1
    assert frame.evaluate("document.activeElement.id") == "map_brookland-ledger"


def test_pages_that_begin_out_of_sight_fit_when_they_appear(visit: Open, pages: Pages) -> None:
    """On a hidden tab of a school platform a page has no size; once shown, its maps have the opening view."""
    inner = [pages("brookland", **options).as_uri() for options in KINDS.values()]
    frames = "".join(f'<iframe src="{address}" width="900" height="600"></iframe>' for address in inner)
    # a browser draws no frame that is out of its window
    page = visit(host(f"<div hidden>{frames}</div>"), size=(1900, 1300)).page
    hidden = frames_of(page, state="attached")
    page.evaluate("document.querySelector('div').hidden = false")

    for kind, frame in zip(KINDS, hidden, strict=True):
        wait_until(frame, "map_brookland.getSize().y > 100 && map_brookland.getZoom() > 4")
        fits = "map_brookland.getBounds().contains([[45.5, 11], [51.5, 19]])" if kind != "lesson" else "true"
        wait_until(frame, fits)
        assert frame.locator(".tm-label:visible").count() > 0, kind
    (first, *others) = hidden[-1].evaluate(
        "Array.from(document.querySelectorAll('.folium-map'), (box) => [window[box.id].getZoom(), box.offsetHeight])"
    )
    assert others == [first, first]
    # the lesson stands at its step, and its map shows the step's part of the world
    assert hidden[1].locator(".tm-stop[aria-current]").count() == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_small_frame_is_filled_by_the_map(visit: Open, pages: Pages, axe: Axe, size: str) -> None:
    """In a small frame nothing scrolls but text, the map has the most room, and what was left out is a button away."""
    width, height = SIZES[size]
    inner = [pages("brookland", lang, **KINDS[kind]).as_uri() for kind, lang in (("map", "all"), ("lesson", "fi"))]
    frames = "".join(f'<iframe title="x" src="{path}" width="{width}" height="{height}"></iframe>' for path in inner)
    page = visit(host(frames), size=(1280, 1500)).page
    for frame, share in zip(frames_of(page), (0.45, 0.25), strict=True):
        room = frame.evaluate("[document.scrollingElement.scrollHeight - innerHeight, scrollY]")
        box = frame.evaluate(
            "(({ width, height }) => width * height)(map_brookland.getContainer().getBoundingClientRect())"
        )
        assert room == [0, 0]
        assert box > share * width * height
        assert not frame.locator(".tm-panel, .tm-below").first.is_visible()
        frame.locator("[data-act='panel']").click()
        assert frame.locator(".tm-panel h2").first.is_visible()
        assert axe(frame) == []
        frame.locator("[data-act='below']").click()
        assert frame.locator(".tm-about h2").is_visible()
        assert not frame.locator(".tm-map").is_visible()
        assert axe(frame) == []
        frame.locator("[data-act='map']").click()
        assert frame.locator(".tm-map").is_visible()
        assert frame.evaluate("document.activeElement.dataset.act") == "below"


def test_the_wheel_stays_with_the_page_around(browser: Browser, pages: Pages) -> None:
    """Whoever scrolls past a map scrolls on; by Ctrl or after a click the wheel is the map's until the mouse leaves."""
    path = pages("brookland")
    path.with_name("host.html").write_text(
        host('<iframe src="map.html" width="900" height="600"></iframe>', tall=True), encoding="utf-8"
    )
    with serving(path.parent) as address, watched(browser, f"{address}/host.html") as (page, wrong):
        frame = frame_of(page)
        before = frame.evaluate(PLACE)
        page.evaluate("scrollTo(0, 300)")
        page.mouse.move(*middle(page))
        page.mouse.wheel(0, 120)
        wait_until(page, "scrollY > 350")
        hint = frame.locator(".tm-hint.tm-shown").inner_text()
        assert hint == "Hold Ctrl and scroll to zoom the map, or click it first."
        assert frame.evaluate(PLACE) == before

        down = page.evaluate("scrollY")
        page.keyboard.down("Control")
        page.mouse.move(*middle(page))
        page.mouse.wheel(0, -120)
        wait_until(frame, f"{PLACE} !== '{before}' && !map_brookland._animatingZoom")
        page.keyboard.up("Control")
        near = frame.evaluate(PLACE)
        page.mouse.click(*middle(page))
        page.mouse.wheel(0, 120)
        wait_until(frame, f"{PLACE} !== '{near}' && !map_brookland._animatingZoom")
        assert page.evaluate("scrollY") == down

        page.mouse.move(5, 5)
        page.mouse.move(*middle(page))
        page.mouse.wheel(0, 120)
        wait_until(page, f"scrollY > {down}")
        assert wrong == []


def test_the_hint_of_each_map_goes_by_itself(browser: Browser, pages: Pages) -> None:
    """Whoever scrolls over one map and then over the next leaves no hint behind on either."""
    path = pages("brookland", **KINDS["panes"])
    path.with_name("hints.html").write_text(
        host(f'<iframe src="{path.name}" width="900" height="600"></iframe>'), encoding="utf-8"
    )
    with serving(path.parent) as address, watched(browser, f"{address}/hints.html") as (page, wrong):
        frame = frame_of(page)
        # at once, so that the second hint comes before the first one goes
        frame.evaluate("""
        Array.from(document.querySelectorAll(".folium-map")).slice(0, 2).forEach((box) => {
          box.dispatchEvent(new WheelEvent("wheel", { bubbles: true, deltaY: 120 }));
        })
        """)
        assert frame.locator(".tm-hint.tm-shown").count() == 2
        wait_until(frame, "!document.querySelector('.tm-hint.tm-shown')")
        assert wrong == []


def test_one_finger_scrolls_the_page_and_two_move_the_map(browser: Browser, pages: Pages) -> None:
    """On a telephone a map in a page is no trap, and the hint says how to move it."""
    path = pages("brookland")
    path.with_name("phone.html").write_text(
        host('<iframe src="map.html" width="370" height="600"></iframe>', tall=True), encoding="utf-8"
    )
    phone = {"viewport": {"width": 400, "height": 800}, "has_touch": True}
    with serving(path.parent) as address, watched(browser, f"{address}/phone.html", **phone) as (page, wrong):
        frame = frame_of(page)
        before = frame.evaluate(PLACE)
        page.evaluate("scrollTo(0, 300)")
        x, y = middle(page)
        finger(page, [[(x, y - step)] for step in range(0, 120, 15)])
        wait_until(page, "scrollY > 350")
        assert frame.locator(".tm-hint.tm-shown").inner_text() == "Move the map with two fingers."
        assert frame.evaluate(PLACE) == before

        # a page that a finger has moved comes to rest by itself
        page.evaluate(REST)
        down = page.evaluate("scrollY")
        x, y = middle(page)
        finger(page, [[(x - 30 - step, y), (x + 30 + step, y)] for step in range(0, 60, 10)])
        wait_until(frame, f"{PLACE} !== '{before}'")
        assert page.evaluate("scrollY") == down
        assert wrong == []


def finger(page: Page, way: list[list[tuple[float, float]]]) -> None:
    """Draw fingers over the page, step by step."""
    touch = page.context.new_cdp_session(page)
    for kind, points in [("touchStart", way[0]), *(("touchMove", points) for points in way[1:]), ("touchEnd", [])]:
        told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})
    touch.detach()


def test_no_way_within_the_map_moves_the_page_around(browser: Browser, pages: Pages) -> None:
    """Skip link, table, source, finding land, going back, focus: the reader's place in the page around stays."""
    path = pages("brookland")
    path.with_name("around.html").write_text(
        host('<iframe src="map.html" width="900" height="500"></iframe>', tall=True), encoding="utf-8"
    )
    with serving(path.parent) as address, watched(browser, f"{address}/around.html") as (page, wrong):
        frame = frame_of(page)
        # the head of the frame is out of sight
        page.evaluate("scrollTo(0, 560)")
        steps = {
            "skip": ".tm-skip",
            "show": "table button[data-act='show']",
            "row": ".leaflet-popup [data-act='row']",
            "source": "table a[href*='-source-']",
            "map": "[data-act='map']",
        }
        for name, selector in steps.items():
            frame.evaluate("(selector) => document.querySelector(selector).click()", selector)
            wait_until(frame, "true")
            assert page.evaluate("scrollY") == 560, name
            assert frame.evaluate("scrollY") == 0, name
            if name == "row":
                assert frame.locator("table button:focus").is_visible()
        frame.evaluate("map_brookland.getContainer().focus()")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("scrollY") == 560
        assert wrong == []


def test_a_show_in_a_frame_takes_the_whole_screen(browser: Browser, pages: Pages) -> None:
    """Where the page around allows it, Present fills the screen, and leaving ends it; where not, there is no button."""
    path = pages("brookland")
    allowed = '<iframe src="map.html" width="700" height="500" allow="fullscreen"></iframe>'
    closed = '<iframe src="map.html" width="700" height="500" sandbox="allow-scripts"></iframe>'
    path.with_name("show.html").write_text(host(allowed, closed), encoding="utf-8")
    with serving(path.parent) as address, watched(browser, f"{address}/show.html") as (page, wrong):
        frame, other = frames_of(page)
        frame.locator("[data-act='present']").click()
        wait_until(frame, "document.fullscreenElement !== null && innerWidth > 1000")

        assert frame.locator(".tm-page.tm-present").count() == 1
        # whether it has room is seen after the screen has changed
        wait_until(frame, "!document.documentElement.classList.contains('tm-in')")
        frame.evaluate("document.exitFullscreen()")
        wait_until(frame, "!document.querySelector('.tm-present')")
        wait_until(frame, "document.documentElement.classList.contains('tm-in')")
        assert not other.locator("[data-act='present']").is_visible()
        assert wrong == []


def test_a_page_of_its_own_has_no_buttons_of_a_guest(visit: Open, pages: Pages) -> None:
    """Out of a frame the page is as it was: panel and tables in sight, the wheel with the map."""
    page = visit(pages("brookland")).page
    page.wait_for_selector(READY)
    before = page.evaluate(PLACE)

    assert not page.locator(".tm-ways").first.is_visible()
    assert page.locator(".tm-panel").is_visible()
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -120)
    wait_until(page, f"{PLACE} !== '{before}'")
