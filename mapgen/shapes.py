"""Turn the layers of an atlas into the shapes that a map draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .courses import border_lines, other_lines, rivers
from .edges import edge_shapes
from .encode import encode_layer
from .plain_ground import plain_ground
from .signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import View

__all__ = ["Shapes", "shapes"]

Shapes = tuple[str, list[dict[str, Any]]]
"""A role (`ground`, `zones`, `edges`, `rivers`, `lines`, `points`) and its shapes."""


def shapes(view: View) -> Iterator[Shapes]:
    """
    Give all shapes of a map, lowest first; what changes from day to day stands in its scenes.

    Parameters
    ----------
    view
        What the map shows.

    Yields
    ------
    tuple
        A role and its shapes, as `VectorLayer` takes them.
    """
    yield from _ground(view)
    zones = encode_layer(view.layers["zones"])
    yield "zones", [_zone(shape, view) for shape in zones if shape["id"] in view.states]
    yield "edges", list(edge_shapes(view))
    yield "rivers", list(rivers(view))
    yield "lines", [*other_lines(view), *border_lines(view)]
    yield "points", list(signs(view))


def _ground(view: View) -> Iterator[Shapes]:
    """Give land, lakes and graticule."""
    layers = view.layers
    if "base/land" in layers:
        yield "ground", [{**shape, "look": "land"} for shape in encode_layer(view.layers["base/land"])]
    elif view.atlas.around == "land":
        yield "ground", [{**shape, "look": "land"} for shape in plain_ground(view)]
    if "base/lakes" in layers:
        # over the zones: water keeps its colour whoever holds the shore
        yield "rivers", [{**shape, "look": "lake"} for shape in encode_layer(view.layers["base/lakes"])]
    if "base/graticule" in layers:
        grid = encode_layer(view.layers["base/graticule"])
        yield "base", [{**shape, "look": "graticule", "rows": ["graticule"]} for shape in grid]


def _zone(shape: dict[str, Any], view: View) -> dict[str, Any]:
    """Give a zone the place where its text opens."""
    return {**shape, "at": view.middle(shape["id"]), "popup": f"zone-{shape['id']}"}
