"""Describe where facts come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from ._shape import Shape

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["Source", "SourceKind", "read_source"]

SourceKind = Literal["edition", "study", "reference", "web", "data", "own work", "general knowledge"]
"""What sort of witness it is; `general knowledge` is no witness and says so."""

_ADDRESS = Shape(r"https?://.*", "an address that begins with https:// or http://")


@dataclass(frozen=True, slots=True)
class Source:
    """A witness that records name by its key."""

    id: str
    """The key, such as `RKD-15`."""
    label: Text
    """Title as readers will find it, in the language of the work, with what we add in theirs."""
    short: Text | None
    """What to call it where there is little room, such as: Finnish document."""
    kind: SourceKind
    """What sort of witness it is."""
    url: str | None
    """Address, where there is one."""
    note: Text | None
    """What to keep in mind when reading it, such as a point of view."""


def read_source(fields: Fields) -> Source:
    """Read a source from its table."""
    with fields:
        return Source(
            id=fields.identity(),
            label=fields.wording("label"),
            short=fields.optional_text("short"),
            kind=fields.choice("kind", get_args(SourceKind)),
            url=fields.string("url", required=False, shape=_ADDRESS) or None,
            note=fields.optional_wording("note"),
        )
