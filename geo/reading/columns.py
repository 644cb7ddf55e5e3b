"""See that the columns which an atlas names for a layer stand in its file, and one with the ids of its features."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

from .facts import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .declaration import Declaration

__all__ = ["missing_columns", "missing_ids"]

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
    there = _columns(features)
    names = tuple(name[:_LONGEST] for name in there[:_FEW])
    for key, column in declared.columns.items():
        if column not in there:
            wrong = f"no feature has the column {column[:_LONGEST]!r}, which layers.toml names as {key}"
            cure = f"write one of {', '.join(names)}" if names else "take it out, for there are no columns"
            yield Fault("", f"{wrong}; {cure}", key=f"columns.{key}", found=column, allowed=names)


def missing_ids(features: Any, declared: Declaration) -> Iterator[Fault]:  # noqa: ANN401 - a stranger's file
    """
    Find that no feature has an id, so that the ids must stand in a column of another name.

    Parameters
    ----------
    features
        As they stand in the file.
    declared
        What the atlas says of the layer.

    Yields
    ------
    Fault
        One for the layer, with the columns that there are; none if there are none, or a single feature.
    """
    if not isinstance(features, list) or len(features) <= 1 or "id" in declared.columns:
        return
    there = _columns(features)
    named = (not isinstance(feature, dict) or identity(feature, declared) not in (None, "") for feature in features)
    if not there or any(named):
        return
    names = tuple(name[:_LONGEST] for name in there[:_FEW])
    told = json.dumps(next((name for name in there if _tells_apart(features, name)), "NAME")[:_LONGEST])
    what = f"no feature has an id, for there is no column id (there are: {', '.join(names)})"
    cure = f"name the one with the ids in layers.toml, such as columns = {{ id = {told} }}"
    yield Fault("", f"{what}; {cure}", key="columns.id", allowed=names)


def _columns(features: list[Any]) -> list[str]:
    """Name all columns that some feature has."""
    there: dict[str, None] = {}
    for feature in features:
        facts = feature.get("properties") if isinstance(feature, dict) else None
        there |= dict.fromkeys(facts if isinstance(facts, dict) else ())
    return list(there)


def _tells_apart(features: list[Any], column: str) -> bool:
    """Whether a column holds another text for each feature."""
    facts = (feature.get("properties") for feature in features)
    found = [known.get(column) if isinstance(known, dict) else None for known in facts]
    return all(isinstance(value, str) and value for value in found) and len({*found}) == len(found)
