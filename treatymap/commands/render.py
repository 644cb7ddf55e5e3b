"""Render the layered map of an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import atlas_option, date_option, lang_option, quiet_option, treaty_option
from .progress import step

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Day

__all__ = ["command"]


@click.command("render")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="File to write; `-` for standard output.  [default: maps/ATLAS.html]",
)
@treaty_option
@date_option
@lang_option
@atlas_option
@click.option("--tiles", metavar="NAME", help="Put an online base map under the land, such as `OpenTopoMap`.")
@click.option("--open", "open_it", is_flag=True, help="Open the map in a browser.")
@click.option("--force", is_flag=True, help="Overwrite a file that treatymap did not write.")
@quiet_option
def command(
    *,
    output: str | None,
    treaty: tuple[str, ...],
    date: Day | None,
    lang: str | None,
    atlas: Atlas,
    tiles: str | None,
    open_it: bool,
    force: bool,
    quiet: bool,
) -> None:
    """
    Draw the layered map: one HTML file that needs no network.

    \b
    treatymap render
    treatymap render --treaty aigun --lang fi -o aigun.html
    treatymap render --date 1859-06-01 --open
    """
    import gc  # noqa: PLC0415 - help must not pay for them
    from pathlib import Path  # noqa: PLC0415

    if output == "-" and open_it:
        msg = "--open needs a file; leave out `-o -`."
        raise click.UsageError(msg)
    # one page and done: looking for garbage would take a tenth of the time and find next to none
    gc.disable()
    try:
        with step("Drawing the map", quiet=quiet):
            from treatymap.output import render  # noqa: PLC0415 - brings Folium, which help must not pay for

            page = render(atlas, treaties=treaty, day=date, lang=lang, tiles=tiles)
    finally:
        # what is left lives until the end of the program; freezing it spares the last search too
        gc.freeze()
        gc.enable()
    if output == "-":
        click.echo(page.html, nl=False)
        return
    path = Path(output or f"maps/{atlas.id}.html")
    click.echo(page.save(path, force=force))
    if tiles and not quiet:
        click.echo(f"Note: the base map {tiles!r} comes from the network when the page is opened.", err=True)
    if date is not None and not quiet:
        _tell_what_comes_later(atlas, date)
    if open_it:
        click.launch(path.resolve().as_uri())


def _tell_what_comes_later(atlas: Atlas, day: Day) -> None:
    """Say of a year's first day, which a bare year is read as, that the year has more to come."""
    later = [
        event.date.gregorian
        for event in atlas.events
        if day < event.date.gregorian and event.date.gregorian.year == day.year
    ]
    if later and (day.month, day.day) == (1, 1):
        click.echo(f"Note: this is {day}; for what came of that year type --date {later[-1]}.", err=True)
