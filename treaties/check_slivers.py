"""Find slivers of zones, which are seen on no map and are counted all the same."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from treatymap.geo import sliver_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.errors import Fault
    from treatymap.geo import Layer

    from .atlas import Atlas

__all__ = ["check_slivers"]


def check_slivers(atlas: Atlas, layers: Mapping[str, Layer]) -> list[Fault]:
    """
    Find parts and spikes of zones that are less than a metre wide.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.
    """
    zones = layers.get("zones")
    found = () if zones is None else (fault.within(zones.file) for fault in sliver_faults(zones))
    return list(islice(found, atlas.shelf.folder.limits.faults))
