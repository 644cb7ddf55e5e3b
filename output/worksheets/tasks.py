"""Draw the tasks of a worksheet as the pupil gets them: what to do, and room to do it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from treatymap.output.sheets.flow import Cells
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
from .blocks import GAP, Block, measured
from .desk import BODY, NOTE, STRONG, head
from .strips import draw_strips
from .writing import LINE, beside, evidence, lines, slots, tick_boxes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.output.sheets.flow import Column
    from treatymap.treaties import Task

    from .blocks import Draw
    from .desk import Desk

__all__ = ["task_blocks"]

_PAD = 1.0
"""Room above and below the text of a cell, millimetres."""
_MAP = 110.0
"""Least height of the map, millimetres."""
_STRIP = 5.0
"""Least height of a strip of the bar, millimetres."""
_TALLER = 5.0
"""How much higher a strip may become, millimetres."""


def task_blocks(desk: Desk, column: Column) -> list[Block]:
    """
    Make the blocks of all tasks of a level, in their order; those on the map share one.

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
        blocks += [_on_map(desk, column, tasks)] if on_map else [_block(desk, column, task) for task in tasks]
    return blocks


def _on_map(desk: Desk, column: Column, tasks: Sequence[Task]) -> Block:
    """Make the block of the tasks that share the map."""
    texts = measured(lambda room, _: _above_map(desk, tasks, room), column)
    most = height_for(desk.view.atlas.bounds, column.width)
    least = min(_MAP, most)
    rivers = [river.id for task in tasks if isinstance(task, RiversTask) for river in task.rivers]

    def draw(column: Column, spare: float) -> None:
        _above_map(desk, tasks, column)
        height = least + spare
        blank_map(desk, column.page, (column.x, column.take(height), column.width, height), rivers=rivers)

    return Block(draw, texts.least + least, most - least)


def _above_map(desk: Desk, tasks: Sequence[Task], column: Column) -> None:
    """Say what to do on the map, and leave room for the names."""
    words = desk.view.words
    for task in tasks:
        if isinstance(task, RiversTask):
            head(desk, column, task, words("worksheet.rivers"))
            column.put(words("worksheet.rivers_do"), BODY)
            _bank(desk, column, sorted(desk.rivers.get(river.id, river.id) for river in task.rivers))
            slots(column, len(task.rivers))
            column.skip(GAP)
        elif isinstance(task, BordersTask):
            first, last = (desk.view.figures.bare_year(line.date.gregorian) for line in task.lines)
            head(desk, column, task, words("worksheet.borders"))
            column.put(words("worksheet.borders_do", first=first, last=last), BODY, after=1.8)


def _block(desk: Desk, column: Column, task: Task) -> Block:
    """Make the block of a task that stands alone; one for the quick takes no more room than its text."""
    draw, grow = _how(desk, task)
    return measured(draw, column, grow=0 if desk.is_aside(task) else grow)


def _how(desk: Desk, task: Task) -> tuple[Draw, float]:
    """Say how a task is drawn, and how much more room it can make use of, millimetres."""
    if isinstance(task, HoldersTask):
        return partial(_holders, desk, task), 9.0 * len(task.rows)
    if isinstance(task, BarTask):
        return partial(_bar, desk, task), 3 * _TALLER + 3 * LINE
    if isinstance(task, SidesTask):
        return partial(_sides, desk, task), 2.5 * LINE
    if isinstance(task, StatementsTask):
        return partial(_statements, desk, task), 2 * LINE
    if isinstance(task, WordsTask):
        return partial(_words, desk, task), LINE
    if isinstance(task, OpenTask):
        return partial(_open, desk, task), 3 * LINE
    msg = f"no way to draw a {type(task).__name__}"
    raise TypeError(msg)


def _holders(desk: Desk, task: HoldersTask, column: Column, spare: float) -> None:
    """Draw a table to fill in."""
    view = desk.view
    told = view.words("join.clauses").join(desk.answers(task))
    head(desk, column, task, view.words("worksheet.holders"))
    column.put(view.words("worksheet.holders_do", answers=told), BODY)
    sizes = sorted(view.atlas.km2(row.figure) for row in task.rows)
    _bank(desk, column, [view.words("number.area", value=view.figures.number(size)) for size in sizes])
    column.skip(1.8)
    days = [view.figures.date(known.date) for known in task.columns]
    heads = [view.words("worksheet.land"), *days, view.words("worksheet.size")]
    rows = [[desk.labels[row.label].name.get(view.lang), *[""] * (len(days) + 1)] for row in task.rows]
    cells = Cells((1.5, *[1.25] * len(days), 1.35), tuple("start" for _ in heads))
    column.table([heads, *rows], cells, head=NOTE, body=BODY, least=LINE + spare / len(rows), pad=_PAD, grid=True)


def _bar(desk: Desk, task: BarTask, column: Column, spare: float) -> None:
    """Draw the strips, and leave room for a sentence."""
    claim = desk.view.atlas.claim(task.claim)
    head(desk, column, task, desk.view.words("worksheet.bar"))
    column.put(desk.view.words("worksheet.bar_do"), BODY, after=2)
    count = 1 + len(claim.scopes)
    taller = min(spare / 2 / count, _TALLER)
    draw_strips(desk, column, claim, strip=_STRIP + taller, solved=False)
    lines(column, 1, spare - taller * count)


def _sides(desk: Desk, task: SidesTask, column: Column, spare: float) -> None:
    """Draw a question with room for both sides."""
    view = desk.view
    head(desk, column, task, view.words("worksheet.sides"))
    text = view.words("join.sentences", first=view.say(task.question), second=view.words("worksheet.sides_do"))
    column.put(text, BODY, after=1.6)

    def side(room: Column, rank: int) -> None:
        room.put(view.say(task.sides[rank].name), STRONG)
        lines(room, 3, spare)

    beside(column, len(task.sides), side)


def _statements(desk: Desk, task: StatementsTask, column: Column, spare: float) -> None:
    """Draw statements with boxes to tick, and leave room for the evidence."""
    view = desk.view
    aside = desk.is_aside(task)
    head(desk, column, task, view.words("worksheet.statements"))
    if not aside:
        column.put(view.words("worksheet.statements_do"), BODY, after=0.8)
    for name in task.statements:
        statement = view.atlas.statement(name)
        column.put(desk.said(statement), STRONG, after=1)
        verdicts = [view.words(f"verdict.{verdict}") for verdict in ("holds", "partly", "wrong")]
        tick_boxes(column, verdicts, tail=view.words("worksheet.back") if aside else "")
        if not aside:
            evidence(column, view.words("worksheet.evidence"), 2, spare / len(task.statements))


def _words(desk: Desk, task: WordsTask, column: Column, spare: float) -> None:
    """Draw words, and two columns to sort them into."""
    view = desk.view
    heads = (view.words("worksheet.describes"), view.words("worksheet.judges"))
    head(desk, column, task, view.words("worksheet.words"))
    column.put(view.words("worksheet.words_do"), BODY, after=0.8)
    column.put(view.words("join.clauses").join(view.say(word.text) for word in task.words), STRONG, after=1.2)

    def side(room: Column, rank: int) -> None:
        room.put(heads[rank], NOTE)
        lines(room, 3, spare)

    beside(column, len(heads), side)


def _open(desk: Desk, task: OpenTask, column: Column, spare: float) -> None:
    """Draw a question, and leave room for a few sentences."""
    head(desk, column, task, desk.view.words("worksheet.open"))
    question = desk.view.say(task.question)
    if desk.is_aside(task):
        text = desk.view.words("join.sentences", first=question, second=desk.view.words("worksheet.back"))
        column.put(text, BODY)
    else:
        column.put(question, BODY)
        lines(column, 3, spare)


def _bank(desk: Desk, column: Column, names: Sequence[str]) -> None:
    """Name what there is to choose from, where the level does."""
    if desk.level.bank:
        words = desk.view.words
        column.put(words("worksheet.bank", names=words("join.clauses").join(names)), STRONG)
