"""Turn the layers of an atlas into the shapes that a map draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .courses import border_lines, other_lines, rivers
from .encode import encode_layer
from .rows import treaty_row
from .signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Feature
    from treatymap.treaties import State

    from .view import View

__all__ = ["Shapes", "shapes", "zone_rows"]

Shapes = tuple[str, list[dict[str, Any]]]
"""A role (`ground`, `zones`, `edges`, `rivers`, `lines`, `points`) and its shapes."""


def shapes(view: View) -> Iterator[Shapes]:
    """
    Give all shapes of a map, lowest first.

    Parameters
    ----------
    view
        What the map shows.

    Yields
    ------
    tuple
        A role and its shapes, as `VectorLayer` takes them.
    """
    states = view.states
    yield from _ground(view)
    zones = view.layers["zones"]
    yield "zones", [_zone(shape, zones[shape["id"]], view) for shape in encode_layer(zones) if shape["id"] in states]
    yield "edges", list(_edges(view, states) if "edges" in view.layers else _outlines(view, states))
    yield "rivers", list(rivers(view))
    yield "lines", [*other_lines(view), *border_lines(view)]
    yield "points", list(signs(view))


def zone_rows(view: View, state: State) -> list[str]:
    """Name the switches that a zone hangs on: its kind of land, and the treaty that made it so."""
    quiet = view.atlas.zone(state.zone).role == "quiet"
    rows = ["quiet" if quiet and not view.narrowed else "changed"]
    if state.origin in view.chosen and not quiet:
        rows.append(treaty_row(str(state.origin), "zones"))
    return rows


def _ground(view: View) -> Iterator[Shapes]:
    """Give land, lakes and graticule."""
    layers = view.layers
    if "base/land" in layers:
        yield "ground", [{**shape, "look": "land"} for shape in encode_layer(view.layers["base/land"])]
    if "base/lakes" in layers:
        # over the zones: water keeps its colour whoever holds the shore
        yield "rivers", [{**shape, "look": "lake"} for shape in encode_layer(view.layers["base/lakes"])]
    if "base/graticule" in layers:
        grid = encode_layer(view.layers["base/graticule"])
        yield "base", [{**shape, "look": "graticule", "rows": ["graticule"]} for shape in grid]


def _zone(shape: dict[str, Any], feature: Feature, view: View) -> dict[str, Any]:
    """Give a zone the place where its text opens."""
    return {**shape, "at": view.middle(feature.id), "popup": f"zone-{feature.id}"}


def _edges(view: View, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    """Give the outlines of the land, each edge in the look of the side that ranks higher in the legend."""
    layer = view.layers["edges"]
    order = list(view.palette.style.kinds)
    for shape in encode_layer(layer):
        edge = layer[shape["id"]].properties
        if edge["basis"] in {"analytic", "frame"}:
            continue
        sides = [states[side] for side in (edge["left"], edge["right"]) if side in states]
        keys = {key: view.palette.look(key).id for state in sides if (key := view.palette.key(state))}
        if not keys or _needs_no_line(keys, sides):
            continue
        key = max(keys, key=lambda name: order.index(keys[name]))
        state = next(state for state in sides if view.palette.key(state) == key)
        refused = "-refused" if state.acceptance == "refused" else ""
        yield {**shape, "look": f"edge-{keys[key]}{refused}", "rows": zone_rows(view, state)}


def _needs_no_line(keys: Mapping[str, str], sides: list[State]) -> bool:
    """Whether two pieces of land are held alike, or passed to one holder by two treaties, which their hatches tell."""
    if len(sides) == 1:
        return False
    return len(keys) == 1 or (
        sides[0].sovereigns == sides[1].sovereigns and all(key.startswith("passed-") for key in keys)
    )


def _outlines(view: View, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    """Give the whole outline of each zone, for an atlas that has no layer of edges."""
    for shape in encode_layer(view.layers["zones"]):
        rings = [ring for part in shape["parts"] for ring in part]
        state = states.get(shape["id"])
        key = view.palette.key(state) if state else None
        if state and key:
            refused = "-refused" if state.acceptance == "refused" else ""
            look = f"edge-{view.palette.look(key).id}{refused}"
            yield {"id": shape["id"], "shape": "line", "parts": rings, "look": look, "rows": zone_rows(view, state)}
