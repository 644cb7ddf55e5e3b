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
    """Longest that all files which only GDAL reads may take together."""
    records: int = 2_000
    """Most records in a list, and most languages, layers and files of one kind; an atlas has some dozens."""
    rows: int = 100_000
    """Most times that treaties may speak of a zone, news of how they were received counted."""
    states: int = 500_000
    """Most states of zones that steps may show: so many zones, so many times."""
    steps: int = 200
    """Most steps of a tour; a lesson has ten."""
    faults: int = 1_000
    """Most faults that are told; who has more mends these first."""

    @property
    def bytes(self) -> int:
        """Largest file in bytes."""
        return self.megabytes * 1_000_000

    @property
    def words(self) -> int:
        """Most bytes of a file of records; words need less room than coordinates."""
        return min(self.bytes, max(4_000_000, self.bytes // 16))

    @property
    def all_bytes(self) -> int:
        """Most bytes of all layers together."""
        return 4 * self.bytes

    @property
    def all_words(self) -> int:
        """Most bytes of all files of records together."""
        return 2 * self.words

    @property
    def lists(self) -> int:
        """Most lists and tables in a file of JSON, which need twenty times the room in memory that they need in it."""
        return 2 * self.vertices + 10_000

    @property
    def memory(self) -> int:
        """Most bytes of memory that what stands in all layers takes while it is read; a point takes 170 of them."""
        return 175 * self.vertices + 6 * self.bytes
