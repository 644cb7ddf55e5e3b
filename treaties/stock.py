"""Hold the words that an atlas need not write itself, in every language of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .numerals import THOUSANDS
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["SECTIONS", "STOCKED", "Stock", "read_stock"]

STOCKED = tuple(THOUSANDS)
"""Languages of the files in `strings/`, the first one answering for languages that have none."""
SECTIONS = ("state_label", "fit")
"""What an atlas may word otherwise in its `words.toml`, beside what stands outside of sections."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The words for one atlas: its own languages first, then all others that there are words in."""

    languages: tuple[str, ...]
    """Languages of the atlas, the first one answering for those that a name lacks."""

    def text(self, key: str, **values: str | Text | Callable[[str], str]) -> Text:
        """
        Say something, its values filled in.

        Parameters
        ----------
        key
            Key in the files, section and name joined by a dot: `legend.passed`.
        **values
            What stands for each `{place}`: a text of the atlas, the same letters in every language, or what writes
            it in a language; a value is never read as a template again.
        """
        return self.each(
            lambda language: read_stock(language)[key].format(
                **{place: _say(value, language) for place, value in values.items()}
            )
        )

    def joined(self, key: str, texts: Iterable[Text]) -> Text:
        """Put texts together by what parts a list, clauses or sentences: `join.list`."""
        parts = tuple(texts)
        return self.each(lambda language: read_stock(language)[key].join(text.get(language) for text in parts))

    def templates(self, *sections: str) -> dict[str, Text]:
        """Give the words of whole sections with their places left open, and those that stand outside of sections."""
        heads = tuple(f"{section}." for section in sections)
        keys = [key for key in read_stock(STOCKED[0]) if "." not in key or key.startswith(heads)]
        return {key: self._template(key) for key in keys}

    def _template(self, key: str) -> Text:
        """Give words with their places left open."""
        return self.each(lambda language: read_stock(language)[key])

    def each(self, write: Callable[[str], str]) -> Text:
        """Write a text in every language."""
        order = dict.fromkeys((*self.languages, *STOCKED))
        return Text(tuple((language, write(language)) for language in order))


@cache
def read_stock(language: str) -> Mapping[str, str]:
    """
    Read the words of a language by their keys.

    Parameters
    ----------
    language
        BCP 47 tag; where there are no words in it, those of the first language that has some.
    """
    tag = language if language in STOCKED else STOCKED[0]
    text = files("treatymap.treaties").joinpath("strings", f"{tag}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, str]]:
    """Join the keys of nested tables by dots."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", value


def _say(value: str | Text | Callable[[str], str], language: str) -> str:
    """Give a value in a language."""
    if isinstance(value, Text):
        return value.get(language)
    return value if isinstance(value, str) else value(language)
