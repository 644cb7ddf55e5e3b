"""Tell a person how a bare year was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Day, Moment

__all__ = ["tell_end", "tell_moment", "tell_year"]


def tell_year(atlas: Atlas, day: Day, *, option: str = "") -> None:
    """Say of a year's first day, which a bare year is read as, that the year has more to come."""
    later = [
        event.date.gregorian
        for event in atlas.events
        if day < event.date.gregorian and event.date.gregorian.year == day.year
    ]
    if later and (day.month, day.day) == (1, 1):
        click.echo(f"Note: this is {day}; for what came of that year type {option}{later[-1]}.", err=True)


def tell_end(atlas: Atlas, day: Day) -> None:
    """Say of a day after the last year that the atlas tells of that the map shows the state of that year."""
    if day.year > atlas.end.year:
        click.echo(f"Note: this atlas ends with {atlas.end}; the map shows how the land stood then.", err=True)


def tell_moment(atlas: Atlas, text: str, moment: Moment) -> None:
    """Say how a bare year was read: as the treaty that goes by it, or as its first day."""
    year = text.strip()
    if not year.lstrip("-").isdigit():
        return
    if moment.treaty is None:
        tell_year(atlas, moment.day)
        return
    told = f"{year} is the treaty {moment.treaty}, {moment.day}"
    click.echo(f"Note: {told}; for the beginning of the year type {year}-01-01.", err=True)
