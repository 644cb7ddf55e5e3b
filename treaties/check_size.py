"""Find treaties and zones that are too many together, before anything is worked out from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.geo import Limits

    from .treaty import Treaty

__all__ = ["check_size"]


def check_size(treaties: tuple[Treaty, ...], *, zones: int, events: int, limits: Limits) -> Iterator[Fault]:
    """
    Count what no file shows by its length: each treaty has a row for each zone, and each step a state of each zone.

    Parameters
    ----------
    treaties
        All treaties.
    zones
        How many zones there are.
    events
        How many steps the records write themselves; without any, each day on which a treaty takes effect is one.
    limits
        How many of them there may be.
    """
    rows = sum(_rows(treaty) for treaty in treaties)
    if rows > limits.rows:
        cure = "leave treaties out, or draw zones that always move together as one"
        yield Fault("treaties", f"speak of zones {rows:,} times in all, more than {limits.rows:,}; {cure}")
    steps = events or len({treaty.effective.gregorian for treaty in treaties})
    if steps * zones > limits.states:
        what = f"{steps:,} steps of {zones:,} zones are {steps * zones:,} states, more than {limits.states:,}"
        yield Fault("events.toml" if events else "treaties", f"{what}; leave treaties or steps out, or join zones")


def _rows(treaty: Treaty) -> int:
    """Count the rows of a treaty, with the news of how it was received, each for each zone."""
    moved = sum(len(transfer.zones) for transfer in treaty.transfers)
    return sum(len(entry.zones) or moved for entry in treaty.acceptance)
