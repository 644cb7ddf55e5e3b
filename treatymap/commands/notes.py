"""Tell a person how words and files were read, where they might have been meant otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Day, Moment

__all__ = ["tell_end", "tell_gaps", "tell_layers", "tell_moment", "tell_year"]

_MOST = 5


def tell_year(atlas: Atlas, day: Day, *, option: str = "") -> None:
    """Say of a year's first day, which a bare year is read as, that the year has more to come."""
    later = [
        event.date.gregorian
        for event in atlas.events
        if day < event.date.gregorian and event.date.gregorian.year == day.year
    ]
    if later and (day.month, day.day) == (1, 1):
        click.echo(f"Note: this is {day}; for what came of that year type {option}{later[-1]}.", err=True)


def tell_gaps(atlas: Atlas, lang: str | None) -> None:
    """Say that texts of the atlas lack in the language of the page, so that nobody takes them for translated."""
    from treatymap.mapgen import asks_for_all, known_language  # noqa: PLC0415 - help must not pay for it

    if lang is None or asks_for_all(lang):
        return
    tag, first = known_language(lang), atlas.languages[0]
    if tag not in atlas.languages:
        click.echo(f"Note: this atlas has no texts in {tag!r}; what it says stands in {first!r}.", err=True)
        return
    lacking = sum(gap.language == tag for gap in atlas.gaps)
    if lacking:
        told = f"{lacking} text" if lacking == 1 else f"{lacking} texts"
        click.echo(f"Note: {told} of this atlas stand in {first!r}; `{atlas.command('check')}` says which.", err=True)


def tell_layers(atlas: Atlas) -> None:
    """Say what was changed while layers were read, though nothing was wrong with it: other systems, heights."""
    if atlas.shelf.is_ours:
        return
    from treatymap.treaties import notes_of_layers, seam_note  # noqa: PLC0415 - help must not pay for it

    layers = atlas.layers()
    seams = seam_note(atlas, layers)
    if seams:
        click.echo(f"Note: {seams}.", err=True)
    notes = notes_of_layers(layers.values())
    for note in notes[:_MOST]:
        click.echo(f"Note: {note}.", err=True)
    if len(notes) > _MOST:
        click.echo(f"Note: {len(notes) - _MOST} more of the kind; `{atlas.command('check')}` lists them.", err=True)


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
