"""Read what an atlas says of its layers: files, columns, licences."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from treatymap.geo import LAYER_KINDS, Declaration

if TYPE_CHECKING:
    from ._fields import Fields

__all__ = ["read_declarations"]


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
            for key, value in entry.facts.items():
                if not _is_plain(value):
                    fields.fault(f"facts.{key}", f"found {str(value)[:60]!r}; write a text, a number, true or false")
            if entry.id in declared:
                fields.fault("id", f"the id {entry.id!r} stands twice; write one table for each layer")
            declared[entry.id] = entry
    return declared


def _is_plain(value: object) -> bool:
    """Whether a value can stand in GeoJSON as it is; dates cannot, nor numbers without end."""
    if isinstance(value, (list, dict)):
        return all(map(_is_plain, value.values() if isinstance(value, dict) else value))
    return isinstance(value, (str, int)) or (isinstance(value, float) and isfinite(value))
