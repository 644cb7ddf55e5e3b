"""Find the moments that somebody wants to compare, each named by a treaty or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import UnknownNameError, UsageError

from .dates import BEFORE, Day, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .atlas import Atlas

__all__ = ["Moment", "find_moment", "find_moments"]

_LEAST = 2
_BEFORE = "before"
_LIKE_A_DATE = re.compile(r"-?\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day whose state is shown, and the treaty that was named for it."""

    day: Day
    """The day: what takes effect on it has happened."""
    treaty: str | None
    """Id of the treaty if one was named, then `day` is the day from which it counts; `None` for a plain date."""


def find_moment(atlas: Atlas, text: str | Day) -> Moment:
    """
    Find the moment that a word means.

    Parameters
    ----------
    atlas
        The atlas whose treaties may be named.
    text
        A treaty by its id, an alias, or the beginning of one that no other treaty has; or a date as `parse_date`
        reads it; or a `Day`. A whole name wins over a date, and a date over the beginning of a name: where a treaty
        has the alias `1858` the word means that treaty, while `185` is a date with a digit missing.

    Raises
    ------
    TypeError
        If it is neither text nor day.
    DateError
        If it looks like a date and is none.
    UnknownNameError
        If it looks like a treaty and is none.
    UsageError
        If it is empty, or begins the names of more than one treaty.
    """
    if isinstance(text, Day):
        return Moment(text, None)
    if not isinstance(text, str):
        msg = f"a moment is a text or a Day, found {type(text).__name__}; an atlas goes in as atlas=…"
        raise TypeError(msg)
    word = text.strip().lower()
    if not word:
        msg = f"{text!r} names no treaty and no date. Type {_how(atlas)}."
        raise UsageError(msg)
    names = [name for treaty in atlas.treaties for name in (treaty.id, *treaty.aliases)]
    if word not in names and (word == _BEFORE or _LIKE_A_DATE.match(word)):
        return Moment(parse_date(text), None)
    try:
        treaty = atlas.treaty(text)
    except UnknownNameError as error:
        # told anew, because here a date would have done as well
        noun = "treaty or date"
        raise UnknownNameError(noun, text, [*names, _BEFORE], hint=f"Type {_how(atlas)}.") from error
    return Moment(treaty.effective.gregorian, treaty.id)


def find_moments(atlas: Atlas, texts: Iterable[str | Day], *, most: int = 4) -> tuple[Moment, ...]:
    """
    Find the moments that are to be compared.

    Parameters
    ----------
    atlas
        The atlas whose treaties may be named.
    texts
        At least two words, each as for `find_moment`, in any order of time.
    most
        How many words there may be.

    Returns
    -------
    tuple[Moment, ...]
        In the order of the words, no two on the same day.

    Raises
    ------
    DateError, UnknownNameError
        As `find_moment`.
    UsageError
        If there are too few or too many words, if one is empty or not clear, or if two mean the same day.
    """
    texts = tuple(texts)
    told = f"found {len(texts)}: {', '.join(repr(str(text)) for text in texts)}" if texts else "found none"
    if len(texts) < _LEAST:
        more = "one more" if texts else f"{_LEAST}"
        msg = f"a comparison takes at least {_LEAST} moments, {told}. Type {more}, each {_how(atlas)}."
        raise UsageError(msg)
    if len(texts) > most:
        msg = f"a comparison takes at most {most} moments, {told}. Leave out {len(texts) - most}."
        raise UsageError(msg)
    moments = tuple(find_moment(atlas, text) for text in texts)
    seen: dict[Day, str] = {}
    for moment, text in zip(moments, texts, strict=True):
        if moment.day in seen:
            day = "before every treaty" if moment.day == BEFORE else str(moment.day)
            msg = (
                f"{seen[moment.day]!r} and {str(text)!r} are the same day, {day}: there is nothing to compare. "
                "Type another day for one of them, or leave it out."
            )
            raise UsageError(msg)
        seen[moment.day] = str(text)
    return moments


def _how(atlas: Atlas) -> str:
    """Say what names a moment."""
    return f"a treaty (`{atlas.command('treaties')}` lists them), a date such as 1859-06-01, or `before`"
