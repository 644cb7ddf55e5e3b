"""Take the pictures of the README from real pages: render them, open them in a browser with the network off."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import find_browser
from playwright.sync_api import sync_playwright

from treatymap import compare, lesson, render

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
"""Where the README has its pictures."""


def take(folder: Path) -> list[Path]:
    """
    Draw the pages of the built-in atlas that the README shows, and photograph them.

    Parameters
    ----------
    folder
        Where the PNG files go.

    Returns
    -------
    list of Path
        The files written.
    """
    pages = {
        "amur": (render(), ""),
        "compare": (compare("nerchinsk-1689", "peking-1860-supplementary"), ""),
        "lesson": (lesson("nerchinsk-to-peking"), "#step=aigun"),
    }
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(find_browser.this_machine()), args=sandbox
        )
        for name, (drawn, moment) in pages.items():
            path = drawn.save(Path(work) / f"{name}.html")
            page = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True).new_page()
            page.goto(path.as_uri() + moment)
            page.wait_for_selector(".tm-ready")
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
        browser.close()
    return taken


if __name__ == "__main__":
    for picture in take(FOLDER):
        print(picture)
    sys.exit(0)
