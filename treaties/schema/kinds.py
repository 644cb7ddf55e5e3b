"""Name the kinds of record files, and give the JSON Schema of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from treatymap.errors import UnknownNameError
from treatymap.geo import Limits
from treatymap.treaties._files import FOLDERS, LISTS, Files
from treatymap.treaties._read_content import read_content
from treatymap.treaties.content import Content
from treatymap.treaties.load import open_atlas

from .about import about_class, about_key
from .ask import ANY
from .draft import DRAFT, Drafter
from .table import read_tables
from .values import Known

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .table import Table
    from .values import JsonObject

__all__ = ["Kind", "find_kind", "know", "list_kinds", "write_schema"]

_ABOUT = {
    "atlas.toml": "What the atlas is called, what its pages say at the top and open on, and named sets of zones.",
    "layers.toml": "What the layers do not say themselves: their files, columns, reference systems and licences.",
}
"""What is in files that are more than one record and more than lists of them."""
_MORE_HOMES = {
    "place": "or of one of the `items` in themes.toml",
    "figure": "or the id of a zone or treaty with `_` for `-`",
    "label": "or, where there are no labels, of a zone",
}
"""Where else ids of some records come from, by noun."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record file."""

    name: str
    """What a person types, such as `holders` or `treaty`."""
    files: str
    """The files of this kind in the folder of an atlas, such as `treaties/*.toml`."""
    about: str
    """What they hold."""


def list_kinds() -> tuple[Kind, ...]:
    """List all kinds, in the order in which an atlas reads them."""
    return tuple(Kind(_name(file), file, _about(file, table)) for file, table in _tables().items())


def find_kind(name: str) -> Kind:
    """Find a kind by its name, or raise `UnknownNameError`."""
    kinds = {kind.name: kind for kind in list_kinds()}
    if name not in kinds:
        noun = "kind"
        raise UnknownNameError(noun, name, kinds, hint="`treatymap schema` lists them.")
    return kinds[name]


def know(atlas: Path) -> Known:
    """
    Learn the languages of an atlas and the ids of its records, whatever faults it has.

    Parameters
    ----------
    atlas
        Its folder.

    Raises
    ------
    RecordError
        If there is no atlas.
    """
    files = Files(open_atlas(atlas, Limits()))
    # what follows from other records, such as the figure of a zone, has an id too
    read_content(files, {})
    return Known(files.notes.languages, {noun: tuple(ids) for noun, ids in files.notes.known.items()})


def write_schema(kind: Kind, known: Known | None = None) -> JsonObject:
    """
    Write the schema of a kind.

    Parameters
    ----------
    kind
        One of `list_kinds`.
    known
        What is known of an atlas, whose ids are listed then; else an id is any word.
    """
    table = _tables()[kind.files]
    drafter = Drafter(known or Known(), _homes())
    return {
        "$schema": DRAFT,
        "title": kind.files,
        "description": kind.about,
        **drafter.table(table),
        **drafter.definitions(table),
    }


@cache
def _tables() -> Mapping[str, Table]:
    """Rehearse the readers once."""
    return read_tables()


def _name(file: str) -> str:
    """Name the kind of a file."""
    folder, _, rest = file.partition("/")
    return FOLDERS.get(folder, folder) if rest else folder.removesuffix(".toml")


def _about(file: str, table: Table) -> str:
    """Say what a file holds: one record, or lists of them."""
    record = table.records[0]
    if file in _ABOUT:
        return _ABOUT[file]
    if record is not Content:
        return about_class(record)
    own = [_name(file)] if ANY in table.asks else []
    return " ".join(about_key(record, key) for key in (*table.inner, *own) if key != ANY)


def _homes() -> dict[str, str]:
    """Say where the ids of records stand, by noun."""
    homes = {noun: f"`id` of one of [[{key}]] in {file}" for file, key, noun in LISTS}
    homes |= {noun: f"name of a file in {folder}/, without `.toml`" for folder, noun in FOLDERS.items()}
    return homes | {noun: f"{homes[noun]}, {more}" for noun, more in _MORE_HOMES.items()}
