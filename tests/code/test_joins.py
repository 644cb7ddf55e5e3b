"""Pieces of text are put together as each language does: no page joins Chinese by English commas and brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest

from tests.atlases import write_atlas
from tests.code.document import Document
from tests.code.test_hostile import unpacked
from treatymap import compare, lesson, render
from treatymap.mapgen import LANGUAGES, load_words, make_view, make_voice
from treatymap.mapgen.inset import insets
from treatymap.mapgen.phrases import state_text
from treatymap.mapgen.popups import popups
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.output import Page
    from treatymap.treaties import Atlas

CHINESE = "\u2e80-\u9fff\uff00-\uffef"
ENDS = "\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_SIGN = r"(?:[,;:] | \()"
JOINT = re.compile(
    f"[{CHINESE}]{_SIGN}[{CHINESE}0-9]|[0-9]{_SIGN}[{CHINESE}]|[{ENDS}] +[{CHINESE}]|[{CHINESE}]\\) ?[{CHINESE}]"
)
"""What English puts between two pieces of text, where one of them is Chinese."""
SPOKEN = ("aria-label", "aria-valuetext", "title", "alt", "data-shares")
"""Attributes whose text reaches a reader."""


def in_chinese(text: str) -> str:
    """Write a short Chinese text of its own for each English one, with the same places to fill in."""
    gaps = "".join(re.findall(r"\{\w+\}", text))
    return f"句{gaps}{chr(0x4E00 + crc32(text.encode()) % 5000)}{'。' if text.endswith('.') else ''}"


@pytest.fixture(scope="module")
def zhongguo(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Give the made-up atlas with every text, and what stands in lists of sources, in Chinese."""
    ids = {"book": "书", "survey": "测"}
    return load_atlas(write_atlas(tmp_path_factory.mktemp("zhongguo"), tell=in_chinese, ids=ids))


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Walk the texts of a JSON value, those of packed ones too."""
    if isinstance(value, dict):
        for key, item in value.items():
            # arcs are numbers
            packed = key in {"texts", "scenes", "gzip"} and isinstance(item, str)
            yield from strings(unpacked(item) if packed else item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def told(page: Page) -> list[str]:
    """List what a page says: what stands in it, what is read out, and what its script brings forth."""
    document = Document(page.html)
    spoken = [attrs[name] for _, attrs in document.tags for name in SPOKEN if name in attrs]
    return ["".join(document.text), *spoken, *strings(document.blocks())]


def joints(texts: list[str]) -> list[str]:
    """Find the English joints between Chinese texts, with a little of what stands around them."""
    return [text[max(0, match.start() - 12) : match.end() + 12] for text in texts for match in JOINT.finditer(text)]


@pytest.mark.parametrize(
    "page",
    [
        lambda atlas: render(atlas, lang="zh-Hans"),
        lambda atlas: compare("before", "1811-06-01", atlas=atlas, lang="zh-Hans"),
        lambda atlas: compare("before", "brook", "dale", atlas=atlas, lang="zh-Hans"),
        lambda atlas: compare("brook", "1811-06-01", atlas=atlas, lang="zh-Hans", mode="difference"),
    ],
    ids=["layers", "swipe", "panes", "difference"],
)
def test_no_chinese_page_is_joined_as_english_is(zhongguo: Atlas, page: Any) -> None:  # noqa: ANN401 - draws a page
    """Neither what stands in a page nor what it reads out has an English comma, colon, bracket or space between."""
    texts = told(page(zhongguo))

    assert sum(bool(re.search(f"[{CHINESE}]", text)) for text in texts) > 100
    assert joints(texts) == []


def without_sources(page: Page) -> Page:
    """Leave out the list of sources, where titles are written as their books are."""
    return replace(page, html=re.sub(r'(?s)<ul class="tm-sources-list">.*?</ul>', "", page.html))


def test_the_chinese_map_of_the_amur_is_joined_as_chinese_is(amur: Atlas) -> None:
    """The built-in atlas too."""
    assert joints(told(without_sources(render(amur, lang="zh-Hans")))) == []


def test_the_chinese_lessons_are_joined_as_chinese_is(amur: Atlas) -> None:
    """Steps, questions, statements and verdicts too."""
    pages = {tour.id: lesson(tour.id, atlas=amur, lang="zh-Hans") for tour in amur.tours}

    assert pages
    assert [(name, found) for name, page in pages.items() if (found := joints(told(without_sources(page))))] == []


@pytest.mark.parametrize(
    "text",
    [
        "清朝, 俄国",
        "已签字, 1858年",
        "条款: 河流",
        "俄国 (推定)",
        "1861; 已确认",
        "见表。 面积",
    ],
)
def test_an_english_joint_is_noticed(text: str) -> None:
    """The check above can fail: each kind of English joint is told."""
    assert joints([text])


def test_words_that_no_chinese_joins_are_left_alone() -> None:
    """Names and figures within Chinese keep their own form."""
    assert joints(["量算 (km)", "WGS 84椭球面", "300,000平方公里", "A, B"]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_added_to_a_state_stands_in_one_bracket(amur: Atlas, lang: str) -> None:
    """However much a reader must know beside who holds the land, no second bracket opens."""
    voice = make_voice(amur, lang=lang)
    states = [state for zone in amur.zones for state in amur.states(zone.id)]
    texts = [state_text(voice, state) for state in states]
    most = [state_text(voice, replace(state, kind="implied", administration="qing")) for state in states]

    assert max(len(re.findall(r"[(\uff08]", text)) for text in (*texts, *most)) == 1


def test_what_is_added_to_a_state_is_joined_by_the_language(amur: Atlas) -> None:
    """Land that no treaty names, under one that was confirmed, says both."""
    state = amur.state("gorbitsa-strip", Day(1861, 7, 1))
    both = replace(state, kind="implied", administration=None, acceptance="confirmed", sovereigns=("russia",))

    assert state_text(make_voice(amur, lang="en"), both) == "Russia (by implication; confirmed)"
    assert state_text(make_voice(amur, lang="fr"), both) == "Russie (implicitement\u202f; confirmé)"
    assert state_text(make_voice(amur, lang="zh-Hans"), both) == ("俄国\uff08推定\uff1b经确认\uff09")


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "Britain, 1860"), ("ru", "Великобритания, 1860\u202f\u0433."), ("zh-Hans", "英国\uff0c1860年")],
)
def test_land_far_away_says_since_when_as_the_language_does(amur: Atlas, lang: str, line: str) -> None:
    """Beside its small picture stand its holder and the year."""
    (kowloon,) = insets(make_view(amur, lang=lang))

    assert kowloon.lines[1] == line


def test_the_years_of_a_post_are_a_list_of_the_language(amur: Atlas) -> None:
    """A post that was set in one year and checked in another names both."""
    dates = {
        lang: {popup.id: fact.values for popup in popups(make_view(amur, lang=lang)) for fact in popup.facts[1:2]}
        for lang in ("en", "zh-Hans")
    }

    assert dates["en"]["post-post/E"] == ("1861, 1886",)
    assert dates["zh-Hans"]["post-post/E"] == ("1861年\u30011886年",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_joint_keeps_its_pieces(lang: str) -> None:
    """Every frame holds both pieces, in their order, and every sign between stands close to what is before it."""
    words = load_words(lang)

    assert re.fullmatch("a.*b.*", words("join.label", label="a", text="b"))
    assert re.fullmatch("a.*b.*", words("join.aside", text="a", aside="b"))
    assert re.fullmatch("a ?b", words("join.sentences", first="a", second="b"))
    for name in ("list", "clauses", "lines"):
        # a line breaks behind the sign, never before it
        assert not words(f"join.{name}").startswith(" ")
