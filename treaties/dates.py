"""
Keep days in order, in two calendars and with their doubt.

A day is a plain triple with an astronomical year (0 is 1 BCE), because `datetime.date` ends at the year 1 and
atlases of older borders need less. The Julian form is always computed, never typed a second time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal, NamedTuple

from treatymap.errors import DateError

__all__ = ["BEFORE", "WRITTEN_DAY", "Day", "HistoricalDate", "edtf_fault", "parse_date", "read_date", "unread_edtf"]

WRITTEN_DAY = r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
"""Regular expression for a day, a month or a year as a person types it."""

_DAY = re.compile(WRITTEN_DAY)
_LONGEST = 60
_EXAMPLES = "write for example 1859~ or 1689-09-06/1689-09-08"
_SEASON = re.compile(r"-?\d{4}-(2[1-9]|3\d|4[01])(?!\d)")
_SET = re.compile(r"\[.*\]|\{.*\}")
_NO_HYPHENS = re.compile(r"(?<![\dY-])(\d{4})(\d{2})(\d{2})?(?!\d)")
_HOW = "Type a date such as 1858-05-28, a month such as 1858-05, a year such as 1859, or `before`."


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, ordered as time is."""

    year: int
    """Astronomical year: 1689 is 1689 CE, 0 is 1 BCE, -43 is 44 BCE."""
    month: int
    """1 to 12."""
    day: int
    """1 to the length of the month."""

    def __str__(self) -> str:
        """Write the day as ISO 8601."""
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def julian(self) -> Day:
        """The same day as the Julian calendar writes it."""
        # here and not above: only popups and the ledger ask for the second calendar
        from convertdate import julian  # noqa: PLC0415

        return Day(*julian.from_gregorian(*self))


BEFORE = Day(-9999, 1, 1)
"""A day before every treaty: what the word `before` means."""


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A day to sort by, with the doubt that the sources leave."""

    gregorian: Day
    """The plain day that puts records in order and begins states."""
    edtf: str
    """The same date with its doubt, as EDTF: `1689-09-06/1689-09-08`, `1859~`."""

    @property
    def julian(self) -> Day:
        """The plain day in the Julian calendar."""
        return self.gregorian.julian

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How much of the plain day the sources bear out; a page must not write more than this."""
        first = self.edtf.split("/")[0].strip("~?%.").lstrip("-")
        # a day of a month that nobody knows is no more than the year
        parts = list(takewhile(lambda part: "X" not in part, first.split("-")))
        if len(parts) <= 1:
            return "year"
        return "month" if len(parts) == len(("year", "month")) else "day"

    @property
    def plain(self) -> str:
        """The plain day as ISO 8601, cut to what the sources bear out: `1689-09-07`, `1858-05`, `1859`."""
        length = {"year": -len("-01-01"), "month": -len("-01"), "day": None}[self.precision]
        return str(self.gregorian)[:length]

    @property
    def approximate(self) -> bool:
        """Whether the date is marked as about or uncertain."""
        return any(mark in self.edtf for mark in "~?%")


def parse_date(text: str) -> Day:
    """
    Read a date as a person types it.

    Parameters
    ----------
    text
        `1858-05-28`, `1858-05` or `1859` (the first day of it), or `before` (no treaty yet). Years before 1 CE are
        astronomical and keep their sign: `-0043` is 44 BCE.

    Raises
    ------
    DateError
        If it is none of these, or a day that no calendar has.
    """
    words = text.strip().lower()
    if words == "before":
        return BEFORE
    match = _DAY.fullmatch(words)
    if match is None:
        msg = f"{text!r} is not a date. {_HOW}"
        raise DateError(msg)
    day = Day(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    if not 1 <= day.month <= 12:  # noqa: PLR2004 - months in a year
        msg = f"{text!r} is not a date: there is no month {match[2]}. {_HOW}"
        raise DateError(msg)
    # leap years repeat every 400 years, which lets the standard library answer for years it does not know
    length = monthrange(2000 + day.year % 400, day.month)[1]
    if not 1 <= day.day <= length:
        msg = f"{text!r} is not a date: month {day.month} of {day.year} has {length} days. {_HOW}"
        raise DateError(msg)
    return day


def read_date(text: str) -> HistoricalDate:
    """
    Read a date as a person types it, known as far as it was typed: a month stays a month.

    Parameters
    ----------
    text
        As for `parse_date`.

    Raises
    ------
    DateError
        As there.
    """
    day = parse_date(text)
    # as many signs of the day as were typed
    return HistoricalDate(day, str(day)[: None if day == BEFORE else len(text.strip())])


def edtf_fault(date: HistoricalDate) -> str | None:
    """
    Say what is wrong with the EDTF of a date, or nothing.

    Loads an EDTF reader, which costs more than a table of areas may; so only the deep check asks.

    Returns
    -------
    str | None
        A sentence if the EDTF cannot be read or does not hold the plain day.
    """
    span = _span(date.edtf)
    if isinstance(span, str):
        return span
    first, last = span
    if (first is None or first <= date.gregorian) and (last is None or date.gregorian <= last):
        return None
    return f"the plain date {date.gregorian} lies outside the EDTF {date.edtf!r}; change one of them"


def unread_edtf(edtf: str) -> str | None:
    """Say why an EDTF that stands alone cannot be read, or nothing; loads an EDTF reader."""
    span = _span(edtf)
    return span if isinstance(span, str) else None


def _span(edtf: str) -> tuple[Day | None, Day | None] | str:
    """Give the first and last day of an EDTF, `None` for an open end, or say why it cannot be read."""
    from lark.exceptions import LarkError, VisitError  # noqa: PLC0415 - costs more than a table of areas may
    from undate.converters.edtf import EDTFDateConverter  # noqa: PLC0415 - as above

    if len(edtf) > _LONGEST:
        return f"{edtf[:_LONGEST]!r}… is too long for EDTF; {_EXAMPLES}"
    if _SET.fullmatch(edtf):
        return f"{edtf!r} is a set of dates, which this program cannot reckon with; write a span, such as 1667/1668"
    if _SEASON.search(edtf):
        return f"{edtf!r} is a season, which this program cannot reckon with; write its months, such as 1820-06/1820-08"
    hyphened = _NO_HYPHENS.sub(lambda match: "-".join(part for part in match.groups() if part), edtf)
    if hyphened != edtf:
        return f"{edtf!r} has no hyphens; write {hyphened}"
    try:
        span = EDTFDateConverter().parse(edtf)
    except (ValueError, LarkError) as error:
        # it fails on what it can read and not reckon with, too
        reason = " ".join(str(error.orig_exc if isinstance(error, VisitError) else error).split())
        return f"{edtf!r} is not EDTF ({reason}); {_EXAMPLES}"
    return _bound(span, "earliest"), _bound(span, "latest")


def _bound(span: Any, side: str) -> Day | None:  # noqa: ANN401 - the reader has a type for dates and one for spans
    """Turn one end of an EDTF date or span into a day; an open end has none."""
    end = getattr(span, side)
    # the end of a span is a date, which has ends of its own: 1860 ends on its last day
    end = getattr(end, side, end)
    return None if end is None else Day(int(end.year), int(end.month), int(end.day))
