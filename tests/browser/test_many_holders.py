"""A page of many holders: every piece of land in the pattern of whoever has it, explained, and fit for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.atlases.shared import WAYS, write_shared
from tests.browser.drawing import FEATURES, LEGEND, SPEAKING, legend_of, names_of, shown, switches_on
from tests.browser.reader import PHONE, opened, wait_until
from treatymap import compare, render
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Axe, Open

DESKTOP = (1280, 720)

Drawn = Callable[..., "Path"]
"""Draws the map of so many holders, or with `days` what changed between them."""

_FILLS = """
() => Array.from(document.querySelectorAll("path.tm-zone"), (path) => {
  const pattern = document.getElementById(path.getAttribute("fill").replace("url(#", "").replace(")", ""));
  return pattern && pattern.tagName === "pattern" ? pattern.id.replace(/^.*-hatch-/, "") : "none";
})
"""
_HEADINGS = """
() => Array.from(document.querySelectorAll(".tm-switches fieldset")).filter((group) => group.offsetParent)
  .map((group) => [group.querySelector("legend").textContent,
                   Array.from(group.querySelectorAll("label")).filter((label) => label.offsetParent).length])
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Give a function that draws maps of many holders; each is drawn once."""
    pages: dict[str, Path] = {}

    def draw(count: int, *days: str) -> Path:
        key = f"{count} {days}"
        if key not in pages:
            folder = tmp_path_factory.mktemp("shared")
            atlas = load_atlas(write_shared(folder / "atlas", count))
            page = compare(*days, atlas=atlas, mode="difference") if days else render(atlas)
            pages[key] = page.save(folder / "map.html")
        return pages[key]

    return draw


@pytest.mark.parametrize(
    ("count", "size"), [(count, size) for count in (3, 4, 7) for size in (DESKTOP, PHONE)], ids=str
)
def test_land_is_drawn_and_explained(
    open_page: Open, axe: Axe, drawn: Drawn, count: int, size: tuple[int, int]
) -> None:
    """Each zone has a pattern that is there, the legend has what is drawn and nothing else, and axe finds nothing."""
    page = opened(open_page, drawn(count), size)
    features = shown(page.evaluate(FEATURES), switches_on(page))
    fills = page.evaluate(_FILLS)

    assert page.evaluate(SPEAKING) == names_of(features)
    assert page.evaluate(LEGEND) == legend_of(page, features)
    assert len(fills) == count * len(WAYS)
    # what is held in one way by the same holders has one look, and one entry
    assert len(set(fills)) == len(legend_of(page, features))
    assert {fill.split("-")[0] for fill in fills} == {"held", "passed", "joint", "claimed", "implied", "jurisdiction"}
    assert axe(page) == []


def test_what_changed_is_drawn_and_explained(open_page: Open, axe: Axe, drawn: Drawn) -> None:
    """So it is on a map of changes, whose land has the looks of its new holders."""
    page = opened(open_page, drawn(4, "before", "1796-01-01"))
    fills = page.evaluate(_FILLS)

    assert {fill for fill in fills if fill.startswith("passed-")} == {
        f"passed-{holder}-{treaty}" for holder in (1, 2, 3, 4) for treaty in (1, 2, 3)
    }
    assert "unchanged" in fills
    # here each look stands for one way that land went
    assert len(page.evaluate(LEGEND)) == len(set(fills))
    assert axe(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=str)
def test_no_heading_stands_alone(open_page: Open, drawn: Drawn, size: tuple[int, int]) -> None:
    """Without lines there is no heading for them; where no treaty has anything on the map, none has a switch."""
    page = opened(open_page, drawn(3), size)
    seen = []
    for day, told in (("1795-08-05", "1795"), ("before", "Before"), ("1793-08-05", "1793")):
        page.evaluate("day => { location.hash = `#date=${day}`; }", day)
        wait_until(page, f"document.querySelector('[id$=-legend]').textContent.includes('{told}')")
        seen.append(dict(page.evaluate(_HEADINGS)))

    after, before, between = (headings["Land that changed"] for headings in seen)
    assert before < between < after
    assert not any("Treaty lines" in headings for headings in seen)
    assert all(min(headings.values()) > 0 for headings in seen)
