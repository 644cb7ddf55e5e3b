"""List the steps between which a reader can travel in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Event

    from .view import View

__all__ = ["Step", "steps"]

_SPAN = re.compile(r"(\d\d)(\d\d)[^/]*/(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Step:
    """One tick of the slider."""

    label: str
    """What the tick says, such as: 28 May 1858 Aigun."""
    short: str
    """The same where there is little room: the year."""
    share: float
    """Where it stands by true time, 0 for the first and 1 for the last."""
    hollow: bool
    """Whether no land moves at this step."""


def steps(view: View) -> Iterator[Step]:
    """
    List the ticks of a view, oldest first; a view that stands still has none.

    Parameters
    ----------
    view
        What the map shows.
    """
    if len(view.steps) < len(("from", "to")):
        return
    events = [view.atlas.event(day) for day in view.steps]
    years = [day.year + (day.month - 1) / 12 for day in view.steps]
    # what comes before everything has no date; it stands a twentieth of the span to the left
    dated = [year for day, year in zip(view.steps, years, strict=True) if day != BEFORE]
    span = (max(dated) - min(dated)) or 1
    first = min(dated) - span / 20
    for day, event, year in zip(view.steps, events, years, strict=True):
        at = first if day == BEFORE else year
        share = (at - first) / (max(dated) - first)
        moves = event.moves_land or day == BEFORE
        yield Step(event.label.get(view.lang), _years(view, event), round(share, 4), hollow=not moves)


def _years(view: View, event: Event) -> str:
    """Write the year of a step, or the two that its date spans: `1858`, `1727/28`, `44 BCE`."""
    day = event.date.gregorian
    if day == BEFORE:
        return f"<{view.figures.bare_year(min(known for known in view.steps if known != BEFORE))}"
    span = _SPAN.match(event.date.edtf)
    # only years of one century can share their beginning
    if span and span[1] == span[3] and span[2] != span[4]:
        return f"{span[1]}{span[2]}/{span[4]}"
    return view.figures.bare_year(day)
