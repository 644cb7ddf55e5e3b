"""Read what an atlas says of its layers: files, columns, licences."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

from treatymap.geo import LAYER_KINDS, Declaration, property_names

from ._told import likely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._fields import Fields

__all__ = ["read_declarations"]

_NAME = re.compile("names?[_:.].+")
"""A name in one language."""


def read_declarations(top: Fields) -> dict[str, Declaration]:
    """
    Read `layers.toml`, which an atlas needs only if its layers do not say all themselves.

    Parameters
    ----------
    top
        The whole file: `license`, `attribution` and `crs` for all layers, and a table under `[[layers]]` for each that
        has something of its own to say.

    Returns
    -------
    dict
        Declarations by id of the layer; what holds for all stands under an empty id.
    """
    declared = {
        "": Declaration(
            license=top.string("license", required=False),
            attribution=top.string("attribution", required=False),
            crs=top.string("crs", required=False),
        )
    }
    for fields in top.tables("layers"):
        with fields:
            kind = fields.choice("kind", LAYER_KINDS, required=False)
            entry = Declaration(
                id=fields.string("id"),
                file=fields.string("file", required=False),
                table=fields.string("table", required=False),
                crs=fields.string("crs", required=False),
                kind=kind if "kind" in fields.table else "",
                license=fields.string("license", required=False),
                attribution=fields.string("attribution", required=False),
                columns=fields.pairs("columns"),
                facts=fields.anything("facts"),
            )
            _check_keys(fields, "columns", entry.columns, ("id", "name"))
            _check_keys(fields, "facts", entry.facts, ("area_method", "language", "name"))
            for key, value in entry.facts.items():
                if not _is_plain(value):
                    fields.fault(f"facts.{key}", f"found {str(value)[:60]!r}; write a text, a number, true or false")
            if entry.id in declared:
                fields.fault("id", f"the id {entry.id!r} stands twice; write one table for each layer")
            declared[entry.id] = entry
    return declared


def _check_keys(fields: Fields, table: str, keys: Iterable[str], more: tuple[str, ...]) -> None:
    """See that some layer can have each of the properties, for a misspelt one would never be read."""
    known = tuple(sorted({*property_names(), *more}))
    for key in keys:
        if key not in known and not _NAME.fullmatch(key):
            fields.fault(f"{table}.{key}", f"no layer has a property {key[:60]!r}; {likely(key, known)}", allowed=known)


def _is_plain(value: object) -> bool:
    """Whether a value can stand in GeoJSON as it is; dates cannot, nor numbers without end."""
    if isinstance(value, (list, dict)):
        return all(map(_is_plain, value.values() if isinstance(value, dict) else value))
    return isinstance(value, (str, int)) or (isinstance(value, float) and isfinite(value))
