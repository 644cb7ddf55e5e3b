"""Write files whole or not at all, and only over files that are ours."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import OutputError

from .marks import is_ours
from .partial import folders_for, part, sync_folder
from .place import follow, keep_out_of_atlases, look, shown, telling
from .rights import keep_rights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["check_place", "write_bytes", "write_files", "write_text"]

_ADVICE = "Name another place after -o."


def write_text(path: Path, text: str, *, force: bool = False) -> Path:
    """
    Write a text file in one step, as UTF-8.

    Parameters
    ----------
    path
        Where to; folders that lack are made.
    text
        The whole content.
    force
        Overwrite a file that this program did not write.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    OutputError
        As `write_bytes`.
    """
    return write_bytes(path, text.encode("utf-8"), force=force)


def write_bytes(path: Path, data: bytes, *, force: bool = False) -> Path:
    """
    Write a file in one step: a temporary file beside it, then a rename.

    Parameters
    ----------
    path
        Where to; folders that lack are made.
    data
        The whole content.
    force
        Overwrite a file that this program did not write.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    OutputError
        If the path is a folder or a device, is not ours to overwrite, or cannot be written. What stood there still
        stands.
    """
    write_files({path: data}, force=force)
    return path


def write_files(files: Mapping[Path, bytes], *, force: bool = False) -> list[Path]:
    """
    Write files that belong together: all of them under temporary names, then one rename after the other.

    Each file is there whole, old or new. A run that is killed between two renames leaves the first files new and the
    others old, so a file that names others comes last.

    Parameters
    ----------
    files
        The whole content of each, by where it goes; folders that lack are made.
    force
        Overwrite files that this program did not write.

    Returns
    -------
    list of Path
        The paths written.

    Raises
    ------
    OutputError
        If one of the paths is a folder or a device, is not ours to overwrite, or cannot be written. What stood there
        still stands, unless the very renaming fails; then the files before that one are new.
    """
    for path in files:
        check_place(path, force=force)
    with ExitStack() as held:
        ready = []
        for path, data in files.items():
            with telling(path, _ADVICE):
                target = follow(path)
                held.enter_context(folders_for(target))
                ready.append((path, target, held.enter_context(_written(target, data))))
        for path, target, made in ready:
            with telling(path, _ADVICE):
                made.replace(target)
        for folder in dict.fromkeys(target.parent for _, target, _ in ready):
            with telling(folder, _ADVICE):
                sync_folder(folder)
    return list(files)


def check_place(path: Path, *, force: bool = False) -> None:
    """
    Refuse a place where no file may be written, before anything is.

    Parameters
    ----------
    path
        Where to.
    force
        Overwrite a file that this program did not write.

    Raises
    ------
    OutputError
        If the path is a folder or a device, cannot be reached, is not ours to overwrite, or lies where an atlas has its
        layers and records.
    """
    with telling(path, _ADVICE):
        keep_out_of_atlases(path, follow(path))
        old = look(path)
    if old is None:
        return
    if stat.S_ISDIR(old.st_mode):
        msg = f"{shown(path)} is a folder. Name a file in it, such as {shown(path / 'map.html')}."
        raise OutputError(msg)
    if not stat.S_ISREG(old.st_mode):
        # to read it could wait for ever, and to replace it would harm the system
        msg = f"{shown(path)} is a device or a pipe, not a file. Name a file, or write to standard output with -o -."
        raise OutputError(msg)
    if not force and not _may_replace(path):
        msg = (
            f"{shown(path)} exists and was not written by treatymap. Add --force to overwrite it, or name another file."
        )
        raise OutputError(msg)


def _may_replace(path: Path) -> bool:
    """Whether a file is ours."""
    try:
        return is_ours(path)
    except OSError as error:
        msg = f"{shown(path)} exists and cannot be read ({error.strerror}). Name another file after -o."
        raise OutputError(msg) from error


@contextmanager
def _written(target: Path, data: bytes) -> Iterator[Path]:
    """Write to a temporary file in the folder of a target, with the rights that it shall have, and bring it to disk."""
    old = look(target)
    # what only its owner may read is not shown to others while it is being written
    make = partial(Path.touch, mode=0o666 if old is None else 0o600, exist_ok=False)
    with part(target.parent, make) as made:
        with made.open("r+b") as file:
            file.write(data)
            file.flush()
            if old is not None:
                keep_rights(made, old)
            os.fsync(file.fileno())
        yield made
