"""Take a Shapefile out of a zip archive: its parts and nothing else, under names of our own."""

from __future__ import annotations

import zipfile
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
        with zipfile.ZipFile(archive) as bundle:
            parts = _parts(bundle, table)
            left = most
            for ending, member in parts.items():
                with bundle.open(member) as packed:
                    data = packed.read(left + 1)
                left -= len(data)
                if left < 0:
                    msg = f"holds more than {most / 1e6:g} MB; make it smaller, or allow more with --max-mb"
                    raise FileError(msg)
                (folder / f"layer{ending}").write_bytes(data)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        # RuntimeError: a password; NotImplementedError: a way of packing that Python does not know
        msg = f"not readable as a zip archive ({error}); pack the Shapefile again"
        raise FileError(msg) from error
    return folder / "layer.shp"


def _parts(bundle: zipfile.ZipFile, table: str) -> dict[str, zipfile.ZipInfo]:
    """Find the parts of the one Shapefile that is meant, by ending."""
    members = bundle.infolist()
    if len(members) > _MOST:
        msg = f"holds {len(members)} files; pack one Shapefile alone"
        raise FileError(msg)
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
    lacking = [ending for ending in _NEEDED if ending not in parts]
    if lacking:
        msg = f"lacks the part {', '.join(lacking)} of its Shapefile; pack all parts together"
        raise FileError(msg)
    return parts
