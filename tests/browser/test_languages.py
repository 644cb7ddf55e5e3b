"""One page in several languages: switched by hand or by link, it says what the page of that language says."""

from __future__ import annotations

import html
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE
from tests.browser.polyglot import NOW, SELECT, TOLD, chosen, speaking
from tests.browser.reader import FOCUSED, PHONE, READY, gone, wait_until
from treatymap.mapgen import languages_of
from treatymap.mapgen.encode import pack_words
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Axe, Open, Pages

SLIDER = ".tm-time input[type='range']"
KINDS: dict[str, dict[str, Any]] = {
    "render": {},
    "still": {"day": "1805"},
    "swipe": {"days": ("before", "dale")},
    "panes": {"days": ("before", "brook", "dale"), "mode": "panes"},
    "difference": {"days": ("before", "dale"), "mode": "difference"},
    "lesson": {"tour": "walk"},
}

BOXES = """
() => [".tm-language", "h1", ".tm-language select"].map((part) => document.querySelector(part).getBoundingClientRect())
"""
"""Where the switch, the title and the switch's own button are."""


def step_back(page: Page) -> None:
    """Go one step back in time."""
    page.locator(SLIDER).press("ArrowLeft")


def read_on(page: Page) -> None:
    """Go to the next stop of a lesson."""
    page.locator("[data-act='pace'][data-by='1']").click()


def open_text(page: Page) -> None:
    """Open the text of the first zone."""
    page.locator("path.tm-zone[tabindex='0']").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    # the map has made room for it
    wait_until(page, "!document.querySelector('.leaflet-pan-anim')")


@pytest.mark.parametrize("lang", ["fi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_switched_page_is_the_page_of_that_language(open_page: Open, pages: Pages, kind: str, lang: str) -> None:
    """Element by element, at the opening, after a step and with a text open; and so it is when switched back."""
    page = speaking(open_page, pages("brookland", "all", **KINDS[kind]))
    alone = speaking(open_page, pages("brookland", lang, **KINDS[kind]))
    acts = {"render": [step_back], "lesson": [read_on]}.get(kind, [])
    for act in (None, *acts, open_text):
        for at in (page, alone):
            if act:
                act(at)
        chosen(page, "en" if lang == "fi" else "fi")
        chosen(page, lang)
        if act is open_text:
            gone(page)
            open_text(page)

        assert page.evaluate(TOLD) == alone.evaluate(TOLD)


@pytest.mark.parametrize("options", [{}, {"tour": "nerchinsk-to-peking"}], ids=["map", "lesson"])
def test_the_built_in_pages_speak_every_language(open_page: Open, pages: Pages, options: dict[str, Any]) -> None:
    """From one to the next, and at last back to the first, the page is that of the language alone."""
    page = speaking(open_page, pages("amur", "all", **options))
    known = languages_of(load_atlas())
    for lang in (*known[1:], known[0]):
        chosen(page, lang)

        assert page.evaluate(TOLD) == speaking(open_page, pages("amur", lang, **options)).evaluate(TOLD)


def test_a_switch_keeps_the_moment(open_page: Open, pages: Pages) -> None:
    """Nothing is loaded anew: date, switches, view and what is folded stay, and so does the focus."""
    page = speaking(open_page, pages("brookland", "all"), "date=1805-01-01&layers=changed labels&view=50.00,14.00,7")
    page.evaluate("window.marker = 1; document.querySelector('.tm-switches details').open = true;")
    before = page.evaluate("[map_brookland.getZoom(), map_brookland.getCenter().lat, map_brookland.getCenter().lng]")
    page.locator(SELECT).focus()
    chosen(page, "fi")

    assert page.evaluate("window.marker") == 1
    assert page.evaluate(NOW) == ["fi", "fi"]
    assert page.evaluate("document.activeElement === document.querySelector('.tm-language select')") is True
    assert page.locator(SLIDER).input_value() == "1"
    assert page.locator("[id$='-legend']").inner_text() == "Tilanne 1. maaliskuuta 1800"
    assert page.locator("input[data-row]:checked").evaluate_all("boxes => boxes.map((box) => box.dataset.row)") == [
        "changed",
        "labels",
    ]
    assert page.locator(".tm-switches details").first.get_attribute("open") == ""
    after = page.evaluate("[map_brookland.getZoom(), map_brookland.getCenter().lat, map_brookland.getCenter().lng]")
    assert after == pytest.approx(before, abs=0.02)


def test_a_switch_keeps_what_was_said_and_what_plays(open_page: Open, pages: Pages) -> None:
    """The step that was told is told in the new language, and a play goes on under the button's new name."""
    page = speaking(open_page, pages("brookland", "all"), reduced_motion="no-preference")
    page.clock.install()
    play = page.locator("[data-act='play']")
    play.click()
    page.clock.run_for(4100)
    chosen(page, "fi")
    named = (play.inner_text(), play.get_attribute("data-pause"), play.get_attribute("aria-pressed"))
    said = page.locator("[id$='-said']").inner_text()
    reached = page.locator(SLIDER).input_value()
    page.clock.run_for(4100)

    assert named[0] == named[1] != "Pause"
    assert named[2] == "true"
    assert reached == "1"
    assert said.startswith(page.locator("[data-step='1'] b").inner_text())
    assert page.locator(SLIDER).input_value() == "2"


def test_a_switch_keeps_the_divider(open_page: Open, pages: Pages) -> None:
    """It stands where the reader put it, and says its shares in the new language."""
    page = speaking(open_page, pages("brookland", "all", days=("before", "dale")))
    divider = page.locator(".tm-divider")
    divider.press("PageUp")
    before = divider.get_attribute("aria-valuetext")
    chosen(page, "fi")

    assert divider.get_attribute("aria-valuenow") == "60"
    assert "60 %" in str(divider.get_attribute("aria-valuetext"))
    assert divider.get_attribute("aria-valuetext") != before


def test_a_switch_closes_the_open_text(open_page: Open, pages: Pages) -> None:
    """It would speak the old language; the focus goes to no shape of the map."""
    page = speaking(open_page, pages("brookland", "all"))
    open_text(page)
    page.locator(SELECT).focus()
    chosen(page, "fi")
    gone(page)

    assert page.evaluate("document.activeElement === document.querySelector('.tm-language select')") is True
    assert page.evaluate(FOCUSED) != ""


def test_the_address_tells_a_language_that_was_chosen(open_page: Open, pages: Pages) -> None:
    """An untouched page and one that was only stepped keep theirs out of it; a link opens in it, and it stays."""
    path = pages("brookland", "all")
    page = speaking(open_page, path)
    plain = page.evaluate("window.location.hash")
    step_back(page)
    stepped = page.evaluate("window.location.hash")
    chosen(page, "fi")
    told = page.evaluate("window.location.hash")
    linked = speaking(open_page, path, told.removeprefix("#"))
    opened = (linked.evaluate(NOW), linked.evaluate(TOLD))
    step_back(linked)

    assert plain == ""
    assert "lang=" not in stepped
    assert told == f"{stepped}&lang=fi"
    assert opened == (["fi", "fi"], page.evaluate(TOLD))
    assert linked.evaluate("window.location.hash").endswith("&lang=fi")


@pytest.mark.parametrize(
    ("fragment", "lang"), [("lang=xx", "en"), ("lang=", "en"), ("lang=FI", "fi"), ("lang=en", "en")]
)
def test_a_link_in_an_unknown_language_opens_all_the_same(
    open_page: Open, pages: Pages, fragment: str, lang: str
) -> None:
    """What the page does not speak changes nothing; big and small letters are one."""
    page = speaking(open_page, pages("brookland", "all"), fragment)

    assert page.evaluate(NOW) == [lang, lang]
    page.evaluate("window.location.hash = 'lang=fi'")
    wait_until(page, "document.documentElement.lang === 'fi'")
    page.evaluate("window.location.hash = 'date=1805'")
    wait_until(page, "document.querySelector('.tm-time input').value === '1'")
    assert page.evaluate(NOW) == ["fi", "fi"]


def test_a_lesson_keeps_its_stop_and_its_language(open_page: Open, pages: Pages) -> None:
    """Switched on its second stop it stays there, and a link leads there in that language."""
    path = pages("brookland", "all", tour="walk")
    page = speaking(open_page, path)
    read_on(page)
    stop = page.locator(".tm-stop[aria-current]").get_attribute("id")
    chosen(page, "fi")
    linked = speaking(open_page, path, page.evaluate("window.location.hash.slice(1)"))

    assert page.locator(".tm-stop[aria-current]").get_attribute("id") == stop
    assert linked.locator(".tm-stop[aria-current]").get_attribute("id") == stop
    assert linked.evaluate(NOW) == ["fi", "fi"]


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_the_switch_works_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """In a school platform's frame that allows scripts and nothing else, and in a notebook."""
    path = pages("brookland", "all")
    inner = path.as_uri() if way == "src" else html.escape(path.read_text(encoding="utf-8"), quote=True)
    attributes = f'sandbox="allow-scripts" width="900" height="600" {way}="{inner}"'
    opened = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    opened.page.wait_for_selector("iframe")
    (frame,) = [frame for frame in opened.page.frames if frame is not opened.page.main_frame]
    frame.wait_for_selector(READY)
    chosen(frame, "fi")

    assert frame.evaluate(NOW) == ["fi", "fi"]
    assert frame.locator(".tm-skip").inner_text() == "Ohita kartta, siirry taulukkoon"
    assert [promise for promise in opened.broken_promises() if promise != f"request: {path.as_uri()}"] == []


@pytest.mark.parametrize("which", ["hostile", "hostile-ids"])
def test_hostile_words_stay_words_in_every_language(open_page: Open, pages: Pages, which: str) -> None:
    """Put into their places one by one, they are read as they were written, and none of them runs."""
    page = speaking(open_page, pages(which, "all"))
    chosen(page, "fi")
    alone = speaking(open_page, pages(which, "fi"))

    assert page.evaluate(TOLD) == alone.evaluate(TOLD)
    open_text(page)
    open_text(alone)
    assert page.evaluate(TOLD) == alone.evaluate(TOLD)
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("({}).hacked === undefined && Object.keys(Object.prototype).length === 0") is True
    assert page.locator("img, iframe, object, embed, .tm-page script:not([type])").count() == 0
    assert (HOSTILE in page.title()) is (which == "hostile")


@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("kind", ["render", "swipe", "panes", "lesson"])
def test_a_switched_page_is_for_everyone(
    open_page: Open, pages: Pages, axe: Axe, size: tuple[int, int], kind: str
) -> None:
    """Axe finds nothing before or after the switch."""
    page = speaking(open_page, pages("brookland", "all", **KINDS[kind]), size=size)
    before = axe(page)
    chosen(page, "fi")

    assert (before, axe(page)) == ([], [])


@pytest.mark.parametrize("kind", ["render", "lesson"])
def test_the_switch_has_its_place(open_page: Open, pages: Pages, kind: str) -> None:
    """Right of the title on a wide page, above it on a phone, where a finger hits it; nothing is pushed aside."""
    path = pages("brookland", "all", **KINDS[kind])
    wide, title, button = speaking(open_page, path).evaluate(BOXES)
    phone = speaking(open_page, path, size=PHONE)
    above, below, touch = phone.evaluate(BOXES)

    assert wide["right"] == pytest.approx(1280 - 16, abs=1)
    assert title["right"] <= wide["right"]
    assert abs((wide["top"] + wide["bottom"]) - (title["top"] + title["bottom"])) <= 8
    assert button["height"] >= 24
    assert above["bottom"] <= below["top"]
    assert touch["height"] >= 40
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_switch_is_named_and_names_languages_in_themselves(open_page: Open, pages: Pages) -> None:
    """Its label follows the language of the page, the names of languages do not."""
    page = speaking(open_page, pages("brookland", "all"))
    named = page.get_by_label("Language").locator("option").all_inner_texts()
    chosen(page, "fi")

    assert named == page.get_by_label("Kieli").locator("option").all_inner_texts() == ["English", "Suomi"]
    assert page.locator(f"{SELECT} option").evaluate_all("all => all.map((option) => option.lang)") == ["en", "fi"]


def test_the_switch_is_not_there_where_it_cannot_be_used(open_page: Open, pages: Pages, browser: Browser) -> None:
    """Neither on paper, nor without scripts, nor where somebody has put elements of their own into the page."""
    path = pages("brookland", "all")
    page = speaking(open_page, path)
    page.emulate_media(media="print")
    printed = page.locator(SELECT).is_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(path.as_uri())
    unscripted = plain.locator(SELECT).is_visible()
    context.close()
    changed = path.read_text(encoding="utf-8").replace("<main>", "<main><div>An advertisement</div>", 1)
    spoilt = open_page(changed).page
    spoilt.wait_for_selector(READY)

    assert (printed, unscripted, spoilt.locator(SELECT).is_visible()) == (False, False, False)


def test_words_come_out_as_they_went_in(open_page: Open, pages: Pages) -> None:
    """What Python packs the page unpacks: nothing, runs, letters of every script, and more than one block."""
    drawn = random.Random(1)  # noqa: S311 - any words will do
    values = [
        "",
        "aaaa",
        "aaaaa" * 200,
        "абв 黑龙江 \U0001f5fa \u2028" * 300,
        "".join(chr(drawn.randrange(32, 0x2FFF)) for _ in range(5000)),
        "".join(drawn.choice("ab") for _ in range(1_000_000)),
    ]
    page = speaking(open_page, pages("brookland", "all"))

    assert [page.evaluate("text => treatymap.unpackWords(text)", pack_words([value])) for value in values] == [
        [value] for value in values
    ]
