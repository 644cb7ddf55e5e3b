"""Draw the teacher's page of a worksheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.output.sheets.flow import Cells
from treatymap.output.sheets.page import Type
from treatymap.treaties import HoldersTask, RiversTask, StatementsTask, WordsTask

from .blocks import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.output.sheets.flow import Column
    from treatymap.treaties import Task, Teacher

    from .desk import Desk

__all__ = ["draw_teacher"]

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of type in which the page is tried, points: it is one page in every language."""
_AFTER = 2.2
_INDENT = 5.0


@dataclass(frozen=True, slots=True)
class _Hand:
    """How the texts of the page are set."""

    size: float
    """Points."""

    @property
    def plain(self) -> Type:
        """Texts."""
        return Type(self.size)

    @property
    def bold(self) -> Type:
        """Heads of tables, and questions."""
        return Type(self.size, bold=True)

    @property
    def head(self) -> Type:
        """Headings."""
        return Type(self.size + 1.5, bold=True)


def draw_teacher(desk: Desk, column: Column, page: Teacher) -> None:
    """
    Draw the page.

    Parameters
    ----------
    desk
        The worksheet.
    column
        All of a page.
    page
        What the records say for the teacher.
    """
    fits = (size for size in _SIZES if _height(desk, column, page, size) <= column.room)
    _draw(desk, column, page, _Hand(next(fits, _SIZES[-1])))


def _height(desk: Desk, column: Column, page: Teacher, size: float) -> float:
    """Say how high everything is in a size of type, millimetres."""
    return measured(lambda room, _: _draw(desk, room, page, _Hand(size)), column).least


def _draw(desk: Desk, column: Column, page: Teacher, hand: _Hand) -> None:
    """Draw everything."""
    _facts(desk, column, page, hand)
    _answers(desk, column, hand)
    _words(desk, column, page, hand)
    _questions(desk, column, page, hand)
    _frame(desk, column, page, hand)
    desk.put_sources(column, desk.sources_of_teacher(), Type(max(hand.size - 1, _SIZES[-1])))


def _facts(desk: Desk, column: Column, page: Teacher, hand: _Hand) -> None:
    """Write what one must know."""
    _heading(column, hand, desk.view.words("teacher.facts"))
    for number, fact in enumerate(page.facts, start=1):
        text = desk.with_sources(desk.view.say(fact.text), fact.sources)
        column.put(text, hand.plain, indent=_INDENT, mark=str(number), after=0.3)
    column.skip(_AFTER)


def _answers(desk: Desk, column: Column, hand: _Hand) -> None:
    """Write the answers that are a word or two."""
    _heading(column, hand, desk.view.words("teacher.answers"))
    for task in desk.tasks:
        told = desk.view.words("join.clauses").join(_brief(desk, task))
        if told:
            column.put(told, hand.plain, indent=_INDENT, mark=str(desk.number(task)), after=0.3)
    column.skip(_AFTER)


def _brief(desk: Desk, task: Task) -> Iterator[str]:
    """Give the short answers of a task; what needs sentences is in the key."""
    view = desk.view
    if isinstance(task, RiversTask):
        yield from (f"{number} {desk.rivers.get(river.id, river.id)}" for number, river in enumerate(task.rivers, 1))
    elif isinstance(task, HoldersTask):
        for row in task.rows:
            zone = desk.labels[row.label].zones[0]
            states = [view.atlas.state(zone, known.date.gregorian) for known in task.columns]
            told = view.words("join.list").join(desk.answer(state) for state in states)
            yield view.words("join.label", label=desk.labels[row.label].name.get(view.lang), text=told)
    elif isinstance(task, StatementsTask):
        yield from (view.words(f"verdict.{view.atlas.statement(name).verdict}") for name in task.statements)
    elif isinstance(task, WordsTask):
        heads = {False: view.words("worksheet.describes"), True: view.words("worksheet.judges")}
        for judges, label in heads.items():
            told = view.words("join.list").join(view.say(word.text) for word in task.words if word.judges is judges)
            yield view.words("join.label", label=label, text=told)


def _words(desk: Desk, column: Column, page: Teacher, hand: _Hand) -> None:
    """Write which words take sides, and what to say instead."""
    if not page.words:
        return
    view = desk.view
    _heading(column, hand, view.words("teacher.words"))
    rows = [[view.words("teacher.word"), view.words("teacher.who"), view.words("teacher.instead")]]
    rows += [
        [view.say(word.word), view.say(word.who), desk.with_sources(view.say(word.instead), word.sources)]
        for word in page.words
    ]
    column.table(rows, Cells((1.3, 1.7, 3.4), ("start", "start", "start")), head=hand.bold, body=hand.plain)
    column.skip(_AFTER)


def _questions(desk: Desk, column: Column, page: Teacher, hand: _Hand) -> None:
    """Write what pupils are likely to ask."""
    if not page.questions:
        return
    _heading(column, hand, desk.view.words("teacher.questions"))
    for asked in page.questions:
        text = desk.with_sources(desk.view.say(asked.answer), asked.sources)
        column.put(desk.view.say(asked.text), hand.bold)
        column.put(text, hand.plain, after=0.6)
    column.skip(_AFTER)


def _frame(desk: Desk, column: Column, page: Teacher, hand: _Hand) -> None:
    """Write what the sheet is not, where it fits into the curriculum, and which levels there are."""
    view = desk.view
    _heading(column, hand, view.words("teacher.today"))
    column.put(desk.with_sources(view.say(page.today.text), page.today.sources), hand.plain, after=_AFTER)
    for known in page.curricula:
        if known.language == view.lang:
            _heading(column, hand, view.words("teacher.curriculum"))
            column.put(desk.with_sources(known.words, known.sources), hand.plain, after=_AFTER)
    _heading(column, hand, view.words("teacher.levels"))
    for level in desk.sheet.levels:
        tasks = view.words("teacher.tasks", count=len(desk.sheet.tasks_of(level)))
        told = view.words(
            "teacher.level",
            level=view.words(f"level.{level.id}"),
            tasks=tasks,
            minutes=level.minutes,
            points=level.points,
        )
        column.put(told, hand.plain)
    column.skip(_AFTER)


def _heading(column: Column, hand: _Hand, text: str) -> None:
    """Write a heading."""
    column.put(text, hand.head, after=0.3)
