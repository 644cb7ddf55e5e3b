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

_SPECK_DEG2 = 1e-7
"""Smaller rings are specks of the digitising."""

_GAP_DEG = 0.05
"""Ends as near as this belong to one border."""


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
    parts = [part for ring in rings for part in shapely.get_parts(ring) if part.area > _SPECK_DEG2]
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
    """Join the parts over gaps that the strip missed, starting from the longest; what lies apart is dropped."""
    strands = [list(part.coords) for part in sorted(parts, key=lambda part: -part.length)]
    line = strands.pop(0)
    while True:
        for strand in strands:
            turned = strand[::-1]
            if _near(line[-1], strand[0]) or _near(line[-1], turned[0]):
                line = line + (strand if _near(line[-1], strand[0]) else turned)
            elif _near(line[0], strand[-1]) or _near(line[0], turned[-1]):
                line = (strand if _near(line[0], strand[-1]) else turned) + line
            else:
                continue
            strands.remove(strand)
            break
        else:
            return shapely.LineString(line)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Say whether two ends lie close enough to be one border."""
    return bool(np.hypot(one[0] - other[0], one[1] - other[1]) < _GAP_DEG)
