"""Find where a path leads, and say in one line why nothing can be written there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import OutputError, legible

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["follow", "keep_out_of_atlases", "look", "shown", "telling"]

_PARTS = ("layers", "treaties", "tours")
"""Folders of an atlas of which every file is read."""


def follow(path: Path) -> Path:
    """
    Follow the links of a path, so that they stay links when something is written.

    Parameters
    ----------
    path
        Where to; it need not be there.

    Returns
    -------
    Path
        Absolute, without links.

    Raises
    ------
    OutputError
        If a link leads to a folder that is not there: it may be a disk that is not plugged in.
    OSError
        If links lead in a circle.
    """
    for place in (path, *path.parents):
        if place.is_symlink() and not place.exists():
            end = Path(os.path.realpath(place))
            if not end.parent.is_dir():
                msg = f"{shown(place)} is a link to {shown(end)}, and that folder is not there. Name another place."
                raise OutputError(msg)
    return Path(os.path.realpath(path))


def look(path: Path) -> os.stat_result | None:
    """
    See what stands at a path, at the end of its links.

    Returns
    -------
    os.stat_result or None
        None if nothing does.

    Raises
    ------
    OSError
        If nothing can stand there: a file where a folder should be, a circle of links, a name too long.
    """
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def keep_out_of_atlases(path: Path, target: Path) -> None:
    """
    Refuse a place where an atlas would read what is written there as one of its layers or records.

    Parameters
    ----------
    path
        Where to, as the user named it.
    target
        The same with its links followed.

    Raises
    ------
    OutputError
        If it lies in such a folder.
    """
    for folder in target.parents:
        if folder.name.lower() in _PARTS and (folder.parent / "atlas.toml").is_file():
            where = f"the folder {folder.name} of the atlas {shown(folder.parent.name)}"
            msg = f"{shown(path)} lies in {where}, which would read it as its own. Name another place after -o."
            raise OutputError(msg)


def shown(path: str | Path) -> str:
    """Write a path on one line, whatever its name holds."""
    return legible(str(path))


@contextmanager
def telling(path: Path, advice: str) -> Iterator[None]:
    """
    Say what the system refuses in one line.

    Parameters
    ----------
    path
        What was to be written, as the user named it.
    advice
        What to do instead, as a whole sentence.

    Raises
    ------
    OutputError
        Instead of what the system says.
    """
    try:
        yield
    except OutputError:
        raise
    # a name that no file can have, such as one with a NUL in it, is a wrong value to Python
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else None
        msg = f"{shown(path)} cannot be written ({told or error}). {advice}"
        raise OutputError(msg) from error
