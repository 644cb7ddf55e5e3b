"""Describe a worksheet: tasks for three levels, with all that their key and the teacher's page need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from treatymap.errors import UnknownNameError

from ._read_task import read_task
from .task import LevelName
from .teacher import read_teacher

if TYPE_CHECKING:
    from ._fields import Fields
    from .task import Task
    from .teacher import Teacher
    from .text import Text

__all__ = ["Level", "Worksheet", "read_worksheet"]


@dataclass(frozen=True, slots=True)
class Level:
    """One of the sheets that a worksheet can be had as."""

    id: LevelName
    """For whom it is."""
    minutes: int
    """How long it takes in class."""
    points: int
    """What all its tasks are worth together."""
    bank: bool
    """Whether the sheet names what there is to choose from."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet for pupils with its key, and a page for their teacher."""

    title: Text
    """Heading of the sheet."""
    intro: Text
    """What it is about, in a sentence or two."""
    places: tuple[str, ...]
    """Places that the blank map names."""
    levels: tuple[Level, ...]
    """The sheets there are, the easiest first."""
    tasks: tuple[Task, ...]
    """The tasks of all levels, in the order of the sheet."""
    teacher: Teacher | None
    """The teacher's page, where there is one."""
    sources: tuple[str, ...]
    """Keys of the sources of the introduction."""

    def level(self, name: str) -> Level:
        """Find a level, or raise `UnknownNameError`."""
        for level in self.levels:
            if level.id == name:
                return level
        kind = "level"
        raise UnknownNameError(
            kind, name, [level.id for level in self.levels], hint="Type --level with one of these.", guess=False
        )

    def tasks_of(self, level: Level) -> tuple[Task, ...]:
        """Give the tasks of a level, in the order of its sheet."""
        return tuple(task for task in self.tasks if level.id in task.levels)


def read_worksheet(fields: Fields) -> Worksheet:
    """Read a worksheet from its file."""
    with fields:
        tables = fields.tables("tasks", required=True)
        tasks = tuple(task for task in map(read_task, tables) if task is not None)
        _check_ids(fields, tasks)
        teacher = fields.inner("teacher", required=False)
        return Worksheet(
            title=fields.text("title"),
            intro=fields.text("intro"),
            places=fields.refers("places", "place", required=False),
            levels=_read_levels(fields, tasks, whole=len(tasks) == len(tables)),
            tasks=tasks,
            teacher=None if teacher is None else read_teacher(teacher),
            sources=fields.sources(),
        )


def _read_levels(fields: Fields, tasks: tuple[Task, ...], *, whole: bool) -> tuple[Level, ...]:
    """Read the levels, the easiest first; their points are known only if every task could be read."""
    levels: list[Level] = []
    for inner in fields.tables("levels", required=True):
        with inner:
            level = Level(
                inner.choice("id", get_args(LevelName)),
                inner.whole("minutes"),
                inner.whole("points"),
                inner.flag("bank"),
            )
        if inner.table.get("id") != level.id:
            continue
        if level.id in {known.id for known in levels}:
            inner.fault("id", f"{level.id!r} stands twice; write it once")
        levels.append(level)
        sum_ = sum(task.points for task in tasks if level.id in task.levels)
        if whole and sum_ != level.points:
            inner.fault("points", f"found {level.points}; the tasks of {level.id!r} are worth {sum_} together")
    known = [level.id for level in levels]
    for index, task in enumerate(tasks):
        for name in task.levels:
            if name not in known and known:
                fields.fault(f"tasks[{index}].levels", f"no [[levels]] with id = {name!r}; write one, or leave it out")
    order = get_args(LevelName)
    return tuple(sorted(levels, key=lambda level: order.index(level.id)))


def _check_ids(fields: Fields, tasks: tuple[Task, ...]) -> None:
    """See that no two tasks have one id."""
    names = [task.id for task in tasks if task.id]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        fields.fault("tasks", f"the id {name!r} stands twice; give one of them another")
