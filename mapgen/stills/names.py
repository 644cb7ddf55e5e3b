"""
Place the names of a picture so that none covers another and none is cut.

What stands out comes first, then land, then places, then rivers along their course, as in the page's own script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from treatymap.mapgen.letters import Face

from .along import along
from .lands import BARELY, WELL
from .spots import Paper, around, beside, inland

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from treatymap.mapgen.letters import Ruler

    from .frame import Frame
    from .lands import Lands
    from .spots import Spot

__all__ = ["FACES", "LEADING", "SECOND", "Name", "Written", "place_names"]

LEADING = 1.22
"""From line to line, as a share of the size of the type."""
FACES = {
    "marked": Face(12, bold=True),
    "zone": Face(13, bold=True),
    "bare": Face(12, bold=True, spacing=0.1),
    "place": Face(11.5),
    "water": Face(11.5),
    "river": Face(12, bold=True, spacing=0.06),
}
"""How names are set, by their role, the first to be placed first."""
SECOND = Face(11.5)
"""How the second line of a name is set."""
_CENTRED = ("zone", "bare", "river")
_ROUNDS = 4
"""How far out a name is tried that must be there."""


@dataclass(frozen=True, slots=True)
class Name:
    """What is to be written."""

    role: str
    """How: marked, zone, bare, place, water or river."""
    lines: tuple[str, ...]
    """One or two lines."""
    at: tuple[float, float] = (0, 0)
    """What it names, pixels; a river has courses instead."""
    reach: float = 0
    """How far its sign goes out from there, pixels."""
    near: tuple[float, float] | None = None
    """To what, if not to its middle, a name should be near: its own sign among those of a place, pixels."""
    land: tuple[BaseGeometry, ...] = ()
    """The land that it may stand on wherever there is room, degrees."""
    courses: tuple[NDArray[np.float64], ...] = ()
    """The stretches of a river that can be seen, N x 2, pixels."""
    lands: Lands | None = None
    """Its land among other land, for a name whose place nobody chose."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name in its place."""

    role: str
    """How it is set: a key of `FACES`."""
    lines: tuple[str, ...]
    """The lines for which there is room."""
    spot: Spot
    """Where it stands."""
    lead: tuple[tuple[float, float], tuple[float, float]] | None = None
    """Ends of the line that joins it to its land, if it stands beside that, pixels."""


def place_names(
    frame: Frame, names: Sequence[Name], *, signs: Sequence[BaseGeometry], ink: NDArray[np.float64], ruler: Ruler
) -> tuple[Written, ...]:
    """
    Place names where there is room for them.

    Parameters
    ----------
    frame
        The frame.
    names
        Those of one role in the order in which they are to be placed.
    signs
        What names must not cover, pixels.
    ink
        Points of lines that names should not cover, N x 2, pixels.
    ruler
        Measures them.
    """
    paper = Paper(frame, signs, ink)
    written: list[Written] = []
    for role in FACES:
        left: list[tuple[Name, Lands]] = []
        for name in (name for name in names if name.role == role):
            if name.lands is None:
                written += _place(paper, frame, name, ruler)
            elif found := [*_settle(paper, frame, name, name.lands, ruler)]:
                written += found
            else:
                left.append((name, name.lands))
        # names that have no room on their land give way to all that have
        for name, lands in left:
            written += _lead(paper, name, lands, ruler)
    return tuple(written)


def _settle(paper: Paper, frame: Frame, name: Name, lands: Lands, ruler: Ruler) -> Iterator[Written]:
    """Place a name on its land, where nobody chose a place: all of it, else its first line."""
    for lines, measure in dict.fromkeys(((name.lines, WELL), (name.lines[:1], WELL), (name.lines[:1], BARELY))):
        size, widths = _size(lines, name.role, ruler), _widths(lines, name.role, ruler)
        near = around(name.at, size, frame=frame, land=name.land)
        spot = paper.best(spot for spot in near if lands.suits(spot, widths, measure))
        spot = spot or paper.best(inland(name.at, size, frame=frame, land=name.land))
        if spot is not None:
            paper.take(spot)
            yield Written(name.role, lines, spot)
            return


def _lead(paper: Paper, name: Name, lands: Lands, ruler: Ruler) -> Iterator[Written]:
    """Place the first line of a name beside its land, with a line to it."""
    starts = [*lands.starts(name.at)]
    if not starts:
        return
    at = next((start for start in starts if not paper.covers(shapely.Point(start))), starts[0])
    for spot in paper.free(lands.beside(at, _size(name.lines[:1], name.role, ruler))):
        line = shapely.shortest_line(shapely.Point(at), spot.box)
        stops = shapely.line_interpolate_point(line, [0.25, 0.5, 0.75], normalized=True)
        if not paper.covers(shapely.multipoints(stops)):
            paper.take(spot)
            (x, y), end = shapely.get_coordinates(line).tolist()
            yield Written(name.role, name.lines[:1], spot, ((x, y), (end[0], end[1])))
            return


def _place(paper: Paper, frame: Frame, name: Name, ruler: Ruler) -> Iterator[Written]:
    """Place one name, the first line alone if there is no room for all of it."""
    for lines in dict.fromkeys((name.lines, name.lines[:1])):
        spot = _spot(paper, frame, name, lines, ruler)
        if spot is not None:
            paper.take(spot)
            yield Written(name.role, lines, spot)
            return


def _spot(paper: Paper, frame: Frame, name: Name, lines: Sequence[str], ruler: Ruler) -> Spot | None:
    """Find room for a name."""
    face, size = FACES[name.role], _size(lines, name.role, ruler)
    if name.role == "river":
        return paper.best(along(name.courses, size, rise=ruler.rise(face)))
    if name.role in _CENTRED:
        near = paper.best(around(name.at, size, frame=frame, land=name.land))
        return near or paper.best(inland(name.at, size, frame=frame, land=name.land))
    rounds = _ROUNDS if name.role == "marked" else 1
    return paper.best(beside(name.at, size, reach=name.reach, near=name.near or name.at, rounds=rounds))


def _widths(lines: Sequence[str], role: str, ruler: Ruler) -> list[float]:
    """Measure the lines of a text across."""
    return [ruler.width(line, SECOND if number else FACES[role]) for number, line in enumerate(lines)]


def _size(lines: Sequence[str], role: str, ruler: Ruler) -> tuple[float, float]:
    """Measure a text."""
    face = FACES[role]
    return max(_widths(lines, role, ruler)), ruler.height(face) + (len(lines) - 1) * face.size * LEADING
