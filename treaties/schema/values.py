"""Write as JSON Schema what may stand at a key, by the way in which its reader asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treatymap.treaties._fields import GLOBE
from treatymap.treaties._shape import LANGUAGE
from treatymap.treaties.dates import WRITTEN_DAY, HistoricalDate

from .about import about_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .ask import Ask, Way

__all__ = ["JsonObject", "Known", "value_of"]

JsonObject = dict[str, Any]

_WORD: JsonObject = {"type": "string", "minLength": 1}
_DAY: list[JsonObject] = [
    # editors of TOML hand a plain date over as its text, and some know it by this format
    {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    {"type": "string", "pattern": rf"^\s*({WRITTEN_DAY})\s*$"},
]
_BEFORE: JsonObject = {"type": "string", "pattern": r"^\s*[Bb][Ee][Ff][Oo][Rr][Ee]\s*$"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one atlas; nothing, if the schemas are for any."""

    languages: tuple[str, ...] = ()
    """Its languages, the first one answering for those that a text lacks."""
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of its records by noun, such as `zone`."""


def value_of(ask: Ask, known: Known) -> JsonObject:
    """
    Write what may stand at a key that is no table.

    Parameters
    ----------
    ask
        How its reader asks for it.
    known
        What is known of the atlas.
    """
    return _WRITERS[ask.way](ask, known)


def _word(ask: Ask, _known: Known) -> JsonObject:
    """Write a word, which may be empty only where the key may be missing."""
    if not ask.pattern:
        return _WORD if ask.required else {"type": "string"}
    return {"type": "string", "pattern": f"^({ask.pattern})$" if ask.required else f"^({ask.pattern})?$"}


def _one_of(words: Sequence[str]) -> JsonObject:
    """Write one of some words, or any word if there are none."""
    return {"type": "string", "enum": list(words)} if words else _WORD


def _list_of(ask: Ask, item: JsonObject, **more: Any) -> JsonObject:  # noqa: ANN401 - members of a JSON object
    """Write a list, with as many items as are asked for at least."""
    return {"type": "array", "items": item, **more, **({"minItems": int(ask.least)} if ask.least else {})}


def _ids(ask: Ask, known: Known) -> JsonObject:
    """Write a list of ids, none of them twice."""
    return _list_of(ask, _one_of(known.ids.get(ask.noun, ())), uniqueItems=True)


def _number(ask: Ask, _known: Known) -> JsonObject:
    """Write a number within its bounds."""
    bounds = {"minimum": ask.least, "exclusiveMinimum": ask.above}
    kind = "integer" if ask.way == "whole" else "number"
    return {"type": kind, **{name: bound for name, bound in bounds.items() if bound is not None}}


def _degrees(ask: Ask, _known: Known) -> JsonObject:
    """Write longitudes and latitudes in turn."""
    size = len(ask.words)
    limits = [{"type": "number", "minimum": -most, "maximum": most} for most in GLOBE * size]
    named = [{"description": f"{name}, degrees", **limit} for name, limit in zip(ask.words, limits, strict=False)]
    return {"type": "array", "items": named, "minItems": size, "maxItems": size}


def _text(_ask: Ask, known: Known) -> JsonObject:
    """Write a text by language."""
    first = list(known.languages[:1])
    own = {language: {**_WORD, "description": f"In the language {language}."} for language in known.languages}
    return {
        "type": "object",
        **({"properties": own} if own else {}),
        "patternProperties": {f"^({LANGUAGE.pattern})$": _WORD},
        "additionalProperties": False,
        **({"required": first} if first else {"minProperties": 1}),
    }


def _wording(ask: Ask, known: Known) -> JsonObject:
    """Write a text by language, or one that is the same in all of them."""
    return {"anyOf": [_WORD if ask.required else {"type": "string"}, _text(ask, known)]}


def _date(ask: Ask, _known: Known) -> JsonObject:
    """Write a date: a plain one, or one with its doubt; where the reader takes it, the word for what came before."""
    days = [*_DAY, *([_BEFORE] if ask.words else [])]
    day = {"description": about_key(HistoricalDate, "gregorian"), "anyOf": days}
    edtf = {**_WORD, "description": about_key(HistoricalDate, "edtf")}
    doubtful = {
        "type": "object",
        "properties": {"date": day, "edtf": edtf},
        "required": ["date", "edtf"],
        "additionalProperties": False,
    }
    examples = ["1858-05-28", {"date": "1859-06-01", "edtf": "1859~"}]
    return {"anyOf": [*days, doubtful], "examples": examples}


_WRITERS: dict[Way, Callable[[Ask, Known], JsonObject]] = {
    "string": _word,
    "language": lambda _ask, known: _one_of(known.languages),
    "number": _number,
    "whole": _number,
    "degrees": _degrees,
    "flag": lambda _ask, _known: {"type": "boolean"},
    "pairs": lambda _ask, _known: {"type": "object", "additionalProperties": {"type": "string"}},
    "anything": lambda _ask, _known: {"type": "object", "additionalProperties": True},
    "strings": lambda ask, _known: _list_of(
        ask, {"type": "string", **({"pattern": f"^({ask.pattern})$"} if ask.pattern else {})}
    ),
    "choice": lambda ask, _known: _one_of(ask.words),
    "choices": lambda ask, _known: _list_of(ask, _one_of(ask.words)),
    "refer": lambda ask, known: _one_of(known.ids.get(ask.noun, ())),
    "refers": _ids,
    "sources": _ids,
    "text": _text,
    "wording": _wording,
    "date": _date,
}
"""How each way of asking is written; those for tables are written by what is asked of them."""
