"""Turn the flat columns of a table into the properties that our layers have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from treatymap.geo.contract import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .declaration import Declaration

__all__ = ["identity", "to_facts"]

_NAME = re.compile(r"names?[_:.]([A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*)")
_SHORTENED = 10
"""Letters that a Shapefile leaves of the name of a column."""
_LISTS = ("sources", "years")
_YEAR = re.compile(r"-?[0-9]{1,4}")
_BOXES = (*_LISTS, "names", "label_at", "shift")
_FLAGS = ("in_coverage",)
_YES, _NO = ("1", "true", "t", "yes"), ("0", "false", "f", "no")
"""How tables write true and false; a Shapefile has whole numbers or single letters."""


def identity(feature: Mapping[str, Any], declared: Declaration) -> object:
    """
    Find the id of a feature: its own, or that of a column.

    Parameters
    ----------
    feature
        GeoJSON feature.
    declared
        What the atlas says of the layer.

    Returns
    -------
    object
        A text if there is a sound one; else whatever stands there, or `None`.
    """
    properties = feature.get("properties")
    columns = properties if isinstance(properties, dict) else {}
    wanted = declared.columns.get("id", "id" if "id" not in feature else "")
    found = columns[wanted] if wanted and wanted in columns else feature.get("id", columns.get("id"))
    # a whole number is an id in GeoJSON too
    return str(found) if type(found) is int else found


def to_facts(properties: Mapping[str, Any], kind: str, geometry: str, declared: Declaration) -> dict[str, Any]:
    """
    Give properties in our words.

    Columns may have the names that the atlas declares, ours, or ours as a Shapefile shortens them. Lists may be texts
    parted by `;`, names may stand in one column for each language (`name_en`), lists and tables may be written as JSON,
    as GDAL does, and true and false as 1 and 0. What is empty is left out.

    Parameters
    ----------
    properties
        As they stand in the file.
    kind, geometry
        Kind of the layer, and type of the geometry.
    declared
        What the atlas says of the layer.
    """
    ours = rules(kind, geometry)
    short = {key[:_SHORTENED]: key for key in ours if len(key) > _SHORTENED}
    renamed = {theirs: key for key, theirs in declared.columns.items()}
    facts: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for column, value in properties.items():
        key = renamed.get(column, column if column in ours else short.get(column, column))
        language = _NAME.fullmatch(key)
        if language:
            if value not in (None, ""):
                names[language[1].replace("_", "-")] = value
            continue
        if key not in ours:
            facts[key] = value
        elif value not in (None, "") or ours[key][0](value):
            facts[key] = _unpacked(key, value)
    if names and "names" in ours and "names" not in facts:
        facts["names"] = names
    if "name" in facts and "names" in ours and "names" not in facts and isinstance(facts["name"], str):
        facts["names"] = {str(declared.facts.get("language", "en")): facts["name"]}
    return {**{key: value for key, value in declared.facts.items() if key != "language"}, **facts}


def _unpacked(key: str, value: Any) -> Any:  # noqa: ANN401 - anything may stand in a stranger's file
    """Read a list, table or flag that a flat file holds in another way."""
    if key in _FLAGS and not isinstance(value, bool):
        word = str(value).strip().lower()
        return True if word in _YES else False if word in _NO else value
    if not isinstance(value, str):
        return value
    text = value.strip()
    if key in _BOXES and text[:1] in {"[", "{"}:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return value
    if key in _LISTS:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return [int(part) for part in parts] if key == "years" and all(map(_YEAR.fullmatch, parts)) else parts
    return value
