"""Read the tables beside the line work: zones, segments, rivers, places and themes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treatymap.errors import LayerError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Tables", "read_tables"]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the geometry cannot say about itself."""

    zones: dict[str, Any]
    """By zone id: seeds and label_at; the sea is one of them."""
    segments: dict[str, Any]
    """By segment id: article, lines, basis, certainty, error_km, sources."""
    readings: dict[str, Any]
    """By reading id: as segments, with treaty and pair."""
    analytic: dict[str, Any]
    """By line id: basis, error_km, reason."""
    rivers: dict[str, Any]
    """By river id: role, lines, names, published length."""
    places: dict[str, Any]
    """By place id: at, names, dates, certainty, sources, tier."""
    themes: dict[str, Any]
    """By theme id, then by point id: at, names, certainty, sources; some have dates, mark, shift, from_zoom."""
    posts: dict[str, Any]
    """By post id: letters, years, certainty, sources and how it is found on the line."""

    def error_km(self, line: str) -> float:
        """Say how far a line may be off, km; 0 for coasts and for cuts that are right by definition."""
        for entry in (*self.segments.values(), *self.readings.values()):
            if line in entry["lines"]:
                return float(entry["error_km"])
        return float(self.analytic.get(line, {}).get("error_km", 0.0))

    def segment(self, line: str) -> str | None:
        """Find the segment that first claims a line, else the reading."""
        for table in (self.segments, self.readings):
            for name, entry in table.items():
                if line in entry["lines"]:
                    return str(name)
        return None


def read_tables(folder: Path) -> Tables:
    """
    Read all tables of a source folder.

    Raises
    ------
    LayerError
        If a table is missing or is no TOML.
    """
    data = {}
    for name in ("zones", "segments", "rivers", "places", "themes", "posts"):
        path = folder / f"{name}.toml"
        try:
            data[name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            msg = f"{path}: not readable as TOML ({error}). Restore the file."
            raise LayerError(msg) from error
    segments = data["segments"]
    return Tables(
        data["zones"],
        segments["segments"],
        segments["readings"],
        segments["analytic"],
        data["rivers"],
        data["places"],
        data["themes"],
        data["posts"],
    )
