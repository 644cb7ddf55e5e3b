"""Write paths as the data of SVG, as short as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Path = NDArray[np.int64]

__all__ = ["path_data"]


def path_data(paths: Iterable[Path], *, closed: bool) -> str:
    """
    Write paths one after the other, each point by its distance from the one before.

    Parameters
    ----------
    paths
        Each N x 2, x before y, whole numbers.
    closed
        Whether they are rings, whose last point repeats the first.
    """
    return "".join(_pieces(paths, closed=closed))


def _pieces(paths: Iterable[Path], *, closed: bool) -> Iterator[str]:
    """Write path after path; after a ring the pen is back at its first point."""
    at = np.zeros((1, 2), dtype=np.int64)
    for path in paths:
        points = path[:-1] if closed else path
        # a minus parts two numbers as well as a space does
        text = " ".join(map(str, np.diff(points, axis=0, prepend=at).ravel().tolist())).replace(" -", "-")
        yield f"m{text}z" if closed else f"m{text}"
        at = points[:1] if closed else points[-1:]
