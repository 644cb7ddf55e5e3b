"""The worksheet of the atlas of made-up treaties: one task of each kind, two levels, and a teacher's page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["make_worksheet"]


class Speak(Protocol):
    """Says something in both languages of the atlas."""

    def __call__(self, english: str, finnish: str = "") -> dict[str, str]:
        """
        Give a text by language.

        Parameters
        ----------
        english
            The text.
        finnish
            The same in Finnish, made from the English if empty.
        """


def make_worksheet(words: Speak) -> dict[str, Any]:
    """Give the record file as a table."""
    return {
        "title": words("How did the Brook become a border?", "Miten Purosta tuli raja?"),
        "intro": words("Red and Blue made two treaties; {north_km2} km² moved."),
        "places": ["ford", "inn"],
        "sources": ["book"],
        "levels": [
            {"id": "standard", "minutes": 25, "points": 24},
            {"id": "easier", "minutes": 10, "points": 13, "bank": True},
        ],
        "tasks": [*_map_tasks(words), *_writing_tasks(words)],
        "teacher": _teacher(words),
    }


def _task(kind: str, points: int, levels: Iterable[str], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - further keys
    """Give a task."""
    return {"id": kind, "kind": kind, "points": points, "levels": [*levels], "sources": ["book"], **more}


def _map_tasks(words: Speak) -> list[dict[str, Any]]:
    """Give the tasks that every pupil gets."""
    both = ("easier", "standard")
    lines = [
        {"date": dt.date(1800, 3, 1), "course": words("along the Brook")},
        {"date": dt.date(1810, 12, 24), "course": words("along the Brook and the meridian")},
    ]
    columns = [{"date": {"date": dt.date(1805, 1, 1), "edtf": "1805"}}, {"date": dt.date(1812, 1, 1)}]
    rows = [{"label": "north", "figure": "north_km2"}, {"label": "east", "figure": "east_km2"}]
    return [
        _task("rivers", 2, both, rivers=[{"id": "brook", "flows": words("east, to the sea")}]),
        _task("borders", 3, both, lines=lines),
        _task("holders", 4, both, columns=columns, rows=rows),
        _task("bar", 4, both, claim="north-250k"),
    ]


def _writing_tasks(words: Speak) -> list[dict[str, Any]]:
    """Give the tasks for those who can do more."""
    sides = [
        {"name": words(name), "arguments": [_fact(words, f"{name}: {place} reason.") for place in ("first", "second")]}
        for name in ("For Red", "For Blue")
    ]
    sorted_ = [
        {"text": words("passed"), "why": words("It says who held the land.")},
        {"text": words("“stolen”"), "judges": True, "why": words("It says whose the land should be.")},
    ]
    return [
        _task("sides", 4, ["standard"], question=words("Whose was the north in 1811?"), sides=sides),
        _task("statements", 3, ["standard"], statements=["survey-1"]),
        _task("words", 2, ["standard"], words=sorted_),
        _task("open", 2, ["standard"], question=words("Why the Brook?"), answer=words("Because it was there.")),
    ]


def _teacher(words: Speak) -> dict[str, Any]:
    """Give the teacher's page."""
    word = {"word": words("“stolen”"), "who": words("works of Red"), "instead": words("The land passed to Blue.")}
    asked = {"text": words("Is it still so?"), "answer": words("Nobody knows: it is made up.")}
    return {
        "facts": [_fact(words, "The north measures about {north_km2} km²."), _fact(words, "The moor was left open.")],
        "words": [{**word, "sources": ["survey"]}],
        "today": _fact(words, "Nothing here speaks of today."),
        "questions": [{**asked, "sources": ["book", "survey"]}],
        "curricula": [{"language": "fi", "words": "Vain suomalaisille.", "sources": ["book"]}],
    }


def _fact(words: Speak, text: str) -> dict[str, Any]:
    """Give a sentence with its source."""
    return {"text": words(text), "sources": ["book"]}
