"""Give the outlines of land, in the look that the day asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .encode import encode_layer
from .rows import zone_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.treaties import State

    from .view import View

__all__ = ["EdgeLook", "edge_looks", "edge_shapes"]

EdgeLook = tuple[str, list[str]]
"""A look of the style table, and the switches that the outline hangs on."""


def edge_shapes(view: View) -> Iterator[dict[str, Any]]:
    """
    Give the outlines that any day can show: the layer of edges, or the rims of the zones where an atlas has none.

    Parameters
    ----------
    view
        What the map shows.
    """
    if "edges" in view.layers:
        layer = view.layers["edges"]
        for shape in encode_layer(layer):
            if layer[shape["id"]].properties["basis"] not in {"analytic", "frame"}:
                yield shape
    else:
        for shape in encode_layer(view.layers["zones"]):
            rings = [ring for part in shape["parts"] for ring in part]
            yield {"id": shape["id"], "shape": "line", "parts": rings}


def edge_looks(view: View) -> dict[str, EdgeLook]:
    """
    Say how each outline looks on the day of the view; those that are not to be seen are left out.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Id of the outline to its look and switches.
    """
    looks = {}
    for name, sides in _sides(view):
        look = _look(view, [view.states[side] for side in sides if side in view.states])
        if look is not None:
            looks[name] = look
    return looks


def _sides(view: View) -> Iterator[tuple[str, list[str]]]:
    """Name the zones on the two sides of each outline; a rim has only one."""
    if "edges" not in view.layers:
        yield from ((zone, [zone]) for zone in view.states)
        return
    for edge in view.layers["edges"].features:
        if edge.properties["basis"] not in {"analytic", "frame"}:
            yield edge.id, [side for key in ("left", "right") if (side := edge.properties[key])]


def _look(view: View, sides: list[State]) -> EdgeLook | None:
    """Choose the look of an edge: that of the side that ranks higher in the legend, or none."""
    keys = {key: view.palette.look(key).id for state in sides if (key := view.palette.key(state))}
    if not keys or _needs_no_line(keys, sides):
        return None
    order = list(view.palette.style.kinds)
    key = max(keys, key=lambda name: order.index(keys[name]))
    state = next(state for state in sides if view.palette.key(state) == key)
    refused = "-refused" if state.acceptance == "refused" else ""
    return f"edge-{keys[key]}{refused}", zone_rows(view, state)


def _needs_no_line(keys: Mapping[str, str], sides: list[State]) -> bool:
    """Whether two pieces of land are held alike, or passed to one holder by two treaties, which their hatches tell."""
    if len(sides) == 1:
        return False
    return len(keys) == 1 or (
        sides[0].sovereigns == sides[1].sovereigns and all(key.startswith("passed-") for key in keys)
    )
