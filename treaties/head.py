"""Read what an atlas is called in names of files, and which land it opens on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treatymap.geo import Bounds

if TYPE_CHECKING:
    from ._fields import Fields

__all__ = ["read_bounds", "read_short_name"]

_SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


def read_short_name(top: Fields) -> str:
    """Read the id of the atlas, which names of files begin with."""
    name = top.string("id")
    if name and not _SHORT_NAME.fullmatch(name):
        top.fault("id", f"found {name!r}; write small letters, digits, - and _, for names of files begin with it")
    return name


def read_bounds(fields: Fields, *, key: str = "bounds") -> Bounds:
    """Read a view: west, south, east, north in degrees."""
    value = fields.degrees(key, ("west", "south", "east", "north"))
    if value is None:
        return Bounds(-180, -90, 180, 90)
    bounds = Bounds(*value)
    if not (bounds.west < bounds.east and bounds.south < bounds.north):
        fields.fault(key, f"found {list(value)!r}; west must be less than east, and south less than north")
    return bounds
