"""
Read GeoPackages and zipped Shapefiles as GeoJSON, in a process of their own.

GDAL, which reads them, is a large program in C: what a broken or endless file does to it ends with that process. It
goes by what a file holds and not by its name, and knows kinds of files that name others or ask the network; so nothing
reaches it that does not begin as what it says it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import FileError

from .unzip import unzip_shapefile

if TYPE_CHECKING:
    from treatymap.geo.limits import Limits

__all__ = ["read_foreign"]

_REFUSED = 3
"""What the process answers when it has a reason to tell."""
_LONGEST = 300
_KEPT = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""What of the environment a process of Python needs."""
_BEGINNING = {".gpkg": b"SQLite format 3\0", ".shp": b"\0\0\x27\x0a"}
"""How such a file begins."""
_ROOM = 2
"""How many times the largest file a table may have as GeoJSON, which needs more letters than GDAL needs bytes."""


def read_foreign(path: Path, *, table: str, limits: Limits, spent: float = 0.0) -> bytes:
    """
    Read a table of a GeoPackage or zipped Shapefile.

    Parameters
    ----------
    path
        A regular file.
    table
        Name of the table; empty if the file has one only.
    limits
        How much of it.
    spent
        Seconds that other files of the atlas have taken.

    Returns
    -------
    bytes
        Text of a GeoJSON feature collection in the file's own reference system, which its member `crs` names.

    Raises
    ------
    FileError
        If it cannot be read, or not within the limits.
    """
    with tempfile.TemporaryDirectory(prefix="treatymap-") as name:
        folder = Path(name)
        if path.suffix.lower() == ".zip":
            source, wanted = unzip_shapefile(path, folder, table=table, most=limits.bytes), ""
        else:
            # a copy: SQLite finishes in the file, and beside it, what another program left unfinished
            source, wanted = Path(shutil.copyfile(path, folder / "layer.gpkg")), table
        _see_beginning(source)
        out = folder / "layer.json"
        # -P: modules are not looked for in the folder that somebody stands in, which may be the stranger's
        command = [sys.executable, "-P", "-m", "treatymap.geo.reading.child", str(source), wanted, str(out)]
        try:
            done = subprocess.run(  # noqa: S603 - our own program, and a file that only it opens
                [*command, str(limits.vertices), str(limits.bytes * _ROOM), str(limits.seconds)],
                check=False,
                capture_output=True,
                timeout=max(limits.seconds - spent, 0.1),
                stdin=subprocess.DEVNULL,
                env=_environment(),
            )
        except subprocess.TimeoutExpired as error:
            late = f"takes longer than {limits.seconds} s to read{' with the others of its kind' if spent else ''}"
            msg = f"{late}; make it smaller, or allow more with --max-seconds"
            raise FileError(msg) from error
        if done.returncode == _REFUSED:
            raise FileError(out.read_text(encoding="utf-8")[:_LONGEST])
        if done.returncode or not out.is_file():
            msg = "not readable as a GeoPackage or Shapefile; write it again, or save it as GeoJSON"
            raise FileError(msg)
        return out.read_bytes()


def _see_beginning(source: Path) -> None:
    """Refuse a file that is something else than its name says."""
    wanted = _BEGINNING[source.suffix]
    with source.open("rb") as file:
        if file.read(len(wanted)) != wanted:
            msg = "not readable as a GeoPackage or Shapefile; write it again, or save it as GeoJSON"
            raise FileError(msg)


def _environment() -> dict[str, str]:
    """Give the process what it needs to start, and nothing that tells GDAL or PROJ to do more than read a file."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # SpatiaLite, which GDAL loads into every database, has functions that read and write any file
    quiet = {"SPATIALITE_LOAD": "NO", "SPATIALITE_SECURITY": "strict", "PROJ_NETWORK": "OFF"}
    return {**kept, **quiet, "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"}
