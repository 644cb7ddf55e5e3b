"""List what every article did with every zone, with areas and sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from .state import encounters
from .zone import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .atlas import Atlas
    from .dates import HistoricalDate
    from .transfer import Transfer, TransferKind
    from .treaty import Acceptance, Treaty
    from .zone import Status, Zone

__all__ = ["Group", "LedgerRow", "Total", "add_up", "area_of", "ledger", "ledger_by_zone", "totals"]

Group = Literal["passed", "implied", "joint", "undelimited", "delimited", "confirmed", "reading"]
"""What a row is added up with; only `passed` makes the headline sums."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One zone under one article."""

    treaty: str
    """Id of the treaty."""
    article: str
    """Id of the article."""
    zone: str
    """Id of the zone."""
    before: tuple[str, ...]
    """Holders before; several if joint, none if no treaty or left open."""
    before_status: Status
    """How the land stood before: tells land left open from land without a treaty."""
    after: tuple[str, ...]
    """Holders after."""
    kind: TransferKind
    """How."""
    group: Group
    """What the row is added up with."""
    effective: HistoricalDate
    """From when it counts."""
    area: Area | None
    """Measured area with its doubt; `None` where the frame of the map cuts the zone."""
    cited: tuple[str, ...]
    """Ids of the claims that can mean this transfer of this zone."""
    acceptance: tuple[Acceptance, ...]
    """How the treaty was received for this zone, oldest first."""
    sources: tuple[str, ...]
    """Keys of the sources."""

    @property
    def in_sum(self) -> bool:
        """Whether the row belongs to a headline sum: land of no doubt that passed from one holder to another."""
        return self.group == "passed"


@dataclass(frozen=True, slots=True)
class Total:
    """The rows of one treaty that can be added up."""

    treaty: str
    """Id of the treaty."""
    group: Group
    """What was added up."""
    before: tuple[str, ...]
    """Holders before."""
    after: tuple[str, ...]
    """Holders after."""
    zones: tuple[str, ...]
    """Ids of the zones, without those that the frame cuts."""
    area: Area
    """Sum of the areas; low and high are outer bounds."""

    @property
    def in_sum(self) -> bool:
        """Whether this is a headline sum."""
        return self.group == "passed"


def ledger(atlas: Atlas, *, treaties: Iterable[str] | None = None) -> tuple[LedgerRow, ...]:
    """
    List what every article did with every zone.

    Parameters
    ----------
    atlas
        The atlas.
    treaties
        Ids, aliases or unique beginnings of the treaties to list; all of them if not given.

    Raises
    ------
    UnknownNameError
        If a treaty is not found.
    """
    rows = atlas.keep("ledger", lambda: _rows(atlas))
    if treaties is None:
        return rows
    wanted = {atlas.treaty(name).id for name in treaties}
    return tuple(row for row in rows if row.treaty in wanted)


def ledger_by_zone(atlas: Atlas) -> Mapping[str, tuple[LedgerRow, ...]]:
    """List what every article did with each zone, by its id; a zone of which no treaty speaks has no rows."""
    return atlas.keep("ledger by zone", lambda: _by_zone(atlas))


def totals(rows: Iterable[LedgerRow]) -> tuple[Total, ...]:
    """
    Add up rows by treaty, group and holders, headline sums first within each treaty.

    Rows without an area take no part, because the frame of the map and not history would set their size.
    """
    measured = [row for row in rows if row.area is not None]
    order = {treaty: index for index, treaty in enumerate(dict.fromkeys(row.treaty for row in measured))}

    def key(row: LedgerRow) -> tuple[int, bool, str, tuple[str, ...], tuple[str, ...]]:
        return order[row.treaty], not row.in_sum, row.group, row.before, row.after

    return tuple(_total(list(members)) for _, members in groupby(sorted(measured, key=key), key=key))


def area_of(zone: Zone) -> Area | None:
    """Give the area of a zone, km²; `None` where the frame of the map cuts it, for then the figure says nothing."""
    return None if zone.role == "quiet" else zone.area


def add_up(areas: Iterable[Area]) -> Area:
    """Add up areas, km²; the doubt of neighbours may cancel out, so low and high are outer bounds."""
    areas = tuple(areas)
    return Area(sum(area.low for area in areas), sum(area.best for area in areas), sum(area.high for area in areas))


def _rows(atlas: Atlas) -> tuple[LedgerRow, ...]:
    """Make all rows, in the order of the treaties."""
    # by the transfer itself, for one treaty may speak of a zone in two articles
    met = {
        (id(transfer), zone.id): state.status
        for zone in atlas.zones
        for _, transfer, state in encounters(zone, atlas.treaties)
    }
    return tuple(
        _row(atlas, treaty, transfer, zone, before_status=met[id(transfer), zone])
        for treaty in atlas.treaties
        for transfer in treaty.transfers
        for zone in transfer.zones
    )


def _by_zone(atlas: Atlas) -> dict[str, tuple[LedgerRow, ...]]:
    """Part the rows by zone."""
    rows: dict[str, list[LedgerRow]] = {zone.id: [] for zone in atlas.zones}
    for row in ledger(atlas):
        rows[row.zone].append(row)
    return {zone: tuple(members) for zone, members in rows.items()}


def _row(atlas: Atlas, treaty: Treaty, transfer: Transfer, zone: str, *, before_status: Status) -> LedgerRow:
    """Make one row."""
    land = atlas.zone(zone)
    # as in `moved_zones`: land that passes is counted, or gives two readings; no other is let through
    group: Group = "passed" if transfer.kind == "jurisdiction_kept" else transfer.kind
    return LedgerRow(
        treaty=treaty.id,
        article=transfer.article,
        zone=zone,
        before=transfer.before,
        before_status=before_status,
        after=transfer.after,
        kind=transfer.kind,
        group="reading" if land.role == "reading" and group != "confirmed" else group,
        effective=treaty.effective,
        area=area_of(land),
        cited=tuple(
            claim.id
            for claim in atlas.claims
            if transfer.moves and treaty.id in claim.treaties and any(zone in scope.zones for scope in claim.scopes)
        ),
        acceptance=tuple(entry for entry in treaty.acceptance if not entry.zones or zone in entry.zones),
        sources=transfer.sources,
    )


def _total(rows: list[LedgerRow]) -> Total:
    """Add up rows of one kind."""
    first = rows[0]
    return Total(
        treaty=first.treaty,
        group=first.group,
        before=first.before,
        after=first.after,
        zones=tuple(row.zone for row in rows),
        area=add_up(row.area for row in rows if row.area is not None),
    )
