"""Cut lines into arcs, close arcs to faces, and thin arcs without letting them cross."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from treatymap.errors import LayerError

from .strands import joined, thin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from shapely.geometry import Polygon

    from .lines import Line
    from .strands import Point, Strand

__all__ = ["SEA", "Arc", "close", "cut_lines", "label", "thin_arcs", "zones_of"]

_PIECE = 200
"""Vertices of a coast that are thinned as one."""

SEA = "sea"
"""The label of a face that is no land."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of a line between two nodes, with the zones beside it."""

    line: str
    """Id of the line that it is a piece of."""
    number: int
    """Counted along that line, from 0."""
    points: Strand
    """Longitude and latitude, degrees."""
    left: str | None = None
    """Zone on the left hand; None for the sea and beyond the frame."""
    right: str | None = None
    """Zone on the right hand."""

    @property
    def id(self) -> str:
        """Name the arc."""
        return f"{self.line}/{self.number}"


def cut_lines(lines: Sequence[Line]) -> list[Arc]:
    """Cut every line at each of its vertices where another line ends."""
    nodes = {line.points[end] for line in lines for end in (0, -1)}
    arcs = []
    for line in lines:
        piece: Strand = [line.points[0]]
        number = 0
        for point in line.points[1:]:
            piece.append(point)
            if point in nodes or point == line.points[-1]:
                arcs.append(Arc(line.id, number, piece))
                number += 1
                piece = [point]
        if len(piece) > 1:
            arcs.append(Arc(line.id, number, piece))
    return arcs


def close(arcs: Iterable[Arc]) -> list[Polygon]:
    """Close arcs to faces, their shells counter-clockwise."""
    faces = shapely.get_parts(shapely.polygonize([shapely.LineString(arc.points) for arc in arcs]))
    return [shapely.geometry.polygon.orient(face) for face in faces]


def label(arcs: Sequence[Arc], seeds: Mapping[str, Sequence[Point]]) -> list[Arc]:
    """
    Find what lies on either side of every arc.

    Parameters
    ----------
    arcs
        Arcs that close to faces; those that hang loose get no zones.
    seeds
        Points inside the faces of every zone, and of the sea under `SEA`.

    Raises
    ------
    LayerError
        If a face holds no seed, or seeds of two zones, or a seed lies in no face.
    """
    faces = close(arcs)
    tree = shapely.STRtree(faces)
    names: dict[int, str] = {}
    for zone, points in seeds.items():
        for point in points:
            hits = tree.query(shapely.Point(point), predicate="within")
            if len(hits) != 1:
                msg = f"zones.toml: the seed {point} of {zone} lies in {len(hits)} faces. Move it."
                raise LayerError(msg)
            if names.setdefault(int(hits[0]), zone) != zone:
                msg = f"zones.toml: {point} says {zone}, but its face is {names[int(hits[0])]} already. A line is open."
                raise LayerError(msg)
    nameless = [face for index, face in enumerate(faces) if index not in names]
    if nameless:
        spots = "; ".join(f"{face.representative_point().wkt} ({face.area:.6f} deg²)" for face in nameless[:10])
        msg = f"zones.toml: {len(nameless)} faces hold no seed: {spots}. Name them or close the gap."
        raise LayerError(msg)
    beside = {
        edge: names[index]
        for index, face in enumerate(faces)
        for ring in (face.exterior, *face.interiors)
        for edge in pairwise(ring.coords)
    }
    return [
        replace(
            arc,
            left=_land(beside.get((arc.points[0], arc.points[1]))),
            right=_land(beside.get((arc.points[1], arc.points[0]))),
        )
        for arc in arcs
    ]


def thin_arcs(arcs: Sequence[Arc], tolerance: Callable[[Arc], float], digits: int) -> list[Arc]:
    """
    Thin every arc between its ends; where pieces would cross, both are thinned less until they do not.

    Parameters
    ----------
    arcs
        Arcs that do not cross.
    tolerance
        How far an arc may lie from its full form, metres.
    digits
        Decimals to round to.

    Raises
    ------
    LayerError
        If arcs cross even when next to nothing is left out, so that rounding is to blame.
    """
    pieces = [(index, piece) for index, arc in enumerate(arcs) for piece in _pieces(arc.points)]
    share = [1.0] * len(pieces)
    least = 1 / 64
    while True:
        slim = [
            _rounded(thin(piece, tolerance(arcs[index]) * part), digits)
            for (index, piece), part in zip(pieces, share, strict=True)
        ]
        crossing = _crossing(slim)
        if not crossing:
            break
        for number in crossing:
            share[number] /= 2
            if share[number] < least:
                arc = arcs[pieces[number][0]]
                msg = f"arc {arc.id} crosses a neighbour near {pieces[number][1][0]} however little it is thinned."
                raise LayerError(msg)
    whole: list[Strand] = [[] for _ in arcs]
    for (index, _), strand in zip(pieces, slim, strict=True):
        whole[index] = joined(whole[index], strand)
    return [replace(arc, points=points) for arc, points in zip(arcs, whole, strict=True)]


def _pieces(strand: Strand) -> list[Strand]:
    """Cut a long strand, so that one narrow bay does not keep a whole coast from being thinned."""
    if len(strand) <= _PIECE:
        return [strand] if strand[0] != strand[-1] else _halves(strand)
    return [strand[start : start + _PIECE + 1] for start in range(0, len(strand) - 1, _PIECE)]


def _halves(ring: Strand) -> list[Strand]:
    """Cut a ring in two, for a closed piece has no ends to hold."""
    far = max(range(len(ring)), key=lambda i: ((ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2, -i))
    return [ring[: far + 1], ring[far:]]


def zones_of(arcs: Sequence[Arc]) -> dict[str, list[Polygon]]:
    """
    Close labelled arcs to the faces of each zone.

    Raises
    ------
    LayerError
        If the arcs around a face do not agree which zone it is.
    """
    inside: dict[tuple[Point, Point], str | None] = {}
    for arc in arcs:
        for start, end in pairwise(arc.points):
            inside[start, end] = arc.left
            inside[end, start] = arc.right
    faces: dict[str, list[Polygon]] = defaultdict(list)
    for face in close(arcs):
        found = {inside[edge] for ring in (face.exterior, *face.interiors) for edge in pairwise(ring.coords)}
        if len(found) != 1:
            msg = f"a face at {face.representative_point().wkt} is said to be {sorted(map(str, found))}."
            raise LayerError(msg)
        (zone,) = found
        if zone is not None:
            faces[zone].append(face)
    return dict(faces)


def _land(name: str | None) -> str | None:
    """Turn the sea into nothing."""
    return None if name == SEA else name


def _rounded(strand: Strand, digits: int) -> Strand:
    """Round a strand and drop what falls together, but keep at least its ends."""
    points: Strand = []
    for lon, lat in strand:
        point = (round(lon, digits), round(lat, digits))
        if not points or point != points[-1]:
            points.append(point)
    return points


def _crossing(strands: Sequence[Strand]) -> set[int]:
    """Find strands that cross themselves or others, or that share more than ends."""
    bad = {i for i, strand in enumerate(strands) if len(strand) < 2}  # noqa: PLR2004 - rounded to a point
    lines = [shapely.LineString(strand if len(strand) > 1 else [strand[0], strand[0]]) for strand in strands]
    bad |= {i for i, line in enumerate(lines) if i not in bad and not line.is_simple}
    tree = shapely.STRtree(lines)
    for first, second in zip(*tree.query(lines, predicate="intersects"), strict=True):
        if first < second:
            ends = {strands[i][end] for i in (first, second) for end in (0, -1)}
            met = shapely.get_coordinates(shapely.intersection(lines[first], lines[second]))
            if any(tuple(point) not in ends for point in met):
                bad |= {int(first), int(second)}
    return bad
