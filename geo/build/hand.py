"""Read the few lines drawn by hand, each with its reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .strands import smooth, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from .strands import Strand

__all__ = ["read_hand"]


def read_hand(path: Path) -> dict[str, Strand]:
    """
    Read the hand-drawn lines by id, their corners cut where the file says `smooth`.

    Parameters
    ----------
    path
        GeoJSON lines, degrees, with the properties `smooth`, `error_km` and `reason`.
    """
    lines = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        strand = tidy(feature["geometry"]["coordinates"])
        lines[feature["id"]] = tidy(smooth(strand)) if feature["properties"]["smooth"] else strand
    return lines
