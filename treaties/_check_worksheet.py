"""Hold a worksheet against the rest of its atlas: a key that does not follow from the records is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .task import BarTask, BordersTask, HoldersTask, RiversTask, StatementsTask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treatymap.geo import Layer

    from .atlas import Atlas
    from .dates import HistoricalDate
    from .task import Task

__all__ = ["check_drawn", "check_worksheet", "dates_of_worksheet"]

_FILE = "worksheet.toml"
_TWO = 2


def check_worksheet(atlas: Atlas) -> Iterator[Fault]:
    """Find tasks whose key the atlas cannot give."""
    if atlas.worksheet is None:
        return
    yield from _check_map_tasks(atlas.worksheet.tasks)
    for index, task in enumerate(atlas.worksheet.tasks):
        where = f"{_FILE}: tasks[{index}]"
        if isinstance(task, HoldersTask):
            yield from _check_holders(atlas, task, where)
        elif isinstance(task, BarTask):
            yield from _check_bar(atlas, task, where)
        elif isinstance(task, StatementsTask):
            yield from _check_statements(atlas, task, where)


def check_drawn(atlas: Atlas, layers: Mapping[str, Layer]) -> Iterator[Fault]:
    """Find rivers and places that the blank map is to have and no layer draws, and rivers that are not on it."""
    if atlas.worksheet is None:
        return
    # here and not above: commands that read stored figures must not pay for numpy
    import shapely  # noqa: PLC0415

    rivers: dict[str, bool] = {}
    box = shapely.box(*atlas.bounds)
    for layer in (layer for layer in layers.values() if layer.kind == "rivers"):
        for name, course in layer.geometries().items():
            rivers[name] = rivers.get(name, False) or bool(course.intersects(box))
    points = {
        feature.id for layer in layers.values() if layer.kind in {"places", "themes"} for feature in layer.features
    }
    for name in atlas.worksheet.places:
        if name not in points:
            what = f"no layer has the place {name!r}; draw it, or take it out"
            yield Fault.at(f"{_FILE}: places", what, found=name, allowed=sorted(points))
    for index, task in enumerate(atlas.worksheet.tasks):
        # what is no id is told where it stands
        wanted = task.rivers if isinstance(task, RiversTask) else ()
        for number, river in ((number, river) for number, river in enumerate(wanted) if river.id):
            where = f"{_FILE}: tasks[{index}].rivers[{number}].id"
            if river.id not in rivers:
                what = f"no layer has the river {river.id!r}; draw it, or take it out"
                yield Fault.at(where, what, found=river.id, allowed=sorted(rivers))
            elif not rivers[river.id]:
                what = f"the river {river.id!r} is nowhere within the bounds of atlas.toml"
                yield Fault.at(where, f"{what}; widen them, or take it out", found=river.id)


def dates_of_worksheet(atlas: Atlas) -> Iterator[tuple[str, HistoricalDate]]:
    """Walk the dates of a worksheet with their places."""
    for index, task in enumerate(() if atlas.worksheet is None else atlas.worksheet.tasks):
        where = f"{_FILE}: tasks[{index}]"
        if isinstance(task, BordersTask):
            yield from ((f"{where}.lines[{number}].date", line.date) for number, line in enumerate(task.lines))
        elif isinstance(task, HoldersTask):
            yield from ((f"{where}.columns[{number}].date", known.date) for number, known in enumerate(task.columns))


def _check_map_tasks(tasks: Sequence[Task]) -> Iterator[Fault]:
    """See that a level has one task of a kind whose numbers or lines the map shows: there is one map."""
    for kind, noun in ((RiversTask, "rivers"), (BordersTask, "borders")):
        seen: dict[str, int] = {}
        for index, task in enumerate(tasks):
            for level in task.levels if isinstance(task, kind) else ():
                first = seen.setdefault(level, index)
                if first != index:
                    what = f"the level {level!r} has two tasks of kind {noun!r}, but one map"
                    cure = f"leave it out here, or in tasks[{first}]"
                    yield Fault.at(f"{_FILE}: tasks[{index}].levels", f"{what}; {cure}", found=level)


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
                cure = "name a label whose zones stand alike"
                yield Fault.at(f"{where}.rows[{number}].label", f"{what}; {cure}", found=row.label)
                break


def _check_bar(atlas: Atlas, task: BarTask, where: str) -> Iterator[Fault]:
    """See that there are two strips to complete and a sentence to explain them."""
    claim = next((claim for claim in atlas.claims if claim.id == task.claim), None)
    if claim is None:
        return
    if len(claim.scopes) < _TWO:
        what = f"{claim.id!r} has one set of zones; name a claim that has two to compare"
        yield Fault.at(f"{where}.claim", what, found=claim.id)
    if f"bar.{claim.id}" not in atlas.words:
        what = f"no sentence for its key; add bar.{claim.id} to words.toml"
        yield Fault.at(f"{where}.claim", what, found=claim.id)


def _check_statements(atlas: Atlas, task: StatementsTask, where: str) -> Iterator[Fault]:
    """See that a pupil can judge each statement without another translation of it."""
    for statement in atlas.statements:
        if statement.id in task.statements and statement.verdict == "mistranslated":
            what = f"{statement.id!r} is a fault of translation, which nobody can see on paper; name another"
            yield Fault.at(f"{where}.statements", what, found=statement.id)
