"""Pages of others: served by a server on this machine or from a file, with maps in their frames."""

from __future__ import annotations

import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.browser.reader import READY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

__all__ = ["frames_of", "host", "middle", "serving", "watched"]


def host(*snippets: str, tall: bool = False) -> str:
    """Write a page with snippets in it; a tall one has text above and below."""
    text = '<div style="height: 400px">Text.</div>' if tall else ""
    rest = '<div style="height: 3000px">Text.</div>' if tall else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>{text}{"".join(snippets)}{rest}</html>'
    )


def frames_of(page: Page, *, state: Any = "visible") -> list[Frame]:  # noqa: ANN401 - Playwright's literals
    """Wait for the maps in the frames of a page, and give the frames in the order of the page."""
    # what is far down is asked for when it comes near, as the snippets say
    for element in page.query_selector_all("iframe"):
        if state == "visible":
            element.scroll_into_view_if_needed()
    frames = [frame for frame in page.frames if frame.parent_frame == page.main_frame]
    for frame in frames:
        frame.wait_for_selector(READY, state=state)
    page.evaluate("scrollTo(0, 0)")
    return frames


def middle(page: Page, selector: str = "iframe") -> tuple[float, float]:
    """Give the middle of an element on the screen, a little below its half, where a frame shows its map."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.6


@contextmanager
def serving(folder: Path, headers: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[str]:
    """
    Serve a folder on this machine, and give the address.

    Parameters
    ----------
    folder
        Its files.
    headers
        Further headers by the path of a file; those under `""` go with every file.
    """
    known = headers or {}

    class Handler(http.server.SimpleHTTPRequestHandler):
        """Answers from the folder."""

        def __init__(self, *args: Any) -> None:  # noqa: ANN401 - the server's
            """Know the folder."""
            super().__init__(*args, directory=str(folder))

        def end_headers(self) -> None:
            """Send the further headers."""
            for name, value in {**known.get("", {}), **known.get(self.path.partition("?")[0], {})}.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:  # noqa: ANN401
    """Open a page of a server on this machine, and give it with a list of all that went wrong: it stays empty."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **options})
    wrong: list[str] = []
    context.route(lambda url: not url.startswith(address.rpartition("/")[0]), lambda route: route.abort())
    context.on("requestfailed", lambda request: wrong.append(f"request: {request.url}"))
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        page.goto(address, wait_until="load")
        yield page, wrong
    finally:
        context.close()
