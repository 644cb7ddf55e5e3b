"""
Draw the arcs of a map for one frame, each once, so that what meets on the map meets in the picture.

A mesh knows the arcs that `arcs.cut` gave by their numbers; `~n` is arc n run backwards. Each is simplified for itself
and keeps its ends: whatever runs along it, be it coast, land or border, runs alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from treatymap.mapgen.encode import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from .frame import Frame

    Path = NDArray[np.int64]

__all__ = ["MARGIN", "STEPS", "Mesh", "bare", "make_mesh"]

STEPS = 2
"""Steps in one pixel: half a pixel is finer than the eye, and takes one digit where a tenth takes two."""
MARGIN = 12
"""How far beyond the frame land is drawn, pixels: the edge along which it is cut must not be seen."""
_STRAIGHT = 0.5
"""A straight line of degrees is drawn in pieces of at most this length where it is a curve, degrees."""
_SPECK = STEPS * STEPS
"""Least area that is drawn: one pixel, in steps."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """The arcs of a map in one frame."""

    arcs: tuple[Path, ...]
    """Each N x 2, x before y, in whole steps."""
    ends: tuple[tuple[int, int], ...]
    """First and last point of each arc, as a number for each place."""
    width: int
    """Of the frame, steps."""
    height: int
    """Of the frame, steps."""

    def rings(self, areas: Iterable[Sequence[Sequence[int]]]) -> list[Path]:
        """
        Draw areas as one: what two of them share falls away, and what is there twice is there once.

        Parameters
        ----------
        areas
            Each a list of rings, each ring a list of arc numbers.

        Returns
        -------
        list of arrays
            Closed rings, holes among them, cut a little outside the frame.
        """
        # neighbours run along what they share in opposite ways, and twins in the same way
        count = Counter(bare(arc) for arc in dict.fromkeys(arc for area in areas for ring in area for arc in ring))
        rings = (self.path(path) for path in _walks([arc for arc, times in count.items() if times % 2], self.ends))
        cut = (self._cut(ring) for ring in rings if _area(ring) >= _SPECK)
        return [ring for ring in cut if _area(ring) > 0]

    def lines(self, arcs: Iterable[int]) -> list[Path]:
        """
        Draw lines, each arc once, end to end where they meet.

        Parameters
        ----------
        arcs
            Arc numbers.

        Returns
        -------
        list of arrays
            The stretches that can be seen.
        """
        paths = (self.path(path) for path in _walks(list(dict.fromkeys(map(bare, arcs))), self.ends))
        return [run for path in paths for run in self._seen(path) if np.ptp(run, axis=0).max() >= STEPS]

    def path(self, names: Sequence[int]) -> Path:
        """Join arcs into one path without repeated points."""
        arcs = [self.arcs[name] if name >= 0 else self.arcs[~name][::-1] for name in names]
        return _moved(np.concatenate(arcs))

    def course(self, arcs: Sequence[int]) -> list[Path]:
        """Draw one line as it runs; give the stretches that can be seen."""
        return list(self._seen(self.path(arcs)))

    def _cut(self, ring: Path) -> Path:
        """Cut a ring along the four sides of the frame, one after the other."""
        low, high = -MARGIN * STEPS, MARGIN * STEPS
        for axis, end in ((0, self.width), (1, self.height)):
            ring = _clip(ring, axis, low, sign=1)
            ring = _clip(ring, axis, end + high, sign=-1)
        return _moved(ring)

    def _seen(self, path: Path) -> Iterator[Path]:
        """Give the runs of a line whose segments may touch the frame."""
        low, high = np.minimum(path[:-1], path[1:]), np.maximum(path[:-1], path[1:])
        reach = MARGIN * STEPS
        far = np.array([self.width, self.height]) + reach
        seen = np.append((high >= -reach).all(axis=1) & (low <= far).all(axis=1), [False])
        changes = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
        for start, stop in zip(changes[::2], changes[1::2], strict=True):
            yield path[start : stop + 1]


def make_mesh(arcs: Sequence[Path], frame: Frame, *, tolerances: Sequence[float]) -> Mesh:
    """
    Place and simplify arcs.

    Parameters
    ----------
    arcs
        Each N x 2, longitude before latitude, in steps of `SCALE` to the degree.
    frame
        The frame.
    tolerances
        How far each simplified arc may be from its own, pixels.
    """
    width, height = frame.width * STEPS, frame.height * STEPS
    if not arcs:
        return Mesh((), (), width, height)
    # a shape of a few metres is one point in steps, and a line has two
    arcs = [arc if len(arc) > 1 else np.repeat(arc, 2, axis=0) for arc in arcs]
    sizes = [len(arc) for arc in arcs]
    lines = shapely.linestrings(np.concatenate(arcs) / SCALE, indices=np.repeat(np.arange(len(sizes)), sizes))
    if frame.bends:
        extended = shapely.length(lines) > 0
        lines[extended] = shapely.segmentize(lines[extended], _STRAIGHT)
    lines = shapely.set_coordinates(lines, frame.pixels(shapely.get_coordinates(lines)))
    thin = shapely.simplify(lines, np.array(tolerances), preserve_topology=False)
    kept, owners = shapely.get_coordinates(thin, return_index=True)
    steps = np.rint(kept * STEPS).astype(np.int64)
    numbers: dict[bytes, int] = {}
    ends = [(_number(arc[0], numbers), _number(arc[-1], numbers)) for arc in arcs]
    return Mesh(tuple(np.split(steps, np.flatnonzero(np.diff(owners)) + 1)), tuple(ends), width, height)


def _number(point: NDArray[np.int64], numbers: dict[bytes, int]) -> int:
    """Give each place a number."""
    return numbers.setdefault(point.tobytes(), len(numbers))


def bare(name: int) -> int:
    """Give the number of an arc whichever way it runs."""
    return name if name >= 0 else ~name


def _walks(arcs: Sequence[int], ends: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Walk along arcs as far as it goes, each once, from loose ends first; arcs that close make closed walks."""
    leaving: dict[int, dict[int, None]] = {}
    for arc in arcs:
        leaving.setdefault(ends[arc][0], {})[arc] = None
        leaving.setdefault(ends[arc][1], {})[~arc] = None
    starts = [here for here, ways in leaving.items() if len(ways) % 2] + list(leaving)
    for start in starts:
        here, path = start, []
        while leaving[here]:
            arc = next(iter(leaving[here]))
            first, last = ends[bare(arc)] if arc >= 0 else ends[~arc][::-1]
            del leaving[first][arc], leaving[last][~arc]
            path.append(arc)
            here = last
        if path:
            yield path


def _moved(path: Path) -> Path:
    """Leave out points that repeat the one before."""
    return path[np.append([True], np.any(np.diff(path, axis=0), axis=1))] if len(path) else path


def _area(ring: Path) -> float:
    """Give the area of a ring, in square steps; zero if it is none."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def _clip(ring: Path, axis: int, limit: int, *, sign: int) -> Path:
    """Cut off what lies beyond one side, which is closed by a straight line along it."""
    inside = (ring[:, axis] - limit) * sign >= 0
    if inside.all():
        return ring
    if not inside.any():
        return ring[:0]
    crossing = np.flatnonzero(inside[:-1] != inside[1:])
    start, step = ring[crossing], ring[crossing + 1] - ring[crossing]
    share = (limit - start[:, axis]) / step[:, axis]
    made = np.rint(start + step * share[:, None]).astype(np.int64)
    made[:, axis] = limit
    # a point on the side goes behind the one from which the line leaves; the sort keeps the order of equals
    at = np.concatenate([np.flatnonzero(inside), crossing + 0.5])
    cut = np.concatenate([ring[inside], made])[np.argsort(at, kind="stable")]
    return cut if (cut[0] == cut[-1]).all() else np.concatenate([cut, cut[:1]])
