"""Render a guided tour of an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .delivery import deliver, page_options
from .notes import tell_gaps, tell_layers
from .options import atlas_option, format_option, page_lang_option, quiet_option, settle_language

if TYPE_CHECKING:
    from treatymap.output import Cell, Page
    from treatymap.treaties import Atlas

__all__ = ["command"]


@click.command("lesson")
@click.argument("name", required=False)
@page_options("maps/ATLAS-TOUR.html")
@click.option("--list", "list_them", is_flag=True, help="List the tours instead.")
@format_option
@page_lang_option
@atlas_option
@quiet_option
def command(
    *,
    name: str | None,
    output: str | None,
    list_them: bool,
    form: str,
    lang: str | None,
    atlas: Atlas,
    open_it: bool,
    force: bool,
    quiet: bool,
) -> None:
    """
    Draw a lesson: text steps that drive the map, as one HTML file; the first tour if none is named.

    \b
    treatymap lesson --list
    treatymap lesson nerchinsk-to-peking --lang fi --open
    treatymap lesson sources -o sources.html
    """
    if list_them:
        if name is not None or output is not None or open_it:
            msg = "--list prints a table, which a name, -o and --open do not go with; leave them out."
            raise click.UsageError(msg)
        _list(atlas, lang, form)
        return
    if form != "table":
        msg = "--format is for the table that --list prints; leave it out, or add --list."
        raise click.UsageError(msg)
    tour = atlas.tour(name)

    def draw() -> Page:
        from treatymap.output import lesson  # noqa: PLC0415 - brings Folium, which help must not pay for

        return lesson(tour.id, atlas=atlas, lang=lang)

    default = f"maps/{atlas.id}-{tour.id}.html"
    deliver(draw, output=output, default=default, open_it=open_it, force=force, quiet=quiet)
    if not quiet:
        tell_gaps(atlas, lang)
        tell_layers(atlas)


def _list(atlas: Atlas, lang: str | None, form: str) -> None:
    """Print the tours."""
    from treatymap.mapgen import asks_for_all  # noqa: PLC0415 - as above
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    # a table has one language, also of an atlas whose pages have all
    tag = settle_language(atlas, None if lang is not None and asks_for_all(lang) else lang)
    rows: list[dict[str, Cell]] = [
        {
            "tour": tour.id,
            "also": ", ".join(tour.aliases),
            "title": atlas.say(tour.title, tag),
            "steps": len(tour.steps),
            "questions": sum(step.question is not None for step in tour.steps),
            "minutes": tour.minutes,
        }
        for tour in atlas.tours
    ]
    if not rows:
        click.echo("This atlas has no tours; put some into its folder tours/.", err=True)
    click.echo(write_table(rows, form=form))
