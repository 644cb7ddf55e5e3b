"""Find the one record that a person means by a name or by the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from treatymap.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["find_by_id", "find_by_name", "unknown"]


class _Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Unique in the atlas."""


class _Named(_Identified, Protocol):
    """A record that answers to further names."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names by which a person may ask for it."""


_ById = TypeVar("_ById", bound=_Identified)
_ByName = TypeVar("_ByName", bound=_Named)


def find_by_id(records: tuple[_ById, ...], wanted: str, *, noun: str) -> _ById:
    """Find a record by its id, or raise `UnknownNameError`."""
    for record in records:
        if record.id == wanted:
            return record
    raise unknown(wanted, [record.id for record in records], noun=noun)


def find_by_name(records: tuple[_ByName, ...], name: str, *, noun: str, plural: str, hint: str) -> _ByName:
    """
    Find a record by its id, an alias, or the beginning of either that only one record has.

    Parameters
    ----------
    records
        All there are.
    name
        What a person typed.
    noun, plural
        What the records are, for the message.
    hint
        What to type next, as a whole sentence.

    Raises
    ------
    UnknownNameError
        If no record answers to the name.
    UsageError
        If more than one does.
    """
    wanted = name.strip().lower()
    for record in records:
        if wanted in _names(record):
            return record
    begun = [record for record in records if wanted and any(word.startswith(wanted) for word in _names(record))]
    if len(begun) == 1:
        return begun[0]
    if begun:
        names = " or ".join(record.id for record in begun)
        msg = f"{name!r} begins the names of {len(begun)} {plural}: {names}. Type more of one."
        raise UsageError(msg)
    raise unknown(name, [word for record in records for word in _names(record)], noun=noun, hint=hint)


def unknown(wanted: str, known: Iterable[str], *, noun: str, hint: str = "") -> UnknownNameError:
    """Say that the atlas holds no such name."""
    return UnknownNameError(noun, wanted, known, hint=hint)


def _names(record: _Named) -> tuple[str, ...]:
    """Give all words that a record answers to."""
    return record.id, *record.aliases
