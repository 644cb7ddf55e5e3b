"""Open the record files of an atlas, and learn every id before any record is read."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from treatymap.errors import Fault, FileError, RecordError
from treatymap.geo import UNWRITABLE, is_closed, told_reason, utf8

from ._fields import Fields
from ._names import called
from ._notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treatymap.geo import Folder

__all__ = ["FOLDERS", "LISTS", "RECORD_FILES", "Files"]

_Record = TypeVar("_Record")
_LONGEST = 60
# file, key of its list of tables, noun by which other records refer to them
LISTS = (
    ("holders.toml", "holders", "holder"),
    ("sources.toml", "sources", "source"),
    ("zones.toml", "zones", "zone"),
    ("zones.toml", "labels", "label"),
    ("atlas.toml", "figures", "figure"),
    ("claims.toml", "claims", "claim"),
    ("events.toml", "events", "event"),
    ("statements.toml", "statements", "statement"),
    ("themes.toml", "themes", "theme"),
    ("places.toml", "places", "place"),
    ("rivers.toml", "rivers", "river"),
)
_MORE = {"words.toml", "readings.toml", "layers.toml"}
_NEEDED = ("holders.toml", "sources.toml", "zones.toml")
_WORKSHEET = "worksheet.toml"
RECORD_FILES = tuple(sorted({*(name for name, _, _ in LISTS), *_MORE, _WORKSHEET}))
"""Files of records that lie beside `atlas.toml`, and that one itself."""
# what else stands in a file, as far as anything is held against it
_NOUNS = {"atlas.toml": "language", "words.toml": "word", "readings.toml": "reading", "themes.toml": "place"}
FOLDERS = {"treaties": "treaty", "tours": "tour"}
"""Folders with a file for each record, and the noun by which others refer to it."""
_MOST_PARTS = 32
# tomllib takes the square of the parts of a key; nobody needs more than a handful
_LONG_KEY = re.compile(r"""(?:^|[\[{,])[ \t]*+(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){33}""")
# with one of these, and only then, a text can hold what no file may
_MARKS = re.compile(r"\\[uUbfex]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Files:
    """The tables of all record files of one atlas; faults gather in `notes`."""

    def __init__(self, folder: Folder) -> None:
        """Open all files in a folder, and gather the ids that records may refer to."""
        self.notes = Notes(limits=folder.limits)
        self.folder = folder
        self._left = folder.limits.all_words
        names = {name for name, _, _ in LISTS} | _MORE
        self.tables = {name: self._toml(name) for name in sorted(names)}
        self.fields = {name: self._open(table, name) for name, table in self.tables.items()}
        self.treaties = self._folder("treaties")
        self.tours = self._folder("tours")
        self.worksheet = self._optional(_WORKSHEET)
        if not self.treaties and not any(name.startswith("treaties") for name in self.notes.unread):
            self.notes.fault("treaties", "no treaty; write at least one file treaties/<id>.toml")
        self._gather_ids()
        self.notes.hidden |= set(_hidden(self.notes.unread))

    def read(self, file: str, key: str, reader: Callable[[Fields], _Record]) -> tuple[_Record, ...]:
        """Read the tables under one key of a file."""
        return tuple(reader(table) for table in self.fields[file].tables(key))

    def each(self, folder: str) -> Iterator[tuple[str, Fields]]:
        """Open the files of a folder, by name without the ending."""
        tables = {"treaties": self.treaties, "tours": self.tours}[folder]
        for stem, table in tables.items():
            yield stem, self._open(table, f"{folder}/{stem}.toml")

    def rest(self, file: str, key: str) -> Fields:
        """Open once more what a file holds beside one of its keys."""
        return self._open({known: value for known, value in self.tables[file].items() if known != key}, file)

    def close(self) -> None:
        """Report the keys at the top of a file that nobody asked for."""
        for name, file in self.fields.items():
            # whatever else stands in words.toml is a wording
            if name != "words.toml":
                file.close()

    def _open(self, table: dict[str, Any], name: str) -> Fields:
        """Open a table that a file holds."""
        return Fields(table, name, self.notes)

    def _toml(self, name: str) -> dict[str, Any]:
        """Read a TOML file; a missing one is empty, and what it should hold will be missed later."""
        if not self.folder.has(name):
            if name in _NEEDED:
                what = f"there is no such file; write it, with a table under [[{name.removesuffix('.toml')}]] for each"
                self.notes.fault(name, what)
                # what it should hold is not missed beside it
                self.notes.unread.add(name)
            return {}
        try:
            text = self._text(name)
            table = tomllib.loads(text)
            if _MARKS.search(text):
                _refuse_odd(table)
        except RecordError:
            raise
        except FileError as error:
            reason = str(error)
        except RecursionError:
            reason = "not readable as TOML (lists or tables in one another without end); write fewer in one another"
        except ValueError as error:
            # no TOML, or a number of thousands of digits
            reason = f"not readable as TOML ({told_reason(error)}); mend it there"
        else:
            return table
        self.notes.fault(name, reason)
        self.notes.unread.add(name)
        return {}

    def _text(self, name: str) -> str:
        """Read a file of words, or raise `FileError` if it is too long or has keys that take for ever."""
        limits = self.folder.limits
        data = self.folder.read(name, most=limits.words)
        self._left -= len(data)
        if self._left < 0:
            large = f"with it all records are larger than {limits.all_words / 1e6:g} MB"
            cure = "make them smaller, or allow more with --max-mb"
            # what is read already is too much to be held against each other
            raise RecordError([*self.notes.faults, Fault(name, f"{large}; {cure}")])
        text = utf8(data)
        # most lines have few dots, and are not worth the search; other ends of lines than TOML's end none
        if any(line.count(".") > _MOST_PARTS and _LONG_KEY.search(line) for line in text.split("\n")):
            msg = "not readable as TOML (a key of more than 32 parts); write tables for them"
            raise FileError(msg)
        return text

    def _folder(self, name: str) -> dict[str, dict[str, Any]]:
        """Read the TOML files of a folder, by name without the ending; a folder that is not there has none."""
        try:
            files = [file for file in self.folder.names(".toml", within=name) if file.count("/") == 1]
        except FileError as error:
            self.notes.fault(name, str(error))
            self.notes.unread.add(name)
            files = []
        most = self.folder.limits.records
        if len(files) > most:
            self.notes.fault(name, f"holds {len(files):,} files, more than {most:,}; leave some out")
            self.notes.unread.add(name)
            files = []
        tables = {file.removeprefix(f"{name}/")[: -len(".toml")]: self._toml(file) for file in files}
        # of a file that is no TOML that one fault is told, and not all that could not be read
        return {stem: table for stem, table in tables.items() if not self._is_broken(f"{name}/{stem}.toml")}

    def _optional(self, name: str) -> Fields | None:
        """Open a file that an atlas need not have."""
        table = self._toml(name)
        there = self.folder.has(name) and not self._is_broken(name)
        return self._open(table, name) if there else None

    def _is_broken(self, name: str) -> bool:
        """Whether a file could not be read."""
        return name in self.notes.unread

    def _gather_ids(self) -> None:
        """Learn every id before any record is read, so that records may stand in any order."""
        self.notes.known["treaty"] = {called(file, table): None for file, table in self.treaties.items()}
        for file, key, noun in LISTS:
            ids = _ids(self.tables[file], key)
            self.notes.known[noun] = {name: None for _, name in ids}
            for place in _doubled(ids):
                self._doubled_id(file, place, dict(ids)[place])
                # what the other one should be called, and what is said of which of them, nobody can know
                self.notes.hidden |= {noun, *(("transfer",) if noun == "zone" else ())}
        themes = self.tables["themes.toml"].get("themes", [])
        points = [
            (f"themes[{index}].{place}", name)
            for index, theme in _tables(themes)
            for place, name in _ids(theme, "items")
        ]
        for place in _doubled(points):
            self._doubled_id("themes.toml", place, dict(points)[place])
        for place, name in points:
            if name in self.notes.known["place"]:
                what = f"the id {name!r} is that of a place; give the point another"
                self.notes.fault(f"themes.toml: {place}", what, found=name)
        # a point of a theme is a place too, as far as a tour is concerned
        self.notes.known["place"] |= {name: None for _, name in points}

    def _doubled_id(self, file: str, place: str, name: str) -> None:
        """Note an id that stands a second time."""
        self.notes.fault(f"{file}: {place}", f"the id {name!r} stands twice; give one of them another", found=name)


def _hidden(unread: set[str]) -> Iterator[str]:
    """Name what stands in files that could not be read."""
    yield from (noun for file, _, noun in LISTS if file in unread)
    yield from (noun for file, noun in _NOUNS.items() if file in unread)
    treaties = [file.removeprefix("treaties/") for file in unread if file.startswith("treaties")]
    yield from ("treaty" if file == "treaties" else f"treaty {file.removesuffix('.toml')}" for file in treaties)
    if treaties:
        yield "transfer"
    if treaties or "zones.toml" in unread:
        # figures follow from zones and treaties
        yield "figure"


def _ids(table: dict[str, Any], key: str) -> list[tuple[str, str]]:
    """Give the ids of the tables of a list, each with its place, as far as they are there."""
    tables = _tables(table.get(key))
    return [(f"{key}[{index}].id", entry["id"]) for index, entry in tables if isinstance(entry.get("id"), str)]


def _doubled(ids: list[tuple[str, str]]) -> list[str]:
    """Give the places of ids that stand further up already."""
    first = {name: place for place, name in reversed(ids)}
    return [place for place, name in ids if first[name] != place]


def _refuse_odd(table: dict[str, Any]) -> None:
    """Refuse texts that no page can hold or that a terminal would obey; escapes let them through."""
    left: list[tuple[str, Any]] = [("", table)]
    while left:
        path, value = left.pop()
        if isinstance(value, str) and (UNWRITABLE.search(value) or not is_closed(value)):
            found = ascii(value)
            shown = f"found {found[:_LONGEST]}{'…' * (len(found) > _LONGEST)}"
            odd = UNWRITABLE.search(value)
            cure = "write it without control characters" if odd else "end each change of direction within the text"
            msg = f"{f'{path}: ' * bool(path)}{shown}; {cure}"
            raise FileError(msg)
        if isinstance(value, dict):
            # keys are texts too
            left += [(path, key) for key in value]
            left += [(f"{path}.{key}".lstrip("."), part) for key, part in value.items()]
        elif isinstance(value, list):
            left += [(f"{path}[{index}]", part) for index, part in enumerate(value)]


def _tables(value: Any) -> list[tuple[int, dict[str, Any]]]:  # noqa: ANN401 - as it stands in the file
    """Give the tables of a list with their numbers, as far as it is one."""
    if not isinstance(value, list):
        return []
    return [(index, item) for index, item in enumerate(value) if isinstance(item, dict)]
