"""Hold what the stills of one map have in common, its shapes as arcs, and what one still has: these arcs in a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from treatymap.mapgen.arcs import cut
from treatymap.mapgen.encode import encode_layer
from treatymap.mapgen.looks import looks
from treatymap.mapgen.shapes import shapes

from .mesh import make_mesh
from .washes import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from treatymap.mapgen.view import View

    from .frame import Frame
    from .mesh import Mesh
    from .washes import Washes

__all__ = ["Network", "Sketch", "make_network", "sketch"]

_BORDER, _COAST, _SHORE = 0.8, 1.05, 1.5
"""How far lines may be from their places, pixels: borders and rivers, coasts of zones, other coasts and lakes."""
_BROAD = 1.4
"""The same for what is broad, or painted under other lines."""


@dataclass(frozen=True, slots=True)
class Network:
    """The shapes of a map, whatever its day, as the page's script has them."""

    arcs: Sequence[NDArray[Any]]
    """Arcs, as `cut` gives them."""
    shapes: Mapping[str, tuple[dict[str, Any], ...]]
    """Shapes by role, their parts told in arc numbers; points have their places."""
    looks: Mapping[str, Mapping[str, Any]]
    """Looks by id."""
    unseen: frozenset[int]
    """Arcs that are no line of the map: cuts of our own, and where the layers end."""
    tolerances: Sequence[float]
    """How far each arc may be from its place in a picture, pixels."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The shapes of a map in one frame."""

    network: Network
    """The shapes."""
    frame: Frame
    """The frame."""
    mesh: Mesh
    """Their arcs in the frame."""
    rough: Mesh
    """The same, less finely, for strokes that are broad."""
    washes: Washes
    """Zones, ready to be painted."""

    def areas(self, role: str, *, look: str, rows: Collection[str]) -> list[Any]:
        """Give the parts of all areas of a look whose switches are on."""
        shapes = (shape for shape in self.of(role) if shape["shape"] == "area" and shape["look"] == look)
        return [
            part for shape in shapes if all(row in rows for row in shape.get("rows", ())) for part in shape["parts"]
        ]

    def of(self, role: str) -> Sequence[dict[str, Any]]:
        """Give the shapes of a role."""
        return self.network.shapes.get(role, ())


def sketch(network: Network, frame: Frame) -> Sketch:
    """
    Sketch the part of a map that a frame shows.

    Parameters
    ----------
    network
        The shapes of the map.
    frame
        The frame.
    """
    fine, rough = (
        make_mesh(network.arcs, frame, tolerances=each) for each in (network.tolerances, [_BROAD] * len(network.arcs))
    )
    zones = {shape["id"]: shape["parts"] for shape in network.shapes.get("zones", ())}
    land = [part for shape in network.shapes.get("ground", ()) for part in shape["parts"]]
    return Sketch(network=network, frame=frame, mesh=fine, rough=rough, washes=spread(rough, zones, land))


def make_network(view: View) -> Network:
    """
    Cut the shapes of a map into arcs, which hang on its language and its treaties and not on its day.

    Parameters
    ----------
    view
        What the map shows.
    """
    told = [(role, shape) for role, group in shapes(view) for shape in group]
    told += [("unseen", shape) for shape in _unseen(view)]
    drawn = [(role, shape) for role, shape in told if shape["shape"] != "point"]
    arcs, shaped = cut(shape for _, shape in drawn)
    parts = iter(shaped)
    by_role: dict[str, list[dict[str, Any]]] = {}
    users: dict[int, set[str]] = {}
    for role, shape in told:
        known = shape if shape["shape"] == "point" else next(parts)
        by_role.setdefault(role, []).append(known)
        # lakes without a name are like land without a treaty
        use = "quiet" if role == "ground" or (known.get("look") == "lake" and "name" not in known) else role
        for arc in _arcs(known):
            users.setdefault(arc, set()).add(use)
    return Network(
        arcs=arcs,
        shapes={role: tuple(group) for role, group in by_role.items()},
        looks=looks(view),
        unseen=frozenset(arc for arc, roles in users.items() if "unseen" in roles),
        tolerances=[_tolerance(users[arc]) for arc in range(len(arcs))],
    )


def _tolerance(uses: set[str]) -> float:
    """Say how far an arc may be from its place."""
    if uses == {"quiet"}:
        return _SHORE
    return _COAST if "quiet" in uses else _BORDER


def _unseen(view: View) -> Iterator[dict[str, Any]]:
    """Give the edges that are never drawn."""
    if "edges" in view.layers:
        layer = view.layers["edges"]
        unseen = tuple(edge for edge in layer.features if edge.properties["basis"] in {"analytic", "frame"})
        yield from encode_layer(replace(layer, features=unseen))


def _arcs(shape: dict[str, Any]) -> Iterator[int]:
    """Walk the arcs of a shape, whichever way they run."""
    if shape["shape"] == "point":
        return
    for part in shape["parts"]:
        for path in part if shape["shape"] == "area" else [part]:
            yield from (arc if arc >= 0 else ~arc for arc in path)
