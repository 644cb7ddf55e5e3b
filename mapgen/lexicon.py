"""Keep what a page says in several languages, each set of words once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Lexicon"]


class Lexicon:
    """
    A table of words: a number for each set, which has the same words in every language.

    Examples
    --------
    >>> lexicon = Lexicon(("en", "fi"))
    >>> [lexicon.number(words) for words in (["River", "Joki"], ["1689", "1689"], ["River", "Joki"])]
    [0, None, 0]
    >>> lexicon.columns()
    [['Joki']]
    """

    def __init__(self, languages: Sequence[str]) -> None:
        """
        Begin with an empty table.

        Parameters
        ----------
        languages
            Tags of the languages, that of the page itself first.
        """
        self.languages = tuple(languages)
        self._sets: dict[str, tuple[int, tuple[object, ...]]] = {}

    def number(self, words: Sequence[object]) -> int | None:
        """
        Give the number of a set; where all languages say the same there is none.

        Parameters
        ----------
        words
            A JSON value in each language.
        """
        if all(word == words[0] for word in words[1:]):
            return None
        return self._sets.setdefault(json.dumps(words), (len(self._sets), tuple(words)))[0]

    def columns(self) -> list[list[object]]:
        """Give the words of each language but the first, which stand in the page; their number is their index."""
        return [[words[at] for _, words in self._sets.values()] for at in range(1, len(self.languages))]
