"""Tell why the state of land changed on a day: a treaty took effect, or was refused or confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import received_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treatymap.treaties import Acceptance, Day, HistoricalDate

    from .wish import Wish

__all__ = ["cause_of", "date_of"]


def cause_of(wish: Wish, zones: Iterable[str], day: Day) -> str | None:
    """
    Say in words what changed the state of zones on a day.

    Parameters
    ----------
    wish
        The atlas and the language.
    zones
        Ids of the zones.
    day
        The day on which a state of one of them begins.

    Returns
    -------
    str or None
        Names of treaties, each with how it was received if that was the news; `None` if there was none.
    """
    words = wish.view.words
    told: dict[str, None] = {}
    for treaty, entry, _ in _causes(wish, zones, day):
        name = wish.atlas.treaty(treaty).name.get(wish.lang)
        said = name if entry is None else words("join.label", label=name, text=received_text(wish.view, entry))
        told[said] = None
    return words("join.clauses").join(told) or None


def date_of(wish: Wish, zones: Iterable[str], day: Day) -> HistoricalDate:
    """
    Give a day on which a state begins with the doubt that its sources leave.

    Parameters
    ----------
    wish
        The atlas.
    zones
        Ids of the zones.
    day
        The day on which a state of one of them begins.
    """
    # a treaty comes before news of another, for its day decides and the news of a confirmation only follows it
    return next(date for _, _, date in _causes(wish, zones, day))


def _causes(wish: Wish, zones: Iterable[str], day: Day) -> Iterator[tuple[str, Acceptance | None, HistoricalDate]]:
    """Walk what happened to zones on a day: treaties first, then how earlier ones were received."""
    atlas, wanted = wish.atlas, set(zones)
    for treaty in atlas.treaties:
        if treaty.effective.gregorian == day and any(
            transfer.speaks_of(zone) for transfer in treaty.transfers for zone in wanted
        ):
            yield treaty.id, None, treaty.effective
    for treaty in atlas.treaties:
        for entry in treaty.acceptance:
            if entry.status == "signed" or treaty.counts_from(entry) != day:
                continue
            heard = wanted & set(entry.zones) if entry.zones else wanted
            # news of a treaty that no longer decides is no news
            if any(state.origin == treaty.id and state.start == day for zone in heard for state in atlas.states(zone)):
                yield treaty.id, entry, entry.date
