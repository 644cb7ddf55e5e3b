"""Write areas and dates as a reader of one language expects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import BEFORE, rounded

if TYPE_CHECKING:
    from treatymap.treaties import Area, Atlas, Day, HistoricalDate

    from .words import Words

__all__ = ["Figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """A pen for the numbers and dates of one atlas in one language."""

    atlas: Atlas
    """The atlas, which knows how each of its languages parts the thousands."""
    words: Words
    """The catalogue of the language."""

    def number(self, value: float) -> str:
        """Write a whole number: `309,636`."""
        return self.atlas.number(round(value), self.words.lang)

    def area(self, km2: float) -> str:
        """Write an area exactly, as the ledger does: `309,636 km²`."""
        return self.words("number.area", value=self.number(km2))

    def about(self, km2: float) -> str:
        """Write an area with two digits, as labels do: `about 310,000 km²`."""
        return self.words("number.about", area=self.words("number.area", value=self.number(rounded(km2))))

    def range(self, area: Area) -> str:
        """Write the range of an area with three digits: its ends joined by a dash."""
        low, high = (self.number(rounded(end, digits=3)) for end in (area.low, area.high))
        return self.words("number.range", low=low, high=high)

    def span(self, area: Area) -> str:
        """Write the ends of a range exactly, without the unit."""
        return self.words("number.span", low=self.number(area.low), high=self.number(area.high))

    def decimal(self, value: float) -> str:
        """Write a number with one decimal: `2.4`."""
        return f"{value:.1f}".replace(".", self.words("number.decimal"))

    def short(self, value: float) -> str:
        """Write a small number with as many decimals as it has: `1.5`, `25`."""
        return f"{value:g}".replace(".", self.words("number.decimal"))

    def latitude(self, degrees: float) -> str:
        """Write a latitude in whole degrees: `50° N`."""
        if degrees < 0:
            return self.words("degrees.south", value=round(-degrees))
        return self.words("degrees.north", value=round(degrees))

    def longitude(self, degrees: float) -> str:
        """Write a longitude in whole degrees: `105° E`."""
        if degrees < 0:
            return self.words("degrees.west", value=round(-degrees))
        return self.words("degrees.east", value=round(degrees))

    def day(self, day: Day) -> str:
        """Write a day of any calendar in words: `7 September 1689`."""
        return self.words("date.day", day=day.day, month=self.words(f"month.{day.month}"), year=self.year(day))

    def date(self, date: HistoricalDate) -> str:
        """Write a date no more exactly than its sources do: `28 May 1858`, `about 1859`."""
        if date.gregorian == BEFORE:
            return self.words("popup.before")
        if date.precision == "day":
            text = self.day(date.gregorian)
        elif date.precision == "month":
            month = self.words(f"month.{date.gregorian.month}")
            text = self.words("date.month", month=month, year=self.year(date.gregorian))
        else:
            text = self.words("date.year", year=self.year(date.gregorian))
        return self.words("date.about", date=text) if date.approximate else text

    def both_calendars(self, date: HistoricalDate) -> str:
        """Write a date in the Gregorian and the Julian calendar, if it is known to the day."""
        if date.precision != "day" or date.gregorian == BEFORE:
            return self.date(date)
        gregorian, julian = self.date(date), self.day(date.gregorian.julian)
        return self.words("popup.both_calendars", gregorian=gregorian, julian=julian)

    def year(self, day: Day) -> str:
        """Write a year, those before the year 1 as BCE."""
        return str(day.year) if day.year > 0 else self.words("date.bce", year=1 - day.year)
