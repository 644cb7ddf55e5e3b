"""A lesson goes step by step: by key, button, finger, wheel and link, text and map together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.pupil import CURRENT, EVERY_LANGUAGE, EVERY_TOUR, REST, current, drag, entered, said, swiped, tour_of
from tests.browser.reader import PHONE, wait_until
from treatymap.mapgen import load_words

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Pages

FIRST, SECOND, THIRD = "where", "before", "nerchinsk"
A = "nerchinsk-to-peking"
NEXT, BACK = "[data-act='pace'][data-by='1']", "[data-act='pace'][data-by='-1']"

# where the head of the stop that the page is at stands in the column, pixels below its upper edge
HEAD = """
() => document.querySelector(".tm-stop[aria-current]").getBoundingClientRect().top
  - document.querySelector(".tm-stops").getBoundingClientRect().top
"""


def ids(tour: str) -> list[str]:
    """List the steps of a tour."""
    return [step.id for step in tour_of(tour).steps]


@EVERY_TOUR
@EVERY_LANGUAGE
def test_a_tour_is_walked_to_its_end_by_keyboard(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """The right arrow goes from stop to stop, each is said aloud, and at the end nothing lies beyond."""
    page = entered(open_page, pages, tour, lang, reduced_motion="reduce")
    met, told = [current(page)], []
    for _ in ids(tour)[1:]:
        page.keyboard.press("ArrowRight")
        met.append(current(page))
        told.append(said(page))
    page.keyboard.press("ArrowRight")

    assert met == ids(tour)
    assert [
        text for text, step in zip(told, tour_of(tour).steps[1:], strict=True) if step.title.get(lang) not in text
    ] == []
    assert current(page) == ids(tour)[-1]
    assert page.locator(NEXT).get_attribute("aria-disabled") == "true"
    assert page.locator(".tm-stop[aria-current] h2").inner_text() == tour_of(tour).steps[-1].title.get(lang)


@EVERY_TOUR
@EVERY_LANGUAGE
def test_a_tour_is_walked_to_its_end_by_touch(open_page: Open, pages: Pages, tour: str, lang: str) -> None:
    """On a phone a swipe over the text turns to the next stop, to the last one, and back."""
    page = entered(open_page, pages, tour, lang, size=PHONE, has_touch=True, reduced_motion="reduce")
    met = [current(page), *(swiped(page, 1) for _ in ids(tour)[1:])]

    assert met == ids(tour)
    assert swiped(page, -1) == ids(tour)[-2]
    assert page.locator(".tm-stop[aria-current] h2").is_visible()


@EVERY_TOUR
def test_a_tour_is_walked_to_its_end_by_button(open_page: Open, pages: Pages, tour: str) -> None:
    """Next is pressed by mouse and by key in turn; it says where one is, and Back goes back."""
    page = entered(open_page, pages, tour)
    count = len(ids(tour))
    counts = [page.locator(".tm-pace").inner_text()]
    for number in range(1, count):
        if number % 2:
            page.locator(NEXT).click()
        else:
            page.locator(NEXT).press("Enter")
        counts.append(page.locator(".tm-pace").inner_text())
    # it stays within reach, so that the focus is not lost, and does nothing
    page.locator(NEXT).dispatch_event("click")
    last = current(page)
    page.locator(BACK).click()

    assert counts == [f"{number} / {count}" for number in range(1, count + 1)]
    assert (last, current(page)) == (ids(tour)[-1], ids(tour)[-2])
    assert page.locator(NEXT).get_attribute("aria-disabled") == "false"


def test_a_swipe_along_the_text_scrolls_it(open_page: Open, pages: Pages) -> None:
    """A finger that goes up or down, or only a little aside, turns no page."""
    page = entered(open_page, pages, A, size=PHONE, has_touch=True, reduced_motion="reduce")
    drag(page, (-30.0, 2.0))
    short = current(page)
    drag(page, (-70.0, -90.0))

    assert (short, current(page)) == (FIRST, FIRST)


def test_a_swipe_on_the_map_moves_the_map(open_page: Open, pages: Pages) -> None:
    """A finger on the map is for the map alone."""
    page = entered(open_page, pages, A, size=PHONE, has_touch=True, reduced_motion="reduce")
    before = page.evaluate("map_amur.getCenter().lng")
    drag(page, (-120.0, 0.0), at=".folium-map", below=200)
    wait_until(page, f"map_amur.getCenter().lng > {before} + 1")

    assert current(page) == FIRST


@EVERY_TOUR
def test_keys_reach_both_ends(open_page: Open, pages: Pages, tour: str) -> None:
    """Home and End go to the ends, page keys and arrows one stop each way."""
    page = entered(open_page, pages, tour, reduced_motion="reduce")
    met = []
    for key in ("PageDown", "PageDown", "PageUp", "ArrowRight", "ArrowLeft", "End", "PageUp", "Home"):
        page.keyboard.press(key)
        met.append(ids(tour).index(current(page)))
    last = len(ids(tour)) - 1

    assert met == [1, 2, 1, 2, 1, last, last - 1, 0]


def test_beyond_the_last_stop_the_page_goes_on(open_page: Open, pages: Pages) -> None:
    """At the end Page Down leads to the tables below, and going there does not change the stop."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    page.keyboard.press("End")
    for _ in range(3):
        page.keyboard.press("PageDown")
    wait_until(page, "window.scrollY > 400")

    assert current(page) == ids(A)[-1]


def test_keys_are_left_to_the_map(open_page: Open, pages: Pages) -> None:
    """With the focus on the map, arrows pan it and turn no page."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    before = page.evaluate("map_amur.getCenter().lng")
    page.locator(".folium-map").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, f"map_amur.getCenter().lng > {before}")

    assert current(page) == FIRST


def test_keys_are_left_to_the_slider_and_to_switches(open_page: Open, pages: Pages) -> None:
    """The slider moves in time alone, and a switch keeps its keys."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    slider = page.locator(".tm-time input[type='range']")
    slider.press("Home")
    at = slider.input_value()
    page.locator(".tm-fold").evaluate("fold => { fold.open = true; }")
    page.locator("input[data-row='today']").press("ArrowRight")

    assert (at, current(page)) == ("0", FIRST)


@pytest.mark.parametrize("key", ["ArrowRight", "End", "PageDown", "p"])
def test_keys_are_left_to_what_is_written_in(open_page: Open, pages: Pages, key: str) -> None:
    """Where somebody adds a field for notes, its keys are its own."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    page.evaluate("document.querySelector('.tm-head').append(document.createElement('textarea'))")
    page.locator("textarea").press(key)

    assert current(page) == FIRST
    assert page.locator(".tm-present").count() == 0


def test_keys_with_a_modifier_are_the_browsers(open_page: Open, pages: Pages) -> None:
    """Shift, Control and the like with an arrow mean something else."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    for key in ("Shift+ArrowRight", "Control+End", "Control+ArrowRight"):
        page.keyboard.press(key)

    assert current(page) == FIRST


@EVERY_TOUR
def test_the_wheel_goes_through_the_stops(open_page: Open, pages: Pages, tour: str) -> None:
    """Scrolled by wheel, the column tells stop after stop in order, to the last, and the map goes along."""
    page = entered(open_page, pages, tour, reduced_motion="reduce")
    page.mouse.move(200, 300)
    met = [current(page)]
    for _ in range(60):
        page.mouse.wheel(0, 240)
        page.evaluate(
            "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 30))"
        )
        met.append(current(page))
        if met[-1] == ids(tour)[-1]:
            break
    numbers = [ids(tour).index(step) for step in met]

    assert sorted(set(met), key=met.index) == ids(tour)
    assert [two - one for one, two in pairwise(numbers) if two - one not in {0, 1}] == []
    assert page.evaluate(
        "map_amur.getBounds().intersects([[{1}, {0}], [{3}, {2}]])".format(*tour_of(tour).steps[-1].view)
    )


def test_a_stop_chosen_by_key_stands_at_the_head_of_the_column(open_page: Open, pages: Pages) -> None:
    """However short the last ones are, each can be read from its first line."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    heads = [page.evaluate(HEAD)]
    for _ in ids(A)[1:]:
        page.keyboard.press("ArrowRight")
        heads.append(page.evaluate(HEAD))

    assert [head for head in heads if not -1 <= head <= 12] == []


def test_a_stop_in_motion_comes_to_rest_where_it_should(open_page: Open, pages: Pages) -> None:
    """Keys pressed faster than the page can move end at the right stop, its head in sight, and its part of the map."""
    page = entered(open_page, pages, A)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    wait_until(page, f"{REST} && Math.abs(({HEAD})()) < 12")
    page.evaluate("new Promise((done) => setTimeout(done, 400))")

    assert current(page) == ids(A)[6]
    assert page.evaluate("map_amur.getBounds().contains([49.978, 127.49])")


@EVERY_TOUR
def test_a_link_leads_to_each_stop(open_page: Open, pages: Pages, tour: str) -> None:
    """`#step=` with the id of any stop opens the page there, also when the address changes later."""
    page = entered(open_page, pages, tour, step=ids(tour)[2], reduced_motion="reduce")
    opened_at = current(page)
    met = []
    for step in ids(tour):
        page.evaluate("step => { window.location.hash = 'step=' + step; }", step)
        wait_until(page, f"{CURRENT} === {step!r}")
        met.append(page.evaluate("window.location.hash"))

    assert opened_at == ids(tour)[2]
    assert met == [f"#step={step}" for step in ids(tour)]


def test_the_address_follows_the_class(open_page: Open, pages: Pages) -> None:
    """An untouched lesson keeps its plain address; Next and Back write the stop."""
    page = entered(open_page, pages, A, reduced_motion="reduce")
    addresses = [page.evaluate("window.location.hash")]
    for button in (NEXT, NEXT, BACK, BACK):
        page.locator(button).click()
        addresses.append(page.evaluate("window.location.hash"))

    assert addresses == ["", f"#step={SECOND}", f"#step={THIRD}", f"#step={SECOND}", f"#step={FIRST}"]


@pytest.mark.parametrize("step", ["nowhere", "constructor", "<b>", "%E0%A4%A"])
def test_an_unknown_stop_opens_the_first(open_page: Open, pages: Pages, step: str) -> None:
    """A link to a stop that is no more leads to the beginning."""
    page = entered(open_page, pages, A, step=step)

    assert current(page) == FIRST


@EVERY_LANGUAGE
def test_question_and_card_open_by_keyboard(open_page: Open, pages: Pages, lang: str) -> None:
    """Answer and verdict are folded at first; Enter on the question shows them."""
    page = entered(open_page, pages, "what-the-sources-say", lang, step="arrow", reduced_motion="reduce")
    words = load_words(lang)
    stop = page.locator(".tm-stop[aria-current]")
    answer, verdict = stop.locator(".tm-question p"), stop.locator(".tm-card dd").first
    before = (answer.is_visible(), verdict.is_visible())
    stop.locator(".tm-question summary").press("Enter")
    stop.locator(".tm-card summary").first.press("Enter")

    assert before == (False, False)
    assert answer.inner_text().startswith(words("lesson.answer"))
    assert verdict.inner_text() in {words(f"verdict.{kind}") for kind in ("holds", "partly", "wrong", "mistranslated")}
    assert current(page) == "arrow"


def test_the_table_of_statements_stands_in_the_third_tour(open_page: Open, pages: Pages) -> None:
    """All 54 statements of the documents, each with verdict, fact and sources; tours without statements have none."""
    page = entered(open_page, pages, "what-the-sources-say")
    rows = page.locator("section:has(> h2[id$='-statements']) tbody tr")
    empty = rows.evaluate_all(
        "rows => rows.filter((row) => Array.from(row.cells).some((cell) => !cell.textContent.trim())).length"
    )

    assert (rows.count(), empty) == (54, 0)
    assert entered(open_page, pages, A).locator("[id$='-statements']").count() == 0


def test_the_view_of_the_step_comes_back(open_page: Open, pages: Pages) -> None:
    """After a look elsewhere, the button on the map leads back to what the step shows."""
    page = entered(open_page, pages, A, step="aigun", reduced_motion="reduce")
    wanted = page.evaluate("map_amur.getBounds().toBBoxString()")
    page.evaluate("void map_amur.setView([30, 120], 6, { animate: false })")
    page.locator("[data-act='home']").click()

    assert page.evaluate("map_amur.getBounds().toBBoxString()") == wanted
    assert current(page) == "aigun"


def shown(page: Page) -> bool:
    """Tell whether the play of the slider runs."""
    return page.locator("[data-act='play']").get_attribute("aria-pressed") == "true"


def test_a_step_stops_the_play_of_the_slider(open_page: Open, pages: Pages) -> None:
    """Time does not run away from the text."""
    page = entered(open_page, pages, A)
    page.locator("[data-act='play']").evaluate("button => button.click()")
    ran = shown(page)
    page.keyboard.press("ArrowRight")

    assert (ran, shown(page)) == (True, False)
