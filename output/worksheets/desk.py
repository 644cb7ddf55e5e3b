"""Hold what every part of a worksheet needs: the atlas in its language, the sheet, its level, and how texts are set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from treatymap.mapgen import document_names, feature_name, make_network, source_numbers
from treatymap.output.sheets.fonts import can_write
from treatymap.output.sheets.page import Type
from treatymap.treaties import SidesTask, StatementsTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treatymap.mapgen import Network, View
    from treatymap.output.sheets.flow import Column
    from treatymap.treaties import HoldersTask, Label, Level, State, Statement, Task, Worksheet

__all__ = ["BODY", "FINE", "HEAD", "NOTE", "NOTED", "SMALL_TITLE", "STRONG", "TITLE", "Desk", "head"]

TITLE = Type(16, bold=True)
SMALL_TITLE = Type(13, bold=True)
HEAD = Type(11, bold=True)
BODY = Type(9.5)
STRONG = Type(9.5, bold=True)
NOTE = Type(9)
"""Nothing that a pupil reads is smaller."""
NOTED = Type(9, bold=True)
FINE = Type(7.5)
_INDENT = 7.0
"""Room for the number of a task, millimetres."""
_OTHERS = 3
"""How many holders that are no right answer are offered beside those that are."""
_STATUSES = ("joint", "undelimited", "none", "outside")
"""How land may be held that is not one holder's, in the order in which it is offered."""
_TWO = 2
_HAIR = "\u202f"
"""A blank that breaks no line."""


# no slots: what follows from the fields is worked out once and kept
@dataclass(frozen=True)
class Desk:
    """A worksheet on one of its levels, in one language."""

    view: View
    """The atlas."""
    sheet: Worksheet
    """The worksheet."""
    level: Level
    """The level."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of the level, in their order."""
        return self.sheet.tasks_of(self.level)

    @cached_property
    def network(self) -> Network:
        """The shapes of the map, cut once for every picture."""
        return make_network(self.view)

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """Labels of the atlas by their ids."""
        return {label.id: label for label in self.view.atlas.labels}

    @cached_property
    def rivers(self) -> Mapping[str, str]:
        """Names of rivers by their ids."""
        layers = [layer for layer in self.view.layers.values() if layer.kind == "rivers"]
        return {
            feature.id: feature_name(feature.properties, self.view.lang)
            for layer in layers
            for feature in layer.features
        }

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers of the sources that the key and the teacher's page name, from 1 on."""
        known = source_numbers(self.view.atlas)
        keys = sorted({*self.sources_of_key(), *self.sources_of_teacher()}, key=lambda key: known[key])
        return {key: number for number, key in enumerate(keys, start=1)}

    def number(self, task: Task) -> int:
        """Say which number a task has on the sheet, from 1 on."""
        return self.tasks.index(task) + 1

    def is_aside(self, task: Task) -> bool:
        """Whether a task is only for the quick, who answer it on the back."""
        return task.levels == ("longer",)

    def cited(self, keys: Iterable[str]) -> str:
        """Name sources by their numbers: `[3, 7]`."""
        numbers = sorted(self.numbers[key] for key in dict.fromkeys(keys))
        return f"[{', '.join(map(str, numbers))}]"

    def with_sources(self, text: str, keys: Iterable[str]) -> str:
        """Put the numbers of its sources behind a text, on the line of its last word."""
        return f"{text}\u00a0{self.cited(keys).replace(' ', _HAIR)}"

    def put_sources(self, column: Column, keys: Iterable[str], kind: Type = FINE) -> None:
        """List sources with their numbers, one behind the other."""
        view, wanted = self.view, set(keys)
        # a title in a script for which there is no font is told by its key
        works = {key: title if can_write(title := view.works[key]) else key for key in wanted}
        told = [f"[{number}]\u00a0{works[key]}" for key, number in self.numbers.items() if key in wanted]
        column.put(view.words("popup.sources", sources=view.words("join.clauses").join(told)), kind)

    def said(self, statement: Statement) -> str:
        """Give what a document says behind the name of the document."""
        view = self.view
        label = view.words("lesson.says", documents=document_names(view, statement.documents))
        text = view.words("join.sentences", first=label, second=view.say(statement.text))
        return text[:1].upper() + text[1:]

    def answer(self, state: State) -> str:
        """Say how land is held as short as a pupil may."""
        return self._short(state.sovereigns[0]) if state.status == "held" else self._status(state)

    def answers(self, task: HoldersTask) -> tuple[str, ...]:
        """Give the possible answers: the right ones, and others that the atlas has, in an order that tells nothing."""
        atlas = self.view.atlas
        states = [atlas.states_on(column.date.gregorian) for column in task.columns]
        right = [on[self.labels[row.label].zones[0]] for on in states for row in task.rows]
        wanted = {holder for state in right if state.status == "held" for holder in state.sovereigns[:1]}
        known = [state for chain in atlas.chains.values() for state in chain]
        held = {holder for state in known for holder in state.sovereigns} - wanted
        others = [holder.id for holder in atlas.holders if holder.id in held][:_OTHERS]
        # in an order of their own, and not in that of the rows
        ways = [*right, *(state for state in known if state.status == "none")]
        ways.sort(key=lambda state: len(state.sovereigns))
        told = [
            *(self._short(holder.id) for holder in atlas.holders if holder.id in {*wanted, *others}),
            *(self._status(state) for status in _STATUSES for state in ways if state.status == status),
        ]
        return tuple(dict.fromkeys(told))

    def _short(self, holder: str) -> str:
        """Name a holder where there is little room."""
        return self.view.atlas.holder(holder).short.get(self.view.lang)

    def _status(self, state: State) -> str:
        """Say how land is held that is not one holder's."""
        if state.status != "joint":
            return self.view.words(f"state.{state.status}")
        if len(state.sovereigns) > _TWO:
            return self.view.words("worksheet.several")
        return self.view.words("worksheet.both")

    def sources_of_key(self) -> Iterator[str]:
        """Walk the sources of the tasks and of what they judge."""
        for task in self.tasks:
            yield from task.sources
            if isinstance(task, SidesTask):
                yield from (key for side in task.sides for argument in side.arguments for key in argument.sources)
            elif isinstance(task, StatementsTask):
                yield from (key for name in task.statements for key in self.view.atlas.statement(name).sources)

    def sources_of_teacher(self) -> Iterator[str]:
        """Walk the sources of the teacher's page."""
        page = self.sheet.teacher
        if page is not None:
            curricula = [known for known in page.curricula if known.language == self.view.lang]
            for told in (page.facts, page.words, page.questions, (page.today,), curricula):
                yield from (key for record in told for key in record.sources)


def head(desk: Desk, column: Column, task: Task, title: str, *, cited: str = "") -> None:
    """Write the heading of a task: number and title, its sources in the key, and what it is worth at the right edge."""
    page, top = column.page, column.y
    worth = desk.view.words("worksheet.task_points", points=task.points)
    column.put(title, HEAD, indent=_INDENT, mark=str(desk.number(task)), after=0.6)
    page.text(column.x + column.width, top + HEAD.rise, worth, NOTE, anchor="end")
    if cited:
        page.text(column.x + _INDENT + page.width(title, HEAD) + 2, top + HEAD.rise, cited, NOTE)
