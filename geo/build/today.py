"""Write the borders of the present day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from .strands import between, joined
from .write import Row, write_layer

if TYPE_CHECKING:
    from pathlib import Path

    from .display import Drawing
    from .strands import Strand

__all__ = ["write_today"]

_FROM_DCW = {
    "russia-china": (
        ("bura-abagaitu", "argun", "amur-upper"),
        ("ussuri", "sungacha", "khanka-chord", "crest-belen", "straight-hubitu", "hubitu", "crest-hunchun"),
    ),
    "russia-mongolia": (("bura-east", "bura-west", "bura-far-west", "russia-mongolia-west"),),
    "russia-korea": (("tumen-lower",),),
    "china-korea": (("tumen", "yalu"),),
    "china-mongolia": (("mongolia-china", "china-mongolia-west"),),
}
"""By border: its stretches, each a course of lines."""


def write_today(folder: Path, drawing: Drawing) -> None:
    """Write present-day borders: DCW's, but at Bolshoi Ussuriysky, where DCW is older than 2008, one drawn by hand."""
    rows = []
    for name, stretches in _FROM_DCW.items():
        parts = [shapely.LineString(drawing.chain(lines)) for lines in stretches]
        shape = parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)
        rows.append(Row(name, shape, {"certainty": "certain", "how": "dcw", "sources": ["DCW-GMT"]}))
    island = {
        "certainty": "uncertain",
        "error_km": 5.0,
        "how": "hand",
        "sources": ["EW-Bolshoy Ussuriysky Island"],
    }
    rows.insert(1, Row("russia-china-bolshoi-ussuriysky", shapely.LineString(_across_the_island(drawing)), island))
    write_layer(folder, "today", "today", rows, sources=["DCW-GMT 2.1.1", "WDBII 2.3.7", "geo/source/hand.geojson"])


def _across_the_island(drawing: Drawing) -> Strand:
    """Go down the Amur, over the island by the line of 2008, and up the arm to the mouth of the channel."""
    cut = drawing.slim["ussuriysky-2008"]
    amur, arm = drawing.slim["amur-main"], drawing.slim["ussuri-arm"]
    return joined(between(amur, amur[0], cut[0]), cut, between(arm, cut[-1], arm[0]))
