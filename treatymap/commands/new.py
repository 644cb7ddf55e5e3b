"""Begin an atlas of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .options import quiet_option

__all__ = ["command"]


@click.command("new")
@click.argument("folder", type=click.Path())
@click.option("--title", metavar="TEXT", help="Title of its pages.  [default: from the name of the folder]")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Language of its texts; may be repeated, the first one first, or `all`.  [default: en]",
)
@quiet_option
def command(*, folder: str, title: str | None, languages: tuple[str, ...], quiet: bool) -> None:
    """
    Begin an atlas of your own: write a small complete one into a new folder, with notes on what to change.

    It shows a made-up island with one treaty, and every other command works on it at once.

    \b
    treatymap new my-atlas
    treatymap new grenze --title "Die Grenze von 1864" --lang de --lang en
    """
    from treatymap.output import write_folder  # noqa: PLC0415 - help must not pay for it
    from treatymap.treaties import command_line, name_of, starter_files, title_of  # noqa: PLC0415 - help must not pay for it

    path = Path(folder)
    # `.` and `..` are no names
    called = Path(os.path.realpath(path)).name
    tags = _tags(languages)
    files = starter_files(name_of(called), title=(title or "").strip() or title_of(called), languages=tags)
    click.echo(write_folder(path, files))
    if not quiet:
        check, render = (command_line(["treatymap", *words, folder]) for words in (["check"], ["render", "--atlas"]))
        click.echo(f"Next, see whether it is sound:  {check}", err=True)
        click.echo(f"and draw it:                    {render}", err=True)


def _tags(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Settle the languages, each once; `all` stands for those that have not been named."""
    from treatymap.mapgen import LANGUAGES, asks_for_all, known_language  # noqa: PLC0415 - help must not pay for it

    wanted = [tag for typed in languages for tag in (LANGUAGES if asks_for_all(typed) else (known_language(typed),))]
    return tuple(dict.fromkeys(wanted)) or LANGUAGES[:1]
