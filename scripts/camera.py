"""Photograph pages of ours in a browser that has no network, and make pictures small enough to be kept."""

from __future__ import annotations

import os
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import find_browser
from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

__all__ = ["Camera", "shrink"]

_COLOURS = 256
"""Colours of a small picture."""
_ROUNDS = 2
"""How often the palette is bettered; it starts with colours far apart, so that no thin line loses its own."""


class Camera:
    """A browser that takes pictures; made by `Camera.ready`."""

    def __init__(self, browser: Browser) -> None:
        """Take a browser that runs."""
        self._browser = browser

    @classmethod
    @contextmanager
    def ready(cls) -> Iterator[Camera]:
        """
        Start a browser, and stop it at the end.

        Raises
        ------
        find_browser.BrowserError
            If the browser that is wished for does not exist, or there is none.
        """
        path = find_browser.find(find_browser.this_machine())
        if path is None:
            msg = "no browser found. Run: python scripts/find_browser.py --install"
            raise find_browser.BrowserError(msg)
        # Chromium refuses its sandbox to root
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=sandbox)
            yield cls(browser)
            browser.close()

    def take(
        self, page: Path, *, size: tuple[int, int] = (1280, 720), moment: str = "", wait_for: str = ".tm-ready"
    ) -> bytes:
        """
        Photograph what a reader sees on opening a page.

        Parameters
        ----------
        page
            The file.
        size
            Width and height of the window, CSS pixels.
        moment
            What stands behind the address, such as `#step=aigun`.
        wait_for
            CSS selector of what must be there first.

        Returns
        -------
        bytes
            A PNG file.
        """
        width, height = size
        context = self._browser.new_context(viewport={"width": width, "height": height}, offline=True)
        try:
            opened = context.new_page()
            opened.goto(page.resolve().as_uri() + moment)
            opened.wait_for_selector(wait_for)
            return opened.screenshot()
        finally:
            context.close()


def shrink(picture: bytes, width: int) -> bytes:
    """
    Make a picture smaller, in pixels and in bytes.

    Parameters
    ----------
    picture
        A PNG file.
    width
        Its new width, pixels; one that is not as wide stays as wide as it is.

    Returns
    -------
    bytes
        A PNG file with a palette; the same bytes for the same picture.
    """
    with Image.open(BytesIO(picture)) as image:
        small = image.convert("RGB")
    if small.width > width:
        small = small.resize((width, round(small.height * width / small.width)), Image.Resampling.LANCZOS)
    out = BytesIO()
    few = small.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=_ROUNDS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
