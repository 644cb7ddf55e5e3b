"""Read what a file of a layer holds, whichever form it has, and keep account of what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from treatymap.errors import FileError

from .declaration import FOREIGN
from .json_text import parse_json

if TYPE_CHECKING:
    from treatymap.geo.folder import Folder

__all__ = ["Spent", "layer_data"]


@dataclass(slots=True)
class Spent:
    """What the layers that were read have cost together."""

    bytes: int = 0
    points: int = 0
    seconds: float = 0.0


def layer_data(folder: Folder, name: str, *, table: str, spent: Spent) -> Any:  # noqa: ANN401 - a stranger's
    """
    Read a file of a layer: GeoJSON, or by GDAL what only it reads.

    Parameters
    ----------
    folder
        The folder that the file must lie in, with its limits.
    name
        Path of the file from there, with `/`.
    table
        Name of the table in it; empty if it has one only.
    spent
        What other files have cost; bytes and seconds of this one are added.

    Returns
    -------
    Any
        What stands in the file; whether that is a layer is not known yet.

    Raises
    ------
    FileError
        If it cannot be read, or not within the limits.
    """
    limits = folder.limits
    if not name.lower().endswith(FOREIGN):
        data = folder.read(name)
        _pay(len(data), folder, spent)
        return parse_json(data, most=limits.lists)
    # here and not above: GeoJSON needs no processes and archives
    from .foreign import read_foreign  # noqa: PLC0415

    path, begun = folder.file(name), monotonic()
    _pay(path.stat().st_size, folder, spent)
    try:
        return read_foreign(path, table=table, limits=limits, spent=spent.seconds)
    finally:
        spent.seconds += monotonic() - begun


def _pay(size: int, folder: Folder, spent: Spent) -> None:
    """Count the size of a file, bytes."""
    spent.bytes += size
    most = folder.limits.all_bytes
    if spent.bytes > most:
        large = f"with it all layers are larger than {most / 1e6:g} MB"
        msg = f"{large}; make them smaller, or allow more with --max-mb"
        raise FileError(msg)
