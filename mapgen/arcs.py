"""
Cut shapes into arcs, so that a line which several of them share is kept once.

Where the neighbours of a point differ from one shape to another, or a line ends, there is a junction; between two
junctions all shapes run alike. It is the idea of TopoJSON, over all layers of a map at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Path = NDArray[np.int64]

__all__ = ["cut"]

# one number a point: room for 180 degrees in steps of 0.0001, either way
_SHIFT = 1 << 23


def cut(shapes: Iterable[dict[str, Any]]) -> tuple[list[Path], list[dict[str, Any]]]:
    """
    Cut the lines of shapes into arcs.

    Parameters
    ----------
    shapes
        What `encode_layer` gave, with anything added; they are not changed.

    Returns
    -------
    arcs : list of arrays
        Each N x 2, longitude before latitude; two neighbours share their end point.
    shapes : list of dict
        The same shapes in the same order; each path is a list of arc numbers, `~n` for arc n run backwards. A ring ends
        where it begins.
    """
    given = list(shapes)
    if not given:
        return [], []
    marks = iter(_marks([path for shape in given for path in _paths(shape)]))
    table: dict[bytes, int] = {}
    arcs: list[Path] = []

    def name(arc: Path) -> int:
        backwards = table.get(arc[::-1].tobytes())
        if backwards is not None and arc.tobytes() not in table:
            return ~backwards
        number = table.setdefault(arc.tobytes(), len(arcs))
        if number == len(arcs):
            arcs.append(arc)
        return number

    def names(path: Path) -> list[int]:
        return [name(arc) for arc in _split(path, next(marks))]

    return arcs, [_with_parts(shape, names) for shape in given]


def _paths(shape: dict[str, Any]) -> Iterator[Path]:
    """Walk the lines and rings of a shape."""
    for part in shape["parts"]:
        if shape["shape"] == "area":
            yield from part
        else:
            yield part


def _with_parts(shape: dict[str, Any], names: Any) -> dict[str, Any]:  # noqa: ANN401 - a function of one path
    """Give a shape whose paths are told by arcs."""
    if shape["shape"] == "area":
        return {**shape, "parts": [[names(ring) for ring in part] for part in shape["parts"]]}
    return {**shape, "parts": [names(part) for part in shape["parts"]]}


def _junctions(paths: Sequence[Path]) -> NDArray[np.int64]:
    """Find the points where paths part or end, sorted."""
    nothing = np.empty(0, dtype=np.int64)
    ends, here, low, high = [nothing], [nothing], [nothing], [nothing]
    for path in paths:
        keys = _keys(path)
        if _is_ring(path):
            before, after = keys[np.r_[-2, 0 : len(keys) - 2]], keys[1:]
            here.append(keys[:-1])
        else:
            before, after = keys[:-2], keys[2:]
            here.append(keys[1:-1])
            ends.append(keys[[0, -1]])
        # a path and its reverse have the same neighbours
        low.append(np.minimum(before, after))
        high.append(np.maximum(before, after))
    point, one, other = (np.concatenate(parts) for parts in (here, low, high))
    order = np.lexsort((other, one, point))
    point, one, other = point[order], one[order], other[order]
    parts_here = (point[1:] == point[:-1]) & ((one[1:] != one[:-1]) | (other[1:] != other[:-1]))
    return np.unique(np.concatenate([*ends, point[1:][parts_here]]))


def _marks(paths: Sequence[Path]) -> list[NDArray[np.bool_]]:
    """Say of each point of each path whether it is a junction; all at once, which is ten times as fast."""
    keys = np.concatenate([_keys(path) for path in paths])
    found = np.isin(keys, _junctions(paths))
    return np.split(found, np.cumsum([len(path) for path in paths])[:-1])


def _split(path: Path, marks: NDArray[np.bool_]) -> Iterator[Path]:
    """Cut one path at its junctions; a ring without any begins at its least point."""
    if _is_ring(path):
        here = np.flatnonzero(marks[:-1])
        start = int(here[0]) if len(here) else int(np.argmin(_keys(path)[:-1]))
        path = np.concatenate([path[start:-1], path[: start + 1]])
        marks = np.concatenate([marks[start:-1], marks[: start + 1]])
    inner = [int(stop) for stop in np.flatnonzero(marks) if 0 < stop < len(path) - 1]
    for first, last in zip([0, *inner], [*inner, len(path) - 1], strict=True):
        yield path[first : last + 1]


def _keys(path: Path) -> NDArray[np.int64]:
    """Give each point one number."""
    keys: NDArray[np.int64] = path[:, 0] * _SHIFT + path[:, 1]
    return keys


def _is_ring(path: Path) -> bool:
    """Whether a path closes on itself."""
    return len(path) > 3 and bool((path[0] == path[-1]).all())  # noqa: PLR2004 - a ring has three points and its end
