"""
Keep what the program says between two marks in a document, so that the words around it stay by hand.

A part begins with `<!-- begin NAME: made by SCRIPT -->` and ends with `<!-- end NAME -->`, each on a line of its own;
readers of the document see neither.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["MarkerError", "fill", "fill_file", "names"]

_BEGIN = re.compile(r"^<!-- begin ([\w-]+)(?:: [^\n]*)? -->$", re.MULTILINE)


class MarkerError(Exception):
    """A document lacks a mark; the message is one line for a person."""


def names(text: str) -> list[str]:
    """Name the parts of a document in their order."""
    return _BEGIN.findall(text)


def fill(text: str, parts: Mapping[str, str]) -> str:
    """
    Put each part between its marks.

    Parameters
    ----------
    text
        The document.
    parts
        Markdown by the name of its part.

    Raises
    ------
    MarkerError
        If the parts of the document are not those that are given, or one of them has no end.
    """
    if sorted(names(text)) != sorted(parts):
        msg = f"the document has marks for {', '.join(names(text)) or 'nothing'}, and wants {', '.join(parts)}."
        raise MarkerError(msg)
    for name, part in parts.items():
        end = f"<!-- end {name} -->"
        head, begin, rest = re.split(rf"(^<!-- begin {name}(?:: [^\n]*)? -->$)", text, maxsplit=1, flags=re.MULTILINE)
        _, found, tail = rest.partition(f"\n{end}\n")
        if not found:
            msg = f"the document has no line `{end}`. Write one behind the part."
            raise MarkerError(msg)
        text = f"{head}{begin}\n\n{part.strip()}\n{found}{tail}"
    return text


def fill_file(path: Path, parts: Mapping[str, str], *, check: bool = False) -> bool:
    """
    Put parts into a file, and write it only if something is new.

    Parameters
    ----------
    path
        The document.
    parts
        Markdown by the name of its part.
    check
        Write nothing.

    Returns
    -------
    bool
        Whether the file said the same already.
    """
    old = path.read_text(encoding="utf-8")
    new = fill(old, parts)
    if new != old and not check:
        path.write_text(new, encoding="utf-8", newline="\n")
        print(f"{path.name}: written anew", file=sys.stderr)
    return new == old
