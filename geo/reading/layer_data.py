"""Read what a file of a layer holds, whichever form it has."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from .declaration import FOREIGN

if TYPE_CHECKING:
    from treatymap.geo.folder import Folder

    from .spent import Spent

__all__ = ["layer_data"]


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
        What other files have cost; what this one costs is added.

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
        spent.pay(len(data), limits)
        return spent.parse(data, limits)
    # here and not above: GeoJSON needs no processes and archives
    from .foreign import read_foreign  # noqa: PLC0415

    path, begun = folder.file(name), monotonic()
    spent.pay(path.stat().st_size, limits)
    try:
        data = read_foreign(path, table=table, limits=limits, spent=spent.seconds)
    finally:
        spent.seconds += monotonic() - begun
    return spent.parse(data, limits)
