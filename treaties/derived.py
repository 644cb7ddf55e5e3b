"""Name what follows from the zones and treaties of an atlas: figures that texts may use, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figure import PLACEHOLDER, Figure
from .label import Label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from .treaty import Treaty
    from .zone import Zone

__all__ = ["MOVED", "derive_figures", "derive_labels", "figure_names", "moved_zones"]

MOVED = "moved"
"""The figure of all land that passed from one holder to another."""


def figure_names(ids: Iterable[str]) -> dict[str, str]:
    """
    Give the names under which texts may speak of zones and treaties, `{left_bank}` for the zone `left-bank`.

    Parameters
    ----------
    ids
        Ids of zones and treaties.

    Returns
    -------
    dict of str to str
        Id to name; an id that cannot be written in braces has none, and of two that would be one the first has it.
    """
    names: dict[str, str] = {}
    for known in ids:
        name = known.lower().replace("-", "_")
        if PLACEHOLDER.fullmatch(name) and name != MOVED:
            names.setdefault(name, known)
    return {known: name for name, known in names.items()}


def derive_figures(zones: Iterable[Zone], treaties: Iterable[Treaty], *, taken: Collection[str]) -> tuple[Figure, ...]:
    """
    Make a figure of each zone, of what each treaty passed on, and of all that passed.

    Parameters
    ----------
    zones, treaties
        Of the atlas.
    taken
        Ids of its own figures, which stay what they are.
    """
    zones, treaties = tuple(zones), tuple(treaties)
    names = figure_names([*(zone.id for zone in zones), *(treaty.id for treaty in treaties)])
    found = [Figure(names[zone.id], (zone.id,), ()) for zone in zones if zone.id in names]
    found += [Figure(names[treaty.id], moved_zones(zones, [treaty]), ()) for treaty in treaties if treaty.id in names]
    found.append(Figure(MOVED, moved_zones(zones, treaties), ()))
    return tuple(figure for figure in found if figure.id not in taken)


def moved_zones(zones: Iterable[Zone], treaties: Iterable[Treaty]) -> tuple[str, ...]:
    """Name the zones that count in sums and that any of some treaties passed on, in the order of the atlas."""
    passed = {
        zone for treaty in treaties for transfer in treaty.transfers if transfer.passes for zone in transfer.zones
    }
    return tuple(zone.id for zone in zones if zone.id in passed and zone.role == "counted")


def derive_labels(zones: Iterable[Zone], figures: Iterable[Figure], *, apart: Collection[str]) -> Iterator[Label]:
    """
    Write a label on each zone: its name, and on land that counts how it stands and how large it is.

    Parameters
    ----------
    zones
        Of the atlas.
    figures
        Its figures; a zone that makes up none alone gets no area.
    apart
        Zones that lie apart from the others, which the map does not label.
    """
    alone = {figure.zones[0]: figure.id for figure in figures if len(figure.zones) == 1}
    for zone in zones:
        if zone.id not in apart:
            yield Label(
                id=zone.id,
                zones=(zone.id,),
                name=zone.name,
                figure=alone.get(zone.id) if zone.role in {"counted", "reading"} else None,
                one_line=zone.role == "quiet",
                second=None,
                since=None,
                min_zoom=0,
                doubts=False,
            )
