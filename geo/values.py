"""Tell what a value in a stranger's file is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "UNWRITABLE",
    "is_closed",
    "is_flag",
    "is_float",
    "is_middle",
    "is_names",
    "is_number",
    "is_one_of",
    "is_optional_text",
    "is_place",
    "is_shift",
    "is_text",
    "is_texts",
    "is_tier",
    "is_years",
    "short",
]

UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""
What no text may hold: halves of characters, signs that pages and drawings cannot hold or terminals obey, and those that
turn letters around against what they are.
"""
_TURNS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_ENDS = {**dict.fromkeys("\u202a\u202b", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
"""What begins a run of letters in a direction of its own, and what ends it."""
_MOST = 1e12
"""Larger than any area or length on earth."""


def is_place(lon: float, lat: float, *_height: float) -> bool:
    """Whether two numbers are a place on earth; NaN is none, for it compares to nothing."""
    return -180 <= lon <= 180 and -90 <= lat <= 90  # noqa: PLR2004 - the degrees of a globe


def is_number(value: object) -> bool:
    """Whether a value is a number that can be measured: not negative, not infinite."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= _MOST


def is_text(value: object) -> bool:
    """Whether a value is a text with something in it that can be written down."""
    return isinstance(value, str) and bool(value) and UNWRITABLE.search(value) is None and is_closed(value)


def is_closed(text: str) -> bool:
    """Whether what a text writes from right to left ends with it; else the words behind it on a page would turn too."""
    ends: list[str] = []
    for sign in _TURNS.findall(text):
        if sign in _ENDS:
            ends.append(_ENDS[sign])
        elif not ends or ends.pop() != sign:
            return False
    return not ends


def is_optional_text(value: object) -> bool:
    """Whether a value is a text or nothing."""
    return value is None or is_text(value)


def is_texts(value: object) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(is_text(item) for item in value)


def is_names(value: object) -> bool:
    """Whether a value is a table of language to name."""
    return isinstance(value, dict) and bool(value) and all(is_text(item) for pair in value.items() for item in pair)


def is_shift(value: object) -> bool:
    """Whether a value is a small step on a screen: pixels to the right and down."""
    return isinstance(value, list) and len(value) == 2 and all(is_float(item) and abs(item) <= 64 for item in value)  # noqa: PLR2004


def is_middle(value: object) -> bool:
    """Whether a value is a longitude and a latitude."""
    return isinstance(value, list) and all(map(is_float, value)) and len(value) == 2 and is_place(*value)  # noqa: PLR2004


def is_float(value: object) -> bool:
    """Whether a value is a number of either sign."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_years(value: object) -> bool:
    """Whether a value is a list of years."""
    return isinstance(value, list) and bool(value) and all(type(item) is int and abs(item) < 10_000 for item in value)  # noqa: PLR2004


def is_one_of(words: tuple[str, ...]) -> Callable[[object], bool]:
    """Make a check for one of a few words."""
    return lambda value: isinstance(value, str) and value in words


def is_tier(value: object) -> bool:
    """Whether a value is the rank of a place: 1 opens the map, 2 is near, 3 is far."""
    return type(value) is int and value in (1, 2, 3)


def is_flag(value: object) -> bool:
    """Whether a value is true or false."""
    return isinstance(value, bool)


def short(value: object) -> str:
    """Show a value, but not a page of it."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits a line
