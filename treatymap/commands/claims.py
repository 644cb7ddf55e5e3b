"""Print what books say, in figures and in words, beside what is measured and known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option, lang_option, settle_language, treaty_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.output import Cell
    from treatymap.treaties import Atlas

__all__ = ["command"]


_WRAP = 48
_COLUMNS = (
    "claim",
    "words",
    "land",
    "cited_km2",
    "measured_km2",
    "fit",
    "verdict",
    "known",
    "sources",
    "said_by",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table, and what it can be chosen by."""

    treaties: tuple[str, ...]
    """Treaties it speaks of."""
    witnesses: tuple[str, ...]
    """Keys of the sources that say it."""
    cells: dict[str, Cell]
    """The row, with all columns."""


@click.command("claims")
@treaty_option
@click.option(
    "--said-by", multiple=True, metavar="KEY", help="Only what this source says; may be repeated. Such as `SOW-de`."
)
@format_option
@lang_option
@atlas_option
def command(*, treaty: tuple[str, ...], said_by: tuple[str, ...], form: str, lang: str | None, atlas: Atlas) -> None:
    """
    Print what books say: figures beside what the map measures, statements with a verdict and what is known.

    \b
    treatymap claims --treaty peking
    treatymap claims --said-by SOW-de --lang de
    treatymap claims --treaty aigun --format json
    """
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    lang = settle_language(atlas, lang)
    wanted = {atlas.treaty(name).id for name in treaty}
    keys = {atlas.source(key).id for key in said_by}
    rows = [*_figures(atlas, lang), *_statements(atlas, lang)]
    rows = [row for row in rows if not wanted or wanted & set(row.treaties)]
    rows = [row for row in rows if not keys or keys & set(row.witnesses)]
    if not rows:
        # beside the output, so that a program still reads an empty table
        there = "Nothing that books say is recorded for that" if treaty or said_by else "This atlas tells of no books"
        cure = (
            f"`{atlas.command('claims')}` prints it all."
            if treaty or said_by
            else "write what they say into claims.toml and statements.toml."
        )
        click.echo(f"{there}; {cure}", err=True)
    cells = [row.cells for row in rows]
    if form in {"table", "md"}:
        # people need no column that says nothing
        empty = {key for key in _COLUMNS if all(row[key] in {None, ""} for row in cells)}
        cells = [{key: value for key, value in row.items() if key not in empty} for row in cells]
    click.echo(write_table(cells, form=form, wrap=_WRAP))


def _figures(atlas: Atlas, lang: str) -> Iterator[_Row]:
    """Write the figures, each beside every set of zones that it can mean."""
    for claim in atlas.claims:
        for measured in atlas.measured(claim):
            witnesses = measured.scope.said_by or claim.sources
            cells: dict[str, Cell] = dict.fromkeys(_COLUMNS)
            cells |= {
                "claim": claim.id,
                "words": atlas.say(claim.words, lang),
                "land": measured.scope.name.get(lang),
                "cited_km2": round(claim.km2),
                "measured_km2": round(measured.area.best),
                "fit": measured.fit,
                "said_by": ", ".join(witnesses),
            }
            yield _Row(claim.treaties, witnesses, cells)


def _statements(atlas: Atlas, lang: str) -> Iterator[_Row]:
    """Write what documents say in words, each with its verdict and what is known."""
    for statement in atlas.statements:
        cells: dict[str, Cell] = dict.fromkeys(_COLUMNS)
        cells |= {
            "claim": statement.id,
            "words": atlas.say(statement.text, lang),
            # one that is a fault of translation and nothing else says so once
            "verdict": ", ".join(dict.fromkeys([statement.verdict, *["mistranslated"] * statement.mistranslated])),
            "known": atlas.say(statement.fact, lang),
            "sources": ", ".join(statement.sources),
            "said_by": ", ".join(statement.documents),
        }
        yield _Row(statement.treaties, statement.documents, cells)
