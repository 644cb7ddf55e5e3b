"""Write a folder with all its files in one step, or nothing."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from treatymap.errors import OutputError

from .partial import folders_for, part, sync_folder
from .place import follow, keep_out_of_atlases, look, shown, telling
from .rights import keep_rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["write_folder"]


def write_folder(path: Path, files: Mapping[str, bytes], *, force: bool = False) -> Path:
    """
    Write a folder in one step: a temporary folder beside it, then a rename.

    Parameters
    ----------
    path
        Where to; folders above it that lack are made. An empty folder there is replaced.
    files
        By name, with slashes for folders in it, the content of each file.
    force
        Replace a folder that is not empty, if it holds nothing but files of these names.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    OutputError
        If a name leads out of the folder, if something else stands there, or if it cannot be written. What stood there
        still stands.
    """
    for name in files:
        _check_name(name)
    with telling(path, "Name another folder."):
        target = follow(path)
        keep_out_of_atlases(path, target)
        _check_place(path, target, files, force=force)
        with folders_for(target):
            _replace(path, target, files, force=force)
    return path


def _check_name(name: str) -> None:
    """Refuse the name of a file that would lie outside of the folder, on this system or another."""
    for flavour in (PurePosixPath(name), PureWindowsPath(name)):
        if flavour.anchor or ".." in flavour.parts or not flavour.parts or "\0" in name:
            msg = f"{name!r} is no name of a file inside a folder. Write a name such as 'layers/zones.geojson'."
            raise OutputError(msg)


def _check_place(path: Path, target: Path, files: Iterable[str], *, force: bool) -> None:
    """Refuse a place where no folder may be written, before anything is."""
    old, place, other = look(target), shown(path), shown(f"{path}-2")
    if old is None:
        return
    if not stat.S_ISDIR(old.st_mode):
        msg = f"{place} exists and is no folder. Name one that is not there yet, such as {other}."
        raise OutputError(msg)
    if Path.cwd().is_relative_to(target):
        # it would be gone from under the feet of whoever stands in it
        msg = f"{place} is the folder that you are in, or above it. Name one inside it, such as {shown(path / 'new')}."
        raise OutputError(msg)
    found = sorted(_names_in(target))
    if found and not force:
        msg = f"{place} is not empty: it holds {shown(found[0])}. Name a folder that is not there yet, such as {other}."
        raise OutputError(msg)
    kept = [PurePosixPath(name) for name in files]
    lost = sorted({*found} - {str(name) for name in kept} - {f"{folder}/" for name in kept for folder in name.parents})
    if lost:
        msg = f"{place} holds {shown(lost[0])}, which would be lost. Name one that is not there yet, such as {other}."
        raise OutputError(msg)


def _names_in(folder: Path) -> Iterator[str]:
    """Name all files in a folder and in those below it, and folders that are empty, which end in a slash."""
    for place, folders, names in os.walk(folder):
        here = Path(place).relative_to(folder)
        linked = [name for name in folders if Path(place, name).is_symlink()]
        yield from ((here / name).as_posix() for name in [*names, *linked])
        if not folders and not names and here.parts:
            yield f"{here.as_posix()}/"


def _replace(path: Path, target: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write everything into a temporary folder, bring it to disk, then rename it."""
    with part(target.parent, Path.mkdir) as made:
        for name, data in files.items():
            file = made / name
            file.parent.mkdir(parents=True, exist_ok=True)
            # never over another: two names may be one where capitals and small letters are the same
            with file.open("xb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
        for place, _, _ in os.walk(made, topdown=False):
            sync_folder(Path(place))
        if old := look(target):
            keep_rights(made, old)
        _move(made, target, path, force=force)
    sync_folder(target.parent)


def _move(made: Path, target: Path, path: Path, *, force: bool) -> None:
    """Rename the folder to its place; what was there has the temporary name then, and goes with it."""
    if force and target.exists() and any(target.iterdir()):
        if not _exchange(made, target):
            # under a name that no later run takes away, should this one end here
            old = target.with_name(f"{target.name}.old-{secrets.token_hex(4)}")
            target.rename(old)
            try:
                made.rename(target)
            except BaseException:
                old.rename(target)
                raise
            old.rename(made)
        return
    try:
        if sys.platform == "win32" and target.exists():
            target.rmdir()
        made.rename(target)
    except OSError as error:
        # another run came first
        if target.is_dir() and any(target.iterdir()):
            msg = f"{shown(path)} is not empty any more. Name a folder that is not there yet, such as {shown(path)}-2."
            raise OutputError(msg) from error
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system or the file system cannot."""
    if sys.platform == "win32":
        return False
    # rarely needed
    import ctypes  # noqa: PLC0415

    library = ctypes.CDLL(None, use_errno=True)
    here, swap = -100, 2
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renamex_np"):
        return not library.renamex_np(*names, swap)
    if hasattr(library, "renameat2"):
        return not library.renameat2(here, names[0], here, names[1], swap)
    return False
