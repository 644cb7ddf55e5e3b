"""Join what many rehearsals asked of each table into what the table may hold."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from .about import attribute_of
from .ask import ANY
from .recorder import Place, rehearse

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from .ask import Ask
    from .recorder import Option, Point, Trace

__all__ = ["Case", "Condition", "Table", "read_tables"]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of a table if one of its keys is filled in a certain way."""

    options: tuple[Option, ...]
    """The ways: words of a choice, or whether the key is there."""
    asks: Mapping[str, tuple[Ask, ...]]
    """All that is asked then."""
    record: type | None
    """What the reader makes of the table then."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A key by which a reader decides what else to ask for."""

    key: str
    """The key."""
    cases: tuple[Case, ...]
    """At least two."""

    @property
    def varying(self) -> tuple[str, ...]:
        """Keys that are asked for in one case otherwise than in another."""
        keys = dict.fromkeys(key for case in self.cases for key in case.asks)
        return tuple(key for key in keys if len({case.asks.get(key) for case in self.cases}) > 1)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table of a file may hold."""

    asks: Mapping[str, tuple[Ask, ...]]
    """Ways of asking by key; required only if each of them is in every case."""
    closed: bool
    """Whether other keys are faults."""
    conditions: tuple[Condition, ...]
    """What depends on what stands in the table."""
    inner: Mapping[str, Table]
    """The tables in it, and those that its lists hold, by key."""
    records: tuple[type, ...]
    """What readers make of it."""


class _Run(NamedTuple):
    """A rehearsal that differs from an earlier one at one point."""

    point: Point
    option: Option
    before: int
    """Number of the earlier rehearsal."""


def read_tables() -> dict[str, Table]:
    """Rehearse the readers until every branch has been walked, and give what each file may hold, by file."""
    traces, runs = [rehearse({})], []
    known = set(traces[0].points)
    todo = [(0, point) for point in traces[0].points]
    for before, point in todo:
        options = traces[before].points[point]
        for option in options:
            if option == traces[before].plan.get(point, options[0]):
                continue
            trace = rehearse({**traces[before].plan, point: option})
            runs.append(_Run(point, option, before))
            # what only this branch asks for may decide further
            todo += [(len(traces), fresh) for fresh in trace.points if fresh not in known]
            known |= set(trace.points)
            traces.append(trace)
    joined = _Joined(traces, runs)
    return {file: joined.table(Place(file, "")) for file in traces[0].files}


class _Joined:
    """All rehearsals together; the first run made the second trace."""

    def __init__(self, traces: Sequence[Trace], runs: Sequence[_Run]) -> None:
        """Find out what each reader makes of its table."""
        self.traces = traces
        self.runs = runs
        self.records = [dict(_records(trace)) for trace in traces]

    def table(self, place: Place, *, has_sources: bool = False) -> Table:
        """Give what a table may hold, in another one that has sources or in none."""
        seen = [trace.tables[place] for trace in self.traces if place in trace.tables]
        keys = dict.fromkeys(key for table in seen for key in table.asks)
        asks = {key: _union([tuple(table.asks.get(key, ())) for table in seen]) for key in keys}
        if has_sources and "sources" in asks:
            # a part without any has those of its record
            asks["sources"] = tuple(replace(ask, required=False) for ask in asks["sources"])
        has_sources = has_sources or "sources" in asks
        below = {key: _below(place, key, ways) for key, ways in asks.items()}
        known = {table for trace in self.traces for table in trace.tables}
        return Table(
            asks,
            closed=all(table.closed for table in seen),
            conditions=tuple(self._conditions(place)),
            inner={key: self.table(inner, has_sources=has_sources) for key, inner in below.items() if inner in known},
            records=tuple(dict.fromkeys(made[place] for made in self.records if place in made)),
        )

    def _conditions(self, place: Place) -> Iterator[Condition]:
        """Find the keys of a table by which its reader decides."""
        points = dict.fromkeys(run.point for run in self.runs if run.point.place == place and run.point.key != ANY)
        for point in points:
            numbers = [number for number, run in enumerate(self.runs, start=1) if run.point == point]
            before = self.runs[numbers[0] - 1].before
            first = self.traces[before].points[point][0]
            cases: dict[Hashable, Case] = {}
            for number in (before, *numbers):
                option = first if number == before else self.runs[number - 1].option
                asks = {key: tuple(ways) for key, ways in self.traces[number].tables[place].asks.items()}
                record = self.records[number].get(place)
                alike = cases.setdefault((frozenset(asks.items()), record), Case((), asks, record))
                cases[frozenset(asks.items()), record] = replace(alike, options=(*alike.options, option))
            if len(cases) > 1:
                yield Condition(point.key, tuple(cases.values()))


def _union(ways: Sequence[tuple[Ask, ...]]) -> tuple[Ask, ...]:
    """Join the ways in which a key is asked for; it is required only if it is so every time."""
    required = all(asked and all(ask.required for ask in asked) for asked in ways)
    distinct = dict.fromkeys(replace(ask, required=required) for asked in ways for ask in asked)
    loose = [ask for ask in distinct if not any(_contains(other, ask) for other in distinct)]
    return tuple(loose)


def _contains(wide: Ask, narrow: Ask) -> bool:
    """Whether one way takes all that another one takes, and more."""
    return wide != narrow and wide == replace(narrow, least=wide.least) and (wide.least or 0) < (narrow.least or 0)


def _below(place: Place, key: str, ways: tuple[Ask, ...]) -> Place:
    """Give the place of the tables at a key."""
    return place.below(f"{key}[]" if any(ask.way == "tables" for ask in ways) else key)


def _records(trace: Trace) -> Iterator[tuple[Place, type]]:
    """Name the class that the reader made of each table."""
    for name, declared in trace.layers.items():
        yield Place("layers.toml", "layers[]" if name else ""), type(declared)
    for file in trace.files:
        if file == "layers.toml":
            continue
        stem = file.partition("/")[0].removesuffix(".toml")
        own = _first(getattr(trace.content, stem, None)) if "/" in file else getattr(trace.content, stem, None)
        yield from _records_in(trace, Place(file, ""), own if _is_record(own) else trace.content)


def _records_in(trace: Trace, place: Place, made: object) -> Iterator[tuple[Place, type]]:
    """Name the classes of a table and of those below it."""
    yield place, type(made)
    for key, ways in trace.tables[place].asks.items():
        inner = _below(place, key, tuple(ways))
        value = _first(getattr(made, attribute_of(type(made), key), None))
        if inner in trace.tables and _is_record(value):
            yield from _records_in(trace, inner, value)


def _first(value: object) -> object:
    """Give the first of several records, or the one."""
    return value[0] if isinstance(value, tuple) and value and not _is_record(value) else value


def _is_record(value: object) -> bool:
    """Whether a value has named attributes."""
    return is_dataclass(value) or hasattr(value, "_fields")
