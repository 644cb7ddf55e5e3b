"""
Settle what a picture of a map shows, lowest first, whoever will draw it: a page as SVG, or a sheet of paper.

It is what the page's own map shows of that part of the world: the same shapes in the same looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymap.mapgen.courses import line_looks
from treatymap.mapgen.letters import Guess
from treatymap.mapgen.rows import on_at_opening
from treatymap.mapgen.scene import zone_looks

from .mesh import MARGIN, STEPS
from .names import place_names
from .signs import boxes, names, rings, signs
from .sketch import make_network, sketch
from .strokes import bands, edge_strokes, grid, line_strokes, outlines, river_strokes, seen, traces
from .washes import rings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from treatymap.mapgen.letters import Ruler
    from treatymap.mapgen.style import Kind, Line
    from treatymap.mapgen.view import View

    from .frame import Frame
    from .names import Written
    from .signs import Ring, Sign
    from .sketch import Network, Sketch
    from .strokes import Run

__all__ = ["Picture", "Plain", "Wash", "make_picture"]


@dataclass(frozen=True, slots=True)
class Plain:
    """Land, sea or lakes of one colour."""

    rings: tuple[NDArray[np.int64], ...]
    """Closed rings, holes among them, each N x 2, in steps of the mesh: `STEPS` to the pixel."""
    look: Mapping[str, Any]
    """`fill`; `colour` and `width` of the shore."""


@dataclass(frozen=True, slots=True)
class Wash:
    """Zones that are held alike."""

    rings: tuple[NDArray[np.int64], ...]
    """Closed rings, holes among them, each N x 2, whole pixels: finer they need not be, for lines run along them."""
    kind: Kind
    """Their look; the edge of it is a line of its own."""
    back: bool
    """Whether they stand back, because others stand out."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A map of a day in a frame, ready to be drawn in this order."""

    frame: Frame
    """The frame."""
    paper: str
    """Colour of what nothing else covers."""
    back: float
    """How much is left of the strength of land that stands back, 0 to 1."""
    areas: tuple[Plain | Wash, ...]
    """Land, zones, sea and lakes, lowest first; where zones go out to sea, the sea lies over them."""
    under: tuple[Run, ...]
    """Graticule, outlines of zones that stand out, and rivers, lowest first."""
    bands: tuple[Run, ...]
    """Bands of doubt; they have their strength together, so that those which meet do not add up."""
    band_opacity: float
    """That strength, 0 to 1."""
    over: tuple[Run, ...]
    """Outlines of land, then borders."""
    signs: tuple[Sign, ...]
    """Places, posts, and points of themes."""
    rings: tuple[Ring, ...]
    """Around what stands out."""
    ring: Line
    """Their look."""
    names: tuple[Written, ...]
    """Names in their places."""
    water: str
    """Colour of the names of rivers."""
    keys: frozenset[str]
    """What of it the legend explains, as its entries are called."""


def make_picture(  # noqa: PLR0913 - a picture is told by what it shows
    view: View,
    frame: Frame,
    *,
    on: Collection[str] = (),
    off: Collection[str] = (),
    zones: Collection[str] = (),
    places: Collection[str] = (),
    network: Network | None = None,
    ruler: Ruler | None = None,
    covered: Sequence[BaseGeometry] = (),
) -> Picture:
    """
    Settle what the map of the view's day shows in a frame.

    Parameters
    ----------
    view
        What the map shows.
    frame
        The part of the world, and its projection.
    on
        Switches that are on beside those of the opening view, such as `readings`, `aigun-1858/border` or the id of a
        theme.
    off
        Switches of the opening view that are off.
    zones
        Ids of zones that stand out.
    places
        Ids of places or of points of themes that stand out.
    network
        What `make_network` gave of the same map on any of its days, so that its pictures share the work.
    ruler
        Measures names; without one their width is guessed.
    covered
        What will lie over the picture, so that no name stands there, pixels.
    """
    drawn = sketch(network or make_network(view), frame)
    style = view.palette.style
    rows = (on_at_opening(view) | {*on}) - {*off}
    rivers, lines = [*river_strokes(drawn, rows)], [*line_strokes(view, drawn, rows)]
    high = [*edge_strokes(view, drawn, rows), *lines]
    known = signs(drawn, rows, places)
    around = rings(known, gap=style.measures.ring_gap)
    texts = names(view, drawn, rows, known=known, around=around)
    taken, ink = [*boxes([*known, *around]), *covered], traces(drawn.mesh, [*rivers, *lines])
    return Picture(
        frame=frame,
        paper=style.ground["land" if drawn.washes.under_sea else "sea"],
        back=style.measures.back,
        areas=tuple(_areas(view, drawn, rows, zones)),
        under=(
            *seen(drawn.mesh, grid(drawn, rows)),
            *seen(drawn.rough, outlines(view, drawn, zones, style.line("marked"))),
            *seen(drawn.mesh, rivers, over=high),
        ),
        bands=bands(view, drawn, rows),
        band_opacity=style.doubt.band_opacity,
        over=seen(drawn.mesh, high),
        signs=tuple(known),
        rings=around,
        ring=style.line("ring"),
        names=place_names(frame, list(texts), signs=taken, ink=ink, ruler=ruler or Guess()),
        water=style.ground["water_text"],
        keys=frozenset(_keys(view, drawn, rows)).union(*(sign.keys for sign in known)),
    )


def _areas(view: View, drawn: Sketch, rows: Collection[str], marked: Collection[str]) -> Iterator[Plain | Wash]:
    """Give land, sea and lakes, and the zones as they are held on the day."""
    ground, looks = view.palette.style.ground, drawn.network.looks
    land = drawn.mesh.rings(drawn.areas("ground", look="land", rows=rows))
    lakes = drawn.mesh.rings(drawn.areas("rivers", look="lake", rows=rows))
    if land and not drawn.washes.under_sea:
        yield Plain(tuple(land), looks["land"])
    yield from _zones(view, drawn, rows, marked)
    if drawn.washes.under_sea:
        # the sea is all that is not land
        yield Plain((_frame(drawn), *land), {**looks["land"], "fill": ground["sea"]})
    if lakes:
        yield Plain(tuple(lakes), looks["lake"])


def _zones(view: View, drawn: Sketch, rows: Collection[str], marked: Collection[str]) -> Iterator[Wash]:
    """Give the zones, those that are held alike as one; where some stand out, the rest stands back."""
    kinds: dict[tuple[bool, str], list[BaseGeometry]] = {}
    for zone, look in zone_looks(view):
        key = view.palette.key(view.states[zone])
        if key is not None and zone in drawn.washes.shapes and all(row in rows for row in look["rows"]):
            back = bool(marked) and zone not in marked
            kinds.setdefault((back, view.palette.look(key).id), []).append(drawn.washes.shapes[zone])
    for (back, kind), shapes in kinds.items():
        yield Wash(tuple(rings_of(shapes)), view.palette.style.kind(kind), back=back)


def _keys(view: View, drawn: Sketch, rows: Collection[str]) -> Iterator[str]:
    """Name what land and lines that the frame shows need of the legend."""
    for zone, look in zone_looks(view):
        if zone in drawn.washes.shapes and all(row in rows for row in look["rows"]):
            yield from look["keys"]
    lines = line_looks(view)
    for role in ("rivers", "lines"):
        for shape in drawn.of(role):
            is_on = all(row in rows for row in shape.get("rows", ()))
            if is_on and shape["shape"] == "line" and any(drawn.mesh.course(part) for part in shape["parts"]):
                yield from shape.get("keys", ())
                yield from lines[shape["id"]]["keys"] if shape["id"] in lines else ()


def _frame(drawn: Sketch) -> NDArray[np.int64]:
    """Give the ring around all that is drawn; the sea's own edge is not to be seen."""
    low, east, south = -MARGIN * STEPS, drawn.mesh.width + MARGIN * STEPS, drawn.mesh.height + MARGIN * STEPS
    return np.array([(low, low), (east, low), (east, south), (low, south), (low, low)])
