"""Draw a page and put it where it was asked for; the options that say where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .progress import step
from .standard_output import print_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatymap.output import Page

__all__ = ["deliver", "page_options"]


def page_options(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """
    Take where a page goes; the command gets `output`, `open_it` and `force`.

    Parameters
    ----------
    default
        What the help calls the file that is written without `-o`.
    """

    def take(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in (
            click.option("--force", is_flag=True, help="Overwrite a file that treatymap did not write."),
            click.option("--open", "open_it", is_flag=True, help="Open the map in a browser."),
            click.option(
                "-o",
                "--output",
                type=click.Path(allow_dash=True),
                help=f"File to write; `-` for standard output.  [default: {default}]",
            ),
        ):
            command = option(command)
        return command

    return take


def deliver(
    draw: Callable[[], Page], *, output: str | None, default: str, open_it: bool, force: bool, quiet: bool
) -> bool:
    """
    Draw a page, write it, print its path, and open it if asked to.

    Parameters
    ----------
    draw
        Draws the page; called once.
    output
        Where to; `-` prints the page instead, nothing means the default.
    default
        Path without `-o`.
    open_it
        Open it in a browser.
    force
        Overwrite a file that is not ours.
    quiet
        Show no progress.

    Returns
    -------
    bool
        Whether it became a file.
    """
    import gc  # noqa: PLC0415 - help must not pay for it

    if output == "-" and open_it:
        msg = "--open needs a file; leave out `-o -`."
        raise click.UsageError(msg)
    if output != "-":
        from treatymap.output import check_place  # noqa: PLC0415 - help must not pay for it

        # before the page is drawn, which takes a while
        check_place(Path(output or default), force=force)
    # one page and done: looking for garbage would take a tenth of the time and find next to none
    gc.disable()
    try:
        with step("Drawing the map", quiet=quiet):
            page = draw()
    finally:
        # what is left lives until the end of the program; freezing it spares the last search too
        gc.freeze()
        gc.enable()
    if page.thinned_m and not quiet:
        told = f"so they are drawn simplified to {page.thinned_m:,} m; areas are those of the full lines"
        click.echo(f"Note: the layers have more points than a browser can move, {told}.", err=True)
    if output == "-":
        print_whole(page.html)
        return False
    path = page.save(Path(output or default), force=force)
    click.echo(path)
    if open_it:
        click.launch(path.resolve().as_uri())
    return True
