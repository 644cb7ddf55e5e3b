"""See that borders stand in the layer of their treaty, under whose name they are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatymap.geo.layer import Feature

__all__ = ["stray_borders"]


def stray_borders(layer_id: str, features: Sequence[Feature]) -> Iterator[Fault]:
    """
    Find borders of another treaty than the one that their layer is called after.

    Parameters
    ----------
    layer_id
        Id of a layer of borders.
    features
        Its features, with what the atlas says of all of them.

    Yields
    ------
    Fault
        One for the layer if all that it holds is of one other treaty; else one for each feature.
    """
    treaties = {feature.id: feature.properties.get("treaty") for feature in features}
    stray = {name: treaty for name, treaty in treaties.items() if treaty and f"borders/{treaty}" != layer_id}
    if len({*treaties.values()}) == 1 and stray:
        treaty = next(iter(stray.values()))
        what = f"found {treaty!r} in the layer {layer_id!r}, where no map looks for it; call the layer borders/{treaty}"
        yield Fault("treaty", what, key="treaty", found=treaty)
        return
    for name, treaty in stray.items():
        what = f"found {treaty!r} in the layer {layer_id!r}; move it to borders/{treaty}"
        yield Fault(f"{name}: treaty", what, feature=name, key="treaty", found=treaty)
