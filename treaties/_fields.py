"""Read one table of a record file key by key, noting every fault instead of stopping at the first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from math import inf
from typing import TYPE_CHECKING, Any, Self, TypeVar

from treatymap.errors import DateError

from ._shape import IDENTITY, LANGUAGE, is_identity
from ._told import likely, shown, value_at
from .dates import BEFORE, HistoricalDate, read_date
from .text import NO_TEXT, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

    from ._notes import Notes
    from ._shape import Shape

__all__ = ["GLOBE", "Fields"]

GLOBE = (180, 90)
# larger than any area, length or date that a map of the earth can have
_MOST = 1e12
_LIST = "a list of texts in quotes"
_DATE = 'a date such as 1858-05-28, or { date = 1859-06-01, edtf = "1859~" }'
_Choice = TypeVar("_Choice", bound=str)


class Fields:
    """A table of a TOML file with its place; on leaving the `with` block, keys that nobody asked for are faults."""

    def __init__(
        self, table: Mapping[str, Any], file: str, notes: Notes, path: str = "", *, above: Fields | None = None
    ) -> None:
        """
        Open a table.

        Parameters
        ----------
        table
            What the TOML file holds at this place.
        file
            The file's name inside the atlas.
        notes
            Where faults go and known ids stand.
        path
            The place inside the file, such as `transfers[2]`.
        above
            The table that it is a part of.
        """
        self.table = table
        self.file = file
        self.notes = notes
        self.path = path
        self.above = above
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the table."""
        if error is None:
            self.close()

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.table:
            if key not in self._asked:
                known = tuple(sorted(self._asked))
                self.fault(key, f"unknown key; allowed: {', '.join(known)}", allowed=known)

    def where(self, key: str = "") -> str:
        """Name the place of a key: file, then path."""
        path = ".".join(part for part in (self.path, key) if part)
        return f"{self.file}: {path}" if path else self.file

    def fault(self, key: str, what: str, *, allowed: tuple[str, ...] = ()) -> None:
        """Note a fault at a key, with what stands there."""
        path = ".".join(part for part in (self.path, key) if part)
        self.notes.fault(self.where(key), what, key=path, found=value_at(self.table, key), allowed=allowed)

    def take(self, key: str, kind: type | tuple[type, ...], words: str, *, required: bool = True) -> Any:  # noqa: ANN401
        """Give the value at a key if it is of the right kind, else `None` and a fault."""
        self._asked.add(key)
        if key not in self.table:
            if required:
                self.fault(key, f"missing; write {words}")
            return None
        value = self.table[key]
        # to Python true is a number, and an hour of a day is a day
        odd = (isinstance(value, bool) and kind is not bool) or isinstance(value, dt.datetime)
        if odd or not isinstance(value, kind):
            self.fault(key, f"found {shown(value)}; write {words}")
            return None
        most = self.notes.limits.records
        if isinstance(value, (list, dict)) and len(value) > most:
            self.fault(key, f"holds {len(value):,} entries, more than {most:,}; leave some out")
            return None
        return value

    def string(self, key: str, *, required: bool = True, shape: Shape | None = None) -> str:
        """Give a text without language, or an empty one; if it has a shape, another one is a fault."""
        value = self.take(key, str, "a text in quotes", required=required)
        if required and value == "":
            self.fault(key, "empty; write a text in quotes")
        if value and shape is not None and not shape.fits(value):
            self.fault(key, f"found {shown(value)}; write {shape.words}")
        return value or ""

    def identity(self, shape: Shape | None = None) -> str:
        """Give the id of the record; one that could be read as a path is a fault, or one of another shape."""
        value = self.string("id", shape=shape)
        if shape is not None:
            return value
        if not is_identity(value):
            self.fault("id", f"found {shown(value)}; write {IDENTITY.words}")
        return value

    def number(self, key: str, *, required: bool = True, least: float = -_MOST, above: float = -inf) -> float | None:
        """Give a finite number, not less than `least` and greater than `above`, or `None`."""
        value = self.take(key, (int, float), "a number", required=required)
        if value is None:
            return None
        # no comparison holds for nan, so it fails here too
        if least <= value <= _MOST and value > above:
            return float(value)
        bound = f"more than {above:g}" if above > least else f"{least:g} or more" if least > -_MOST else "in digits"
        self.fault(key, f"found {shown(value)}; write a number, {bound}")
        return None

    def whole(self, key: str) -> int:
        """Give a whole number, 1 or more; 1 stands in after a fault."""
        value = self.number(key, least=1) or 1
        if value != int(value):
            self.fault(key, f"found {value:g}; write whole {key}")
        return int(value)

    def degrees(self, key: str, names: tuple[str, ...], *, required: bool = True) -> tuple[float, ...] | None:
        """Give longitudes and latitudes in turn, degrees, as many as there are names for them, or `None`."""
        words = f"{len(names)} numbers within the globe: {', '.join(names)}"
        value = self.take(key, list, words, required=required)
        if value is None:
            return None
        numbers = [item for item in value if isinstance(item, (int, float)) and not isinstance(item, bool)]
        if len(numbers) == len(value) == len(names) and all(
            abs(number) <= limit for number, limit in zip(numbers, GLOBE * len(names), strict=False)
        ):
            return tuple(float(number) for number in numbers)
        self.fault(key, f"found {shown(value)}; write {words}")
        return None

    def flag(self, key: str) -> bool:
        """Give true or false; false if the key is absent."""
        return bool(self.take(key, bool, "true or false", required=False))

    def strings(
        self, key: str, *, required: bool = True, words: str = _LIST, shape: Shape | None = None
    ) -> tuple[str, ...]:
        """Give a list of texts; if they have a shape, those of another are left out with a fault."""
        value = self.take(key, list, words, required=required)
        if value is None:
            return ()
        if not all(isinstance(item, str) for item in value):
            self.fault(key, f"found {shown(value)}; write {words}")
            return ()
        for index, item in enumerate(value):
            if shape is not None and not shape.fits(item):
                self.fault(f"{key}[{index}]", f"found {shown(item)}; write {shape.words}")
        return tuple(item for item in value if shape is None or shape.fits(item))

    def language(self, key: str) -> str:
        """Give one of the languages of the atlas; another one is a fault."""
        value = self.string(key)
        if value and value not in self.notes.languages and not self.notes.hides("language"):
            known = ", ".join(self.notes.languages)
            self.fault(key, f"no language {shown(value)} of this atlas; allowed: {known}", allowed=self.notes.languages)
        return value

    def pairs(self, key: str) -> dict[str, str]:
        """Give a table of texts without language; empty if the key is absent."""
        value = self.take(key, dict, "a table of texts in quotes", required=False) or {}
        for name, item in value.items():
            if not isinstance(item, str):
                self.fault(f"{key}.{name}", f"found {shown(item)}; write a text in quotes")
        return {name: item for name, item in value.items() if isinstance(item, str)}

    def anything(self, key: str) -> dict[str, Any]:
        """Give a table of whatever values, which another reader judges; empty if the key is absent."""
        return dict(self.take(key, dict, "a table", required=False) or {})

    def choice(self, key: str, allowed: tuple[_Choice, ...], *, required: bool = True) -> _Choice:
        """Give one of a few words; the first of them stands in after a fault, and where none need be written."""
        value = self.take(key, str, f"one of: {', '.join(allowed)}", required=required)
        for word in allowed:
            if value == word:
                return word
        if value is not None:
            self.fault(key, f"found {shown(value)}; allowed: {', '.join(allowed)}", allowed=allowed)
        return allowed[0]

    def choices(self, key: str, noun: str, allowed: tuple[_Choice, ...]) -> tuple[_Choice, ...]:
        """Give some of a few words, at least one, in the order in which they are allowed."""
        named = self.strings(key)
        for value in dict.fromkeys(named):
            if value not in allowed:
                self.fault(key, f"no {noun} {shown(value)}; allowed: {', '.join(allowed)}", allowed=allowed)
        if self.table.get(key) == []:
            self.fault(key, f"empty; name at least one of: {', '.join(allowed)}", allowed=allowed)
        return tuple(word for word in allowed if word in named)

    def refer(self, key: str, noun: str, *, required: bool = True) -> str | None:
        """Give the id of a known record, or `None`."""
        value = self.string(key, required=required)
        if not value:
            if not required and self.table.get(key) == "":
                self.fault(key, f"empty; name a {noun}, or leave the key out")
            return None
        return value if self._is_known(key, noun, value) else None

    def refers(self, key: str, noun: str, *, required: bool = True, empty: bool = False) -> tuple[str, ...]:
        """
        Give a list of ids of known records; unknown ones are left out with a fault, doubles too.

        A list that must be there may be empty only if `empty` says so.
        """
        words = f"a list of ids, each of a {noun}, empty if there is none" if empty else _LIST
        values = self.strings(key, required=required, words=words)
        if required and not empty and not values and self.table.get(key) == []:
            self.fault(key, f"empty; name at least one {noun}")
        for value in (value for value, count in Counter(values).items() if count > 1):
            self.fault(key, f"names {shown(value)} twice; name it once")
        return tuple(value for value in dict.fromkeys(values) if self._is_known(key, noun, value))

    def sources(self, *, part: bool = False) -> tuple[str, ...]:
        """Give the keys of the sources, which every record must have; a part without any has those of its record."""
        # what a record lacks is not told of its parts; at the top of a file may stand a record, or a list of them
        part = part or bool(self.above and self.above.path)
        held, above = self.above, None
        while held is not None and above is None:
            above, held = held.table.get("sources"), held.above
        inherited = above if isinstance(above, list) else []
        known = self.notes.known.get("source", ())
        own = self.refers("sources", "source", required=not (part or inherited) or "sources" in self.table)
        return own or tuple(dict.fromkeys(key for key in inherited if isinstance(key, str) and key in known))

    def text(self, key: str, *, required: bool = True) -> Text:
        """Give a text; the first language of the atlas must have it, and each of the others should."""
        return self.optional_text(key, required=required) or NO_TEXT

    def optional_text(self, key: str, *, required: bool = False, partial: bool = False) -> Text | None:
        """Give a text, or `None` where the record has none; a partial one need not be in every language."""
        first = self.notes.languages[0]
        value = self.take(key, dict, f'a text by language, such as {{ {first} = "…" }}', required=required)
        if value is None:
            return None
        for language, words in value.items():
            if not LANGUAGE.fits(language):
                self.fault(f"{key}.{language}", f"not a language tag; write {LANGUAGE.words}")
            if not isinstance(words, str) or not words:
                self.fault(f"{key}.{language}", f"found {shown(words)}; write a text in quotes")
        if first not in value and not self.notes.hides("language"):
            self.fault(key, f"has no text in {first!r}; add {key}.{first}")
        for language in self.notes.languages[1:]:
            if language not in value and not partial:
                self.notes.gap(self.where(key), language)
        order = [*self.notes.languages, *(language for language in value if language not in self.notes.languages)]
        pairs = tuple((language, value[language]) for language in order if isinstance(value.get(language), str))
        return Text(pairs) if pairs else None

    def wording(self, key: str) -> Text:
        """Give a text by language, or one that is the same in all of them, as the title of a book is."""
        return self.optional_wording(key, required=True) or NO_TEXT

    def optional_wording(self, key: str, *, required: bool = False) -> Text | None:
        """Give such a text, or `None` where the record has none."""
        if isinstance(self.table.get(key), dict):
            return self.optional_text(key, required=required)
        words = self.string(key, required=required)
        return Text(((self.notes.languages[0], words),)) if words else None

    def date(self, key: str, *, before: bool = False) -> HistoricalDate:
        """Give a date: a plain one, or a table of a plain `date` and its `edtf`; the word `before` if it may stand."""
        return self.optional_date(key, required=True, before=before) or HistoricalDate(BEFORE, str(BEFORE))

    def optional_date(self, key: str, *, required: bool = False, before: bool = False) -> HistoricalDate | None:
        """Give a date, or `None` where the record has none."""
        value = self.take(key, (dt.date, str, dict), _DATE, required=required)
        if isinstance(value, dict):
            with Fields(value, self.file, self.notes, f"{self.path}.{key}".lstrip(".")) as inner:
                date = inner._date("date", inner.take("date", (dt.date, str), _DATE), before=before)
                edtf = inner.string("edtf")
            return HistoricalDate(date.gregorian, edtf) if date else None
        return self._date(key, value, before=before)

    def tables(self, key: str, *, required: bool = False) -> list[Fields]:
        """Give the tables of a list of tables, each opened at its own place."""
        value = self.take(key, list, f"tables, each under [[{key}]]", required=required)
        if value is None:
            return []
        if required and not value:
            self.fault(key, f"empty; write at least one table under [[{key}]]")
        path = f"{self.path}.{key}".lstrip(".")
        tables = []
        for index, item in enumerate(value):
            if isinstance(item, dict):
                tables.append(Fields(item, self.file, self.notes, f"{path}[{index}]", above=self))
            else:
                self.fault(f"{key}[{index}]", f"found {shown(item)}; write a table under [[{key}]]")
        return tables

    def inner(self, key: str, *, required: bool = True) -> Fields | None:
        """Give one table inside this one, opened at its own place."""
        value = self.take(key, dict, f"a table [{key}]", required=required)
        if value is None:
            return None
        return Fields(value, self.file, self.notes, f"{self.path}.{key}".lstrip("."), above=self)

    def _date(self, key: str, value: dt.date | str | None, *, before: bool) -> HistoricalDate | None:
        """Turn a TOML date, or the text of one that TOML cannot write, into a date that is known as far as written."""
        if value is None:
            return None
        try:
            date = read_date(str(value))
        except DateError as error:
            self.fault(key, str(error))
            return None
        if date.gregorian <= BEFORE and not before:
            self.fault(key, f"found {shown(str(value))}, which lies before all that an atlas tells; write {_DATE}")
            return None
        return date

    def _is_known(self, key: str, noun: str, value: str) -> bool:
        """Whether a record of that id exists; a fault with a near spelling if not."""
        known: Iterable[str] = self.notes.known.get(noun, ())
        if value in known:
            return True
        if self.notes.hides(noun, value):
            return False
        there = tuple(sorted(known))
        self.fault(key, f"no {noun} {shown(value)}; {likely(value, there)}", allowed=there)
        return False
