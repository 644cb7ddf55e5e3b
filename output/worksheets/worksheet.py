"""Draw a worksheet with its key and the teacher's page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.errors import UsageError
from treatymap.output.sheets.flow import Column
from treatymap.output.sheets.page import Page
from treatymap.output.sheets.parts import SMALL
from treatymap.output.sheets.sheet import Sheet

from .blocks import fill, spread
from .desk import BODY, NOTE, SMALL_TITLE, TITLE, Desk
from .key import key_blocks
from .tasks import task_blocks
from .teacher import draw_teacher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.mapgen import View
    from treatymap.output.sheets.paper import Paper
    from treatymap.treaties import Teacher

    from .blocks import Block

__all__ = ["draw_worksheet"]

_FOOT = 4.6
"""Height of the line at the foot of a page, millimetres."""
_LINE = 8.5
"""Height of the line for the pupil's name, millimetres."""
_APART = 6.0
"""Least room between the two texts at the foot of a page, millimetres."""
_CUT = "\u2026"
"""Stands where the rest of a text is left out."""


def draw_worksheet(  # noqa: PLR0913 - a worksheet is told by what belongs to it
    view: View,
    *,
    paper: Paper,
    level: str = "standard",
    pupil: bool = True,
    key: bool = True,
    teacher: bool = False,
    attribution: str = "",
    version: str = "",
) -> Sheet:
    """
    Draw a worksheet.

    Parameters
    ----------
    view
        The atlas in the language of the sheet.
    paper
        The paper; the sheet stands on its short side.
    level
        `easier`, `standard` or `longer`, as far as the worksheet has it.
    pupil
        Whether the tasks are drawn.
    key
        Whether the key follows, on a page of its own.
    teacher
        Whether a page for the teacher comes last.
    attribution
        Whom the lines come from.
    version
        What wrote it, and from which data.

    Returns
    -------
    Sheet
        The pages of the pupil, those of the key, and that of the teacher.

    Raises
    ------
    UsageError
        If the atlas has no worksheet, its worksheet no page for the teacher who wants one, or nothing is to be drawn.
    UnknownNameError
        If the worksheet has no such level.
    FontError
        If no font on this machine has the letters.
    SheetError
        If a page has no room for a task.
    """
    sheet = view.atlas.worksheet
    if sheet is None:
        msg = f"the atlas {view.atlas.id!r} has no worksheet. Put a file worksheet.toml beside its atlas.toml."
        raise UsageError(msg)
    if not (pupil or key or teacher):
        msg = "a worksheet without pupil, key and teacher has no page. Ask for at least one of them."
        raise UsageError(msg)
    if teacher and sheet.teacher is None:
        msg = (
            f"the worksheet of the atlas {view.atlas.id!r} has no teacher's page. "
            "Put [teacher] into worksheet.toml, or leave out --teacher."
        )
        raise UsageError(msg)
    desk = Desk(view, sheet, sheet.level(level))
    size = replace(paper, width=min(paper.width, paper.height), height=max(paper.width, paper.height))
    pages = _pupil(desk, size) if pupil else []
    if key:
        pages += _key(desk, size)
    if teacher and sheet.teacher is not None:
        pages.append(_teacher(desk, size, sheet.teacher))
    for page in pages:
        _small_print(page, " · ".join(text for text in (attribution, version) if text))
    return Sheet(tuple(pages), view.say(sheet.title), view.lang)


def _pupil(desk: Desk, paper: Paper) -> list[Page]:
    """Draw the pages of the pupil."""
    first = _column(paper)
    _head(desk, first)
    return _filled(desk, first, task_blocks(desk, first), desk.view.say(desk.sheet.title))


def _key(desk: Desk, paper: Paper) -> list[Page]:
    """Draw the key, from a page of its own on."""
    first, words = _column(paper), desk.view.words
    title = words("worksheet.key", title=desk.view.say(desk.sheet.title))
    first.put(words("join.aside", text=title, aside=words(f"level.{desk.level.id}")), SMALL_TITLE, after=3)
    return _filled(desk, first, key_blocks(desk, first), title)


def _teacher(desk: Desk, paper: Paper, told: Teacher) -> Page:
    """Draw the page for the teacher."""
    column = _column(paper)
    title = desk.view.words("teacher.title", title=desk.view.say(desk.sheet.title))
    column.put(title, SMALL_TITLE, after=2)
    draw_teacher(desk, column, told)
    _foot(column, desk.view.atlas.title.get(desk.view.lang), "")
    return column.page


def _filled(desk: Desk, first: Column, blocks: Sequence[Block], title: str) -> list[Page]:
    """Fill pages with blocks, from the first one on, which may have a head, and write the foot of each."""
    paper = first.page.paper
    shares = spread(blocks, first=first.room, room=_column(paper).room)
    columns = [first, *(_column(paper) for _ in shares[1:])]
    for number, (column, share) in enumerate(zip(columns, shares, strict=True), start=1):
        fill(column, share)
        _foot(column, title, desk.view.words("worksheet.page", number=number, count=len(columns)))
    return [column.page for column in columns]


def _foot(column: Column, left: str, right: str) -> None:
    """Write the line at the foot of a page; a left text that has no room beside the right one loses its end."""
    page = column.page
    y = page.paper.height - page.paper.margin
    room = column.width - (page.width(right, NOTE) + _APART if right else 0)
    page.text(column.x, y, _shortened(page, left, room), NOTE)
    page.text(column.x + column.width, y, right, NOTE, anchor="end")


def _shortened(page: Page, text: str, room: float) -> str:
    """Leave out the end of a text that is too wide, and show that it lacks."""
    if page.width(text, NOTE) <= room:
        return text
    cuts = (text[:size].rstrip() + _CUT for size in range(len(text) - 1, 0, -1))
    return next((cut for cut in cuts if page.width(cut, NOTE) <= room), _CUT)


def _small_print(page: Page, text: str) -> None:
    """Write into the margin whom the lines come from, which stays with every copy."""
    margin = page.paper.margin
    column = Column(page, margin, page.paper.height - margin + 1.6, page.paper.width - 2 * margin, page.paper.height)
    if text:
        column.put(text, SMALL)


def _column(paper: Paper) -> Column:
    """Take an empty page with one column on it."""
    margin = paper.margin
    return Column(Page(paper), margin, margin, paper.width - 2 * margin, paper.height - margin - _FOOT)


def _head(desk: Desk, column: Column) -> None:
    """Write the head of the sheet: title, lines for the pupil's name and class, and what it is about."""
    words, page = desk.view.words, column.page
    column.put(desk.view.say(desk.sheet.title), TITLE, after=0.5)
    top = column.take(_LINE)
    y = top + _LINE - 1.2
    points = words("worksheet.of_points", points=desk.level.points)
    labels = (words("worksheet.name"), words("worksheet.class"), words("worksheet.date"), words("worksheet.points"))
    tail = page.width(points, BODY) + 1.5
    taken = sum(page.width(label, BODY) + 1.5 for label in labels) + tail + 4 * (len(labels) - 1)
    x, room = column.x, column.width - taken
    for label, share in zip(labels, (0.48, 0.18, 0.2, 0.14), strict=True):
        page.text(x, y, label, BODY)
        x += page.width(label, BODY) + 1.5
        page.lines([[(x, y + 0.6), (x + room * share, y + 0.6)]], colour="#888888", width=0.2)
        x += room * share + 4
    page.text(column.x + column.width, y, points, BODY, anchor="end")
    column.skip(2.2)
    minutes = words("lesson.minutes", minutes=desk.level.minutes)
    column.put(words("join.sentences", first=desk.view.say(desk.sheet.intro), second=minutes), BODY, after=3)
