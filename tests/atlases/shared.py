"""
Write an atlas of as many holders as a test wants, in which land is held in every way by everyone.

Its land is a chessboard: a column for each holder, a row for each way of holding land. Land of the first holder passes
to all others by three treaties, and some of theirs to it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .folder import to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["HOLDERS", "TREATIES", "WAYS", "write_shared"]

HOLDERS = (
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Gorse",
    "Hazel",
    "Ivy",
    "Juniper",
    "Kale",
    "Larch",
    "Maple",
)
TREATIES = (1772, 1793, 1795)
WAYS = ("held", "passed-1772", "passed-1793", "passed-1795", "joint", "claimed", "implied", "kept")
"""The rows of the land, from the south: of `claimed`, every second column has two claimants."""


def write_shared(folder: Path, count: int, *, ways: Iterable[str] = WAYS, names: Iterable[str] = HOLDERS) -> Path:
    """
    Write the atlas.

    Parameters
    ----------
    folder
        Where to; made if it is missing.
    count
        How many holders it has, two or more.
    ways
        Which rows its land has.
    names
        What the holders are called.

    Returns
    -------
    Path
        The folder.
    """
    ways = tuple(ways)
    called = tuple(names)[:count]
    holders = [name.lower() for name in called]
    zones = [(way, column) for way in ways for column in range(count)]
    transfers: dict[int, list[dict[str, Any]]] = {year: [] for year in TREATIES}
    for way, column in zones:
        year, move = _move(way, column, holders)
        if move:
            transfers[year].append({"zones": [f"{way}-{holders[column]}"], **move})
    tables: dict[str, dict[str, Any]] = {
        "atlas.toml": {"id": "shared", "title": {"en": f"Land of {count}"}, "around": "sea"},
        "sources.toml": {"sources": [{"id": "own", "label": "Made up", "kind": "own work"}]},
        "holders.toml": {
            "holders": [{"id": name.lower(), "name": {"en": name}, "sources": ["own"]} for name in called]
        },
        "zones.toml": {"zones": [_zone(way, column, called) for way, column in zones]},
    }
    for year, moves in transfers.items():
        if moves:
            tables[f"treaties/{_treaty(year)}.toml"] = {
                "id": _treaty(year),
                "name": {"en": f"Treaty of {year}"},
                "signed": f"{year}-08-05",
                "sources": ["own"],
                "articles": [{"id": "1", "text": {"en": "Land passes."}}],
                "transfers": moves,
            }
    files = {name: to_toml(table) for name, table in tables.items()}
    land = [_square(f"{way}-{holders[column]}", column, ways.index(way)) for way, column in zones]
    head = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "made up"}
    files["layers/zones.geojson"] = json.dumps({**head, "features": land})
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _treaty(year: int) -> str:
    """Name a treaty."""
    return f"elm-court-{year}"


def _move(way: str, column: int, holders: list[str]) -> tuple[int, dict[str, Any]]:
    """Say when and how the land of a square moved, if it did."""
    here, next_one = holders[column], holders[(column + 1) % len(holders)]
    giver = holders[1] if column == 0 else holders[0]
    if way.startswith("passed-"):
        return int(way[-4:]), {"from": [giver], "to": [here], "kind": "passed"}
    if way == "joint":
        return TREATIES[0], {"from": [giver], "to": [here, next_one], "kind": "joint"}
    if way == "implied":
        return TREATIES[0], {"from": [], "to": [here], "kind": "implied"}
    if way == "kept":
        return TREATIES[1], {
            "from": [next_one],
            "to": [here],
            "kind": "jurisdiction_kept",
            "administration": next_one,
        }
    return 0, {}


def _zone(way: str, column: int, called: tuple[str, ...]) -> dict[str, Any]:
    """Give the record of a square."""
    name = called[column]
    record: dict[str, Any] = {
        "id": f"{way}-{name.lower()}",
        "name": {"en": f"{name} {way.partition('-')[0]}"},
        "sources": ["own"],
    }
    if way == "held":
        record["before"] = {"sovereigns": [name.lower()]}
    if way == "claimed":
        second = called[(column + 2) % len(called)]
        claimants = [name, second] if column % 2 == 0 and second != name else [name]
        record["before"] = {"status": "none", "claimed_by": [claimant.lower() for claimant in claimants]}
    return record


def _square(name: str, column: int, row: int) -> dict[str, Any]:
    """Draw a square of the land, degrees."""
    west, south = 10.0 + 2 * column, 40.0 + 1.2 * row
    east, north = west + 2, 40.0 + 1.2 * (row + 1)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
