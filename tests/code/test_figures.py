"""Numbers and dates read as a reader of each language expects them, and no more exact than they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from treatymap.mapgen import LANGUAGES, load_words
from treatymap.mapgen.figures import Figures
from treatymap.treaties import BEFORE, Area, Day, HistoricalDate, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

NO_BREAK = "\u00a0"
DASH = "\u2013"


@pytest.fixture(scope="module")
def english(brookland: Atlas) -> Figures:
    """Give the English pen."""
    return Figures(brookland, load_words("en"))


@pytest.fixture(scope="module")
def finnish(brookland: Atlas) -> Figures:
    """Give the Finnish pen."""
    return Figures(brookland, load_words("fi"))


def test_a_label_has_two_digits_and_the_ledger_all(english: Figures) -> None:
    """The same area is written for the map in two digits and for the table exactly."""
    assert english.about(309_636.4) == "about 310,000 km²"
    assert english.area(309_636.4) == "309,636 km²"
    assert english.range(Area(301_234, 309_636, 318_987)) == f"301,000{DASH}319,000 km²"


def test_a_range_without_doubt_is_not_written(english: Figures) -> None:
    """Where nobody says how sure the border is, the same figure twice would look like certainty."""
    assert english.span(Area(4_490, 4_490.2, 4_490.4)) == ""
    assert english.span(Area(4_489, 4_490, 4_492)) == f"4,489{DASH}4,492"


def test_thousands_are_parted_as_the_language_does(finnish: Figures) -> None:
    """Finnish writes a space that no line can break at."""
    assert finnish.area(309_636) == f"309{NO_BREAK}636 km²"
    assert finnish.about(309_636) == f"noin 310{NO_BREAK}000 km²"


@pytest.mark.parametrize(("km2", "text"), [(0, "about 0 km²"), (4.2, "about 4 km²"), (995, "about 1,000 km²")])
def test_small_areas_are_rounded_too(english: Figures, km2: float, text: str) -> None:
    """Rounding holds from nothing up, also where it makes a digit more."""
    assert english.about(km2) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("1858-05-28", "28 May 1858"),
        ("1858-05", "May 1858"),
        ("1858", "1858"),
        ("1858~", "about 1858"),
        ("1858-05-28~", "about 28 May 1858"),
        ("1858-05-27/1858-05-29", "28 May 1858"),
    ],
)
def test_a_date_is_no_more_exact_than_its_sources(english: Figures, edtf: str, text: str) -> None:
    """Month and day are written only where they are known."""
    assert english.date(HistoricalDate(Day(1858, 5, 28), edtf)) == text


def test_a_day_is_given_in_both_calendars(english: Figures, finnish: Figures) -> None:
    """The signing at Nerchinsk is the 7th in one calendar and the 28th of the month before in the other."""
    date = HistoricalDate(Day(1689, 9, 7), "1689-09-07")

    assert english.both_calendars(date) == "7 September 1689 (Gregorian), 28 August 1689 (Julian)"
    assert "7. syyskuuta 1689" in finnish.both_calendars(date)
    assert "28. elokuuta 1689" in finnish.both_calendars(date)


def test_an_atlas_may_leave_the_julian_calendar_out(folder: Path) -> None:
    """Where nobody went by it, pages name the Gregorian day alone."""
    path = folder / "atlas.toml"
    path.write_text(f"gregorian_only = true\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    date = HistoricalDate(Day(1848, 2, 2), "1848-02-02")

    assert Figures(load_atlas(folder), load_words("en")).both_calendars(date) == "2 February 1848"


def test_a_date_known_to_the_year_has_one_calendar(english: Figures) -> None:
    """Converting a year would feign a day."""
    assert english.both_calendars(HistoricalDate(Day(1859, 6, 1), "1859~")) == "about 1859"


def test_the_time_before_any_treaty_has_no_date(english: Figures) -> None:
    """Nobody reads a day of the year ten thousand BCE."""
    assert english.date(HistoricalDate(BEFORE, "../..")) == "Before the first treaty"
    assert english.both_calendars(HistoricalDate(BEFORE, "../..")) == "Before the first treaty"


def test_years_before_the_year_one_are_named_so(english: Figures) -> None:
    """There was no year 0: astronomical -43 is 44 BCE."""
    assert english.day(Day(-43, 3, 15)) == "15 March 44 BCE"
    assert english.day(Day(0, 1, 1)) == "1 January 1 BCE"


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", ["1858", "about 1858", "44 BCE", "15 March 44 BCE"]),
        ("fi", ["1858", "noin 1858", "44 eaa.", "15. maaliskuuta 44 eaa."]),
        ("de", ["1858", "um 1858", "44\u00a0v.\u00a0Chr.", "15. März 44\u00a0v.\u00a0Chr."]),
        ("zh-Hans", ["1858年", "约1858年", "公元前44年", "公元前44年3月15日"]),
    ],
)
def test_a_year_in_a_sentence_is_written_as_the_language_does(brookland: Atlas, lang: str, written: list[str]) -> None:
    """Chinese names it a year, by itself, as a date and before the year 1 alike."""
    pen = Figures(brookland, load_words(lang))

    assert [
        pen.year(Day(1858, 5, 28)),
        pen.date(HistoricalDate(Day(1858, 5, 28), "1858~")),
        pen.year(Day(-43, 3, 15)),
        pen.day(Day(-43, 3, 15)),
    ] == written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_on_a_scale_is_its_number(brookland: Atlas, lang: str) -> None:
    """Ticks have no room for more, and say no less of a year before the year 1 than that it is one."""
    pen = Figures(brookland, load_words(lang))

    assert pen.bare_year(Day(1858, 5, 28)) == "1858"
    assert "44" in pen.bare_year(Day(-43, 3, 15)) != "44"
