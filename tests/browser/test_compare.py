"""Every page that compares keeps the promises of all pages, says the same in words, and is for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE
from tests.browser.reader import PHONE, READY, gone, opened, switch_all, wait_until
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import ledger, load_atlas, totals

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

pytestmark = pytest.mark.browser

PAGES = {
    "swipe": {"days": ("nerchinsk", "peking"), "mode": "swipe"},
    "panes": {"days": ("before", "nerchinsk", "aigun", "peking"), "mode": "panes"},
    "three": {"days": ("nerchinsk", "1859-06-01", "1861-07-01"), "mode": "panes"},
    "difference": {"days": ("nerchinsk", "peking"), "mode": "difference"},
    "nothing": {"days": ("peking", "khanka"), "mode": "difference"},
}
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
EVERY_SIZE = pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])


def number(text: str) -> int:
    """Read a whole number of an English table."""
    return int(text.replace(",", ""))


@EVERY_PAGE
@EVERY_SIZE
def test_a_comparison_is_for_everyone(
    open_page: Open, pages: Pages, axe: Axe, name: str, size: tuple[int, int]
) -> None:
    """Opened, and with every switch on, it has no fault that axe knows."""
    page = opened(open_page, pages("amur", **PAGES[name]), size)
    found = axe(page)
    switch_all(page, on=True)

    assert found + axe(page) == []


@EVERY_PAGE
@EVERY_SIZE
def test_nothing_is_wider_than_the_window(open_page: Open, pages: Pages, name: str, size: tuple[int, int]) -> None:
    """Nobody has to scroll sideways."""
    page = opened(open_page, pages("amur", **PAGES[name]), size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", ["swipe", "panes", "difference"])
def test_hostile_words_stay_words(open_page: Open, pages: Pages, mode: str, lang: str) -> None:
    """What a stranger wrote into an atlas is shown and never run, on any kind of page."""
    page = opened(open_page, pages("hostile", lang, days=("before", "2000"), mode=mode))
    switch_all(page, on=True)
    page.locator("path.tm-zone[tabindex='0']").last.press("Enter")

    assert HOSTILE.split()[0] in page.locator(".leaflet-popup").inner_text()
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("img").count() == 0


@EVERY_PAGE
def test_the_made_up_atlas_can_be_compared_too(open_page: Open, pages: Pages, name: str) -> None:
    """Nothing of it hangs on the Amur."""
    days = {"swipe": ("before", "2000"), "panes": ("before", "1700", "1805", "2000")}.get(name, ("before", "2000"))
    page = opened(open_page, pages("brookland", days=days, mode=PAGES[name]["mode"]))

    assert page.locator(".tm-contrast tbody tr").count() > 2


def test_the_table_says_what_the_map_shows(open_page: Open, pages: Pages) -> None:
    """The heads are the captions, and each zone has a row, those that moved first."""
    page = opened(open_page, pages("amur", **PAGES["swipe"]))
    heads = page.locator(".tm-contrast thead th").all_inner_texts()
    rows = page.locator(".tm-contrast tbody tr:not(.tm-total):not(.tm-treaty)").count()

    assert heads[1:3] == page.locator(".tm-captions p").all_inner_texts()
    assert rows == len(load_atlas().zones)


@pytest.mark.parametrize("name", ["swipe", "difference"])
def test_the_sums_are_those_of_the_ledger(open_page: Open, pages: Pages, name: str) -> None:
    """What the table adds up is, treaty by treaty, what the ledger adds up."""
    page = opened(open_page, pages("amur", **PAGES[name]))
    rows = page.locator(".tm-contrast .tm-total")
    told = [number(rows.nth(index).locator(".tm-number").first.inner_text()) for index in range(rows.count())]
    wanted = [round(total.area.best) for total in totals(ledger(load_atlas())) if total.in_sum]

    assert sorted(told) == sorted(wanted)


def test_a_name_in_the_table_lights_its_land(open_page: Open, pages: Pages) -> None:
    """On several sides the land is outlined on each, and the focus goes to it so that Enter tells its text."""
    page = opened(open_page, pages("amur", **PAGES["swipe"]))
    page.locator(".tm-contrast button[data-of='ussuri-sea']").click()
    wait_until(page, "document.activeElement.matches('path.tm-zone')")

    assert "Land between the Ussuri and the sea" in (
        page.evaluate("document.activeElement.getAttribute('aria-label')") or ""
    )
    outlined = "() => document.querySelectorAll('path.tm-zone[stroke-opacity=\"1\"]').length"
    assert page.evaluate(outlined) == 2


def changed(page: Page, zone: str) -> str:
    """Open the text of a zone from the table and give it."""
    page.locator(f".tm-contrast button[data-of='{zone}']").click()
    popup = page.locator(".leaflet-popup")
    popup.wait_for()
    text = popup.inner_text()
    page.keyboard.press("Escape")
    gone(page)
    return text


def test_a_difference_tells_direction_treaty_and_article(open_page: Open, pages: Pages) -> None:
    """The text of a zone says how it stood on both days, and each article that moved it."""
    page = opened(open_page, pages("amur", **PAGES["difference"]))
    mainland, bank = changed(page, "ussuri-sea"), changed(page, "left-bank-upper")

    assert "Qing China → Russia, 1860 Peking" in mainland
    assert "1858 Aigun, article 1: held by both together" in mainland
    assert "1860 Peking, article 1: passed" in mainland
    assert "Qing China → Russia, 1858 Aigun" in bank


def test_unchanged_land_is_quiet_and_the_old_line_a_ghost(open_page: Open, pages: Pages) -> None:
    """Only land that moved has a treaty's look; the line of 1689 that ended is dashed and faint."""
    page = opened(open_page, pages("amur", **PAGES["difference"]))
    fills = page.evaluate(
        "() => Object.fromEntries(Array.from(document.querySelectorAll('.tm-zone'), "
        "(path) => [path.getAttribute('aria-label').split(',')[0], path.getAttribute('fill')]))"
    )
    legend = page.locator(".tm-key li:not([hidden])").all_inner_texts()

    assert fills["Qing lands south of the line"].endswith("hatch-unchanged)")
    assert fills["Sakhalin"].endswith("hatch-unchanged)")
    assert fills["Land between the Ussuri and the sea"].endswith("hatch-passed-green)")
    assert "1689 Nerchinsk: border line, no longer in force" in legend
    assert "No change between these days" in legend


def test_days_between_which_nothing_moved_say_so(open_page: Open, pages: Pages) -> None:
    """The headline says it, and all land is quiet."""
    page = opened(open_page, pages("amur", **PAGES["nothing"]))
    fills = page.locator(".tm-zone").evaluate_all("paths => paths.map((path) => path.getAttribute('fill'))")

    assert page.locator(".tm-headline").inner_text().endswith("no land changed holder.")
    assert {fill.rpartition("-")[2] for fill in fills} == {"unchanged)"}


@pytest.mark.parametrize("name", ["swipe", "panes", "difference"])
def test_a_comparison_works_in_a_sandbox(visit: Open, pages: Pages, name: str) -> None:
    """In a frame that may only run scripts, as a learning platform has it, the page draws itself."""
    path = pages("amur", **PAGES[name])
    opened_ = visit(f'<!doctype html><title>x</title><iframe sandbox="allow-scripts" src="{path.as_uri()}"></iframe>')
    frame = opened_.page.frame_locator("iframe")
    frame.locator(READY).wait_for()

    assert frame.locator(".tm-zone").count() > 8
    assert [told for told in opened_.broken_promises() if told != f"request: {path.as_uri()}"] == []
