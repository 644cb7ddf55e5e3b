"""Describe what a map can show beside land and lines: peoples, forts, ports, battles, persons, ships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from .gloss import read_gloss

if TYPE_CHECKING:
    from ._fields import Fields
    from .gloss import Gloss
    from .text import Text

__all__ = ["Sign", "Theme", "read_theme"]

_SWITCHES = frozenset(
    {
        *("changed", "quiet", "labels", "rivers", "river-names", "context", "places-1", "places-2"),
        *("today", "bands", "readings", "graticule"),
    }
)
"""What the other switches of a map are called, beside those of treaties."""

Sign = Literal["name", "dot", "port", "battle", "ship", "person", "fort"]
"""How its points are drawn; `name` is the bare name, for what has no one place."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Points of one kind with a switch of their own; the layer `themes/<id>` has their places and names."""

    id: str
    """The same as the file of its layer, such as `peoples`."""
    sign: Sign
    """How its points are drawn."""
    label: Text
    """The text of its switch."""
    note: Text | None
    """What to keep in mind about all of them, such as: approximate, peoples moved."""
    sources: tuple[str, ...]
    """Keys of the sources."""
    items: tuple[Gloss, ...]
    """What to say about each point; ids are those of the features."""


def read_theme(fields: Fields) -> Theme:
    """Read a theme from its table."""
    with fields:
        theme = fields.identity()
        if theme and not theme.replace("-", "").isalnum():
            fields.fault("id", f"found {theme!r}; write letters, digits and -, for its layer is called so")
        elif theme in _SWITCHES or theme in fields.notes.known["treaty"]:
            fields.fault("id", f"{theme!r} is the name of another switch; choose another")
        return Theme(
            id=theme,
            sign=fields.choice("sign", get_args(Sign)),
            label=fields.text("label"),
            note=fields.optional_text("note"),
            sources=fields.sources(),
            items=tuple(read_gloss(inner) for inner in fields.tables("items", required=True)),
        )
