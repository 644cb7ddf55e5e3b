"""Every text of the built-in atlas in every language: there, in that language, with its figures and its own signs."""

# ruff: noqa: RUF001 - letters and signs of seven languages are what this is about

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.data.texts import QUOTED, is_title, own_words, texts_of, unquoted
from treatymap.mapgen import LANGUAGES, load_words
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Text

OTHERS = LANGUAGES[1:]

_NAMES = re.compile(r"title|.*\.name")

_PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]*\}")
_ENGLISH = re.compile(
    r"(?<![a-z])(the|and|with|which|who|what|how|from|were|are|is|have|they|by|this|that)(?![a-z])", re.IGNORECASE
)
_WORKS = re.compile("The Rise of the Far East|The Victorian Web")
_SCRIPTS = {"ru": re.compile(r"[а-яё]", re.IGNORECASE), "zh-Hans": re.compile(r"[\u4e00-\u9fff]")}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_THOUSANDS = {
    "en": ",",
    "fi": "[\u00a0 ]",
    "es": "[.\u00a0]",
    "fr": "[\u202f\u00a0]",
    "de": "[.\u00a0]",
    "ru": "[\u202f\u00a0]",
}
_CENTURIES = {"en": r"\b\d+th (c\.|centur\w+)|\b\d{3}0s", "fi": r"\d{2}00-lu", "zh-Hans": r"\d+世纪(\d+年代)?|\d+万"}
"""What is counted otherwise from language to language: centuries, decades, and Chinese ten thousands."""
_SPELT = {"third": 3, "Sixty-Four": 64}
_DIGITS = "〇一二三四五六七八九"


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas, with the deep check passed."""
    return load_atlas(deep=True)


@pytest.fixture(scope="module")
def texts(amur: Atlas) -> dict[str, Text]:
    """Give every text of the atlas by where it stands."""
    return texts_of(amur)


def _figures(words: str, lang: str) -> set[int]:
    """Find the figures in a text: thousands joined, and 1854-56 as two years."""
    words = _PLACEHOLDER.sub("", words)
    words = re.sub(rf"(?<=\d){_THOUSANDS.get(lang, ',')}(?=\d{{3}}(?!\d))", "", words)
    words = re.sub(r"\b(\d\d)(\d\d)([-–—/])(?=\d\d(?!\d))", r"\1\2\3\1", words)
    return {int(digits) for digits in re.findall(r"\d+", words)}


def _without_centuries(words: str, lang: str) -> str:
    """Take out what every language counts in its own way."""
    return re.sub(_CENTURIES.get(lang, r"(?!)"), "", words)


def _in_chinese(number: int) -> str:
    """Write a number below a hundred in Chinese characters."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _is_list_of_names(words: str) -> bool:
    """Whether every word is a name, so that two languages may well write it alike."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words.split())


def test_the_atlas_is_told_in_the_languages_of_the_pages(amur: Atlas) -> None:
    """English first, which is the source."""
    assert amur.languages == LANGUAGES


def test_nothing_lacks_in_any_language(amur: Atlas, texts: dict[str, Text]) -> None:
    """No text, no size compared and no name in a layer is missing, and none stands in for another."""
    lacking = [where for where, text in texts.items() if set(LANGUAGES) - set(text.languages)]

    assert [str(gap) for gap in amur.gaps] == []
    assert [where for where in lacking if not is_title(where)] == []
    assert len(texts) > 850


def test_no_text_is_empty(texts: dict[str, Text]) -> None:
    """Nor does one begin or end in a blank."""
    assert [
        where for where, text in texts.items() for _, words in text.words if words != words.strip() or not words
    ] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_no_text_is_left_in_english(texts: dict[str, Text], lang: str) -> None:
    """Nothing longer than three words stands there as in English, but titles of works and lists of names."""
    same = [
        where
        for where, words in own_words(texts, lang).items()
        if words == texts[where].get("en") and len(words.split()) > 3 and not _is_list_of_names(words)
    ]

    assert same == []


@pytest.mark.parametrize("lang", OTHERS)
def test_no_sentence_is_left_half_in_english(texts: dict[str, Text], lang: str) -> None:
    """The small words that English cannot do without stand in quotations at most."""
    found = {
        where: _ENGLISH.findall(_WORKS.sub("", unquoted(words, lang)))
        for where, words in own_words(texts, lang).items()
    }

    assert {where: words for where, words in found.items() if words} == {}


@pytest.mark.parametrize("lang", sorted(_SCRIPTS))
def test_every_text_is_in_the_script_of_its_language(texts: dict[str, Text], lang: str) -> None:
    """Whatever has letters has those of its readers."""
    bare = {where: _PLACEHOLDER.sub("", words) for where, words in own_words(texts, lang).items()}

    assert [
        where for where, words in bare.items() if any(map(str.isalpha, words)) and not _SCRIPTS[lang].search(words)
    ] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_placeholders_are_kept(texts: dict[str, Text], lang: str) -> None:
    """A measured figure stands in every language where it stands in English."""
    lost = [
        where
        for where, text in texts.items()
        if sorted(_PLACEHOLDER.findall(text.get(lang))) != sorted(_PLACEHOLDER.findall(text.get("en")))
    ]

    assert lost == []


@pytest.mark.parametrize("lang", OTHERS)
def test_figures_are_kept(texts: dict[str, Text], lang: str) -> None:
    """Days, years, areas, men and ships are those of the English text, and none is added."""
    lost, added = {}, {}
    for where, words in own_words(texts, lang).items():
        # some names have a year in one language and none in another
        if _NAMES.fullmatch(where):
            continue
        english = texts[where].get("en")
        here = _figures(_without_centuries(words, lang), lang)
        there, may = _figures(_without_centuries(english, "en"), "en"), _figures(english, "en")
        may |= {number for word, number in _SPELT.items() if word in english}
        may |= {number for number, month in enumerate(_MONTHS, start=1) if re.search(rf"\b{month}", english)}
        lost[where] = {number for number in there - here if lang != "zh-Hans" or _in_chinese(number % 100) not in words}
        added[where] = here - may

    assert {where: numbers for where, numbers in lost.items() if numbers} == {}
    assert {where: numbers for where, numbers in added.items() if numbers} == {}


def test_figures_are_read_as_people_read_them() -> None:
    """The check above sees what it should."""
    assert _figures("17,700 men, 1854–56, {both} km²", "en") == {17700, 1854, 1856}
    assert _figures("17 700 miestä, 28.5.1858", "fi") == {17700, 28, 5, 1858}
    assert _figures("17.700 hombres, 2,4 veces", "es") == {17700, 2, 4}
    assert _without_centuries("in the 17th century, in the 1650s, 1656", "en") == "in the , in the , 1656"
    assert _without_centuries("1600-luvulla, 1656", "fi") == "vulla, 1656"
    assert _without_centuries("19世纪50年代，400万两，1858年", "zh-Hans") == "，两，1858年"
    assert [_in_chinese(number) for number in (4, 10, 16, 20, 64)] == ["四", "十", "十六", "二十", "六十四"]


def test_chinese_has_its_own_punctuation(texts: dict[str, Text]) -> None:
    """Between Chinese characters and behind the last stand Chinese signs; blanks only part dates from places."""
    told = {**own_words(texts, "zh-Hans"), **load_words("zh-Hans").strings}
    signs = re.compile(r"[\u3400-\u9fff”》）][,.;:!?()\"'](?=[\u3400-\u9fff“《（]|$)")
    blanks = re.compile(r"[\u3400-\u9fff，。；：] +[\u3400-\u9fff，。；：]")

    assert [where for where, words in told.items() if signs.search(words)] == []
    assert [
        where
        for where, words in told.items()
        if blanks.search(words) and not re.fullmatch(r"events\[.*\]\.label", where)
    ] == []


def test_french_has_its_blanks(texts: dict[str, Text]) -> None:
    """A narrow one that breaks no line before ; ! and ?, a wide one before : and inside quotation marks."""
    told = {**own_words(texts, "fr"), **load_words("fr").strings}
    wrong = re.compile(r"(?<!\u202f)[;!?](?!\w)|(?<!\u00a0):(?!\S)|«(?!\u00a0)|(?<!\u00a0)»")

    assert {where: words for where, words in told.items() if wrong.search(words)} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(texts: dict[str, Text], lang: str) -> None:
    """What is left when quotations are taken out has no mark of any language; typewriters' marks stand nowhere."""
    marks = {"en": '"„«»', "fi": '"“„«»', "es": '"„', "fr": '"“”„', "de": '"”«»', "ru": '"“”„', "zh-Hans": '"„«»'}[lang]
    told = {**own_words(texts, lang), **load_words(lang).strings}
    left = {where: unquoted(words, lang) for where, words in told.items()}
    open_ended = set(QUOTED[lang]) & set("“”„«»")

    assert [where for where, words in told.items() if set(marks) & set(words)] == []
    assert [where for where, words in left.items() if open_ended & set(words)] == []


@pytest.mark.parametrize(
    ("lang", "place", "km2", "sizes"),
    [
        ("en", "Finland", 338_000, {"both": (2.5, 3), "left_bank": (1.66, 1.84), "mainland": (0.86, 0.94)}),
        ("fi", "Suomi", 338_000, {"both": (2.5, 3), "left_bank": (1.72, 1.88), "mainland": (0.86, 0.94)}),
        ("es", "España", 506_000, {"both": (1.72, 1.88), "left_bank": (1.15, 1.25), "mainland": (0.57, 0.63)}),
        (
            "fr",
            "la France métropolitaine",
            552_000,
            {"both": (1.5, 2), "left_bank": (1, 1.15), "mainland": (0.5, 0.6)},
        ),
        ("de", "Deutschland", 358_000, {"both": (2.4, 2.6), "left_bank": (1.63, 1.77), "mainland": (0.84, 0.9)}),
        (
            "ru",
            "Франция (европейская часть)",
            552_000,
            {"both": (1.5, 2), "left_bank": (1, 1.15), "mainland": (0.5, 0.6)},
        ),
        ("zh-Hans", "黑龙江省", 473_000, {"both": (1.85, 2), "left_bank": (1.2, 1.3), "mainland": (0.63, 0.7)}),
    ],
)
def test_sizes_are_compared_with_a_land_that_readers_know(
    amur: Atlas, lang: str, place: str, km2: int, sizes: dict[str, tuple[float, float]]
) -> None:
    """Each language has its own land, of the size that it has, and its words are true of what is measured."""
    (comparison,) = [known for known in amur.comparisons if known.language == lang]
    measured = {figure: amur.km2(figure) / comparison.km2 for figure in sizes}

    assert (comparison.place.get(lang), comparison.km2) == (place, km2)
    assert {phrase.figure for phrase in comparison.phrases} == set(sizes)
    assert [figure for figure, (low, high) in sizes.items() if not low <= measured[figure] < high] == []
    for phrase in comparison.phrases:
        assert phrase.at_least <= measured[phrase.figure] < phrase.below
        # a new measure that would make the words untrue is refused when the records are read
        assert phrase.below / phrase.at_least <= 1.21
        assert f"{{{phrase.figure}_compared}}" not in amur.say(amur.headline, lang)


@pytest.mark.parametrize("place", ["Finland", "Spain", "Germany", "metropolitan France", "Heilongjiang Province"])
def test_a_land_compared_is_called_alike_everywhere(amur: Atlas, place: str) -> None:
    """Two languages that compare with one land have one name for it in every language."""
    same = [known.place.words for known in amur.comparisons if known.place.get("en") == place]

    assert same
    assert len(set(same)) == 1
