"""Find the one record that a person means by a name or by the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from treatymap.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["by_id", "by_name", "find_by_id", "find_by_name", "unknown"]


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


def by_id(records: tuple[_ById, ...]) -> dict[str, _ById]:
    """Order records by their ids; of two that share one the first is found."""
    known: dict[str, _ById] = {}
    for record in records:
        known.setdefault(record.id, record)
    return known


def by_name(records: tuple[_ByName, ...]) -> dict[str, _ByName]:
    """Order records by all words that they answer to; of two that share one the first is found."""
    known: dict[str, _ByName] = {}
    for record in records:
        for word in _names(record):
            known.setdefault(word, record)
    return known


def find_by_id(known: Mapping[str, _ById], wanted: str, *, noun: str) -> _ById:
    """Find a record by its id, or raise `UnknownNameError`."""
    if wanted not in known:
        raise unknown(wanted, known, noun=noun)
    return known[wanted]


def find_by_name(known: Mapping[str, _ByName], name: str, *, noun: str, plural: str, hint: str) -> _ByName:
    """
    Find a record by its id, an alias, or the beginning of either that only one record has.

    Parameters
    ----------
    known
        All there are, by each word that they answer to.
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
    if wanted in known:
        return known[wanted]
    begun = {record.id: record for word, record in known.items() if wanted and word.startswith(wanted)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    if begun:
        msg = f"{name!r} begins the names of {len(begun)} {plural}: {' or '.join(begun)}. Type more of one."
        raise UsageError(msg)
    raise unknown(name, known, noun=noun, hint=hint)


def unknown(wanted: str, known: Iterable[str], *, noun: str, hint: str = "") -> UnknownNameError:
    """Say that the atlas holds no such name."""
    return UnknownNameError(noun, wanted, known, hint=hint)


def _names(record: _Named) -> tuple[str, ...]:
    """Give all words that a record answers to."""
    return record.id, *record.aliases
