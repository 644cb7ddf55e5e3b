"""Read our own scripts and style sheets, and shorten those of others, without what only those who write them need."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["browser_code", "short_style"]

# whole lines only: a comment behind code could as well stand inside a text
_NOTES = {".js": re.compile(r"^\s*//.*$", re.MULTILINE), ".css": re.compile(r"/\*.*?\*/", re.DOTALL)}
# white space beside the signs of a style sheet, and the sign that no rule needs at its end; a blank before a colon has
# a meaning
_IDLE = re.compile(r"(?<=[:;,{}])\s+|\s+(?=[{}])|;\s*(?=})")
# blanks beside the signs of a script, on lines that hold neither texts nor patterns
_QUOTED, _SIGNS = re.compile(r"[\"'`/]"), re.compile(r" ?([=(){},;:&|]) ?")


@cache
def browser_code(name: str) -> str:
    """
    Give a file of `mapgen/web` without comments, indentation and idle blanks, which are a fifth of it.

    Parameters
    ----------
    name
        Name of a `.js` or `.css` file. No text in it may run over a line end, and none of a style sheet may have a
        blank beside a sign.
    """
    source = files("treatymap.mapgen").joinpath("web", name).read_text(encoding="utf-8")
    lines = _NOTES[name[name.rindex(".") :]].sub("", source).split("\n")
    code = [line.strip() for line in lines if line.strip()]
    if name.endswith(".css"):
        return short_style("\n".join(code))
    return "\n".join(line if _QUOTED.search(line) else _SIGNS.sub(r"\1", line) for line in code)


def short_style(sheet: str) -> str:
    """
    Write a style sheet without comments and white space that a browser does not ask for.

    Parameters
    ----------
    sheet
        As somebody wrote it; no text in it may have a blank or a line end beside a sign.
    """
    return _IDLE.sub("", _NOTES[".css"].sub("", sheet)).strip()
