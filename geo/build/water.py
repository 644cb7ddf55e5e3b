"""Draw the coast and the rivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from . import gshhg
from .plane import to_plane
from .sheet import RIVER_M
from .strands import between, cut_at, joined, nearest, thin, until

if TYPE_CHECKING:
    from .sheet import Sheet
    from .strands import Strand

__all__ = ["draw_amur_and_ussuri", "draw_coast", "draw_tributaries"]

_SPECK_DEG = 0.05
_BESIDE_M = 600.0
"""As near as this two line works mean the same river."""

_CONFLUENCE = (121.4788, 53.3333)
_ABAGAITU = (117.83, 49.57)
_FORK = (134.395, 48.386)
_KAZAKEVICHEVO = (134.72, 48.27)
_OUTFLOW = (132.852, 45.056)


def draw_coast(sheet: Sheet) -> None:
    """Take the mainland's coast; pieces that the south edge cuts off stay pieces."""
    lines = gshhg.lines_of([s for s in sheet.shores if s.level == 1 and s.polygon == gshhg.EURASIA])
    # what the frame cuts off as a mere speck of land would vanish in the drawing
    longest = sorted((line for line in lines if line.length > _SPECK_DEG), key=lambda line: -len(line.coords))
    for number, line in enumerate(longest):
        sheet.put(f"coast/{number}", "coverage", "gshhg", line.coords)


def draw_amur_and_ussuri(sheet: Sheet) -> None:
    """Take the river border from DCW, below the Ussuri the middle of the Amur."""
    border, west = sheet.border, sheet.west
    argun = between(west, _ABAGAITU, west[nearest(west, _CONFLUENCE)])
    confluence = argun[-1]
    # Inner Mongolia's outline turns back where Heilongjiang's takes over
    turn = max(west)
    upper = joined(between(west, confluence, turn), between(border, turn, _FORK)[1:])
    main = sheet.course("amur", (134.35, 48.378), (134.80, 48.385), (135.05, 48.445), (135.08, 48.47), (140.72, 53.13))
    start = nearest(main, upper[-1])
    main = joined([upper[-1]], main[start + 1 :])
    arm = sheet.course("ussuri arm", (134.75, 48.27), (135.05, 48.43))
    meets = next(i for i, point in enumerate(arm) if point in set(main))
    arm = arm[: meets + 1]
    channel = between(border, _FORK, _KAZAKEVICHEVO)
    ussuri_mouth = arm[-1]
    main, lower = cut_at(main, ussuri_mouth)
    sheet.put("argun", "coverage", "dcw", argun)
    sheet.put("amur-upper", "coverage", "dcw", upper)
    sheet.put("amur-main", "coverage", "wdbii", thin(main, RIVER_M))
    sheet.put("amur-lower", "coverage", "wdbii", thin(until(lower, sheet["coast/0"]), RIVER_M))
    sheet.put("kazakevichev", "coverage", "dcw", channel)
    sheet.put("ussuri-arm", "coverage", "wdbii", thin(joined([channel[-1]], arm), RIVER_M))
    island = sheet.hand["ussuriysky-2008"]
    north, south = (line[nearest(line, point)] for line, point in ((sheet["amur-main"], island[0]), (arm, island[-1])))
    sheet.put("ussuriysky-2008", "outside", "hand", [north, *island[1:-1], south])
    upstream = sheet.course("ussuri", (134.3, 43.68), (134.0, 44.35), (133.5, 45.2), (133.55, 45.75))
    side = between(border, _OUTFLOW, _KAZAKEVICHEVO)
    upstream = until(_beside(upstream, side), side)
    sheet.put("ussuri-upper", "river", "wdbii", thin(upstream, RIVER_M))
    sheet.put("ussuri", "coverage", "dcw", between(border, upstream[-1], _KAZAKEVICHEVO))
    sheet.put("sungacha", "coverage", "dcw", between(border, _OUTFLOW, upstream[-1]))


def draw_tributaries(sheet: Sheet) -> None:
    """Find the rivers inside the zones, each led to the one that it joins."""
    amur = sheet["amur-upper"]
    for name, mouth, waypoints in (
        ("zeya", amur, ((130.65, 55.70), (127.55, 50.24))),
        ("bureya", amur, ((134.85, 52.1), (129.5, 49.43))),
        ("sungari", amur, ((128.05, 42.03), (126.55, 43.85), (126.6, 45.78), (132.51, 47.68))),
        ("hailar", sheet["argun"], ((120.906, 49.37), (119.74, 49.27), (117.80, 49.58))),
    ):
        sheet.put(name, "river", "wdbii", thin(until(sheet.course(name, *waypoints), mouth), RIVER_M))
    shilka = sheet.course("shilka", (115.9, 51.55), (119.22, 53.10))
    sheet.put(
        "shilka-upper",
        "river",
        "wdbii",
        thin(until(shilka, [sheet["shilka-border"][0], sheet["shilka-border"][0]]), RIVER_M),
    )
    amazar = until(sheet.hand["amazar"], sheet["mountains-west"])
    sheet.put("amazar", "reading", "hand", joined([amur[nearest(amur, amazar[0])]], amazar[1:]))
    north = joined([sheet["divide-lena"][-1]], sheet.hand["mountains-c"][1:])
    sheet.put("mountains-c", "reading", "hand", until(north, sheet["coast/0"]))
    spring = sheet["zeya"][0]
    near = sheet["stanovoy"][nearest(sheet["stanovoy"], spring)]
    sheet.put("zeya-head", "reading", "hand", [spring, near])


def _beside(strand: Strand, target: Strand) -> Strand:
    """Stop a strand where it first runs beside a target, for two line works draw one river twice."""
    line = to_plane(shapely.LineString(target))
    spots = to_plane(shapely.MultiPoint(strand)).geoms
    stop = next((i for i, spot in enumerate(spots) if spot.distance(line) < _BESIDE_M), len(strand) - 1)
    return strand[: stop + 1]
