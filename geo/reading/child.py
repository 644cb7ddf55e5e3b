"""
Read one table with GDAL and write it as GeoJSON; run as a program of its own, `python -m treatymap.geo.reading.child`.

Takes the file, the table (or nothing), where to write, the most points, the most bytes to write and the most seconds;
answers 3 if it wrote a reason there.
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
from pathlib import Path
from typing import Any, NoReturn

from .tables import find_living

_REFUSED = 3
_MEMORY = 1_500_000_000
"""Bytes that reading may take; twice what two million points need."""


class _RefusedError(Exception):
    """A reason for a person."""


def main(source: str, table: str, out: str, *most: int) -> None:
    """
    Read a table.

    Parameters
    ----------
    source
        GeoPackage or Shapefile.
    table
        Name of the table; empty if there is one only.
    out
        File to write.
    *most
        Most points in all geometries, most bytes to write, and most seconds of work, should nobody be there any more
        to end it.
    """
    vertices, size, seconds = most
    _limit(seconds)
    try:
        if source.endswith(".gpkg"):
            _see_inside(source)
        text = _convert(source, table, vertices)
        if len(text) > size:
            _refuse(f"holds more than {size / 1e6:g} MB of words; make it smaller, or allow more with --max-mb")
        Path(out).write_text(text, encoding="utf-8")
    except _RefusedError as reason:
        # not to stderr, where GDAL has its say
        Path(out).write_text(str(reason), encoding="utf-8")
        sys.exit(_REFUSED)


def _see_inside(source: str) -> None:
    """Refuse a GeoPackage that would do something while it is read."""
    try:
        living = find_living(source)
    except (sqlite3.Error, UnicodeError) as error:
        _refuse(f"not readable as a GeoPackage ({' '.join(str(error).split())}); write it again, or save it as GeoJSON")
    if living is not None:
        _refuse(f"holds {living[:200]}, which may do more than hold data; save the layer to a GeoPackage of its own")


def _convert(source: str, table: str, vertices: int) -> str:
    """Read a table and give it as GeoJSON, or refuse it."""
    import numpy as np  # noqa: PLC0415 - after the limit of memory is set
    import pyogrio  # noqa: PLC0415 - as above
    import shapely  # noqa: PLC0415 - as above

    try:
        tables = [(str(name), kind) for name, kind in pyogrio.list_layers(source)]
        meta, _, geometry, columns = pyogrio.raw.read(source, layer=_chosen(tables, table))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, RuntimeError) as error:
        _refuse(f"not readable as a layer ({' '.join(str(error).split())}); write it again, or save it as GeoJSON")
    except UnicodeError:
        _refuse("its texts are in another encoding than it says; save it as UTF-8")
    shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    if int(shapely.get_num_coordinates(shapes).sum()) > vertices:
        _refuse(f"has more than {vertices:,} points; simplify it, or allow more with --max-vertices")
    # GeoJSON keeps them, so that whoever reads it can say that they were left out
    shapes = shapely.force_2d(shapes) if not shapely.has_z(shapes).any() else shapes
    names = [str(name) for name in meta["fields"]]
    features = []
    for index, shape in enumerate(shapes):
        facts = {name: _plain(column[index]) for name, column in zip(names, columns, strict=True)}
        drawn = None if shape is None or shape.is_empty else json.loads(shapely.to_geojson(shape))
        features.append({"type": "Feature", "properties": facts, "geometry": drawn})
    crs = meta.get("crs")
    member = {"crs": {"type": "name", "properties": {"name": str(crs)}}} if crs else {}
    data = {"type": "FeatureCollection", **member, "features": features}
    return json.dumps(data, allow_nan=False, default=_as_text(np))


def _chosen(tables: list[tuple[str, Any]], wanted: str) -> str:
    """Choose the table that was named, or the only one with geometry."""
    names = [name for name, kind in tables if kind is not None]
    if wanted in names:
        return wanted
    if not wanted and len(names) == 1:
        return names[0]
    return _refuse_table(names, wanted)


def _refuse_table(names: list[str], wanted: str) -> NoReturn:
    """Say which tables there are."""
    what = f"has no table {wanted!r}" if wanted else f"has {len(names)} tables"
    _refuse(f"{what} (there are: {', '.join(names[:20]) or 'none'}); name one as table in layers.toml")


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Turn a value of numpy into one of JSON; what is missing becomes nothing."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        # a Shapefile knows one kind of number
        return int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - as double holds
    return value


def _as_text(np: Any) -> Any:  # noqa: ANN401 - the module numpy
    """Give a writer of what JSON has no word for: dates as text, lists as lists."""

    def write(value: Any) -> Any:  # noqa: ANN401 - as above
        return value.tolist() if isinstance(value, np.ndarray) else str(value)

    return write


def _limit(seconds: int) -> None:
    """Set the most memory and work, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds + 1)):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


def _refuse(reason: str) -> NoReturn:
    """Refuse the file."""
    raise _RefusedError(reason)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], *map(int, sys.argv[4:]))
