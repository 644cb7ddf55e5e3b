"""Names of land lie on their own land; a name that has no room there stands beside it, and a line leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases.narrow import NAMES, write_narrow
from treatymap import render
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open

DESKTOP, PHONE = (1280, 720), (390, 844)
SPOTS = """
() => {
  const zones = Array.from(document.querySelectorAll("path.tm-zone"), (path) => ({ path, name: path.ariaLabel }));
  const covers = (zone, x, y) => {
    const at = new DOMPoint(x, y).matrixTransform(zone.path.getScreenCTM().inverse());
    return zone.path.isPointInFill(at);
  };
  const dots = Array.from(document.querySelectorAll(".tm-labels circle"), (dot) => dot.getBoundingClientRect());
  return Array.from(document.querySelectorAll(".tm-label-zone:not([hidden])"), (label) => {
    const line = label.querySelector("span");
    const range = document.createRange();
    range.selectNodeContents(line);
    const box = range.getBoundingClientRect();
    const own = zones.filter((zone) => zone.name.includes(line.textContent));
    const others = zones.filter((zone) => !own.includes(zone));
    const places = Array.from({ length: 21 }, (_, at) => box.left + ((at + 0.5) / 21) * box.width);
    const middle = (box.top + box.bottom) / 2;
    const share = (some) => places.filter((x) => some.some((zone) => covers(zone, x, middle))).length / 21;
    const starts = dots.map((dot) => [dot.left + dot.width / 2, dot.top + dot.height / 2]);
    const led = starts.some(([x, y]) => own.some((zone) => covers(zone, x, y)));
    return { name: line.textContent, mine: share(own), others: share(others), led };
  });
}
"""


def named(open_page: Open, page: Path, size: tuple[int, int]) -> list[dict[str, Any]]:
    """Say of each name how much of it lies on its own land and on other land, and whether a line leads to it."""
    opened: Page = open_page(page, size=size).page
    opened.wait_for_selector(".tm-ready")
    found: list[dict[str, Any]] = opened.evaluate(SPOTS)
    return found


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw five narrow pieces of land with long names, side by side."""
    folder = tmp_path_factory.mktemp("narrow")
    return render(load_atlas(write_narrow(folder / "atlas"))).save(folder / "map.html")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280x720", "390x844"])
def test_a_name_names_the_land_that_it_lies_on(open_page: Open, narrow: Path, size: tuple[int, int]) -> None:
    """Every name is there, and either lies on its land, more or less, or a line from its land leads to it."""
    found = named(open_page, narrow, size)

    assert {name["name"] for name in found} == {*NAMES.values()}
    for name in found:
        assert name["led"] or (name["mine"] >= 0.35 and name["others"] <= 0.45), name
    assert any(name["led"] for name in found)
