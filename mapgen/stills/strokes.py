"""Draw the lines of a still: rivers, outlines of land, borders, and the bands of their doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from treatymap.mapgen.courses import line_looks
from treatymap.mapgen.edges import edge_looks
from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.style import load_style

from .mesh import STEPS, bare
from .pathdata import path_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from treatymap.mapgen.style import Line
    from treatymap.mapgen.view import View

    from .mesh import Mesh
    from .sketch import Sketch

__all__ = [
    "Stroke",
    "bands",
    "edge_strokes",
    "grid",
    "line_strokes",
    "outlines",
    "river_strokes",
    "traces",
    "write_strokes",
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


def bands(view: View, sketch: Sketch, rows: Collection[str]) -> Markup:
    """Draw the bands of doubt under the lines that are to be seen, where they are broader than those."""
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
    opacity = view.palette.style.doubt.band_opacity
    # the strength belongs to all bands together, so that those which meet do not add up
    return Markup('<g opacity="{}">{}</g>').format(opacity, write_strokes(sketch.rough, drawn)) if drawn else Markup("")


def write_strokes(mesh: Mesh, strokes: Iterable[Stroke], *, over: Iterable[Stroke] = ()) -> Markup:
    """
    Draw lines, without what others hide.

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
    seen: list[Markup] = []
    for stroke in reversed(list(strokes)):
        own = dict.fromkeys(map(bare, stroke.arcs))
        seen.append(_write(mesh, stroke, [arc for arc in own if covered.get(arc, 0) < stroke.whole - _RIM]))
        covered |= {arc: max(stroke.covers, covered.get(arc, 0)) for arc in own}
    return Markup("").join(reversed(seen))


def traces(mesh: Mesh, strokes: Iterable[Stroke]) -> NDArray[np.float64]:
    """Give points along lines, N x 2, pixels, some three pixels from each other: where no name should stand."""
    points = [np.empty((0, 2))]
    for path in mesh.lines(arc for stroke in strokes for arc in stroke.arcs):
        line = path / STEPS
        far = np.append([0], np.cumsum(np.hypot(*np.diff(line, axis=0).T)))
        at = np.arange(0, far[-1], _TRACE)
        points.append(np.column_stack([np.interp(at, far, line[:, axis]) for axis in (0, 1)]))
    return np.concatenate(points)


def _write(mesh: Mesh, stroke: Stroke, arcs: Sequence[int]) -> Markup:
    """Write lines of one look, with their casing if they have one."""
    data = path_data(mesh.lines(arcs), closed=False)
    if not data:
        return Markup("")
    look = stroke.look
    casing, dash, opacity = look.get("casing"), look.get("dash"), look.get("opacity", 1)
    attributes = {
        "stroke": look["colour"],
        "stroke-width": _steps(look["width"]),
        "stroke-dasharray": " ".join(_steps(float(length)) for length in dash.split()) if dash else "",
        "stroke-opacity": opacity if opacity != 1 else "",
        "stroke-linecap": "butt" if dash else "",
    }
    told = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items() if value != "")
    under = Markup('<path d="{}" stroke="{}" stroke-width="{}"/>').format(data, casing, _steps(stroke.whole))
    return (under if casing else Markup("")) + Markup('<path d="{}"{}/>').format(data, told)


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


def _steps(pixels: float) -> str:
    """Write pixels in steps."""
    return f"{round(pixels * STEPS, 1):g}"
