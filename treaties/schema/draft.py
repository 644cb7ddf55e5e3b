"""Write a table as JSON Schema, in the draft that editors of TOML read."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from .about import about_class, about_key, attribute_of
from .ask import ANY
from .values import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .ask import Ask
    from .table import Case, Condition, Table
    from .values import JsonObject, Known

__all__ = ["DRAFT", "Drafter"]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft: the newest that all of them read; nothing is fetched from there, it is a name."""

# a key under which stands a list, and by which something is decided only if the list is not empty
_LISTS = {"strings", "choices", "refers", "tables"}
_TABLES = {"tables", "inner"}


class Drafter:
    """Writes tables, for any atlas or for one whose ids are known."""

    def __init__(self, known: Known, homes: Mapping[str, str]) -> None:
        """
        Take what the schemas may tell.

        Parameters
        ----------
        known
            What is known of the atlas.
        homes
            Where the ids of records stand, by noun, as a sentence goes on.
        """
        self.known = known
        self.homes = homes

    def table(self, table: Table) -> JsonObject:
        """Write a table."""
        properties = {key: self._key(table, key) for key in _in_order(table) if key != ANY}
        required = [key for key in properties if all(ask.required for ask in table.asks[key])]
        more: Any = not table.closed
        if ANY in table.asks:
            more = self._any(table, inside=False)
        return {
            "type": "object",
            **({"properties": properties} if properties else {}),
            **({"required": required} if required else {}),
            "additionalProperties": more,
            **self._branches(table, table.conditions),
        }

    def definitions(self, table: Table) -> JsonObject:
        """Write what a table of any names may hold, where there is one: tables like itself, to any depth."""
        inner = table.inner.get(ANY)
        if inner is None:
            return {}
        tree = {"type": "object", "additionalProperties": self._any(inner, inside=True)}
        return {"definitions": {"table": tree}}

    def _any(self, table: Table, *, inside: bool) -> JsonObject:
        """Write what stands at a key of any name."""
        texts = [value_of(ask, self.known) for ask in table.asks[ANY] if ask.way not in _TABLES]
        words = "A text by language, or a table of such texts."
        return {**({} if inside else {"description": words}), "anyOf": [*texts, {"$ref": "#/definitions/table"}]}

    def _key(self, table: Table, key: str) -> JsonObject:
        """Write what may stand at a key, and what it means."""
        asks = table.asks[key]
        told = {"description": about} if (about := self._about(table, key)) else {}
        value = self._value(table, key, asks)
        if "anyOf" in value:
            # while a key is being typed, some editors show only what the alternatives say
            value = {**value, "anyOf": [{**told, **one} for one in value["anyOf"]]}
        return {**told, **value}

    def _value(self, table: Table, key: str, asks: Sequence[Ask]) -> JsonObject:
        """Write what may stand at a key."""
        values = []
        for ask in asks:
            if ask.way not in _TABLES:
                values.append(value_of(ask, self.known))
                continue
            inner = table.inner[key]
            one = {**_named(inner), **self.table(inner)}
            least = {"minItems": int(ask.least)} if ask.least else {}
            values.append({"type": "array", "items": one, **least} if ask.way == "tables" else one)
        return values[0] if len(values) == 1 else {"anyOf": values}

    def _about(self, table: Table, key: str) -> str:
        """Say what stands at a key: in words of the code, then where its ids stand or what each word brings."""
        told = [about_key(record, key) for record in table.records]
        # a key of several kinds of record may mean a thing of its own in each
        parts = list(dict.fromkeys(text for text in told if text))
        if not parts and key in table.inner:
            parts += [about_class(record) for record in table.inner[key].records]
        for ask in table.asks[key]:
            if ask.noun in self.homes:
                parts.append(f"{'Write' if ask.way == 'refer' else 'Write each as'} the {self.homes[ask.noun]}.")
        for condition in table.conditions:
            records = {case.record for case in condition.cases}
            if condition.key == key and len(records) > 1:
                lines = [f"- `{word}`: {_of_record(case)}" for case in condition.cases for word in case.options]
                parts.append("\n".join(["Says which keys there are besides:", "", *lines]))
        return "\n\n".join(parts)

    def _branches(self, table: Table, conditions: Sequence[Condition]) -> JsonObject:
        """Write what depends on keys, one inside the other: editors pass over lists of conditions."""
        if not conditions:
            return {}
        first, *rest = conditions
        after = self._branches(table, rest)
        # of a word that is none of the allowed ones nobody knows what should follow
        otherwise = after
        absent = next((case for case in first.cases if False in case.options), None)
        if absent is not None:
            then = {**self._case(table, first, absent), **after}
            # a key that is there and empty is as good as none
            otherwise = then if absent.options == (False,) else _choose(_is_absent(first.key), then, after)
        for case in reversed(first.cases):
            test = _is_filled(table, first.key, case)
            if test:
                otherwise = _choose(test, {**self._case(table, first, case), **after}, otherwise)
        return otherwise

    def _case(self, table: Table, condition: Condition, case: Case) -> JsonObject:
        """Write what holds in one case and not in all."""
        varying = condition.varying
        asked = {key: case.asks[key] for key in varying if key in case.asks}
        refused = [key for key in varying if key not in case.asks]
        required = [key for key, ways in asked.items() if all(ask.required for ask in ways)]
        exact = {
            key: self._value(table, key, ways)
            for key, ways in asked.items()
            if all(ask.way not in _TABLES for ask in ways)
            and self._value(table, key, ways) != self._value(table, key, table.asks[key])
        }
        allowed = {key: exact.get(key, True) for key in table.asks if key not in refused} if refused else exact
        return {
            **({"required": required} if required else {}),
            **({"properties": allowed} if allowed else {}),
            "additionalProperties": not (refused and table.closed),
        }


def _in_order(table: Table) -> list[str]:
    """Give the keys in the order in which the code tells them."""
    names = [name for record in table.records for name in _names(record)]
    order = {name: place for place, name in reversed(list(enumerate(names)))}
    record = table.records[0] if table.records else object
    return sorted(table.asks, key=lambda key: order.get(attribute_of(record, key), len(names)))


def _names(record: type) -> Sequence[str]:
    """Give the attributes of a record."""
    return [known.name for known in fields(record)] if is_dataclass(record) else getattr(record, "_fields", ())


def _named(table: Table) -> JsonObject:
    """Give a table a title and say what it is."""
    if not table.records:
        return {}
    title = re.sub(r"(?<!^)(?=[A-Z])", " ", table.records[0].__name__).capitalize()
    about = about_class(table.records[0])
    one = {"title": title, **({"description": about} if about else {})}
    return one if len(table.records) == 1 else {}


def _of_record(case: Case) -> str:
    """Say what a reader makes of a case."""
    return about_class(case.record) if case.record is not None else ""


def _choose(test: JsonObject, then: JsonObject, otherwise: JsonObject) -> JsonObject:
    """Write what holds if a test passes, and what else."""
    return {"if": test, "then": then, **({"else": otherwise} if otherwise else {})}


def _is_absent(key: str) -> JsonObject:
    """Write a test for a key that is not there."""
    return {"properties": {key: False}, "additionalProperties": True}


def _is_filled(table: Table, key: str, case: Case) -> JsonObject:
    """Write a test for a case: one of some words, or a key that is there and not empty; nothing if it is neither."""
    ways = {ask.way for ask in table.asks[key]}
    words = [option for option in case.options if isinstance(option, str)]
    filled: Any = {"enum": words} if words else True
    if True in case.options:
        filled = {"enum": [True]} if "flag" in ways else {"type": "array", "minItems": 1} if ways & _LISTS else True
    elif not words:
        return {}
    return {"properties": {key: filled}, "required": [key], "additionalProperties": True}
