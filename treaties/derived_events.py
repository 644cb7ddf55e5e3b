"""Derive the steps of the slider from the treaties, for an atlas that writes none."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from .dates import BEFORE, HistoricalDate
from .derived import moved_zones
from .derived_texts import move_text, names_text, written
from .event import Event, Mark
from .figure import measure
from .phrasing import year_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .atlas import Atlas
    from .dates import Day
    from .state import State
    from .stock import Stock
    from .text import Text
    from .treaty import Acceptance, Treaty

__all__ = ["derive_events", "derive_marks"]

_KINDS = ("passed", "jurisdiction_kept", "delimited", "joint", "undelimited", "implied")
_SPOKEN = {"jurisdiction_kept": "passed"}


def derive_events(atlas: Atlas, stock: Stock) -> tuple[Event, ...]:
    """
    Make a step of the time before any treaty, and of each day from which land stands otherwise.

    Parameters
    ----------
    atlas
        The atlas, its treaties labelled; where no treaty moves land, each of them makes a step.
    stock
        The words.

    Returns
    -------
    tuple of Event
        Oldest first.
    """
    turns = _turns(atlas) or sorted({treaty.effective.gregorian for treaty in atlas.treaties})
    return (_beginning(atlas, stock, turns[0]), *(_step(atlas, stock, day) for day in turns))


def derive_marks(atlas: Atlas, stock: Stock) -> Iterator[Mark]:
    """Make a mark of each treaty that makes no step, under the step that it falls into."""
    days = {event.date.gregorian for event in atlas.events if event.treaty is not None}
    for treaty in atlas.treaties:
        if treaty.effective.gregorian not in days:
            under = atlas.event(treaty.effective.gregorian)
            yield Mark(treaty.id, under.id, stock.text("treaty.no_move", label=treaty.label))


def _turns(atlas: Atlas) -> list[Day]:
    """Find the days from which the map looks otherwise than before."""
    return sorted(
        {
            later.start
            for chain in atlas.chains.values()
            for earlier, later in pairwise(chain)
            if _stance(earlier) != _stance(later)
        }
    )


def _stance(state: State) -> tuple[object, ...]:
    """Give what of a state its colour and label tell."""
    holders = frozenset(state.sovereigns), state.administration, state.claimed_by
    return state.status, *holders, state.origin, state.acceptance == "refused"


def _beginning(atlas: Atlas, stock: Stock, first: Day) -> Event:
    """Make the first step, which tells who held the land before any treaty."""
    held: dict[tuple[str, ...], list[Text]] = {}
    for zone in atlas.zones:
        if zone.role != "quiet" and zone.before.sovereigns:
            held.setdefault(zone.before.sovereigns, []).append(zone.name)
    told = [
        stock.text("step.held", holder=names_text(atlas, stock, holders), zones=stock.joined("join.list", names))
        for holders, names in held.items()
    ]
    return Event(
        id="before",
        date=HistoricalDate(BEFORE, "../.."),
        treaty=None,
        label=stock.text("step.before", year=lambda language: year_text(atlas, first.year, language)),
        caption=stock.joined("join.sentences", [stock.text("step.before_told"), *told]),
        areas=None,
        moves_land=False,
        sources=(),
    )


def _step(atlas: Atlas, stock: Stock, day: Day) -> Event:
    """Make the step of a day: of the treaties that took effect on it, then of news of older ones."""
    here = [treaty for treaty in atlas.treaties if treaty.effective.gregorian == day]
    treaties = [treaty for treaty in here if treaty.moves_land] or here
    news = [
        (treaty, entry)
        for treaty in atlas.treaties
        for entry in treaty.acceptance
        if entry.status != "signed" and treaty.counts_from(entry) == day
    ]
    if treaties:
        label = _label(atlas, stock, day, treaties)
        date, name = treaties[0].effective, treaties[0].id
    else:
        label = stock.text("step.refused_label", year=lambda language: year_text(atlas, day.year, language))
        date, name = news[0][1].date, f"{news[0][0].id}-{news[0][1].status}"
    land = moved_zones(atlas.zones, treaties)
    area = measure(zone for zone in atlas.zones if zone.id in land).best
    told = [*(_told(atlas, stock, treaty) for treaty in treaties), *(_news(atlas, stock, *item) for item in news)]
    sources = [key for treaty in treaties for key in treaty.sources] + [
        key for _, entry in news for key in entry.sources
    ]
    return Event(
        id=name,
        date=date,
        treaty=treaties[0].id if treaties else None,
        label=label,
        caption=stock.joined("join.sentences", told),
        areas=stock.text("area_about", km2=written(atlas, area)) if area else None,
        moves_land=any(treaty.moves_land for treaty in treaties),
        sources=tuple(dict.fromkeys(sources)),
    )


def _label(atlas: Atlas, stock: Stock, day: Day, treaties: Sequence[Treaty]) -> Text:
    """Name a step by its treaties, and first by its year where they have that of an earlier signing in their labels."""
    label = stock.joined("join.list", (treaty.label for treaty in treaties))
    if all(treaty.signed.gregorian.year == day.year for treaty in treaties):
        return label
    year = partial(year_text, atlas, day.year)
    dated = stock.text("step.later_label", year=year, label=label)
    return stock.each(lambda language: (label if year(language) in label.get(language) else dated).get(language))


def _told(atlas: Atlas, stock: Stock, treaty: Treaty) -> Text:
    """Tell what a treaty did with which land."""
    groups: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for transfer in treaty.transfers:
        if transfer.moves:
            key = _KINDS.index(transfer.kind), transfer.before, transfer.after
            groups.setdefault(key, []).extend(transfer.zones)
    parts = [
        stock.text(
            f"step.{_SPOKEN.get(_KINDS[kind], _KINDS[kind])}",
            zones=stock.joined("join.list", (atlas.zone(zone).name for zone in zones)),
            move=move_text(atlas, stock, before, after),
            after=names_text(atlas, stock, after),
        )
        for (kind, before, after), zones in sorted(groups.items(), key=lambda group: group[0][0])
    ] or [stock.text("step.nothing")]
    return stock.text("step.caption", treaty=treaty.name, parts=stock.joined("join.sentences", parts))


def _news(atlas: Atlas, stock: Stock, treaty: Treaty, entry: Acceptance) -> Text:
    """Tell how an older treaty was received."""
    holder = names_text(atlas, stock, [entry.by]) if entry.by else ""
    return stock.text(f"step.{entry.status}", treaty=treaty.name, holder=holder)
