"""Hold how much of a stranger's file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an atlas may cost; the defaults are ten times what a careful atlas of a continent needs."""

    megabytes: int = 64
    """Largest file, millions of bytes, also of what comes out of a zip archive."""
    vertices: int = 2_000_000
    """Most points in all layers together."""
    seconds: int = 60
    """Longest that a file which only GDAL reads may take."""

    @property
    def bytes(self) -> int:
        """Largest file in bytes."""
        return self.megabytes * 1_000_000

    @property
    def words(self) -> int:
        """Largest file of records in bytes; words need less room than coordinates."""
        return min(self.bytes, 4_000_000)
