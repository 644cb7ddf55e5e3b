"""The page in a real browser without a network: what is drawn, switched, read, printed and framed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pytest

from treatymap.mapgen import LANGUAGES
from treatymap.treaties import Day

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Axe, Open, Pages

PHONE = (390, 844)

READY = ".tm-page.tm-ready"

FEATURES = """
async () => {
  const model = JSON.parse(document.querySelector("script[id$=-model]").textContent);
  const scene = (await treatymap.unpack(model.scenes))[model.opening];
  const found = [];
  for (const block of document.querySelectorAll("script[data-layer-of]")) {
    const layer = JSON.parse(block.textContent);
    for (const feature of await treatymap.unpack(layer.gzip)) {
      const zone = layer.role === "zones" ? scene.zones[feature.id] : null;
      const edge = layer.role === "edges" ? scene.edges[feature.id] : null;
      if ((layer.role === "zones" && !zone) || (layer.role === "edges" && !edge)) continue;
      if (edge) feature.rows = edge[1];
      if (layer.role === "lines") Object.assign(feature, scene.lines[feature.id]);
      found.push({
        role: layer.role, shape: feature.shape, id: feature.id, speaks: Boolean(zone || feature.popup),
        label: (zone || feature).label, rows: (zone || feature).rows || [], keys: (zone || feature).keys || [],
        count: feature.shape === "point" ? feature.parts.length : 1,
      });
    }
  }
  return found;
}
"""
"""Every shape that the file holds, as its script would draw it."""

PICTURE = """
() => {
  const panes = {};
  document.querySelectorAll(".leaflet-pane[class*=leaflet-] path").forEach((path) => {
    const pane = path.closest("svg").parentElement.className;
    panes[pane] = (panes[pane] || 0) + 1;
  });
  const names = Array.from(document.querySelectorAll(".tm-label:not([hidden]), .tm-label-river"));
  return JSON.stringify([panes, names.map((name) => name.textContent).sort()]);
}
"""
"""What is on the map: how many paths in which pane, and which names."""

SPEAKING = "() => Array.from(document.querySelectorAll('.folium-map path[tabindex]'), (path) => path.ariaLabel).sort()"
WITHIN = """
["left", "top", "right", "bottom"].every((side) => {
  const [map, text] = [".folium-map", ".leaflet-popup-content-wrapper"].map((name) => document.querySelector(name));
  const gap = text.getBoundingClientRect()[side] - map.getBoundingClientRect()[side];
  return side === "left" || side === "top" ? gap >= 0 : gap <= 0;
})
"""
"""Whether the open text lies inside the map."""

LEGEND = "() => Array.from(document.querySelectorAll('.tm-legend li:not([hidden])'), (entry) => entry.dataset.key)"
FOCUSED = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"


def opened(open_page: Open, path: Path, size: tuple[int, int] = (1280, 720), **options: Any) -> Page:  # noqa: ANN401
    """Open a map and wait until all is drawn."""
    page = open_page(path, size, **options).page
    page.wait_for_selector(READY)
    return page


def wait_until(page: Page | Frame, condition: str) -> None:
    """Wait until something is so; Playwright's own way would need `eval`, which the page's policy forbids."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const end = performance.now() + 5000;
          const look = () => {{
            if ({condition}) done();
            else if (performance.now() > end) fail(new Error("never came"));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
    )


def gone(page: Page) -> None:
    """Wait until no text is open."""
    page.locator(".leaflet-popup").wait_for(state="detached", timeout=5000)


def switch_all(page: Page, *, on: bool) -> None:
    """Turn every switch on or off."""
    page.evaluate(
        "on => document.querySelectorAll('input[data-row]').forEach((box) => box.checked === on || box.click())", on
    )


def open_switches(page: Page) -> None:
    """Unfold the rows of the treaties."""
    page.evaluate(
        """() => {
          document.querySelectorAll(".tm-switches details").forEach((row) => { row.open = true; });
          document.querySelectorAll(".tm-switches [aria-expanded='false']").forEach((button) => button.click());
        }"""
    )


def shown(features: list[dict[str, Any]], on: set[str]) -> list[dict[str, Any]]:
    """List the shapes whose switches are all on."""
    return [feature for feature in features if set(feature["rows"]) <= on]


def switches_on(page: Page) -> set[str]:
    """Name the switches that are on."""
    return set(page.evaluate("Array.from(document.querySelectorAll('input[data-row]:checked'), (b) => b.dataset.row)"))


def names_of(features: list[dict[str, Any]]) -> list[str]:
    """List what a screen reader calls the shapes, once for each part that can be chosen."""
    return sorted(feature["label"] for feature in features if feature["speaks"] for _ in range(feature["count"]))


def legend_of(page: Page, features: list[dict[str, Any]]) -> list[str]:
    """List the entries that a legend of these shapes must have, in its order."""
    keys = {key for feature in features for key in feature["keys"]}
    order = page.evaluate("Array.from(document.querySelectorAll('.tm-legend li'), (entry) => entry.dataset.key)")
    return [key for key in order if key in keys]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shape_of_the_file_is_drawn(open_page: Open, pages: Pages, lang: str) -> None:
    """With every switch on, each shape that says something is on the map under its name, and the rest is drawn too."""
    page = opened(open_page, pages("amur", lang))
    switch_all(page, on=True)
    features = page.evaluate(FEATURES)
    drawn = page.evaluate(
        "Object.fromEntries(['base', 'zones', 'edges', 'rivers', 'lines', 'points'].map((pane) => "
        "[pane, document.querySelectorAll(`.leaflet-${pane}-pane path`).length]))"
    )
    wanted: dict[str, int] = {}
    for feature in features:
        pane = "base" if feature["role"] == "ground" else feature["role"]
        wanted[pane] = wanted.get(pane, 0) + feature["count"]

    assert page.evaluate(SPEAKING) == names_of(features)
    assert set(drawn) == set(wanted)
    assert {pane: count for pane, count in wanted.items() if drawn[pane] < count} == {}
    assert min(wanted.values()) > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_opening_map_shows_what_its_switches_say(open_page: Open, pages: Pages, lang: str) -> None:
    """What is off at first is not drawn, and the legend has an entry for what is, and for nothing else."""
    page = opened(open_page, pages("amur", lang))
    features = shown(page.evaluate(FEATURES), switches_on(page))

    assert page.evaluate(SPEAKING) == names_of(features)
    assert page.evaluate(LEGEND) == legend_of(page, features)
    assert len(features) > 50


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


def test_the_bar_lights_the_land_that_it_counts(open_page: Open, pages: Pages) -> None:
    """The button in the bar of a figure marks the zones of its larger set, and takes the marks away again."""
    page = opened(open_page, pages("brookland"), reduced_motion="reduce")
    page.clock.install()
    page.locator("path.tm-zone[aria-label*='North']").focus()
    page.keyboard.press("Enter")
    page.locator("[data-act='light']").click()
    page.clock.run_for(1000)
    marks = (
        "() => Array.from(document.querySelectorAll('path.tm-zone[stroke-opacity=\"1\"]'), (path) => path.ariaLabel)"
    )

    assert len(page.evaluate(marks)) == 2
    gone(page)
    page.clock.run_for(60_000)
    assert page.evaluate(marks) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_can_be_read_with_the_keyboard_alone(open_page: Open, pages: Pages, lang: str) -> None:
    """Tab reaches the map, its land, rivers, borders and places, the buttons, the switches and the rows."""
    page = opened(open_page, pages("amur", lang))
    stops = page.locator("a[href], button, input, summary, path[tabindex='0'], [tabindex='0']:not(path)").count()
    met: list[str] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        met.append(page.evaluate("() => document.activeElement.className.baseVal || document.activeElement.tagName"))
        if met[-1] == "BODY" or met.count("A") > 30:
            break
    kinds = list(dict.fromkeys(kind.split()[0] for kind in met))

    assert kinds[:6] == ["A", "DIV", "tm-zone", "tm-line", "tm-point", "BUTTON"]
    assert "INPUT" in kinds
    paths = [kind for kind in met if kind.startswith("tm-")]
    assert len(paths) == page.locator(".folium-map path[tabindex='0']").count()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_land_and_borders_say_treaty_name_and_size(open_page: Open, pages: Pages, lang: str) -> None:
    """What a screen reader hears at a zone is the treaty, the land, its holder and how large it is."""
    page = opened(open_page, pages("amur", lang))
    labels = page.evaluate("Array.from(document.querySelectorAll('path.tm-zone'), (path) => path.ariaLabel)")
    line = page.locator("path.tm-line[aria-label*='1689']").first.get_attribute("aria-label")
    told = {
        "en": ["Supplementary Treaty of Peking", "Land between the Ussuri and the sea", "Russia", "about 310,000 km²"],
        "fi": ["Pekingin lisäsopimus", "Ussurin ja meren", "Venäjä", "noin 310\u00a0000 km²"],
    }[lang]

    assert [label for label in labels if all(word in label for word in told)]
    assert [label for label in labels if not label] == []
    assert {"en": "Treaty of Nerchinsk", "fi": "Nertšinskin sopimus"}[lang] in str(line)


def test_what_cannot_be_chosen_cannot_be_reached(open_page: Open, pages: Pages) -> None:
    """Base map, outlines and bands of doubt are no stops on the way, nor are names of rivers and places."""
    page = opened(open_page, pages("amur"))
    switch_all(page, on=True)
    silent = page.evaluate(
        "Array.from(document.querySelectorAll('.leaflet-base-pane, .leaflet-edges-pane, .leaflet-doubt-pane, "
        ".leaflet-labels-pane'), (pane) => pane.querySelectorAll('[tabindex], a, button, .leaflet-interactive').length)"
    )

    assert silent == [0, 0, 0, 0]


def test_every_stop_on_the_opening_map_can_be_seen(open_page: Open, pages: Pages) -> None:
    """Tab never lands on a shape that lies outside the frame: the eye would lose the focus."""
    page = opened(open_page, pages("amur"))
    lost = page.evaluate(
        """() => {
          const map = document.querySelector(".folium-map").getBoundingClientRect();
          return Array.from(document.querySelectorAll(".folium-map path[tabindex='0']")).filter((path) => {
            const box = path.getBoundingClientRect();
            const inside = box.right > map.left && box.left < map.right && box.bottom > map.top && box.top < map.bottom;
            return !inside || path.getAttribute("d") === "M0 0";
          }).map((path) => path.ariaLabel);
        }"""
    )

    assert lost == []


@pytest.mark.parametrize("kind", ["tm-zone", "tm-line", "tm-point"])
def test_a_shape_opens_its_text_and_gets_the_focus_back(open_page: Open, pages: Pages, kind: str) -> None:
    """A key opens the popup and moves into it, Escape closes it and leads back to where the reader was."""
    page = opened(open_page, pages("brookland"))
    shape = page.locator(f"path.{kind}").first
    popup = page.locator(".leaflet-popup")
    heading = popup.locator("h2, h3")
    for key in ("Enter", " "):
        shape.focus()
        page.keyboard.press(key)

        assert popup.get_attribute("role") == "dialog"
        assert popup.get_attribute("aria-label") == heading.inner_text()
        assert page.evaluate(FOCUSED) == heading.inner_text()
        page.keyboard.press("Escape")
        gone(page)
        assert page.evaluate(FOCUSED) == shape.get_attribute("aria-label")


def test_escape_closes_from_anywhere_in_the_text(open_page: Open, pages: Pages) -> None:
    """Also from a button inside the popup, and the close button does the same."""
    page = opened(open_page, pages("brookland"))
    zone = page.locator("path.tm-zone[aria-label*='North']")
    for leave in ("Escape", "Enter"):
        zone.focus()
        page.keyboard.press("Enter")
        popup = page.locator(".leaflet-popup")
        popup.locator(".leaflet-popup-close-button" if leave == "Enter" else "[data-act='row']").focus()
        page.keyboard.press(leave)
        gone(page)

        assert page.evaluate(FOCUSED) == zone.get_attribute("aria-label")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_shows_its_land_and_the_land_its_row(open_page: Open, pages: Pages, lang: str) -> None:
    """The name in the table opens the zone on the map, also when it was switched off; the popup leads back."""
    page = opened(open_page, pages("amur", lang), reduced_motion="reduce")
    switch_all(page, on=False)
    row = page.locator("table button[data-of='uda']").first
    row.focus()
    page.keyboard.press("Enter")
    heading = page.locator(".leaflet-popup :is(h2, h3)")

    assert heading.inner_text() == row.inner_text()
    assert page.evaluate(FOCUSED) == row.inner_text()
    assert page.evaluate("document.activeElement.matches('.tm-popup h2, .tm-popup h3')") is True
    assert page.locator("path.tm-zone").count() > 0
    inside = page.evaluate("map_amur.getBounds().contains(map_amur._popup.getLatLng())")
    assert inside is True
    page.locator(".leaflet-popup [data-act='row']").press("Enter")
    gone(page)
    assert page.evaluate("document.activeElement.closest('table') !== null") is True
    assert page.evaluate(FOCUSED) == row.inner_text()


def test_every_row_button_finds_its_land(open_page: Open, pages: Pages) -> None:
    """No button of the table does nothing, those of insets included."""
    page = opened(open_page, pages("amur"), reduced_motion="reduce")
    told = page.evaluate(
        """() => Array.from(document.querySelectorAll("[data-act='show']"), (button) => {
          map_amur.closePopup();
          button.click();
          const heading = document.querySelector(".leaflet-popup:last-child :is(h2, h3)");
          return [button.innerText.split("\\n")[0], heading ? heading.innerText : null];
        })"""
    )

    assert len(told) > 20
    assert [(name, heading) for name, heading in told if name != heading] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_popup_of_the_page_ends_in_sources(open_page: Open, pages: Pages, lang: str) -> None:
    """Each shape that can be chosen opens a text, and its last line names where it comes from."""
    page = opened(open_page, pages("amur", lang), reduced_motion="reduce")
    switch_all(page, on=True)
    count = page.locator(".folium-map path[tabindex='0']").count()
    bad = page.evaluate(
        """() => Array.from(document.querySelectorAll(".folium-map path[tabindex='0']")).filter((path) => {
          path.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          const text = document.querySelector(".tm-popup");
          const last = text && text.lastElementChild;
          return !(last && last.classList.contains("tm-sources") && last.textContent.length > 12);
        }).map((path) => path.ariaLabel)"""
    )

    assert count > 40
    assert bad == []


@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
def test_a_text_lies_within_the_map(open_page: Open, pages: Pages, size: tuple[int, int]) -> None:
    """However long it is, the popup is not cut by the frame; what does not fit can be scrolled."""
    page = opened(open_page, pages("amur"), size, reduced_motion="reduce")
    for zone in ("ussuri-sea", "left-bank-upper"):
        page.locator(f"table button[data-of='{zone}']").first.press("Enter")
        wait_until(page, WITHIN)

        assert page.locator(".leaflet-popup :is(h2, h3)").count() == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 720), PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_page: Open, pages: Pages, axe: Axe, size: tuple[int, int], lang: str) -> None:
    """At first, with a text open, and with every row unfolded and everything switched on."""
    page = opened(open_page, pages("amur", lang), size, reduced_motion="reduce")

    assert axe(page) == []
    page.locator("table button[data-of='ussuri-sea']").first.press("Enter")
    # a text that is still fading in has no contrast yet
    wait_until(page, "getComputedStyle(document.querySelector('.leaflet-popup')).opacity === '1'")
    assert axe(page) == []
    page.keyboard.press("Escape")
    gone(page)
    open_switches(page)
    switch_all(page, on=True)
    assert axe(page) == []


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


def frame_of(page: Page) -> Frame:
    """Wait for the map in the frame of a page."""
    page.wait_for_selector("iframe")
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(READY)
    return frame


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_the_map_works_in_a_closed_frame(visit: Open, pages: Pages, way: str) -> None:
    """In a school platform's frame that allows scripts and nothing else, it is drawn, switched and read."""
    path = pages("brookland")
    inner = path.as_uri() if way == "src" else html.escape(path.read_text(encoding="utf-8"), quote=True)
    attributes = f'sandbox="allow-scripts" width="900" height="600" {way}="{inner}"'
    opened_ = visit(f"<!doctype html><title>x</title><iframe {attributes}></iframe>")
    frame = frame_of(opened_.page)
    before = frame.evaluate(PICTURE)
    frame.locator("input[data-row='changed']").uncheck()

    assert frame.evaluate(PICTURE) != before
    frame.locator("input[data-row='changed']").check()
    frame.locator("path.tm-zone").first.press("Enter")
    assert frame.locator(".leaflet-popup :is(h2, h3)").inner_text() == "North"
    broken = [promise for promise in opened_.broken_promises() if promise != f"request: {path.as_uri()}"]
    assert broken == []


def test_the_ways_within_the_page_work_in_a_notebook(visit: Open, pages: Pages) -> None:
    """In a frame without an address of its own, the skip link jumps within the map and does not leave it."""
    source = html.escape(pages("brookland").read_text(encoding="utf-8"), quote=True)
    opened_ = visit(f'<!doctype html><title>x</title><iframe sandbox="allow-scripts" srcdoc="{source}"></iframe>')
    frame = frame_of(opened_.page)
    frame.locator(".tm-skip").focus()
    frame.locator(".tm-skip").press("Enter")

    assert frame.locator(READY).count() == 1
    assert frame.evaluate("document.activeElement.id") == "map_brookland-ledger"


def test_a_map_that_begins_out_of_sight_fits_when_it_appears(visit: Open, pages: Pages) -> None:
    """On a hidden tab of a school platform the map has no size; once shown, it has the opening view."""
    path = pages("brookland")
    opened_ = visit(
        f'<!doctype html><title>x</title><iframe hidden src="{path.as_uri()}" width="900" height="600"></iframe>'
    )
    page = opened_.page
    (frame,) = [frame for frame in page.frames if frame is not page.main_frame]
    frame.wait_for_selector(READY, state="attached")
    page.evaluate("document.querySelector('iframe').hidden = false")
    wait_until(frame, "map_brookland.getBounds().contains([[45, 10], [52, 20]]) && map_brookland.getZoom() > 4")

    assert frame.locator(".tm-label:visible").count() > 0


def test_a_link_skips_the_map(open_page: Open, pages: Pages) -> None:
    """The first stop of the keyboard leads past all shapes to the table."""
    page = opened(open_page, pages("amur"))
    page.keyboard.press("Tab")

    assert page.locator(".tm-skip").evaluate(
        "link => link === document.activeElement && link.getBoundingClientRect().left >= 0"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tm-below') !== null") is True


@pytest.mark.parametrize(
    "options",
    [{"day": Day(1859, 6, 1)}, {"day": Day(1700, 1, 1)}, {"treaties": ("aigun",)}],
    ids=["1859", "1700", "aigun"],
)
def test_other_maps_keep_the_promises_too(open_page: Open, pages: Pages, axe: Axe, options: dict[str, Any]) -> None:
    """A map of another day or of one treaty is drawn, explained and clean as the opening one is."""
    page = opened(open_page, pages("amur", **options))
    switch_all(page, on=True)
    features = page.evaluate(FEATURES)

    assert page.evaluate(SPEAKING) == names_of(features)
    assert page.evaluate(LEGEND) == legend_of(page, features)
    assert axe(page) == []
