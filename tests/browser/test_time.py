"""Travelling in time: by slider, button, key, play and link, map and words go together, step by step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.reader import wait_until
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.scene import headline, legend_heading
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Axe, Open, Pages

pytestmark = pytest.mark.browser

SLIDER = ".tm-time input[type='range']"
FILLS = """
() => Array.from(document.querySelectorAll(".tm-zone"), (path) => path.getAttribute("fill")).sort()
"""


def opened(open_page: Open, path: Path, fragment: str = "", **options: Any) -> Page:  # noqa: ANN401 - Playwright's
    """Open a map at a moment and wait until all is drawn."""
    page = open_page(path, (1280, 720), **options).page
    page.wait_for_selector(".tm-page.tm-ready")
    if fragment:
        page.evaluate("fragment => { window.location.hash = fragment; }", fragment)
    return page


def text(page: Page, part: str) -> str:
    """Give the text of a part of the page by the end of its id."""
    return page.locator(f"[id$='-{part}']").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_shows_its_own_state(open_page: Open, pages: Pages, lang: str) -> None:
    """From the end to the beginning by key: land, headline and legend are those of the step's day."""
    view = make_view(load_atlas(), lang=lang, prefix="amur")
    page = opened(open_page, pages("amur", lang))
    page.locator(SLIDER).focus()
    for day in reversed(view.steps):
        step = view.on(day)
        wanted = sorted(
            f"url(#map_amur-hatch-{step.palette.look(key).id})"
            for state in step.states.values()
            if (key := step.palette.key(state))
        )

        assert page.evaluate(FILLS) == wanted, day
        assert text(page, "headline") == headline(step), day
        assert text(page, "legend") == legend_heading(step), day
        page.keyboard.press("ArrowLeft")


def test_a_step_is_said_in_words(open_page: Open, pages: Pages) -> None:
    """A live region tells what changed and by how many km²; a page that nobody touched says nothing."""
    page = opened(open_page, pages("amur"))
    silent = text(page, "said")
    page.locator(SLIDER).press("ArrowLeft")

    assert silent == ""
    assert text(page, "said").startswith("14 Nov 1860 Peking: The court confirms 1858")
    assert "310,000 km²" in text(page, "said")
    assert page.locator(SLIDER).get_attribute("aria-valuetext") == "14 Nov 1860 Peking"


def test_keys_and_buttons_reach_both_ends(open_page: Open, pages: Pages) -> None:
    """Home and End go to the ends, the buttons step and stay there."""
    page = opened(open_page, pages("amur"))
    slider = page.locator(SLIDER)
    slider.press("Home")
    back = page.locator("[data-by='-1']")
    back.click()
    first = slider.input_value()
    page.locator("[data-by='1']").click()
    second = slider.input_value()
    slider.press("End")

    assert (first, second, slider.input_value()) == ("0", "1", "6")


def test_each_step_opens_with_its_own_lines(open_page: Open, pages: Pages) -> None:
    """The switch of a line follows the step until the reader has used it; then it is the reader's."""
    page = opened(open_page, pages("amur"))
    aigun = page.locator("input[data-row='aigun-1858/border']")
    page.locator("[data-step='3']").click(force=True)
    followed = aigun.is_checked()
    page.evaluate("document.querySelector(\"input[data-row='aigun-1858/border']\").click()")
    page.locator("[data-step='4']").click(force=True)

    assert followed
    assert not aigun.is_checked()


def test_switches_that_nothing_hangs_on_are_put_away(open_page: Open, pages: Pages) -> None:
    """Before the first treaty no land hangs on Aigun; in 1858 it does."""
    page = opened(open_page, pages("amur"))
    land = page.locator("label:has(> input[data-row='aigun-1858/zones'])")
    page.locator(SLIDER).press("Home")
    before = land.get_attribute("hidden")
    page.locator("[data-step='3']").click(force=True)

    assert before == ""
    assert land.get_attribute("hidden") is None


def test_a_link_leads_to_a_moment(open_page: Open, pages: Pages) -> None:
    """Date, switches and view come back from the address; the day need not be that of a step."""
    page = opened(open_page, pages("amur"), "date=1859-07-01&layers=changed places-1&view=50.00,128.00,6")

    assert text(page, "legend") == "On 1 June 1859"
    assert page.evaluate("map_amur.getZoom()") == 6
    assert page.locator("input[data-row]:checked").evaluate_all("boxes => boxes.map((box) => box.dataset.row)") == [
        "changed",
        "places-1",
    ]


def test_the_address_follows_the_reader(open_page: Open, pages: Pages) -> None:
    """An untouched page keeps its plain address; a step writes its date."""
    page = opened(open_page, pages("amur"))
    plain = page.evaluate("window.location.hash")
    page.locator(SLIDER).press("Home")

    assert plain == ""
    assert page.evaluate("window.location.hash").startswith("#date=before&view=")


def test_play_steps_and_can_be_stopped(open_page: Open, pages: Pages) -> None:
    """From the end it begins anew, a step every four seconds; a second press stops it."""
    page = opened(open_page, pages("amur"))
    page.clock.install()
    play = page.locator("[data-act='play']")
    play.click()
    page.clock.run_for(4100)
    playing = (page.locator(SLIDER).input_value(), play.get_attribute("aria-pressed"))
    play.click()
    page.clock.run_for(9000)

    assert playing == ("1", "true")
    assert (page.locator(SLIDER).input_value(), play.get_attribute("aria-pressed")) == ("1", "false")


def test_less_motion_means_no_play(open_page: Open, pages: Pages) -> None:
    """Whoever asked for less motion steps by hand."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")

    assert not page.locator("[data-act='play']").is_visible()


def test_true_time_moves_the_ticks(open_page: Open, pages: Pages) -> None:
    """By true time 1689 lies far from 1858, and the order stays."""
    page = opened(open_page, pages("amur"))
    places = "() => Array.from(document.querySelectorAll('.tm-tick'), (tick) => parseFloat(tick.style.left))"
    equal = page.evaluate(places)
    page.locator(".tm-true input").check()
    true = page.evaluate(places)

    assert equal == pytest.approx([100 * index / 6 for index in range(7)], abs=0.001)
    assert true == sorted(true)
    assert true[3] - true[2] > 50
    assert true[6] - true[3] < 5


def test_every_step_is_for_everyone(open_page: Open, pages: Pages, axe: Axe) -> None:
    """The first, the joint and the refused state have no fault that axe knows."""
    page = opened(open_page, pages("amur"))
    for step in (0, 3, 4):
        page.locator(f"[data-step='{step}']").click(force=True)

        assert axe(page) == []


def test_a_still_map_has_no_slider(open_page: Open, pages: Pages) -> None:
    """A map of one day stands still."""
    page = opened(open_page, pages("amur", day="1859"))

    assert page.locator(".tm-time").count() == 0


def test_time_runs_through_years_before_the_first(open_page: Open, pages: Pages) -> None:
    """An atlas of ancient treaties has its slider, its words and its links, and no day has two states."""
    page = opened(open_page, pages("ancient"))
    slider = page.locator(SLIDER)
    slider.press("Home")
    before = text(page, "legend")
    slider.press("ArrowRight")

    assert before == "Before the first treaty"
    assert text(page, "legend") == "On 1 March 44 BCE"
    assert page.evaluate("window.location.hash").startswith("#date=-0043-03-01&")
    for day, legend in (
        ("-0043-02-28", "Before the first treaty"),
        ("-0043-03-01", "On 1 March 44 BCE"),
        ("-0001-06-30", "On 1 March 44 BCE"),
        ("-0001-07-01", "On 1 July 2 BCE"),
        ("0001-01-01", "On 1 July 2 BCE"),
    ):
        page.evaluate("day => { window.location.hash = `date=${day}`; }", day)
        wait_until(page, f"document.querySelector(\"[id$='-legend']\").textContent === {legend!r}")


@pytest.mark.parametrize("way", ["file", "sandbox"])
def test_a_link_to_a_moment_works_from_a_file_and_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """Opened straight from a folder, or in a frame that may only run scripts, the address leads to its moment."""
    address = f"{pages('amur').as_uri()}#date=1858-05-28&layers=changed%20rivers&view=50.00,128.00,6"
    if way == "file":
        frame = visit(pages("amur")).page.main_frame
        frame.goto("about:blank")
        frame.goto(address)
    else:
        page = visit(f'<!doctype html><title>x</title><iframe sandbox="allow-scripts" src="{address}"></iframe>').page
        page.wait_for_selector("iframe")
        (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(".tm-page.tm-ready")

    assert frame.locator("[id$='-legend']").inner_text() == "On 28 May 1858"
    assert frame.evaluate("map_amur.getZoom()") == 6
    assert frame.locator("input[data-row]:checked").evaluate_all("boxes => boxes.map((box) => box.dataset.row)") == [
        "changed",
        "rivers",
    ]


def test_no_two_years_of_the_slider_touch(open_page: Open, pages: Pages) -> None:
    """Whichever tick is chosen, its date and the years beside it stand apart."""
    page = opened(open_page, pages("amur"))
    for _ in range(7):
        boxes = page.evaluate(
            """() => Array.from(document.querySelectorAll(".tm-tick :is(b, i)"), (text) => text.getBoundingClientRect())
              .filter((box) => box.width).map((box) => [box.left, box.right]).sort((a, b) => a[0] - b[0])"""
        )
        gaps = [later[0] - earlier[1] for earlier, later in pairwise(boxes)]

        assert len(boxes) >= 5
        assert min(gaps) >= 6
        page.locator(SLIDER).press("ArrowLeft")
