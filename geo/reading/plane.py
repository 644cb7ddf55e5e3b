"""Bring geometries of any reference system into WGS 84."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from treatymap.errors import FileError
from treatymap.geo.runs import with_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pyproj import CRS

__all__ = ["are_alike", "crs_of", "to_wgs84"]

_DEGREES = ("EPSG:4326", "OGC:CRS84", "CRS84", "WGS84", "WGS 84", "")
_CURE = "name one such as EPSG:4326 as crs in layers.toml"
_LONGEST = 20_000
"""Letters of the longest text that tells a system; what is much longer takes hours to read."""
_FILES = re.compile(
    r"""grids\s*+=\s*+(?!@null(?:[\s"]|$))|(?:init|model|file)\s*+=|parameterfile|proj-based""", re.IGNORECASE
)
"""What in the text of a system names files on this machine; `@null` alone is none."""
_STEP_M = 20_000
"""Longest edge that is moved by its ends alone: what is straight in a plane is a curve on the globe."""
_MOST_STEPS = 1_000_000
"""Points that are put into edges of one layer; more would be edges longer than the earth."""


def crs_of(member: object) -> str:
    """
    Read the member `crs` of a GeoJSON file of the old kind; files of today have none.

    Returns
    -------
    str
        As pyproj reads it; empty if the file is in WGS 84 by what it says or by default.

    Raises
    ------
    FileError
        If it says something else than the name of a system.
    """
    if member is None:
        return ""
    facts = member.get("properties") if isinstance(member, dict) else None
    name = facts.get("name") if isinstance(facts, dict) else None
    if not isinstance(name, str) or not name:
        msg = 'the member crs names no system; write {"type": "name", "properties": {"name": "EPSG:…"}}, or take it out'
        raise FileError(msg)
    plain = name.removeprefix("urn:ogc:def:crs:").replace("::", ":").replace("OGC:1.3:", "OGC:")
    return "" if plain in _DEGREES else name


def are_alike(one: str, other: str) -> bool:
    """Whether two texts name one reference system, whatever they say of the order of axes; an unknown one is none."""
    from pyproj import CRS  # noqa: PLC0415 - most layers are in degrees
    from pyproj.exceptions import CRSError  # noqa: PLC0415 - as above

    if any(len(crs) > _LONGEST or _FILES.search(crs) for crs in (one, other)):
        return False
    try:
        first, second = CRS.from_user_input(one), CRS.from_user_input(other)
    except CRSError:
        return False
    return first.equals(second, ignore_axis_order=True)


def to_wgs84(crs: str) -> tuple[Callable[[Mapping[str, Any]], dict[str, Any]], str] | None:
    """
    Make the way from a reference system to WGS 84.

    Parameters
    ----------
    crs
        Anything that pyproj reads: a name of an authority, WKT, a PROJ string.

    Returns
    -------
    move : function
        Takes a GeoJSON geometry in that system, x before y, and gives one in degrees.
    name : str
        What the system is called.
        `None` instead of both if it is WGS 84 already.

    Raises
    ------
    FileError
        If there is no such system, or no way from it to the globe; `move` raises it for edges that no map has.
    """
    if len(crs) > _LONGEST or _FILES.search(crs):
        msg = f"its reference system {crs[:60]!r} is too long or names files; {_CURE}"
        raise FileError(msg)
    from pyproj import CRS, Transformer  # noqa: PLC0415 - most layers are in degrees
    from pyproj.exceptions import CRSError, ProjError  # noqa: PLC0415 - as above

    from .edges import dense  # noqa: PLC0415 - as above

    try:
        system = CRS.from_user_input(crs)
        if system.to_authority() in {("EPSG", "4326"), ("OGC", "CRS84")}:
            return None
        transform = Transformer.from_crs(system, "EPSG:4326", always_xy=True).transform
    except (CRSError, ProjError) as error:
        msg = f"its reference system {crs[:60]!r} is unknown; {_CURE}"
        raise FileError(msg) from error
    if not (system.is_geographic or system.is_projected):
        msg = f"its reference system {system.name[:60]!r} is none of maps; {_CURE}"
        raise FileError(msg)
    step, left = _step(system), float(_MOST_STEPS)

    def along(run: Sequence[Sequence[float]]) -> list[list[float]]:
        nonlocal left
        edges = dense(run, transform, step=step, most=left)
        if edges is None:
            msg = f"in its reference system {system.name[:60]!r} its edges are longer than the earth; {_CURE}"
            raise FileError(msg)
        # the points that were there are counted elsewhere
        left -= len(edges) - len(run)
        return edges

    def move(geometry: Mapping[str, Any]) -> dict[str, Any]:
        if geometry["type"] in {"Point", "MultiPoint"}:
            return with_runs(geometry, lambda run: [list(transform(*point[:2])) for point in run])
        return with_runs(geometry, along)

    return move, system.name


def _step(system: CRS) -> float:
    """Give the longest edge in units of a system."""
    if system.is_geographic:
        return 0.25
    factor = system.axis_info[0].unit_conversion_factor if system.axis_info else 1.0
    return _STEP_M / (factor or 1.0)
