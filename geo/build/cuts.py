"""Draw what no treaty draws: our own cuts, the frame, islands and the lake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from . import gshhg
from .plane import to_degrees, to_plane
from .sheet import COAST_M, FRAME
from .strands import around, between, cut_at, insert, joined, nearest, thin, tidy

if TYPE_CHECKING:
    from .sheet import Sheet
    from .strands import Point

__all__ = ["draw_cuts", "draw_islands_and_lake"]

_BELT_M = 25_000.0
"""Breadth of the villages' belt: 50 li, the narrow end of the Chinese works and near the 21 versts of a survey."""

_ISLAND_REACH_M = 10_000.0
"""Islands as near as this to the mainland go with it."""


def draw_cuts(sheet: Sheet) -> None:
    """Draw the cuts that no treaty names: the villages' inland side, the Ussuri meridian, two frames' ends."""
    amur = sheet["amur-upper"]
    zeya_mouth = sheet["zeya"][-1]
    reach = between(amur, zeya_mouth, (129.2, 49.4))
    belt = shapely.simplify(to_plane(shapely.LineString(reach)).buffer(_BELT_M, quad_segs=32), 100.0)
    rim = tidy(to_degrees(shapely.LineString(belt.exterior)).coords)
    rim_line = shapely.LineString(rim)
    zeya = shapely.LineString(sheet["zeya"])
    top = max(
        shapely.get_coordinates(shapely.intersection(rim_line, zeya)).tolist(),
        key=lambda p: zeya.project(shapely.Point(p)),
    )
    across = shapely.LineString(sheet.hand["villages-end"])
    bottom = max(shapely.get_coordinates(shapely.intersection(rim_line, across)).tolist(), key=lambda p: p[1])
    foot = max(
        shapely.get_coordinates(shapely.intersection(shapely.LineString(amur), across)).tolist(), key=lambda p: p[1]
    )
    (top,), (bottom,), (foot,) = tidy([top]), tidy([bottom]), tidy([foot])
    sheet.pin("zeya", top)
    sheet.pin("amur-upper", foot)
    rim = insert(insert(rim, top), bottom)
    inland = around([*rim, rim[0]] if rim[0] != rim[-1] else rim, top, (127.95, 50.0), bottom)
    sheet.put("villages-inland", "coverage", "rule", [*inland, foot])
    upper, lower = cut_at(sheet["zeya"], top)
    sheet.put("zeya", "river", "wdbii", upper)
    sheet.put("zeya-villages", "coverage", "wdbii", lower)
    bend = sheet["amur-lower"][: nearest(sheet["amur-lower"], (135.2, 48.65))]
    _meridian(sheet, "ussuri-meridian", min(bend), "divide-sea")
    _meridian(sheet, "argun-meridian", sheet["argun"][-1], "mountains-west")
    head = sheet["gorbitsa"][-1]
    sheet.put("siberia-parallel", "coverage", "rule", [head, (FRAME[0], head[1])])
    corners = [(FRAME[i], FRAME[j]) for i, j in ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1))]
    frame = corners
    ends = [strand[end] for _, _, strand in sheet.lines.values() for end in (0, -1)]
    for point in sorted(set(ends)):
        if point[0] in (FRAME[0], FRAME[2]) or point[1] == FRAME[1]:
            frame = insert(frame, point)
    sheet.put("frame", "coverage", "rule", frame)


def _meridian(sheet: Sheet, name: str, start: Point, target: str) -> None:
    """Cut due north from a point to a line that runs east, and pin the line there."""
    lon = start[0]
    meet = next(
        (lon, round(ay + (by - ay) * (lon - ax) / (bx - ax), 5))
        for (ax, ay), (bx, by) in zip(sheet[target], sheet[target][1:], strict=False)
        if ax < lon <= bx
    )
    sheet.pin(target, meet)
    sheet.put(name, "coverage", "rule", [start, meet])


def draw_islands_and_lake(sheet: Sheet) -> None:
    """Take Sakhalin, the islands near the mainland of 1860, and Lake Khanka."""
    coast = sheet["coast/0"]
    stretch = between(coast, sheet["tumen-lower"][-1], sheet["amur-lower"][-1])
    near = to_plane(shapely.LineString(stretch))
    first, last = sorted((nearest(coast, stretch[0]), nearest(coast, stretch[-1])))
    elsewhere = to_plane(
        shapely.MultiLineString([part for part in (coast[: first + 1], coast[last:]) if len(part) > 1])
    )
    smallest = 0.1
    for polygon, parts in gshhg.rings_of([s for s in sheet.shores if s.level == 1]).items():
        for part in parts:
            if sheet.area[polygon] < smallest:
                continue
            plane = to_plane(part)
            reach = plane.distance(near)
            own = reach <= _ISLAND_REACH_M and reach < plane.distance(elsewhere)
            zone = "sakhalin" if polygon == gshhg.SAKHALIN else "ussuri-sea" if own else None
            if zone:
                sheet.put(f"island/{zone}/{polygon}", "island", "gshhg", thin(tidy(part.exterior.coords), COAST_M))
    khanka = max(
        sheet.lakes.items(),
        key=lambda item: sheet.area[item[0]] if item[1][0].contains(shapely.Point(132.4, 45.0)) else 0,
    )
    ring = tidy(khanka[1][0].exterior.coords)[:-1]
    outflow, inflow = sheet["khanka-chord"]
    ring[nearest(ring, outflow)] = outflow
    turn = ring.index(outflow)
    ring = [*ring[turn:], *ring[:turn], outflow]
    ring[nearest(ring, inflow)] = inflow
    north, south = cut_at(ring, inflow)
    sheet.put("lake/khanka", "lake", "gshhg", joined(thin(north, COAST_M), thin(south, COAST_M)))
