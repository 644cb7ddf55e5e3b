"""Write files whole or not at all, and only over files that are ours."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from treatymap.errors import OutputError

from .marks import is_ours

__all__ = ["check_place", "write_bytes", "write_text"]


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
        If the path is a folder, is not ours to overwrite, or cannot be written. What stood there still stands.
    """
    try:
        check_place(path, force=force)
        # a link is followed, so that it stays a link
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror or error}). Name another place after -o."
        raise OutputError(msg) from error
    return path


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
        If the path is a folder, or is not ours to overwrite.
    """
    if path.is_dir():
        msg = f"{path} is a folder. Name a file in it, such as {path / 'map.html'}."
        raise OutputError(msg)
    if path.exists() and not force and not _may_replace(path):
        msg = f"{path} exists and was not written by treatymap. Add --force to overwrite it, or name another file."
        raise OutputError(msg)


def _may_replace(path: Path) -> bool:
    """Whether a file is ours."""
    try:
        return is_ours(path)
    except OSError as error:
        msg = f"{path} exists and cannot be read ({error.strerror}). Name another file after -o."
        raise OutputError(msg) from error


def _replace(path: Path, data: bytes) -> None:
    """Write to a temporary file in the same folder, bring it to disk, then rename it over the path."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # a temporary file is private; the page should have the rights that a new file gets
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
