"""Make land of any number of points: a grid of zones that share their wandering borders."""

from __future__ import annotations

import json
import math
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_grid"]

_STEP_DEG = 2.0
_WANDER = 0.1
_CALMER = 0.93

_RECORDS = {
    "atlas.toml": 'id = "grid"\nversion = "1"\ntitle = { en = "A grid of land" }\n',
    "sources.toml": '[[sources]]\nid = "made-up"\nlabel = "Made up"\nkind = "own work"\n',
    "holders.toml": "".join(
        f'[[holders]]\nid = "{name.lower()}"\nname = {{ en = "{name}" }}\nshort = {{ en = "{name}" }}\n'
        'sources = ["made-up"]\n'
        for name in ("Red", "Blue")
    ),
}
_ZONE = """[[zones]]
id = "{0}"
role = "counted"
name = {{ en = "Zone {0}" }}
lead = {{ en = "Land." }}
sources = ["made-up"]
[zones.before]
status = "held"
sovereigns = ["red"]
sources = ["made-up"]
"""
_TREATY = """id = "grid-1850"
name = {{ en = "Treaty of the Grid" }}
signed = 1850-01-01
sources = ["made-up"]
[[signatories]]
holder = "red"
name = {{ en = "R. Red" }}
[[articles]]
id = "1"
text = {{ en = "Land passes." }}
sources = ["made-up"]
[[transfers]]
zones = {0}
from = ["red"]
to = ["blue"]
kind = "passed"
article = "1"
sources = ["made-up"]
"""


def write_grid(folder: Path, *, columns: int, rows: int, halvings: int) -> int:
    """
    Write an atlas of zones in a grid, every other one of which passes.

    Parameters
    ----------
    folder
        Where to; made if it is missing.
    columns, rows
        How many zones.
    halvings
        How often each edge is halved, a point added each time; an edge has 2 ** halvings + 1 points.

    Returns
    -------
    int
        How many points the layer of zones has.
    """
    rng = random.Random(1)  # noqa: S311 - the same land every time

    def at(i: int, j: int) -> list[float]:
        return [100 + i * _STEP_DEG, 30 + j * _STEP_DEG]

    flat = {(i, j): _wandering(at(i, j), at(i + 1, j), halvings, rng) for i in range(columns) for j in range(rows + 1)}
    steep = {(i, j): _wandering(at(i, j), at(i, j + 1), halvings, rng) for i in range(columns + 1) for j in range(rows)}
    features = []
    for i in range(columns):
        for j in range(rows):
            up, down = steep[i + 1, j][:-1], steep[i, j][::-1]
            ring = [*flat[i, j][:-1], *up, *flat[i, j + 1][::-1][:-1], *down]
            land = {"type": "Polygon", "coordinates": [ring]}
            features.append({"type": "Feature", "id": f"{i}-{j}", "properties": {}, "geometry": land})
    head = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "made up"}
    names = [str(feature["id"]) for feature in features]
    files = {
        **_RECORDS,
        "zones.toml": "".join(_ZONE.format(name) for name in names),
        "treaties/grid-1850.toml": _TREATY.format(json.dumps(names[::2])),
        "layers/zones.geojson": json.dumps({**head, "features": features}),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sum(len(_ring(feature)) for feature in features)


def _ring(feature: dict[str, Any]) -> list[list[float]]:
    """Give the outline of a feature."""
    ring: list[list[float]] = feature["geometry"]["coordinates"][0]
    return ring


def _wandering(start: list[float], end: list[float], halvings: int, rng: random.Random) -> list[list[float]]:
    """Draw an edge that wanders, less with each halving, so that it does not cross itself."""
    points = [start, end]
    for number in range(halvings):
        out = [points[0]]
        for here, there in pairwise(points):
            wide = math.dist(here, there) * _WANDER * _CALMER**number
            middle = [(a + b) / 2 + rng.uniform(-1, 1) * wide for a, b in zip(here, there, strict=True)]
            out += [middle, there]
        points = out
    return points
