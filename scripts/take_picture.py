"""Take the picture of the README from the real map: render it, open it in a browser with the network off."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import find_browser
from playwright.sync_api import sync_playwright

from treatymap import render

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "amur.png"
"""What the README shows."""


def take(target: Path) -> None:
    """
    Render the built-in atlas and photograph its opening view.

    Parameters
    ----------
    target
        PNG file to write.
    """
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_path = render().save(Path(folder) / "amur.html")
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(find_browser.this_machine()), args=sandbox
        )
        page = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True).new_page()
        page.goto(page_path.as_uri())
        page.wait_for_selector(".tm-ready")
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    take(PICTURE)
    print(PICTURE)
    sys.exit(0)
