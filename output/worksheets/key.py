"""Draw the key of a worksheet: what the records answer, task by task, with their sources."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from treatymap.mapgen import bar_sentence, state_text
from treatymap.output.sheets.flow import Cells, Column
from treatymap.output.sheets.panel import height_for
from treatymap.treaties import (
    BarTask,
    BordersTask,
    HoldersTask,
    OpenTask,
    RiversTask,
    SidesTask,
    StatementsTask,
    WordsTask,
)

from .blank import blank_map
from .blocks import measured
from .desk import NOTE, NOTED, head
from .strips import draw_strips
from .writing import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.treaties import Task

    from .blocks import Block, Draw
    from .desk import Desk

__all__ = ["key_blocks"]

_STRIP = 3.4
"""Height of a strip of the bar, millimetres."""
_MAP = 0.56
"""How much of the column the map takes."""
_UNIT = 0.235
"""Millimetres in a pixel of the map: names are then 8 points high."""
_GUTTER = 4.0
_INDENT = 5.0


def key_blocks(desk: Desk, column: Column) -> list[Block]:
    """
    Make the blocks of the key: the answers in the order of the tasks, then the sources.

    Parameters
    ----------
    desk
        The worksheet.
    column
        As wide as those of the pages.
    """
    blocks = []
    for on_map, group in groupby(desk.tasks, key=lambda task: isinstance(task, (RiversTask, BordersTask))):
        tasks = list(group)
        draws = [partial(_on_map, desk, tasks)] if on_map else [_how(desk, task) for task in tasks]
        blocks += [measured(draw, column) for draw in draws]
    return [*blocks, measured(lambda room, _: desk.put_sources(room, desk.sources_of_key()), column)]


def _how(desk: Desk, task: Task) -> Draw:
    """Say how the key of a task is drawn."""
    if isinstance(task, HoldersTask):
        return partial(_holders, desk, task)
    if isinstance(task, BarTask):
        return partial(_bar, desk, task)
    if isinstance(task, SidesTask):
        return partial(_sides, desk, task)
    if isinstance(task, StatementsTask):
        return partial(_statements, desk, task)
    if isinstance(task, WordsTask):
        return partial(_words, desk, task)
    if isinstance(task, OpenTask):
        return partial(_open, desk, task)
    msg = f"no way to draw the key of a {type(task).__name__}"
    raise TypeError(msg)


def _on_map(desk: Desk, tasks: Sequence[Task], column: Column, _: float) -> None:
    """Draw the map filled in, and beside it the names and what the borders run along."""
    width = column.width * _MAP
    room = Column(column.page, column.x + width + _GUTTER, column.y, column.width - width - _GUTTER, column.foot)
    rivers = [river.id for task in tasks if isinstance(task, RiversTask) for river in task.rivers]
    lines = [line for task in tasks if isinstance(task, BordersTask) for line in task.lines]
    height = height_for(desk.view.atlas.bounds, width)
    blank_map(desk, column.page, (column.x, column.y, width, height), rivers=rivers, lines=lines, unit=_UNIT)
    words = desk.view.words
    for task in tasks:
        if isinstance(task, RiversTask):
            head(desk, room, task, words("worksheet.rivers"), cited=desk.cited(task.sources))
            for number, river in enumerate(task.rivers, start=1):
                name = desk.rivers.get(river.id, river.id)
                text = words("join.label", label=name, text=desk.view.say(river.flows))
                room.put(text, NOTE, indent=_INDENT, mark=str(number), after=0.6)
        elif isinstance(task, BordersTask):
            room.skip(2)
            head(desk, room, task, words("worksheet.borders"), cited=desk.cited(task.sources))
            for line, how in zip(task.lines, (words("worksheet.dashed"), words("worksheet.solid")), strict=False):
                year = words("join.aside", text=desk.view.figures.date(line.date), aside=how)
                room.put(words("join.label", label=year, text=desk.view.say(line.course)), NOTE, after=0.6)
    column.skip(max(height, room.y - column.y))


def _holders(desk: Desk, task: HoldersTask, column: Column, _: float) -> None:
    """Draw the table filled in."""
    view = desk.view
    head(desk, column, task, view.words("worksheet.holders"), cited=desk.cited(task.sources))
    days = [view.figures.date(known.date) for known in task.columns]
    rows = [[view.words("worksheet.land"), *days, view.words("worksheet.size")]]
    for row in task.rows:
        zone = desk.labels[row.label].zones[0]
        states = [view.atlas.state(zone, known.date.gregorian) for known in task.columns]
        size = view.words("number.area", value=view.figures.number(view.atlas.km2(row.figure)))
        told = [state_text(view, state) for state in states]
        rows.append([desk.labels[row.label].name.get(view.lang), *told, view.words("number.about", area=size)])
    cells = Cells((1.3, *[1.35] * len(days), 1.1), tuple("start" for _ in rows[0]))
    column.table(rows, cells, head=NOTED, body=NOTE, pad=0.8, grid=True)


def _bar(desk: Desk, task: BarTask, column: Column, _: float) -> None:
    """Draw the strips complete, and the sentence that explains them."""
    view = desk.view
    claim = view.atlas.claim(task.claim)
    head(desk, column, task, view.words("worksheet.bar"))
    draw_strips(desk, column, claim, strip=_STRIP, solved=True)
    column.skip(1)
    column.put(desk.with_sources(bar_sentence(view, claim), task.sources), NOTE)


def _sides(desk: Desk, task: SidesTask, column: Column, _: float) -> None:
    """Write the arguments of each side."""
    head(desk, column, task, desk.view.words("worksheet.sides"))

    def side(room: Column, rank: int) -> None:
        room.put(desk.view.say(task.sides[rank].name), NOTED, after=0.4)
        for argument in task.sides[rank].arguments:
            text = desk.with_sources(desk.view.say(argument.text), argument.sources)
            room.put(text, NOTE, indent=_INDENT, mark="\u2013", after=0.6)

    beside(column, len(task.sides), side)


def _statements(desk: Desk, task: StatementsTask, column: Column, _: float) -> None:
    """Write the verdict on each statement, and what is known."""
    view = desk.view
    head(desk, column, task, view.words("worksheet.statements"))
    for name in task.statements:
        statement = view.atlas.statement(name)
        verdict = view.words(f"verdict.{statement.verdict}")
        known = view.say(statement.fact)
        if statement.why is not None:
            known = view.words("join.sentences", first=known, second=view.say(statement.why))
        column.put(desk.said(statement), NOTE, after=0.4)
        column.put(verdict[:1].upper() + verdict[1:], NOTED, after=0.4)
        column.put(desk.with_sources(known, statement.sources), NOTE, after=0.4)


def _words(desk: Desk, task: WordsTask, column: Column, _: float) -> None:
    """Write into which column each word goes, and why."""
    view = desk.view
    describes, judges = view.words("worksheet.describes"), view.words("worksheet.judges")
    head(desk, column, task, view.words("worksheet.words"), cited=desk.cited(task.sources))
    rows = [[view.words("worksheet.key_word"), "", view.words("worksheet.key_why")]]
    rows += [[view.say(word.text), judges if word.judges else describes, view.say(word.why)] for word in task.words]
    column.table(rows, Cells((1.25, 0.9, 5), ("start", "start", "start")), head=NOTED, body=NOTE, pad=0.5)


def _open(desk: Desk, task: OpenTask, column: Column, _: float) -> None:
    """Write what a good answer has."""
    head(desk, column, task, desk.view.words("worksheet.open"))
    column.put(desk.with_sources(desk.view.say(task.answer), task.sources), NOTE)
