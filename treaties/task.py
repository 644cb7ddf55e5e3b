"""Describe the tasks of a worksheet: what a pupil does, and what the key needs beside the rest of the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .dates import HistoricalDate
    from .fact import Fact
    from .text import Text

__all__ = [
    "BarTask",
    "BordersTask",
    "DrawnLine",
    "HoldersColumn",
    "HoldersRow",
    "HoldersTask",
    "LevelName",
    "NamedRiver",
    "OpenTask",
    "RiversTask",
    "Side",
    "SidesTask",
    "SortedWord",
    "StatementsTask",
    "Task",
    "WordsTask",
]

LevelName = Literal["easier", "standard", "longer"]
"""For whom a task is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every task has; the order of the tasks is that of the sheet."""

    id: str
    """Unique on the sheet."""
    points: int
    """What a full answer is worth."""
    levels: tuple[LevelName, ...]
    """The levels whose sheet has it."""
    sources: tuple[str, ...]
    """Keys of the sources that the key rests on."""


@dataclass(frozen=True, slots=True)
class NamedRiver:
    """A river to be named."""

    id: str
    """Id of the river, as among `rivers`."""
    flows: Text
    """Where to, in a few words."""


@dataclass(frozen=True, slots=True)
class RiversTask(Task):
    """Name the rivers that have numbers on the map, and draw where they flow."""

    rivers: tuple[NamedRiver, ...]
    """In the order of their numbers."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A border to be drawn as it ran on a day."""

    date: HistoricalDate
    """The day."""
    course: Text
    """What it runs along, in a few words."""


@dataclass(frozen=True, slots=True)
class BordersTask(Task):
    """Draw the border as it ran on two days."""

    lines: tuple[DrawnLine, ...]
    """Two: the first to be dashed, the second solid."""


@dataclass(frozen=True, slots=True)
class HoldersRow:
    """A row of a table of who held what."""

    label: str
    """Id of the label that names the land; its zones stand alike on every day of the table."""
    figure: str
    """Id of the figure that says how large the land is."""


@dataclass(frozen=True, slots=True)
class HoldersColumn:
    """A column of such a table."""

    date: HistoricalDate
    """The day; its head says no more of it than is known."""


@dataclass(frozen=True, slots=True)
class HoldersTask(Task):
    """Fill in who held which land on some days, and how large it is."""

    columns: tuple[HoldersColumn, ...]
    """The days."""
    rows: tuple[HoldersRow, ...]
    """The land."""


@dataclass(frozen=True, slots=True)
class BarTask(Task):
    """Complete the bar of a claim to scale, and explain it in one sentence."""

    claim: str
    """Id of the claim; it has two sets of zones, and a sentence `bar.…` among the words."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question."""

    name: Text
    """What it holds, in a few words."""
    arguments: tuple[Fact, ...]
    """What speaks for it; at least two."""


@dataclass(frozen=True, slots=True)
class SidesTask(Task):
    """Find arguments for both sides of a question."""

    question: Text
    """The question."""
    sides: tuple[Side, ...]
    """At least two."""


@dataclass(frozen=True, slots=True)
class StatementsTask(Task):
    """Judge what documents say, and name the evidence; the key is with the statements."""

    statements: tuple[str, ...]
    """Ids of the statements."""


@dataclass(frozen=True, slots=True)
class SortedWord:
    """A word to be sorted."""

    text: Text
    """The word."""
    judges: bool
    """Whether it judges; else it describes."""
    why: Text
    """Why so, in a few words."""


@dataclass(frozen=True, slots=True)
class WordsTask(Task):
    """Sort words into those that describe and those that judge."""

    words: tuple[SortedWord, ...]
    """In the order of the sheet, which gives nothing away."""


@dataclass(frozen=True, slots=True)
class OpenTask(Task):
    """Answer a question in a few sentences."""

    question: Text
    """The question."""
    answer: Text
    """What a good answer has."""
