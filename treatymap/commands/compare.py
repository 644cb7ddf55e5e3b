"""Compare two to four days of an atlas, as a page or as a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from .delivery import deliver, page_options
from .notes import tell_gaps, tell_layers, tell_moment
from .options import FORMATS, atlas_option, page_lang_option, quiet_option
from .years import YearsAsArguments

if TYPE_CHECKING:
    from treatymap.mapgen import Contrast, ContrastLine, ContrastSum, ContrastTable
    from treatymap.output import Cell, Page
    from treatymap.treaties import Atlas

__all__ = ["command"]

# as in treatymap.mapgen, which the help must not pay for; a test holds the two together
_MODES = ("swipe", "panes", "difference")


@click.command("compare", cls=YearsAsArguments)
@click.argument("moments", nargs=-1, metavar="A B [C D]")
@click.option(
    "--mode",
    type=click.Choice(_MODES),
    help="One map with a divider, maps in step, or one map of what changed.  [default: swipe; panes for more than two]",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Print the comparison as a table, and no page.")
@click.option("--sums", is_flag=True, help="Print the sums instead of the rows.")
@page_options("maps/ATLAS-MODE-A-B.html")
@page_lang_option
@atlas_option
@quiet_option
def command(
    *,
    moments: tuple[str, ...],
    mode: str | None,
    form: str | None,
    sums: bool,
    output: str | None,
    lang: str | None,
    atlas: Atlas,
    open_it: bool,
    force: bool,
    quiet: bool,
) -> None:
    """
    Hold two to four days against each other: treaties or dates in any mix.

    A treaty means the state when it took effect, `before` the state before the first treaty.

    \b
    treatymap compare nerchinsk-1689 peking-1860-supplementary
    treatymap compare before 1861-01-01 --mode difference
    treatymap compare before nerchinsk aigun 1861 --mode panes --open
    treatymap compare nerchinsk 1861 --format csv
    """
    from treatymap.mapgen import (  # noqa: PLC0415 - help must not pay for it
        asks_for_all,
        contrast_table,
        make_contrast,
        make_voice,
    )

    moments = tuple(text.strip() for text in moments)
    contrast = make_contrast(atlas, moments, mode=mode)
    if form is not None or sums:
        if output is not None or open_it:
            msg = "--format and --sums print a table, which -o and --open do not take; write `> table.csv` behind it."
            raise click.UsageError(msg)
        if lang is not None and asks_for_all(lang):
            msg = "--lang all is for a page; a table is in one language, such as --lang fi."
            raise click.UsageError(msg)
        voice = make_voice(atlas, lang=lang)
        _print(contrast_table(voice, contrast), contrast, form=form or "table", sums=sums, quiet=quiet)
        _tell(atlas, moments, contrast, quiet=quiet)
        return

    def draw() -> Page:
        from treatymap.output import compare  # noqa: PLC0415 - brings Folium, which a table must not pay for

        return compare(*moments, atlas=atlas, mode=mode, lang=lang)

    name = "-".join([atlas.id, contrast.mode, *(moment.treaty or _day(moment.day) for moment in contrast.moments)])
    # ids come from an atlas, and a file is named after them
    default = f"maps/{re.sub(r'[^A-Za-z0-9_-]', '_', name)}.html"
    deliver(draw, output=output, default=default, open_it=open_it, force=force, quiet=quiet)
    if not quiet:
        tell_gaps(atlas, lang)
        tell_layers(atlas)
    _tell(atlas, moments, contrast, quiet=quiet)


def _tell(atlas: Atlas, moments: tuple[str, ...], contrast: Contrast, *, quiet: bool) -> None:
    """Say how bare years were read, and that nothing moved if so; when all went well, for a refusal stands alone."""
    if quiet:
        return
    for text, moment in zip(moments, contrast.moments, strict=True):
        tell_moment(atlas, text, moment)
    if not any(change.moved for change in contrast.changes):
        click.echo("Note: no land changed holder between these days.", err=True)


def _day(day: tuple[int, int, int]) -> str:
    """Write a day for a file name."""
    from treatymap.treaties import BEFORE  # noqa: PLC0415 - help must not pay for it

    return "before" if day == BEFORE else str(day)


def _print(table: ContrastTable, contrast: Contrast, *, form: str, sums: bool, quiet: bool) -> None:
    """Print the table: for people under the days in words, for programs under fixed names."""
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    sum_rows = [_sum(line) for line in table.sums]
    if sums:
        click.echo(write_table(sum_rows, form=form))
        return
    if form in {"csv", "json"}:
        days = {f"date_{letter}": _day(day) for letter, day in zip("abcd", contrast.days, strict=False)}
        click.echo(write_table([_row(line, days) for line in table.lines], form=form))
        return
    heads = {f"state_{letter}": head for letter, head in zip("abcd", table.heads, strict=False)}
    click.echo(write_table([_words(line) for line in table.lines], form=form, heads=heads))
    counted = [row for row in sum_rows if row["counted"] == "yes"]
    if counted:
        click.echo()
        click.echo(write_table(counted, form=form))
    if not quiet:
        click.echo("All sums: --sums. For programs: --format csv or json.", err=True)


def _words(line: ContrastLine) -> dict[str, Cell]:
    """Write one zone for people."""
    from treatymap.output.cells import area_cells  # noqa: PLC0415 - help must not pay for it

    states = {f"state_{letter}": state for letter, state in zip("abcd", line.states, strict=False)}
    return {"name": line.name, **states, **area_cells(line.area), "moved_by": "; ".join(line.by)}


def _row(line: ContrastLine, days: dict[str, str]) -> dict[str, Cell]:
    """Write one zone for programs."""
    from treatymap.output.cells import area_cells, yes_or_no  # noqa: PLC0415 - as above

    return {
        "zone": line.zone,
        "name": line.name,
        **days,
        **{f"state_{letter}": state for letter, state in zip("abcd", line.states, strict=False)},
        "changed": yes_or_no(line.moved),
        "counted": yes_or_no(line.counted),
        **area_cells(line.area),
        "treaty": line.treaty,
        "article": line.article,
        "steps": "; ".join(line.by),
    }


def _sum(line: ContrastSum) -> dict[str, Cell]:
    """Write one sum, under the names that `treatymap areas --sums` has."""
    from treatymap.output.cells import area_cells, yes_or_no  # noqa: PLC0415 - as above

    return {
        "treaty": line.treaty,
        "from": "+".join(line.before),
        "to": "+".join(line.after),
        "group": line.group,
        "counted": yes_or_no(line.counted),
        **area_cells(line.area),
        "zones": ", ".join(line.zones),
    }
