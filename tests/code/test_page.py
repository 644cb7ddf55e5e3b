"""A finished page: one file that says what it is and whose, with the answer in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.code.document import Document
from treatymap import compare, render
from treatymap.mapgen import LANGUAGES, MODES, build_map, make_view
from treatymap.output.embedding.frame import SANDBOX
from treatymap.treaties import Day

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.output import Page
    from treatymap.treaties import Atlas

# what the whole built-in map may take, bytes; a Cyrillic letter takes two
BUDGET = {**dict.fromkeys(LANGUAGES, 450_000), "ru": 460_000}


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
    assert "Treaty of the Dale, signed 1 June 1810 (Gregorian), 20 May 1810 (Julian); in force 1 July 1810" in text
    assert "123,400" in document.text
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


def test_a_notebook_shows_the_page_in_a_frame(page: Page) -> None:
    """The frame holds the whole page as text and may run scripts, but not reach the notebook."""
    (frame,) = Document(page._repr_html_()).all("iframe")

    assert frame["srcdoc"] == page.html
    assert (frame["sandbox"], frame["allow"]) == (SANDBOX, "fullscreen")
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
    """The whole page with everything in it takes no more than 450 kB, in Russian 480."""
    assert len(render(amur, lang=lang).html.encode()) <= BUDGET[lang]


def test_the_view_stays_what_it_was(brookland: Atlas) -> None:
    """Drawing changes nothing of what is drawn."""
    view = make_view(brookland)
    before = json.dumps({name: [dict(f.properties) for f in layer.features] for name, layer in view.layers.items()})
    build_map(view)
    after = json.dumps({name: [dict(f.properties) for f in layer.features] for name, layer in view.layers.items()})

    assert before == after


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("words", [("-0043-03-15", "before"), ("-0043", "meadow")], ids=" ".join)
def test_days_of_an_atlas_of_zones_alone_can_be_compared(small: Atlas, mode: str, words: tuple[str, ...]) -> None:
    """Neither lines, rivers nor places are needed, and days may lie before our era."""
    document = Document(compare(*words, atlas=small, mode=mode).html)

    assert any("44 BCE" in text for text in document.text)
    assert {"North", "South", "Rim"} <= set(document.text)
