"""Write an atlas in which so many treaties move so many zones to and fro."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.atlases.smallest import write_smallest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_many"]

_HEAD = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "us"}
_STEP = 0.01


def write_many(folder: Path, *, treaties: int, zones: int, more: str = "") -> Path:
    """
    Write the atlas.

    Parameters
    ----------
    folder
        Where to.
    treaties
        How many of them pass all of the land on, each in a year of its own.
    zones
        How many zones there are, in rows of a hundred.
    more
        What else stands in the file of each treaty, at its end.

    Returns
    -------
    Path
        The folder.
    """
    names = [f"z{number}" for number in range(zones)]
    features = [
        _square(name, 10 + number % 100 * _STEP, 46 + number // 100 * _STEP) for number, name in enumerate(names)
    ]
    records = {
        f"treaties/t{number}.toml": _treaty(f"t{number}", 1000 + number, names, is_back=number % 2 == 1) + more
        for number in range(treaties)
    }
    records["zones.toml"] = "".join(
        f'[[zones]]\nid = "{name}"\nname.en = "{name}"\nsources = ["own"]\n' for name in names
    )
    records["layers/zones.geojson"] = json.dumps({**_HEAD, "features": features})
    write_smallest(folder, changes=records)
    (folder / "treaties" / "ford-1800.toml").unlink()
    return folder


def _treaty(name: str, year: int, zones: list[str], *, is_back: bool) -> str:
    """Write a treaty that passes all land on, or back."""
    giver, taker = ("blue", "red") if is_back else ("red", "blue")
    return (
        f'id = "{name}"\nname.en = "{name}"\nsigned = {year}-05-01\nsources = ["own"]\n'
        '[[articles]]\nid = "1"\ntext.en = "All of it passes."\n'
        f'[[transfers]]\nzones = {json.dumps(zones)}\nfrom = ["{giver}"]\nto = ["{taker}"]\nkind = "passed"\n'
    )


def _square(name: str, west: float, south: float) -> dict[str, object]:
    """Draw a zone."""
    (west, east), (south, north) = ((round(edge, 4), round(edge + _STEP, 4)) for edge in (west, south))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
