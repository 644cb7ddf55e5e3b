"""Hold what an atlas says of a layer whose file does not say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FOREIGN", "NOTHING", "Declaration"]

FOREIGN = (".gpkg", ".zip")
"""Endings of files that only GDAL reads."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One entry of `layers.toml`, or what holds for all layers; nothing of it must be there."""

    id: str = ""
    """Id of the layer, such as `zones` or `rivers/amur`."""
    file: str = ""
    """The file, from the folder `layers`; without it, the id with one of the known endings."""
    table: str = ""
    """Table in a file that holds several."""
    crs: str = ""
    """Reference system of a file that does not say, as pyproj reads it: `EPSG:32652`."""
    is_for_all: bool = False
    """Whether that is only what holds for all layers, so that a file which says another is no slip."""
    kind: str = ""
    """Kind of its features; without it the first part of the id."""
    license: str = ""
    """SPDX expression."""
    attribution: str = ""
    """The line that every page with this layer must carry."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns of the file by our names: `{"id": "NAME_1"}`."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What holds for every feature that does not say it: `{"certainty": "certain"}`."""


NOTHING = Declaration()
"""Of a layer that says all itself."""
