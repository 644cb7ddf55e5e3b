"""Whatever a reader can see or hear in a shipped language is in that language."""

from __future__ import annotations

import base64
import gzip
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.document import Document
from treatymap import compare, lesson, render
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OTHERS = LANGUAGES[1:]
SPOKEN = {"aria-label", "aria-valuetext", "title", "data-play", "data-pause", "data-shares"}
PAGES: dict[str, Callable[[str], str]] = {
    "map": lambda lang: render(lang=lang).html,
    "swipe": lambda lang: compare("nerchinsk", "peking", lang=lang).html,
    "difference": lambda lang: compare("nerchinsk", "peking", mode="difference", lang=lang).html,
    "panes": lambda lang: compare("before", "nerchinsk", "aigun", "peking", lang=lang).html,
    "tour-a": lambda lang: lesson("nerchinsk-to-peking", lang=lang).html,
    "tour-b": lambda lang: lesson("second-opium-war", lang=lang).html,
    "tour-c": lambda lang: lesson("what-the-sources-say", lang=lang).html,
}
"""What can be drawn, by a short name."""
# keys of JSON that name things for the script
SILENT = {
    *("id", "rows", "name_rows", "fill", "keys", "look", "pattern"),
    *("zone", "zones", "bar", "date", "popup", "open", "only", "places"),
}
# words, not names or marks: two or more in a row, each of letters alone
WORDS = re.compile(r"[A-Za-z]{3,}\W+[A-Za-z]{3,}")


@cache
def told(which: str, lang: str) -> frozenset[str]:
    """Gather every text of a page that can be seen or heard, in the markup and in what its script unpacks."""
    document = Document(PAGES[which](lang))
    texts = {" ".join(text.split()) for text in document.text}
    texts |= {value for _, attributes in document.tags for key, value in attributes.items() if key in SPOKEN}
    for block in document.blocks():
        texts |= set(_words(block))
    return frozenset(texts)


def _words(value: Any, key: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Walk the texts of a data block; what is packed is unpacked."""
    if isinstance(value, dict):
        for name, inner in value.items():
            # an edge is a look and its switches
            if name != "edges":
                yield from _words(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner, key)
    elif isinstance(value, str) and value.startswith("H4sI"):
        data = gzip.decompress(base64.b64decode(value))
        if data[:1] in {b"{", b"["}:
            yield from _words(json.loads(data), key)
    elif isinstance(value, str) and key not in SILENT:
        yield value


@cache
def names(lang: str) -> tuple[str, ...]:
    """Give what may be alike in two languages: keys and titles of works, and names of persons, places and peoples."""
    atlas = load_atlas()
    works = [text for source in atlas.sources for text in (source.id, source.label.get(lang))]
    persons = [signatory.name.get(lang) for treaty in atlas.treaties for signatory in treaty.signatories]
    layers = [atlas.layer(layer) for layer in atlas.layer_ids]
    features = [feature for layer in layers for feature in layer.features]
    # a popup tells the names in the other languages too
    called = [name for feature in features for name in (feature.properties.get("names") or {}).values()]
    return (*works, *persons, *called, *(name.partition(" (")[0] for name in called))


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("which", PAGES)
def test_no_text_of_a_page_is_left_in_english(which: str, lang: str) -> None:
    """What stands on the English page too, word for word, is a title, a name or a mark."""
    known = names(lang)
    same = {text for text in told(which, lang) & told(which, "en") if WORDS.search(text)}

    assert sorted(text for text in same if not _is_name(text, known)) == []


def _is_name(text: str, known: tuple[str, ...]) -> bool:
    """Whether a text is made of names alone: take them out, and no words are left."""
    rest = text
    for name in sorted((name for name in known if name in text), key=len, reverse=True):
        rest = rest.replace(name, " ")
    return WORDS.search(rest) is None


@pytest.mark.parametrize("which", PAGES)
def test_english_words_would_be_found(which: str) -> None:
    """The test above can fail: English pages are full of words that are no names."""
    known = names("en")

    assert len([text for text in told(which, "en") if WORDS.search(text) and not _is_name(text, known)]) > 100
