"""What a class does with a lesson: open it at a stop, and go through it by key, button, finger or wheel."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.reader import READY, opened, wait_until
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Pages
    from treatymap.treaties import Atlas, Tour

__all__ = [
    "CURRENT",
    "EVERY_LANGUAGE",
    "EVERY_TOUR",
    "REST",
    "TOURS",
    "atlas",
    "current",
    "drag",
    "entered",
    "said",
    "swiped",
    "tour_of",
]

TOURS = ("nerchinsk-to-peking", "second-opium-war", "what-the-sources-say")
EVERY_TOUR = pytest.mark.parametrize("tour", TOURS)
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)

CURRENT = "document.querySelector('.tm-stop[aria-current]').id.split('-step-')[1]"
"""Id of the stop that the page is at."""

REST = "!map_amur._animatingZoom && !(map_amur._panAnim && map_amur._panAnim._inProgress)"
"""Whether the map has come to rest."""


@cache
def atlas() -> Atlas:
    """Read the built-in atlas once."""
    return load_atlas()


def tour_of(name: str) -> Tour:
    """Give a tour of the built-in atlas."""
    return atlas().tour(name)


def entered(  # noqa: PLR0913 - as many ways to open a lesson
    open_page: Open,
    pages: Pages,
    tour: str,
    lang: str = "en",
    *,
    size: tuple[int, int] = (1280, 720),
    step: str = "",
    **options: Any,  # noqa: ANN401 - Playwright's
) -> Page:
    """Open a lesson, at a stop if one is named as a link names it, and wait until all is drawn."""
    path = pages("amur", lang, tour=tour)
    page = opened(open_page, path, size, **options)
    if step:
        page.goto("about:blank")
        page.goto(f"{path.resolve().as_uri()}#step={step}", wait_until="load")
        page.wait_for_selector(READY)
    return page


def current(page: Page) -> str:
    """Tell at which stop the page is."""
    return str(page.evaluate(CURRENT))


def said(page: Page) -> str:
    """Give what a screen reader was told."""
    return str(page.locator("[id$='-step-said']").inner_text())


def drag(
    page: Page, way: tuple[float, float], *, at: str = ".tm-stop[aria-current] .tm-told", below: float = 30
) -> None:
    """Draw a finger over a part of the page, so many pixels right and down, beginning below its upper edge."""
    box = page.locator(at).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + min(below, box["height"] / 2)
    right, down = way
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x - right / 2, "y": y}]})
    for share in (0.25, 0.5, 0.75, 1):
        point = {"x": x - right / 2 + right * share, "y": y + down * share}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    touch.detach()


def swiped(page: Page, way: int) -> str:
    """Swipe to the next stop (1) or the one before (-1), and give the stop that the page comes to."""
    before = current(page)
    drag(page, (-160.0 * way, 4.0))
    wait_until(page, f"{CURRENT} !== {before!r}")
    return current(page)
