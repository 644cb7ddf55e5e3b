"""The map in the frame of another page: drawn, read and left alone, however closed the frame is."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from tests.browser.drawing import PICTURE
from tests.browser.reader import READY, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Open, Pages


def frame_of(page: Page) -> Frame:
    """Wait for the map in the frame of a page."""
    page.wait_for_selector("iframe")
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(READY)
    return frame


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_the_map_works_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """In a school platform's frame that allows scripts and nothing else, it is drawn, switched and read."""
    path = pages("brookland")
    inner = path.as_uri() if way == "src" else html.escape(path.read_text(encoding="utf-8"), quote=True)
    attributes = f'sandbox="allow-scripts" width="900" height="600" {way}="{inner}"'
    opened_ = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    frame = frame_of(opened_.page)
    before = frame.evaluate(PICTURE)
    frame.locator("input[data-row='changed']").uncheck()

    assert frame.evaluate(PICTURE) != before
    frame.locator("input[data-row='changed']").check()
    frame.locator("path.tm-zone").first.press("Enter")
    assert frame.locator(".leaflet-popup :is(h2, h3)").inner_text() == "North"
    broken = [promise for promise in opened_.broken_promises() if promise != f"request: {path.as_uri()}"]
    assert broken == []


def test_the_ways_within_the_page_work_in_a_notebook(visit: Open, pages: Pages) -> None:
    """In a frame without an address of its own, the skip link jumps within the map and does not leave it."""
    source = html.escape(pages("brookland").read_text(encoding="utf-8"), quote=True)
    opened_ = visit(f'<!doctype html><title>x</title><iframe sandbox="allow-scripts" srcdoc="{source}"></iframe>')
    frame = frame_of(opened_.page)
    frame.locator(".tm-skip").focus()
    frame.locator(".tm-skip").press("Enter")

    assert frame.locator(READY).count() == 1
    assert frame.evaluate("document.activeElement.id") == "map_brookland-ledger"


def test_a_map_that_begins_out_of_sight_fits_when_it_appears(visit: Open, pages: Pages) -> None:
    """On a hidden tab of a school platform the map has no size; once shown, it has the opening view."""
    path = pages("brookland")
    opened_ = visit(
        f'<!doctype html><title>x</title><iframe hidden src="{path.as_uri()}" width="900" height="600"></iframe>'
    )
    page = opened_.page
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(READY, state="attached")
    page.evaluate("document.querySelector('iframe').hidden = false")
    wait_until(frame, "map_brookland.getBounds().contains([[45, 10], [52, 20]]) && map_brookland.getZoom() > 4")

    assert frame.locator(".tm-label:visible").count() > 0
