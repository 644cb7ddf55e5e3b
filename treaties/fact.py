"""Hold a sentence or two together with where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["Fact", "read_fact"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told, with its witnesses."""

    text: Text
    """What is told, with placeholders as other texts have them."""
    sources: tuple[str, ...]
    """Keys of the sources."""


def read_fact(fields: Fields) -> Fact:
    """Read a fact from its table."""
    with fields:
        return Fact(fields.text("text"), fields.sources())
