"""Hold the line work: every line once, by id, in one file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from .strands import Strand

__all__ = ["Line", "read_lines", "write_lines"]

Role = Literal["coverage", "island", "river", "lake", "outside", "reading", "backdrop"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source; where it touches the end of another both have that vertex."""

    id: str
    """Unique; `island/` and `lake/` are followed by the number in GSHHG."""
    role: Role
    """What it is for: an edge of zones, an island, a river inside a zone, a lake, or a line apart from all zones."""
    how: str
    """Where its points come from: dcw, wdbii, gshhg, hand, chord or rule."""
    points: Strand
    """Longitude and latitude, degrees, five decimals."""


def write_lines(path: Path, lines: list[Line]) -> None:
    """Write the lines as GeoJSON, one a row, in the order of their ids."""
    rows = []
    for line in sorted(lines, key=lambda item: item.id):
        feature = {
            "type": "Feature",
            "id": line.id,
            "properties": {"role": line.role, "how": line.how},
            "geometry": {"type": "LineString", "coordinates": line.points},
        }
        rows.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = {
        "type": "FeatureCollection",
        "id": "source/lines",
        "kind": "source",
        "license": "LGPL-3.0-or-later",
        "attribution": "DCW-GMT, GSHHG and WDBII (LGPL-3.0-or-later); hand-drawn parts by the treatymap authors",
    }
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    path.write_text(opening + ',"features":[\n' + ",\n".join(rows) + "\n]}\n", encoding="utf-8")


def read_lines(path: Path) -> list[Line]:
    """Read the lines back, in the order of the file."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [
        Line(
            feature["id"],
            feature["properties"]["role"],
            feature["properties"]["how"],
            [(lon, lat) for lon, lat in feature["geometry"]["coordinates"]],
        )
        for feature in features
    ]
