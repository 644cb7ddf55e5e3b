"""Describe how a reader asks for a key of its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ANY", "Ask", "Way"]

Way = Literal[
    "string",
    "language",
    "number",
    "whole",
    "degrees",
    "flag",
    "strings",
    "pairs",
    "anything",
    "choice",
    "choices",
    "refer",
    "refers",
    "sources",
    "text",
    "wording",
    "date",
    "tables",
    "inner",
]
"""As the methods of `Fields` are called."""

ANY = "*"
"""A key that stands for every name, and the word that stands for every word."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One way in which a reader asks for a key."""

    way: Way
    """Which method it calls."""
    required: bool = True
    """Whether it is a fault if the key is missing."""
    noun: str = ""
    """What sort of record is referred to."""
    words: tuple[str, ...] = ()
    """The words that are allowed, or the names of the numbers."""
    pattern: str = ""
    """What the whole word must match."""
    least: float | None = None
    """Least number, or least length of a list."""
    above: float | None = None
    """Number that must be exceeded."""
