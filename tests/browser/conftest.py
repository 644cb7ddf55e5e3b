"""
Open pages in a real Chromium with the network off, and hold them to what every page promises.

`open_page` is for pages that must keep the promises: when the test ends, it fails for every request, every error on
the console and every violation of the page's own policy. `visit` opens a page without that check. Both take a file
or HTML text and give a `Visit`. `axe` lists what axe-core finds wrong with a page. `pages` draws the maps under test,
each once.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import sync_playwright

from hatch_build import fetch
from scripts.find_browser import BrowserError, find, this_machine
from tests.atlases import HOSTILE_IDS, hostile, make_ancient, write_atlas
from treatymap import compare, lesson, load_atlas, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

DESKTOP = (1280, 720)
SMALL = Path(__file__).resolve().parent.parent / "atlases" / "small"

_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI || "inline"}`);
});
"""

_RUN_AXE = """
async () => {
  const { violations } = await axe.run();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(", ")}`);
}
"""


@dataclass(slots=True)
class Visit:
    """A page in the browser, and what it did that it should not have done."""

    page: Page
    """The page, to be driven."""
    requests: list[str] = field(default_factory=list)
    """Addresses that the page asked for beside its own file; none was answered."""
    errors: list[str] = field(default_factory=list)
    """Errors on the console, and exceptions that nobody caught."""
    violations: list[str] = field(default_factory=list)
    """Violations of the page's own Content-Security-Policy: directive and what was blocked."""

    def broken_promises(self) -> list[str]:
        """List everything that must not happen in a page of ours."""
        # a round trip: reports that are still on their way from the page arrive before its answer
        self.page.evaluate("new Promise((done) => setTimeout(done))")
        return [
            *(f"request: {address}" for address in self.requests),
            *(f"error: {text}" for text in self.errors),
            *(f"violation: {text}" for text in self.violations),
        ]


class Axe(Protocol):
    """Asks axe-core about a page."""

    def __call__(self, page: Page) -> list[str]:
        """
        List what is wrong: rule, meaning and places.

        Parameters
        ----------
        page
            As it stands now; what is hidden is not judged.
        """


class Open(Protocol):
    """Opens a page."""

    def __call__(self, source: Path | str, size: tuple[int, int] = DESKTOP, **options: Any) -> Visit:  # noqa: ANN401
        """
        Open a page and wait until it has loaded.

        Parameters
        ----------
        source
            A file, or HTML text.
        size
            Width and height of the window, CSS pixels.
        **options
            Options of Playwright's `Browser.new_context`, such as `reduced_motion="reduce"`.
        """


class Pages(Protocol):
    """Draws maps."""

    def __call__(self, which: str, lang: str = "en", **options: Any) -> Path:  # noqa: ANN401 - as render's
        """
        Draw a map, or give the one that was drawn before.

        Parameters
        ----------
        which
            `amur` for the built-in atlas, `brookland` for the made-up one, `hostile` for that one with hostile words in
            every text, `hostile-ids` with hostile words in its ids, `ancient` for a small one of years BCE.
        lang
            Language of the page.
        **options
            Further options of `render`; or, with `days` to compare, those of `compare`; or `tour`, of which the page is
            the lesson.
        """


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m "not browser"` leaves them out when asked to."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without one the tests fail, they are not skipped."""
    try:
        path = find(this_machine())
    except BrowserError as error:
        pytest.fail(str(error), pytrace=False)
    if path is None:
        pytest.fail("no browser found. Run: python scripts/find_browser.py --install", pytrace=False)
    # Chromium refuses its sandbox to root
    sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_ARGUMENTS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Give a function that opens a page and records what it does; the test judges the record."""
    contexts: list[BrowserContext] = []

    def open_(source: Path | str, size: tuple[int, int] = DESKTOP, **options: Any) -> Visit:  # noqa: ANN401
        if isinstance(source, str):
            path = tmp_path / f"page-{len(contexts)}.html"
            path.write_text(source, encoding="utf-8")
        else:
            path = source
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return _watched(context, path.resolve().as_uri())

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(visit: Open) -> Iterator[Open]:
    """Give a function that opens a page; at the end of the test the page must have kept every promise."""
    visits: list[Visit] = []

    def open_(source: Path | str, size: tuple[int, int] = DESKTOP, **options: Any) -> Visit:  # noqa: ANN401
        visits.append(visit(source, size, **options))
        return visits[-1]

    yield open_
    assert [promise for opened in visits for promise in opened.broken_promises()] == []


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Give a function that draws the maps under test; each is drawn once."""
    drawn: dict[str, Path] = {}
    writing: dict[str, dict[str, Any]] = {
        "brookland": {},
        "hostile": {"tell": hostile},
        "hostile-ids": {"ids": HOSTILE_IDS},
    }

    def draw(which: str, lang: str = "en", **options: Any) -> Path:  # noqa: ANN401 - as render's
        key = f"{which} {lang} {options}"
        if key not in drawn:
            folder = tmp_path_factory.mktemp(which)
            if which == "amur":
                atlas = load_atlas()
            elif which == "ancient":
                atlas = load_atlas(make_ancient(Path(shutil.copytree(SMALL, folder / "atlas"))))
            else:
                atlas = load_atlas(write_atlas(folder / "atlas", **writing[which]))
            days, tour = options.pop("days", None), options.pop("tour", None)
            if tour:
                page = lesson(tour, atlas=atlas, lang=lang)
            elif days:
                page = compare(*days, atlas=atlas, lang=lang, **options)
            else:
                page = render(atlas, lang=lang, **options)
            drawn[key] = page.save(folder / "map.html")
        return drawn[key]

    return draw


@pytest.fixture(scope="session")
def axe_source(checkout: Path) -> str:
    """Bring axe-core in if it is not there yet, and give its script."""
    folder = checkout / "tests" / "web"
    fetch(folder)
    return (folder / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_source: str) -> Axe:
    """Give a function that lists what axe-core finds wrong with a page."""

    def run(page: Page) -> list[str]:
        page.evaluate(axe_source)
        violations: list[str] = page.evaluate(_RUN_AXE)
        return violations

    return run


def _watched(context: BrowserContext, address: str) -> Visit:
    """Open a page in a fresh context that has no network and writes down every attempt to use it."""
    context.set_offline(offline=True)
    visit = Visit(context.new_page())

    def note(request: Request) -> None:
        """Write down a request, unless it is for the page itself or for bytes that the page carries."""
        if request.url.partition("#")[0] != address and not request.url.startswith(("data:", "blob:", "about:")):
            visit.requests.append(request.url)

    def refuse(route: Route) -> None:
        """Answer no request that would leave the machine."""
        route.abort()

    def report(violation: str) -> None:
        """Write down a violation of the page's policy."""
        visit.violations.append(violation)

    context.on("request", note)
    context.route(lambda url: url.startswith(("http:", "https:")), refuse)
    context.expose_function("reportViolation", report)
    context.add_init_script(_REPORT_VIOLATIONS)
    visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
    visit.page.on("console", lambda message: visit.errors.append(message.text) if message.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.goto(address, wait_until="load")
    return visit
