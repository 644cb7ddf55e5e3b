"""
Pack the shapes of a map small enough for a page.

Coordinates become whole numbers of 0.0001 degree (11 m). Lines that several shapes share, as a coast that land, zone
and edge have in common, are cut out as arcs and written once (`arcs.py`); arcs are told as differences from point to
point, in one to three bytes each, gzipped and written in base64, which no markup can break out of.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from treatymap.geo import Layer

__all__ = ["DIGITS", "SCALE", "Packed", "encode_layer", "json_for_script", "pack", "pack_arcs", "pack_words"]

SCALE = 10_000
"""Steps in one degree."""

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"\\<>&'`{}")
"""Digits of base 85 in a page, the least first."""

_PYTHON_DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


@dataclass(frozen=True, slots=True)
class Packed:
    """A JSON value that a page holds packed, and its script unpacks."""

    value: object
    """The value as the page's script reads it."""
    told: object = None
    """The same told in fewer words, which the script puts right; nothing if it is told as it is."""


def encode_layer(layer: Layer) -> list[dict[str, Any]]:
    """
    Turn each feature of a layer into `{"id", "shape", "parts"}`.

    Parameters
    ----------
    layer
        Points, lines or areas, single or multi.

    Returns
    -------
    list of dict
        `shape` is `point`, `line` or `area`. `parts` holds one entry a part, for areas a list of rings: arrays of whole
        numbers (N x 2, longitude before latitude, in steps of `SCALE` to the degree) without repeated points.
    """
    return [{"id": feature.id, **_encode(feature.geometry)} for feature in layer.features]


def pack(value: object) -> str:
    """
    Write a JSON value as gzip in base64, the same bytes in every run.

    Parameters
    ----------
    value
        Anything that JSON can hold; no NaN.
    """
    return _squeeze(_json(value).encode())


def pack_words(value: object) -> str:
    """
    Write a JSON value as bzip2 in base 85: for texts so long that gzip no longer sees how they repeat themselves.

    The digits are all of ASCII that neither JSON nor markup reads as anything else.

    Parameters
    ----------
    value
        Anything that JSON can hold; no NaN.
    """
    packed = base64.b85encode(bz2.compress(_json(value).encode(), compresslevel=9))
    return packed.translate(bytes.maketrans(_PYTHON_DIGITS, DIGITS.encode("ascii"))).decode("ascii")


def pack_arcs(arcs: Iterable[NDArray[np.int64]]) -> str:
    """
    Write arcs as bytes: for each its number of points, then differences of longitude and latitude.

    Parameters
    ----------
    arcs
        Arrays of whole numbers, N x 2. Each arc is told from the last point of the one before it.
    """
    out = bytearray()
    at = np.zeros((1, 2), dtype=np.int64)
    for arc in arcs:
        steps = np.diff(arc, axis=0, prepend=at).ravel()
        # zigzag: small numbers of either sign become small numbers without one
        for number in [len(arc), *((steps << 1) ^ (steps >> 63)).tolist()]:
            _append(out, number)
        at = arc[-1:]
    return _squeeze(bytes(out))


def json_for_script(value: object) -> str:
    """
    Write a JSON value so that it can stand inside a `<script>` element whatever its texts say.

    Parameters
    ----------
    value
        Anything that JSON can hold; no NaN.
    """
    text = _json(value)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _json(value: object) -> str:
    """Write JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _squeeze(data: bytes) -> str:
    """Gzip without a time stamp, then base64."""
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode("ascii")


def _append(out: bytearray, number: int) -> None:
    """Write a number in groups of seven bits, the lowest first; the eighth bit says that more follow."""
    while number >> 7:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _encode(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Name the kind of a GeoJSON geometry as the page does, and split it into its parts, areas into rings."""
    kind: str = geometry["type"]
    single = kind.removeprefix("Multi")
    parts = geometry["coordinates"] if kind != single else [geometry["coordinates"]]
    if single == "Polygon":
        return {"shape": "area", "parts": [[_grid(ring) for ring in part] for part in parts]}
    if single == "Point":
        return {"shape": "point", "parts": [_grid([part]) for part in parts]}
    return {"shape": "line", "parts": [_grid(part) for part in parts]}


def _grid(coordinates: Sequence[Sequence[float]]) -> NDArray[np.int64]:
    """Round the coordinates of one line or ring to whole steps, without repeated points; heights fall away."""
    grid: NDArray[np.int64] = np.rint(np.array(coordinates, dtype=float)[:, :2] * SCALE).astype(np.int64)
    moved: NDArray[np.bool_] = np.append([True], np.any(np.diff(grid, axis=0), axis=1))
    return grid[moved]
