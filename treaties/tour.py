"""Describe a guided tour: steps that drive the map, with texts, questions and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ._names import read_aliases, tell_doubles
from ._shape import Shape
from .head import read_bounds

if TYPE_CHECKING:
    from treatymap.geo import Bounds

    from ._fields import Fields
    from .dates import HistoricalDate
    from .text import Text

__all__ = ["Beside", "BesideRow", "Question", "Tour", "TourStep", "read_tour"]

_NAME = Shape(r"[a-z0-9][a-z0-9-]*", "small letters, digits and -, for an address names it")


@dataclass(frozen=True, slots=True)
class Question:
    """What a teacher asks at a step."""

    text: Text
    """The question."""
    answer: Text
    """The answer in one line."""


class BesideRow(NamedTuple):
    """A row of two columns."""

    first: Text
    """The left cell."""
    second: Text
    """The right cell."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns held against each other."""

    first: Text
    """Head of the left column."""
    second: Text
    """Head of the right column."""
    rows: tuple[BesideRow, ...]
    """The cells, row by row."""


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: what is told, and what the map shows meanwhile."""

    id: str
    """Unique in the tour; it stands in the address of the page."""
    title: Text
    """Heading of the step."""
    text: Text
    """What is told, with placeholders as other texts have them."""
    date: HistoricalDate
    """The day whose state the map shows."""
    view: Bounds
    """The part of the map, degrees; that of the whole atlas if the record names none."""
    layers: tuple[str, ...]
    """Switches that are on beside those of the opening view, such as `readings` or the id of a theme."""
    zones: tuple[str, ...]
    """Zones that stand out."""
    places: tuple[str, ...]
    """Places, or points of themes, that stand out."""
    bar: str | None
    """A claim whose bar is shown."""
    statements: tuple[str, ...]
    """Statements that the reader judges before the verdict is shown."""
    beside: Beside | None
    """Two columns to compare."""
    question: Question | None
    """What to ask."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Tour:
    """A lesson in steps."""

    id: str
    """The same as the name of its file."""
    aliases: tuple[str, ...]
    """Other names by which a person may ask for it."""
    minutes: int
    """How long it takes in class."""
    title: Text
    """Title of the lesson."""
    intro: Text
    """What it shows, in a sentence or two."""
    steps: tuple[TourStep, ...]
    """The steps in their order."""
    sources: tuple[str, ...]
    """Keys of the sources of the introduction."""


def read_tour(fields: Fields, file: str) -> Tour:
    """
    Read a tour from its file.

    Parameters
    ----------
    fields
        The whole file.
    file
        The file's name without its ending, which the id must be.
    """
    with fields:
        tour = fields.identity()
        if tour != file:
            fields.fault("id", f"found {tour!r}; write {file!r} as in the file's name")
        tables, most = fields.tables("steps", required=True), fields.notes.limits.steps
        if len(tables) > most:
            fields.fault("steps", f"{len(tables):,} steps, more than {most:,}; part the tour into several")
        steps = tuple(_read_step(inner) for inner in tables[:most])
        tell_doubles(fields, "steps", [step.id for step in steps])
        return Tour(
            id=file,
            aliases=read_aliases(fields, file),
            minutes=fields.whole("minutes"),
            title=fields.text("title"),
            intro=fields.text("intro"),
            steps=steps,
            sources=fields.sources(),
        )


def _read_step(fields: Fields) -> TourStep:
    """Read a step from its table."""
    with fields:
        return TourStep(
            id=fields.identity(_NAME),
            title=fields.text("title"),
            text=fields.text("text"),
            date=fields.date("date", before=True),
            view=read_bounds(fields, key="view", required=False),
            layers=fields.strings("layers", required=False),
            zones=fields.refers("zones", "zone", required=False),
            places=fields.refers("places", "place", required=False),
            bar=fields.refer("bar", "claim", required=False),
            statements=fields.refers("statements", "statement", required=False),
            beside=_read_beside(fields),
            question=_read_question(fields),
            sources=fields.sources(part=True),
        )


def _read_question(fields: Fields) -> Question | None:
    """Read the question of a step, if it has one; then it has an answer too."""
    inner = fields.inner("question", required=False)
    if inner is None:
        return None
    with inner:
        return Question(inner.text("text"), inner.text("answer"))


def _read_beside(fields: Fields) -> Beside | None:
    """Read the two columns of a step, if it has them."""
    inner = fields.inner("beside", required=False)
    if inner is None:
        return None
    with inner:
        rows = []
        for row in inner.tables("rows", required=True):
            with row:
                rows.append(BesideRow(row.text("first"), row.text("second")))
        return Beside(inner.text("first"), inner.text("second"), tuple(rows))
