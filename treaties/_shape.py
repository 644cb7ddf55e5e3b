"""Describe what a word must look like where not every word will do."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["ALIAS", "IDENTITY", "LANGUAGE", "Shape", "is_identity"]


class Shape(NamedTuple):
    """What a word must look like."""

    pattern: str
    """Regular expression for the whole word, kept to what every dialect of them has."""
    words: str
    """The same for a person, as `write …` goes on."""

    def fits(self, word: str) -> bool:
        """Whether a word looks like that."""
        return re.fullmatch(self.pattern, word) is not None


IDENTITY = Shape(
    r"[^/\\\s-]([^/\\]*[^/\\\s])?", "an id without slashes and without blanks at its ends, not beginning with -"
)
"""What any record may be called, as far as a pattern can say it."""
ALIAS = Shape(r"\S(.*\S)?", "a name without blanks at its ends")
"""What a record may be called beside its id."""
LANGUAGE = Shape(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "one such as en, fi or zh-Hans")
"""The tag of a language."""


def is_identity(word: str) -> bool:
    """Whether a word may be an id: no path, no option of a command, nothing that cannot be seen; if there is one."""
    is_path = word in {".", ".."} or bool(set(word) & set("/\\"))
    return not is_path and word.isprintable() and word == word.strip() and not word.startswith("-")
