"""The opening view: it fits, every name can be read, and none covers another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest

from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Open, Pages

DESKTOP, PHONE, WIDE = (1280, 720), (390, 844), (1920, 1080)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE, WIDE], ids=["1280x720", "390x844", "1920x1080"])
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)
# a letter's box may reach this far into the next one's before it looks like touching
TOLERANCE = 0.5

NAMES = """
() => {
  const boxes = [];
  const add = (name, box) => boxes.push([name, box.left, box.top, box.right, box.bottom]);
  document.querySelectorAll(".tm-label:not([hidden])").forEach((label) => {
    // line by line: a short second line leaves room beside it
    const lines = Array.from(label.querySelectorAll("span")).filter((line) => line.getClientRects().length);
    lines.forEach((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      add(label.textContent, range.getBoundingClientRect());
    });
  });
  document.querySelectorAll(".tm-label-river").forEach((text) => {
    const frame = text.ownerSVGElement.getBoundingClientRect();
    for (let i = 0; i < text.getNumberOfChars(); i += 1) {
      const letter = text.getExtentOfChar(i);
      add(text.textContent, {
        left: frame.left + letter.x, top: frame.top + letter.y,
        right: frame.left + letter.x + letter.width, bottom: frame.top + letter.y + letter.height,
      });
    }
  });
  return boxes;
}
"""
"""The boxes of all names that are shown: one a line for straight names, one a letter for those along rivers."""

DOTS = """
() => Array.from(document.querySelectorAll("path.tm-point"), (dot) => {
  const box = dot.getBoundingClientRect();
  return [dot.ariaLabel, box.left, box.top, box.right, box.bottom];
})
"""

CONTROLS = """
() => Array.from(document.querySelectorAll(".leaflet-control")).filter((one) => one.offsetWidth).map((one) => {
  const box = one.getBoundingClientRect();
  return [one.className, box.left, box.top, box.right, box.bottom];
})
"""

MAP = """
() => {
  const box = document.querySelector(".folium-map").getBoundingClientRect();
  return [["map", box.left, box.top, box.right, box.bottom]];
}
"""


PARTS = """
() => ["h1", ".tm-headline", ".tm-byline", ".folium-map"].map((name) => {
  const box = document.querySelector(name).getBoundingClientRect();
  return [name, box.left, box.top, box.right, box.bottom];
})
"""


class Box(NamedTuple):
    """A thing on the screen with its edges, CSS pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two cover each other anywhere."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOLERANCE and down > TOLERANCE

    def lies_in(self, other: Box) -> bool:
        """Whether no edge sticks out of another box."""
        sides = self.left - other.left, self.top - other.top, other.right - self.right, other.bottom - self.bottom
        return min(sides) >= -TOLERANCE


def boxes(page: Page, script: str) -> list[Box]:
    """Measure things on the screen."""
    return [Box(*measured) for measured in page.evaluate(script)]


def opened(open_page: Open, pages: Pages, size: tuple[int, int], lang: str, **options: Any) -> Page:  # noqa: ANN401
    """Open the built-in map and wait until all is drawn and set."""
    page = open_page(pages("amur", lang, **options), size).page
    page.wait_for_selector(".tm-page.tm-ready")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def collisions(first: list[Box], second: list[Box] | None = None) -> list[tuple[str, str]]:
    """List pairs of different names that cover each other."""
    pairs = combinations(first, 2) if second is None else ((one, two) for one in first for two in second)
    return sorted({(one.name, two.name) for one, two in pairs if one.name != two.name and one.meets(two)})


def test_boxes_that_touch_are_told_from_boxes_that_cover() -> None:
    """The measure of this file can fail."""
    left, right, over = Box("left", 0, 0, 10, 10), Box("right", 10, 0, 20, 10), Box("over", 9, 9, 11, 11)

    assert collisions([left, right, over]) == [("left", "over"), ("right", "over")]
    assert [box.lies_in(left) for box in (left, right, over)] == [True, False, False]


class Opening(NamedTuple):
    """What was measured of the opening view."""

    names: list[Box]
    dots: list[Box]
    controls: list[Box]
    frame: Box
    parts: list[Box]
    width: float
    holds_all: bool


class Measure(Protocol):
    """Measures the opening view."""

    def __call__(self, size: tuple[int, int], lang: str) -> Opening:
        """
        Measure the built-in map in a window of a size, or give what was measured before.

        Parameters
        ----------
        size
            Width and height, CSS pixels.
        lang
            Language of the page.
        """


@pytest.fixture(scope="module")
def opening(browser: Browser, pages: Pages) -> Measure:
    """Give a function that measures the opening view; each is opened once."""
    known: dict[tuple[tuple[int, int], str], Opening] = {}

    def measure(size: tuple[int, int], lang: str) -> Opening:
        if (size, lang) not in known:
            width, height = size
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(pages("amur", lang).as_uri())
            page.wait_for_selector(".tm-page.tm-ready")
            known[size, lang] = Opening(
                names=boxes(page, NAMES),
                dots=boxes(page, DOTS),
                controls=boxes(page, CONTROLS),
                frame=boxes(page, MAP)[0],
                parts=boxes(page, PARTS),
                width=page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"),
                holds_all=page.evaluate("map_amur.getBounds().contains([[41, 112], [57.5, 146]])"),
            )
            page.close()
        return known[size, lang]

    return measure


@SIZES
@EVERY_LANGUAGE
def test_no_name_covers_another(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """Names of land, places, waters and rivers keep clear of each other, letter by letter."""
    names = opening(size, lang).names

    assert len({box.name for box in names}) > 8
    assert collisions(names) == []


@SIZES
@EVERY_LANGUAGE
def test_no_name_is_cut_or_hidden(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """Every name lies inside the frame of the map, off the buttons and boxes in its corners, and off foreign dots."""
    seen = opening(size, lang)
    dots = [dot for dot in seen.dots if dot.lies_in(seen.frame)]

    assert len(dots) > 5
    assert sorted({box.name for box in seen.names if not box.lies_in(seen.frame)}) == []
    assert collisions(seen.names, seen.controls) == []
    assert collisions(seen.names, dots) == []


@SIZES
@EVERY_LANGUAGE
def test_the_corners_do_not_cover_each_other(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """Zoom, buttons, locator, scale and attribution each have their place, inside the map."""
    seen = opening(size, lang)

    assert len(seen.controls) >= 5
    assert [(one, two) for one, two in combinations(seen.controls, 2) if one.meets(two)] == []
    assert [one.name for one in seen.controls if not one.lies_in(seen.frame)] == []


@SIZES
@EVERY_LANGUAGE
def test_the_opening_fits_the_window(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """Title, headline and the whole map are seen without scrolling, and nothing sticks out sideways."""
    width, height = size
    seen, window = opening(size, lang), Box("window", 0, 0, width, height)

    assert seen.width <= width
    assert [part.name for part in seen.parts if not part.lies_in(window)] == []
    assert [(one.name, two.name) for one, two in combinations(seen.parts, 2) if one.meets(two)] == []
    # the map is the greatest thing on the page
    assert seen.frame.bottom - seen.frame.top >= 0.5 * height


@SIZES
@EVERY_LANGUAGE
def test_the_opening_shows_the_whole_story(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """The view holds the land from the Gorbitsa to Sakhalin and from Vladivostok to the mountains."""
    assert opening(size, lang).holds_all is True


@pytest.mark.parametrize("size", [DESKTOP, WIDE], ids=["1280x720", "1920x1080"])
@EVERY_LANGUAGE
def test_the_names_that_tell_the_story_are_there(opening: Measure, size: tuple[int, int], lang: str) -> None:
    """Land that changed and the main places have found room for their names; so have rivers and lake, but for one."""
    atlas = load_atlas()
    shown = {box.name for box in opening(size, lang).names}
    places = [feature for feature in atlas.layer("places").features if feature.properties["tier"] == 1]
    told = {"left-bank", "ussuri-sea", "uda", "sakhalin"}
    land = [label.name.get(lang) for label in atlas.labels if label.id in told]
    layers = ["rivers/amur", "rivers/ussuri", "rivers/argun", "rivers/sungari", "lakes/khanka"]
    waters = [atlas.layer(layer)[layer.split("/")[1]].properties["names"][lang] for layer in layers]

    def absent(names: list[str]) -> list[str]:
        return [name for name in names if not any(text.startswith(name.partition(" (")[0]) for text in shown)]

    assert absent([*land, *(place.properties["names"][lang] for place in places)]) == []
    # long words find less room on a small screen; on a large one there is room for all
    assert len(absent(waters)) <= (1 if size == DESKTOP else 0)


@EVERY_LANGUAGE
def test_a_phone_names_the_land_that_changed(opening: Measure, lang: str) -> None:
    """On a small screen names may give way, but not those of the two great pieces of land."""
    shown = " ".join(box.name for box in opening(PHONE, lang).names)
    great = [label.name.get(lang) for label in load_atlas().labels if label.id in {"left-bank", "ussuri-sea"}]

    assert [name for name in great if name not in shown] == []


def test_names_keep_clear_after_zooming(open_page: Open, pages: Pages) -> None:
    """Closer in, more names find room, and still none covers another."""
    page = opened(open_page, pages, DESKTOP, "en")
    for _ in range(3):
        page.evaluate("void map_amur.setView([48.5, 134], map_amur.getZoom() + 1, { animate: false })")
        names = boxes(page, NAMES)

        assert names
        assert collisions(names) == []


def test_names_keep_clear_with_everything_on(open_page: Open, pages: Pages) -> None:
    """However many names are asked for, only those are shown that have room."""
    page = opened(open_page, pages, DESKTOP, "en")
    page.evaluate("document.querySelectorAll('input[data-row]').forEach((box) => box.checked || box.click())")

    assert collisions(boxes(page, NAMES)) == []


def test_names_follow_the_window(open_page: Open, pages: Pages) -> None:
    """When the window turns, the view is fitted anew and the names find new places."""
    page = opened(open_page, pages, PHONE, "en")
    page.set_viewport_size({"width": 844, "height": 390})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.evaluate("new Promise((done) => setTimeout(done, 300))")

    assert page.evaluate("map_amur.getBounds().contains([[41, 112], [57.5, 146]])") is True
    assert collisions(boxes(page, NAMES)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 844


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280x720", "390x844"])
def test_what_is_touched_is_large_enough(open_page: Open, pages: Pages, size: tuple[int, int]) -> None:
    """Buttons and switches have at least 24 pixels each way, the least that WCAG 2.2 asks for."""
    page = opened(open_page, pages, size, "en")
    page.evaluate("document.querySelectorAll('.tm-switches details').forEach((row) => { row.open = true; })")
    page.evaluate("document.querySelectorAll('.tm-switches [aria-expanded=false]').forEach((one) => one.click())")
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll("button, summary, .tm-switches label, .leaflet-control-zoom a"))
          .filter((one) => one.offsetWidth && (one.offsetHeight < 24 || one.offsetWidth < 24))
          .map((one) => [one.textContent.trim().slice(0, 30), one.offsetWidth, one.offsetHeight])"""
    )

    assert small == []


@EVERY_LANGUAGE
def test_text_grows_with_the_reader(open_page: Open, pages: Pages, lang: str) -> None:
    """At twice the size of letters, as at half the width, nothing sticks out of the page."""
    page = opened(open_page, pages, (640, 720), lang)

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_stands_over_a_table_is_not_cut(open_page: Open, pages: Pages) -> None:
    """On a phone the table is broader than the window, and its first words are not; nor do they scroll away."""
    page = open_page(pages("brookland"), size=PHONE).page
    page.wait_for_selector(".tm-ready")
    region = page.locator(".tm-scroll").first

    for across in (0, 60):
        region.evaluate("(region, across) => { region.scrollLeft = across; }", across)
        box, words = region.bounding_box(), region.locator("caption span").bounding_box()
        assert region.evaluate("(region) => region.scrollWidth > region.clientWidth")
        assert box is not None
        assert words is not None
        assert box["x"] <= words["x"]
        assert words["x"] + words["width"] <= box["x"] + box["width"]
