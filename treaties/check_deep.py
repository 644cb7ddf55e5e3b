"""Read every layer of an atlas and hold everything against everything: what `treatymap check` lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treatymap.errors import Fault, LayerError, Notice
from treatymap.geo import AREA_KEYS, beside_edges

from .check import check_dates
from .check_areas import check_areas
from .check_files import check_files
from .check_ids import check_ids
from .check_land import check_land, check_sound_parts, notes_of_layers
from .check_layer_dates import check_layer_dates
from .check_layers import check_drawings, check_references
from .check_slivers import check_slivers
from .check_swapped import find_mirrored
from .gaps import find_name_gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from treatymap.errors import Gap
    from treatymap.geo import Layer

    from .atlas import Atlas

__all__ = ["Findings", "check_deep"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What came to light."""

    faults: tuple[Fault, ...]
    """What is wrong."""
    notes: tuple[Notice, ...]
    """What was changed while it was read, though nothing was wrong with it."""
    gaps: tuple[Gap, ...]
    """Texts, and names of layers, that lack in a language."""

    def __str__(self) -> str:
        """Write all of it, a line each: faults, notes, and what lacks."""
        notes = (f"note: {note}" for note in self.notes)
        return "\n".join([*map(str, self.faults), *notes, *map(str, self.gaps)])


def check_deep(atlas: Atlas, *, remeasure: bool = False, hidden: Collection[str] = ()) -> Findings:
    """
    Check an atlas beyond its records.

    Parameters
    ----------
    atlas
        As it was read; its records may have faults.
    remeasure
        Whether to measure every zone anew and hold the stored areas against it.
    hidden
        Nouns of what may stand in files that could not be read.
    """
    layers, parts, faults = _layers(atlas)
    faults += check_dates(atlas)
    faults += check_sound_parts(atlas, layers, parts)
    unread = check_files(atlas.shelf)
    if not layers:
        # which layers there are is not known, and what follows from that is not worth a line
        return Findings(tuple(faults), tuple(unread), ())
    faults += check_references(atlas, layers, hidden=hidden)
    faults += check_drawings(atlas, layers, hidden=hidden)
    faults += check_ids(atlas, layers)
    faults += check_layer_dates(atlas, layers)
    faults += check_land(atlas, layers)
    faults += check_slivers(atlas, layers)
    if remeasure:
        faults += check_areas(atlas)
    return Findings(
        tuple(faults),
        (*unread, *notes_of_layers(layers.values()), *find_mirrored(layers, atlas.bounds), *_loose_borders(layers)),
        tuple(find_name_gaps(atlas, layers)),
    )


def _layers(atlas: Atlas) -> tuple[dict[str, Layer], dict[str, Layer], list[Fault]]:
    """Read all layers; of those that are refused give the faults, and what is sound of them."""
    layers: dict[str, Layer] = {}
    parts: dict[str, Layer] = {}
    faults: list[Fault] = []
    try:
        files = atlas.shelf.files()
    except LayerError as error:
        return layers, parts, error.told()
    for layer_id, file in files.items():
        if layer_id == "zones":
            # read with the records, its faults among theirs
            if atlas.zone_layer.features:
                layers[layer_id] = atlas.zone_layer
            elif (part := atlas.shelf.sound_part(layer_id)) is not None:
                parts[layer_id] = part
            continue
        try:
            layers[layer_id] = atlas.shelf.read(layer_id, file)
        except LayerError as error:
            # which sources there are only the records know
            keys = tuple(source.id for source in atlas.sources)
            faults += [
                replace(fault, allowed=keys) if fault.feature and fault.key == "sources" else fault
                for fault in error.told()
            ]
            if (part := atlas.shelf.sound_part(layer_id)) is not None:
                parts[layer_id] = part
    return layers, parts, faults


def _loose_borders(layers: Mapping[str, Layer]) -> Iterator[Notice]:
    """Tell which doubtful borders lie beside the zones that are measured, so that their doubt counts for nothing."""
    zones = layers.get("zones")
    if zones is None or all(key in zone.properties for zone in zones.features for key in AREA_KEYS):
        return
    borders = {layer.id: layer for layer in layers.values() if layer.kind == "borders"}
    try:
        loose = beside_edges(zones, borders.values())
    except LayerError:
        # a fault already, for the same zones were measured
        return
    for layer in borders.values():
        for feature in layer.features:
            if feature.id in loose and feature.properties.get("error_km", 0) > 0:
                what = (
                    f"lies over {loose[feature.id]:,.0f} km beside the edges of all zones, so its doubt moves no area "
                    "there; draw it along them, with snapping switched on"
                )
                yield Notice(f"{layer.file}: {feature.id}", what, feature=feature.id, key="geometry")
