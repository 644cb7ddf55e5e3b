"""Fold steps that differ little: each tells what it has otherwise than the one before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["GONE", "fold"]

GONE = ""
"""Under this key a table lists what it no longer has; no id is empty."""


def fold(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Tell steps by their differences.

    A page of Cyrillic letters has more words in seven steps than gzip looks back over.

    Parameters
    ----------
    steps
        JSON objects with the same keys; those of their values that are tables are folded, key by key.

    Returns
    -------
    list of dict
        The first step as it is; the page's script unfolds the others.
    """
    told = [dict(step) for step in steps[:1]]
    for before, step in pairwise(steps):
        told.append({key: _changes(before[key], value) for key, value in step.items()})
    return told


def _changes(before: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Tell a table by what it has otherwise; anything else as it is."""
    if not isinstance(value, dict) or not isinstance(before, dict):
        return value
    changed = {key: item for key, item in value.items() if key not in before or before[key] != item}
    gone = [key for key in before if key not in value]
    return {**changed, GONE: gone} if gone else changed
