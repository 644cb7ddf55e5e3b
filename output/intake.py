"""Take in a file that somebody names: a regular file, not too large, and nothing that could wait for ever."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from treatymap.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["between", "take_in"]

_FOLDER = "it is a folder. Name a file in it."


def take_in(path: Path, *, most: int) -> bytes:
    """
    Read a file whole.

    Parameters
    ----------
    path
        A file; links are followed.
    most
        Largest size in bytes.

    Raises
    ------
    FileError
        If it is not there, a folder, a pipe or a device, larger than that, or cannot be read; the message does not name
        it.
    """
    try:
        # not waiting for somebody to write into a pipe
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            kind, data = os.fstat(handle), b""
            if stat.S_ISREG(kind.st_mode):
                # some files do not tell their size beforehand; one byte more shows that there is more
                with os.fdopen(handle, "rb", closefd=False) as file:
                    data = file.read(most + 1)
        finally:
            os.close(handle)
    except FileNotFoundError as error:
        msg = "there is no such file."
        raise FileError(msg) from error
    except (OSError, ValueError) as error:
        # a name that no file can have, such as one with a NUL in it, is a wrong value to Python
        told = error.strerror if isinstance(error, OSError) else None
        msg = f"it cannot be read ({told or error}). Name another file."
        # Windows says so of a folder
        if isinstance(error, PermissionError) and path.is_dir():
            msg = _FOLDER
        raise FileError(msg) from error
    if stat.S_ISDIR(kind.st_mode):
        raise FileError(_FOLDER)
    if not stat.S_ISREG(kind.st_mode):
        msg = "it is a device or a pipe, no file."
        raise FileError(msg)
    if len(data) > most:
        msg = f"it has more than {most // 1024 // 1024} MB."
        raise FileError(msg)
    return data


def between(text: str, opening: str, closing: str) -> str | None:
    """
    Find what stands between the first opening and the closing behind it, in one pass over a text of any length.

    Parameters
    ----------
    text
        Where to look.
    opening, closing
        Around what is wanted.
    """
    _, begun, rest = text.partition(opening)
    found, ended, _ = rest.partition(closing)
    return found if begun and ended else None
