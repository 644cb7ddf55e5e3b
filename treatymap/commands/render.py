"""Render the layered map of an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .delivery import deliver, page_options
from .notes import tell_end, tell_gaps, tell_layers, tell_year
from .options import atlas_option, date_option, page_lang_option, quiet_option, treaty_option

if TYPE_CHECKING:
    from treatymap.output import Page
    from treatymap.treaties import Atlas, Day

__all__ = ["command"]


@click.command("render")
@page_options("maps/ATLAS.html")
@treaty_option
@date_option
@page_lang_option
@atlas_option
@click.option("--tiles", metavar="NAME", help="Put an online base map under the land, such as `OpenTopoMap`.")
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
    treatymap render --lang all -o amur-every-language.html
    """

    def draw() -> Page:
        from treatymap.output import render  # noqa: PLC0415 - brings Folium, which help must not pay for

        return render(atlas, treaties=treaty, day=date, lang=lang, tiles=tiles)

    written = deliver(draw, output=output, default=f"maps/{atlas.id}.html", open_it=open_it, force=force, quiet=quiet)
    if not written or quiet:
        return
    tell_gaps(atlas, lang)
    tell_layers(atlas)
    if tiles:
        click.echo(f"Note: the base map {tiles!r} comes from the network when the page is opened.", err=True)
    if date is not None:
        tell_year(atlas, date, option="--date ")
        tell_end(atlas, date)
