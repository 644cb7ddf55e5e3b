"""Write what documents say, and the verdict on it, as rows of text for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .phrases import document_names, source_labels

if TYPE_CHECKING:
    from treatymap.treaties import Statement

    from .voice import Voice

__all__ = ["StatementLine", "statement_line"]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement and its verdict, in words."""

    id: str
    """Id of the statement."""
    kind: str
    """The verdict as data have it: holds, partly, wrong or mistranslated."""
    text: str
    """What the documents say."""
    says: str
    """Which documents say it."""
    documents: str
    """The same without a sentence around it."""
    verdict: str
    """The verdict."""
    fact: str
    """What is known."""
    why: str
    """How one can tell; often nothing."""
    sources: str
    """Who is the witness for it."""
    keys: tuple[str, ...]
    """Keys of the witnesses."""


def statement_line(voice: Voice, statement: Statement) -> StatementLine:
    """Write a statement in the language of a voice."""
    verdict = voice.words(f"verdict.{statement.verdict}")
    if statement.mistranslated and statement.verdict != "mistranslated":
        verdict = voice.words("statements.also_mistranslated", verdict=verdict)
    documents = document_names(voice, statement.documents)
    return StatementLine(
        id=statement.id,
        kind=statement.verdict,
        text=voice.say(statement.text),
        says=voice.words("lesson.says", documents=documents),
        documents=documents,
        verdict=verdict,
        fact=voice.say(statement.fact),
        why=voice.say(statement.why) if statement.why else "",
        sources=voice.words("join.clauses").join(source_labels(voice, statement.sources)),
        keys=statement.sources,
    )
