"""The schemas of record files: what they take, what they say, and that they miss nothing that readers ask for."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from tests.atlases import make_ancient, write_atlas
from tests.atlases.smallest import write_smallest
from tests.code.schemas import as_json, checker, records_in
from treatymap.errors import RecordError, UnknownNameError
from treatymap.geo import Folder
from treatymap.treaties._fields import Fields
from treatymap.treaties._files import Files
from treatymap.treaties._notes import Notes
from treatymap.treaties.schema import Known, about, find_kind, know, list_kinds, write_schema
from treatymap.treaties.schema.ask import Ask
from treatymap.treaties.schema.draft import Drafter
from treatymap.treaties.schema.recorder import Place, Recorder, Trace
from treatymap.treaties.schema.table import Case, Condition, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.code.conftest import Edit

ROOT = Path(__file__).resolve().parent.parent.parent
ATLASES = ("treaties/records", "tests/atlases/small", "smallest", "made up", "ancient")


@pytest.fixture(params=ATLASES)
def any_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the folder of each atlas that there is."""
    if request.param == "made up":
        return write_atlas(tmp_path / "brookland")
    if request.param == "smallest":
        return write_smallest(tmp_path / "ford")
    if request.param == "ancient":
        return make_ancient(shutil.copytree(ROOT / "tests" / "atlases" / "small", tmp_path / "ancient"))
    return ROOT / str(request.param)


def test_every_file_of_every_atlas_fits_its_schema(any_folder: Path) -> None:
    """What loads is not underlined in an editor, whether the schemas know the ids or not."""
    known = know(any_folder)
    files = records_in(any_folder)

    assert len(files) >= len(("atlas", "zones", "holders", "sources", "a treaty"))
    for file, table in files.items():
        for checked in (checker(file), checker(file, known)):
            assert [error.message for error in checked.iter_errors(as_json(table))] == [], file


def test_every_file_that_an_atlas_reads_has_a_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file cannot be forgotten: whatever is looked for in an atlas is of one kind, with keys of its own."""
    looked_for: list[str] = []
    monkeypatch.setattr(Folder, "has", lambda _folder, name: looked_for.append(name) is not None)
    monkeypatch.setattr(Folder, "names", lambda _folder, ending, within: [f"{within}/any{ending}"])
    Files(Folder(tmp_path))
    patterns = {kind.files: kind for kind in list_kinds()}
    found = {file: [files for files in patterns if fnmatchcase(file, files)] for file in set(looked_for)}

    assert {file: kinds for file, kinds in found.items() if len(kinds) != 1} == {}
    assert {kinds[0] for kinds in found.values()} == set(patterns)
    for kind in list_kinds():
        assert write_schema(kind)["properties"], kind


def parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Walk all objects in a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.name)
def test_a_schema_is_one_and_says_what_each_key_means(kind: Any) -> None:  # noqa: ANN401 - a kind
    """Every schema is of the draft that editors read, every key has words to show, and nothing else is an address."""
    schema = write_schema(kind, Known(("en",), {"zone": ("north",)}))
    Draft7Validator.check_schema(schema)
    keys = {
        key: value
        for part in parts(schema)
        # in a branch stands only what it adds to the keys
        for key, value in part.get("properties", {}).items()
        if part.get("type") == "object"
    }

    assert schema.pop("$schema") == "http://json-schema.org/draft-07/schema#"
    assert [key for key, value in keys.items() if not value.get("description")] == []
    assert kind.about
    # what a key of the records must begin with is no address
    assert "://" not in json.dumps(schema).replace("https?://", "").replace("begins with https:// or http://", "")


def test_every_table_says_which_keys_it_has() -> None:
    """Nothing is left to what an editor takes for granted: each object takes other keys, or does not."""
    for kind in list_kinds():
        for part in parts(write_schema(kind)):
            if part.get("type") == "object" and "properties" in part:
                assert "additionalProperties" in part, (kind, part)


def test_ids_of_an_atlas_are_listed(brookland_folder: Path) -> None:
    """With an atlas at hand an id is one of those that there are, also of what follows from zones; else any word."""
    transfers = {
        name: write_schema(find_kind("treaty"), known)["properties"]["transfers"]["items"]["properties"]
        for name, known in {"own": know(brookland_folder), "any": None}.items()
    }
    labels = write_schema(find_kind("zones"), know(brookland_folder))["properties"]["labels"]["items"]["properties"]

    assert transfers["own"]["zones"]["items"]["enum"] == ["north", "east", "moor", "rim", "holm"]
    assert transfers["own"]["administration"]["enum"] == ["red", "blue"]
    assert transfers["any"]["zones"]["items"] == {"type": "string", "minLength": 1}
    assert {"north_km2", "north", "moved"} <= set(labels["figure"]["enum"])
    assert list(transfers["own"]["note"]["properties"]) == ["en", "fi"]
    assert transfers["own"]["note"]["required"] == ["en"]


def test_an_atlas_with_faults_has_ids_too(folder: Path) -> None:
    """While somebody writes, much is wrong; the schemas help all the same."""
    (folder / "holders.toml").write_text("[[holders]\n", encoding="utf-8")
    zones = folder / "zones.toml"
    zones.write_text(zones.read_text(encoding="utf-8").replace("role =", "rule ="), encoding="utf-8")
    known = know(folder)

    assert known.languages == ("en", "fi")
    assert known.ids["zone"] == ("north", "south", "rim")
    assert known.ids["holder"] == ()


def test_a_folder_without_an_atlas_is_refused(tmp_path: Path) -> None:
    """Ids of nothing are asked for by mistake."""
    with pytest.raises(RecordError, match=r"no atlas\.toml here"):
        know(tmp_path)


def test_a_kind_that_is_not_there_is_told() -> None:
    """A misspelt kind names what is near."""
    with pytest.raises(
        UnknownNameError, match=r"no kind 'treaties': did you mean treaty.*`treatymap schema` lists them"
    ):
        find_kind("treaties")


TASK = {"id": "a", "points": 1, "levels": ["easier"], "sources": ["book"]}
FIGURE = {"id": "all"}
CLAIM = {"value": 2, "unit": "km2", "id": "a", "treaties": ["t"], "sources": ["book"]}
CLAIM |= {"words": {"en": "a"}, "note": {"en": "a"}, "scopes": [{"zones": ["z"], "name": {"en": "a"}}]}
ENTRY = {"sources": ["book"]}


@pytest.mark.parametrize(
    ("kind", "path", "good", "bad"),
    [
        ("worksheet", "tasks", {**TASK, "kind": "bar", "claim": "c"}, {**TASK, "kind": "bar"}),
        (
            "worksheet",
            "tasks",
            {**TASK, "kind": "bar", "claim": "c"},
            {**TASK, "kind": "bar", "claim": "c", "rows": []},
        ),
        ("worksheet", "tasks", {**TASK, "kind": "open", "question": {"en": "a"}, "answer": {"en": "a"}}, TASK),
        ("claims", "claims", {**CLAIM, "quantifier": "about"}, {**CLAIM, "quantifier": "between"}),
        ("claims", "claims", {**CLAIM, "quantifier": "between", "value_high": 3}, {**CLAIM, "quantifier": "betwixt"}),
        ("atlas", "figures", {**FIGURE, "zones": ["z"]}, FIGURE),
        ("atlas", "figures", {**FIGURE, "parts": ["one"]}, {**FIGURE, "parts": [], "zones": []}),
        ("treaty", "acceptance", {**ENTRY, "status": "confirmed", "treaty": "t"}, {**ENTRY, "status": "confirmed"}),
        (
            "treaty",
            "acceptance",
            {**ENTRY, "status": "refused", "date": "1811-01-01", "by": "red"},
            {**ENTRY, "status": "refused", "date": "1811-01-01"},
        ),
        (
            "treaty",
            "acceptance",
            {**ENTRY, "status": "refused", "treaty": "t", "by": "red"},
            {**ENTRY, "status": "refused", "treaty": "t", "by": "red", "date": "1811-01-01"},
        ),
    ],
)
def test_one_key_may_decide_on_others(kind: str, path: str, good: dict[str, Any], bad: dict[str, Any]) -> None:
    """Where a reader asks for a key only if another one says so, the schema does too."""
    item = write_schema(find_kind(kind))["properties"][path]["items"]

    assert [error.message for error in Draft7Validator(item).iter_errors(good)] == []
    assert not Draft7Validator(item).is_valid(bad)


@pytest.mark.parametrize(
    ("table", "fits"),
    [
        ({}, True),
        ({"kind": "open"}, True),
        ({"kind": "shut", "why": "late"}, True),
        ({"kind": "ajar"}, False),
        ({"kind": "shut"}, False),
        ({"why": "late"}, False),
        ({"kind": "open", "why": "late"}, False),
    ],
)
def test_a_word_may_be_the_one_that_need_not_be_written(table: dict[str, str], fits: bool) -> None:  # noqa: FBT001 - a case
    """Where a choice is optional, what one of its words brings holds without it too."""
    kind, why = Ask("choice", required=False, words=("open", "shut")), Ask("string")
    cases = (
        Case(("open", False), {"kind": (kind,)}, None),
        Case(("shut",), {"kind": (kind,), "why": (why,)}, None),
    )
    asks = {"kind": (kind,), "why": (replace(why, required=False),)}
    door = Table(asks, closed=True, conditions=(Condition("kind", cases),), inner={}, records=())

    assert Draft7Validator(Drafter(Known(), {}).table(door)).is_valid(table) == fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("1858-05-28", True),
        ("1858-05", True),
        ("-0043-03-15", True),
        ("before", False),
        ({"date": "1859-06-01", "edtf": "1859~"}, True),
        ("28 May 1858", False),
        ("1858-05-28T10:00:00", False),
        ({"date": "1859-06-01"}, False),
        ({"date": "1859-06-01", "edtf": "1859~", "note": "a"}, False),
        (1858, False),
    ],
)
def test_a_date_is_taken_as_the_reader_takes_it(value: object, fits: bool) -> None:  # noqa: FBT001 - a case
    """A day, a month, a year, or a day with its doubt."""
    assert Draft7Validator(write_schema(find_kind("treaty"))["properties"]["signed"]).is_valid(value) == fits


@pytest.mark.parametrize("value", ["before", "Before", {"date": "before", "edtf": "../1800"}])
def test_only_a_step_may_stand_before_all_treaties(value: object) -> None:
    """Where a reader takes the word for the time before any treaty, the schema does, and nowhere else."""
    step = write_schema(find_kind("tour"))["properties"]["steps"]["items"]["properties"]["date"]
    signed = write_schema(find_kind("treaty"))["properties"]["signed"]

    assert Draft7Validator(step).is_valid(value)
    assert not Draft7Validator(signed).is_valid(value)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ({"fit": {"fits": {"en": "a", "fi": "b"}}, "area_about": {"en": "a"}}, True),
        ({"deep": {"deeper": {"deepest": {"en": "a"}}}}, True),
        ({"fit": {"fits": {"fi": "b"}}}, False),
        ({"fit": {"fits": 5}}, False),
        ({"fit": "words"}, False),
        ({"legend": {"en": "a"}}, False),
    ],
)
def test_wordings_may_stand_in_tables_of_any_name(words: dict[str, Any], fits: bool) -> None:  # noqa: FBT001 - a case
    """A wording is a text by language under names of any depth."""
    assert checker("words.toml", Known(("en", "fi"))).is_valid(words) == fits


def test_a_new_way_of_asking_is_not_overlooked() -> None:
    """Whatever readers may call on a table, the stand-in answers itself, or hands on to what it answers."""
    handed_on = {"where", "wording", "date"}
    asked = {name for name, value in vars(Fields).items() if callable(value) and not name.startswith("_")}

    assert asked - set(vars(Recorder)) == handed_on


def test_a_bare_value_tells_a_schema_nothing() -> None:
    """A reader that takes a value past the methods for its kind is stopped by the first test that makes a schema."""
    with pytest.raises(TypeError, match="give Fields a method for its kind"):
        Recorder(Place("holders.toml", "holders[]"), Notes(), Trace({})).take("id", str, "a text")


def test_a_program_without_its_code_has_schemas_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the code is not at hand, keys go without words and lose nothing else."""

    def missing(_module: object) -> str:
        msg = "could not get source code"
        raise OSError(msg)

    about._read.cache_clear()  # noqa: SLF001 - what was read before must be forgotten
    monkeypatch.setattr(about.inspect, "getsource", missing)
    bare = write_schema(find_kind("holders"))["properties"]["holders"]["items"]
    about._read.cache_clear()  # noqa: SLF001 - and what was not

    assert "description" not in bare["properties"]["id"]
    assert bare["required"] == ["id", "name", "sources"]


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "treaties/brook-1800.toml",
            "signed = 1800-03-01",
            "signed = 1800-03-01T10:00:00",
            "treaties/brook-1800.toml: signed: found datetime.datetime(1800, 3, 1, 10, 0); write a date",
        ),
        (
            "treaties/brook-1800.toml",
            'to = ["red"]\nkind = "delimited"',
            'kind = "delimited"',
            "treaties/brook-1800.toml: transfers[0].to: missing; write a list of ids, each of a holder, empty if",
        ),
        (
            "treaties/brook-1800.toml",
            'kind = "delimited"',
            'kind = "delimited"\nadministration = ""',
            "treaties/brook-1800.toml: transfers[0].administration: empty; name a holder, or leave the key out",
        ),
    ],
)
def test_what_a_schema_refuses_is_told_by_the_reader(
    faults_after: Edit, name: str, old: str, new: str, fault: str
) -> None:
    """An hour is no day, a list that may be empty must still be there, and an empty id names no record."""
    assert any(told.startswith(fault) for told in faults_after(name, old, new))
