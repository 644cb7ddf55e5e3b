"""Hold what is being written under a name of its own beside its place, and clear away what killed runs left."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["END", "START", "folders_for", "part", "sync_folder"]

START, END = ".treatymap-", ".part"
"""How the name of what is not finished begins and ends."""

# where a system or a disk has no locks that end with their holder, age must tell: a day, in seconds
_OLD_S = 86400.0
# file systems that cannot bring a folder to disk, or tell nobody what is in it
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM, errno.EBADF}


@contextmanager
def folders_for(path: Path) -> Iterator[None]:
    """
    Make the folders that a path needs, and take them away again if what is done in them fails.

    Parameters
    ----------
    path
        Where something is to be written.

    Raises
    ------
    OSError
        If they cannot be made.
    """
    lacking = []
    for folder in path.parents:
        if folder.exists():
            break
        lacking.append(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in lacking:
            # not there, or somebody else has put something into it
            with suppress(OSError):
                folder.rmdir()
        raise
    for folder in lacking:
        sync_folder(folder.parent)


@contextmanager
def part(folder: Path, make: Callable[[Path], object]) -> Iterator[Path]:
    """
    Give a name beside a place, until what is made under it is renamed.

    It is held by a lock, which ends with the process however that ends. So whoever comes next to the folder can tell
    what a killed run has left there from what another run is writing.

    Parameters
    ----------
    folder
        The folder in which something is to be written; unfinished files and folders that nobody holds are removed
        from it.
    make
        Makes an empty file or folder of the name that it is given, and refuses one that is there.

    Yields
    ------
    Path
        The name. What still has it afterwards is removed.

    Raises
    ------
    OSError
        If nothing can be made there.
    """
    _sweep(folder)
    path, lock = _make_held(folder, make)
    try:
        yield path
    finally:
        try:
            _remove(path)
        finally:
            if lock is not None:
                os.close(lock)


def sync_folder(folder: Path) -> None:
    """
    Bring to disk which names a folder holds, where the system can.

    Parameters
    ----------
    folder
        An existing folder.

    Raises
    ------
    OSError
        If the disk fails.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _make_held(folder: Path, make: Callable[[Path], object]) -> tuple[Path, int | None]:
    """Make something under a new name, and lock it."""
    while True:
        path = folder / f"{START}{secrets.token_hex(8)}{END}"
        try:
            make(path)
            return path, _hold(path)
        except _TakenError:
            # between the two, another run took it for a left-over
            continue
        except BaseException:
            _remove(path)
            raise


class _TakenError(Exception):
    """Another process holds a file, or has removed it."""


if sys.platform == "win32":

    def _hold(_: Path) -> int | None:
        """Say that there are no locks; a file that is open cannot be removed there."""
        return None

else:

    def _hold(path: Path) -> int | None:
        """Lock a file or folder until what is returned is closed; None where there are no locks."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError as error:
            raise _TakenError from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            there = os.path.samestat(os.fstat(handle), path.lstat())
        except (BlockingIOError, FileNotFoundError):
            there = False
        except OSError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        if not there:
            os.close(handle)
            raise _TakenError
        return handle


def _sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder."""
    # a folder that cannot be listed, or a file of another user, is no reason not to write
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(START) and entry.name.endswith(END):
                with suppress(OSError, _TakenError):
                    _remove_left(folder / entry.name)


def _remove_left(path: Path) -> None:
    """Remove one thing that a killed run has left, and leave it if a run still holds it."""
    if stat.S_IFMT(path.lstat().st_mode) not in {stat.S_IFREG, stat.S_IFDIR}:
        return
    lock = _hold(path)
    try:
        if lock is not None or time.time() - path.lstat().st_mtime > _OLD_S:
            _remove(path)
    finally:
        if lock is not None:
            os.close(lock)


def _remove(path: Path) -> None:
    """Remove a file, or a folder with what is in it, if it is there."""
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
