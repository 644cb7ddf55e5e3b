"""What a reader does with an open map: wait for it, switch things on and off, close a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Open

__all__ = ["FOCUSED", "PHONE", "READY", "gone", "open_switches", "opened", "switch_all", "wait_until"]

PHONE = (390, 844)

READY = ".tm-page.tm-ready"

FOCUSED = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"


def opened(open_page: Open, path: Path, size: tuple[int, int] = (1280, 720), **options: Any) -> Page:  # noqa: ANN401
    """Open a map and wait until all is drawn."""
    page = open_page(path, size, **options).page
    page.wait_for_selector(READY)
    return page


def wait_until(page: Page | Frame, condition: str) -> None:
    """Wait until something is so; Playwright's own way would need `eval`, which the page's policy forbids."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const end = performance.now() + 5000;
          const look = () => {{
            if ({condition}) done();
            else if (performance.now() > end) fail(new Error("never came"));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
    )


def gone(page: Page) -> None:
    """Wait until no text is open."""
    page.locator(".leaflet-popup").wait_for(state="detached", timeout=5000)


def switch_all(page: Page, *, on: bool) -> None:
    """Turn every switch on or off."""
    page.evaluate(
        "on => document.querySelectorAll('input[data-row]').forEach((box) => box.checked === on || box.click())", on
    )


def open_switches(page: Page) -> None:
    """Unfold the rows of the treaties."""
    page.evaluate(
        """() => {
          document.querySelectorAll(".tm-switches details").forEach((row) => { row.open = true; });
          document.querySelectorAll(".tm-switches [aria-expanded='false']").forEach((button) => button.click());
        }"""
    )
