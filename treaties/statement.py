"""Hold what a document says in words, how it stands, and what is known instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["Statement", "Verdict", "read_statement"]

Verdict = Literal["holds", "partly", "wrong", "mistranslated"]
"""It holds; it holds in part or needs a note; it is wrong; it is a fault of translation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a document in our own words, with a verdict."""

    id: str
    """Unique in the atlas, such as `row-2`."""
    documents: tuple[str, ...]
    """Keys of the sources that say it; translations of one text are one witness all the same."""
    treaties: tuple[str, ...]
    """Treaties it speaks of, if any."""
    verdict: Verdict
    """How it stands."""
    mistranslated: bool
    """Whether a fault of translation plays in beside the verdict."""
    text: Text
    """What it says."""
    fact: Text
    """What is known: the correction, or what bears it out."""
    why: Text | None
    """How one can tell, for a reader who judges for the first time."""
    sources: tuple[str, ...]
    """Keys of the witnesses for the fact."""


def read_statement(fields: Fields) -> Statement:
    """Read a statement from its table; a document is no witness against or for itself."""
    with fields:
        documents = fields.refers("documents", "source")
        sources = fields.sources()
        for key in sorted(set(documents) & set(sources)):
            fields.fault("sources", f"names the document {key!r} itself; name another witness")
        return Statement(
            id=fields.identity(),
            documents=documents,
            treaties=fields.refers("treaties", "treaty", required=False),
            verdict=fields.choice("verdict", get_args(Verdict)),
            mistranslated=fields.flag("mistranslated"),
            text=fields.text("text"),
            fact=fields.text("fact"),
            why=fields.optional_text("why"),
            sources=sources,
        )
