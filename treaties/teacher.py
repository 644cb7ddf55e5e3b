"""Hold what a teacher wants to know before a class gets its worksheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .fact import Fact, read_fact
from .text import NO_TEXT

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["AskedQuestion", "ContestedWord", "Curriculum", "Teacher", "read_teacher"]


@dataclass(frozen=True, slots=True)
class ContestedWord:
    """A word that takes sides."""

    word: Text
    """The word, in the quotation marks of the language."""
    who: Text
    """Who uses it."""
    instead: Text
    """What to say instead."""
    sources: tuple[str, ...]
    """Keys of the sources that have the word."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What pupils are likely to ask."""

    text: Text
    """The question."""
    answer: Text
    """A short answer."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Where the sheet fits into the curriculum of a country, for readers of its language alone."""

    language: str
    """Language of the readers."""
    words: str
    """What to say to them."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """The teacher's page, as far as it does not follow from the tasks and their key."""

    facts: tuple[Fact, ...]
    """What one must know."""
    words: tuple[ContestedWord, ...]
    """Words that take sides."""
    today: Fact
    """Where the history of the sheet ends, and what today rests on."""
    questions: tuple[AskedQuestion, ...]
    """What pupils are likely to ask."""
    curricula: tuple[Curriculum, ...]
    """One for each language whose readers have such a curriculum; often none."""


def read_teacher(fields: Fields) -> Teacher:
    """Read the teacher's page from its table."""
    with fields:
        today = fields.inner("today")
        return Teacher(
            facts=tuple(read_fact(inner) for inner in fields.tables("facts", required=True)),
            words=tuple(_read_word(inner) for inner in fields.tables("words")),
            today=read_fact(today) if today is not None else Fact(NO_TEXT, ()),
            questions=tuple(_read_question(inner) for inner in fields.tables("questions")),
            curricula=tuple(_read_curriculum(inner) for inner in fields.tables("curricula")),
        )


def _read_word(fields: Fields) -> ContestedWord:
    """Read a contested word from its table."""
    with fields:
        return ContestedWord(fields.text("word"), fields.text("who"), fields.text("instead"), fields.sources())


def _read_question(fields: Fields) -> AskedQuestion:
    """Read a question from its table."""
    with fields:
        return AskedQuestion(fields.text("text"), fields.text("answer"), fields.sources())


def _read_curriculum(fields: Fields) -> Curriculum:
    """Read a note on a curriculum from its table."""
    with fields:
        return Curriculum(fields.language("language"), fields.string("words"), fields.sources())
