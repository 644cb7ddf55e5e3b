"""Hold a worksheet against the rest of its atlas: a key that does not follow from the records is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .task import BarTask, BordersTask, HoldersTask, RiversTask, StatementsTask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas
    from .dates import HistoricalDate

__all__ = ["check_drawn", "check_worksheet", "dates_of_worksheet"]

_FILE = "worksheet.toml"
_TWO = 2


def check_worksheet(atlas: Atlas) -> Iterator[Fault]:
    """Find tasks whose key the atlas cannot give."""
    if atlas.worksheet is None:
        return
    for index, task in enumerate(atlas.worksheet.tasks):
        where = f"{_FILE}: tasks[{index}]"
        if isinstance(task, HoldersTask):
            yield from _check_holders(atlas, task, where)
        elif isinstance(task, BarTask):
            yield from _check_bar(atlas, task, where)
        elif isinstance(task, StatementsTask):
            yield from _check_statements(atlas, task, where)


def check_drawn(atlas: Atlas, layers: Mapping[str, Layer]) -> Iterator[Fault]:
    """Find rivers and places that the blank map is to have and no layer draws."""
    if atlas.worksheet is None:
        return
    rivers, points = (
        {feature.id for layer in layers.values() if layer.kind in kinds for feature in layer.features}
        for kinds in ({"rivers"}, {"places", "themes"})
    )
    for name in atlas.worksheet.places:
        if name not in points:
            yield Fault(f"{_FILE}: places", f"no layer has the place {name!r}; draw it, or take it out")
    for index, task in enumerate(atlas.worksheet.tasks):
        for number, river in enumerate(task.rivers if isinstance(task, RiversTask) else ()):
            if river.id not in rivers:
                where = f"{_FILE}: tasks[{index}].rivers[{number}].id"
                yield Fault(where, f"no layer has the river {river.id!r}; draw it, or take it out")


def dates_of_worksheet(atlas: Atlas) -> Iterator[tuple[str, HistoricalDate]]:
    """Walk the dates of a worksheet with their places."""
    for index, task in enumerate(() if atlas.worksheet is None else atlas.worksheet.tasks):
        where = f"{_FILE}: tasks[{index}]"
        if isinstance(task, BordersTask):
            yield from ((f"{where}.lines[{number}].date", line.date) for number, line in enumerate(task.lines))
        elif isinstance(task, HoldersTask):
            yield from ((f"{where}.columns[{number}].date", known.date) for number, known in enumerate(task.columns))


def _check_holders(atlas: Atlas, task: HoldersTask, where: str) -> Iterator[Fault]:
    """See that one answer is right for all land of a row."""
    labels = {label.id: label for label in atlas.labels}
    for number, row in enumerate(task.rows):
        for column in task.columns:
            states = atlas.states_on(column.date.gregorian)
            zones = labels[row.label].zones if row.label in labels else ()
            told = {(states[zone].status, states[zone].sovereigns) for zone in zones if zone in states}
            if len(told) > 1:
                what = f"the zones of {row.label!r} stand in {len(told)} ways on {column.date.gregorian}"
                yield Fault(f"{where}.rows[{number}].label", f"{what}; name a label whose zones stand alike")
                break


def _check_bar(atlas: Atlas, task: BarTask, where: str) -> Iterator[Fault]:
    """See that there are two strips to complete and a sentence to explain them."""
    claim = next((claim for claim in atlas.claims if claim.id == task.claim), None)
    if claim is None:
        return
    if len(claim.scopes) < _TWO:
        yield Fault(f"{where}.claim", f"{claim.id!r} has one set of zones; name a claim that has two to compare")
    if f"bar.{claim.id}" not in atlas.words:
        yield Fault(f"{where}.claim", f"no sentence for its key; add bar.{claim.id} to words.toml")


def _check_statements(atlas: Atlas, task: StatementsTask, where: str) -> Iterator[Fault]:
    """See that a pupil can judge each statement without another translation of it."""
    for statement in atlas.statements:
        if statement.id in task.statements and statement.verdict == "mistranslated":
            what = f"{statement.id!r} is a fault of translation, which nobody can see on paper; name another"
            yield Fault(f"{where}.statements", what)
