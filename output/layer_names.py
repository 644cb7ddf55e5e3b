"""Give a layer of an atlas another file, and change nothing else in what the atlas says of its layers."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["free_name", "renamed"]

_FILE = re.compile(
    r"""(?P<key>(?<![\w-])(?:file|"file"|'file')[ \t]*=[ \t]*)"""
    r"""(?P<value>\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""",
    re.DOTALL,
)
"""A key `file` with its value, in each of the ways in which TOML writes a text."""


def free_name(wanted: str, layer_id: str, taken: Iterable[str]) -> str:
    """
    Give a file a name that no other file has, be its letters large or small.

    Parameters
    ----------
    wanted
        Path without an ending.
    layer_id
        The layer that will stand in the file; parts it from others.
    taken
        Paths that there are.
    """
    known = {name.lower() for name in taken}
    # no end: some number is free
    names = [
        wanted,
        f"{wanted}-{layer_id.replace('/', '-')}",
        *(f"{wanted}-{count}" for count in range(2, len(known) + 4)),
    ]
    return next(f"{name}.geojson" for name in names if f"{name}.geojson".lower() not in known)


def renamed(text: str, layer_id: str, new: str) -> str | None:
    """
    Name another file for a layer in the text of `layers.toml`.

    Parameters
    ----------
    text
        What stands in the file.
    layer_id
        The layer, which has a declaration with `file`.
    new
        Path of the other file, from the folder `layers`.

    Returns
    -------
    str or None
        The text with this one value changed, wherever it stands and however it is written; `None` if it is written in
        a way that cannot be changed alone.
    """
    wanted, old = tomllib.loads(text), ""
    for entry in wanted["layers"]:
        if entry.get("id") == layer_id:
            old, entry["file"] = entry["file"], new
    for match in _FILE.finditer(text):
        if (_parsed(f"file = {match['value']}") or {}).get("file") != old:
            continue
        changed = f"{text[: match.start()]}{match['key']}{json.dumps(new)}{text[match.end() :]}"
        if _parsed(changed) == wanted:
            return changed
    return None


def _parsed(text: str) -> dict[str, Any] | None:
    """Read TOML; nothing where a change has broken it, as in a comment or in another text."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
