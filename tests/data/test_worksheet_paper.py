"""The worksheet of the built-in atlas on paper: two pages in every language, on either paper, at every level."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.papers import colours, largest_box, least_step, out_of_page, overlaps, sizes, words_of
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.output.sheets import Sheet, find_paper, flow
from treatymap.output.sheets.wrap import wrap
from treatymap.output.worksheets.worksheet import draw_worksheet
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatymap.mapgen import View

ATLAS = load_atlas()
_WORDS = re.compile(r"[\s\-\u2013/]+")
LEVELS = ("easier", "standard", "longer")
SHEETS = [(lang, paper) for lang in LANGUAGES for paper in ("a4", "letter")]


@cache
def view_in(lang: str) -> View:
    """Show the atlas in a language."""
    return make_view(ATLAS, lang=lang)


@cache
def pupil(lang: str, paper: str, level: str) -> Sheet:
    """Draw the pages of the pupil."""
    return draw_worksheet(view_in(lang), paper=find_paper(paper), level=level, key=False)


@cache
def answers(lang: str, paper: str, level: str) -> Sheet:
    """Draw the key, and the page for the teacher."""
    return draw_worksheet(view_in(lang), paper=find_paper(paper), level=level, pupil=False, teacher=True)


@pytest.mark.parametrize(("lang", "paper"), SHEETS)
def test_a_pupil_gets_two_pages(lang: str, paper: str) -> None:
    """Nothing leaves a page and nothing lies on another, no text is smaller than 9 points, and pens have room."""
    for level in LEVELS:
        pages = pupil(lang, paper, level).pages
        assert len(pages) == 2, level
        assert [out_of_page(page) for page in pages] == [[], []], level
        assert [overlaps(page) for page in pages] == [[], []], level
        assert {text: size for page in pages for text, size in sizes(page).items() if size < 8.99} == {}, level
        assert min(least_step(page) for page in pages) >= 7.99, level
        assert largest_box(pages[0])[1] >= 109.8, level


@pytest.mark.parametrize(
    ("lang", "paper", "level", "most"),
    [
        *((lang, "letter", "longer", 2) for lang in LANGUAGES),
        *((lang, "a4", "standard", 2) for lang in LANGUAGES),
        ("de", "letter", "easier", 1),
    ],
)
def test_a_teacher_gets_the_key_and_one_page(lang: str, paper: str, level: str, most: int) -> None:
    """The key has two pages at most, of the easier level one, and the teacher's page is one; all can be read."""
    *key, teacher = answers(lang, paper, level).pages

    assert len(key) <= most
    assert [(out_of_page(page), overlaps(page)) for page in (*key, teacher)] == [([], [])] * (len(key) + 1)
    assert min(size for page in key for size in sizes(page).values()) >= 7.49
    assert min(sizes(teacher).values()) >= 6.99


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "zh-Hans"])
def test_no_word_is_cut(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """No column is narrower than a word that stands in it."""
    pieces: set[str] = set()

    def seen(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
        lines = wrap(text, width, measure)
        pieces.update({word for line in lines for word in _WORDS.split(line)} - {*_WORDS.split(text)})
        return lines

    monkeypatch.setattr(flow, "wrap", seen)
    draw_worksheet(view_in(lang), paper=find_paper("a4"), level="longer", teacher=True)

    # between Chinese characters a line may end
    assert {piece for piece in pieces if piece and not re.search(r"[\u3400-\u9fff]", piece)} == set()


def test_it_is_black_and_white() -> None:
    """Copiers have no colours."""
    sheets = (pupil("en", "a4", "standard"), answers("en", "a4", "standard"))

    assert [colours(page) for sheet in sheets for page in sheet.pages] == [set()] * 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pupil_is_told_no_answer(lang: str) -> None:
    """Neither a river's name nor a measured area stands on the standard sheet, and no verdict but those to tick."""
    view = view_in(lang)
    told = "\n".join(words_of(page) for page in pupil(lang, "a4", "standard").pages)
    areas = [view.figures.number(ATLAS.km2(figure)) for figure in ("left_bank", "mainland", "uda", "sakhalin")]

    assert [area for area in areas if area in told] == []
    assert ATLAS.words["bar.peking-400k"].get(lang)[:20] not in told


def test_the_easier_sheet_names_what_to_choose_from() -> None:
    """Rivers and areas stand there, in an order that gives nothing away."""
    told = "\n".join(words_of(page) for page in pupil("en", "a4", "easier").pages)

    assert "Choose from: Amur; Argun; Sungari (Songhua); Ussuri" in told
    assert "Choose from: 56,000 km²; 75,000 km²; 310,000 km²; 590,000 km²" in told


def test_the_key_says_what_the_records_say() -> None:
    """Rivers by their numbers, who held the land, the sum of the bar, verdicts and the sorted words, with sources."""
    *key, _ = answers("en", "a4", "longer").pages
    told = " ".join(" ".join(words_of(page).split()) for page in key)
    expected = [
        "1 Argun: north-east",
        "4 Ussuri: north",
        "1689 (dashed): the Argun",
        "about 590,000 km²",
        "310,000 + 75,000 = 385,000 km²",
        "The well-known figure only comes out if Sakhalin is counted too",
        "Finnish document, Spanish document: So Russia used not one soldier",
        "Wrong",
        "Partly right",
        "seized Judges",
        "undelimited Describes",
        "Nikolaevsk lies on the north bank: Aigun, 1858.",
        "General knowledge, high confidence",
    ]

    assert [words for words in expected if words not in told] == []


def test_a_curriculum_stands_on_the_finnish_page_alone() -> None:
    """Teachers elsewhere have other curricula."""
    told = {lang: words_of(answers(lang, "a4", "standard").pages[-1]) for lang in ("fi", "en")}

    assert "HI6" in told["fi"]
    assert "HI6" not in told["en"]
