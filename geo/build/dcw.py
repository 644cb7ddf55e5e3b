"""Read administrative units from the Digital Chart of the World as packed for GMT."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.errors import LayerError

from .plane import to_degrees, to_plane

if TYPE_CHECKING:
    from shapely.geometry import LineString, MultiPolygon

__all__ = ["DCW_FILE", "shared_border", "unit"]

DCW_FILE = Path("/usr/share/gmt-dcw/dcw-gmt.nc")
"""Where Debian's `gmt-dcw` puts the file."""

_RING_END = 65535
"""The longitude that parts two rings; the latitude beside it carries nothing."""

_HALF_METRE_KM2 = 1e-3
"""Smaller rings are specks of the digitising."""


@lru_cache(maxsize=64)
def unit(code: str) -> MultiPolygon:
    """
    Read one unit as a multipolygon in degrees, its largest part first.

    Parameters
    ----------
    code
        Country, or country and province without a separator: `MN`, `RUAMU`. Country codes of large countries are
        quantised to 170 m and more, so ask for provinces.

    Raises
    ------
    LayerError
        If the file is missing or holds no such unit.
    """
    from netCDF4 import Dataset  # noqa: PLC0415 - tests of the other modules run without it

    if not DCW_FILE.exists():
        msg = f"{DCW_FILE}: not found. Install the Debian package gmt-dcw."
        raise LayerError(msg)
    with Dataset(DCW_FILE) as data:
        if f"{code}_lon" not in data.variables:
            msg = f"{DCW_FILE}: has no unit {code!r}. Choose one listed in dcw-states.txt beside it."
            raise LayerError(msg)
        axes = []
        for axis in ("lon", "lat"):
            variable = data.variables[f"{code}_{axis}"]
            variable.set_auto_mask(False)
            raw = np.asarray(variable[:], dtype="u2")
            axes.append((raw, raw / variable.getncattr("scale") + variable.getncattr("min")))
    (raw_lon, lon), (_, lat) = axes
    ends = np.flatnonzero(raw_lon == _RING_END)
    rings = []
    for start, stop in zip([0, *(ends + 1)], [*ends, len(lon)], strict=True):
        if stop - start > 3:  # noqa: PLR2004 - fewer points enclose nothing
            rings.append(shapely.Polygon(np.column_stack([lon[start:stop], lat[start:stop]])).buffer(0))
    parts = [part for ring in rings for part in shapely.get_parts(ring) if part.area > _HALF_METRE_KM2 / 1e4]
    return shapely.MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))


def shared_border(code: str, others: tuple[str, ...], *, within_m: float) -> LineString:
    """
    Take the part of a unit's outline that runs along other units, as one line in degrees.

    Neighbouring units were quantised apart, so they share no vertex; each border is read from one of them only.

    Parameters
    ----------
    code
        The unit whose vertices are kept.
    others
        The units on the far side.
    within_m
        How far the outlines of the two may lie apart, metres.

    Raises
    ------
    LayerError
        If the outline does not run along the others anywhere.
    """
    ring = shapely.LinearRing(unit(code).geoms[0].exterior.coords)
    window = ring.envelope.buffer(0.2)
    outlines = [shapely.intersection(unit(other).geoms[0].exterior, window) for other in others]
    strip = to_degrees(to_plane(shapely.segmentize(shapely.union_all(outlines), 0.05)).buffer(within_m))
    shapely.prepare(strip)
    found = shapely.line_merge(shapely.intersection(ring, strip))
    parts = [part for part in shapely.get_parts(found) if part.length > 0]
    if not parts:
        msg = f"{DCW_FILE}: {code} does not touch {', '.join(others)}. Check the codes."
        raise LayerError(msg)
    return _join(parts)


def _join(parts: list[LineString]) -> LineString:
    """Join the parts over gaps narrower than the strip missed, starting from the longest."""
    parts = sorted(parts, key=lambda part: -part.length)
    line = list(parts.pop(0).coords)
    gap_deg = 0.05
    joined = True
    while joined and parts:
        joined = False
        for part in list(parts):
            coords = list(part.coords)
            for ends, make in (
                ((line[-1], coords[0]), lambda c=coords: line + c),
                ((line[-1], coords[-1]), lambda c=coords: line + c[::-1]),
                ((line[0], coords[-1]), lambda c=coords: c + line),
                ((line[0], coords[0]), lambda c=coords: c[::-1] + line),
            ):
                if np.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) < gap_deg:
                    line = make()
                    parts.remove(part)
                    joined = True
                    break
            if joined:
                break
    return shapely.LineString(line)
