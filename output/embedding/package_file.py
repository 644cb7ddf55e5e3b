"""Hold a package for learning platforms as it lies on the disk, taken apart."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import EmbedError
from treatymap.output.marks import NAME

from .package import PAGE, package_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .frame import Caption
    from .page_file import PageFile

__all__ = ["PackageFile", "open_package"]

_ZIP = b"PK\x03\x04"
_LARGEST = 40 * 1024 * 1024
"""Bytes that the files of a package may have together: the largest page, and what stands around it."""
_WRONG = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What reading a damaged archive may end in."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A package that says that this program wrote it."""

    parts: Mapping[str, bytes]
    """Its files by name."""
    program: str
    """The program that wrote it, with its version, as its comment says."""

    @property
    def page(self) -> bytes:
        """The page in it; nothing if there is none."""
        return self.parts.get(PAGE, b"")

    def surrounds(self, page: PageFile, caption: Caption) -> bool:
        """
        Whether all that stands around the page is what this program puts there.

        Parameters
        ----------
        page
            The page in it.
        caption
            What the page is called, and the language that it opens in.
        """
        return dict(self.parts) == package_parts(page, caption)


def open_package(data: bytes) -> PackageFile | None:
    """
    Take a package apart.

    Parameters
    ----------
    data
        Any file.

    Returns
    -------
    PackageFile or None
        `None` if it is no ZIP file that says that this program wrote it.

    Raises
    ------
    EmbedError
        If it says so, and is damaged or unpacks to far too much.
    """
    if not data.startswith(_ZIP):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _WRONG:
        return None
    with archive:
        program = archive.comment.decode("ascii", "replace")
        if not program.startswith(NAME):
            return None
        members = archive.infolist()
        # what would unpack to more than any package has is not unpacked, and a name stands for one file
        if sum(member.file_size for member in members) > _LARGEST or len(set(archive.namelist())) < len(members):
            msg = "it holds more than a package of treatymap does"
            raise EmbedError(msg)
        try:
            return PackageFile({member.filename: archive.read(member) for member in members}, program)
        except _WRONG as error:
            msg = f"its archive is damaged ({error})"
            raise EmbedError(msg) from error
