"""Hold how long something stood, and write it as the formats of others do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymap.treaties import Day, HistoricalDate

__all__ = ["Span", "When"]

When = dict[str, list[dict[str, dict[str, str]]]]
"""What Linked Places calls `when`."""

# a date that Linked Places takes as it stands, and two of them with a doubt between
_DATE = r"-?\d{4}(?:-\d{2}){0,2}"
_ONE = re.compile(rf"{_DATE}[~?%]?", re.ASCII)
_TWO = re.compile(rf"({_DATE})[~?%]?/({_DATE})[~?%]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day until another, the last day not included; either end may be open."""

    start: HistoricalDate | None
    """First day; `None` if it began before all that the atlas tells."""
    end: HistoricalDate | None
    """First day on which it no longer stood; `None` if it lasted beyond all that the atlas tells."""
    told_from: Day
    """The day by which it had begun, where the start is open."""
    told_until: Day
    """The day until which the atlas tells of it, where the end is open."""

    def tags(self) -> dict[str, str]:
        """
        Write it as OpenHistoricalMap does.

        Returns
        -------
        dict of str to str
            `start_date` and `end_date` as ISO 8601 with astronomical years, as far as they are known, and both with
            their doubt as EDTF. An open end has no plain date; its EDTF is an interval that is open to that side.
        """
        tags = {}
        if self.start is not None:
            tags["start_date"] = _plain(self.start)
        if self.end is not None:
            tags["end_date"] = _plain(self.end)
        tags["start_date:edtf"] = f"../{self.told_from}" if self.start is None else self.start.edtf
        tags["end_date:edtf"] = f"{self.told_until}/.." if self.end is None else self.end.edtf
        return tags

    def when(self) -> When:
        """Write it as Linked Places does; an open start is told by its latest day, an open end by its earliest."""
        start = {"latest": str(self.told_from)} if self.start is None else _bound(self.start)
        end = {"earliest": str(self.told_until)} if self.end is None else _bound(self.end)
        return {"timespans": [{"start": start, "end": end}]}

    def years(self) -> dict[str, int]:
        """
        Write it in whole years: the first and the last one on whose 31 December it stood.

        So no year has two states of one zone.

        Returns
        -------
        dict of str to int
            `FromYear` and `ToYear`, years before the year 1 as people count them: -44 is 44 BCE. An open end has none;
            neither has what stood at the end of no year.
        """
        first = None if self.start is None else self.start.gregorian.year
        last = None if self.end is None else self.end.gregorian.year - 1
        if first is not None and last is not None and last < first:
            return {}
        return {key: _count(year) for key, year in (("FromYear", first), ("ToYear", last)) if year is not None}


def _bound(date: HistoricalDate) -> dict[str, str]:
    """Write one end as Linked Places does, with its doubt as far as that can be said there."""
    between = _TWO.fullmatch(date.edtf)
    if between is not None:
        return {"earliest": between[1], "latest": between[2]}
    return {"in": date.edtf if _ONE.fullmatch(date.edtf) else _plain(date)}


def _plain(date: HistoricalDate) -> str:
    """Write the day from which a state counts, or the month or year in which nobody has chosen one."""
    day = str(date.gregorian)
    chosen = date.approximate or f"{date.plain}-01-01"[: len(day)] != day
    return day if chosen else date.plain


def _count(year: int) -> int:
    """Count an astronomical year as people do: there was none between 1 BCE and 1 CE."""
    return year if year > 0 else year - 1
