"""Print the ledger: what each treaty did with which land, and how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option, lang_option, quiet_option, settle_language, treaty_option

if TYPE_CHECKING:
    from treatymap.output import Cell
    from treatymap.treaties import Atlas, Total

__all__ = ["command"]

_WIDE = ("effective", "acceptance", "sources")


@click.command("areas")
@treaty_option
@click.option("--sums", is_flag=True, help="Print the sums instead of the rows.")
@format_option
@lang_option
@atlas_option
@quiet_option
def command(*, treaty: tuple[str, ...], sums: bool, form: str, lang: str | None, atlas: Atlas, quiet: bool) -> None:
    """
    Print the ledger: treaty, article, land, from, to, area, sources.

    Areas are stored with the layers: km² on the WGS 84 ellipsoid, low and high from how well each border is known.

    \b
    treatymap areas
    treatymap areas --treaty peking --format csv
    """
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it
    from treatymap.output.exports import ledger_row  # noqa: PLC0415 - as above
    from treatymap.treaties import ledger, totals  # noqa: PLC0415

    lang = settle_language(atlas, lang)
    rows = ledger(atlas, treaties=treaty or None)
    sum_rows = [_sum(atlas, total, lang) for total in totals(rows)]
    if sums:
        click.echo(write_table(sum_rows, form=form))
        return
    full = [ledger_row(atlas, row, lang) for row in rows]
    if form in {"csv", "json"}:
        click.echo(write_table(full, form=form))
        return
    click.echo(write_table([{key: value for key, value in row.items() if key not in _WIDE} for row in full], form=form))
    click.echo()
    click.echo(write_table([row for row in sum_rows if row["counted"] == "yes"], form=form))
    if not quiet:
        click.echo("Dates, acceptance and sources: --format csv or json. All sums: --sums.", err=True)


def _sum(atlas: Atlas, total: Total, lang: str) -> dict[str, Cell]:
    """Write one sum."""
    from treatymap.output.cells import area_cells, yes_or_no  # noqa: PLC0415 - help must not pay for it

    return {
        "treaty": total.treaty,
        "name": atlas.treaty(total.treaty).name.get(lang),
        "from": "+".join(total.before),
        "to": "+".join(total.after),
        "group": total.group,
        "counted": yes_or_no(total.in_sum),
        **area_cells(total.area),
        "zones": ", ".join(total.zones),
    }
