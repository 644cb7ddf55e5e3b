"""Draw the line work from the public files: name every line, and make those that meet share a vertex."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import dcw, gshhg
from .arcs import cut_lines, thin_arcs
from .hand import read_hand
from .lines import Line
from .network import Network
from .plane import to_degrees, to_plane
from .strands import DIGITS, around, between, cut_at, insert, joined, nearest, reached, thin, tidy, until

if TYPE_CHECKING:
    from pathlib import Path

    from .arcs import Arc
    from .strands import Point, Strand

__all__ = ["FRAME", "draw_lines"]

FRAME = (105.0, 38.0, 150.0, 61.5)
"""West, south, east, north of the coverage, degrees."""

_RUSSIA = ("RUAMU", "RUYEV", "RUKHA", "RUPRI", "RUZAB")
_COAST_M = 60.0
"""How far the stored coast may lie from the full one: moves no area by more than a few parts in a million."""
_FAR_COAST_M = 200.0
"""For coasts that bound no zone of the treaties."""
_RIVER_M = 100.0
"""Likewise for rivers; the middle of a wide one is known no better."""
_BELT_M = 25_000.0
"""Breadth of the villages' belt: 50 li, the narrow end of what Chinese works give and near the 21 versts of a survey."""
_ISLAND_REACH_M = 10_000.0
"""Islands as near as this to the mainland go with it."""

_BESIDE_M = 600.0
"""As near as this two line works mean the same river."""

_CONFLUENCE = (121.4788, 53.3333)
_ABAGAITU = (117.83, 49.57)
_TARBAGAN = (116.713, 49.845)
_KIAKHTA = (106.45, 50.35)
_FORK = (134.395, 48.386)
_KAZAKEVICHEVO = (134.72, 48.27)
_OUTFLOW = (132.852, 45.056)
_TUR_MOUTH = (131.992, 45.253)
_POST_N = (131.03, 44.72)
_HUBITU_MOUTH = (131.27, 44.06)
_HUBITU_HEAD = (131.18, 43.68)
_POST_T = (130.60, 42.42)
_STANOVOY = (124.55, 55.95)
_TRIPLE_DIVIDE = (131.267, 55.668)
_TUMEN_HEAD = (128.45, 42.0)


def draw_lines(hand_file: Path) -> list[Line]:
    """
    Draw all lines.

    Parameters
    ----------
    hand_file
        The lines drawn by hand.
    """
    drawing = _Drawing(read_hand(hand_file))
    drawing.coast()
    drawing.amur_and_ussuri()
    drawing.land_borders()
    drawing.nerchinsk()
    drawing.neighbours()
    drawing.tributaries()
    drawing.own_cuts()
    drawing.islands_and_lakes()
    return drawing.finish()


class _Drawing:
    """The lines while they are being drawn; later ones lean on earlier ones."""

    def __init__(self, hand: dict[str, Strand]) -> None:
        west, south, east, north = 105, 38, 150, 62
        self.hand = hand
        self.shores = gshhg.read_shores(west, south, east, north)
        self.lakes = gshhg.rings_of([shore for shore in self.shores if shore.level == 2])  # noqa: PLR2004
        self.area = {shore.polygon: shore.area_km2 for shore in self.shores}
        self.network = self._network((west, south, east, north))
        self.lines: dict[str, tuple[str, str, Strand]] = {}

    def __getitem__(self, line_id: str) -> Strand:
        return self.lines[line_id][2]

    def put(self, line_id: str, role: str, how: str, strand: Strand) -> None:
        """Keep a line under its id."""
        self.lines[line_id] = (role, how, tidy(strand))

    def pin(self, line_id: str, point: Point) -> None:
        """Make a point a vertex of a line."""
        role, how, strand = self.lines[line_id]
        self.lines[line_id] = (role, how, insert(strand, point))

    def _network(self, box: tuple[int, int, int, int]) -> Network:
        """Join rivers and the middle of wide ones; seas of lakes would only mislead."""
        islands = [part for parts in gshhg.rings_of([s for s in self.shores if s.level == 3]).values() for part in parts]  # noqa: PLR2004
        tree = shapely.STRtree(islands)
        wide = []
        smallest, largest = 5.0, 2000.0
        for polygon, parts in self.lakes.items():
            if smallest < self.area[polygon] < largest or polygon == gshhg.RIVERS_FROM:
                for part in parts:
                    holes = [islands[i].exterior.coords for i in sorted(tree.query(part, "contains"))]
                    wide.append(shapely.Polygon(part.exterior.coords, holes))
        return Network([points for _, points in gshhg.read_rivers(*box)], wide)

    def course(self, name: str, *waypoints: Point) -> Strand:
        """Ask the network for a river."""
        return tidy(self.network.course(waypoints, name=name).coords)

    def coast(self) -> None:
        """Take the mainland's coast; pieces that the south edge cuts off stay pieces."""
        lines = gshhg.lines_of([s for s in self.shores if s.level == 1 and s.polygon == gshhg.EURASIA])
        longest = sorted(lines, key=lambda line: -len(line.coords))
        for number, line in enumerate(longest):
            self.put(f"coast/{number}", "coverage", "gshhg", line.coords)

    def amur_and_ussuri(self) -> None:
        """Take the river border from DCW, below the Ussuri the middle of the Amur."""
        border = tidy(dcw.shared_border("CNHL", _RUSSIA, within_m=400).coords)
        west = tidy(dcw.shared_border("CNNM", ("RUZAB",), within_m=400).coords)
        argun = between(west, _ABAGAITU, west[nearest(west, _CONFLUENCE)])
        confluence = argun[-1]
        # Inner Mongolia's outline turns back where Heilongjiang's takes over
        turn = max(west)
        upper = joined(between(west, confluence, turn), between(border, turn, _FORK)[1:])
        main = self.course("amur", (134.35, 48.378), (134.80, 48.385), (135.05, 48.445), (135.08, 48.47), (140.72, 53.13))
        start = nearest(main, upper[-1])
        main = joined([upper[-1]], main[start + 1 :])
        arm = self.course("ussuri arm", (134.75, 48.27), (135.05, 48.43))
        meets = next(i for i, point in enumerate(arm) if point in set(main))
        arm = arm[: meets + 1]
        channel = between(border, _FORK, _KAZAKEVICHEVO)
        ussuri_mouth = arm[-1]
        main, lower = cut_at(main, ussuri_mouth)
        self.put("argun", "coverage", "dcw", argun)
        self.put("amur-upper", "coverage", "dcw", upper)
        self.put("amur-main", "coverage", "wdbii", thin(main, _RIVER_M))
        self.put("amur-lower", "coverage", "wdbii", thin(until(lower, self["coast/0"]), _RIVER_M))
        self.put("kazakevichev", "coverage", "dcw", channel)
        self.put("ussuri-arm", "coverage", "wdbii", thin(joined([channel[-1]], arm), _RIVER_M))
        upstream = self.course("ussuri", (134.3, 43.68), (134.0, 44.35), (133.5, 45.2), (133.55, 45.75))
        side = between(border, _OUTFLOW, _KAZAKEVICHEVO)
        upstream = until(_beside(upstream, side), side)
        self.put("ussuri-upper", "river", "wdbii", thin(upstream, _RIVER_M))
        self.put("ussuri", "coverage", "dcw", between(border, upstream[-1], _KAZAKEVICHEVO))
        self.put("sungacha", "coverage", "dcw", between(border, _OUTFLOW, upstream[-1]))
        self.border, self.west = border, west

    def land_borders(self) -> None:
        """Take the line of 1860 from Lake Khanka to the Tumen."""
        jilin = tidy(dcw.shared_border("CNJL", ("RUPRI",), within_m=300).coords)
        end = jilin[nearest(jilin, _POST_T)]
        land = joined(between(self.border, _TUR_MOUTH, self.border[-1]), between(jilin, self.border[-1], end))
        self.put("khanka-chord", "coverage", "chord", [self["sungacha"][0], land[0]])
        for name, start, stop in (
            ("crest-belen", land[0], _POST_N),
            ("straight-hubitu", _POST_N, _HUBITU_MOUTH),
            ("hubitu", _HUBITU_MOUTH, _HUBITU_HEAD),
            ("crest-hunchun", _HUBITU_HEAD, end),
        ):
            self.put(name, "coverage", "dcw", between(land, start, stop))
        korea = tidy(dcw.shared_border("KP", ("CNJL", "CNLN"), within_m=400).coords)
        mouth = tidy(dcw.shared_border("KP", ("RUPRI",), within_m=400).coords)
        self.put("tumen-lower", "coverage", "dcw", until(joined([end], between(mouth, end, mouth[-1])[1:]), self["coast/0"]))
        tumen = between(korea, end, _TUMEN_HEAD)
        self.put("tumen", "coverage", "dcw", joined([end], tumen[1:]))
        self.put("yalu", "coverage", "dcw", until(between(korea, tumen[-1], korea[0]), self["coast/1"]))

    def nerchinsk(self) -> None:
        """Lead the line of 1689 from the Argun by the Gorbitsa and the mountains to the sea."""
        shilka = self.course("shilka", (119.22, 53.10), (121.48, 53.33))
        confluence = self["argun"][-1]
        shilka = reached(until(shilka, self["argun"])[:-1], confluence, self["argun"])
        self.put("shilka-border", "coverage", "wdbii", thin(shilka, _RIVER_M))
        self.put("gorbitsa", "coverage", "hand", joined([shilka[0]], self.hand["gorbitsa"][1:]))
        crest = tidy(dcw.shared_border("RUAMU", ("RUSA",), within_m=400).coords)
        divide = tidy(dcw.shared_border("RUAMU", ("RUKHA",), within_m=400).coords)
        stanovoy = joined(between(crest, _STANOVOY, divide[0]), between(divide, divide[0], _TRIPLE_DIVIDE)[1:])
        notch = self.hand["stanovoy-notch"]
        before, after = (stanovoy[nearest(stanovoy, notch[end])] for end in (0, -1))
        self.put("mountains-west", "coverage", "hand", joined(self.hand["mountains-west"][:-1], [stanovoy[0]]))
        self.put("stanovoy-west", "coverage", "dcw", between(stanovoy, stanovoy[0], before))
        self.put("stanovoy-notch", "coverage", "hand", [before, *notch[1:-1], after])
        self.put("stanovoy", "coverage", "dcw", between(stanovoy, after, stanovoy[-1]))
        maya = self.hand["divide-maya"]
        lena = between(divide, stanovoy[-1], self.hand["mountains-c"][0])
        divide = between(divide, maya[-1], (134.85, 53.35))
        self.put("divide-maya", "coverage", "hand", [stanovoy[-1], *maya[1:-1], divide[0]])
        self.put("divide-uda", "coverage", "dcw", divide)
        self.put("divide-lena", "reading", "dcw", lena)
        sea = joined([divide[-1]], self.hand["divide-sea"][1:])
        self.put("divide-sea", "coverage", "hand", until(sea, self["coast/0"]))
        uda = self.course("uda", (130.51, 54.03), (135.24, 54.70))
        uda = until(uda[::-1], self["divide-uda"])[::-1]
        self.put("uda", "coverage", "wdbii", thin(until(uda, self["coast/0"]), _RIVER_M))

    def neighbours(self) -> None:
        """Take Mongolia's outline, cut where the frame meets it."""
        mongolia = tidy(dcw.unit("MN").geoms[0].exterior.coords)
        tripoint = mongolia[nearest(mongolia, _TARBAGAN)]
        west_end = mongolia[nearest(mongolia, (87.85, 49.17))]
        north = around(mongolia, tripoint, _KIAKHTA, west_end)
        south = around(mongolia, tripoint, (111.9, 43.7), west_end)
        inner_north, outer_north = _cut_by_meridian(north, FRAME[0])
        inner_south, outer_south = _cut_by_meridian(south, FRAME[0])
        east, west = cut_at(inner_north, inner_north[nearest(inner_north, _KIAKHTA)])
        self.put("bura-east", "coverage", "dcw", east)
        self.put("bura-west", "coverage", "dcw", west)
        self.put("mongolia-china", "coverage", "dcw", inner_south)
        khovsgol, altai = cut_at(outer_north, outer_north[nearest(outer_north, (99.56, 51.89))])
        self.put("bura-far-west", "outside", "dcw", khovsgol)
        self.put("russia-mongolia-west", "outside", "dcw", altai)
        self.put("china-mongolia-west", "outside", "dcw", outer_south)
        self.put("bura-sayan", "outside", "hand", joined([khovsgol[-1]], self.hand["bura-sayan"][1:]))
        steppe = between(self.west, tripoint, self["argun"][0])
        self.put("bura-abagaitu", "coverage", "dcw", joined([tripoint], steppe[1:]))

    def tributaries(self) -> None:
        """Find the rivers inside the zones, each led to the one that it joins."""
        amur = self["amur-upper"]
        for name, mouth, waypoints in (
            ("zeya", amur, ((130.65, 55.70), (127.55, 50.24))),
            ("bureya", amur, ((134.85, 52.1), (129.5, 49.43))),
            ("sungari", amur, ((128.05, 42.03), (126.55, 43.85), (126.6, 45.78), (132.51, 47.68))),
            ("hailar", self["argun"], ((120.906, 49.37), (119.74, 49.27), (117.80, 49.58))),
        ):
            self.put(name, "river", "wdbii", thin(until(self.course(name, *waypoints), mouth), _RIVER_M))
        shilka = self.course("shilka", (115.9, 51.55), (119.22, 53.10))
        self.put("shilka-upper", "river", "wdbii", thin(until(shilka, [self["shilka-border"][0], self["shilka-border"][0]]), _RIVER_M))
        amazar = until(self.hand["amazar"], self["mountains-west"])
        self.put("amazar", "reading", "hand", joined([amur[nearest(amur, amazar[0])]], amazar[1:]))
        north = joined([self["divide-lena"][-1]], self.hand["mountains-c"][1:])
        self.put("mountains-c", "reading", "hand", until(north, self["coast/0"]))
        spring = self["zeya"][0]
        near = self["stanovoy"][nearest(self["stanovoy"], spring)]
        self.put("zeya-head", "reading", "hand", [spring, near])

    def own_cuts(self) -> None:
        """Draw the cuts that no treaty names: the villages' inland side, the Ussuri meridian, two frames' ends."""
        amur = self["amur-upper"]
        zeya_mouth = self["zeya"][-1]
        reach = between(amur, zeya_mouth, (129.2, 49.4))
        belt = shapely.simplify(to_plane(shapely.LineString(reach)).buffer(_BELT_M, quad_segs=32), 100.0)
        rim = tidy(to_degrees(shapely.LineString(belt.exterior)).coords)
        rim_line = shapely.LineString(rim)
        zeya = shapely.LineString(self["zeya"])
        top = max(shapely.get_coordinates(shapely.intersection(rim_line, zeya)).tolist(), key=lambda p: zeya.project(shapely.Point(p)))
        across = shapely.LineString(self.hand["villages-end"])
        bottom = max(shapely.get_coordinates(shapely.intersection(rim_line, across)).tolist(), key=lambda p: p[1])
        foot = max(shapely.get_coordinates(shapely.intersection(shapely.LineString(amur), across)).tolist(), key=lambda p: p[1])
        (top,), (bottom,), (foot,) = tidy([top]), tidy([bottom]), tidy([foot])
        self.pin("zeya", top)
        self.pin("amur-upper", foot)
        rim = insert(insert(rim, top), bottom)
        inland = around([*rim, rim[0]] if rim[0] != rim[-1] else rim, top, (127.95, 50.0), bottom)
        self.put("villages-inland", "coverage", "rule", [*inland, foot])
        upper, lower = cut_at(self["zeya"], top)
        self.put("zeya", "river", "wdbii", upper)
        self.put("zeya-villages", "coverage", "wdbii", lower)
        bend = self["amur-lower"][: nearest(self["amur-lower"], (135.2, 48.65))]
        self._meridian("ussuri-meridian", min(bend), "divide-sea")
        self._meridian("argun-meridian", self["argun"][-1], "mountains-west")
        head = self["gorbitsa"][-1]
        self.put("siberia-parallel", "coverage", "rule", [head, (FRAME[0], head[1])])
        corners = [(FRAME[i], FRAME[j]) for i, j in ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1))]
        frame = corners
        ends = [strand[end] for _, _, strand in self.lines.values() for end in (0, -1)]
        for point in sorted(set(ends)):
            if point[0] in (FRAME[0], FRAME[2]) or point[1] == FRAME[1]:
                frame = insert(frame, point)
        self.put("frame", "coverage", "rule", frame)

    def _meridian(self, name: str, start: Point, target: str) -> None:
        """Cut due north from a point to a line that runs east, and pin the line there."""
        lon = start[0]
        meet = next(
            (lon, round(ay + (by - ay) * (lon - ax) / (bx - ax), 5))
            for (ax, ay), (bx, by) in zip(self[target], self[target][1:], strict=False)
            if ax < lon <= bx
        )
        self.pin(target, meet)
        self.put(name, "coverage", "rule", [start, meet])

    def islands_and_lakes(self) -> None:
        """Take Sakhalin, the islands near the mainland of 1860, and Lake Khanka."""
        coast = self["coast/0"]
        stretch = between(coast, self["tumen-lower"][-1], self["amur-lower"][-1])
        near = to_plane(shapely.LineString(stretch))
        first, last = sorted((nearest(coast, stretch[0]), nearest(coast, stretch[-1])))
        elsewhere = to_plane(shapely.MultiLineString([part for part in (coast[: first + 1], coast[last:]) if len(part) > 1]))
        smallest = 0.1
        for polygon, parts in gshhg.rings_of([s for s in self.shores if s.level == 1]).items():
            for part in parts:
                if self.area[polygon] < smallest:
                    continue
                plane = to_plane(part)
                reach = plane.distance(near)
                own = reach <= _ISLAND_REACH_M and reach < plane.distance(elsewhere)
                zone = "sakhalin" if polygon == gshhg.SAKHALIN else "ussuri-sea" if own else None
                if zone:
                    self.put(f"island/{zone}/{polygon}", "island", "gshhg", thin(tidy(part.exterior.coords), _COAST_M))
        khanka = max(self.lakes.items(), key=lambda item: self.area[item[0]] if item[1][0].contains(shapely.Point(132.4, 45.0)) else 0)
        ring = tidy(khanka[1][0].exterior.coords)[:-1]
        outflow, inflow = self["khanka-chord"]
        ring[nearest(ring, outflow)] = outflow
        turn = ring.index(outflow)
        ring = [*ring[turn:], *ring[:turn], outflow]
        ring[nearest(ring, inflow)] = inflow
        north, south = cut_at(ring, inflow)
        self.put("lake/khanka", "lake", "gshhg", joined(thin(north, _COAST_M), thin(south, _COAST_M)))

    def finish(self) -> list[Line]:
        """Thin the coast between the vertices where something meets it, and hand all lines over."""
        lines = [Line(name, role, how, strand) for name, (role, how, strand) in sorted(self.lines.items())]  # type: ignore[arg-type]
        ground = [line for line in lines if line.role == "coverage"]
        loose = [line for line in lines if line.role != "coverage"]
        arcs = [arc for arc in cut_lines(ground + loose) if arc.line in {line.id for line in ground}]
        whole: dict[str, Strand] = {}
        for arc in thin_arcs(arcs, _coast_tolerance, DIGITS):
            whole[arc.line] = joined(whole.get(arc.line, []), arc.points)
        return sorted([*loose, *(replace(line, points=whole[line.id]) for line in ground)], key=lambda line: line.id)


def _beside(strand: Strand, target: Strand) -> Strand:
    """Stop a strand where it first runs beside a target, for two line works draw one river twice."""
    line = to_plane(shapely.LineString(target))
    spots = to_plane(shapely.MultiPoint(strand)).geoms
    stop = next((i for i, spot in enumerate(spots) if spot.distance(line) < _BESIDE_M), len(strand) - 1)
    return strand[: stop + 1]


def _coast_tolerance(arc: Arc) -> float:
    """Say how much a line may be thinned before it is stored, metres."""
    if arc.line == "coast/0":
        return _COAST_M
    return _FAR_COAST_M if arc.line.startswith("coast/") else 0.0


def _cut_by_meridian(strand: Strand, lon: float) -> tuple[Strand, Strand]:
    """Cut a strand that runs west where it first crosses a meridian; both halves get the point."""
    for index, ((ax, ay), (bx, by)) in enumerate(zip(strand, strand[1:], strict=False)):
        if (ax - lon) * (bx - lon) <= 0 and ax != bx:
            point = (lon, round(ay + (by - ay) * (lon - ax) / (bx - ax), 5))
            return [*strand[: index + 1], point], [point, *strand[index + 1 :]]
    return strand, []
