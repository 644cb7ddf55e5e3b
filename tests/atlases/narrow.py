"""Write an atlas of narrow pieces of land side by side, with names that are longer than they are broad."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .smallest import write_smallest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NAMES", "write_narrow"]

NAMES = {zone: f"Land of the {zone}ern ford" for zone in ("north", "south", "east", "west", "outer")}
"""What the pieces are called, from the west on; the treaty passes the first of them."""


def write_narrow(folder: Path) -> Path:
    """Write the atlas into a folder, and give that."""
    zones = "".join(
        f'[[zones]]\nid = "{zone}"\nname.en = "{name}"\nsources = ["own"]\n'
        + ("" if zone == "north" else 'before.sovereigns = ["blue"]\n')
        for zone, name in NAMES.items()
    )
    layer = {
        "type": "FeatureCollection",
        "id": "zones",
        "kind": "zones",
        "license": "MIT",
        "attribution": "made up",
        "features": [_strip(zone, number) for number, zone in enumerate(NAMES)],
    }
    return write_smallest(folder, changes={"zones.toml": zones, "layers/zones.geojson": json.dumps(layer)})


def _strip(zone: str, number: int) -> dict[str, object]:
    """Draw a strip of land beside the one before."""
    west, east = 10 + number, 11 + number
    ring = [[west, 46], [east, 46], [east, 49], [west, 49], [west, 46]]
    return {
        "type": "Feature",
        "id": zone,
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
