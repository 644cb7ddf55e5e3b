"""What the map shows at each step of a lesson: its day, its switches, its part of the world, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.browser.pupil import EVERY_TOUR, atlas, tour_of
from tests.browser.reader import PHONE, READY
from tests.browser.test_layout import NAMES, Box, collisions
from treatymap.mapgen import make_view
from treatymap.mapgen.names import feature_name
from treatymap.treaties import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.conftest import Pages
    from treatymap.treaties import TourStep

SIZES = pytest.mark.parametrize("size", [(1280, 720), PHONE, (1920, 1080)], ids=["1280x720", "390x844", "1920x1080"])
BACK = 0.4
"""How strong land is that a step does not speak of."""

LOOK = """
() => {
  const box = (name, node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [name, left, top, right, bottom];
  };
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  return {
    tick: Number(document.querySelector(".tm-time input[type='range']").value),
    legend: document.querySelector("[id$='-legend']").textContent,
    rows: all("input[data-row]:checked").map((one) => one.dataset.row),
    zoom: map_amur.getZoom(),
    bounds: map_amur.getBounds().toBBoxString().split(",").map(Number),
    frame: box("map", document.querySelector(".folium-map")),
    rings: all(".tm-ring-mark").map((one, index) => box("ring " + index, one)),
    signs: all("path.tm-point").map((one) => box(one.getAttribute("aria-label"), one)),
    controls: all(".leaflet-control").filter((one) => one.offsetWidth).map((one) => box(one.className, one)),
    zones: all("path.tm-zone").map((one) => [one.getAttribute("aria-label"), Number(one.getAttribute("fill-opacity"))]),
    labels: all(".tm-label:not([hidden])").map((one) => one.textContent),
  };
}
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at one step."""

    step: TourStep
    """The step."""
    seen: dict[str, Any]
    """What was measured of page and map."""
    names: list[Box]
    """The boxes of all names on the map."""

    def boxes(self, what: str) -> list[Box]:
        """Give measured boxes: rings, signs or controls."""
        return [Box(*measured) for measured in self.seen[what]]

    def frame(self) -> Box:
        """Give the frame of the map."""
        return Box(*self.seen["frame"])


class Walk(Protocol):
    """Walks a tour and looks at each step."""

    def __call__(self, tour: str, size: tuple[int, int] = (1280, 720)) -> list[Look]:
        """
        Walk a tour in a window of a size, or give what was seen before.

        Parameters
        ----------
        tour
            Id of the tour.
        size
            Width and height, CSS pixels.
        """


@pytest.fixture(scope="module")
def walk(browser: Browser, pages: Pages) -> Walk:
    """Give a function that looks at every step of a tour; each tour is walked once in each size."""
    known: dict[tuple[str, tuple[int, int]], list[Look]] = {}

    def go(tour: str, size: tuple[int, int] = (1280, 720)) -> list[Look]:
        if (tour, size) not in known:
            width, height = size
            context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page = context.new_page()
            page.goto(pages("amur", tour=tour).as_uri())
            page.wait_for_selector(READY)
            looks = []
            for number, step in enumerate(tour_of(tour).steps):
                if number:
                    page.keyboard.press("ArrowRight")
                    page.evaluate("new Promise((done) => setTimeout(done))")
                looks.append(Look(step, page.evaluate(LOOK), [Box(*one) for one in page.evaluate(NAMES)]))
            known[tour, size] = looks
            context.close()
        return known[tour, size]

    return go


def points(*layers: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give id, English name and facts of the points of layers."""
    view = make_view(atlas(), lang="en", prefix="amur")
    for name in layers:
        for feature in view.layers[name].features:
            yield feature.id, feature_name(feature.properties, "en"), dict(feature.properties)


def test_the_measure_can_fail() -> None:
    """A name beside a control is told from one below it."""
    above, below = Box("one", 0, 0, 10, 10), Box("two", 5, 5, 20, 20)

    assert collisions([above], [below]) == [("one", "two")]


@EVERY_TOUR
def test_each_step_shows_its_day(walk: Walk, tour: str) -> None:
    """The slider stands at the last event before the day of the step, and the legend names that very day."""
    view = make_view(atlas(), lang="en", prefix="amur")
    wrong = []
    for look in walk(tour):
        day = look.step.date.gregorian
        tick = max(number for number, known in enumerate(view.steps) if known == BEFORE or known <= day)
        legend = "Before the first treaty" if day == BEFORE else f"On {view.figures.date(look.step.date)}"
        if (look.seen["tick"], look.seen["legend"]) != (tick, legend):
            wrong.append((look.step.id, look.seen["tick"], look.seen["legend"], tick, legend))

    assert wrong == []


@EVERY_TOUR
def test_each_step_turns_its_switches_on(walk: Walk, tour: str) -> None:
    """What a step asks for is on; what the step before asked for and this one does not is off."""
    looks = walk(tour)
    missing = [(look.step.id, row) for look in looks for row in look.step.layers if row not in look.seen["rows"]]
    asked = {row for look in looks for row in look.step.layers if row in {theme.id for theme in atlas().themes}}
    named = {theme.id: {item.id for item in theme.items} for theme in atlas().themes}
    left = [
        (look.step.id, row)
        for look in looks
        for row in asked
        if row in look.seen["rows"] and row not in look.step.layers and not named[row] & set(look.step.places)
    ]

    assert missing == []
    assert left == []


@EVERY_TOUR
def test_land_that_is_not_spoken_of_stands_back(walk: Walk, tour: str) -> None:
    """The named zones keep their strength, the rest is paler; where none is named, all are alike."""
    for look in walk(tour):
        strong = [label for label, strength in look.seen["zones"] if strength == 1]
        pale = [label for label, strength in look.seen["zones"] if strength == BACK]
        wanted = [atlas().zone(zone).name.get("en") for zone in look.step.zones]

        assert len(strong) + len(pale) == len(look.seen["zones"])
        assert [name for name in wanted if not any(name in label for label in strong)] == [], look.step.id
        assert bool(pale) == bool(wanted), look.step.id
        assert len(strong) == len(wanted) or not wanted, look.step.id


@EVERY_TOUR
@SIZES
def test_each_marked_place_has_a_ring(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """The sign of every place that a step names is on the map, inside a ring; no ring is empty."""
    name = {key: called for key, called, _ in points("places", *(f"themes/{theme.id}" for theme in atlas().themes))}
    for look in walk(tour, size):
        rings, signs = look.boxes("rings"), look.boxes("signs")
        inside = {sign.name for sign in signs for ring in rings if sign.lies_in(ring)}

        assert [place for place in look.step.places if name[place] not in inside] == [], look.step.id
        assert [ring.name for ring in rings if not any(sign.lies_in(ring) for sign in signs)] == [], look.step.id


@EVERY_TOUR
@SIZES
def test_nothing_covers_what_is_marked(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """Every ring lies whole inside the map, off its buttons and boxes, and on a phone too."""
    wrong = []
    for look in walk(tour, size):
        rings = look.boxes("rings")
        out = [ring.name for ring in rings if not ring.lies_in(look.frame())]
        wrong += [(look.step.id, *pair) for pair in collisions(rings, look.boxes("controls"))]
        wrong += [(look.step.id, ring, "outside") for ring in out]

    assert wrong == []


@EVERY_TOUR
@SIZES
def test_the_view_holds_the_land_of_the_step(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """All but a margin of the part of the world that a step names is in sight, and it fills the frame one way."""
    for look in walk(tour, size):
        west, south, east, north = look.seen["bounds"]
        wanted = look.step.view
        width, height = wanted.east - wanted.west, wanted.north - wanted.south
        seen = min(east, wanted.east) - max(west, wanted.west), min(north, wanted.north) - max(south, wanted.south)

        assert (seen[0] > 0.8 * width, seen[1] > 0.8 * height) == (True, True), look.step.id
        # at most half as much again as the tighter way asks for
        assert min((east - west) / width, (north - south) / height) < 1.6, look.step.id


@EVERY_TOUR
@SIZES
def test_only_marked_points_of_a_theme_show(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """Battles of later years and people of other steps stay away, unless the step turns the whole theme on."""
    wrong = []
    for look in walk(tour, size):
        on_map = {sign.name for sign in look.boxes("signs")}
        for theme in atlas().themes:
            known = list(points(f"themes/{theme.id}"))
            whole = theme.id in look.step.layers
            wanted = {
                called
                for key, called, facts in known
                if key in look.step.places or (whole and facts.get("from_zoom", 0) <= look.seen["zoom"])
            }
            shown = {called for _, called, _ in known if called in on_map}
            wrong += [(look.step.id, theme.id, name) for name in wanted ^ shown]

    assert wrong == []


@EVERY_TOUR
@SIZES
def test_names_keep_clear_at_every_step(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """No name covers another, a ring, a control, or leaves the frame."""
    wrong = []
    for look in walk(tour, size):
        wrong += [(look.step.id, *pair) for pair in collisions(look.names)]
        wrong += [(look.step.id, *pair) for pair in collisions(look.names, look.boxes("controls"))]
        straight = [name for name in look.names if name.name in look.seen["labels"]]
        wrong += [(look.step.id, *pair) for pair in collisions(straight, look.boxes("rings"))]
        wrong += [(look.step.id, name.name, "frame") for name in look.names if not name.lies_in(look.frame())]

    assert wrong == []


@EVERY_TOUR
def test_what_is_marked_has_its_name(walk: Walk, tour: str) -> None:
    """On a desktop every marked place can be read on the map, without a hover."""
    name = {key: called for key, called, _ in points("places", *(f"themes/{theme.id}" for theme in atlas().themes))}
    silent = [
        (look.step.id, place)
        for look in walk(tour)
        for place in look.step.places
        if not any(label.startswith(name[place]) for label in look.seen["labels"])
    ]

    assert silent == []


@EVERY_TOUR
@SIZES
def test_signs_on_one_spot_stand_apart(walk: Walk, tour: str, size: tuple[int, int]) -> None:
    """People and battles of the same town do not cover each other, nor the dot of the town."""
    view = make_view(atlas(), lang="en", prefix="amur")
    layers = [view.layers[name] for name in ("places", *(f"themes/{theme.id}" for theme in atlas().themes))]
    spots = {key: shape.coords[0] for layer in layers for key, shape in layer.geometries().items()}
    name = {key: called for key, called, _ in points("places", *(f"themes/{theme.id}" for theme in atlas().themes))}
    wrong = []
    for look in walk(tour, size):
        signs = {sign.name: sign for sign in look.boxes("signs")}
        for one, two in combinations(look.step.places, 2):
            if spots[one] == spots[two] and signs[name[one]].meets(signs[name[two]]):
                wrong.append((look.step.id, one, two))

    assert wrong == []
