"""
Draw the map of a day as a picture that needs no script, for paper and for those who read without one.

It shows what the page's own map shows of that part of the world: the same shapes in the same looks, lowest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from treatymap.mapgen.rows import on_at_opening
from treatymap.mapgen.scene import zone_looks

from .mesh import MARGIN, STEPS
from .names import write_names
from .pathdata import path_data
from .signs import boxes, names, rings, signs, write_signs
from .sketch import make_network, sketch
from .strokes import bands, edge_strokes, grid, line_strokes, outlines, river_strokes, traces, write_strokes
from .washes import rings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from treatymap.geo import Bounds
    from treatymap.mapgen.view import View

    from .sketch import Network, Sketch

__all__ = ["still"]

_STILL = Markup(
    '<svg class="tm-still" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{land}'
    '<g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="scale({scale})">{lines}</g>'
    "{signs}{names}</svg>"
)
_SCALE = f"{1 / STEPS:g}".lstrip("0")
_AREA = Markup('<path transform="scale({})" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="{}" d="{}"/>')


def still(  # noqa: PLR0913 - a picture is told by what it shows
    view: View,
    *,
    bounds: Bounds,
    on: Collection[str],
    zones: Collection[str] = (),
    places: Collection[str] = (),
    size: tuple[int, int] = (640, 420),
    label: str,
    network: Network | None = None,
) -> Markup:
    """
    Draw the map of the view's day.

    Parameters
    ----------
    view
        What the map shows.
    bounds
        The part of the world that must be seen, degrees; what else there is room for is its surroundings.
    on
        Switches that are on beside those of the opening view, such as `readings`, `aigun-1858/border` or the id of a
        theme.
    zones
        Ids of zones that stand out.
    places
        Ids of places or of points of themes that stand out.
    size
        Width and height, pixels.
    label
        What the picture shows, in words.
    network
        What `make_network` gave of the same map on any of its days, so that its pictures share the work.

    Returns
    -------
    Markup
        An SVG. Its land is filled with the patterns of the view's map, which the page must have.
    """
    drawn = sketch(network or make_network(view), bounds=bounds, size=size)
    style = view.palette.style
    rows = on_at_opening(view) | {*on}
    rivers, lines = [*river_strokes(drawn, rows)], [*line_strokes(view, drawn, rows)]
    high = [*edge_strokes(view, drawn, rows), *lines]
    strokes = (
        write_strokes(drawn.mesh, grid(drawn, rows)),
        write_strokes(drawn.rough, outlines(view, drawn, zones, style.line("marked"))),
        write_strokes(drawn.mesh, rivers, over=high),
        bands(view, drawn, rows),
        write_strokes(drawn.mesh, high),
    )
    known = signs(drawn, rows, places)
    around = rings(known, gap=style.measures.ring_gap)
    texts = names(view, drawn, rows, known=known, around=around)
    taken, ink = boxes([*known, *around]), traces(drawn.mesh, [*rivers, *lines])
    return _STILL.format(
        w=size[0],
        h=size[1],
        label=label,
        land=_land(view, drawn, rows, zones),
        scale=_SCALE,
        lines=Markup("").join(strokes),
        signs=write_signs(known, around, style.line("ring")),
        names=write_names(drawn.frame, list(texts), signs=taken, ink=ink),
    )


def _land(view: View, drawn: Sketch, rows: Collection[str], marked: Collection[str]) -> Markup:
    """Paint land, sea and lakes, and the zones as they are held on the day."""
    ground, looks = view.palette.style.ground, drawn.network.looks
    land = drawn.mesh.rings(drawn.areas("ground", look="land", rows=rows))
    lakes = drawn.mesh.rings(drawn.areas("rivers", look="lake", rows=rows))
    zones, lake = _zones(view, drawn, rows, marked), _area(lakes, looks.get("lake", {}))
    if drawn.washes.under_sea:
        # the sea is all that is not land
        sea = _area([_frame(drawn), *land], {**looks["land"], "fill": ground["sea"]})
        return _sheet(drawn, ground["land"]) + zones + sea + lake
    return _sheet(drawn, ground["sea"]) + _area(land, looks["land"]) + zones + lake


def _zones(view: View, drawn: Sketch, rows: Collection[str], marked: Collection[str]) -> Markup:
    """Paint the zones, those that are held alike as one; where some stand out, the rest stands back."""
    back_opacity = view.palette.style.measures.back
    kinds: dict[tuple[bool, str], list[BaseGeometry]] = {}
    for zone, look in zone_looks(view):
        if zone in drawn.washes.shapes and all(row in rows for row in look["rows"]):
            back = bool(marked) and zone not in marked
            kinds.setdefault((back, look["pattern"]), []).append(drawn.washes.shapes[zone])
    fills = []
    for (back, pattern), shapes in kinds.items():
        weak = Markup(' fill-opacity="{}"').format(back_opacity) if back else ""
        fills.append(
            Markup('<path fill="{}"{} d="{}"/>').format(pattern, weak, path_data(rings_of(shapes), closed=True))
        )
    return Markup('<g fill-rule="evenodd">{}</g>').format(Markup("").join(fills))


def _area(rings: list[NDArray[np.int64]], look: Mapping[str, Any]) -> Markup:
    """Paint areas of one look with their shore."""
    if not rings:
        return Markup("")
    data = path_data(rings, closed=True)
    return _AREA.format(_SCALE, look["fill"], look["colour"], look["width"] * STEPS, data)


def _frame(drawn: Sketch) -> NDArray[np.int64]:
    """Give the ring around all that is drawn; the sea's own edge is not to be seen."""
    low, east, south = -MARGIN * STEPS, drawn.mesh.width + MARGIN * STEPS, drawn.mesh.height + MARGIN * STEPS
    return np.array([(low, low), (east, low), (east, south), (low, south), (low, low)])


def _sheet(drawn: Sketch, colour: str) -> Markup:
    """Fill the frame."""
    return Markup('<rect width="{}" height="{}" fill="{}"/>').format(drawn.frame.width, drawn.frame.height, colour)
