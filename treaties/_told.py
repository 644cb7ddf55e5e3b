"""Tell values and names in a message, but not a page of them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["likely", "shown", "value_at"]

_LONGEST = 120
_FEW = 200
"""Names that a word is likened to, or that are listed."""


def shown(value: object) -> str:
    """Show a value as a program would write it."""
    # no more of it is written than is shown
    text = repr(value[:_LONGEST] if isinstance(value, (str, list)) else value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def value_at(table: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - as it stands in the file
    """Give what stands at a key, which may lead into what the table holds: `short.en`, `tasks[1].levels`."""
    if key in table:
        return table[key]
    value: Any = table
    for part in re.findall(r"[^.\[\]]+", key):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def likely(word: str, names: tuple[str, ...]) -> str:
    """
    Say which name somebody may have meant, or which there are.

    Parameters
    ----------
    word
        What was written.
    names
        All that it could have been.
    """
    # likeness takes the square of the length to find, and no name is that long
    near = get_close_matches(word[:_LONGEST], names, n=3, cutoff=0.6) if len(names) <= _FEW else []
    if near:
        return f"did you mean {' or '.join(near)}?"
    told = ", ".join(name[:_LONGEST] for name in names[:_FEW]) or "none yet"
    return f"allowed: {told} and {len(names) - _FEW:,} more" if len(names) > _FEW else f"allowed: {told}"
