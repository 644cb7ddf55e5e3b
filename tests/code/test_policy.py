"""The policy of a page: its own code and no other, and no way around it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

import folium
import pytest
from folium.plugins import Fullscreen, MiniMap
from markupsafe import Markup

from tests.code.document import Document
from treatymap import render
from treatymap.errors import PageError, UnknownNameError
from treatymap.mapgen import build_map
from treatymap.output.page import PageText, compose

if TYPE_CHECKING:
    from tests.code.conftest import Look
    from treatymap.output import Page
    from treatymap.treaties import Atlas

AROUND = PageText("en", "Title", Markup("<main>"), Markup("</main>"))


def policy(document: Document) -> dict[str, list[str]]:
    """Read the policy of a page."""
    (text,) = [meta["content"] for meta in document.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    return {name: values for name, *values in (directive.split() for directive in text.split(";"))}


def digest(text: str) -> str:
    """Write a hash as a policy does."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_pages_own_code_and_nothing_else(document: Document) -> None:
    """Each script and style is named by its hash, every hash belongs to one, and there is no other way in."""
    rules = policy(document)
    scripts = [text for tag, attrs, text in document.code if tag == "script" and "type" not in attrs]
    styles = [text for tag, _, text in document.code if tag == "style"]

    assert rules == {
        "default-src": ["'none'"],
        "script-src": [digest(script) for script in scripts],
        "style-src": [digest(style) for style in styles],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert len(scripts) >= 2
    assert len(styles) >= 2


def test_the_policy_stands_before_all_code(page: Page) -> None:
    """A policy holds only for what comes after it."""
    assert page.html.index("Content-Security-Policy") < min(page.html.index("<script"), page.html.index("<style"))


@pytest.mark.parametrize(
    "attribute", ["style", "src", "srcset", "action", "formaction", "data", "poster", "background"]
)
def test_no_element_has_an_attribute_that_styles_or_loads(document: Document, attribute: str) -> None:
    """The policy would block it, so it must not be there."""
    assert [tag for tag, attrs in document.tags if attribute in attrs] == []


def test_no_element_handles_events_in_markup(document: Document) -> None:
    """Handlers are set by the page's script alone."""
    assert [(tag, key) for tag, attrs in document.tags for key in attrs if key.startswith("on")] == []


@pytest.mark.parametrize("tag", ["link", "iframe", "object", "embed", "base", "img", "form", "audio", "video"])
def test_the_page_holds_nothing_that_could_load(document: Document, tag: str) -> None:
    """One file is one file."""
    assert document.all(tag) == []


def test_addresses_are_only_links_for_readers(page: Page, document: Document) -> None:
    """The only addresses are those of sources, which a reader may follow, and names of XML."""
    links = {attrs["href"] for attrs in document.all("a")}

    assert {link for link in links if not link.startswith("#")} == {"https://example.org/book"}
    styles = "".join(text for tag, _, text in document.code if tag == "style")
    assert re.findall(r"url\((?!data:|[\"']?#)|@import", styles) == []
    assert "sourceMappingURL" not in page.html


@pytest.mark.parametrize("plugin", [Fullscreen(), MiniMap()], ids=["Fullscreen", "MiniMap"])
def test_a_library_that_is_not_carried_is_refused(look: Look, plugin: Any) -> None:  # noqa: ANN401 - Folium has no types
    """A plugin can never smuggle an address into a page that must work without a network."""
    folium_map = build_map(look())
    plugin.add_to(folium_map)

    with pytest.raises(PageError, match=r"does not carry\. A page must not need the network, so leave it out"):
        compose(folium_map, AROUND)


def test_words_for_a_map_that_is_not_ours_are_refused(look: Look) -> None:
    """A page of several languages tells all of its map in each of them, or is not written."""
    finnish = PageText("fi", "Otsikko", Markup("<main>"), Markup("</main>"))

    with pytest.raises(PageError, match="Make it by build_map"):
        compose(folium.Map(), AROUND, others=[(build_map(look(lang="fi")), finnish)])


def test_code_in_the_head_is_refused(look: Look) -> None:
    """What nobody has read does not go into the head of a page."""
    folium_map = build_map(look())
    folium_map.get_root().header.add_child(folium.Element("<script src='https://x.invalid'></script>"), name="extra")

    with pytest.raises(PageError, match="'extra' into the head"):
        compose(folium_map, AROUND)


def test_further_layers_of_folium_are_in_the_page(look: Look) -> None:
    """A marker that needs Leaflet alone is drawn, under the same policy."""
    folium_map = build_map(look())
    folium.CircleMarker([48.0, 12.0]).add_to(folium_map)
    document = Document(compose(folium_map, AROUND))
    scripts = [text for tag, attrs, text in document.code if tag == "script" and "type" not in attrs]

    assert "L.circleMarker(" in scripts[-1]
    assert policy(document)["script-src"] == [digest(script) for script in scripts]


def test_tiles_open_the_policy_for_pictures_of_their_server_only(brookland: Atlas) -> None:
    """Whoever asks for an online base map gets its pictures, and the page still may not do anything else."""
    rules = policy(Document(render(brookland, tiles="OpenStreetMap").html))

    assert rules["img-src"] == ["data:", "https://tile.openstreetmap.org"]
    assert rules["default-src"] == ["'none'"]
    assert "connect-src" not in rules


def test_an_unknown_tile_provider_is_told(brookland: Atlas) -> None:
    """The message names some that there are."""
    with pytest.raises(UnknownNameError, match=r"no tile provider 'Nowhere'.*OpenStreetMap"):
        render(brookland, tiles="Nowhere")
