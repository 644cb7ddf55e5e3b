"""Find ids that features of several layers share, so that nobody could tell which of them is meant."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas

__all__ = ["check_ids"]

_TOGETHER = (("borders",), ("readings",), ("rivers", "lakes"), ("places", "themes"))
"""Kinds of layers whose features are named by their id alone: what a border follows, the places of a step."""


def check_ids(atlas: Atlas, layers: Mapping[str, Layer]) -> list[Fault]:
    """
    Find features that have the id of one in another layer.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read; within each of them ids are unique.
    """
    return list(islice(_shared(layers), atlas.shelf.folder.limits.faults))


def _shared(layers: Mapping[str, Layer]) -> Iterator[Fault]:
    """Walk the features whose id is taken."""
    for kinds in _TOGETHER:
        owners: dict[str, Layer] = {}
        for layer in (layer for layer in layers.values() if layer.kind in kinds):
            for feature in layer.features:
                owner = owners.setdefault(feature.id, layer)
                if owner is not layer:
                    what = f"{owner.file} has a feature of this id too; give one of them another"
                    where = f"{layer.file}: {feature.id}"
                    yield Fault(where, what, feature=feature.id, key="id", found=feature.id)
