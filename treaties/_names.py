"""Read the names that records go by, and those that they write of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._shape import ALIAS
from ._told import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ._fields import Fields

__all__ = ["miscounted", "names_written", "read_aliases", "tell_doubles"]


def read_aliases(fields: Fields, own: str) -> tuple[str, ...]:
    """Read the other names of a record, each told once, none of which is its id."""
    names = fields.strings("aliases", required=False, shape=ALIAS)
    for name in dict.fromkeys(name for name in names if name == own or names.count(name) > 1):
        twice = "is the id already" if name == own else "stands twice"
        fields.fault("aliases", f"{shown(name)} {twice}; leave it out")
    return tuple(dict.fromkeys(name for name in names if name != own))


def tell_doubles(fields: Fields, key: str, ids: Iterable[str]) -> None:
    """Note each id of the tables under a key that one further up has already."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name and name in seen:
            fields.fault(f"{key}[{index}].id", f"the id {shown(name)} stands twice; give one of them another")
        seen.add(name)


def names_written(fields: Fields, key: str) -> tuple[str, ...] | None:
    """Give the names that somebody wrote at a key, whether or not there are such records; `None` if it is no list."""
    value = fields.table.get(key, [])
    return tuple(value) if isinstance(value, list) and all(isinstance(name, str) for name in value) else None


def miscounted(found: int, wanted: int, noun: str) -> str | None:
    """Say how many names would fit, or nothing if they do; where two hold land together, more may."""
    several = wanted > 1
    if found == wanted or (several and found > wanted):
        return None
    return f"goes with {wanted} {noun}{'s' * (wanted != 1)}{' or more' * several}, found {found}; name as many"


def called(file: str, table: Mapping[str, Any]) -> str:
    """Give the id that others call a treaty by: the file's name, unless that is a title and the id stands inside."""
    name = table.get("id")
    return name if file != file.lower() and isinstance(name, str) and name else file
