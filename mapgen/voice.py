"""Say what an atlas holds in one language: texts, numbers, dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .figures import Figures
from .words import LANGUAGES, load_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.treaties import Atlas, Text

    from .words import Words

__all__ = ["Voice", "asks_for_all", "languages_of", "make_voice"]


# no slots: a view is a voice that keeps what it has worked out
@dataclass(frozen=True)
class Voice:
    """An atlas and the language that it is told in."""

    atlas: Atlas
    """The atlas."""
    words: Words
    """Strings of the interface."""
    figures: Figures
    """Pen for numbers and dates."""

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.words.lang

    @cached_property
    def works(self) -> Mapping[str, str]:
        """Titles of the sources by their keys."""
        return {source.id: source.label.get(self.lang) for source in self.atlas.sources}

    def say(self, text: Text) -> str:
        """Give a text of the records in the language of the page, its figures filled in."""
        return self.atlas.say(text, self.lang)


def make_voice(atlas: Atlas, *, lang: str | None = None) -> Voice:
    """
    Settle the language of an atlas.

    Parameters
    ----------
    atlas
        The atlas.
    lang
        Language tag; without one the first of the atlas that has a catalogue, else the first catalogue.

    Raises
    ------
    UnknownNameError
        If there is no such language.
    """
    words = load_words(lang or languages_of(atlas)[0])
    return Voice(atlas, words, Figures(atlas, words))


def asks_for_all(lang: str) -> bool:
    """Whether somebody typed `all` in the place of a language."""
    return lang.strip().lower() == "all"


def languages_of(atlas: Atlas) -> tuple[str, ...]:
    """Name the languages that a page of an atlas can be had in: its own, as far as they have a catalogue."""
    return tuple(tag for tag in atlas.languages if tag in LANGUAGES) or LANGUAGES[:1]
