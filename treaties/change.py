"""Tell what became of each zone between two days, and add up the land that moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import UsageError

from .ledger import add_up, area_of, ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .atlas import Atlas
    from .dates import Day
    from .ledger import Group, LedgerRow
    from .state import State
    from .zone import Area, Status

__all__ = ["Change", "Holding", "Shift", "changes", "shifts"]


_LEFT: dict[str, Status] = {"joint": "joint", "undelimited": "undelimited"}
"""What a kind of transfer leaves behind, where it is not land held by one."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How land stands, and who holds it."""

    status: Status
    """None, held, joint, undelimited or outside."""
    holders: tuple[str, ...]
    """Ids of the holders: none, one, or those who hold it together."""


@dataclass(frozen=True, slots=True)
class Change:
    """
    What became of one zone between two days.

    The time between is half-open: what takes effect on the later day counts, while what took effect on the earlier
    day is already in the state before. So changes from day to day add up, and nothing is counted twice.
    """

    zone: str
    """Id of the zone."""
    before: State
    """Its state on the earlier day."""
    after: State
    """Its state on the later day."""
    rows: tuple[LedgerRow, ...]
    """What treaties said of it after the earlier day, up to and including the later one: oldest first, confirmations
    too."""
    area: Area | None
    """Measured area with its doubt, km²; `None` where the frame of the map cuts the zone."""

    @property
    def moved(self) -> bool:
        """Whether the land stands otherwise at the end: land that went and came back between the days did not move."""
        # as in `disagreements`: two who hold land together have no order
        return self.before.status != self.after.status or set(self.before.sovereigns) != set(self.after.sovereigns)

    @property
    def row(self) -> LedgerRow | None:
        """The row that decided how the land stands at the end; `None` if it did not move."""
        if not self.moved:
            return None
        # a treaty may speak of a zone in more than one article; the last of them stands
        return next(row for row in reversed(self.rows) if row.treaty == self.after.origin and row.kind != "confirmed")

    @property
    def via(self) -> tuple[Holding, ...]:
        """
        How treaties between left the land, if it went through other hands than those of the two days; oldest first.

        Of land that had no treaty before, also how the first one left it. Without that, the last treaty would read as
        if it had taken the land from nobody, or from somebody who had lost it long before.
        """
        row = self.row
        if row is None:
            return ()
        ends = {*self.before.sovereigns, *self.after.sovereigns}
        found: list[Holding] = []
        between = (entry for entry in self.rows[: self.rows.index(row)] if entry.kind != "confirmed")
        for number, entry in enumerate(between):
            left = Holding(_LEFT.get(entry.kind, "held"), entry.after)
            began = number == 0 and self.before.status == "none"
            told = (began and left != Holding(self.after.status, self.after.sovereigns)) or not ends.issuperset(
                entry.after
            )
            if told and left not in found[-1:]:
                found.append(left)
        return tuple(found)

    @property
    def in_sum(self) -> bool:
        """Whether the land moved, and what decided that is in the headline sums of the ledger."""
        row = self.row
        return row is not None and row.in_sum


@dataclass(frozen=True, slots=True)
class Shift:
    """
    Land that moved between two days and can be added up, because one treaty decided it in one way.

    It tells the net change: the holders before are those of the earlier day, who need not be those that the treaty
    took it from.
    """

    treaty: str
    """Id of the treaty that decided how the land stands on the later day."""
    group: Group
    """How that treaty moved it."""
    before: tuple[str, ...]
    """Holders on the earlier day."""
    before_status: Status
    """How the land stood on the earlier day: tells land left open from land without a treaty."""
    via: tuple[Holding, ...]
    """Through whose hands it went between, as `Change.via`."""
    after: tuple[str, ...]
    """Holders on the later day."""
    after_status: Status
    """How the land stands on the later day."""
    zones: tuple[str, ...]
    """Ids of the zones, without those that the frame cuts."""
    area: Area
    """Sum of the areas, km²; low and high are outer bounds."""

    @property
    def in_sum(self) -> bool:
        """Whether this is a headline sum."""
        return self.group == "passed"


def changes(atlas: Atlas, earlier: Day, later: Day) -> tuple[Change, ...]:
    """
    Tell what became of each zone between two days.

    Parameters
    ----------
    atlas
        The atlas.
    earlier
        The day to start from; what takes effect on it has already happened.
    later
        The day to end with; what takes effect on it is told.

    Returns
    -------
    tuple[Change, ...]
        One for each zone, moved or not, in the order of the atlas.

    Raises
    ------
    UsageError
        If the first day is not the earlier one.
    """
    if earlier >= later:
        msg = f"changes go from an earlier day to a later one, found {earlier} and then {later}. "
        msg += "Give two different days." if earlier == later else "Give them the other way round."
        raise UsageError(msg)
    before, after = atlas.states_on(earlier), atlas.states_on(later)
    rows: dict[str, list[LedgerRow]] = {zone.id: [] for zone in atlas.zones}
    for row in ledger(atlas):
        if earlier < row.effective.gregorian <= later:
            rows[row.zone].append(row)
    return tuple(
        Change(zone.id, before[zone.id], after[zone.id], tuple(rows[zone.id]), area_of(zone)) for zone in atlas.zones
    )


def shifts(changes: Iterable[Change]) -> tuple[Shift, ...]:
    """
    Add up the land that moved, by the treaty that decided it, its group, and how the land stood on either day.

    Zones without an area take no part, because the frame of the map and not history would set their size.

    Parameters
    ----------
    changes
        Changes between the same two days.

    Returns
    -------
    tuple[Shift, ...]
        Headline sums first, then by date of the treaty, then as the zones came. No zone is counted twice.
    """
    parts: dict[tuple[object, ...], list[tuple[LedgerRow, Change, Area]]] = {}
    for change in changes:
        row = change.row
        if row is not None and change.area is not None:
            before, after = change.before, change.after
            ends = (before.sovereigns, before.status, change.via, after.sovereigns, after.status)
            key = (row.treaty, row.group, *ends)
            parts.setdefault(key, []).append((row, change, change.area))

    def order(members: list[tuple[LedgerRow, Change, Area]]) -> tuple[bool, Day, str]:
        row = members[0][0]
        # the id keeps treaties of one day apart
        return not row.in_sum, row.effective.gregorian, row.treaty

    return tuple(_shift(members) for members in sorted(parts.values(), key=order))


def _shift(members: list[tuple[LedgerRow, Change, Area]]) -> Shift:
    """Add up zones that moved alike."""
    row, first, _ = members[0]
    return Shift(
        treaty=row.treaty,
        group=row.group,
        before=first.before.sovereigns,
        before_status=first.before.status,
        via=first.via,
        after=first.after.sovereigns,
        after_status=first.after.status,
        zones=tuple(change.zone for _, change, _ in members),
        area=add_up(area for _, _, area in members),
    )
