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
_UNIT = re.compile(r"(?:km²?|m|км²?|м)(?!\w)|平方公里")
_GLUE = frozenset("\u00a0\u202f\u2060")
"""Spaces at which no line ends."""
# spaces that do not break are no spaces here
_SPACES = " \t\n"
_PIECES = re.compile(rf"[{_SPACES}]+|[^{_SPACES}]+")
_CHARS = re.compile("平方公里|.", re.DOTALL)
"""What may be parted of a piece: characters, but not the square kilometre."""


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
        if not line.strip(_SPACES) or measure((line + word).rstrip(_SPACES)) <= width:
            line += word
        else:
            yield from _cut(line.rstrip(_SPACES), width, measure)
            line = word.lstrip(_SPACES)
    yield from _cut(line.rstrip(_SPACES), width, measure)


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
        if piece[0] in _SPACES:
            space = " "
            continue
        first, *more = _parted(piece)
        if held and (_is_sign(piece) or (held[-1].isdigit() and _UNIT.match(piece))):
            # a number and its unit stay together, whatever space parts them, and a sign stays with what it ends
            held += space + first
        else:
            if held:
                yield held
            held = space + first
        space = ""
        for word in more:
            yield held
            held = word
    if held:
        yield held


def _is_sign(piece: str) -> bool:
    """Whether it is a dash, a dot in the middle of a line or the like, standing alone."""
    return len(piece) == 1 and unicodedata.category(piece) in _NEVER_FIRST


def _parted(piece: str) -> Iterator[str]:
    """Part a piece without spaces between Chinese characters, and after a dash or stroke."""
    word = ""
    for chars in _CHARS.findall(piece):
        if word and _may_break(word[-1], chars[0]):
            yield word
            word = ""
        word += chars
    if word:
        yield word


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters that no space parts."""
    if before in _GLUE or after in _GLUE:
        return False
    if unicodedata.category(after) in _NEVER_FIRST or unicodedata.category(before) in _NEVER_LAST:
        return False
    if before in _SOFT and not after.isdigit():
        return True
    # a number and what it counts stay together
    return _is_wide(before) or (_is_wide(after) and not before.isdigit())


def _is_wide(char: str) -> bool:
    """Whether it is a Chinese character."""
    return unicodedata.east_asian_width(char) in "WF"
