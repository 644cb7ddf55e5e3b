"""Find dates of places and of points of themes that look like EDTF and are none; in words they may say anything."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .dates import unread_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas

__all__ = ["check_layer_dates"]

_DATED = ("places", "themes")
"""Kinds whose dates pages and exports tell."""
_SIGNS = re.compile(r"[-\d XYESTZ~?%/.,:+\[\]{}]+")
"""What EDTF is written with."""


def check_layer_dates(atlas: Atlas, layers: Mapping[str, Layer]) -> list[Fault]:
    """
    Find dates on drawings that are no EDTF, or that no calendar has; loads an EDTF reader if there are any dates.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.
    """
    return list(islice(_unread(layers), atlas.shelf.folder.limits.faults))


def _unread(layers: Mapping[str, Layer]) -> Iterator[Fault]:
    """Walk the dates that cannot be read."""
    # points of one time often have the same date, and to read one takes a while
    told: dict[str, str | None] = {}
    for layer in (layer for layer in layers.values() if layer.kind in _DATED):
        for feature in layer.features:
            date = feature.properties.get("dates")
            if not isinstance(date, str) or not _SIGNS.fullmatch(date):
                continue
            if date not in told:
                told[date] = unread_edtf(date)
            what = told[date]
            if what is not None:
                where = f"{layer.file}: {feature.id}: dates"
                yield Fault(where, what, feature=feature.id, key="dates", found=date)
