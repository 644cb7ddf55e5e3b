"""Verify a file: whether it is as it was written, and what it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option, quiet_option
from .progress import step

if TYPE_CHECKING:
    from treatymap.output import Cell
    from treatymap.output.verdict import Verdict
    from treatymap.treaties import Atlas

__all__ = ["command"]

_LINES = ("program", "atlas", "command", "here")


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Make it again from its recorded command, and compare the bytes.")
@format_option
@atlas_option
@quiet_option
def command(*, file: Path, again: bool, form: str, atlas: Atlas, quiet: bool) -> None:
    """
    Say whether a file is unchanged since it was written, and from which atlas, version and command it comes.

    FILE is a page, a SCORM package, or an export as GeoJSON, JSON or GeoPackage. The answer is 0 if it is unchanged,
    and with --again if it also comes out the same; otherwise 1.

    \b
    treatymap verify maps/amur.html
    treatymap verify maps/amur.html --again
    """
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it
    from treatymap.output.place import shown  # noqa: PLC0415 - as above

    with step("Making it again" if again else "Reading it", quiet=quiet):
        from treatymap.output.verifying import verify  # noqa: PLC0415 - brings Folium, which help must not pay for

        found = verify(file, atlas, again=again)
    row = _row(shown(file), found)
    if form == "table":
        click.echo(f"{row['file']}: {found.reason}")
        for name in _LINES:
            if row[name] is not None:
                click.echo(f"  {name:<8} {row[name]}")
    else:
        click.echo(write_table([row], form=form))
    if found.state != "unchanged" or (again and not found.again):
        click.get_current_context().exit(1)


def _row(name: str, found: Verdict) -> dict[str, Cell]:
    """Write a verdict as a row of a table."""
    return {
        "file": name,
        "verdict": found.state,
        "reason": found.reason,
        "program": found.program,
        "atlas": found.atlas,
        "command": found.command,
        "here": found.here,
        "again": None if found.again is None else "the same" if found.again else "other",
    }
