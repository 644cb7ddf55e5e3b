"""Check an atlas: what is wrong with it, and which texts its languages lack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import format_option, quiet_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.errors import Fault, Gap
    from treatymap.output import Cell

__all__ = ["command"]


@click.command("check")
@click.argument("path", required=False, type=click.Path())
@click.option(
    "--atlas", "folder", type=click.Path(), metavar="FOLDER", help="The same as PATH, as other commands have it."
)
@click.option("--strict", is_flag=True, help="Answer 1 for a missing text too.")
@format_option
@quiet_option
def command(*, path: str | None, folder: str | None, strict: bool, form: str, quiet: bool) -> None:
    """
    Check the atlas in a folder, or the built-in one: all faults, and all texts that one of its languages lacks.

    A fault keeps an atlas from being drawn, and the command answers 1. Where a text lacks in a language, pages say it
    in the first one of the atlas.

    \b
    treatymap check
    treatymap check my-atlas --strict --format json
    """
    from treatymap.errors import RecordError  # noqa: PLC0415 - help must not pay for it
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    if path is not None and folder is not None:
        msg = "PATH and --atlas name the same folder; write one of them."
        raise click.UsageError(msg)
    wanted = folder if path is None else path
    faults: tuple[Fault, ...] = ()
    try:
        gaps = _gaps(None if wanted is None else Path(wanted))
    except RecordError as error:
        faults, gaps = error.faults, error.gaps
    if form == "table":
        # whole lines: a column as wide as the longest place would push the rest out of sight
        for found in (*faults, *gaps):
            click.echo(str(found))
    else:
        click.echo(write_table([*_rows("fault", faults), *_rows("missing text", gaps)], form=form))
    if not quiet:
        click.echo(f"{_count(len(faults), 'fault')}, {_count(len(gaps), 'missing text')}.", err=True)
    if faults or (strict and gaps):
        click.get_current_context().exit(1)


def _gaps(path: Path | None) -> tuple[Gap, ...]:
    """Read everything of an atlas, and give the texts that lack; raises `RecordError` if anything is wrong."""
    from treatymap.errors import RecordError  # noqa: PLC0415 - help must not pay for it
    from treatymap.mapgen import check_tour, make_view  # noqa: PLC0415 - help must not pay for it
    from treatymap.treaties import load_atlas  # noqa: PLC0415 - help must not pay for it

    atlas = load_atlas(path, deep=True)
    if atlas.tours:
        # which switches a map has is known only once it is laid out
        view = make_view(atlas)
        faults = [fault for tour in atlas.tours for fault in check_tour(view, tour)]
        if faults:
            raise RecordError(faults, gaps=atlas.gaps)
    return atlas.gaps


def _count(number: int, noun: str) -> str:
    """Write how many there are of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _rows(what: str, faults: Sequence[Fault]) -> list[dict[str, Cell]]:
    """Write faults as rows of a table."""
    return [{"what": what, "where": fault.where, "found": fault.what} for fault in faults]
