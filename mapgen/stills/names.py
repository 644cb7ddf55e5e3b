"""
Write the names of a still so that none covers another and none is cut.

What stands out comes first, then land, then places, then rivers along their course, as in the page's own script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.mapgen.letters import Face, text_height, text_rise, text_width

from .along import along
from .spots import Paper, around, beside, inland

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .frame import Frame
    from .spots import Spot

__all__ = ["Name", "write_names"]

_LEADING = 1.22
"""From line to line, as a share of the size of the type."""
_FACES = {
    "marked": Face(12, bold=True),
    "zone": Face(13, bold=True),
    "bare": Face(12, bold=True, spacing=0.1),
    "place": Face(11.5),
    "water": Face(11.5),
    "river": Face(12, bold=True, spacing=0.06),
}
_SECOND = Face(11.5)
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


def write_names(
    frame: Frame, names: Sequence[Name], *, signs: Sequence[BaseGeometry], ink: NDArray[np.float64]
) -> Markup:
    """
    Write names where there is room for them.

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
    """
    paper = Paper(frame, signs, ink)
    groups = []
    for role, face in _FACES.items():
        texts = Markup("").join(_write(paper, frame, name) for name in names if name.role == role)
        if texts:
            group = Markup('<g class="tm-still-{}" font-size="{}" text-anchor="{}">{}</g>')
            groups.append(group.format(role, face.size, _usual(role), texts))
    # each language has other names and other room for them, so the group is there even if it is empty
    return Markup('<g class="tm-still-names" data-each="">{}</g>').format(Markup("").join(groups))


def _write(paper: Paper, frame: Frame, name: Name) -> Markup:
    """Write one name, the first line alone if there is no room for all of it."""
    for lines in dict.fromkeys((name.lines, name.lines[:1])):
        spot = _spot(paper, frame, name, lines)
        if spot is not None:
            paper.take(spot)
            return _text(spot, lines, name.role)
    return Markup("")


def _spot(paper: Paper, frame: Frame, name: Name, lines: Sequence[str]) -> Spot | None:
    """Find room for a name."""
    face, size = _FACES[name.role], _size(lines, name.role)
    if name.role == "river":
        return paper.best(along(name.courses, size, rise=text_rise(face)))
    if name.role in _CENTRED:
        near = paper.best(around(name.at, size, frame=frame, land=name.land))
        return near or paper.best(inland(name.at, size, frame=frame, land=name.land))
    rounds = _ROUNDS if name.role == "marked" else 1
    return paper.best(beside(name.at, size, reach=name.reach, near=name.near or name.at, rounds=rounds))


def _size(lines: Sequence[str], role: str) -> tuple[float, float]:
    """Guess the width and height of a text."""
    face = _FACES[role]
    widths = [text_width(line, _SECOND if number else face) for number, line in enumerate(lines)]
    return max(widths), text_height(face) + (len(lines) - 1) * face.size * _LEADING


def _text(spot: Spot, lines: Sequence[str], role: str) -> Markup:
    """Write a text on its spot."""
    face, (first, *more) = _FACES[role], lines
    if role == "river":
        turned = Markup('<text transform="translate({} {})rotate({})">{}</text>')
        return turned.format(round(spot.x), round(spot.y), round(spot.angle), first)
    x = round(spot.x)
    second = Markup('<tspan x="{}" dy="{}" font-size="{}">{}</tspan>')
    rest = Markup("").join(second.format(x, round(_LEADING * face.size), _SECOND.size, line) for line in more)
    anchor = Markup(' text-anchor="{}"').format(spot.anchor) if spot.anchor != _usual(role) else ""
    return Markup('<text x="{}" y="{}"{}>{}{}</text>').format(x, round(spot.y + text_rise(face)), anchor, first, rest)


def _usual(role: str) -> str:
    """Say what part of a text stands on its place, if nothing else is said."""
    return "middle" if role in _CENTRED else "start"
