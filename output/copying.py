"""Read all files of an atlas for a copy, but what leads out of it or is none of it."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from treatymap.errors import Fault, FileError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.geo import Folder

__all__ = ["read_all"]

_HISTORY = (".git", ".hg", ".svn")
"""Where other programs keep what a folder was; thousands of files."""
_MOST = 5_000


def read_all(folder: Folder) -> tuple[dict[str, bytes], list[str]]:
    """
    Read every file of a folder.

    Parameters
    ----------
    folder
        On disk.

    Returns
    -------
    files : dict
        Content by path, with `/`.
    left_out : list of str
        What a copy will not have, each with the reason: links to elsewhere or to folders, pipes, files too large.

    Raises
    ------
    RecordError
        If there is more than an atlas can need.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    room = folder.limits.all_bytes
    for name, reason in _walk(Path(str(folder.root))):
        if reason:
            left_out.append(f"{name}: {reason}")
            continue
        try:
            data = folder.read(name)
        except FileError as error:
            left_out.append(f"{name}: {str(error).partition('; ')[0]}")
            continue
        files[name] = data
        room -= len(data)
        if room < 0 or len(files) > _MOST:
            much = (
                f"more than {_MOST:,} files"
                if len(files) > _MOST
                else f"larger than {folder.limits.all_bytes / 1e6:g} MB"
            )
            what = f"{much}; take away what is no atlas"
            raise RecordError([Fault(str(folder.root), what)])
    return files, left_out


def _walk(root: Path) -> Iterator[tuple[str, str]]:
    """Name all files, each with the reason to leave it out or none."""
    closed: list[OSError] = []
    for place, folders, names in os.walk(root, onerror=closed.append):
        here = Path(place).relative_to(root)
        for name in sorted(folders):
            if Path(place, name).is_symlink():
                yield (here / name).as_posix(), "is a link to a folder"
            elif name in _HISTORY:
                yield (here / name).as_posix(), "is the history of the folder and not of its atlas"
        folders[:] = sorted(name for name in folders if name not in _HISTORY)
        for name in sorted(names):
            # what has the form of a drive would lie elsewhere on other systems
            odd = bool(PureWindowsPath(name).anchor)
            yield (here / name).as_posix(), "its name is none on other systems" if odd else ""
    for error in closed:
        yield Path(str(error.filename)).relative_to(root).as_posix(), f"cannot be read ({error.strerror or error})"
