"""Measure the zones of an atlas anew and hold its stored areas against that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault
from treatymap.geo import area_km2

if TYPE_CHECKING:
    from .atlas import Atlas

__all__ = ["check_areas"]

_TOLERANCE = 0.005
"""Share by which an area may differ from the one that is stored; display layers are simplified."""
_LEAST_KM2 = 1.0


def check_areas(atlas: Atlas) -> list[Fault]:
    """
    Find stored areas that the land does not have.

    Parameters
    ----------
    atlas
        The built-in one is measured from its line work in full, and must agree; any other from its zones as drawn.
    """
    measured, tolerance = (_built(), 0.0) if atlas.shelf.is_ours else (_drawn(atlas), _TOLERANCE)
    faults = []
    for zone in atlas.zones:
        stored, found = zone.area, measured.get(zone.id)
        if stored is None or found is None:
            continue
        if abs(stored.best - found) > max(_LEAST_KM2, tolerance * found):
            what = (
                f"found {stored.best:,.1f} km², but the land as drawn has {found:,.1f} km²; "
                "correct area_km2, or leave the areas out to have them measured"
            )
            where = f"{atlas.zone_layer.file}: {zone.id}: area_km2"
            faults.append(Fault(where, what, feature=zone.id, key="area_km2", found=stored.best))
    return faults


def _drawn(atlas: Atlas) -> dict[str, float]:
    """Measure zones as drawn, km²."""
    return {zone: area_km2(shape) for zone, shape in atlas.zone_layer.geometries().items()}


def _built() -> dict[str, float]:
    """Measure the zones of the built-in atlas from its line work, km²."""
    # here and not above: nobody but this check builds anything
    from treatymap.geo.build import SOURCE  # noqa: PLC0415
    from treatymap.geo.build.areas import source_areas  # noqa: PLC0415

    return {zone: area.best for zone, area in source_areas(SOURCE).items()}
