"""Print figures from the literature beside what the map measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option, lang_option, treaty_option

if TYPE_CHECKING:
    from treatymap.output import Cell
    from treatymap.treaties import Atlas

__all__ = ["command"]


@click.command("claims")
@treaty_option
@format_option
@lang_option
@atlas_option
def command(*, treaty: tuple[str, ...], form: str, lang: str | None, atlas: Atlas) -> None:
    """
    Print what books say, which land they can mean, and what the map measures.

    \b
    treatymap claims
    treatymap claims --treaty aigun --format json
    """
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    lang = atlas.language(lang or atlas.languages[0])

    wanted = {atlas.treaty(name).id for name in treaty}
    rows: list[dict[str, Cell]] = [
        {
            "claim": claim.id,
            "words": atlas.say(claim.words, lang),
            "land": measured.scope.name.get(lang),
            "cited_km2": round(claim.km2),
            "measured_km2": round(measured.area.best),
            "fit": measured.fit,
            "said_by": ", ".join(measured.scope.said_by or claim.sources),
        }
        for claim in atlas.claims
        if not wanted or wanted & set(claim.treaties)
        for measured in atlas.measured(claim)
    ]
    if not rows:
        # beside the output, so that a program still reads an empty table
        click.echo("No figure of a book is recorded for that; `treatymap claims` prints them all.", err=True)
    click.echo(write_table(rows, form=form))
