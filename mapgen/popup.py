"""Hold what a shape says when it is chosen, without any markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymap.treaties import Claim

    from .view import View

__all__ = ["Fact", "Popup", "popup_text"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a popup: what, and how it is."""

    label: str
    """Such as: Measured area."""
    values: tuple[str, ...]
    """One or more texts."""


@dataclass(frozen=True, slots=True)
class Popup:
    """The text of one shape, without any markup."""

    id: str
    """What the shape names, such as `zone-uda`."""
    heading: str
    """Name of the shape."""
    lead: str
    """First sentence."""
    facts: tuple[Fact, ...]
    """Facts in the order of reading."""
    notes: tuple[str, ...]
    """What else to know."""
    sources: tuple[str, ...]
    """Keys of the sources; a popup always ends in them, each once."""
    zone: str | None = None
    """Zone whose row stands in the table."""
    bar: Claim | None = None
    """Claim whose bar is drawn below the facts."""


def popup_text(view: View, popup: Popup) -> dict[str, object]:
    """Write a popup as the JSON that the page's script sets as text."""
    return {
        "heading": popup.heading,
        "lead": popup.lead,
        "facts": [[fact.label, list(fact.values)] for fact in popup.facts],
        "notes": list(popup.notes),
        "zone": popup.zone,
        "bar": popup.bar.id if popup.bar else None,
        # by their numbers in the list of the page, which has the labels in every language
        "sources": [view.source_numbers.get(key, key) for key in dict.fromkeys(popup.sources)],
    }
