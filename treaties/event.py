"""Describe the steps of the time slider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dates import BEFORE, HistoricalDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._fields import Fields
    from .text import Text

__all__ = ["Event", "Mark", "read_event", "read_mark"]

_BEGINNING = HistoricalDate(BEFORE, "../..")


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the slider."""

    id: str
    """Unique in the atlas; the treaty's id where a treaty makes the step."""
    date: HistoricalDate
    """The day from which the map shows this step; `BEFORE` for the first."""
    treaty: str | None
    """The treaty that makes the step."""
    label: Text
    """What the tick says, such as: 28 May 1858 Aigun."""
    caption: Text
    """What changed, read out at the step."""
    areas: Text | None
    """How much land, with `{figure}` placeholders."""
    moves_land: bool
    """Whether land moves; a step where none does has a hollow tick."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small mark under a step, for a treaty that makes none of its own."""

    treaty: str
    """The treaty."""
    under: str
    """Id of the step."""
    caption: Text
    """Why it makes no step."""


def read_event(fields: Fields, dates: Mapping[str, HistoricalDate]) -> Event:
    """
    Read a step from its table.

    Parameters
    ----------
    fields
        The table. Without a date the step has that of its treaty; the first step has neither.
    dates
        Effective dates of all treaties.
    """
    with fields:
        treaty = fields.refer("treaty", "treaty", required=False)
        return Event(
            id=fields.identity(),
            date=fields.optional_date("date", before=True) or dates.get(treaty or "", _BEGINNING),
            treaty=treaty,
            label=fields.text("label"),
            caption=fields.text("caption"),
            areas=fields.optional_text("areas"),
            moves_land=fields.flag("moves_land"),
            sources=fields.sources(),
        )


def read_mark(fields: Fields) -> Mark:
    """Read a small mark from its table."""
    with fields:
        return Mark(
            fields.refer("treaty", "treaty") or "", fields.refer("under", "event") or "", fields.text("caption")
        )
