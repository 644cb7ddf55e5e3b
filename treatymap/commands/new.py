"""Begin an atlas of one's own."""

from __future__ import annotations

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
    from treatymap.output import new  # noqa: PLC0415 - help must not pay for it
    from treatymap.treaties import command_line  # noqa: PLC0415 - help must not pay for it

    click.echo(new(folder, title=title or "", languages=languages))
    if not quiet:
        check, render = (command_line(["treatymap", *words, folder]) for words in (["check"], ["render", "--atlas"]))
        click.echo(f"Next, see whether it is sound:  {check}", err=True)
        click.echo(f"and draw it:                    {render}", err=True)
