"""Write what record files may hold as JSON Schemas, with which editors complete and check them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import format_option, quiet_option

if TYPE_CHECKING:
    from treatymap.output import Cell

__all__ = ["command"]


@click.command("schema")
@click.argument("kind", required=False)
@click.option(
    "-o", "--output", type=click.Path(), metavar="FOLDER", help="Folder of an atlas, to write all schemas into."
)
@click.option("--force", is_flag=True, help="Overwrite files that treatymap did not write.")
@click.option(
    "--atlas", type=click.Path(), metavar="FOLDER", help="Folder of an atlas, whose ids the schemas are to list."
)
@format_option
@quiet_option
def command(*, kind: str | None, output: str | None, force: bool, atlas: str | None, form: str, quiet: bool) -> None:
    """
    Print the JSON Schema of a KIND of record files, or list the kinds.

    With -o all schemas go into the folder of an atlas, with settings by which an editor finds them: VS Code with Even
    Better TOML, and any editor with Taplo or Tombi. With --atlas they list the ids of its zones, holders, sources and
    the like; write them again when there are new ones.

    \b
    treatymap schema
    treatymap schema treaty
    treatymap schema --atlas my-atlas -o my-atlas
    """
    from treatymap.output import schema_files, schema_text, write_files, write_table  # noqa: PLC0415 - help must not pay for it
    from treatymap.treaties.schema import find_kind, know, list_kinds  # noqa: PLC0415 - help must not pay for it

    if kind is not None and output is not None:
        msg = "KIND prints one schema, and -o writes all of them; leave out one of the two."
        raise click.UsageError(msg)
    known = None if atlas is None else know(Path(atlas))
    if kind is not None:
        click.echo(schema_text(find_kind(kind), known), nl=False)
        return
    if output is None:
        rows: list[dict[str, Cell]] = [
            {"kind": one.name, "files": one.files, "holds": one.about} for one in list_kinds()
        ]
        click.echo(write_table(rows, form=form, wrap=60))
        return
    files = {Path(output, name): data for name, data in schema_files(known).items()}
    for path in write_files(files, force=force):
        click.echo(path)
    if not quiet:
        click.echo(f"Open {output} in an editor with Even Better TOML, Taplo or Tombi.", err=True)
