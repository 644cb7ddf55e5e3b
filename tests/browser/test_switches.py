"""Switches and buttons: each changes the map, what hangs together goes together, and all comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.drawing import FEATURES, LEGEND, PICTURE, SPEAKING, legend_of, names_of, shown
from tests.browser.reader import open_switches, opened, switch_all, wait_until

if TYPE_CHECKING:
    from tests.browser.conftest import Open, Pages


def test_every_switch_changes_the_map_and_the_legend_follows(open_page: Open, pages: Pages) -> None:
    """Each switch takes something off the map and brings it back; no entry of the legend is left without its shapes."""
    page = opened(open_page, pages("amur"))
    switch_all(page, on=True)
    open_switches(page)
    features = page.evaluate(FEATURES)
    whole = page.evaluate(PICTURE)
    rows = page.evaluate(
        "Array.from(document.querySelectorAll('label:not([hidden]) > input[data-row]'), (box) => box.dataset.row)"
    )
    idle = []
    for row in rows:
        box = page.locator(f"input[data-row='{row}']")
        box.uncheck()
        left = shown(features, set(rows) - {row})
        if page.evaluate(PICTURE) == whole:
            idle.append(row)
        assert page.evaluate(SPEAKING) == names_of(left), row
        assert page.evaluate(LEGEND) == legend_of(page, left), row
        box.check()
        assert page.evaluate(PICTURE) == whole, row

    assert len(rows) > 10
    assert idle == []


def test_a_treaty_is_switched_as_a_whole_and_in_parts(open_page: Open, pages: Pages) -> None:
    """The switch of a treaty takes all its parts along, and shows a dash while some are on and some are off."""
    page = opened(open_page, pages("brookland"))
    open_switches(page)
    parent = page.locator("input[data-parent='brook-1800']")
    parts = page.locator("input[data-of='brook-1800']")
    states = "boxes => boxes.map((box) => box.checked)"
    mixed = "box => box.indeterminate"

    assert (parent.is_checked(), parent.evaluate(mixed)) == (True, False)
    parts.first.uncheck()
    assert (parent.is_checked(), parent.evaluate(mixed)) == (True, True)
    parent.uncheck()
    assert parts.evaluate_all(states) == [False, False, False]
    assert "Moor" not in " ".join(page.evaluate(SPEAKING))
    parent.check()
    assert (parts.evaluate_all(states), parent.evaluate(mixed)) == ([True, True, True], False)
    assert "Moor" in " ".join(page.evaluate(SPEAKING))
    parts.nth(1).uncheck()
    assert "Moor" not in " ".join(page.evaluate(SPEAKING))


def test_a_treaty_with_something_off_opens_with_a_dash(open_page: Open, pages: Pages) -> None:
    """Posts are off at first, so their treaty is neither on nor off."""
    page = opened(open_page, pages("brookland"))

    assert page.locator("input[data-parent='dale-1810']").evaluate("box => box.indeterminate") is True


def test_the_button_for_todays_borders_is_their_switch(open_page: Open, pages: Pages) -> None:
    """Button and switch say the same, whichever is used."""
    page = opened(open_page, pages("amur"))
    button, box = page.locator("[data-toggles='today']"), page.locator("input[data-row='today']")
    before = page.evaluate(PICTURE)

    assert (button.get_attribute("aria-pressed"), box.is_checked()) == ("false", False)
    button.click()
    assert (button.get_attribute("aria-pressed"), box.is_checked()) == ("true", True)
    assert page.evaluate(PICTURE) != before
    box.uncheck()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate(PICTURE) == before


def test_the_whole_map_comes_back(open_page: Open, pages: Pages) -> None:
    """After zooming in, one button shows the opening view again."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")
    view = "JSON.stringify([map_amur.getZoom(), map_amur.getCenter()])"
    opening = page.evaluate(view)
    page.locator(".leaflet-control-zoom-in").click()
    wait_until(page, f"{view} !== '{opening}' && !document.querySelector('.leaflet-zoom-anim')")
    page.locator("[data-act='home']").click()
    wait_until(page, f"{view} === '{opening}'")

    assert page.evaluate(view) == opening
