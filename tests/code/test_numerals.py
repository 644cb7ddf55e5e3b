"""Numbers and dates as the readers of each language write them; Babel, which has them from CLDR, is the witness."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from treatymap.mapgen import LANGUAGES, load_words
from treatymap.mapgen.figures import Figures
from treatymap.treaties import Day, HistoricalDate, Text, load_atlas
from treatymap.treaties.numerals import THOUSANDS, whole_number

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

# Babel's names; English is that of Europe, where a day stands before its month
LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans_CN"}
PENS = {lang: Figures(load_atlas(), load_words(lang)) for lang in LANGUAGES}
MOST = 10**9

languages = st.sampled_from(LANGUAGES)
wholes = st.integers(-MOST, MOST)
days = st.dates(dt.date(1, 1, 1), dt.date(2100, 12, 31))


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    """Draw numbers with so many decimals at most, which a float holds without a doubt about the last one."""
    return st.integers(-MOST * 10**places, MOST * 10**places).map(lambda value: Decimal(value).scaleb(-places))


def locale(lang: str) -> str:
    """Give Babel's name of a language."""
    return LOCALES.get(lang, lang)


def as_day(date: dt.date) -> Day:
    """Give a day of ours."""
    return Day(date.year, date.month, date.day)


def test_every_language_of_the_pages_has_its_own_sign() -> None:
    """No catalogue is there whose numbers would be parted by the way of all others."""
    assert set(THOUSANDS) == set(LANGUAGES)


@given(value=wholes, lang=languages)
def test_a_whole_number_is_parted_as_the_language_does(value: int, lang: str) -> None:
    """Of either sign, up to a thousand million."""
    assert whole_number(value, lang) == format_decimal(value, locale=locale(lang))
    assert PENS[lang].number(value) == format_decimal(value, locale=locale(lang))


@given(value=decimals(1), lang=languages)
def test_one_decimal_is_written_as_the_language_does(value: Decimal, lang: str) -> None:
    """The sign before it is a point or a comma, and the thousands are parted here too."""
    assert PENS[lang].decimal(float(value)) == format_decimal(value, format="#,##0.0", locale=locale(lang))


@given(value=decimals(3), lang=languages)
def test_as_many_decimals_as_there_are_are_written_as_the_language_does(value: Decimal, lang: str) -> None:
    """No nought ends them, and a whole number has none."""
    assert PENS[lang].short(float(value)) == format_decimal(value, locale=locale(lang))


@pytest.mark.parametrize(
    ("value", "text"), [(1234567.0, "1,234,567"), (0.0004, "0"), (0.05, "0.05"), (-0.5, "-0.5"), (25, "25")]
)
def test_a_number_is_never_written_with_an_exponent(value: float, text: str) -> None:
    """However large or small, it reads as people write it."""
    assert PENS["en"].short(value) == text


@given(date=days, lang=languages)
def test_a_day_is_written_as_the_language_does(date: dt.date, lang: str) -> None:
    """Order, case of the month, and every dot, as in the long form of the language's dates."""
    written = format_date(date, "long", locale=locale(lang))

    assert PENS[lang].day(as_day(date)) == written
    assert PENS[lang].date(HistoricalDate(as_day(date), date.isoformat())) == written


@given(date=days, lang=languages)
def test_a_month_with_its_year_is_written_as_the_language_does(date: dt.date, lang: str) -> None:
    """A month that stands for itself has the form that it has without a day."""
    edtf = f"{date.year:04}-{date.month:02}"

    assert PENS[lang].date(HistoricalDate(as_day(date), edtf)) == format_skeleton("yMMMM", date, locale=locale(lang))


def test_a_language_that_nobody_listed_parts_by_a_space_that_breaks_no_line() -> None:
    """As the standard for quantities and units has it."""
    assert whole_number(-1234567, "sv") == "-1\u00a0234\u00a0567"


def test_an_atlas_may_have_its_own_way(small: Atlas) -> None:
    """What it says for a language holds there; where it says nothing, the language's own sign does."""
    swiss = replace(small, thousands=Text((("en", "\u2019"),)))

    assert swiss.number(1234567, "en") == "1\u2019234\u2019567"
    assert swiss.number(1234567, "de") == "1.234.567"
    assert replace(small, thousands=None).number(1234567, "fi") == "1\u00a0234\u00a0567"
