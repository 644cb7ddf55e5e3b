"""Take a Shapefile out of a zip archive: its parts and nothing else, under names of our own."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from treatymap.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["unzip_shapefile"]

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_NEEDED = (".shp", ".shx", ".dbf")
_MOST = 1_000
"""Members of an archive; a Shapefile has ten."""
_CROWDED = f"holds more than {_MOST:,} files; pack one Shapefile alone"
_ENTRY = b"PK\1\2"
"""What stands before each member in the list at the end of an archive."""
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members may be packed; other ways can ask for gigabytes of memory before the first byte comes out."""
_WRONG = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError, OSError),
)
"""What reading a damaged archive may end in; `RuntimeError` is a password."""


def unzip_shapefile(archive: Path, folder: Path, *, table: str, most: int) -> Path:
    """
    Unpack a Shapefile.

    Parameters
    ----------
    archive
        The zip file.
    folder
        Where to; empty, ours.
    table
        Name of the Shapefile in an archive of several; empty if there is one only.
    most
        Bytes that all parts together may have. What the archive says of their size is not believed.

    Returns
    -------
    Path
        The part `.shp`. Names in the archive do not reach the disk, so none can lead out of the folder.

    Raises
    ------
    FileError
        If it is no zip archive, has not one Shapefile, or holds more than may be.
    """
    try:
        parts = _unpacked(archive, table, most)
    except FileError:
        raise
    except _WRONG as error:
        msg = f"not readable as a zip archive ({error}); pack the Shapefile again"
        raise FileError(msg) from error
    for ending, data in parts.items():
        (folder / f"layer{ending}").write_bytes(data)
    return folder / "layer.shp"


def _unpacked(archive: Path, table: str, most: int) -> dict[str, bytes]:
    """Give the parts by ending."""
    # the list of members is read whole before anything else is known of it
    if archive.read_bytes().count(_ENTRY) > _MOST:
        raise FileError(_CROWDED)
    unpacked: dict[str, bytes] = {}
    left = most
    with zipfile.ZipFile(archive) as bundle:
        for ending, member in _parts(bundle, table).items():
            with bundle.open(member) as packed:
                unpacked[ending] = packed.read(left + 1)
            left -= len(unpacked[ending])
            if left < 0:
                msg = f"holds more than {most / 1e6:g} MB; make it smaller, or allow more with --max-mb"
                raise FileError(msg)
    return unpacked


def _parts(bundle: zipfile.ZipFile, table: str) -> dict[str, zipfile.ZipInfo]:
    """Find the parts of the one Shapefile that is meant, by ending."""
    members = bundle.infolist()
    if len(members) > _MOST:
        raise FileError(_CROWDED)
    by_stem: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for member in members:
        path = PurePosixPath(member.filename)
        # what a Mac adds to an archive is no layer
        if path.suffix.lower() in _PARTS and not member.is_dir() and "__MACOSX" not in path.parts:
            by_stem.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = member
    whole = {stem: parts for stem, parts in by_stem.items() if ".shp" in parts}
    names = sorted(PurePosixPath(stem).name for stem in whole)
    if table:
        whole = {stem: parts for stem, parts in whole.items() if PurePosixPath(stem).name == table}
    if len(whole) != 1:
        wanted = f"no Shapefile {table!r}" if table else f"{len(names) or 'no'} Shapefiles"
        there = ", ".join(name[:60] for name in names[:10]) or "none"
        msg = f"{wanted} in it (there are: {there}); pack one, or name one as table in layers.toml"
        raise FileError(msg)
    parts = next(iter(whole.values()))
    if any(member.compress_type not in _WAYS for member in parts.values()):
        msg = "is packed in an unusual way; pack it again as any zip program does"
        raise FileError(msg)
    lacking = [ending for ending in _NEEDED if ending not in parts]
    if lacking:
        msg = f"lacks the part {', '.join(lacking)} of its Shapefile; pack all parts together"
        raise FileError(msg)
    return parts
