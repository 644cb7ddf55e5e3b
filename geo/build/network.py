"""Find river courses in unnamed line work: a graph of rivers and of the middle of wide ones, asked by waypoints."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import shapely
from scipy.spatial import cKDTree

from treatymap.errors import LayerError

from .plane import to_degrees, to_plane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry import LineString, Polygon

__all__ = ["Network", "middle_of"]

_KEY_DIGITS = 4
"""Points nearer than 1e-4 degrees are one node: the seams of the bins differ by less."""

_BRIDGE_M = 9_000.0
"""Longest gap in the line work that still is one river; found by measuring where the Sungari broke."""

_BRIDGE_PRICE = 3.0
"""A way over a gap counts this many times its length, so that drawn water wins."""

_SNAP_M = 5_000.0
"""A waypoint farther from any water than this is a mistake in the waypoint."""


class Network:
    """Rivers as a graph in the plane, ready to be asked for courses."""

    def __init__(self, lines: Iterable[NDArray[np.float64]], wide: Iterable[Polygon]) -> None:
        """
        Build the graph.

        Parameters
        ----------
        lines
            Courses drawn as single lines, degrees.
        wide
            Water drawn as areas, degrees; its medial axis joins the graph.
        """
        self._graph = nx.Graph()
        for line in lines:
            self._add(np.round(line, _KEY_DIGITS))
        for polygon in wide:
            for edge in middle_of(polygon):
                self._add(np.round(np.asarray(edge.coords), _KEY_DIGITS))
        self._nodes = sorted(self._graph.nodes)
        self._plane = _plane_points(self._nodes)
        self._bridge()
        self._tree = cKDTree(self._plane)

    def course(self, waypoints: Sequence[tuple[float, float]], *, name: str) -> LineString:
        """
        Find the shortest water way through the waypoints in order.

        Parameters
        ----------
        waypoints
            Two or more points from the source down, degrees.
        name
            What to call the river in an error.

        Raises
        ------
        LayerError
            If a waypoint lies off every river, or no water joins two of them.
        """
        stops = []
        for waypoint, place in zip(waypoints, _plane_points(waypoints), strict=True):
            distance, index = self._tree.query(place)
            if distance > _SNAP_M:
                msg = f"river {name}: waypoint {waypoint} lies {distance / 1000:.1f} km from any water. Move it."
                raise LayerError(msg)
            stops.append(self._nodes[index])
        path = [stops[0]]
        for here, there in pairwise(stops):
            try:
                path += nx.shortest_path(self._graph, here, there, weight="price")[1:]
            except nx.NetworkXNoPath as error:
                msg = f"river {name}: no water from {here} to {there}. Add a waypoint nearer the gap."
                raise LayerError(msg) from error
        return shapely.LineString(_without_spurs(path))

    def _add(self, points: NDArray[np.float64]) -> None:
        """Add a line of nodes; the price of an edge is its length in the plane."""
        nodes = [(float(lon), float(lat)) for lon, lat in points]
        plane = _plane_points(nodes)
        for (a, p), (b, q) in pairwise(zip(nodes, plane, strict=True)):
            if a != b:
                self._graph.add_edge(a, b, price=float(np.hypot(*(p - q))))

    def _bridge(self) -> None:
        """Join every loose end to the nearest other piece of water within reach."""
        piece = {}
        for number, nodes in enumerate(sorted(nx.connected_components(self._graph), key=min)):
            piece.update(dict.fromkeys(nodes, number))
        numbers = np.array([piece[node] for node in self._nodes])
        tree = cKDTree(self._plane)
        for index, node in enumerate(self._nodes):
            if self._graph.degree(node) != 1:
                continue
            near = [i for i in tree.query_ball_point(self._plane[index], _BRIDGE_M) if numbers[i] != numbers[index]]
            if near:
                gaps = np.hypot(*(self._plane[near] - self._plane[index]).T)
                best = int(np.argmin(gaps))
                self._graph.add_edge(node, self._nodes[near[best]], price=_BRIDGE_PRICE * float(gaps[best]))


def middle_of(polygon: Polygon, *, step_m: float = 150.0) -> list[LineString]:
    """
    Draw the medial axis of a water area from the Voronoi cells of its banks.

    Parameters
    ----------
    polygon
        The water, degrees; its islands are holes.
    step_m
        How densely the banks are sampled, metres.
    """
    water = to_plane(polygon).buffer(0)
    if water.is_empty:
        return []
    banks = shapely.segmentize(water.boundary, step_m)
    points = shapely.MultiPoint(shapely.get_coordinates(banks))
    edges = shapely.get_parts(shapely.voronoi_polygons(points, only_edges=True))
    edges = shapely.get_parts(shapely.node(shapely.MultiLineString(list(edges)))) if len(edges) == 1 else edges
    shapely.prepare(water)
    inside = edges[shapely.contains_properly(water, edges)]
    ordered = sorted(inside, key=lambda edge: tuple(edge.coords[0]) + tuple(edge.coords[-1]))
    return [to_degrees(edge) for edge in ordered]


def _plane_points(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Carry points into the plane, metres."""
    return np.asarray(shapely.get_coordinates(to_plane(shapely.MultiPoint(list(points)))))


def _without_spurs(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut what the path walks to and fro, which happens where a waypoint sits beside the course."""
    clean: list[tuple[float, float]] = []
    seen: dict[tuple[float, float], int] = {}
    for node in path:
        if node in seen:
            for dropped in clean[seen[node] + 1 :]:
                del seen[dropped]
            del clean[seen[node] + 1 :]
        else:
            seen[node] = len(clean)
            clean.append(node)
    return clean
