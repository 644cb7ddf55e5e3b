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

_ZIP, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_BEFORE_COMMENT = 22
"""Bytes from the beginning of the last record to the comment in it."""
_MOST = 100
"""Files that a package may have; it has a handful, and their content may look like one more now and then."""
_LARGEST = 40 * 1024 * 1024
"""Bytes that the files of a package may have together: the largest page, and what stands around it."""
_CROWDED = "it holds more than a package of treatymap does"
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
    if not data.startswith(_ZIP) or not _comment(data).startswith(NAME):
        return None
    # the list of members is read whole before anything else is known of it
    if len(data) > _LARGEST or data.count(_ENTRY) > _MOST:
        raise EmbedError(_CROWDED)
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
            raise EmbedError(_CROWDED)
        try:
            return PackageFile({member.filename: _unpacked(archive, member) for member in members}, program)
        except _WRONG as error:
            msg = f"its archive is damaged ({error})"
            raise EmbedError(msg) from error


def _comment(data: bytes) -> str:
    """Read the comment of an archive before the archive is opened."""
    end = data.rfind(_END)
    return "" if end < 0 else data[end + _BEFORE_COMMENT :].decode("ascii", "replace")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Unpack a file, and no more of it than it says that there is."""
    with archive.open(member) as packed:
        return packed.read(member.file_size + 1)
