"""A finished page: one file, its own code and no other, sealed, and the same in every run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import folium
import pytest
from folium.plugins import Fullscreen, MiniMap
from markupsafe import Markup

from tests.atlases import HOSTILE, hostile, write_atlas
from treatymap import render
from treatymap.errors import PageError, UnknownNameError, WebLibraryError
from treatymap.mapgen import LANGUAGES, build_map, make_view
from treatymap.output import assets
from treatymap.output.page import PageText, compose, seal
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Look
    from treatymap.output import Page
    from treatymap.treaties import Atlas

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
AROUND = PageText("en", "Title", Markup("<main>"), Markup("</main>"))
BUDGET = 450_000


class Document(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.code: list[tuple[str, dict[str, str], str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as SVG has them."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """See that elements close in the order in which they opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text, that of code apart."""
        if self.open and self.open[-1] in {"script", "style"}:
            self.code.append((self.open[-1], self.tags[-1][1], data))
        else:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Give the attributes of all elements of one kind."""
        return [attrs for name, attrs in self.tags if name == tag]

    def blocks(self) -> list[Any]:
        """Give the data blocks, read as JSON."""
        return [json.loads(text) for tag, attrs, text in self.code if attrs.get("type") == "application/json"]


@pytest.fixture(scope="module")
def page(brookland: Atlas) -> Page:
    """Give the page of the made-up atlas."""
    return render(brookland)


@pytest.fixture(scope="module")
def document(page: Page) -> Document:
    """Give the same page, read."""
    return Document(page.html)


def policy(document: Document) -> dict[str, list[str]]:
    """Read the policy of a page."""
    (text,) = [meta["content"] for meta in document.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    return {name: values for name, *values in (directive.split() for directive in text.split(";"))}


def digest(text: str) -> str:
    """Write a hash as a policy does."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def unpacked(packed: str) -> Any:  # noqa: ANN401 - any JSON value
    """Read what the page packs."""
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def without_hostile(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Take the hostile words out of every text of a value."""
    if isinstance(value, dict):
        return {key.replace(f" {HOSTILE}", ""): without_hostile(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_hostile(item) for item in value]
    return value.replace(f" {HOSTILE}", "") if isinstance(value, str) else value


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


def test_every_link_to_a_place_in_the_page_finds_it(document: Document) -> None:
    """No jump goes nowhere, and no id stands twice."""
    ids = [attrs["id"] for _, attrs in document.tags if "id" in attrs]
    jumps = {attrs["href"][1:] for attrs in document.all("a") if attrs["href"].startswith("#")}

    assert jumps - set(ids) == set()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_is(brookland: Atlas, lang: str) -> None:
    """Language, title, a viewport that can be zoomed, one main part and one first heading."""
    html = render(brookland, lang=lang).html
    document = Document(html)
    meta = {attrs.get("name"): attrs.get("content") for attrs in document.all("meta")}

    assert html.startswith("<!DOCTYPE html>")
    assert document.all("html") == [{"lang": lang}]
    assert re.findall("<title>(.*?)</title>", html) == [brookland.title.get(lang)]
    assert meta["viewport"] == "width=device-width, initial-scale=1"
    assert str(meta["generator"]).startswith("treatymap ")
    assert html.index("<meta charset") < 1024
    assert [len(document.all(tag)) for tag in ("main", "h1", "title")] == [1, 1, 1]


def test_title_headline_and_ledger_stand_in_the_file(document: Document) -> None:
    """Where no script runs, the answer and the table can still be read."""
    text = "\n".join(document.text)

    assert "About 219,000 km² moved, twice the Great Park." in text
    assert {"Treaty of the Dale, 1 June 1810 (Gregorian), 20 May 1810 (Julian)", "123,400"} <= set(document.text)
    assert "The map needs a newer browser" in text


def test_the_page_carries_licence_attribution_and_version(document: Document) -> None:
    """Who gets the file knows whose it is, what may be done with it, and which data it shows."""
    text = "\n".join(document.text)

    assert "Lines by nobody" in text
    assert "May I use this in class?" in text
    assert "brookland 1" in text
    assert "The book" in text


def test_the_notices_of_libraries_travel_with_them(page: Page) -> None:
    """Leaflet's licence asks that its text stays with the code."""
    notice = page.html.partition("<!--")[2].partition("-->")[0]

    assert "Redistribution and use in source and binary forms" in notice
    assert "--" not in notice.replace("<!--", "")


def test_the_fingerprint_is_that_of_the_file(page: Page) -> None:
    """With the field set back to noughts, the hash of the file is what the field said."""
    (stated,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', page.html)
    blank = page.html.replace(stated, "0" * 64)

    assert hashlib.sha256(blank.encode()).hexdigest() == stated
    assert page.html.count(stated) == 1


@pytest.mark.parametrize("html", ["no field", f"{'0' * 64} {'0' * 64}"])
def test_a_page_with_no_or_two_fields_is_not_sealed(html: str) -> None:
    """A fingerprint that could not be checked is not written."""
    with pytest.raises(PageError, match="must have one"):
        seal(html)


def test_a_row_of_noughts_in_the_data_is_no_fingerprint(tmp_path: Path) -> None:
    """A text of sixty-four noughts stays a text, and the page is sealed all the same."""
    noughts = "0" * 64
    atlas = load_atlas(
        write_atlas(tmp_path, tell=lambda text: f"{text} {noughts}" if text == "Made up for tests." else text)
    )
    html = render(atlas).html
    (stated,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', html)

    assert stated != noughts


def test_two_processes_write_the_same_bytes(brookland_folder: Path, page: Page) -> None:
    """Same input, same page, whatever a process draws by lot."""
    program = (
        "import sys, pathlib, treatymap\n"
        "atlas = treatymap.load_atlas(pathlib.Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(treatymap.render(atlas).html.encode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", program, str(brookland_folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Vladivostok"))
    ]

    assert pages == [page.html.encode()] * 2


def test_a_second_map_of_one_process_is_the_same(brookland: Atlas, page: Page) -> None:
    """Nothing of the first map is left in the second, also not after a map of something else."""
    render(brookland, treaties=["brook"], day=Day(1805, 1, 1), lang="fi")

    assert render(brookland).html == page.html


def test_hostile_words_change_no_markup_and_no_data_but_themselves(brookland_folder: Path, tmp_path: Path) -> None:
    """A page full of hostile words has the elements of the plain page, and says what it says, word for word."""
    plain, angry = (
        Document(render(load_atlas(folder)).html)
        for folder in (brookland_folder, write_atlas(tmp_path / "hostile", tell=hostile))
    )
    seal_of = re.compile("[0-9a-f]{64}")

    assert [tag for tag, _ in angry.tags] == [tag for tag, _ in plain.tags]
    assert without_hostile([attrs for _, attrs in angry.tags]) == [attrs for _, attrs in plain.tags]
    assert seal_of.sub("", without_hostile("".join(angry.text))) == seal_of.sub("", "".join(plain.text))
    assert "".join(angry.text).count(HOSTILE) > 50
    codes = [[text for _, attrs, text in document.code if "type" not in attrs] for document in (plain, angry)]
    assert codes[0] == codes[1]


def test_hostile_words_reach_the_script_as_data(brookland_folder: Path, tmp_path: Path) -> None:
    """What the page's script reads is what the plain page's script reads, with the words behind each text."""
    values = []
    for folder in (brookland_folder, write_atlas(tmp_path / "hostile", tell=hostile)):
        blocks = Document(render(load_atlas(folder)).html).blocks()
        layers = [[block["role"], unpacked(block["gzip"])] for block in blocks if "role" in block]
        (model,) = [block for block in blocks if "role" not in block]
        values.append([layers, {**model, **{key: unpacked(model[key]) for key in ("texts", "scenes")}}])
    told = json.dumps(values[1], ensure_ascii=False)

    assert without_hostile(values[1]) == values[0]
    assert told.count(json.dumps(HOSTILE, ensure_ascii=False)[1:-1]) > 100


@pytest.mark.parametrize("plugin", [Fullscreen(), MiniMap()], ids=["Fullscreen", "MiniMap"])
def test_a_library_that_is_not_carried_is_refused(look: Look, plugin: Any) -> None:  # noqa: ANN401 - Folium has no types
    """A plugin can never smuggle an address into a page that must work without a network."""
    folium_map = build_map(look())
    plugin.add_to(folium_map)

    with pytest.raises(PageError, match=r"does not carry\. A page must not need the network, so leave it out"):
        compose(folium_map, AROUND)


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


def test_a_notebook_shows_the_page_in_a_frame(page: Page) -> None:
    """The frame holds the whole page as text and may run scripts, but not reach the notebook."""
    (frame,) = Document(page._repr_html_()).all("iframe")

    assert frame["srcdoc"] == page.html
    assert frame["sandbox"] == "allow-scripts allow-popups"
    assert frame["title"] == "How the Brook became a border"


def test_a_page_saves_itself(page: Page, tmp_path: Path) -> None:
    """The file is the page, and it may be saved over an older one."""
    path = page.save(tmp_path / "map.html")

    assert page.save(path).read_bytes() == page.html.encode()


def test_a_day_changes_the_headline(brookland: Atlas) -> None:
    """At the end the atlas gives its answer, before it the step that was the last one."""
    told = [
        " ".join(Document(render(brookland, day=day).html).text)
        for day in (Day(1799, 1, 1), Day(1805, 1, 1), Day(1811, 1, 1))
    ]

    assert "No treaty yet." in told[0]
    assert "Before the first treaty" in told[0]
    assert "The Brook parts Red and Blue." in told[1]
    assert "On 1 January 1805" in told[1]
    assert "About 219,000 km² moved" in told[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_built_in_map_is_small_enough_to_send(amur: Atlas, lang: str) -> None:
    """The whole page with everything in it takes no more than 450 kB."""
    assert len(render(amur, lang=lang).html.encode()) <= BUDGET


def test_the_view_stays_what_it_was(brookland: Atlas) -> None:
    """Drawing changes nothing of what is drawn."""
    view = make_view(brookland)
    before = json.dumps({name: [dict(f.properties) for f in layer.features] for name, layer in view.layers.items()})
    build_map(view)
    after = json.dumps({name: [dict(f.properties) for f in layer.features] for name, layer in view.layers.items()})

    assert before == after
