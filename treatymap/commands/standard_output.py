"""Print what is asked for on standard output, whole, or say why not."""

from __future__ import annotations

import errno
import os
import sys

import click

from treatymap.errors import OutputError

__all__ = ["blame", "print_whole"]


def print_whole(data: str | bytes) -> None:
    """
    Print a file as it would stand on disk.

    Parameters
    ----------
    data
        The whole content.

    Raises
    ------
    OutputError
        If there is no standard output.
    OSError
        If it takes no more; whoever opens the door says so, see `blame`.
    """
    if sys.stdout is None:
        msg = "standard output is closed. Name a file after -o."
        raise OutputError(msg)
    # as text it would get other ends of lines on some systems, which a person at a terminal needs
    whole = data.encode("utf-8") if isinstance(data, str) and not sys.stdout.isatty() else data
    click.echo(whole, nl=False)


def blame(error: OSError) -> str | None:
    """
    Say that standard output takes no more, if that is what went wrong, and write nothing more to it.

    Parameters
    ----------
    error
        What the system said.

    Returns
    -------
    str or None
        The message; None if the fault lies elsewhere, or if whoever reads has heard enough, which is no fault.
    """
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None or place.tb_frame.f_code is not click.echo.__code__:
        return None
    if error.errno == errno.EPIPE or sys.stdout is None:
        return None
    # what is left in the buffer would be tried again at the end of the program
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return f"standard output cannot be written ({error.strerror or error}). Send it elsewhere, such as to another disk."
