"""Keep days in order, in two calendars and with their doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymap.errors import DateError
from treatymap.treaties import BEFORE, Day, HistoricalDate, parse_date
from treatymap.treaties.dates import edtf_fault, read_date, unread_edtf

if TYPE_CHECKING:
    import datetime as dt

# years in which a lesson may set a treaty, with leap centuries and years before the common era
_YEARS = st.integers(-3000, 2100)


def _day_number(day: Day, *, julian: bool) -> int:
    """Count days without any calendar library, after the textbook formula with years that begin in March."""
    shift = (14 - day.month) // 12
    year, month = day.year + 4800 - shift, day.month + 12 * shift - 3
    number = day.day + (153 * month + 2) // 5 + 365 * year + year // 4
    return number - 32083 if julian else number - year // 100 + year // 400 - 32045


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1858-05-28", Day(1858, 5, 28)),
        ("1858-05", Day(1858, 5, 1)),
        ("1859", Day(1859, 1, 1)),
        (" 1859 ", Day(1859, 1, 1)),
        ("0000-02-29", Day(0, 2, 29)),
        ("-0043-03-15", Day(-43, 3, 15)),
        ("before", BEFORE),
        ("Before", BEFORE),
    ],
)
def test_reads_what_people_type(text: str, day: Day) -> None:
    """Days, months, years and the word `before` are read; a month or year means its first day."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1859-02-29", "'1859-02-29' is not a date: month 2 of 1859 has 28 days."),
        ("1700-02-29", "'1700-02-29' is not a date: month 2 of 1700 has 28 days."),
        ("1859-13-01", "'1859-13-01' is not a date: there is no month 13."),
        ("1859-00-01", "'1859-00-01' is not a date: there is no month 00."),
        ("28.5.1858", "'28.5.1858' is not a date."),
        ("", "'' is not a date."),
        ("1858-5-28", "'1858-5-28' is not a date."),
    ],
)
def test_refuses_other_words_and_says_what_to_type(text: str, message: str) -> None:
    """A wrong date names itself, its fault, and the forms that would do."""
    with pytest.raises(DateError) as caught:
        parse_date(text)

    how = "Type a date such as 1858-05-28, a month such as 1858-05, a year such as 1859, or `before`."
    assert str(caught.value) == f"{message} {how}"
    assert caught.value.exit_code == 2


@given(st.dates())
def test_reads_back_what_it_writes(date: dt.date) -> None:
    """A day is written as ISO 8601 and read back as the same day."""
    day = Day(date.year, date.month, date.day)

    assert str(day) == date.isoformat()
    assert parse_date(str(day)) == day


@given(st.dates(), st.dates())
def test_orders_days_as_time_does(first: dt.date, second: dt.date) -> None:
    """Days compare as the dates they stand for, and `before` comes before all of them."""
    one, other = Day(first.year, first.month, first.day), Day(second.year, second.month, second.day)

    assert (one < other) == (first < second)
    assert one > BEFORE


@pytest.mark.parametrize(
    ("gregorian", "julian"),
    [
        (Day(1689, 9, 6), Day(1689, 8, 27)),
        (Day(1858, 5, 28), Day(1858, 5, 16)),
        (Day(1860, 11, 14), Day(1860, 11, 2)),
        (Day(1900, 3, 13), Day(1900, 2, 29)),
        # the Ides of March of 44 BCE
        (Day(-43, 3, 13), Day(-43, 3, 15)),
        (Day(0, 12, 30), Day(1, 1, 1)),
    ],
)
def test_converts_known_days_to_the_julian_calendar(gregorian: Day, julian: Day) -> None:
    """Days that history books give in both calendars agree, across the change of era too."""
    assert gregorian.julian == julian


@given(_YEARS, st.integers(1, 12), st.integers(1, 28))
def test_both_calendars_name_the_same_day(year: int, month: int, day: int) -> None:
    """The Julian form of any day has the same count of days since the beginning of the Julian period."""
    gregorian = Day(year, month, day)

    assert _day_number(gregorian.julian, julian=True) == _day_number(gregorian, julian=False)


@pytest.mark.parametrize(
    ("edtf", "precision", "approximate"),
    [
        ("1858-05-28", "day", False),
        ("1689-09-06/1689-09-08", "day", False),
        ("1858-05", "month", False),
        ("1859", "year", False),
        ("1859~", "year", True),
        ("1859-06?", "month", True),
        ("1859-XX", "year", False),
        ("1859-XX-01", "year", False),
        ("1859-06-XX", "month", False),
        ("XXXX-06-01", "year", False),
        ("-0043-03-15", "day", False),
        ("../1689", "year", False),
    ],
)
def test_knows_how_exact_a_date_is(edtf: str, precision: str, *, approximate: bool) -> None:
    """The EDTF decides how much of the plain day may be written, and whether it is marked as about."""
    date = HistoricalDate(Day(1859, 6, 1), edtf)

    assert (date.precision, date.approximate) == (precision, approximate)


@pytest.mark.parametrize(
    ("day", "edtf", "plain"),
    [
        (Day(1858, 5, 28), "1858-05-28", "1858-05-28"),
        (Day(1689, 9, 7), "1689-09-06/1689-09-08", "1689-09-07"),
        (Day(1858, 5, 1), "1858-05", "1858-05"),
        (Day(1859, 6, 1), "1859~", "1859"),
        (Day(-43, 3, 15), "-0043-03", "-0043-03"),
        (Day(-43, 3, 15), "-0043", "-0043"),
    ],
)
def test_writes_no_more_of_a_day_than_is_known(day: Day, edtf: str, plain: str) -> None:
    """A day that is known to the month or the year is written as one."""
    assert HistoricalDate(day, edtf).plain == plain


@pytest.mark.parametrize(
    ("text", "edtf", "precision"),
    [
        ("1858-05-28", "1858-05-28", "day"),
        (" 1858-05 ", "1858-05", "month"),
        ("1858", "1858", "year"),
        ("-0043-03", "-0043-03", "month"),
        ("\uff11\uff18\uff15\uff18", "1858", "year"),
        ("Before", "-9999-01-01", "day"),
    ],
)
def test_a_typed_month_stays_a_month(text: str, edtf: str, precision: str) -> None:
    """What was not typed of a date is not known of it; the plain day, which puts it in order, is the first one."""
    date = read_date(text)

    assert (date.gregorian, date.edtf, date.precision) == (parse_date(text), edtf, precision)
    assert edtf_fault(date) is None


@pytest.mark.parametrize(
    ("day", "edtf"),
    [
        (Day(1689, 9, 7), "1689-09-06/1689-09-08"),
        (Day(1859, 6, 1), "1859~"),
        (Day(1858, 5, 28), "1858-05-28"),
        (Day(1860, 12, 31), "1858/1860"),
        (Day(1600, 1, 1), "../1689"),
        (Day(1999, 1, 1), "1689/.."),
    ],
)
def test_accepts_an_edtf_that_holds_the_day(day: Day, edtf: str) -> None:
    """A day within its EDTF is no fault."""
    assert edtf_fault(HistoricalDate(day, edtf)) is None


def test_refuses_an_edtf_beside_the_day() -> None:
    """A day outside its EDTF is a fault that names both."""
    expected = "the plain date 1690-01-01 lies outside the EDTF '1689-09-06/1689-09-08'; change one of them"

    assert edtf_fault(HistoricalDate(Day(1690, 1, 1), "1689-09-06/1689-09-08")) == expected


def test_refuses_what_is_no_edtf() -> None:
    """Text that is no EDTF is a fault that shows how to write one."""
    fault = edtf_fault(HistoricalDate(Day(1859, 6, 1), "about 1859"))

    assert fault is not None
    assert fault.startswith("'about 1859' is not EDTF (")
    assert fault.endswith("); write for example 1859~ or 1689-09-06/1689-09-08")


@pytest.mark.parametrize(
    ("edtf", "fault"),
    [
        (
            "1820-21",
            "'1820-21' is a season, which this program cannot reckon with; write its months, such as 1820-06/1820-08",
        ),
        (
            "1820-21~/1821",
            (
                "'1820-21~/1821' is a season, which this program cannot reckon with; write its months, "
                "such as 1820-06/1820-08"
            ),
        ),
        (
            "[1667, 1668]",
            "'[1667, 1668]' is a set of dates, which this program cannot reckon with; write a span, such as 1667/1668",
        ),
        (
            "{1667..1669}",
            "'{1667..1669}' is a set of dates, which this program cannot reckon with; write a span, such as 1667/1668",
        ),
        ("18200601", "'18200601' has no hyphens; write 1820-06-01"),
        ("182006", "'182006' has no hyphens; write 1820-06"),
        ("18200601/18200603", "'18200601/18200603' has no hyphens; write 1820-06-01/1820-06-03"),
    ],
)
def test_tells_what_of_edtf_it_does_not_take(edtf: str, fault: str) -> None:
    """A season and a set are EDTF, so the message says what to write instead; digits in one go lack their hyphens."""
    assert edtf_fault(HistoricalDate(Day(1820, 6, 1), edtf)) == unread_edtf(edtf) == fault


def test_what_is_written_instead_is_read() -> None:
    """Each of these cures is EDTF that is taken."""
    cures = ("1820-06/1820-08", "1667/1668", "1820-06-01", "1820-06", "1820-06-01/1820-06-03", "1859~")

    assert [unread_edtf(cure) for cure in cures] == [None] * len(cures)
