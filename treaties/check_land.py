"""Hold the shapes of an atlas against each other: seams between zones, rings, swapped coordinates."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from treatymap.errors import Fault, LayerError, Notice
from treatymap.geo import FOREIGN, ring_faults, size_words, zone_coverage, zone_seams

from .check_swapped import find_swapped
from .shell import mending

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from treatymap.geo import Flaw, Layer

    from .atlas import Atlas

__all__ = ["check_land", "check_sound_parts", "notes_of_layers", "seam_note"]

_NARROW_M = 1_000.0
_STRIP_DEG = 0.01
"""Width of strips that are looked for before seams are measured; a kilometre, or a little more."""
_FEW = 3
"""Flaws between the same zones that are told one by one."""
_MOST_NOTES = 200


def check_land(atlas: Atlas, layers: Mapping[str, Layer]) -> list[Fault]:
    """
    Find what is wrong with shapes that are sound each by itself.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.

    Returns
    -------
    list of Fault
        Seams between zones with place, size and width; rings that run the wrong way or are open; coordinates that make
        sense only the other way round.
    """
    most = atlas.shelf.folder.limits.faults
    faults = _each(atlas, layers, find_swapped(layers, atlas.bounds))
    return [*faults[:most], *islice(_seams(atlas, layers), most)]


def check_sound_parts(atlas: Atlas, layers: Mapping[str, Layer], parts: Mapping[str, Layer]) -> list[Fault]:
    """
    Find what is wrong with the sound features of layers that were refused.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.
    parts
        What is sound of others, by id.

    Returns
    -------
    list of Fault
        Rings, and overlaps of zones. Of gaps nothing is told: the land of a feature that could not be read may lie
        there.
    """
    most = atlas.shelf.folder.limits.faults
    faults = _each(atlas, parts, {})[:most]
    if "zones" in parts:
        seen = replace(atlas, zone_layer=parts["zones"])
        faults += islice(_seams(seen, {**layers, "zones": parts["zones"]}, kinds=("overlap",)), most)
    return faults


def _each(atlas: Atlas, layers: Mapping[str, Layer], swapped: Mapping[str, Mapping[str, Fault]]) -> list[Fault]:
    """Find what is wrong with shapes each by itself, and tell those that are swapped."""
    faults: list[Fault] = []
    most = atlas.shelf.folder.limits.faults
    turns = f"`{mending(atlas.shelf)}` turns it"
    for layer_id, layer in layers.items():
        mended = islice((mend for mend in layer.mends if mend.is_fault), most)
        faults += [
            Fault(
                f"{layer.file}: {mend.feature}",
                f"{mend.what}; `{mending(atlas.shelf)}` mends it",
                feature=mend.feature,
                key="geometry",
                found=mend.found,
            )
            for mend in mended
        ]
        turned = swapped.get(layer_id, {})
        faults += islice(turned.values(), most)
        if not layer.file.lower().endswith(FOREIGN):
            # other forms have their own rule for rings, and what is swapped is turned by that
            wrong = (fault for fault in ring_faults(layer) if fault.feature not in turned)
            faults += [replace(fault, message=f"{fault.message}; {turns}").within(layer.file) for fault in wrong]
    return faults


def notes_of_layers(layers: Iterable[Layer]) -> list[Notice]:
    """Tell what was changed while layers were read, though nothing was wrong with it."""
    notes = []
    for layer in layers:
        told = [mend for mend in layer.mends if not mend.is_fault]
        notes += [
            Notice(f"{layer.file}: {mend.feature}" if mend.feature else layer.file, mend.what, feature=mend.feature)
            for mend in told[:_MOST_NOTES]
        ]
        if len(told) > _MOST_NOTES:
            notes.append(Notice(layer.file, f"and {len(told) - _MOST_NOTES:,} more like these"))
    return notes


def seam_note(atlas: Atlas, layers: Mapping[str, Layer]) -> str:
    """Say in a sentence that zones do not all meet, so that nobody trusts their sums; empty if they do."""
    if _meet(layers["zones"]):
        return ""
    try:
        flaws = zone_seams(layers)
    except LayerError as error:
        return str(error).rstrip(".")
    if not flaws:
        return ""
    overlap = sum(flaw.km2 for flaw in flaws if flaw.kind == "overlap")
    gap = sum(flaw.km2 for flaw in flaws if flaw.kind == "gap")
    seams = f"zones overlap on {size_words(overlap)} and leave gaps of {size_words(gap)}"
    return f"{seams}; `{atlas.command('check')}` says where"


def _meet(zones: Layer) -> bool:
    """Whether zones share all points of their common edges and leave no strips, which is quickly seen."""
    import shapely  # noqa: PLC0415 - stored figures are read without the geometry libraries

    shapes = list(zone_coverage(zones).values())
    return bool(shapely.coverage_is_valid(shapes, gap_width=_STRIP_DEG))


def _seams(
    atlas: Atlas, layers: Mapping[str, Layer], *, kinds: Collection[str] = ("gap", "overlap")
) -> Iterator[Fault]:
    """Find overlaps and gaps of the zones, or one of both."""
    zones = layers.get("zones")
    if zones is None:
        return
    try:
        flaws = [flaw for flaw in zone_seams(layers) if flaw.kind in kinds]
    except LayerError as error:
        yield from error.told() or [Fault(zones.file, str(error), key="geometry")]
        return
    together: dict[tuple[str, tuple[str, ...]], list[Flaw]] = {}
    for flaw in flaws:
        together.setdefault((flaw.kind, flaw.zones), []).append(flaw)
    for alike in together.values():
        if len(alike) > _FEW:
            yield _sum_of_seams(atlas, alike)
        else:
            yield from (_seam(atlas, flaw) for flaw in alike)


def _seam(atlas: Atlas, flaw: Flaw) -> Fault:
    """Tell one overlap or gap."""
    words = "a sliver" if flaw.width_m < _NARROW_M else "too wide for a slip"
    what = f"{flaw} ({words}); {_cure(atlas, flaw, flaw.width_m)}"
    where = f"{atlas.zone_layer.file}: {flaw.zones[0]}"
    return Fault(where, what, feature=flaw.zones[0], key="geometry", found=flaw.km2)


def _sum_of_seams(atlas: Atlas, flaws: list[Flaw]) -> Fault:
    """Tell many overlaps or gaps of the same zones in one line, with the place of the largest; the largest is first."""
    first, widest = flaws[0], max(flaw.width_m for flaw in flaws)
    lon, lat = first.place
    total = sum(flaw.km2 for flaw in flaws)
    many = f"{first.called(many=True)}: {len(flaws)}, of {size_words(total)} together"
    what = f"{many}, the largest near [{lon:.4f}, {lat:.4f}], up to {widest:,.0f} m wide"
    where, cure = f"{atlas.zone_layer.file}: {first.zones[0]}", _cure(atlas, first, widest)
    return Fault(where, f"{what}; {cure}", feature=first.zones[0], key="geometry", found=total)


def _cure(atlas: Atlas, flaw: Flaw, width_m: float) -> str:
    """Say what to do about seams of up to a width, metres."""
    if width_m < _NARROW_M:
        return f"`{mending(atlas.shelf, '--snap', str(math.ceil(width_m)))}` closes it"
    if flaw.kind == "overlap":
        return "give the land to one of them"
    return "give the land to a zone, draw one of role quiet for it, or a lake"
