"""Name the kinds of land of an atlas as finely as its legend must, so that no entry speaks of two sets of holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .gloss import legend_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .atlas import Atlas
    from .state import State
    from .zone import Role

__all__ = ["LegendKeys", "legend_kinds", "make_legend_keys"]

_AFTER = ("joint", "undelimited", "unclaimed", "claimed-by-one", "jurisdiction")
_LAST = ("refused", "reading", "outside")
_OF_ONE = ("held-", "implied-")
_OF_SEVERAL = ("joint", "jurisdiction", "unclaimed", "claimed-by-one")


@dataclass(frozen=True, slots=True)
class LegendKeys:
    """What the kinds of land of an atlas are called, and whose they are."""

    order: tuple[str, ...]
    """Ids of the holders, in the order of the atlas: two who share land are the same two everywhere."""
    parted: Mapping[str, tuple[str, ...]]
    """Kinds that several sets of holders have, such as `joint` or `passed-vienna-1815`, to the finer ones for each."""
    holders: Mapping[str, tuple[str, ...]]
    """Whose land is of a kind, of all kinds that the atlas shows on any day; none where nobody holds or claims it."""

    def of(self, state: State, role: Role) -> str | None:
        """
        Name the entry of the legend that explains how a zone is held.

        Parameters
        ----------
        state
            The state of the zone on some day.
        role
            How the zone counts.

        Returns
        -------
        str or None
            As `legend_key`, with the holders behind it where the atlas has the same kind of land of others too:
            `joint-prussia/austria`, `passed-vienna-1815/prussia`.
        """
        key = legend_key(state, role)
        if key is None or key not in self.parted:
            return key
        return _part(key, _sharers(key, state, self.order))


def make_legend_keys(atlas: Atlas) -> LegendKeys:
    """Find the kinds of land that an atlas shows on any day, and part those that several sets of holders have."""
    order = tuple(holder.id for holder in atlas.holders)
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for zone in atlas.zones:
        for state in atlas.chains[zone.id]:
            key = legend_key(state, zone.role)
            if key is not None:
                found.setdefault(key, {})[_sharers(key, state, order)] = None
    parted, holders = {}, {}
    for key, sets in found.items():
        ordered = sorted(sets, key=lambda ids: [order.index(holder) for holder in ids])
        if len(ordered) > 1:
            parted[key] = tuple(_part(key, ids) for ids in ordered)
        holders.update({_part(key, ids) if len(ordered) > 1 else key: ids for ids in ordered})
    return LegendKeys(order, parted, holders)


def legend_kinds(atlas: Atlas, keys: LegendKeys) -> Iterator[str]:
    """Name all kinds of land that the legend of an atlas can explain, in their order."""
    for kind in (
        *(f"held-{holder.id}" for holder in atlas.holders),
        *(f"passed-{treaty.id}" for treaty in atlas.treaties),
        *_AFTER,
        *(f"implied-{holder.id}" for holder in atlas.holders),
        *_LAST,
    ):
        yield from keys.parted.get(kind, (kind,))


def _sharers(key: str, state: State, order: tuple[str, ...]) -> tuple[str, ...]:
    """Name those whose land it is in the order of the atlas; where others govern its residents, its holder first."""
    if key.startswith("passed-"):
        return state.sovereigns
    if key == "jurisdiction":
        return (*state.sovereigns, *([state.administration] if state.administration else []))
    if key.startswith(_OF_ONE):
        # a neighbour that one side claims without a treaty looks like its land
        return state.sovereigns or state.claimed_by
    if key not in _OF_SEVERAL:
        return ()
    wanted = {*(state.sovereigns or state.claimed_by)}
    return tuple(holder for holder in order if holder in wanted)


def _part(key: str, holders: tuple[str, ...]) -> str:
    """Put holders behind the name of a kind; no id has a slash in it."""
    return "/".join([f"{key}{'/' if key.startswith('passed-') else '-'}{holders[0]}", *holders[1:]]) if holders else key
