"""A page in several languages: what differs is found, kept once, and put back in its place; the rest must be alike."""

from __future__ import annotations

import bz2
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.atlases import HOSTILE
from treatymap.errors import PageError
from treatymap.mapgen.encode import DIGITS, pack_words
from treatymap.mapgen.lexicon import Lexicon
from treatymap.mapgen.skeleton import skeleton
from treatymap.mapgen.translation import Edition, marks, places, translate

_words = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4)
_keys = st.text(max_size=3) | st.sampled_from(["7", "10", "__proto__", "constructor"])


def trees(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make JSON values."""
    return st.recursive(
        leaves, lambda below: st.lists(below, max_size=3) | st.dictionaries(_keys, below, max_size=3), max_leaves=12
    )


def told(value: Any, leaves: list[Any]) -> Any:  # noqa: ANN401 - any JSON value
    """Put other words into a JSON value, in its order."""
    if isinstance(value, dict):
        return {key: told(item, leaves) for key, item in value.items()}
    if isinstance(value, list):
        return [told(item, leaves) for item in value]
    return leaves.pop() if leaves else value


def put(value: Any, found: dict[str, Any], column: list[Any]) -> None:  # noqa: ANN401 - any JSON value
    """Put the words of a language into their places, as the page's script does."""
    for key, place in found.items():
        at = int(key) if isinstance(value, list) else key
        if isinstance(place, int):
            value[at] = column[place]
        else:
            put(value[at], place, column)


@given(trees(_words))
def test_packed_words_come_back(value: Any) -> None:  # noqa: ANN401
    """Whatever they are, and in letters that neither JSON nor markup reads as anything else."""
    text = pack_words(value)

    assert unpack_words(text) == value
    assert set(text) <= set(DIGITS)
    assert json.dumps(text) == f'"{text}"'
    assert set(DIGITS).isdisjoint("<>&'`{}")


def edition(lang: str, markup: str, **data: Any) -> Edition:  # noqa: ANN401 - any JSON value
    """Make a page of one element."""
    return Edition(lang, f"Title {lang}", f'<div id="map_x-page">{markup}</div>', data)


def unpack_words(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """Unpack a JSON value as the page's script does: base 85 by hand, then bzip2."""
    data = bytearray()
    for at in range(0, len(text), 5):
        digits = text[at : at + 5]
        word = 0
        for digit in digits.ljust(5, DIGITS[-1]):
            word = 85 * word + DIGITS.index(digit)
        data += word.to_bytes(4, "big")[: len(digits) - 1]
    return json.loads(bz2.decompress(bytes(data)))


def unpacked(block: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read a block as the page's script does: what stands in it, and what is packed in that."""
    outer = json.loads(block.partition(">")[2].rpartition("</script>")[0])
    return outer, unpack_words(outer["words"])


def test_words_are_kept_once() -> None:
    """The same words in all languages are one entry, and what all languages say alike is none."""
    lexicon = Lexicon(("en", "fi", "de"))
    numbers = [lexicon.number(words) for words in (["a", "b", "c"], ["x", "x", "x"], ["a", "b", "d"], ["a", "b", "c"])]

    assert numbers == [0, None, 1, 0]
    assert lexicon.columns() == [["b", "b"], ["c", "d"]]


@given(trees(_words), st.lists(_words, max_size=12), st.lists(_words, max_size=12))
def test_the_words_of_a_language_make_its_data(value: Any, one: list[Any], two: list[Any]) -> None:  # noqa: ANN401
    """Whatever the data are: the first language's with the words of another in their places are that other's."""
    values = [[value], told([value], one), told([value], two)]
    lexicon = Lexicon(("en", "fi", "de"))
    found = places(lexicon, values)
    for lang, column in zip((1, 2), lexicon.columns(), strict=True):
        first = json.loads(json.dumps(values[0]))
        put(first, json.loads(json.dumps(found)), column)

        assert first == values[lang]


def test_lists_of_words_may_differ_in_length() -> None:
    """A place with no other name in one language has one fact less, and that is no other page."""
    lexicon = Lexicon(("en", "fi"))
    facts = [{"facts": [["Date", ["1858"]]], "id": "x"}, {"facts": [["Aika", ["1858"]], ["Nimet", ["y"]]], "id": "x"}]

    assert places(lexicon, facts) == {"facts": 0}
    assert lexicon.columns() == [[facts[1]["facts"]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"layers": [{"id": "a"}]}, {"layers": [{"id": "a"}, {"id": "b"}]}),
        ({"layers": {"a": {}}}, {"layers": {"b": {}}}),
        ({"layers": {"a": 1}}, {"layers": "a"}),
        ({"layers": [{}]}, {"layers": None}),
    ],
)
def test_data_with_other_parts_are_refused(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Where a language has more or other things on the map, one clear line says where."""
    with pytest.raises(PageError, match=r"^the data of the page have other parts .*, at layers\. Give them the same"):
        places(Lexicon(("en", "fi")), [one, other])


def test_a_text_and_a_value_are_known_by_their_place() -> None:
    """Places are counted in tags; a text that one language lacks has its place all the same."""
    en = skeleton('<p title="A">One<br>two <b></b></p><template><i>x</i></template>')
    fi = skeleton('<p title="B">Yksi<br>two <b>lisää</b></p><template><i>y</i></template>')
    lexicon = Lexicon(("en", "fi"))
    found = marks(lexicon, [en, fi])

    assert [tag.name for tag in en] == ["p", "br", "/br", "b", "/b", "/p", "template", "i", "/i", "/template"]
    assert (found.count, found.attributes) == (10, ((0, "title", 1),))
    assert found.texts == (0, 0, 3, 2, 4, 3)
    assert lexicon.columns() == [["Yksi", "B", "lisää", "y"]]


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("<p>One</p><p>Two</p>", "<p>Yksi</p><b>Kaksi</b>", "at div > p, behind 'One'"),
        ("<p>One</p>", "<p>Yksi</p><p>Kaksi</p>", "behind 'One'"),
        ("<p>One</p><p>Two</p>", "<p>Yksi</p>", "at div > p, behind 'One'"),
        ("<p>One <b id='x'>y</b></p>", "<p>Yksi <b class='x'>y</b></p>", "at div > p > b, behind 'One'"),
    ],
)
def test_other_elements_are_refused(one: str, other: str, place: str) -> None:
    """A page that is built otherwise in another language is not drawn, and one clear line says where."""
    with pytest.raises(PageError, match=r"^the page has other elements in 'fi' than in 'en', ") as caught:
        translate([edition("en", one), edition("fi", other)], map_id="map_x")

    assert place in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_element_may_have_content_of_its_own() -> None:
    """Names on a drawing stand elsewhere in each language, or not at all; around them all is counted as ever."""
    drawing = '<svg><g data-each="">{}</g></svg><p>{}</p>'
    en = skeleton(drawing.format('<text x="1">Red<tspan dy="2">1810</tspan></text>', "One"))
    fi = skeleton(drawing.format("", "Yksi"))
    lexicon = Lexicon(("en", "fi"))
    found = marks(lexicon, [fi, en])

    assert [tag.name for tag in en] == ["svg", "g", "/g", "/svg", "p", "/p"]
    assert (found.count, found.contents, found.texts) == (6, (1, 0), (4, 1))
    assert lexicon.columns() == [[[["text", {"x": "1"}, ["Red", ["tspan", {"dy": "2"}, ["1810"]]]]], "One"]]


@pytest.mark.parametrize("markup", ["<script>x</script>", "<a href='x'>y</a>", "<image href='x'/>", "<br>"])
def test_content_of_its_own_is_names_alone(markup: str) -> None:
    """What a script makes anew can neither run, nor load, nor lead anywhere."""
    with pytest.raises(PageError, match="stands in data-each, which may hold g, path, text, tspan"):
        skeleton(f'<svg><g data-each="">{markup}</g></svg>')


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<table><tr><td>x</td></tr></table>", "has no tbody"),
        ("<p>one<p>two</p>", "never closed|ends that is not open"),
        ("<div>x</b></div>", "b ends that is not open"),
    ],
)
def test_markup_that_a_browser_would_mend_is_refused(markup: str, fault: str) -> None:
    """In the browser it would have other elements than those that were counted."""
    with pytest.raises(PageError, match=fault):
        skeleton(f"<main>{markup}</main>")


def test_a_page_is_one_element() -> None:
    """What stood beside it the page's script would not count."""
    with pytest.raises(PageError, match="not one element with the id 'map_x-page'"):
        translate([Edition("en", "", "<p>x</p>", {}), Edition("fi", "", "<p>y</p>", {})], map_id="map_x")


def test_hostile_words_stay_in_their_block() -> None:
    """No word of any language can end the block, be read as a template, or become markup."""
    pages = [edition(lang, f"<p>{lang}</p>", words={"x": f"{lang} {HOSTILE}"}) for lang in ("en", "fi")]
    block = translate(pages, map_id="map_x")
    outer, packed = unpacked(block)

    assert block.count("<") == 2
    assert "{{" not in block
    assert outer["languages"] == ["en", "fi"]
    assert packed["columns"] == [["fi", "Title fi", f"fi {HOSTILE}"]]
    assert (packed["title"], packed["texts"], packed["places"]) == (1, [1, 0], {"words": {"x": 2}})
