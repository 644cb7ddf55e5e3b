"""Find files in the folder of an atlas that nobody reads, though their names look as if somebody should."""

from __future__ import annotations

import os
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from treatymap.errors import LayerError, Notice

from ._files import FOLDERS, RECORD_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treatymap.geo import Shelf

__all__ = ["check_files"]

_LAYERS = "layers"
_RECORDS = ".toml"
_MAPS = (".geojson", ".json", ".gpkg", ".shp", ".kml", ".kmz", ".gml", ".gpx", ".fgb", ".topojson")
"""Endings of files that hold drawings; what lies beside them, such as `.dbf`, is told with them."""
_DEEPEST = 4
_LIKE = 0.75
"""How alike names are of which one may be meant for the other, of 1."""
_MOST_FILES, _MOST_NOTICES = 20_000, 50


def check_files(shelf: Shelf) -> list[Notice]:
    """
    Tell which records and drawings are passed over, each with what may have been meant.

    Parameters
    ----------
    shelf
        Layers of the atlas, in whose folder the records lie too. Only names are looked at; what begins with a dot, and
        folders that are links, are left alone.
    """
    if shelf.is_ours:
        return []
    try:
        drawn = {f"{_LAYERS}/{file}" for file in shelf.files().values()}
    except LayerError:
        # told as a fault; which files are read cannot be known
        return []
    told = (
        Notice(name, f"nobody reads this file; {cure}")
        for name in islice(_names(Path(str(shelf.folder.root))), _MOST_FILES)
        if name not in drawn and (cure := _cure(PurePosixPath(name)))
    )
    return list(islice(told, _MOST_NOTICES))


def _names(root: Path) -> Iterator[str]:
    """Walk the files in a folder and below it, by their paths from it with slashes, sorted."""
    # a folder that cannot be listed is told where what lies in it is read
    for place, folders, files in os.walk(root):
        within = Path(place).relative_to(root)
        is_deep = len(within.parts) >= _DEEPEST
        folders[:] = [] if is_deep else sorted(name for name in folders if not name.startswith("."))
        yield from ((within / name).as_posix() for name in sorted(files) if not name.startswith("."))


def _cure(path: PurePosixPath) -> str:
    """Say what to do about a file; nothing if it is read, or is no business of the atlas."""
    ending, top = path.suffix.lower(), path.parts[0] if len(path.parts) > 1 else ""
    if ending == _RECORDS:
        return _cure_of_record(path, top)
    # beside the records and in other folders such a file may be anything
    if ending not in _MAPS or (top and not _near(top, (_LAYERS,))) or (not top and ending == ".json"):
        return ""
    stem = path.relative_to(top).with_suffix("") if top else path.with_suffix("")
    if ending == ".shp":
        return f"put it with its .shx, .dbf and .prj into {_LAYERS}/{stem}.zip"
    if ending == ".gpkg":
        return f"move it to {_LAYERS}/{stem}.gpkg"
    how = "rename it to" if ending in {".json", ".geojson"} else "save it as GeoJSON in"
    return f"{how} {_LAYERS}/{stem}.geojson"


def _cure_of_record(path: PurePosixPath, top: str) -> str:
    """Say what to do about a file of records."""
    if not top:
        return "" if path.name in RECORD_FILES else _guess(path)
    if top in FOLDERS:
        return "" if len(path.parts) == len(("folder", "file")) else f"move it to {top}/{path.name}"
    near = _near(top, FOLDERS)
    return f"move it to {near}/{path.name}" if near else _guess(path)


def _guess(path: PurePosixPath) -> str:
    """Say which file of records may have been meant."""
    near = _near(path.stem, (name.removesuffix(_RECORDS) for name in RECORD_FILES))
    if near:
        return f"did you mean {near}{_RECORDS}?"
    return f"there may be {', '.join(RECORD_FILES)}, and files in {' and '.join(FOLDERS)}"


def _near(name: str, known: Iterable[str]) -> str:
    """Find the name that is spelt most alike, if any is."""
    return next(iter(get_close_matches(name.lower(), [*known], n=1, cutoff=_LIKE)), "")
