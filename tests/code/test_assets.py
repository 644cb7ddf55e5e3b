"""What a page carries: libraries that are whole and cannot break out, and styles for the browsers that are promised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from treatymap.errors import PageError, WebLibraryError
from treatymap.output import assets

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Leaflet there is no page, and the message says how to get it."""
    monkeypatch.setattr(assets, "files", lambda _package: tmp_path)
    assets.vendored.cache_clear()
    try:
        with pytest.raises(WebLibraryError, match=r"leaflet/leaflet\.js is missing.*pip install"):
            assets.vendored("leaflet")
    finally:
        assets.vendored.cache_clear()


def test_a_library_that_would_end_its_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No version of a library can break out of the page."""
    monkeypatch.setattr(assets, "_read", lambda _name: "var x = '</SCRIPT >';")
    assets.vendored.cache_clear()
    try:
        with pytest.raises(PageError, match="holds a closing tag"):
            assets.vendored("leaflet")
    finally:
        assets.vendored.cache_clear()


def test_pictures_of_a_style_sheet_are_not_fetched() -> None:
    """Leaflet's own pictures are not used, so their addresses are gone and drawings inside the sheet stay."""
    addresses = re.findall(r"url\(([^)]*)\)", assets.vendored("leaflet_css").text)

    assert addresses
    assert [address for address in addresses if not address.strip("\"'").startswith(("#", "data:"))] == []


def test_our_style_needs_no_newer_browser_than_we_promise() -> None:
    """Chrome 80 and Safari 16.4 place the map and show the focus: no short form of four sides, no newer selector."""
    style = assets.own_style()
    newer = re.findall(r"(?m)(?<![\w-])(inset\s*:|aspect-ratio\s*:|:is\(|:where\(|:has\(|@container|@layer)", style)
    # where `:focus-visible` is not known, a rule on plain `:focus` must not take the ring away
    bare = re.findall(r"[^{}]*:focus\s*\{[^}]*outline:\s*none", style)

    assert newer == []
    assert [rule.strip() for rule in bare if ".tm-zone" in rule] == []
