"""Write areas and dates as a reader of one language expects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.geo import within_half_turn
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
        """Write the ends of a range exactly, without the unit; nothing where no border of it is in doubt."""
        if round(area.low) == round(area.high):
            return ""
        return self.words("number.span", low=self.number(area.low), high=self.number(area.high))

    def decimal(self, value: float) -> str:
        """Write a number with one decimal: `2.4`."""
        return self._pointed(f"{value:.1f}")

    def short(self, value: float) -> str:
        """Write a number with as many decimals as it has, three at most: `1.5`, `25`."""
        return self._pointed(f"{value:.3f}".rstrip("0"))

    def latitude(self, degrees: float) -> str:
        """Write a latitude in whole degrees: `50° N`."""
        if degrees < 0:
            return self.words("degrees.south", value=round(-degrees))
        return self.words("degrees.north", value=round(degrees))

    def longitude(self, degrees: float) -> str:
        """Write a longitude in whole degrees: `105° E`; one beyond 180 is west of Greenwich."""
        degrees = within_half_turn(degrees)
        if degrees < 0:
            return self.words("degrees.west", value=round(-degrees))
        return self.words("degrees.east", value=round(degrees))

    def day(self, day: Day) -> str:
        """Write a day of any calendar in words: `7 September 1689`."""
        month = self.words(f"month.{day.month}")
        return self._era(day, self.words("date.day", day=day.day, month=month, year=_count(day)))

    def date(self, date: HistoricalDate) -> str:
        """Write a date no more exactly than its sources do: `28 May 1858`, `about 1859`."""
        if date.gregorian == BEFORE:
            return self.words("popup.before")
        if date.precision == "day":
            text = self.day(date.gregorian)
        elif date.precision == "month":
            month = self.words(f"month_alone.{date.gregorian.month}")
            text = self._era(date.gregorian, self.words("date.month", month=month, year=_count(date.gregorian)))
        else:
            text = self.year(date.gregorian)
        return self.words("date.about", date=text) if date.approximate else text

    def both_calendars(self, date: HistoricalDate) -> str:
        """Write a date in the Gregorian and the Julian calendar, if it is known to the day and the atlas has both."""
        if date.precision != "day" or date.gregorian == BEFORE or self.atlas.gregorian_only:
            return self.date(date)
        gregorian, julian = self.date(date), self.day(date.gregorian.julian)
        return self.words("popup.both_calendars", gregorian=gregorian, julian=julian)

    def year(self, day: Day) -> str:
        """Write a year as it stands in a sentence: `1858`, in Chinese `1858年`."""
        return self._era(day, self.words("date.year", year=_count(day)))

    def bare_year(self, day: Day) -> str:
        """Write the number of a year alone, as on a scale: `1858`, `44 BCE`."""
        return self._era(day, str(_count(day)))

    def _pointed(self, text: str) -> str:
        """Write a number in digits with the signs of the language: `1,234.5`."""
        whole, _, decimals = text.removeprefix("-").partition(".")
        sign = "-" if text.startswith("-") else ""
        point = self.words("number.decimal") if decimals else ""
        return f"{sign}{self.number(int(whole))}{point}{decimals}"

    def _era(self, day: Day, date: str) -> str:
        """Say of a written date that it lies before the year 1, if it does."""
        return date if day.year > 0 else self.words("date.bce", date=date)


def _count(day: Day) -> int:
    """Count a year as people do: there was none between 1 BCE and 1 CE."""
    return day.year if day.year > 0 else 1 - day.year
