"""Read files of one folder, and nothing that does not lie in it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from treatymap.errors import FileError

from .limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Folder"]

_DEEPEST = 6
_PIECE = 1 << 24
"""Bytes of a file that are read at a time."""
_MOST = 5_000
"""Files of one kind in a folder and below it; an atlas has some dozens."""
_MOST_OF_ALL = 50_000
"""Files and folders that are looked at."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that a stranger may have made: links out of it, pipes and huge files are refused."""

    root: Traversable
    """Where it lies; on disk, or inside a package."""
    limits: Limits = field(default_factory=Limits)
    """How much is read."""

    def names(self, *endings: str, within: str = "") -> tuple[str, ...]:
        """
        List what has one of the endings, in the folder and below it.

        Parameters
        ----------
        *endings
            Such as `.geojson`; capitals do not matter.
        within
            Name of a folder in this one, to list only what is in it.

        Returns
        -------
        tuple of str
            Paths from the folder, with `/`, sorted. What is no file is among them, so that reading it says so; links
            to other folders are not followed.

        Raises
        ------
        FileError
            If there are more files than an atlas can need, a folder is a link to another, or something else stands in
            its place.
        """
        found: list[str] = []
        start = self._item(within) if within else self.root
        if isinstance(start, Path) and start.is_symlink() and within:
            msg = "is a link to a folder; put a copy of the folder there"
            raise FileError(msg)
        if within and self.has(within) and not start.is_dir():
            msg = "is no folder; put a folder there, or take it away"
            raise FileError(msg)
        for count, name in enumerate(self._walk(start, f"{within}/" if within else "", 0)):
            if name.lower().endswith(endings):
                found.append(name)
            if len(found) > _MOST or count > _MOST_OF_ALL:
                msg = f"more than {_MOST:,} files; name a folder that holds nothing but an atlas"
                raise FileError(msg)
        return tuple(sorted(found))

    def has(self, name: str) -> bool:
        """Whether something lies there, be it a file or not."""
        item = self._item(name)
        return os.path.lexists(item) if isinstance(item, Path) else item.is_file() or item.is_dir()

    def read(self, name: str, *, most: int | None = None) -> bytes:
        """
        Read a file.

        Parameters
        ----------
        name
            Path from the folder, with `/`.
        most
            Largest size in bytes; that of the limits if not given.

        Raises
        ------
        FileError
            If it is no regular file of this folder, too large, or cannot be read.
        """
        most = self.limits.bytes if most is None else most
        try:
            item = self.file(name) if isinstance(self.root, Path) else self._item(name)
            with item.open("rb") as file:
                # one byte more shows that there is more; some files do not tell their size beforehand
                data = b"".join(_pieces(file, most + 1))
        except OSError as error:
            msg = f"cannot be read ({error.strerror or error}); see that it is there and who may open it"
            raise FileError(msg) from error
        if len(data) > most:
            raise _too_large(most)
        return data

    def file(self, name: str) -> Path:
        """
        Give the path of a regular file of this folder on disk.

        Parameters
        ----------
        name
            Path from the folder, with `/`.

        Raises
        ------
        FileError
            If it is none, lies outside, or is too large.
        """
        item = self._item(name)
        if not isinstance(item, Path):
            msg = "lies in a package; unpack it, for only GeoJSON is read from there"
            raise FileError(msg)
        try:
            real = item.resolve(strict=True)
            inside = real.is_relative_to(Path(str(self.root)).resolve())
            facts = real.stat()
        except (OSError, RuntimeError) as error:
            # a circle of links is told as the one or the other, by version of Python
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "its links lead nowhere"
            msg = f"cannot be read ({reason}); see that it is there and who may open it"
            raise FileError(msg) from error
        if not inside:
            msg = "is a link out of the folder of the atlas; put a copy of the file there"
            raise FileError(msg)
        if not stat.S_ISREG(facts.st_mode):
            what = "a folder" if item.is_dir() else "no regular file"
            msg = f"is {what}; put a file there, or take it away"
            raise FileError(msg)
        if facts.st_size > self.limits.bytes:
            raise _too_large(self.limits.bytes)
        return real

    def _item(self, name: str) -> Traversable:
        """Find the place of a name, or refuse a name that leads out of the folder."""
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts) or Path(name).drive:
            msg = f"found {name[:120]!r}; write a path inside the folder of the atlas"
            raise FileError(msg)
        return self.root.joinpath(*parts)

    def _walk(self, folder: Traversable, prefix: str, depth: int) -> Iterator[str]:
        """Name everything in a folder and below it."""
        try:
            items = list(folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            msg = f"{prefix or 'the folder'} cannot be read ({error.strerror or error}); see who may open it"
            raise FileError(msg) from error
        for item in items:
            yield prefix + item.name
            if not item.is_dir():
                continue
            if isinstance(item, Path) and item.is_symlink():
                msg = f"{prefix}{item.name} is a link to a folder; put a copy of the folder there"
                raise FileError(msg)
            if depth < _DEEPEST:
                yield from self._walk(item, f"{prefix}{item.name}/", depth + 1)


def _pieces(file: IO[bytes], most: int) -> Iterator[bytes]:
    """Read so many bytes at most; room for all of them at once there need not be, for few files have so many."""
    while most > 0 and (piece := file.read(min(most, _PIECE))):
        most -= len(piece)
        yield piece


def _too_large(most: int) -> FileError:
    """Say that a file is too large."""
    msg = f"is larger than {most / 1e6:g} MB; make it smaller, or allow more with --max-mb"
    return FileError(msg)
