"""Describe a piece of land that always moves as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from treatymap.errors import Fault

from ._names import miscounted, names_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._fields import Fields
    from ._notes import Notes
    from .dates import HistoricalDate
    from .text import Text
    from .transfer import Transfer

__all__ = ["Area", "Before", "Remark", "Role", "Status", "Zone", "read_area", "read_zone", "settle_before"]

Status = Literal["none", "held", "joint", "undelimited", "outside"]
"""No treaty yet, one holder, two or more together, left open by a treaty, or not a matter of these treaties."""
Role = Literal["counted", "quiet", "reading", "outside"]
"""
How a zone counts: in the sums; as a neighbour that the frame of the map cuts, so that its area says nothing; as land
that two readings of one text give to different holders; or as land of no treaty here.
"""


@dataclass(frozen=True, slots=True)
class Area:
    """An area on the ellipsoid with the doubt of its borders, km²."""

    low: float
    """Least area if every uncertain border is moved inwards."""
    best: float
    """Area as drawn."""
    high: float
    """Greatest area if every uncertain border is moved outwards."""


@dataclass(frozen=True, slots=True)
class Before:
    """How things stood before any treaty."""

    status: Status
    """`none`, unless the land was held or lies outside the matter."""
    sovereigns: tuple[str, ...]
    """Holders by acknowledged right; empty for `none` and `outside`."""
    administration: str | None
    """Who ruled in practice, where that differs."""
    claimed_by: tuple[str, ...]
    """Who claimed the land."""
    note: Text | None
    """What stood there, in words."""
    sources: tuple[str, ...]
    """Keys of the sources."""


UNTOLD = Before("none", (), None, (), None, ())
"""What stands in for a state that the record of a zone does not tell."""
_NUMBERS: dict[Status, int] = {"none": 0, "held": 1, "joint": 2}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that happened to a zone without any transfer."""

    date: HistoricalDate
    """Since when it is true."""
    text: Text
    """What happened."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of land that always moves as one."""

    id: str
    """The same as the feature of the layer `zones`."""
    name: Text
    """What the land is called."""
    lead: Text
    """The first sentence of its popup; true at every date, because it names its dates; may be empty."""
    role: Role
    """How it counts in sums."""
    before: Before
    """Its state before any treaty."""
    remarks: tuple[Remark, ...]
    """What happened to it apart from transfers, oldest first."""
    sources: tuple[str, ...]
    """Keys of the sources of its outline and name."""
    area: Area | None = None
    """As stored with the layer; `None` only while the records are read without layers."""


def read_zone(fields: Fields) -> Zone:
    """Read a zone from its table; the area is joined later."""
    with fields:
        remarks = tuple(_read_remark(inner) for inner in fields.tables("remarks"))
        for index in range(1, len(remarks)):
            if remarks[index].date.gregorian < remarks[index - 1].date.gregorian:
                fields.fault(f"remarks[{index}].date", "earlier than the remark above it; put them in order of date")
        return Zone(
            id=fields.identity(),
            name=fields.text("name"),
            lead=fields.text("lead", required=False),
            role=fields.choice("role", get_args(Role), required=False),
            before=_read_before(fields),
            remarks=remarks,
            sources=fields.sources(),
        )


def read_area(zone: str, properties: Any, notes: Notes, *, file: str) -> Area | None:  # noqa: ANN401 - as it stands there
    """
    Take the stored area of a zone from its feature.

    Parameters
    ----------
    zone
        Id of the zone.
    properties
        What its feature has; `None` if there is no such feature.
    notes
        Where faults go.
    file
        The file of the layer.
    """
    where = f"{file}: {zone}"
    if properties is None:
        what = "no such feature; add it, or take the zone out of zones.toml"
        notes.add(Fault(where, what, feature=zone, key="id", found=zone))
        return None
    keys = ("area_low_km2", "area_km2", "area_high_km2")
    numbers = [properties.get(key) for key in keys]
    if not all(isinstance(number, (int, float)) for number in numbers):
        what = f"found {numbers!r}; write numbers for {', '.join(keys)}"
        notes.add(Fault(where, what, feature=zone, key=keys[1], found=numbers))
        return None
    low, best, high = (float(number) for number in numbers)
    if not 0 <= low <= best <= high:
        what = f"found {numbers!r}; write {', '.join(keys)} so that they rise from 0"
        notes.add(Fault(where, what, feature=zone, key=keys[1], found=numbers))
    return Area(low, best, high)


def settle_before(zone: Zone, transfers: Iterable[Transfer]) -> Zone | None:
    """
    Give a zone with its state before any treaty, where its record leaves that to the first treaty.

    Parameters
    ----------
    zone
        The zone.
    transfers
        All transfers of the atlas, oldest first: what the first one of the zone starts from held before it.

    Returns
    -------
    Zone or None
        The same zone if its record says how it stood; `None` if nothing says it.
    """
    if zone.before is not UNTOLD:
        return zone
    first = next((transfer for transfer in transfers if zone.id in transfer.zones), None)
    if first is None:
        return None
    return replace(zone, before=Before(_status_of(first.before), first.before, None, (), None, first.sources))


def _read_before(fields: Fields) -> Before:
    """Read the state before any treaty; `UNTOLD` where the record leaves it to the first treaty."""
    inner = fields.inner("before", required=False)
    if inner is None:
        return UNTOLD
    with inner:
        # counted as written: a misspelt holder is told once, where it stands
        named = names_written(inner, "sovereigns")
        status: Status = inner.choice("status", get_args(Status), required=False)
        before = Before(
            status=status if "status" in inner.table else _status_of(named or ()),
            sovereigns=inner.refers("sovereigns", "holder", required=False),
            administration=inner.refer("administration", "holder", required=False),
            claimed_by=inner.refers("claimed_by", "holder", required=False),
            note=inner.optional_text("note"),
            sources=inner.sources(),
        )
    odd = None if named is None else miscounted(len(named), _NUMBERS.get(before.status, 0), "sovereign")
    if odd:
        inner.fault("sovereigns", f"status {before.status!r} {odd}")
    return before


def _status_of(holders: tuple[str, ...]) -> Status:
    """Say how land stands that so many have."""
    return "held" if len(holders) == 1 else "joint" if holders else "none"


def _read_remark(fields: Fields) -> Remark:
    """Read a remark from its table."""
    with fields:
        return Remark(fields.date("date"), fields.text("text"), fields.sources())
