"""Write what a zone says: treaty, article, holders, dates, acceptance, areas, readings, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.treaties import ledger_by_zone

from .bar import claim_with_bar
from .phrases import (
    acceptance_text,
    area_text,
    holders_text,
    kind_text,
    scope_of,
    source_labels,
    transfer_text,
    treaty_dates,
)
from .popup import Fact, Popup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Claim, LedgerRow, State

    from .view import View

__all__ = ["zone_popups"]


def zone_popups(view: View) -> Iterator[Popup]:
    """
    Write the popups of the zones that the day shows.

    Parameters
    ----------
    view
        What the map shows.
    """
    rows = ledger_by_zone(view.atlas)
    for zone, state in view.states.items():
        if view.palette.key(state):
            yield _zone(view, state, rows[zone])


def _zone(view: View, state: State, rows: tuple[LedgerRow, ...]) -> Popup:
    """Write the popup of a zone as it stands on the day of the view."""
    zone, word = view.atlas.zone(state.zone), view.words
    facts: list[Fact] = []
    if state.origin is not None:
        treaty = view.atlas.treaty(state.origin)
        row = next((row for row in rows if row.treaty == state.origin), None)
        facts.append(Fact(word("popup.treaty"), (treaty.name.get(view.lang),)))
        if row is not None:
            facts += [
                Fact(word("popup.article"), (treaty.article(row.article).called(view.lang),)),
                Fact(word("popup.from_to"), (transfer_text(view, row),)),
                Fact(word("popup.kind"), (kind_text(view, row),)),
            ]
        facts.append(Fact(word("popup.date"), (treaty_dates(view, treaty),)))
        received = [
            entry
            for entry in treaty.acceptance
            if entry.date.gregorian <= view.day and (not entry.zones or zone.id in entry.zones)
        ]
        # what no clause names was neither signed nor refused as such
        if received and state.kind != "implied":
            facts.append(Fact(word("popup.acceptance"), tuple(acceptance_text(view, entry) for entry in received)))
    if state.administration:
        facts.append(Fact(word("popup.administration"), (view.atlas.holder(state.administration).name.get(view.lang),)))
    if state.claimed_by:
        facts.append(Fact(word("popup.claimed"), (holders_text(view, state.claimed_by),)))
    facts += _areas(view, state, rows)
    readings = tuple(view.say(reading.text) for reading in state.readings)
    if readings:
        facts.append(Fact(word("popup.other_readings"), readings))
    notes = [view.say(note) for note in state.notes]
    notes += [view.say(remark.text) for remark in view.atlas.remarks(zone.id, view.day)]
    keys = [*zone.sources, *state.sources, *(key for reading in state.readings for key in reading.sources)]
    return Popup(
        id=f"zone-{zone.id}",
        heading=zone.name.get(view.lang),
        # the first sentence tells how the land came to where it ended, and would come too early before
        lead=view.say(zone.lead) if state.origin == view.atlas.states(zone.id)[-1].origin else "",
        facts=tuple(facts),
        notes=tuple(dict.fromkeys(notes)),
        sources=tuple(keys),
        zone=zone.id if rows else None,
        bar=claim_with_bar(view, state),
    )


def _areas(view: View, state: State, rows: tuple[LedgerRow, ...]) -> Iterator[Fact]:
    """Write measured and cited areas of a zone; one that the frame cuts has none."""
    zone = view.atlas.zone(state.zone)
    measured = None if zone.role == "quiet" else zone.area
    yield Fact(view.words("popup.area"), (area_text(view, measured),))
    if measured is None:
        return
    drawn = claim_with_bar(view, state)
    claims = (view.atlas.claim(name) for name in dict.fromkeys(name for row in rows for name in row.cited))
    texts = tuple(
        _cited(view, claim, zone.id) for claim in claims if state.origin in claim.treaties and claim is not drawn
    )
    if texts:
        yield Fact(view.words("popup.cited"), texts)


def _cited(view: View, claim: Claim, zone: str) -> str:
    """Say what books say, and of which land, where that is more than the zone."""
    text = view.words("popup.cited_value", words=view.say(claim.words), sources=_who(view, claim))
    scope = scope_of(claim, zone)
    if len(scope.zones) == 1:
        return text
    return view.words("popup.cited_set", text=text, land=scope.name.get(view.lang))


def _who(view: View, claim: Claim) -> str:
    """Say who gives a figure: the first source by name, the others by their number; the table has them all."""
    labels = source_labels(view, claim.sources)
    return labels[0] if len(labels) == 1 else view.words("popup.and_others", first=labels[0], count=len(labels) - 1)
