"""Read JSON that a stranger wrote: no key twice, no NaN, no half characters, and in UTF-8."""

from __future__ import annotations

import codecs
import json
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from treatymap.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["parse_json", "told_reason", "utf8"]

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_LONGEST = 60
_ENDLESS = "set_int_max_str_digits"
"""What Python tells programmers to call where a number has more digits than it reads."""


def utf8(data: bytes) -> str:
    """
    Decode a text file; a byte order mark, which some editors write, falls away.

    Parameters
    ----------
    data
        The whole file.

    Raises
    ------
    FileError
        If it is no UTF-8.
    """
    if data.startswith(_WIDE) or b"\0" in data[:4]:
        msg = "is UTF-16 or no text; save it as UTF-8"
        raise FileError(msg)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"is not UTF-8 (byte {data[error.start]:#04x} at {error.start}); save it as UTF-8"
        raise FileError(msg) from error


def parse_json(data: bytes, *, most: int | None = None) -> Any:  # noqa: ANN401 - anything may stand in a stranger's file
    """
    Read JSON.

    Parameters
    ----------
    data
        The whole file.
    most
        Most lists and tables in it, for each point is one; without it as many as there are.

    Raises
    ------
    FileError
        If it is no JSON, or JSON that two programs could read in two ways.
    """
    text = utf8(data)
    if not text.strip():
        msg = "is empty; write GeoJSON into it, or take it away"
        raise FileError(msg)
    # counted with those in texts, before anything is made of them
    if most is not None and data.count(b"[") + data.count(b"{") > most:
        msg = f"holds more than {most:,} points and other lists; simplify it, or allow more with --max-vertices"
        raise FileError(msg)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        reason = told_reason(error) if isinstance(error, ValueError) else "lists in one another without end"
        msg = f"not readable as JSON ({reason}); restore the file, or write it again as GeoJSON"
        raise FileError(msg) from error
    if _ESCAPED_HALF.search(data):
        _refuse_halves(value)
    return value


def told_reason(error: ValueError) -> str:
    """
    Say why a text cannot be read, as its reader says it, but in words for a person.

    Parameters
    ----------
    error
        What a reader of JSON or TOML raised.
    """
    if _ENDLESS in str(error):
        return f"a number of more than {sys.get_int_max_str_digits():,} digits"
    return str(error)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object, each key once."""
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        msg = f"the key {_shown(twice)} stands twice in one object"
        raise ValueError(msg)
    return table


def _refuse(constant: str) -> NoReturn:
    """Refuse what JSON has no word for."""
    msg = f"{constant} is no number of JSON"
    raise ValueError(msg)


def _refuse_halves(value: Any) -> None:  # noqa: ANN401 - anything may stand in a stranger's file
    """Refuse halves of a character, which no file can hold; escapes let them through."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str) and _HALF.search(item):
            msg = f"{_shown(item)} holds half a character; write the whole one"
            raise FileError(msg)
        if isinstance(item, dict):
            stack.extend(item)
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(_texts_or_lists(item))


def _texts_or_lists(items: list[Any]) -> Iterable[Any]:
    """Leave the numbers out, of which coordinates are made."""
    return (item for item in items if isinstance(item, (str, list, dict)))


def _shown(text: str) -> str:
    """Show a text on one line of ASCII, but not a page of it."""
    shown = ascii(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}..."
