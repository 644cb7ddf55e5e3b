"""Read coasts, lakes and rivers from the binned files of GSHHG and WDBII."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.errors import LayerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry import LineString, Polygon

__all__ = ["EURASIA", "RIVERS_FROM", "SAKHALIN", "Shore", "lines_of", "read_rivers", "read_shores", "rings_of"]

EURASIA = 0
"""Polygon id of the mainland."""

SAKHALIN = 28
"""Polygon id of the island."""

RIVERS_FROM = 187114
"""From this polygon on, water areas are rivers drawn double; the file sorts each kind by area, so this is the Amur."""

_FOLDER = Path("/usr/share/gmt-gshhg")
_BINS_ROUND = 360
_TOP_BIN = 89
_SPAN = 65535.0
"""Relative positions within a bin of one degree run from 0 to this."""


@dataclass(frozen=True, slots=True)
class Shore:
    """A piece of coast or bank within one bin."""

    polygon: int
    """Which island, continent or lake the piece belongs to."""
    level: int
    """1 land in the sea, 2 lake, 3 island in a lake."""
    area_km2: float
    """Of the whole polygon, as the file has it."""
    points: NDArray[np.float64]
    """Longitude and latitude, degrees, in two columns."""


def read_shores(west: int, south: int, east: int, north: int) -> list[Shore]:
    """
    Read all pieces of shore in the bins of a box.

    Parameters
    ----------
    west, south, east, north
        Whole degrees.
    """
    from netCDF4 import Dataset  # noqa: PLC0415 - tests of the other modules run without it

    found = []
    with Dataset(_file("binned_GSHHS_f.nc")) as data:
        data.set_auto_mask(False)
        embedded = data["Embedded_npts_levels_exit_entry_for_a_segment"][:]
        polygon = data["Id_of_GSHHS_ID"][:]
        areas = data["The_km_squared_area_of_polygons"][:]
        lon, lat, first = _points(data)
        for corner, segments in _bins(data, west, south, east, north):
            for segment in segments:
                start, count = first[segment], embedded[segment] >> 9
                points = _place(lon, lat, start, count, corner)
                found.append(
                    Shore(
                        int(polygon[segment]), int(embedded[segment] >> 6 & 7), float(areas[polygon[segment]]), points
                    )
                )
    return found


def read_rivers(west: int, south: int, east: int, north: int) -> list[tuple[int, NDArray[np.float64]]]:
    """
    Read all pieces of river in the bins of a box, each with its level.

    Level 0, the banks of rivers drawn double, is left out: the shores of level 2 hold the same banks.
    """
    from netCDF4 import Dataset  # noqa: PLC0415

    found: list[tuple[int, NDArray[np.float64]]] = []
    with Dataset(_file("binned_river_f.nc")) as data:
        data.set_auto_mask(False)
        levels = data["Hierarchial_level_of_a_segment"][:]
        counts = data["N_points_for_a_segment"][:]
        lon, lat, first = _points(data)
        for corner, segments in _bins(data, west, south, east, north):
            found.extend(
                (int(levels[segment]), _place(lon, lat, first[segment], counts[segment], corner))
                for segment in segments
                if levels[segment] > 0
            )
    return found


def lines_of(shores: list[Shore]) -> list[LineString]:
    """Merge pieces over the seams of the bins."""
    pieces = [shapely.LineString(shore.points) for shore in shores if len(shore.points) > 1]
    return list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(pieces))))


def rings_of(shores: list[Shore]) -> dict[int, list[Polygon]]:
    """Close pieces to polygons by id; what the box cuts open is left out."""
    by_polygon: dict[int, list[Shore]] = {}
    for shore in shores:
        by_polygon.setdefault(shore.polygon, []).append(shore)
    rings: dict[int, list[Polygon]] = {}
    for polygon, pieces in sorted(by_polygon.items()):
        closed = [shapely.Polygon(line) for line in lines_of(pieces) if line.is_ring]
        if closed:
            rings[polygon] = closed
    return rings


def _file(name: str) -> Path:
    """Find a file of the package, or say which package to install."""
    path = _FOLDER / name
    if not path.exists():
        msg = f"{path}: not found. Install the Debian package gmt-gshhg-full."
        raise LayerError(msg)
    return path


def _points(data: object) -> tuple[NDArray[np.uint16], NDArray[np.uint16], NDArray[np.int32]]:
    """Read the relative positions; they are stored signed but mean unsigned."""
    lon = np.asarray(data["Relative_longitude_from_SW_corner_of_bin"][:]).view("u2")  # type: ignore[index]
    lat = np.asarray(data["Relative_latitude_from_SW_corner_of_bin"][:]).view("u2")  # type: ignore[index]
    return lon, lat, np.asarray(data["Id_of_first_point_in_a_segment"][:])  # type: ignore[index]


def _bins(data: object, west: int, south: int, east: int, north: int) -> Iterator[tuple[tuple[int, int], range]]:
    """Walk the bins of a box: south-west corner and the segments in it."""
    first = data["Id_of_first_segment_in_a_bin"][:]  # type: ignore[index]
    count = data["N_segments_in_a_bin"][:]  # type: ignore[index]
    for lat in range(south, north):
        for lon in range(west, east):
            place = (_TOP_BIN - lat) * _BINS_ROUND + lon % _BINS_ROUND
            yield (lon, lat), range(int(first[place]), int(first[place]) + int(count[place]))


def _place(
    lon: NDArray[np.uint16], lat: NDArray[np.uint16], start: int, count: int, corner: tuple[int, int]
) -> NDArray[np.float64]:
    """Turn relative positions into degrees."""
    part = slice(int(start), int(start) + int(count))
    return np.column_stack([corner[0] + lon[part] / _SPAN, corner[1] + lat[part] / _SPAN])
