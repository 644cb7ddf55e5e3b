"""List the treaties of an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option, lang_option, settle_language

if TYPE_CHECKING:
    from treatymap.output import Cell
    from treatymap.treaties import Atlas

__all__ = ["command"]


@click.command("treaties")
@format_option
@lang_option
@atlas_option
def command(*, form: str, lang: str | None, atlas: Atlas) -> None:
    """List the treaties, with dates in both calendars, what they moved, and sources."""
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    lang = settle_language(atlas, lang)

    rows: list[dict[str, Cell]] = [
        {
            "treaty": treaty.id,
            "also": ", ".join(treaty.aliases),
            "name": treaty.name.get(lang),
            "gregorian": treaty.signed.plain,
            # a month of one calendar is parts of two in the other
            "julian": str(treaty.signed.julian) if treaty.signed.precision == "day" else "",
            # only where it is another day than that of the signing
            "effective": treaty.effective.plain if treaty.effective.gregorian != treaty.signed.gregorian else "",
            "zones": sum(len(transfer.zones) for transfer in treaty.transfers if transfer.moves),
            "accepted": ", ".join(f"{entry.status} {entry.date.edtf}" for entry in treaty.acceptance),
            "sources": ", ".join(treaty.sources),
        }
        for treaty in atlas.treaties
    ]
    click.echo(write_table(rows, form=form))
