"""Change JSON or TOML in one place, so that what a fuzzer throws is read beyond its first letter."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

__all__ = ["shake_json", "shake_toml"]

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2, 180.5, 1e18, 1e308, float("inf"), float("nan"), 10**400),
    *(
        "",
        " ",
        "x",
        "é" * 3_000,
        "\u202e",
        "{both}",
        "{",
        "__proto__",
        "1859-21",
        "18XX",
        "1811²",
        "before",
        "-0043-02-29",
    ),
    *("EPSG:3857", "EPSG:4978", "+proj=longlat", "Point", "MultiPolygon", "GeometryCollection", "en", "red", "north"),
    *([], {}, [[]], [None], [0, 0], [1e300, 1], {"en": "x"}, {"date": "1859", "edtf": "1859~"}, [["x", "y"], [200, 1]]),
    {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]},
)
"""What may stand where something else should."""


def shake_json(data: bytes, random: Random) -> bytes | None:
    """
    Change JSON in one place.

    Parameters
    ----------
    data
        JSON.
    random
        Where chance comes from.

    Returns
    -------
    bytes or None
        `None` if it was no JSON.
    """
    try:
        return json.dumps(_shaken(json.loads(data), random)).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError, OverflowError):
        return None


def shake_toml(data: bytes, random: Random, write: Callable[[Any], str]) -> bytes | None:
    """Change TOML in one place, as `shake_json` does; `write` writes it again."""
    try:
        return write(_shaken(tomllib.loads(data.decode()), random)).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError, TypeError, AttributeError):
        return None


def _shaken(value: Any, random: Random) -> Any:  # noqa: ANN401 - any JSON value
    """Change a value in one place."""
    places = list(_places(value))
    if not places:
        return random.choice(_ODD)
    holder, key = random.choice(places)
    old = holder[key]
    other, there = random.choice(places)
    match random.randrange(6):
        case 0:
            del holder[key]
        case 1:
            holder[key] = other[there]
        case 2:
            holder[key] = [old]
        case 3 if isinstance(old, list):
            holder[key] = old * random.choice((2, 50))
        case 4 if isinstance(old, dict):
            old[random.choice(("type", "id", "sources", "names", "geometry", "edtf", "x", "en"))] = random.choice(_ODD)
        case _:
            holder[key] = random.choice(_ODD)
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - as above
    """Walk all places in a value, each as what holds it and its key."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from _places(item)
