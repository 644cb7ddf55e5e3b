"""Say holders, transfers, receptions and sources alike in popups and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import feature_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treatymap.treaties import Acceptance, Area, Atlas, Claim, LedgerRow, Scope, State, Treaty

    from .view import View
    from .voice import Voice

__all__ = [
    "acceptance_text",
    "area_text",
    "course_text",
    "document_names",
    "holders_text",
    "holding_text",
    "kind_text",
    "received_text",
    "scope_of",
    "source_labels",
    "source_marks",
    "source_numbers",
    "state_text",
    "transfer_text",
    "treaty_dates",
]

_BOTH = 2
_SHORT = 30
"""Letters of a name that has room in a column of a table."""


def source_labels(voice: Voice, keys: Iterable[str]) -> tuple[str, ...]:
    """Give the short names of sources; the table of sources below the map has them in full."""
    return tuple(voice.works.get(key, key) for key in dict.fromkeys(keys))


def document_names(voice: Voice, keys: Iterable[str]) -> str:
    """Name documents in few words, joined as a list."""
    sources = [voice.atlas.source(key) for key in dict.fromkeys(keys)]
    return voice.words("join.list").join((source.short or source.label).get(voice.lang) for source in sources)


def scope_of(claim: Claim, zone: str) -> Scope:
    """Give the land that a cited figure is of, which a zone is part of; by the plainest reading if by several."""
    return next(scope for scope in claim.scopes if zone in scope.zones)


def source_marks(voice: Voice) -> dict[str, str]:
    """Give what stands for each source in a table: what it is called, where that is short for all, else its key."""
    names = {source.id: (source.short or source.label).get(voice.lang) for source in voice.atlas.sources}
    return names if all(len(name) <= _SHORT for name in names.values()) else {key: key for key in names}


def source_numbers(atlas: Atlas) -> dict[str, int]:
    """Give each source of an atlas a number, in the order of their keys; the list of a page has those that it names."""
    keys = sorted((source.id for source in atlas.sources), key=str.casefold)
    return {key: number for number, key in enumerate(keys, start=1)}


def holders_text(voice: Voice, holders: tuple[str, ...]) -> str:
    """Name holders, joined by a plus; nobody is `no treaty`."""
    if not holders:
        return voice.words("popup.nobody")
    return " + ".join(_short(voice, holder) for holder in holders)


def holding_text(voice: Voice, status: str, holders: tuple[str, ...]) -> str:
    """Name who holds land; what was left open has nobody, and is not the same as land without a treaty."""
    return voice.words("popup.undivided") if status == "undelimited" else holders_text(voice, holders)


def state_text(voice: Voice, state: State) -> str:
    """Say how a piece of land stands: who holds it, and what a reader must know beside that."""
    word = voice.words
    if state.status == "none":
        claimed = holders_text(voice, state.claimed_by) if state.claimed_by else ""
        return word("state.none_claimed", holders=claimed) if claimed else word("state.none")
    told = word(f"state.{_counted(state.status, state.sovereigns)}", holders=holders_text(voice, state.sovereigns))
    asides = word("join.clauses").join(_asides(voice, state))
    return word("join.aside", text=told, aside=asides) if asides else told


def _asides(voice: Voice, state: State) -> Iterator[str]:
    """Say what a reader must know of a state beside who holds the land."""
    word = voice.words
    if state.kind == "implied":
        yield word("state.implied")
    if state.administration:
        yield word("state.administration", holder=_short(voice, state.administration))
    if voice.atlas.zone(state.zone).role == "reading":
        yield word("state.reading")
    if state.acceptance == "confirmed":
        yield word("state.confirmed")
    if state.acceptance == "refused" and state.refused_by:
        yield word("state.refused", holder=holders_text(voice, state.refused_by))


def _short(voice: Voice, holder: str) -> str:
    """Name a holder where there is little room."""
    return voice.atlas.holder(holder).short.get(voice.lang)


def kind_text(voice: Voice, row: LedgerRow) -> str:
    """Say how a treaty moved land."""
    return voice.words(f"kind.{_counted(row.kind, row.after)}")


def _counted(word: str, holders: tuple[str, ...]) -> str:
    """Name the wording of land that more than two hold together, of whom no language says that both do."""
    return "joint_several" if word == "joint" and len(holders) > _BOTH else word


def transfer_text(voice: Voice, row: LedgerRow) -> str:
    """Say from whom to whom land went; what was left open went to nobody."""
    before = holding_text(voice, row.before_status, row.before)
    after = holding_text(voice, "held" if row.after else "undelimited", row.after)
    return voice.words("popup.from_to_value", before=before, after=after)


def treaty_dates(voice: Voice, treaty: Treaty) -> str:
    """Say when a treaty was signed, and from when it counted if that is another day, in both calendars."""
    signed, effective = voice.figures.both_calendars(treaty.signed), voice.figures.both_calendars(treaty.effective)
    if treaty.signed.gregorian == treaty.effective.gregorian:
        return signed
    return voice.words("popup.in_force", signed=signed, effective=effective)


def acceptance_text(voice: Voice, entry: Acceptance) -> str:
    """Say how a treaty was received, and when."""
    return voice.words("join.lines").join([received_text(voice, entry), voice.figures.date(entry.date)])


def received_text(voice: Voice, entry: Acceptance) -> str:
    """Say how a treaty was received, and by whom if somebody refused it."""
    if entry.by is None:
        return voice.words(f"acceptance.{entry.status}")
    return voice.words(f"acceptance.{entry.status}", holder=_short(voice, entry.by))


def area_text(voice: Voice, area: Area | None) -> str:
    """Write a measured area with its range, if it has one; what the frame of the map cuts is not measured."""
    if area is None:
        return voice.words("popup.area_none")
    about, span = voice.figures.about(area.best), voice.figures.range(area)
    return about if area.low == area.high else voice.words("popup.area_value", about=about, range=span)


def course_text(view: View, facts: Mapping[str, object]) -> str:
    """Say what a segment runs along: a river or lake by its name, else the kind of line."""
    water = view.ground.waters.get(str(facts.get("follows")))
    name = feature_name(water, view.lang) if water else ""
    return name or view.words(f"basis.{facts['basis']}")
