"""Look at an atlas from all sides: its records, its shapes, and the tours over its finished map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import LayerError, RecordError
from treatymap.treaties import Findings, look_into

if TYPE_CHECKING:
    from treatymap.geo import Limits

__all__ = ["check"]


def check(path: Path | str | None = None, *, remeasure: bool = False, limits: Limits | None = None) -> Findings:
    """
    Find everything that is wrong with an atlas.

    Parameters
    ----------
    path
        Its folder; the built-in atlas if not given.
    remeasure
        Whether to measure every zone anew and hold the stored areas against it.
    limits
        How much of the files is read.

    Returns
    -------
    Findings
        Faults, notes, and texts that its languages lack; printed, a line each. An atlas that is not there at all is a
        fault too.
    """
    try:
        atlas, found = look_into(None if path is None else Path(path), remeasure=remeasure, limits=limits)
    except RecordError as error:
        return Findings(error.faults, error.notes, error.gaps)
    except LayerError as error:
        # no layer can be found at all
        return Findings(tuple(error.told()), (), ())
    if atlas is None:
        return found
    # what looks and switches a map has is known only once it is laid out
    from treatymap.mapgen import check_tour, likenesses, make_view  # noqa: PLC0415 - an atlas with faults has no map

    notes = (*found.notes, *likenesses(atlas))
    if not atlas.tours:
        return Findings(found.faults, notes, found.gaps)
    # what may have faults now is not on the map
    view = make_view(replace(atlas, statements=(), worksheet=None))
    faults = (fault for tour in atlas.tours for fault in check_tour(view, tour))
    return Findings((*found.faults, *faults), notes, found.gaps)
