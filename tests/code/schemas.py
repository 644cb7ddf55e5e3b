"""What the tests of schemas share: the files of an atlas as an editor hands them over, and where their keys stand."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from jsonschema import Draft7Validator

from treatymap.treaties.schema import list_kinds, write_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treatymap.treaties.schema import Kind, Known

_PART = re.compile(r"\[\d+\]|[^.\[\]]+")


def as_json(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    """Write a TOML value as an editor hands it to a schema: days and hours are texts there."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def records_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Read all record files of an atlas, by their path in its folder."""
    paths = [*folder.glob("*.toml"), *folder.glob("treaties/*.toml"), *folder.glob("tours/*.toml")]
    shown = [path for path in sorted(paths) if not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): tomllib.loads(path.read_text(encoding="utf-8")) for path in shown}


def kind_of(file: str) -> Kind:
    """Give the one kind of a file."""
    (kind,) = [kind for kind in list_kinds() if fnmatchcase(file, kind.files)]
    return kind


def checker(file: str, known: Known | None = None) -> Draft7Validator:
    """Give what holds a file against its schema."""
    return Draft7Validator(write_schema(kind_of(file), known))


def keys_in(value: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - any TOML value
    """Walk all keys at any depth, as faults name them: `transfers[2].zones`."""
    if isinstance(value, dict):
        for key, item in value.items():
            # a key that looks like two could not be found again
            if _PART.fullmatch(key):
                yield f"{path}.{key}".lstrip(".")
                yield from keys_in(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from keys_in(item, f"{path}[{index}]")


def holder_of(table: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """Find the table that has a key, and what the key is called in it."""
    *above, key = _PART.findall(path)
    held: Any = table
    for part in above:
        held = held[int(part[1:-1])] if part.startswith("[") else held[part]
    return held, key
