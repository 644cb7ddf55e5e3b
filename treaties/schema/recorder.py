"""Stand in for the record files of an atlas, and note what their readers ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from treatymap.geo import Folder
from treatymap.treaties._fields import Fields
from treatymap.treaties._files import Files
from treatymap.treaties._read_content import read_content
from treatymap.treaties._shape import IDENTITY
from treatymap.treaties.dates import Day, HistoricalDate
from treatymap.treaties.layer_record import read_declarations
from treatymap.treaties.text import NO_TEXT, Text

from .ask import ANY, Ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.geo import Declaration
    from treatymap.treaties._notes import Notes
    from treatymap.treaties._shape import Shape
    from treatymap.treaties.content import Content

__all__ = ["Option", "Place", "Point", "Recorder", "Seen", "Trace", "rehearse"]

_SOME_DAY = HistoricalDate(Day(1, 1, 1), "0001-01-01")
_SOME_TEXT = Text((("en", ANY),))
_Choice = TypeVar("_Choice", bound=str)
Option = str | bool
"""One of the words of a choice, or whether a key is there."""


class Place(NamedTuple):
    """A table in a file."""

    file: str
    """The file in the folder of the atlas, `*` for any name."""
    path: str
    """Keys down to the table, joined by dots; `[]` after a list of tables."""

    def below(self, key: str) -> Place:
        """Give the place of a table in this one."""
        return Place(self.file, f"{self.path}.{key}".lstrip("."))


class Point(NamedTuple):
    """A key whose value a reader may decide by."""

    place: Place
    """Its table."""
    key: str
    """The key."""


class Word(str):
    """A word out of the file itself, so that no schema can know it."""

    __slots__ = ()


@dataclass(slots=True)
class Seen:
    """What was asked of one table."""

    asks: dict[str, list[Ask]] = field(default_factory=dict)
    """Ways of asking by key, in the order in which they came."""
    closed: bool = False
    """Whether other keys are faults."""


@dataclass(slots=True)
class Trace:
    """What one rehearsal of all readers left behind."""

    plan: Mapping[Point, Option]
    """What stands at some keys; at the others the first option."""
    files: list[str] = field(default_factory=list)
    """All files that were opened, in their order."""
    tables: dict[Place, Seen] = field(default_factory=dict)
    """What was asked, by table."""
    points: dict[Point, tuple[Option, ...]] = field(default_factory=dict)
    """Keys that can be filled in several ways, the first of which was taken unless the plan says otherwise."""
    content: Content | None = None
    """What the readers made of the records."""
    layers: dict[str, Declaration] = field(default_factory=dict)
    """What they made of the words on layers: on all of them, under an empty id, and on one."""


def rehearse(plan: Mapping[Point, Option]) -> Trace:
    """Let all readers read an atlas that has every key they ask for, but for what the plan leaves out or words."""
    files = _Stage(Trace(plan))
    files.trace.layers = read_declarations(files.fields["layers.toml"])
    files.trace.content = read_content(files, {})
    return files.trace


class _Stage(Files):
    """The files of such an atlas: every file is there, and a folder has one of any name."""

    def __init__(self, trace: Trace) -> None:
        """Open the files."""
        self.trace = trace
        super().__init__(Folder(Path()))

    def _open(self, table: dict[str, Any], name: str) -> Recorder:  # noqa: ARG002 - nothing stands in it
        """Open an empty table that says what is asked of it."""
        if name not in self.trace.files:
            self.trace.files.append(name)
        return Recorder(Place(name, ""), self.notes, self.trace)

    def _toml(self, name: str) -> dict[str, Any]:  # noqa: ARG002 - nothing is read
        """Read nothing."""
        return {}

    def _folder(self, name: str) -> dict[str, dict[str, Any]]:  # noqa: ARG002 - nothing is read
        """Pretend one file; the day is asked for before its reader begins."""
        return {ANY: {"signed": dt.date(1, 1, 1)}}

    def _optional(self, name: str) -> Recorder:
        """Pretend that the file is there."""
        return self._open({}, name)


class _Filled(dict[str, Any]):
    """What has been asked for so far; a reader that walks it finds one key of any name."""

    def __init__(self, recorder: Recorder) -> None:
        """Begin empty."""
        super().__init__()
        self.recorder = recorder

    def items(self) -> Any:  # noqa: ANN401 - the view of a dictionary
        """Give a key of any name, with a text or with a table under it."""
        text = self.recorder.decide(ANY, (True, False))
        return {Word(ANY): {ANY: ANY} if text else {}}.items()


class Recorder(Fields):
    """A table that has whatever is asked for."""

    def __init__(self, place: Place, notes: Notes, trace: Trace) -> None:
        """Open a table at a place."""
        self.filled = _Filled(self)
        super().__init__(self.filled, place.file, notes, place.path)
        self.place = place
        self.trace = trace
        self.seen = trace.tables.setdefault(place, Seen())

    def decide(self, key: str, options: tuple[Option, ...]) -> Option:
        """Tell which of some options the plan takes."""
        self.trace.points[Point(self.place, key)] = options
        return self.trace.plan.get(Point(self.place, key), options[0])

    def _note(self, key: str, ask: Ask) -> None:
        """Note how a key is asked for."""
        asks = self.seen.asks.setdefault(str(key), [])
        if ask not in asks:
            asks.append(ask)

    def _has(self, key: str, ask: Ask, value: object) -> bool:
        """Note how a key is asked for, and tell whether it is there."""
        self._note(key, ask)
        # a key of any name was found by walking the table
        there = ask.required or key == ANY or bool(self.decide(key, (True, False)))
        if there:
            self.filled[key] = value
        return there

    def close(self) -> None:
        """Note that there are no other keys."""
        self.seen.closed = True

    def fault(self, key: str, what: str, **more: Any) -> None:  # noqa: ANN401 - as `Fields` has it
        """Let it pass: what stands here has no meaning."""

    def take(self, key: str, kind: Any, words: str, *, required: bool = True) -> NoReturn:  # noqa: ANN401, ARG002 - as `Fields` has it
        """Refuse, for of a bare value nobody knows what it may be."""
        msg = f"{self.where(key)}: a reader takes the bare value; give Fields a method for its kind"
        raise TypeError(msg)

    def string(self, key: str, *, required: bool = True, shape: Shape | None = None) -> str:
        """Give a word."""
        ask = Ask("string", required, pattern="" if shape is None else shape.pattern)
        return Word(ANY) if self._has(key, ask, ANY) else ""

    def identity(self, shape: Shape | None = None) -> str:
        """Give a word."""
        self._has("id", Ask("string", pattern=(shape or IDENTITY).pattern), ANY)
        return Word(ANY)

    def number(self, key: str, *, required: bool = True, least: float = -inf, above: float = -inf) -> float | None:
        """Give a number."""
        ask = Ask("number", required, least=_bound(least), above=_bound(above))
        return 1.0 if self._has(key, ask, 1.0) else None

    def whole(self, key: str) -> int:
        """Give a whole number."""
        self._has(key, Ask("whole", least=1), 1)
        return 1

    def degrees(self, key: str, names: tuple[str, ...], *, required: bool = True) -> tuple[float, ...] | None:
        """Give degrees."""
        value = (0.0,) * len(names)
        return value if self._has(key, Ask("degrees", required, words=names), list(value)) else None

    def flag(self, key: str) -> bool:
        """Give true, unless the plan says false."""
        return self._has(key, Ask("flag", required=False), value=True)

    def strings(
        self,
        key: str,
        *,
        required: bool = True,
        words: str = "",  # noqa: ARG002 - as `Fields` has it
        shape: Shape | None = None,
    ) -> tuple[str, ...]:
        """Give a list of one word."""
        ask = Ask("strings", required, pattern="" if shape is None else shape.pattern)
        return (Word(ANY),) if self._has(key, ask, [ANY]) else ()

    def pairs(self, key: str) -> dict[str, str]:
        """Give a table of one text."""
        return {ANY: ANY} if self._has(key, Ask("pairs", required=False), {ANY: ANY}) else {}

    def anything(self, key: str) -> dict[str, Any]:
        """Give a table of one value."""
        return {ANY: ANY} if self._has(key, Ask("anything", required=False), {ANY: ANY}) else {}

    def language(self, key: str) -> str:
        """Give a word."""
        self._has(key, Ask("language"), ANY)
        return Word(ANY)

    def choice(self, key: str, allowed: tuple[_Choice, ...], *, required: bool = True) -> _Choice:
        """Give the word that the plan takes."""
        if all(isinstance(word, Word) for word in allowed):
            self._has(key, Ask("refer", required), ANY)
            return allowed[0]
        options: tuple[Option, ...] = allowed if required else (*allowed, False)
        word = self.decide(key, options)
        self._note(key, Ask("choice", required, words=tuple(allowed)))
        if word is False:
            return allowed[0]
        self.filled[key] = word
        return next(known for known in allowed if known == word)

    def choices(self, key: str, noun: str, allowed: tuple[_Choice, ...]) -> tuple[_Choice, ...]:  # noqa: ARG002 - as `Fields` has it
        """Give all of the words."""
        self._has(key, Ask("choices", words=tuple(allowed), least=1), list(allowed))
        return allowed

    def refer(self, key: str, noun: str, *, required: bool = True) -> str | None:
        """Give the id that every record has here."""
        return Word(ANY) if self._has(key, Ask("refer", required, noun=noun), ANY) else None

    def refers(self, key: str, noun: str, *, required: bool = True, empty: bool = False) -> tuple[str, ...]:
        """Give a list of one id."""
        ask = Ask("refers", required, noun=noun, least=1 if required and not empty else 0)
        return (Word(ANY),) if self._has(key, ask, [ANY]) else ()

    def sources(self, *, part: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - as `Fields` has it
        """Give a list of one source; where a table above has some, none need be written."""
        self._note("sources", Ask("sources", noun="source", least=1))
        self.filled["sources"] = [ANY]
        return (Word(ANY),)

    def text(self, key: str, *, required: bool = True) -> Text:
        """Give a text."""
        return self.optional_text(key, required=required) or NO_TEXT

    def optional_text(self, key: str, *, required: bool = False, partial: bool = False) -> Text | None:  # noqa: ARG002 - as `Fields` has it
        """Give a text."""
        return _SOME_TEXT if self._has(key, Ask("text", required), {ANY: ANY}) else None

    def optional_wording(self, key: str, *, required: bool = False) -> Text | None:
        """Give a text."""
        return _SOME_TEXT if self._has(key, Ask("wording", required), ANY) else None

    def optional_date(self, key: str, *, required: bool = False, before: bool = False) -> HistoricalDate | None:
        """Give a date."""
        ask = Ask("date", required, words=("before",) if before else ())
        return _SOME_DAY if self._has(key, ask, ANY) else None

    def tables(self, key: str, *, required: bool = False) -> list[Fields]:
        """Give a list of one table."""
        if not self._has(key, Ask("tables", required, least=1 if required else 0), [{}]):
            return []
        return [Recorder(self.place.below(f"{key}[]"), self.notes, self.trace)]

    def inner(self, key: str, *, required: bool = True) -> Fields | None:
        """Give a table; one of any name inside another one of any name is read as that one is."""
        if not self._has(key, Ask("inner", required), {}) or (key == ANY and self.place.path.endswith(ANY)):
            return None
        return Recorder(self.place.below(key), self.notes, self.trace)


def _bound(number: float) -> float | None:
    """Give a bound that somebody set."""
    return None if abs(number) == inf else number
