"""Describe who can hold land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["Holder", "read_holder"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A state that holds, claims or administers zones."""

    id: str
    """Unique in the atlas, such as `qing`."""
    name: Text
    """The full name, such as Qing China."""
    short: Text
    """The name as labels write it, such as Russia; the full name if the record has no shorter one."""
    toward: Text
    """The name as the goal of a transfer: `to Russia`, in Finnish `Venäjälle`."""
    sources: tuple[str, ...]
    """Keys of the sources."""


def read_holder(fields: Fields) -> Holder:
    """Read a holder from its table."""
    with fields:
        name = fields.text("name")
        return Holder(
            id=fields.identity(),
            name=name,
            short=fields.optional_text("short") or name,
            toward=fields.text("toward", required=False),
            sources=fields.sources(),
        )
