"""Tell a waiting person what takes so long."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Timer
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["step"]

_PATIENCE = 1.0


@contextmanager
def step(text: str, *, quiet: bool = False) -> Iterator[None]:
    """
    Show a line on the terminal once a step has taken a second, and take it away when the step ends.

    Parameters
    ----------
    text
        What is being done.
    quiet
        Show nothing; so it is too when stderr is no terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    shown = Event()

    def show() -> None:
        click.echo(f"{text} …", err=True, nl=False)
        shown.set()

    timer = Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            # back to the start of the line, and clear it
            click.echo("\r\033[K", err=True, nl=False)
