"""Write an atlas as a GeoPackage: one table a kind, plain columns, the same bytes in every run."""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from treatymap.errors import OutputError

from .entries import row_of
from .entry import LAYERS
from .tables import record_tables, zone_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from .entry import Entry
    from .tables import Row
    from .wish import Wish

__all__ = ["write_geopackage"]

_CRS = "EPSG:4326"
_SHAPES = {
    "zones": "MultiPolygon",
    "zone_states": "MultiPolygon",
    "lakes": "MultiPolygon",
    "borders": "MultiLineString",
    "readings": "MultiLineString",
    "rivers": "MultiLineString",
    "posts": "Point",
    "places": "Point",
}
"""The one kind of geometry that each table has."""
_NAMED = ("rivers", "lakes", "places")
"""What is no part of something that another table names."""
_REAL = (
    *("error_km", "length_km", "length_published_km"),
    *("area_km2", "area_low_km2", "area_high_km2", "value", "value_high"),
)
_WHOLE = (
    *("tier", "admin_level", "BORDERPRECISION", "FromYear", "ToYear"),
    *("km2_low", "km2", "km2_high", "cited_km2", "cited_km2_high"),
)
_RENAMED = {
    "from": "from_holders",
    "to": "to_holders",
    "FromYear": "from_year",
    "ToYear": "to_year",
    "BORDERPRECISION": "border_precision",
}
"""Words of SQL, and capitals, would have to be quoted in every filter."""
# the beginning of the time that GDAL counts from: no day of the build stands in the file
_STAMP = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class _Table:
    """One table, with places or without."""

    name: str
    rows: Sequence[Row]
    shapes: Sequence[Any] | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its cells, and which of them are empty."""

    name: str
    cells: NDArray[Any]
    lacking: NDArray[np.bool_]


def write_geopackage(wish: Wish, entries: Sequence[Entry], *, told: Mapping[str, str]) -> bytes:
    """
    Write a GeoPackage; a table that would be empty is left out.

    Dates are text in ISO 8601: columns for dates have no room for years before the year 1.

    Parameters
    ----------
    wish
        The language of titles and sources.
    entries
        What has a place.
    told
        Metadata of the whole file, which readers of GDAL and QGIS show.

    Returns
    -------
    bytes
        The file; EPSG:4326, longitude before latitude.

    Raises
    ------
    OutputError
        If there is no room for it among the temporary files.
    """
    with _workplace() as folder, _settled():
        path = Path(folder) / "atlas.gpkg"
        tables = list(_tables(wish, entries))
        for table in tables:
            columns = _columns(table.rows)
            pyogrio.raw.write(
                path,
                geometry=None if table.shapes is None else shapely.to_wkb(np.array(table.shapes)),
                field_data=[column.cells for column in columns],
                fields=[column.name for column in columns],
                field_mask=[column.lacking for column in columns],
                layer=table.name,
                driver="GPKG",
                geometry_type=_SHAPES.get(table.name),
                crs=None if table.shapes is None else _CRS,
                promote_to_multi=_SHAPES.get(table.name, "").startswith("Multi"),
                # near the end of the file, where its mark is looked for
                dataset_metadata=dict(told) if table is tables[-1] else None,
            )
        return path.read_bytes()


def _tables(wish: Wish, entries: Sequence[Entry]) -> Iterator[_Table]:
    """Give the tables that have rows, those with places first; an atlas has holders at least."""
    shapes = {feature.id: feature.geometry for feature in wish.atlas.zone_layer.features}
    kept = {str(entry.facts["zone"]) for entry in entries if entry.layer == "zone_states"}
    land = [(zone, row) for zone, row in zone_rows(wish) if zone in kept]
    if land:
        yield _Table("zones", [row for _, row in land], [_shape(shapes[zone]) for zone, _ in land])
    for name in LAYERS:
        members = [entry for entry in entries if entry.layer == name]
        if members:
            yield _Table(name, [_row(wish, entry) for entry in members], [_shape(entry.geometry) for entry in members])
    for name, rows in record_tables(wish).items():
        if rows:
            yield _Table(name, rows)


def _row(wish: Wish, entry: Entry) -> Row:
    """Write one entry as a row; what has names of its own has them in every language."""
    row = {"id": entry.id.partition("/")[2], "title": entry.title}
    names = entry.names if entry.layer in _NAMED else ()
    return row | {f"name_{tag}": name for tag, name in names} | row_of(wish, entry)


def _columns(rows: Sequence[Row]) -> list[_Column]:
    """Give every key of any row as a column of one type, in the order of the fullest row."""
    keys = dict.fromkeys(key for row in sorted(rows, key=len, reverse=True) for key in row)
    # the name of the table says the layer
    keys.pop("layer", None)
    columns: list[_Column] = []
    for key in keys:
        # SQLite takes capitals for small letters; tags of languages may differ in nothing else
        name = re.sub(r"\W", "_", _RENAMED.get(key, key))
        while name.lower() in {known.name.lower() for known in columns}:
            name += "_"
        columns.append(_column(name, key, [row.get(key) for row in rows]))
    return columns


def _column(name: str, key: str, cells: Sequence[Any]) -> _Column:
    """Give one column; a number that lacks is empty, not nought."""
    kind, nothing = (np.int64, 0) if key in _WHOLE else (np.float64, 0.0) if key in _REAL else (object, None)
    lacking = np.array([cell is None or cell == "" for cell in cells])
    filled = [nothing if cell is None or cell == "" else str(cell) if kind is object else cell for cell in cells]
    return _Column(name, np.array(filled, dtype=kind), lacking)


def _shape(geometry: Mapping[str, Any]) -> Any:  # noqa: ANN401 - shapely has no types here
    """Make a geometry of two dimensions."""
    return shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))


@contextmanager
def _workplace() -> Iterator[str]:
    """Give a temporary folder, and say which one it is if nothing can be written there."""
    try:
        with tempfile.TemporaryDirectory(prefix="treatymap-") as folder:
            yield folder
    except (OSError, DataLayerError, DataSourceError) as error:
        # GDAL tells what it was about to do, and the reason last
        told = (isinstance(error, OSError) and error.strerror) or str(error).rpartition("failed: ")[2]
        msg = (
            f"a GeoPackage is put together among the temporary files, and that failed ({told}). "
            "Make room there, or name another folder in TMPDIR."
        )
        raise OutputError(msg) from error


@contextmanager
def _settled() -> Iterator[None]:
    """Let GDAL write no time of its own."""
    key = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(key)
    pyogrio.set_gdal_config_options({key: _STAMP})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({key: before})
