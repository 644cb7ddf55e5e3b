"""Hold what treaties do with land against how its record says that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .transfer import Transfer
    from .treaty import Treaty
    from .zone import Zone

__all__ = ["check_roles"]


def check_roles(zones: Iterable[Zone], treaties: Iterable[Treaty]) -> Iterator[Fault]:
    """
    Find transfers that move land which its record takes out of all sums.

    A neighbour may come under a treaty for the first time, as land on one side of a first line does, but no holder may
    lose it: the frame of the map cuts it, so nobody could say how much land that was. Land outside the treaties may be
    mentioned by one, no more.

    Parameters
    ----------
    zones, treaties
        Of the atlas.
    """
    roles = {zone.id: zone.role for zone in zones}
    for treaty in treaties:
        for index, transfer in enumerate(treaty.transfers):
            for zone in transfer.zones:
                role = roles.get(zone)
                if role in _AGAINST and _is_moved(transfer, role):
                    where = f"treaties/{treaty.id}.toml: transfers[{index}].zones"
                    why, cure = _AGAINST[role]
                    what = f"{zone!r} has the role {role!r}, {why}; {cure}, or take it out here"
                    yield Fault.at(where, what, found=zone)


_AGAINST = {
    "quiet": (
        "a neighbour that no treaty takes from its holder, for the edge of the map may cut it",
        'make a zone of role = "counted" of the land that moves',
    ),
    "outside": (
        "so it lies outside of these treaties and none of them moves it",
        'write role = "counted" in zones.toml',
    ),
}
"""Roles that take land out of all sums: why no treaty moves such land, and what to do."""


def _is_moved(transfer: Transfer, role: str) -> bool:
    """Whether a transfer does with land what its role rules out."""
    return transfer.moves and (role == "outside" or bool(transfer.before))
