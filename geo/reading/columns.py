"""See that the columns which an atlas names for a layer stand in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .declaration import Declaration

__all__ = ["missing_columns"]

_FEW = 50
"""Columns that are listed."""
_LONGEST = 60


def missing_columns(features: Any, declared: Declaration) -> Iterator[Fault]:  # noqa: ANN401 - a stranger's file
    """
    Find columns that no feature has, so that nothing could come of them.

    Parameters
    ----------
    features
        As they stand in the file.
    declared
        What the atlas says of the layer.

    Yields
    ------
    Fault
        With the key of `layers.toml` and the columns that there are.
    """
    if not declared.columns or not isinstance(features, list) or not features:
        return
    there: dict[str, None] = {}
    for feature in features:
        facts = feature.get("properties") if isinstance(feature, dict) else None
        there |= dict.fromkeys(facts if isinstance(facts, dict) else ())
    names = tuple(name[:_LONGEST] for name in list(there)[:_FEW])
    for key, column in declared.columns.items():
        if column not in there:
            wrong = f"no feature has the column {column[:_LONGEST]!r}, which layers.toml names as {key}"
            cure = f"write one of {', '.join(names)}" if names else "take it out, for there are no columns"
            yield Fault("", f"{wrong}; {cure}", key=f"columns.{key}", found=column, allowed=names)
