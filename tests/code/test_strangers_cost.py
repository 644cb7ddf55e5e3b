"""What a stranger's atlas may cost: a minute and a gigabyte and a half at most, and mostly far less."""

from __future__ import annotations

import json
import math
import random
import sqlite3
from typing import TYPE_CHECKING

import geopandas
import pytest
import shapely

from tests.atlases.smallest import write_smallest
from tests.code.strange_atlases import RIVERS, layer, river
from tests.code.strangers import MEGABYTES, SECONDS, measured
from treatymap.geo.tangles import is_tangled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "us"}


def points(count: int) -> str:
    """Write a layer of one line with so many points, each of a few letters."""
    return layer(river({"type": "LineString", "coordinates": []})).replace("[]", f"[{'[1,2],' * (count - 1)}[1,2]]")


def many(count: int) -> str:
    """Write a layer of so many short lines."""
    lines = (
        river({"type": "LineString", "coordinates": [[10 + 4 * n / count, 47], [10 + 4 * n / count, 47.001]]}, f"r{n}")
        for n in range(count)
    )
    return layer(*lines)


def scribble(count: int) -> str:
    """Write a layer of one line that crosses itself everywhere."""
    found = random.Random(1)  # noqa: S311 - nothing secret
    way = [[round(10 + 4 * found.random(), 4), round(46 + 4 * found.random(), 4)] for _ in range(count)]
    return layer(river({"type": "LineString", "coordinates": way}))


def wave(count: int) -> str:
    """Write a layer of one long line that winds gently."""
    way = [[round(10 + 4 * n / count, 5), round(47 + math.sin(n / 900), 5)] for n in range(count)]
    return layer(river({"type": "LineString", "coordinates": way}))


def comb(teeth: int) -> list[list[float]]:
    """Give the outline of a comb, with its back below."""
    step = 1 / (2 * teeth)
    ring = [[0.0, 0.0], [1.0, 0.0]]
    for tooth in reversed(range(teeth)):
        ring += [[(2 * tooth + 2) * step, 0.001], [(2 * tooth + 1) * step, 0.001]]
        ring += [[(2 * tooth + 1) * step, 1.0], [2 * tooth * step, 1.0]]
    return [*ring, [0.0, 0.0]]


def combs(teeth: int) -> str:
    """Write two zones, combs that lie across each other: each of them sound, and quickly written."""
    here = comb(teeth)
    rings = {"north": here, "south": [[y - 0.0003, x - 0.0003] for x, y in reversed(here)]}
    features = [
        {"type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in rings.items()
    ]
    return json.dumps({**HEAD, "features": features})


def zones(*rings: list[list[list[float]]]) -> str:
    """Write two zones of rings, outlines first."""
    features = [
        {"type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": drawn}}
        for name, drawn in zip(("north", "south"), rings, strict=True)
    ]
    return json.dumps({**HEAD, "features": features})


def sieve(side: int) -> str:
    """Write two zones, one of them with so many rows of so many holes."""
    step = 1 / side
    corners = [(column * step + step / 4, row * step + step / 4) for row in range(side) for column in range(side)]
    holes = [[[x, y], [x, y + step / 2], [x + step / 2, y], [x, y]] for x, y in corners]
    outline = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    return zones([outline, *holes], [[[x, y - 1] for x, y in outline]])


LIMIT = "simplify it, or allow more with --max-vertices"
CASES: dict[str, tuple[str, Callable[[], str], dict[str, str]]] = {
    "5 million points": (RIVERS, lambda: points(5_000_000), dict.fromkeys(("render", "check"), LIMIT)),
    "4 million lists": (RIVERS, lambda: f"[{'[],' * 4_100_000}[]]", {"check": LIMIT}),
    "60 MB of texts": (RIVERS, lambda: '["' + '","' * 19_000_000 + '"]', {"check": "leave out columns that"}),
    "100,000 features": (RIVERS, lambda: many(100_000), {"check": ""}),
    "10,000 features": (RIVERS, lambda: many(10_000), {"render": ""}),
    "300,000 points": (RIVERS, lambda: wave(300_000), {"render": ""}),
    "a scribble": (RIVERS, lambda: scribble(20_000), dict.fromkeys(("render", "check"), "cross each other in so many")),
    "a sieve": ("layers/zones.geojson", lambda: sieve(100), {"check": "give a layer of lakes, or draw them anew"}),
    "combs": ("layers/zones.geojson", lambda: combs(2_000), {"check": "cross each other in so many places"}),
}
"""The file, what stands in it, and the commands with words of what they say; nothing where all is well."""
OPTIONS = {"render": ["-o", "page.html"], "check": [], "export": ["-o", "data.geojson"]}


@pytest.mark.parametrize("name", CASES)
def test_a_costly_atlas_costs_no_more_than_may_be(tmp_path: Path, name: str) -> None:
    """Time and memory of each command stay within the limits, and it ends in a file or in one clear error."""
    file, make, commands = CASES[name]
    atlas = write_smallest(tmp_path / "atlas", changes={file: make()})
    for command, words in commands.items():
        named = [str(atlas)] if command == "check" else ["--atlas", str(atlas)]
        outcome = measured(command, *OPTIONS[command], *named, cwd=tmp_path)

        assert outcome.code == (1 if words else 0), outcome.stderr
        assert words in outcome.stdout + outcome.stderr
        assert outcome.seconds < SECONDS / 2
        assert outcome.megabytes < MEGABYTES


@pytest.mark.parametrize("kind", ["lakes", "borders"])
def test_layers_that_are_a_tangle_together_are_told(tmp_path: Path, kind: str) -> None:
    """Zones and lakes, or zones and doubtful borders, each of them sound, are not laid over each other for ever."""
    here = comb(1_000)
    across = [[y - 0.0003, x - 0.0003] for x, y in here]
    away = [[-9, -9], [-8, -9], [-8, -8], [-9, -9]]
    lines = {"borders": {"type": "LineString", "coordinates": across}}
    shapes = {"north": here, "south": away}
    zones = [
        {"type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in shapes.items()
    ]
    other = lines.get(kind, {"type": "Polygon", "coordinates": [across[::-1]]})
    facts = {"certainty": "uncertain", "error_km": 2, "treaty": "ford-1800", "names": {"en": "It"}}
    facts |= {"sources": ["own"], "basis": "straight", "article": "1"}
    feature = {"type": "Feature", "id": "it", "properties": facts, "geometry": other}
    file = {"lakes": "lakes.geojson", "borders": "borders/ford-1800.geojson"}[kind]
    head = {**HEAD, "id": file.removesuffix(".geojson"), "kind": kind}
    atlas = write_smallest(
        tmp_path / "atlas",
        changes={
            "layers/zones.geojson": json.dumps({**HEAD, "features": zones}),
            f"layers/{file}": json.dumps({**head, "features": [feature]}),
        },
    )

    outcome = measured("check", str(atlas), cwd=tmp_path)

    assert outcome.code == 1, outcome.stderr
    assert f"layers/{file}: its lines and those of the zones cross in so many places" in outcome.stdout
    assert outcome.seconds < SECONDS / 2
    assert outcome.megabytes < MEGABYTES


def test_an_edge_drawn_twice_is_no_tangle() -> None:
    """Two drawings of one edge, both rounded, cross at every other point and can be laid over each other."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    heights = [n / 30_000 for n in range(30_001)]
    lines = [shapely.linestrings([(chance.uniform(-1e-9, 1e-9), height) for height in heights]) for _ in range(2)]

    assert not is_tangled(lines)


def test_a_geopackage_cannot_ask_for_all_memory(tmp_path: Path) -> None:
    """A view that makes gigabytes of nothing is not asked."""
    frame = geopandas.GeoDataFrame({"id": ["r"]}, geometry=[shapely.box(11, 47, 12, 48)], crs="EPSG:4326")
    atlas = write_smallest(tmp_path / "atlas", changes={"layers.toml": 'license = "MIT"\nattribution = "us"\n'})
    path = atlas / "layers" / "rivers.gpkg"
    frame.to_file(path, driver="GPKG", layer="rivers")
    with sqlite3.connect(path) as base:
        base.execute("ALTER TABLE rivers RENAME TO hidden")
        base.execute("CREATE VIEW rivers AS SELECT fid, geom, hex(zeroblob(400000000)) AS id FROM hidden")
    base.close()

    outcome = measured("check", str(atlas), cwd=tmp_path)

    assert outcome.code == 1
    assert "layers/rivers.gpkg: " in outcome.stdout
    assert outcome.megabytes < MEGABYTES


def test_two_thousand_zones_are_looked_at_in_time(tmp_path: Path) -> None:
    """As many zones as there may be, all of them nearly meeting, are checked."""
    ring = [[0.0, 0.0], [0.002, 0.0], [0.0, 0.002], [0.0, 0.0]]
    names = [f"z{n}" for n in range(1_998)]
    zones = "".join(
        f'[[zones]]\nid = "{name}"\nname.en = "{name}"\nsources = ["own"]\nbefore.sovereigns = ["red"]\n'
        for name in names
    )
    atlas = write_smallest(tmp_path / "atlas")
    with (atlas / "zones.toml").open("a", encoding="utf-8") as file:
        file.write(zones)
    data = json.loads((atlas / "layers" / "zones.geojson").read_text(encoding="utf-8"))
    for number, name in enumerate(names):
        corner = [20 + number % 45 * 0.0021, 47 + number // 45 * 0.0021]
        moved = [[x + corner[0], y + corner[1]] for x, y in ring]
        shape = {"type": "Polygon", "coordinates": [moved]}
        data["features"].append({"type": "Feature", "id": name, "properties": {}, "geometry": shape})
    (atlas / "layers" / "zones.geojson").write_text(json.dumps(data), encoding="utf-8")

    outcome = measured("check", str(atlas), cwd=tmp_path)

    assert outcome.code in {0, 1}, outcome.stderr
    assert outcome.seconds < SECONDS / 2
    assert outcome.megabytes < MEGABYTES
