"""List the lines of a picture: rivers, outlines of land, borders, and the bands of their doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymap.mapgen.courses import line_looks
from treatymap.mapgen.edges import edge_looks
from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.style import load_style

from .mesh import STEPS, bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from treatymap.mapgen.style import Line
    from treatymap.mapgen.view import View

    from .mesh import Mesh
    from .sketch import Sketch

__all__ = [
    "Run",
    "Stroke",
    "bands",
    "edge_strokes",
    "grid",
    "line_strokes",
    "outlines",
    "river_strokes",
    "seen",
    "traces",
]

_RIM = 0.6
"""What sticks out from under a line by less than half of this is not seen, pixels."""
_TRACE = 3
"""Distance of two points along a line, pixels."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines of one look."""

    look: Mapping[str, Any]
    """As the page's script has it: `colour`, `width`, and `dash`, `casing`, `opacity` where there are any."""
    arcs: tuple[int, ...]
    """Arc numbers."""

    @property
    def whole(self) -> float:
        """How broad it is with its casing, pixels."""
        return float(self.look["width"]) + (load_style().measures.casing if self.look.get("casing") else 0)

    @property
    def covers(self) -> float:
        """How broad it hides what lies under it, pixels."""
        is_solid = not self.look.get("dash") and self.look.get("opacity", 1) == 1
        return self.whole if is_solid or self.look.get("casing") else 0


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one look as they are drawn."""

    look: Mapping[str, Any]
    """As the page's script has it: `colour`, `width`, and `dash`, `casing`, `opacity` where there are any."""
    whole: float
    """How broad it is with its casing, pixels."""
    paths: tuple[NDArray[np.int64], ...]
    """Each N x 2, x before y, in whole steps."""


def grid(sketch: Sketch, rows: Collection[str]) -> Iterator[Stroke]:
    """Give the graticule."""
    yield from _strokes(sketch, ((shape, shape["look"]) for shape in _wanted(sketch, rows, "base")))


def river_strokes(sketch: Sketch, rows: Collection[str]) -> Iterator[Stroke]:
    """Give the rivers."""
    lines = (shape for shape in _wanted(sketch, rows, "rivers") if shape["shape"] == "line")
    yield from _strokes(sketch, ((shape, shape["look"]) for shape in lines))


def edge_strokes(view: View, sketch: Sketch, rows: Collection[str]) -> Iterator[Stroke]:
    """Give the outlines of land as the day wants them."""
    edges = edge_looks(view)
    known = (shape for shape in sketch.of("edges") if shape["id"] in edges)
    dressed = ((shape, edges[shape["id"]]) for shape in known)
    yield from _strokes(sketch, ((shape, look) for shape, (look, own) in dressed if all(row in rows for row in own)))


def line_strokes(view: View, sketch: Sketch, rows: Collection[str]) -> Iterator[Stroke]:
    """Give borders, today's ones, and other readings, as the day wants them."""
    lines, shown = line_looks(view), _wanted(sketch, rows, "lines")
    yield from _strokes(sketch, ((shape, shape.get("look") or lines[shape["id"]]["look"]) for shape in shown))


def outlines(view: View, sketch: Sketch, zones: Collection[str], line: Line) -> Iterator[Stroke]:
    """Give the outline of zones that stand out, only where the map has a line; neighbours that are alike have one."""
    kinds: dict[str | None, dict[int, int]] = {}
    for shape in sketch.of("zones"):
        if shape["id"] in zones:
            count = kinds.setdefault(view.palette.key(view.states[shape["id"]]), {})
            for arc in (arc for part in shape["parts"] for ring in part for arc in ring):
                count[bare(arc)] = count.get(bare(arc), 0) + 1
    arcs = [arc for count in kinds.values() for arc, times in count.items() if times == 1]
    seen = tuple(arc for arc in arcs if arc not in sketch.network.unseen)
    yield Stroke({"colour": line.colour, "width": line.width, "dash": line.dash, "casing": line.casing}, seen)


def bands(view: View, sketch: Sketch, rows: Collection[str]) -> tuple[Run, ...]:
    """Give the bands of doubt under the lines that are to be seen, where they are broader than those."""
    lines, drawn = line_looks(view), []
    for shape in _wanted(sketch, rows, "lines") if "bands" in rows else ():
        if not shape.get("band"):
            continue
        look = sketch.network.looks[shape.get("look") or lines[shape["id"]]["look"]]
        arcs = _arcs(shape)
        lats = np.concatenate([sketch.network.arcs[bare(arc)][:, 1] for arc in arcs])
        metres = sketch.frame.metres(float(lats.min() + lats.max()) / 2 / SCALE)
        width = min(view.palette.style.measures.broadest_band, round(2000 * shape["error_km"] / metres, 1))
        if width > look["width"]:
            drawn.append(Stroke({"colour": look["colour"], "width": width}, tuple(arcs)))
    return seen(sketch.rough, drawn)


def seen(mesh: Mesh, strokes: Iterable[Stroke], *, over: Iterable[Stroke] = ()) -> tuple[Run, ...]:
    """
    Leave out of lines what others hide.

    Parameters
    ----------
    mesh
        The arcs in their frame.
    strokes
        The lines, lowest first.
    over
        Lines that will be drawn over them.
    """
    covered: dict[int, float] = {}
    for stroke in over:
        covered |= {arc: max(stroke.covers, covered.get(arc, 0)) for arc in map(bare, stroke.arcs)}
    runs: list[Run] = []
    for stroke in reversed(list(strokes)):
        own = dict.fromkeys(map(bare, stroke.arcs))
        paths = mesh.lines(arc for arc in own if arc not in covered or covered[arc] < stroke.whole - _RIM)
        if paths:
            runs.append(Run(stroke.look, stroke.whole, tuple(paths)))
        covered |= {arc: max(stroke.covers, covered.get(arc, 0)) for arc in own}
    return tuple(reversed(runs))


def traces(mesh: Mesh, strokes: Iterable[Stroke]) -> NDArray[np.float64]:
    """Give points along lines, N x 2, pixels, some three pixels from each other: where no name should stand."""
    points = [np.empty((0, 2))]
    for path in mesh.lines(arc for stroke in strokes for arc in stroke.arcs):
        line = path / STEPS
        far = np.append([0], np.cumsum(np.hypot(*np.diff(line, axis=0).T)))
        at = np.arange(0, far[-1], _TRACE)
        points.append(np.column_stack([np.interp(at, far, line[:, axis]) for axis in (0, 1)]))
    return np.concatenate(points)


def _strokes(sketch: Sketch, dressed: Iterable[tuple[dict[str, Any], str]]) -> Iterator[Stroke]:
    """Put lines of one look together, in the order in which the looks come first."""
    arcs: dict[str, list[int]] = {}
    for shape, look in dressed:
        arcs.setdefault(look, []).extend(_arcs(shape))
    for look, found in arcs.items():
        yield Stroke(sketch.network.looks[look], tuple(found))


def _wanted(sketch: Sketch, rows: Collection[str], role: str) -> Iterator[dict[str, Any]]:
    """Walk the shapes of a role whose switches are on."""
    for shape in sketch.of(role):
        if all(row in rows for row in shape.get("rows", ())):
            yield shape


def _arcs(shape: dict[str, Any]) -> list[int]:
    """List the arcs of a line."""
    return [arc for part in shape["parts"] for arc in part]
