"""Maps side by side: they move as one, echo the pointer, and share one copy of the land."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import PHONE, opened, switch_all, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open, Pages

pytestmark = pytest.mark.browser

FOUR = ("before", "nerchinsk", "aigun", "peking-1860-supplementary")
# where the same four places on the ground are on each map, in pixels of its own frame
PLACES = """
() => Array.from(document.querySelectorAll(".folium-map"), (node) => {
  const map = window[node.id];
  return [[50, 125], [53, 140], [44, 131], [48, 135]].map((at) => {
    const point = map.latLngToContainerPoint(at);
    const frame = map.containerPointToLayerPoint([0, 0]);
    return [point.x, point.y, frame.x - frame.x];
  });
})
"""


@pytest.fixture
def four(pages: Pages) -> Path:
    """Give the page of four maps."""
    return pages("amur", days=FOUR)


def out_of_step(page: Page) -> float:
    """Give the largest distance between the places of one spot on two maps, pixels."""
    maps = page.evaluate(PLACES)
    assert len(maps) > 1
    return max(
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5
        for one, other in combinations(maps, 2)
        for (x, y, _), (u, v, _) in zip(one, other, strict=True)
    )


def counts(page: Page, what: str) -> list[int]:
    """Count something on each map."""
    maps = page.locator(".folium-map")
    return [maps.nth(index).locator(what).count() for index in range(maps.count())]


def middle(page: Page, index: int) -> tuple[float, float]:
    """Give the middle of a map on the screen."""
    box = page.locator(".folium-map").nth(index).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def at_rest(page: Page) -> None:
    """Wait until no map flies."""
    wait_until(page, "!document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim')")
    page.wait_for_timeout(400)


def test_maps_open_in_step(open_page: Open, four: Path) -> None:
    """From the first moment all maps show the same piece of the world."""
    assert out_of_step(opened(open_page, four)) < 1


@pytest.mark.parametrize("index", range(4))
def test_a_drag_moves_all_maps(open_page: Open, four: Path, index: int) -> None:
    """Whichever map is dragged, the others go with it: while it is dragged, and when it has come to rest."""
    page = opened(open_page, four)
    before = page.evaluate("map_amur.getCenter().lng")
    x, y = middle(page, index)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y - 20, steps=6)
    during = out_of_step(page)
    page.mouse.move(x - 60, y - 30, steps=4)
    page.mouse.up()
    at_rest(page)

    assert during < 1
    assert out_of_step(page) < 1
    assert page.evaluate("map_amur.getCenter().lng") > before + 0.5


@pytest.mark.parametrize("index", [0, 3])
def test_a_wheel_zooms_all_maps(open_page: Open, four: Path, index: int) -> None:
    """A zoom at any place of any map ends with all maps in step."""
    page = opened(open_page, four)
    before = page.evaluate("map_amur.getZoom()")
    x, y = middle(page, index)
    page.mouse.move(x + 60, y + 20)
    page.mouse.wheel(0, -200)
    at_rest(page)

    assert page.evaluate("map_amur.getZoom()") > before
    assert out_of_step(page) < 1


@pytest.mark.parametrize("days", [("before", "nerchinsk", "aigun"), FOUR], ids=["three", "four"])
def test_tall_and_small_maps_come_to_rest(open_page: Open, pages: Pages, days: tuple[str, ...]) -> None:
    """Seen from far away, moved and read, the maps stay in step and stop moving."""
    page = opened(open_page, pages("amur", days=days, mode="panes"))
    page.locator(".leaflet-control-zoom-out").click()
    x, y = middle(page, 1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 60, steps=5)
    page.mouse.up()
    page.locator(".folium-map").nth(1).locator("path.tm-zone[tabindex='0']").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.keyboard.press("Escape")
    at_rest(page)
    page.evaluate("() => { window.moves = 0; map_amur.on('moveend', () => { window.moves += 1; }); }")
    page.wait_for_timeout(800)

    assert out_of_step(page) < 1
    assert page.evaluate("window.moves") == 0


def test_a_pinch_zooms_all_maps(open_page: Open, four: Path) -> None:
    """Two fingers on one map end with all maps in step."""
    page = opened(open_page, four, has_touch=True)
    before = page.evaluate("map_amur.getZoom()")
    x, y = middle(page, 1)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float | None) -> None:
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 30)
    for apart in (40, 60, 80, 100):
        fingers("touchMove", apart)
        page.wait_for_timeout(50)
    fingers("touchEnd", None)
    at_rest(page)

    assert page.evaluate("map_amur.getZoom()") > before + 1
    assert out_of_step(page) < 1


def test_keys_and_buttons_move_all_maps(open_page: Open, four: Path) -> None:
    """Arrow keys on any map, and the one pair of zoom buttons, reach all of them."""
    page = opened(open_page, four)
    page.locator(".folium-map").nth(2).focus()
    page.keyboard.press("ArrowRight")
    at_rest(page)
    after_key = out_of_step(page)
    page.locator(".leaflet-control-zoom-in").click()
    at_rest(page)

    assert page.locator(".leaflet-control-zoom-in").count() == 1
    assert after_key < 1
    assert out_of_step(page) < 1


def test_maps_stay_in_step_when_the_window_changes(open_page: Open, four: Path) -> None:
    """A smaller window leaves them in step, one under the other on a phone."""
    page = opened(open_page, four)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    at_rest(page)
    boxes = [page.locator(".folium-map").nth(index).bounding_box() for index in range(4)]
    lefts = {box["x"] for box in boxes if box}
    tops = [box["y"] for box in boxes if box]

    assert out_of_step(page) < 1
    assert lefts == {0}
    assert tops == sorted(tops)
    assert len(set(tops)) == 4


def test_the_pointer_is_echoed_on_the_other_maps(open_page: Open, four: Path) -> None:
    """Each other map marks the place under the pointer, within a pixel and what rounding adds."""
    page = opened(open_page, four)
    x, y = middle(page, 1)
    page.mouse.move(x - 50, y)
    page.mouse.move(x + 20, y + 10)
    frames = [page.locator(".folium-map").nth(index).bounding_box() for index in range(4)]
    marks = page.evaluate(
        """() => Array.from(document.querySelectorAll(".tm-echo"), (mark) => {
          const box = mark.getBoundingClientRect();
          return [mark.closest(".folium-map").id, box.left + box.width / 2, box.top + box.height / 2];
        })"""
    )
    here = frames[1]
    assert here is not None
    ids = page.evaluate("() => Array.from(document.querySelectorAll('.folium-map'), (node) => node.id)")
    told = {name: (left, top) for name, left, top in marks}
    for index, frame in enumerate(frames):
        assert frame is not None
        if index != 1:
            left, top = told[ids[index]]

            assert left - frame["x"] == pytest.approx(x + 20 - here["x"], abs=1.5)
            assert top - frame["y"] == pytest.approx(y + 10 - here["y"], abs=1.5)


def test_each_map_has_its_caption_and_its_day(open_page: Open, four: Path) -> None:
    """Captions stand over the maps in the order asked for, and the land under each is that of its day."""
    page = opened(open_page, four)
    captions = page.locator(".tm-pane > h2").all_inner_texts()
    left_bank = page.evaluate(
        """() => Array.from(document.querySelectorAll(".folium-map"), (map) => map.querySelector(
          ".tm-zone[aria-label*='above the Ussuri']").getAttribute("aria-label"))"""
    )

    assert captions == [
        "Before 1689: no treaty yet",
        "Treaty of Nerchinsk, 7 September 1689",
        "Treaty of Aigun, 28 May 1858",
        "Supplementary Treaty of Peking, 14 November 1860",
    ]
    assert "claimed by both" in left_bank[0]
    assert left_bank[1].startswith("Treaty of Nerchinsk")
    assert "Qing China" in left_bank[1]
    assert left_bank[2].startswith("Treaty of Aigun")
    assert "Russia" in left_bank[3]


def test_each_map_is_named_aloud(open_page: Open, four: Path) -> None:
    """Who does not see the page hears which day each map shows."""
    page = opened(open_page, four)
    names = page.locator(".folium-map").evaluate_all("maps => maps.map((map) => map.getAttribute('aria-label'))")

    assert [name.rpartition(": ")[2] for name in names] == [
        "no treaty yet",
        "Treaty of Nerchinsk, 7 September 1689",
        "Treaty of Aigun, 28 May 1858",
        "Supplementary Treaty of Peking, 14 November 1860",
    ]


def test_a_switch_reaches_all_maps(open_page: Open, four: Path) -> None:
    """One set of switches rules all maps."""
    page = opened(open_page, four)
    before = counts(page, ".tm-zone")
    page.locator("input[data-row='changed']").uncheck()
    after = counts(page, ".tm-zone")

    assert all(few < many for few, many in zip(after, before, strict=True))


def test_one_text_is_open_at_a_time(open_page: Open, four: Path) -> None:
    """A text on one map closes that of another."""
    page = opened(open_page, four)
    for index in (0, 3):
        page.locator(".folium-map").nth(index).locator("path.tm-zone[tabindex='0']").first.press("Enter")
        page.wait_for_timeout(300)

    assert page.locator(".leaflet-popup").count() == 1
    assert page.locator(".folium-map").nth(3).locator(".leaflet-popup").count() == 1


def test_no_line_stands_on_a_map_before_its_treaty(open_page: Open, four: Path) -> None:
    """With every line switched on, the map of the time without treaties has none."""
    page = opened(open_page, four)
    switch_all(page, on=True)
    lines = counts(page, ".leaflet-lines-pane .tm-line[aria-label*='border line']")

    assert lines[0] == 0
    assert 0 < lines[1] < lines[2] < lines[3]
