"""Break texts into lines, by words, and in Chinese between characters where its rules allow it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["wrap"]

_NEVER_FIRST = frozenset({"Pe", "Pf", "Po", "Pd"})
"""What no line begins with, by its category: brackets and quotation marks that close, stops, dashes."""
_NEVER_LAST = frozenset({"Ps", "Pi"})
"""What no line ends with: brackets and quotation marks that open."""
_SOFT = frozenset("-/\u2013")
"""After these a line may end."""
_UNITS = frozenset({"km", "km²", "m", "км", "км²", "м"})
# spaces that do not break are no spaces here
_PIECES = re.compile(r"[ \t\n]+|[^ \t\n]+")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """
    Break a text into lines.

    Parameters
    ----------
    text
        What is to be written; a line break in it is kept.
    width
        Room for a line, in the unit of `measure`.
    measure
        Says how wide a piece of text is.

    Returns
    -------
    list of str
        The lines; a word that is wider than the room has one for itself and is broken by letters.
    """
    return [line for part in text.split("\n") for line in _fill(list(_words(part)), width, measure)]


def _fill(words: list[str], width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Put as many words into each line as have room."""
    line = ""
    for word in words:
        if not line.strip() or measure((line + word).rstrip()) <= width:
            line += word
        else:
            yield from _cut(line.rstrip(), width, measure)
            line = word.lstrip(" ")
    yield from _cut(line.rstrip(), width, measure)


def _cut(line: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Cut a line that is one long word into pieces that have room."""
    while measure(line) > width and len(line) > 1:
        size = next((size for size in range(len(line) - 1, 1, -1) if measure(line[:size]) <= width), 1)
        yield line[:size]
        line = line[size:]
    yield line


def _words(text: str) -> Iterator[str]:
    """Part a text where a line may end: each piece with the spaces before it."""
    space, held = "", ""
    for piece in _PIECES.findall(text):
        if piece.isspace():
            space = " "
        elif held[-1:].isdigit() and piece.rstrip(".,;:)") in _UNITS:
            # a number and its unit stay together, whatever space parts them
            held += space + piece
            space = ""
        else:
            for word in _parted(piece):
                if held:
                    yield held
                held, space = space + word, ""
    if held:
        yield held


def _parted(piece: str) -> Iterator[str]:
    """Part a piece without spaces between Chinese characters, and after a dash or stroke."""
    word = ""
    for char in piece:
        if word and _may_break(word[-1], char):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters that no space parts."""
    if unicodedata.category(after) in _NEVER_FIRST or unicodedata.category(before) in _NEVER_LAST:
        return False
    if before in _SOFT and not after.isdigit():
        return True
    return _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    """Whether it is a Chinese character."""
    return unicodedata.east_asian_width(char) in "WF"
