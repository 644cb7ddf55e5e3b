"""Gather the lines while they are drawn; later ones lean on earlier ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from . import dcw, gshhg
from .arcs import cut_lines, thin_arcs
from .lines import Line
from .network import Network
from .strands import DIGITS, insert, joined, tidy

if TYPE_CHECKING:
    from .arcs import Arc
    from .lines import Role
    from .strands import Point, Strand

__all__ = ["COAST_M", "FRAME", "RIVER_M", "Sheet"]

_RUSSIA = ("RUAMU", "RUYEV", "RUKHA", "RUPRI", "RUZAB")

FRAME = (105.0, 38.0, 150.0, 61.5)
"""West, south, east, north of the coverage, degrees."""

COAST_M = 60.0
"""How far the stored coast may lie from the full one: moves no area by more than a few parts in a million."""

RIVER_M = 100.0
"""How far a stored river may lie from the one found: the middle of a wide one is known no better."""

_LAKE = 2
_ISLAND_IN_LAKE = 3
"""Levels of GSHHG."""

_FAR_COAST_M = 200.0
"""For coasts that bound no zone of the treaties."""


class Sheet:
    """Lines by id, with the public files that they come from and the line drawn by hand."""

    def __init__(self, hand: dict[str, Strand]) -> None:
        """
        Read what all lines come from.

        Parameters
        ----------
        hand
            The lines drawn by hand, by id.
        """
        west, south, east, north = 105, 38, 150, 62
        self.hand = hand
        self.shores = gshhg.read_shores(west, south, east, north)
        self.lakes = gshhg.rings_of([shore for shore in self.shores if shore.level == _LAKE])
        self.area = {shore.polygon: shore.area_km2 for shore in self.shores}
        self.network = self._network((west, south, east, north))
        self.lines: dict[str, tuple[Role, str, Strand]] = {}
        self.border: Strand = tidy(dcw.shared_border("CNHL", _RUSSIA, within_m=400).coords)
        self.west: Strand = tidy(dcw.shared_border("CNNM", ("RUZAB",), within_m=400).coords)

    def __getitem__(self, line_id: str) -> Strand:
        """Give the points of a line."""
        return self.lines[line_id][2]

    def put(self, line_id: str, role: Role, how: str, strand: Strand) -> None:
        """Keep a line under its id."""
        self.lines[line_id] = (role, how, tidy(strand))

    def pin(self, line_id: str, point: Point) -> None:
        """Make a point a vertex of a line."""
        role, how, strand = self.lines[line_id]
        self.lines[line_id] = (role, how, insert(strand, point))

    def _network(self, box: tuple[int, int, int, int]) -> Network:
        """Join rivers and the middle of wide ones; seas of lakes would only mislead."""
        in_lakes = [shore for shore in self.shores if shore.level == _ISLAND_IN_LAKE]
        islands = [part for parts in gshhg.rings_of(in_lakes).values() for part in parts]
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

    def finish(self) -> list[Line]:
        """Thin the coast between the vertices where something meets it, and hand all lines over."""
        lines = [Line(name, role, how, strand) for name, (role, how, strand) in sorted(self.lines.items())]
        ground = [line for line in lines if line.role == "coverage"]
        loose = [line for line in lines if line.role != "coverage"]
        arcs = [arc for arc in cut_lines(ground + loose) if arc.line in {line.id for line in ground}]
        whole: dict[str, Strand] = {}
        for arc in thin_arcs(arcs, _coast_tolerance, DIGITS):
            whole[arc.line] = joined(whole.get(arc.line, []), arc.points)
        return sorted([*loose, *(replace(line, points=whole[line.id]) for line in ground)], key=lambda line: line.id)


def _coast_tolerance(arc: Arc) -> float:
    """Say how much a line may be thinned before it is stored, metres."""
    if arc.line == "coast/0":
        return COAST_M
    return _FAR_COAST_M if arc.line.startswith("coast/") else 0.0
