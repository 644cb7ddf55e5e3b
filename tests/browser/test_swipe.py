"""Two days on one map: the divider moves by mouse, finger and keys, and each side is drawn, hit and told as its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import PHONE, gone, opened, switch_all, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Pages

pytestmark = pytest.mark.browser

DAYS = ("nerchinsk-1689", "peking-1860-supplementary")
DIVIDER = ".tm-divider"
LABEL_AT = """
([x, y]) => {
  const path = document.elementsFromPoint(x, y).find((node) => node.matches("path.tm-zone"));
  return path && [path.getAttribute("aria-label"), path.closest(".leaflet-pane").className];
}
"""


@pytest.fixture
def swipe(pages: Pages) -> Path:
    """Give the page that holds 1689 against 1860."""
    return pages("amur", days=DAYS)


def split(page: Page) -> int:
    """Give the place of the divider as a screen reader hears it, percent."""
    return int(page.locator(DIVIDER).get_attribute("aria-valuenow") or "")


def on_screen(page: Page, latitude: float, longitude: float) -> tuple[float, float]:
    """Give where a place on the ground is in the window."""
    x, y = page.evaluate(
        """([lat, lon]) => {
          const point = map_amur.latLngToContainerPoint([lat, lon]);
          const frame = map_amur.getContainer().getBoundingClientRect();
          return [frame.left + point.x, frame.top + point.y];
        }""",
        [latitude, longitude],
    )
    return x, y


def hit(page: Page, latitude: float, longitude: float) -> tuple[str, str]:
    """Tell which land the pointer meets at a place, and on which side: label and pane."""
    label, pane = page.evaluate(LABEL_AT, list(on_screen(page, latitude, longitude)))
    return label, "a" if "zones-a" in pane else "b"


def test_a_divider_is_a_slider_with_a_name(open_page: Open, swipe: Path) -> None:
    """It says what it divides, and how much of the map each side has."""
    divider = opened(open_page, swipe).locator(DIVIDER)

    assert divider.get_attribute("role") == "slider"
    assert divider.get_attribute("aria-label") == (
        "Divider between Treaty of Nerchinsk, 7 September 1689 and Supplementary Treaty of Peking, 14 November 1860"
    )
    assert divider.get_attribute("aria-valuetext") == (
        "Treaty of Nerchinsk, 7 September 1689 50 %, Supplementary Treaty of Peking, 14 November 1860 50 %"
    )


def test_the_mouse_moves_the_divider_and_not_the_map(open_page: Open, swipe: Path) -> None:
    """A drag of the line leaves the land where it is."""
    page = opened(open_page, swipe)
    before = page.evaluate("map_amur.getCenter()")
    box = page.locator(DIVIDER).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 22, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 222, box["y"] + 70, steps=5)
    page.mouse.up()

    assert split(page) == 71
    assert page.evaluate("map_amur.getCenter()") == before


def test_a_finger_moves_the_divider_and_not_the_map(open_page: Open, swipe: Path) -> None:
    """On a phone the line follows the finger that lies on it."""
    page = opened(open_page, swipe, PHONE, has_touch=True, is_mobile=True)
    before = page.evaluate("map_amur.getCenter()")
    box = page.locator(DIVIDER).bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 22, box["y"] + box["height"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 20 * step, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    assert split(page) == round(100 * (195 - 100) / 390)
    assert page.evaluate("map_amur.getCenter()") == before


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("ArrowRight", 52),
        ("ArrowUp", 52),
        ("ArrowLeft", 48),
        ("ArrowDown", 48),
        ("PageUp", 60),
        ("PageDown", 40),
        ("Home", 0),
        ("End", 100),
    ],
)
def test_keys_move_the_divider_and_not_the_map(open_page: Open, swipe: Path, key: str, place: int) -> None:
    """Arrows go a little, Page keys further, Home and End to the ends; the map does not follow them."""
    page = opened(open_page, swipe)
    before = page.evaluate("map_amur.getCenter()")
    page.locator(DIVIDER).press(key)

    assert split(page) == place
    assert page.evaluate("map_amur.getCenter()") == before


def test_the_divider_stays_within_the_map(open_page: Open, swipe: Path) -> None:
    """Beyond the ends there is nothing to compare, and the knob can still be grasped there."""
    page = opened(open_page, swipe)
    frame = page.locator(".folium-map").bounding_box()
    assert frame is not None
    for key in ("Home", "ArrowLeft", "End", "ArrowRight"):
        page.locator(DIVIDER).press(key)
        knob = page.locator(".tm-knob").bounding_box()
        assert knob is not None

        assert split(page) in {0, 100}
        assert frame["x"] <= knob["x"] + 1
        assert knob["x"] + knob["width"] <= frame["x"] + frame["width"] + 1


def test_the_pointer_meets_the_land_of_its_side(open_page: Open, swipe: Path) -> None:
    """The same place is Qing land on the left of the line, and Russian land on its right."""
    page = opened(open_page, swipe)
    page.locator(DIVIDER).press("End")
    old = hit(page, 53.0, 130.0)
    page.locator(DIVIDER).press("Home")
    new = hit(page, 53.0, 130.0)

    assert old[1] == "a"
    assert old[0].startswith("Treaty of Nerchinsk, North (left) bank of the Amur above the Ussuri, Qing China")
    assert new[1] == "b"
    assert new[0].startswith("Treaty of Aigun, North (left) bank of the Amur above the Ussuri, Russia")


def test_hit_and_clip_follow_the_map(open_page: Open, swipe: Path) -> None:
    """After a zoom and a drag the line still parts the sides where it stands."""
    page = opened(open_page, swipe)
    page.evaluate("map_amur.setView([51, 130], 6, { animate: false }).panBy([37, 11], { animate: false }).getZoom()")
    frame = page.locator(".folium-map").bounding_box()
    assert frame is not None
    middle = frame["x"] + frame["width"] / 2
    sides = [page.evaluate(LABEL_AT, [middle + aside, frame["y"] + 120])[1] for aside in (-30, 30)]

    assert "zones-a" in sides[0]
    assert "zones-b" in sides[1]


def test_each_side_tells_its_own_day(open_page: Open, swipe: Path) -> None:
    """A text says of which day it speaks, and lies wholly on its side."""
    page = opened(open_page, swipe)
    for place, caption in (((46.0, 120.0), "Treaty of Nerchinsk"), ((57.0, 132.0), "Supplementary Treaty of Peking")):
        page.mouse.click(*on_screen(page, *place))
        popup = page.locator(".leaflet-popup")

        assert popup.locator(".tm-when").inner_text().startswith(caption)
        page.keyboard.press("Escape")
        popup.wait_for(state="detached")


@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
def test_a_text_is_never_cut_by_the_divider(open_page: Open, swipe: Path, size: tuple[int, int]) -> None:
    """Where a side is too narrow the line steps aside, and comes back when the text is closed."""
    page = opened(open_page, swipe, size)
    page.evaluate("document.querySelector('.leaflet-zones-a-pane .tm-zone[tabindex=\"0\"]').focus()")
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.wait_for_timeout(500)
    text = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    line = page.locator(DIVIDER).bounding_box()
    assert text is not None
    assert line is not None

    assert text["x"] + text["width"] <= line["x"] + 22 + 1
    page.keyboard.press("Escape")
    wait_until(page, "document.querySelector('.tm-divider').getAttribute('aria-valuenow') === '50'")


def test_no_name_at_rest_is_cut_by_the_divider(open_page: Open, swipe: Path) -> None:
    """Names keep to their side when the line has come to rest."""
    page = opened(open_page, swipe)
    for key in ("ArrowLeft", "PageUp", "PageUp", "PageDown"):
        page.locator(DIVIDER).press(key)
        line = page.evaluate("document.querySelector('.tm-divider').getBoundingClientRect().left + 22")
        boxes = page.evaluate(
            """() => ["a", "b"].map((side) => Array.from(
              document.querySelectorAll(`.leaflet-labels-${side}-pane .tm-label:not([hidden])`),
              (name) => { const box = name.getBoundingClientRect(); return [box.left, box.right]; }))"""
        )

        assert all(right <= line for _, right in boxes[0])
        assert all(line <= left for left, _ in boxes[1])
        assert boxes[0]
        assert boxes[1]


def test_land_out_of_sight_is_no_stop(open_page: Open, swipe: Path) -> None:
    """With all of the map on one side, the keyboard meets the land of that side alone."""
    page = opened(open_page, swipe)
    stops = "(side) => document.querySelectorAll(`.leaflet-zones-${side}-pane .tm-zone[tabindex='0']`).length"
    page.locator(DIVIDER).press("Home")

    assert page.evaluate(stops, "a") == 0
    assert page.evaluate(stops, "b") > 5


def test_each_side_has_its_own_legend(open_page: Open, swipe: Path) -> None:
    """What passed in 1858 stands under 1860 alone, and what is on every map stands once."""
    page = opened(open_page, swipe)
    legends = page.locator(".tm-key")
    left, right = (legends.nth(index).inner_text() for index in (0, 1))

    assert "Treaty of Nerchinsk, 7 September 1689" in left
    assert "Passed to Russia" not in left
    assert "Passed to Russia under the Treaty of Aigun, 1858" in right
    assert "River" in page.locator(".tm-key-common").inner_text()


def test_what_is_on_every_side_is_explained_while_it_is_there(open_page: Open, swipe: Path) -> None:
    """The common legend follows the switches, and goes when nothing is left of it."""
    page = opened(open_page, swipe)
    common = page.locator(".tm-key-common")
    opening = common.inner_text()
    page.locator("input[data-row='today']").check()
    more = common.inner_text()
    switch_all(page, on=False)

    assert "Present-day border" not in opening
    assert "Present-day border" in more
    assert not common.is_visible()


def test_a_new_address_wins_over_an_open_text(open_page: Open, swipe: Path) -> None:
    """A text that is closed by the way does not bring its own view back."""
    page = opened(open_page, swipe, PHONE)
    page.locator(".leaflet-zones-a-pane .tm-zone[tabindex='0']").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.evaluate("window.location.hash = 'split=0.70&view=50.00,128.00,6'")
    gone(page)

    assert split(page) == 70
    assert page.evaluate("map_amur.getZoom()") == 6


def test_the_captions_go_with_their_sides(open_page: Open, swipe: Path) -> None:
    """With all of the map on one side, the caption of the other is gone."""
    page = opened(open_page, swipe)
    seen = []
    for key in ("Home", "End"):
        page.locator(DIVIDER).press(key)
        seen.append([page.locator(".tm-captions p").nth(index).is_visible() for index in (0, 1)])

    assert seen == [[False, True], [True, False]]


def test_a_text_on_a_phone_can_be_closed_by_touch(open_page: Open, swipe: Path) -> None:
    """The line that stepped aside lies in nobody's way, and comes back when the text is closed."""
    page = opened(open_page, swipe, PHONE, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*on_screen(page, 46.0, 120.0))
    page.locator(".leaflet-popup-close-button").tap()
    gone(page)
    wait_until(page, "document.querySelector('.tm-divider').getAttribute('aria-valuenow') === '50'")


def test_moving_the_divider_closes_the_text(open_page: Open, swipe: Path) -> None:
    """No text is cut by a line that the reader moves over it, and the line stays where it was put."""
    page = opened(open_page, swipe)
    page.mouse.click(*on_screen(page, 46.0, 120.0))
    page.locator(".leaflet-popup").wait_for()
    page.locator(DIVIDER).press("PageDown")
    gone(page)

    assert split(page) in {39, 40, 41}


def test_keys_of_the_browser_and_other_buttons_leave_the_divider(open_page: Open, swipe: Path) -> None:
    """Alt and arrow goes back in the browser, and the right button opens its menu."""
    page = opened(open_page, swipe)
    page.locator(DIVIDER).press("Alt+ArrowUp")
    box = page.locator(DIVIDER).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 22, box["y"] + 60)
    page.mouse.down(button="right")
    page.mouse.move(box["x"] + 222, box["y"] + 60)
    page.mouse.up(button="right")

    assert split(page) == 50


def test_on_paper_the_sides_meet_at_the_line(open_page: Open, swipe: Path) -> None:
    """Printed at another width, the land still changes where the line stands."""
    page = opened(open_page, swipe)
    page.emulate_media(media="print")
    cut = """document.querySelector('.leaflet-zones-a-pane').style.clipPath"""
    line = page.evaluate("document.querySelector('.tm-divider').getBoundingClientRect().left + 22")
    width = page.evaluate("map_amur.getContainer().clientWidth")
    wait_until(page, f"map_amur.getSize().x === {width}")
    right = float(page.evaluate(cut).split(",")[1].split("px")[0])

    assert width > 964
    assert page.evaluate("x => map_amur.layerPointToContainerPoint([x, 0]).x", right) == pytest.approx(line, abs=1)


def test_ground_and_rivers_are_drawn_once(open_page: Open, swipe: Path) -> None:
    """What both days share is one set of shapes; only land, outlines and lines are there for each side."""
    page = opened(open_page, swipe)
    count = "(name) => document.querySelectorAll(`.leaflet-${name}-pane path`).length"

    assert page.evaluate(count, "base") > 0
    assert page.evaluate(count, "rivers") > 0
    assert page.evaluate(count, "rivers-a") + page.evaluate(count, "base-a") + page.evaluate(count, "points-a") == 0
    assert page.evaluate(count, "zones") == 0
    assert page.evaluate(count, "zones-a") >= 10
    assert page.evaluate(count, "zones-b") >= 10


def test_a_link_leads_to_a_place_of_the_divider(open_page: Open, swipe: Path) -> None:
    """The address follows the line, and leads back to it."""
    page = opened(open_page, swipe)
    page.locator(DIVIDER).press("PageUp")
    fragment = page.evaluate("window.location.hash")
    other = opened(open_page, swipe)
    other.evaluate("fragment => { window.location.hash = fragment; }", fragment)
    wait_until(other, "document.querySelector('.tm-divider').getAttribute('aria-valuenow') === '60'")

    assert "split=0.60" in fragment
    assert "date=" not in fragment
