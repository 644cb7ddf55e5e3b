"""Read a task of a worksheet from its table; its `kind` says which keys it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from .fact import read_fact
from .task import (
    BarTask,
    BordersTask,
    DrawnLine,
    HoldersColumn,
    HoldersRow,
    HoldersTask,
    LevelName,
    NamedRiver,
    OpenTask,
    RiversTask,
    Side,
    SidesTask,
    SortedWord,
    StatementsTask,
    WordsTask,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._fields import Fields
    from .task import Task

__all__ = ["read_task"]

_TWO = 2


class _Common(NamedTuple):
    """What every task has."""

    id: str
    points: int
    levels: tuple[LevelName, ...]
    sources: tuple[str, ...]


def read_task(fields: Fields) -> Task | None:
    """Read a task from its table; `None` if its kind is a fault, for then nobody knows what its keys should be."""
    kind = fields.choice("kind", tuple(_READERS))
    if fields.table.get("kind") != kind:
        return None
    with fields:
        return _READERS[kind](fields, _read_common(fields))


def _read_common(fields: Fields) -> _Common:
    """Read what every task has."""
    levels: tuple[LevelName, ...] = fields.choices("levels", "level", get_args(LevelName))
    return _Common(fields.identity(), fields.whole("points"), levels, fields.sources(part=True))


def _read_rivers(fields: Fields, common: _Common) -> RiversTask:
    """Read which rivers are to be named."""
    rivers = []
    for inner in fields.tables("rivers", required=True):
        with inner:
            rivers.append(NamedRiver(inner.refer("id", "river") or "", inner.text("flows")))
    names = [river.id for river in rivers if river.id]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        fields.fault("rivers", f"the river {name!r} stands twice; name it once")
    return RiversTask(*common, tuple(rivers))


def _read_borders(fields: Fields, common: _Common) -> BordersTask:
    """Read which two borders are to be drawn."""
    lines = []
    for inner in fields.tables("lines", required=True):
        with inner:
            lines.append(DrawnLine(inner.date("date"), inner.text("course")))
    if lines and len(lines) != _TWO:
        fields.fault("lines", f"found {len(lines)}; write two, one to be dashed and one solid")
    return BordersTask(*common, tuple(lines))


def _read_holders(fields: Fields, common: _Common) -> HoldersTask:
    """Read the days and the land of a table."""
    columns, rows = [], []
    for inner in fields.tables("columns", required=True):
        with inner:
            columns.append(HoldersColumn(inner.date("date", before=True)))
    for inner in fields.tables("rows", required=True):
        with inner:
            rows.append(HoldersRow(inner.refer("label", "label") or "", inner.refer("figure", "figure") or ""))
    return HoldersTask(*common, tuple(columns), tuple(rows))


def _read_bar(fields: Fields, common: _Common) -> BarTask:
    """Read whose bar is to be completed."""
    return BarTask(*common, fields.refer("claim", "claim") or "")


def _read_sides(fields: Fields, common: _Common) -> SidesTask:
    """Read a question with its sides."""
    sides = []
    for inner in fields.tables("sides", required=True):
        with inner:
            arguments = tuple(read_fact(argument) for argument in inner.tables("arguments", required=True))
            if len(arguments) == 1:
                inner.fault("arguments", "found 1; write at least two")
            sides.append(Side(inner.text("name"), arguments))
    if len(sides) == 1:
        fields.fault("sides", "found 1; a question has at least two")
    return SidesTask(*common, fields.text("question"), tuple(sides))


def _read_statements(fields: Fields, common: _Common) -> StatementsTask:
    """Read which statements are to be judged."""
    return StatementsTask(*common, fields.refers("statements", "statement"))


def _read_words(fields: Fields, common: _Common) -> WordsTask:
    """Read the words that are to be sorted."""
    words = []
    for inner in fields.tables("words", required=True):
        with inner:
            words.append(SortedWord(inner.text("text"), inner.flag("judges"), inner.text("why")))
    if words and len({word.judges for word in words}) == 1:
        fields.fault("words", "all of one sort; write some that describe and some that judge (judges = true)")
    return WordsTask(*common, tuple(words))


def _read_open(fields: Fields, common: _Common) -> OpenTask:
    """Read a question with its answer."""
    return OpenTask(*common, fields.text("question"), fields.text("answer"))


_READERS: dict[str, Callable[[Fields, _Common], Task]] = {
    "rivers": _read_rivers,
    "borders": _read_borders,
    "holders": _read_holders,
    "bar": _read_bar,
    "sides": _read_sides,
    "statements": _read_statements,
    "words": _read_words,
    "open": _read_open,
}
