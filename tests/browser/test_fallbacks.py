"""Where there is less than a new browser: on paper, in an old one and without scripts there is still the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.reader import READY, opened

if TYPE_CHECKING:
    from tests.browser.conftest import Open, Pages


def test_paper_shows_map_legend_and_table(open_page: Open, pages: Pages) -> None:
    """In print the switches are gone, the legend and the whole table are there, and the map keeps its height."""
    page = opened(open_page, pages("amur"))
    page.emulate_media(media="print")
    height = page.locator(".folium-map").evaluate("map => map.getBoundingClientRect().height")

    assert [page.locator(name).first.is_visible() for name in (".tm-switches", ".leaflet-control-zoom")] == [False] * 2
    assert [page.locator(name).first.is_visible() for name in (".tm-legend", "table", "h1", ".tm-headline")] == [
        True
    ] * 4
    assert height > 300
    wide = page.evaluate(
        "Array.from(document.querySelectorAll('.tm-scroll'), (box) => getComputedStyle(box).overflowX)"
    )
    assert set(wide) == {"visible"}
    assert page.pdf().startswith(b"%PDF")


def test_an_old_browser_shows_a_line_and_the_table(visit: Open, pages: Pages) -> None:
    """Where data cannot be unpacked, the place of the map says so, and everything else can be read."""
    path = pages("amur")
    opened_ = visit("<!doctype html><title>x</title>")
    opened_.page.add_init_script("delete window.DecompressionStream;")
    opened_.page.goto(path.as_uri(), wait_until="load")
    page = opened_.page
    line = page.locator(".tm-old")

    assert page.locator(READY).count() == 0
    assert line.is_visible()
    assert line.inner_text().startswith("The map needs a newer browser")
    assert line.evaluate("node => document.elementFromPoint(node.getBoundingClientRect().x + 30, 200) === node") is True
    assert page.locator("table").first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("table button").first.inner_text() != ""


def test_the_oldest_browser_that_is_promised_can_draw_the_map(browser: Any, pages: Pages) -> None:  # noqa: ANN401
    """What came after Chrome 80 is not needed: the page is drawn without any of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(
        """
        for (const [owner, names] of [
          [Element.prototype, ["replaceChildren", "checkVisibility", "ariaLabel"]],
          [DocumentFragment.prototype, ["replaceChildren"]],
          [String.prototype, ["replaceAll", "at", "isWellFormed"]],
          [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with", "toSpliced"]],
          [Object, ["hasOwn", "groupBy"]],
          [Promise, ["any", "withResolvers"]],
          [window, ["structuredClone", "WeakRef", "reportError"]],
          [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
        ]) names.forEach((name) => delete owner[name]);
        """
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(pages("amur").as_uri(), wait_until="load")
    page.evaluate("new Promise((done) => setTimeout(done))")
    try:
        assert errors == []
        page.wait_for_selector(READY, timeout=10_000)
    finally:
        context.close()


def test_a_reader_without_scripts_has_the_answer(browser: Any, pages: Pages) -> None:  # noqa: ANN401 - Playwright's
    """Title, headline, legend and ledger stand in the file itself."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages("amur").as_uri())
    try:
        assert page.locator(".tm-headline").is_visible()
        assert page.locator(".tm-old").is_visible()
        assert page.locator("table tbody tr").count() > 20
        assert page.locator(".tm-legend li").first.is_visible()
    finally:
        context.close()
