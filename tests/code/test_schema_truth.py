"""Schemas and readers agree: what an editor underlines is a fault, and keys too many or too few are seen by both."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.atlases import write_atlas
from tests.atlases.folder import to_toml
from tests.atlases.records import Records
from tests.code.schemas import as_json, checker, holder_of, keys_in
from treatymap.errors import RecordError
from treatymap.treaties import load_atlas
from treatymap.treaties.schema import know

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from treatymap.errors import Fault

    Refuse = Callable[[str, dict[str, Any]], tuple[list[str], ...]]

LAYERS = {"attribution": "Nobody", "layers": [{"id": "zones", "kind": "zones", "facts": {"certainty": "certain"}}]}
RECORDS = {**Records(str).all(), "layers.toml": LAYERS}
SPOTS = [(file, key) for file, table in RECORDS.items() for key in keys_in(table)]
"""Every key of every record file of the made-up atlas."""
DELETED, RENAMED = "\0deleted", "\0renamed"
CHANGES: tuple[Any, ...] = (
    *(DELETED, RENAMED),
    # no day, for to an editor a day is a text
    *(5, 1.5, -1, True, "words", "before", "", [], {}, [1], ["words"], [{}], [["words"]]),
    *({"en": "words"}, {"en": "words", "no tag": "words"}, {"en": 5}, {"date": "1805-01-01", "edtf": "1805"}),
)
"""What becomes of a key, or what stands there instead."""
_STRUCTURE = re.compile(r"unknown key|missing;|empty;|found .*; (write|allowed)", re.DOTALL)
_BEYOND = {"id", "points", "from", "to"}
"""Keys whose value must fit to the name of the file, to other keys or to other treaties, which no schema can say."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the made-up atlas, with words on its layers."""
    folder = tmp_path_factory.mktemp("truth")
    write_atlas(folder, changes={"layers.toml": to_toml(LAYERS)})
    load_atlas(folder)
    return folder


@pytest.fixture(scope="module")
def refuse(place: Path) -> Refuse:
    """Give what holds a file against its two schemas: for any atlas, and with the ids of this one."""
    known = know(place)
    checkers = {file: (checker(file), checker(file, known)) for file in RECORDS}

    def tell(file: str, table: dict[str, Any]) -> tuple[list[str], ...]:
        return tuple([error.message for error in one.iter_errors(as_json(table))] for one in checkers[file])

    return tell


def faults_of(folder: Path, file: str, table: dict[str, Any]) -> tuple[Fault, ...]:
    """Tell the faults of the atlas with another table in one of its files."""
    path = folder / file
    kept = path.read_text(encoding="utf-8")
    path.write_text(to_toml(table), encoding="utf-8")
    try:
        load_atlas(folder)
    except RecordError as error:
        return error.faults
    else:
        return ()
    finally:
        path.write_text(kept, encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SPOTS), st.sampled_from(CHANGES))
def test_schemas_and_readers_agree(place: Path, refuse: Refuse, spot: tuple[str, str], change: Any) -> None:  # noqa: ANN401 - any TOML value
    """
    Whatever happens to one key at any depth, both see it or neither does.

    If a schema refuses a file, the atlas has a fault; if a reader finds a key too many, one too few, a value of another
    kind or a word that is not allowed, the schema refuses the file.
    """
    file, path = spot
    table = copy.deepcopy(RECORDS[file])
    held, key = holder_of(table, path)
    old = held.pop(key)
    if change is RENAMED:
        held[f"{key}x"] = old
    elif change is not DELETED:
        held[key] = copy.deepcopy(change)

    faults = faults_of(place, file, table)
    for_any, for_this = refuse(file, table)

    assert faults or not for_any
    assert faults or not for_this
    here = [fault.message for fault in faults if fault.where in {f"{file}: {path}", f"{file}: {path}x"}]
    told = [what for what in here if _STRUCTURE.match(what)]
    assert for_this or not told or is_beyond(key, old, change)


def is_beyond(key: str, old: object, change: object) -> bool:
    """Whether a fault may be one that no schema can see: of an article of the same file, or of a value of its kind."""
    return key == "article" or (key in _BEYOND and isinstance(change, type(old)))
