"""Hold what was built against what is known; a gate that stays shut fails the build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.ops import split

from treatymap.geo import area_km2, coverage_flaws, equal_area_km2, length_km, unite

from . import gshhg
from .layers import edge_facts
from .plane import to_plane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry import MultiPolygon

    from .display import Drawing
    from .tables import Tables

__all__ = ["LEFT_BANK", "Gate", "gates_of_layers", "gates_of_watersheds"]

LEFT_BANK = ("left-bank-upper", "left-bank-lower", "villages-64", "gorbitsa-strip")
"""The zones that the cited 600,000 km² counts."""

_AREAS = (
    ("mainland of 1860 (ussuri-sea, without Bolshoi Ussuriysky)", ("ussuri-sea",), 306_000, 314_000),
    ("mainland of 1860 with Bolshoi Ussuriysky", ("ussuri-sea", "bolshoi-ussuriysky"), 306_000, 314_000),
    ("left bank with strip and villages", LEFT_BANK, 585_000, 610_000),
    ("Sakhalin", ("sakhalin",), 73_500, 76_500),
    ("Uda", ("uda",), 50_000, 75_000),
    ("Sixty-Four Villages", ("villages-64",), 1_600, 3_600),
)
"""What the literature allows, km²; the geometry is never bent to meet it."""

_LENGTHS = {"amur": 2824, "argun": 950, "ussuri": 897, "sungari": 1927}
"""Published lengths that must be met to 75-100 %; line work of this scale leaves meanders out."""

_WATERSHEDS = (
    "mountains-west",
    "stanovoy-west",
    "stanovoy-notch",
    "stanovoy",
    "divide-maya",
    "divide-uda",
    "divide-sea",
)
_HAND = {"mountains-west", "stanovoy-notch", "divide-maya", "divide-sea"}
_KNOWN_CROSSINGS = {"divide-uda": ("head of the Uda", (130.52, 54.06))}
"""Where the administrative border crosses a mapped river though it follows the divide, with a name and a place."""
_LEAST_SHARE = 0.75
_FORMULA_BOUND = 1e-5
_SUM_BOUND = 1e-6
_DEEPEST_M = 2_000.0
_NEAR_DEG = 0.2


@dataclass(frozen=True, slots=True)
class Gate:
    """One check and what it found."""

    name: str
    """What is promised."""
    passed: bool
    """Whether it holds."""
    found: str
    """The measured value, or the first faults."""

    def __str__(self) -> str:
        """Write the gate as one line of the report."""
        return f"{'ok  ' if self.passed else 'FAIL'}  {self.name}: {self.found}"


def gates_of_layers(drawing: Drawing, tables: Tables) -> Iterator[Gate]:
    """Check coverage, edges, areas and lengths; needs nothing but the line work."""
    for name, coverage in (("full", drawing.zones), ("drawn", drawing.drawn)):
        flaws = coverage_flaws(coverage)
        valid = bool(shapely.coverage_is_valid(list(coverage.values())))
        yield Gate(
            f"coverage valid ({name})", valid and not flaws, "; ".join(map(str, flaws[:5])) or "no gap, no overlap"
        )
    yield _edges(drawing, tables)
    yield from _areas(drawing.zones)
    yield from _drawn(drawing)
    for river, entry in tables.rivers.items():
        if entry["role"] == "lake":
            continue
        length = length_km(shapely.LineString(drawing.chain(entry["lines"], full=True)))
        published = _LENGTHS.get(river)
        if published is None:
            known = entry.get("length_published_km")
            yield Gate(
                f"length of {river} (shown only)",
                passed=True,
                found=f"{length:.0f} km" + (f" of {known}" if known else ""),
            )
        else:
            share = length / published
            yield Gate(
                f"length of {river}", _LEAST_SHARE <= share <= 1.0, f"{length:.0f} of {published} km ({share:.0%})"
            )


def gates_of_watersheds(drawing: Drawing) -> Iterator[Gate]:
    """Check that watersheds cross no mapped river; reads the rivers of WDBII."""
    rivers = [shapely.LineString(points) for _, points in gshhg.read_rivers(112, 48, 145, 60)]
    rivers = list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(rivers))))
    tree = shapely.STRtree(rivers)
    for name in _WATERSHEDS:
        if name not in drawing.full:
            continue
        line = shapely.LineString(drawing.full[name])
        crossed = [rivers[i] for i in sorted(tree.query(line, predicate="crosses"))]
        notes = [_crossing(name, line, river) for river in crossed]
        passed = all(known for known, _ in notes) and not (notes and name in _HAND)
        yield Gate(f"watershed {name} crosses no mapped river", passed, "; ".join(note for _, note in notes) or "none")


def _crossing(name: str, line: shapely.LineString, river: shapely.LineString) -> tuple[bool, str]:
    """Say where and how deep a river crosses, and whether that is known."""
    title, place = _KNOWN_CROSSINGS.get(name, ("not listed", (0.0, 0.0)))
    plane = to_plane(line)
    spot = shapely.get_coordinates(shapely.intersection(line, river))[0]
    known = shapely.Point(place).distance(shapely.Point(spot)) < _NEAR_DEG
    depths = sorted(
        max(shapely.Point(point).distance(plane) for point in shapely.get_coordinates(piece))
        for piece in split(to_plane(river), plane).geoms
    )
    # the river itself lies on one side; all other pieces are the trespass
    depth = depths[-2]
    where = f"{spot[1]:.2f} N {spot[0]:.2f} E"
    return known and depth <= _DEEPEST_M, f"{title if known else 'not listed'} at {where}, {depth / 1000:.1f} km deep"


def _edges(drawing: Drawing, tables: Tables) -> Gate:
    """Check that every edge that is no coast is a segment with article and source, or analytic with a reason."""
    faults = []
    for arc in drawing.shown:
        facts = edge_facts(arc, tables)
        if facts["basis"] == "coast":
            if None not in {arc.left, arc.right}:
                faults.append(f"{arc.id}: a coast with land on both sides")
            continue
        entry = {**tables.segments, **tables.readings}.get(facts["segment"] or "")
        sourced = entry is not None and entry["article"] and entry["sources"]
        if not sourced and not facts["reason"]:
            faults.append(f"{arc.id}: neither a segment with article and source nor a reason")
    return Gate(
        "every edge has its source or reason", not faults, "; ".join(faults[:5]) or f"{len(drawing.shown)} edges"
    )


def _areas(zones: dict[str, MultiPolygon]) -> Iterator[Gate]:
    """Check areas against the literature, against another formula, and against their own sum."""
    for name, members, low, high in _AREAS:
        km2 = sum(area_km2(zones[zone]) for zone in members)
        yield Gate(f"area of {name}", low <= km2 <= high, f"{km2:,.0f} km² in {low:,}-{high:,}")
    worst, where = max((abs(area_km2(shape) / equal_area_km2(shape) - 1), zone) for zone, shape in zones.items())
    yield Gate("geodesic area against EPSG:6933", worst <= _FORMULA_BOUND, f"worst {worst:.2e} ({where})")
    total = sum(area_km2(shape) for shape in zones.values())
    whole = area_km2(unite(zones, zones))
    yield Gate("areas add up to the whole", abs(total / whole - 1) <= _SUM_BOUND, f"{total:,.0f} of {whole:,.0f} km²")


def _drawn(drawing: Drawing) -> Iterator[Gate]:
    """Check that thinning for display bent no area."""
    for zone, shape in drawing.zones.items():
        full, drawn = area_km2(shape), area_km2(drawing.drawn[zone])
        bound = 0.001 if full > 1e4 else 0.01  # noqa: PLR2004 - small zones have few vertices to spare
        yield Gate(f"{zone} as drawn", abs(drawn / full - 1) <= bound, f"{drawn / full - 1:+.4%}")
