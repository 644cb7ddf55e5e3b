"""Derive who held a zone, and by what right, from what the treaties did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from .dates import BEFORE, Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .text import Text
    from .transfer import Reading, Transfer, TransferKind
    from .treaty import Acceptance, AcceptanceStatus, Treaty
    from .zone import Status, Zone

__all__ = ["State", "derive_states", "disagreements", "encounters"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class State:
    """How a zone stood from one day until another, the last day not included."""

    zone: str
    """Id of the zone."""
    start: Day
    """First day of the state; `BEFORE` for the oldest."""
    end: Day | None
    """First day of the next state; `None` if it lasts to the end of the atlas."""
    status: Status
    """None, held, joint, undelimited or outside."""
    sovereigns: tuple[str, ...]
    """Holders by right: none, one, or those who hold it together."""
    administration: str | None
    """Who governs in practice, where that differs."""
    claimed_by: tuple[str, ...]
    """Who claims the land beside or against the holders."""
    refused_by: tuple[str, ...]
    """Who of them does because he refused the treaty by which it came to its holders."""
    by: TransferKind | None
    """What the latest treaty did: `confirmed` if it only said again what held."""
    treaty: str | None
    """The latest treaty that speaks of the zone."""
    article: str | None
    """The article of the latest treaty."""
    kind: TransferKind | None
    """How the zone came to its holders: the latest transfer that was no confirmation."""
    origin: str | None
    """The treaty of that transfer: what the colour of the zone tells."""
    origin_date: Day | None
    """Effective day of that transfer."""
    acceptance: AcceptanceStatus | None
    """How the treaty of that transfer was received by then."""
    acceptance_edtf: str | None
    """How well the date of that reception is known."""
    notes: tuple[Text, ...]
    """What a reader must know about this state: on how it came about first, then on what confirmed or refused it."""
    readings: tuple[Reading, ...]
    """Other readings of the same text."""
    sources: tuple[str, ...]
    """Keys of the sources of all that."""

    @property
    def named(self) -> bool | None:
        """Whether the treaty names the land, or it only lies on one side of a line; `None` before any treaty."""
        return None if self.kind is None else self.kind != "implied"

    def holds_on(self, day: Day) -> bool:
        """Whether this is the state on a day."""
        return self.start <= day and (self.end is None or day < self.end)


def derive_states(zone: Zone, treaties: Iterable[Treaty]) -> tuple[State, ...]:
    """
    Derive the whole chain of states of a zone.

    Parameters
    ----------
    zone
        The zone with its state before any treaty.
    treaties
        All treaties, in any order; effective dates put them in order, then the date of signing.

    Returns
    -------
    tuple[State, ...]
        From before any treaty to the end of the atlas, without gap or overlap. Where one day brings several changes,
        the last one stands.
    """
    chain = [_first(zone)]
    for change in _changes(zone.id, treaties):
        after = change.applied_to(chain[-1])
        if after.start > chain[-1].start:
            chain[-1] = replace(chain[-1], end=after.start)
            chain.append(after)
        else:
            chain[-1] = after
    return tuple(chain)


def disagreements(zone: Zone, treaties: Iterable[Treaty]) -> tuple[tuple[Treaty, Transfer, State], ...]:
    """
    Find transfers whose holders before are not those that the earlier treaties left.

    Returns
    -------
    tuple[tuple[Treaty, Transfer, State], ...]
        Each with the state that it met.
    """
    return tuple(
        (treaty, transfer, met)
        for treaty, transfer, met in encounters(zone, treaties)
        if set(transfer.before) != set(met.sovereigns)
    )


def encounters(zone: Zone, treaties: Iterable[Treaty]) -> Iterator[tuple[Treaty, Transfer, State]]:
    """Walk the transfers of a zone in order of time, each with the state that it met."""
    state = _first(zone)
    for change in _changes(zone.id, treaties):
        if isinstance(change, _Transferred):
            yield change.treaty, change.transfer, state
        state = change.applied_to(state)


@dataclass(frozen=True, slots=True)
class _Transferred:
    """A treaty that speaks of the zone, on the day it counts from."""

    treaty: Treaty
    transfer: Transfer

    @property
    def order(self) -> tuple[Day, int, Day]:
        """Transfers of a day come before its news of acceptance, in order of signing."""
        return self.treaty.effective.gregorian, 0, self.treaty.signed.gregorian

    def applied_to(self, state: State) -> State:
        """Give the state that follows."""
        transfer, status = self.transfer, _STATUS.get(self.transfer.kind, "held")
        note = () if transfer.note is None else (transfer.note,)
        after = replace(
            state,
            start=self.treaty.effective.gregorian,
            end=None,
            by=transfer.kind,
            treaty=self.treaty.id,
            article=transfer.article,
            notes=_joined(state.notes, note),
            readings=transfer.readings or state.readings,
            sources=_joined(state.sources, transfer.sources),
        )
        # a confirmation, or leaving open once more, does not make a new right: colour and year stay the older treaty's
        if transfer.kind == "confirmed" or (transfer.kind, status) == (state.kind, "undelimited"):
            return after
        return replace(
            after,
            status=status,
            sovereigns=transfer.after,
            administration=transfer.administration,
            claimed_by=transfer.claimed_by,
            refused_by=(),
            kind=transfer.kind,
            origin=self.treaty.id,
            origin_date=self.treaty.effective.gregorian,
            acceptance="signed",
            acceptance_edtf=self.treaty.signed.edtf,
            notes=note,
            readings=transfer.readings,
            sources=transfer.sources,
        )


@dataclass(frozen=True, slots=True)
class _Received:
    """News of how a treaty was received; what came before it took effect holds from then on."""

    treaty: Treaty
    entry: Acceptance

    @property
    def order(self) -> tuple[Day, int, Day]:
        """As for transfers."""
        return self.treaty.counts_from(self.entry), 1, self.treaty.signed.gregorian

    def applied_to(self, state: State) -> State:
        """Give the state that follows; land that another treaty has moved since is not touched."""
        if state.origin != self.treaty.id:
            return state
        entry = self.entry
        # whoever refused claims the land as long as he does, and others for reasons of their own
        others = tuple(holder for holder in state.claimed_by if holder not in state.refused_by)
        by = () if entry.by is None else _joined(state.refused_by, (entry.by,))
        # what was said in refusal ends with the refusal
        over = {earlier.note for earlier in self.treaty.acceptance}
        notes = tuple(note for note in state.notes if note not in over)
        return replace(
            state,
            start=self.treaty.counts_from(entry),
            end=None,
            claimed_by=_joined(others, by),
            refused_by=by,
            acceptance=entry.status,
            acceptance_edtf=entry.date.edtf,
            notes=(*notes, entry.note) if entry.status == "refused" and entry.note is not None else notes,
            sources=_joined(state.sources, entry.sources),
        )


_STATUS: dict[str, Status] = {"joint": "joint", "undelimited": "undelimited"}


def _first(zone: Zone) -> State:
    """Give the state before any treaty."""
    before = zone.before
    return State(
        zone=zone.id,
        start=BEFORE,
        end=None,
        status=before.status,
        sovereigns=before.sovereigns,
        administration=before.administration,
        claimed_by=before.claimed_by,
        refused_by=(),
        by=None,
        treaty=None,
        article=None,
        kind=None,
        origin=None,
        origin_date=None,
        acceptance=None,
        acceptance_edtf=None,
        notes=() if before.note is None else (before.note,),
        readings=(),
        sources=before.sources,
    )


def _joined(earlier: tuple[_Item, ...], later: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Put later ones behind earlier ones, each once."""
    return tuple(dict.fromkeys((*earlier, *later)))


def _changes(zone: str, treaties: Iterable[Treaty]) -> list[_Transferred | _Received]:
    """Gather what concerns a zone, in order of time."""
    changes: list[_Transferred | _Received] = []
    for treaty in treaties:
        moves = [_Transferred(treaty, transfer) for transfer in treaty.transfers if transfer.speaks_of(zone)]
        if not moves:
            # news of a treaty that does not speak of the land changes nothing there
            continue
        changes += moves
        # the signing itself is no news: it comes with the transfer
        changes += [
            _Received(treaty, entry)
            for entry in treaty.acceptance
            if entry.status != "signed" and (not entry.zones or zone in entry.zones)
        ]
    return sorted(changes, key=lambda change: change.order)
