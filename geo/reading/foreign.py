"""
Read GeoPackages and zipped Shapefiles as GeoJSON, in a process of their own.

GDAL, which reads them, is a large program in C: what a broken or endless file does to it ends with that process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatymap.errors import FileError

from .json_text import parse_json
from .unzip import unzip_shapefile

if TYPE_CHECKING:
    from treatymap.geo.limits import Limits

__all__ = ["read_foreign"]

_REFUSED = 3
"""What the process answers when it has a reason to tell."""
_LONGEST = 300


def read_foreign(path: Path, *, table: str, limits: Limits) -> dict[str, Any]:
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

    Returns
    -------
    dict
        GeoJSON feature collection in the file's own reference system, which its member `crs` names.

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
            source, wanted = path, table
        out = folder / "layer.json"
        command = [sys.executable, "-m", "treatymap.geo.reading.child", str(source), wanted, str(out)]
        try:
            done = subprocess.run(  # noqa: S603 - our own program, and a file that only it opens
                [*command, str(limits.vertices)],
                check=False,
                capture_output=True,
                timeout=limits.seconds,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
        except subprocess.TimeoutExpired as error:
            msg = f"takes longer than {limits.seconds} s to read; make it smaller, or allow more with --max-seconds"
            raise FileError(msg) from error
        if done.returncode == _REFUSED:
            raise FileError(out.read_text(encoding="utf-8")[:_LONGEST])
        if done.returncode or not out.is_file():
            msg = "not readable as a GeoPackage or Shapefile; write it again, or save it as GeoJSON"
            raise FileError(msg)
        data = parse_json(out.read_bytes())
    if not isinstance(data, dict):
        msg = "not readable as a layer; save it as GeoJSON"
        raise FileError(msg)
    return data
