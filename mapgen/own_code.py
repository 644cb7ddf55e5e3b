"""Read our own scripts and style sheets, without what only those who write them need."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["browser_code"]

# whole lines only: a comment behind code could as well stand inside a text
_NOTES = {".js": re.compile(r"^\s*//.*$", re.MULTILINE), ".css": re.compile(r"/\*.*?\*/", re.DOTALL)}


@cache
def browser_code(name: str) -> str:
    """
    Give a file of `mapgen/web` without comments and indentation, which are a fifth of it.

    Parameters
    ----------
    name
        Name of a `.js` or `.css` file. No text in it may run over a line end.
    """
    source = files("treatymap.mapgen").joinpath("web", name).read_text(encoding="utf-8")
    lines = _NOTES[name[name.rindex(".") :]].sub("", source).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
