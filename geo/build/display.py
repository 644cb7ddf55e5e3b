"""Turn the line work into what is drawn: labelled arcs, full and thinned, and chains of lines made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from treatymap.errors import LayerError
from treatymap.geo import area_km2

from .arcs import Arc, cut_lines, label, thin_arcs, zones_of
from .strands import joined, thin
from .write import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry import MultiPolygon

    from .lines import Line
    from .strands import Strand
    from .tables import Tables

__all__ = ["Drawing", "draw"]

_FINE_M = 150.0
"""Small faces that are looked at closely."""
_BORDER_M = 250.0
"""Borders and rivers: half a pixel at zoom 8."""
_COAST_M = 400.0
_QUIET_COAST_M = 800.0
_QUIET_M = 1_200.0
"""What no treaty speaks of."""
_SMALL_ISLAND_KM2 = 1.0
_TREATY = {"ussuri-sea", "left-bank-lower", "uda", "sakhalin"}
_FINE = ("kazakevichev", "ussuri-arm", "amur-main", "villages-inland", "zeya-villages", "khanka-chord", "tumen-lower")
_QUIET = ("mongolia-china", "yalu", "russia-mongolia-west", "china-mongolia-west", "bura-far-west", "coast/1")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the layers are taken from."""

    arcs: list[Arc]
    """All arcs of the coverage in full, islands among them."""
    shown: list[Arc]
    """The same arcs thinned, in the same order."""
    zones: dict[str, MultiPolygon]
    """The coverage in full, by zone."""
    drawn: dict[str, MultiPolygon]
    """The coverage as drawn, by zone."""
    full: dict[str, Strand]
    """Every line in full, by id."""
    slim: dict[str, Strand]
    """Every line as drawn, by id; what is an arc of the coverage has the arc's vertices."""

    def chain(self, lines: Sequence[str], *, full: bool = False) -> Strand:
        """
        Join lines end to end into one course, the first of them turned so that the second follows.

        Raises
        ------
        LayerError
            If two lines that follow each other do not meet.
        """
        table = self.full if full else self.slim
        course = table[lines[0]]
        for number, name in enumerate(lines[1:]):
            after = table[name]
            if number == 0 and course[0] in (after[0], after[-1]):
                course = course[::-1]
            if after[-1] == course[-1]:
                after = after[::-1]
            if course[-1] != after[0]:
                msg = f"segments.toml or rivers.toml: {name} does not begin where {', '.join(lines)} has come to."
                raise LayerError(msg)
            course = joined(course, after)
        return course


def draw(lines: Sequence[Line], tables: Tables) -> Drawing:
    """
    Draw the coverage and all lines, in full and thinned.

    Parameters
    ----------
    lines
        The line work.
    tables
        What it means.
    """
    ground = {line.id for line in lines if line.role == "coverage"}
    meeting = [line for line in lines if line.role in {"coverage", "river", "reading"}]
    seeds = {
        zone: [(lon, lat) for lon, lat in entry["seeds"]] for zone, entry in tables.zones.items() if zone != "sakhalin"
    }
    arcs = label([arc for arc in cut_lines(meeting) if arc.line in ground], seeds)
    arcs += [_island_arc(line) for line in lines if line.role == "island"]
    shown = thin_arcs(arcs, _tolerance, DIGITS)
    full = {line.id: line.points for line in lines}
    slim: dict[str, Strand] = {}
    for arc in shown:
        slim[arc.line] = joined(slim.get(arc.line, []), arc.points)
    nodes = {line.points[end] for line in meeting for end in (0, -1)}
    for line in lines:
        if line.id not in slim:
            slim[line.id] = _thin_between(line.points, nodes, _tolerance(Arc(line.id, 0, line.points)))
    small = {arc.id for arc in arcs if arc.line.startswith("island/") and _km2(arc) < _SMALL_ISLAND_KM2}
    kept = [arc for arc in shown if arc.id not in small]
    return Drawing(arcs, kept, _polygons(arcs, tables), _polygons(kept, tables), full, slim)


def _km2(arc: Arc) -> float:
    """Measure an island."""
    return area_km2(shapely.Polygon(arc.points))


def _polygons(arcs: Sequence[Arc], tables: Tables) -> dict[str, MultiPolygon]:
    """Close arcs to zones, in the order of the table."""
    mainland = zones_of([arc for arc in arcs if not arc.line.startswith("island/")])
    for arc in arcs:
        if arc.line.startswith("island/") and arc.left is not None:
            mainland.setdefault(arc.left, []).append(shapely.Polygon(arc.points))
    return {
        zone: shapely.MultiPolygon(sorted(mainland[zone], key=lambda part: (-part.area, part.bounds)))
        for zone in tables.zones
        if zone in mainland
    }


def _island_arc(line: Line) -> Arc:
    """Make the ring of an island one arc, counter-clockwise, with its zone on the left."""
    ring = list(shapely.geometry.polygon.orient(shapely.Polygon(line.points)).exterior.coords)
    return Arc(line.id, 0, ring, line.id.split("/")[1], None)


def _tolerance(arc: Arc) -> float:
    """Say how much a line may be thinned for drawing, metres."""
    if arc.line in _FINE:
        return _FINE_M
    if arc.line in _QUIET:
        return _QUIET_M
    if arc.line.startswith(("coast/", "island/")):
        return _COAST_M if {arc.left, arc.right} & _TREATY else _QUIET_COAST_M
    return _BORDER_M


def _thin_between(strand: Strand, nodes: set[tuple[float, float]], metres: float) -> Strand:
    """Thin a line that is no edge of zones, keeping the vertices where others meet it."""
    whole: Strand = []
    piece: Strand = [strand[0]]
    for index, point in enumerate(strand[1:], 1):
        piece.append(point)
        if point in nodes or index == len(strand) - 1 or len(piece) > len(strand) // 2 + 1:
            whole = joined(whole, thin(piece, metres))
            piece = [point]
    rounded: Strand = []
    for lon, lat in whole:
        spot = (round(lon, DIGITS), round(lat, DIGITS))
        if not rounded or rounded[-1] != spot:
            rounded.append(spot)
    return rounded
