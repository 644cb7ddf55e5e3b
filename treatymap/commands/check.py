"""Check an atlas: what is wrong with it, what was changed in reading it, and which texts its languages lack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from treatymap.errors import legible

from .options import format_option, limits_option, quiet_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.errors import Finding
    from treatymap.geo import Limits
    from treatymap.output import Cell

__all__ = ["command"]

_LONGEST = 1_000
"""Letters of a value that are told; a stranger's text may have millions."""
# as in treatymap.output, which the help must not pay for; a test holds the two together
_SNAP_M = 100.0
_MOST_SNAP_M = 1_000.0


@click.command("check")
@click.argument("path", required=False, type=click.Path())
@click.option(
    "--atlas", "folder", type=click.Path(), metavar="FOLDER", help="The same as PATH, as other commands have it."
)
@click.option("--deep", is_flag=True, help="Measure every zone anew, and hold the stored areas against it.")
@click.option("--fix", is_flag=True, help="Write a copy of the atlas with what can be mended without asking mended.")
@click.option("-o", "--output", type=click.Path(), metavar="FOLDER", help="Where that copy goes; needed with --fix.")
@click.option(
    "--snap",
    type=click.FloatRange(0, _MOST_SNAP_M),
    default=_SNAP_M,
    metavar="METRES",
    show_default=True,
    help="Gaps and overlaps of zones up to this width are closed by --fix; 0 leaves all.",
)
@click.option("--strict", is_flag=True, help="Answer 1 for a missing text too.")
@format_option
@limits_option
@quiet_option
def command(
    *,
    path: str | None,
    folder: str | None,
    deep: bool,
    fix: bool,
    output: str | None,
    snap: float,
    strict: bool,
    form: str,
    limits: Limits | None,
    quiet: bool,
) -> None:
    """
    Check the atlas in a folder, or the built-in one: all faults, and all texts that one of its languages lacks.

    Faults are told with file, feature and key, what stands there and what to do; the command then answers 1. Where a
    text lacks in a language, pages say it in the first one of the atlas.

    \b
    treatymap check
    treatymap check my-atlas --strict --format json
    treatymap check my-atlas --fix -o my-atlas-mended
    """
    from treatymap.output import check, write_table  # noqa: PLC0415 - help must not pay for it

    if path is not None and folder is not None:
        msg = "PATH and --atlas name the same folder; write one of them."
        raise click.UsageError(msg)
    wanted = folder if path is None else path
    if output is not None and not fix:
        msg = "-o is for the copy that --fix writes; add --fix, or leave it out."
        raise click.UsageError(msg)
    looked_at = wanted
    if fix:
        looked_at = _mended(wanted, output, snap=snap, limits=limits, quiet=quiet)
    found = check(looked_at, remeasure=deep, limits=limits)
    if quiet:
        found = replace(found, notes=())
    kinds: dict[str, Sequence[Finding]] = {"fault": found.faults, "note": found.notes, "missing text": found.gaps}
    if form == "table":
        # whole lines: a column as wide as the longest place would push the rest out of sight
        click.echo(str(found), nl=any(kinds.values()))
    else:
        click.echo(write_table([row for kind, findings in kinds.items() for row in _rows(kind, findings)], form=form))
    if not quiet:
        notes = [_count(len(found.notes), "note")] if found.notes else []
        counts = [_count(len(found.faults), "fault"), *notes, _count(len(found.gaps), "missing text")]
        click.echo(f"{', '.join(counts)}.", err=True)
    if found.faults or (strict and found.gaps):
        click.get_current_context().exit(1)


def _mended(wanted: str | None, output: str | None, *, snap: float, limits: Limits | None, quiet: bool) -> str:
    """Write the mended copy, tell what was done, and give its place."""
    from treatymap.output import repair  # noqa: PLC0415 - help must not pay for it

    if wanted is None:
        msg = "--fix is for an atlas of your own; name its folder."
        raise click.UsageError(msg)
    if output is None:
        msg = "--fix writes a copy and leaves your files alone; say where it goes with -o."
        raise click.UsageError(msg)
    made = repair(wanted, output, snap_m=snap, limits=limits)
    if not quiet:
        for line in made.done:
            click.echo(f"mended: {legible(line)}", err=True)
        for line in made.left_out:
            click.echo(f"left out: {legible(line)}", err=True)
        click.echo(f"{_count(len(made.done), 'thing')} mended in {output}; what is left:", err=True)
    return output


def _count(number: int, noun: str) -> str:
    """Write how many there are of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _rows(kind: str, findings: Sequence[Finding]) -> list[dict[str, Cell]]:
    """Write what came to light as rows of a table."""
    rows: list[dict[str, str]] = [
        {
            "kind": kind,
            "where": finding.where,
            "message": finding.message,
            "file": finding.file,
            "feature": finding.feature,
            "key": finding.key,
            "found": "" if finding.found is None else str(finding.found)[:_LONGEST],
            "allowed": "; ".join(finding.allowed),
            "cure": finding.cure,
        }
        for finding in findings
    ]
    return [{key: legible(text) for key, text in row.items()} for row in rows]
