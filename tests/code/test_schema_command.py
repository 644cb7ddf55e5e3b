"""The command `schema`: what it prints, what it writes into the folder of an atlas, and what it refuses."""

from __future__ import annotations

import json
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.code.conftest import run
from tests.code.schemas import records_in
from treatymap.treaties.schema import find_kind, know, list_kinds, write_schema

SETTINGS = (".taplo.toml", ".tombi.toml")


def test_kinds_are_listed_with_their_files() -> None:
    """Whoever knows no kind learns them all, with what each holds."""
    rows = json.loads(run("schema", "--format", "json").stdout)

    assert [(row["kind"], row["files"]) for row in rows] == [(kind.name, kind.files) for kind in list_kinds()]
    assert {"kind": "treaty", "files": "treaties/*.toml"}.items() <= rows[-2].items()
    assert all(row["holds"].endswith(".") for row in rows)
    assert run("schema").stdout.splitlines()[0].split() == ["kind", "files", "holds"]


@pytest.mark.parametrize("kind", [kind.name for kind in list_kinds()])
def test_a_schema_is_printed(kind: str) -> None:
    """One kind comes as JSON, the same every time, and says by which command it was made."""
    done = run("schema", kind)
    printed = json.loads(done.stdout)

    assert (done.exit_code, done.stderr) == (0, "")
    assert printed.pop("$comment") == f"treatymap schema {kind}"
    assert printed == write_schema(find_kind(kind))
    assert run("schema", kind).stdout == done.stdout


def test_a_schema_of_an_atlas_lists_its_ids(brookland_folder: Path) -> None:
    """With --atlas the ids stand in the schema."""
    printed = json.loads(run("schema", "tour", atlas=brookland_folder).stdout)
    step = printed["properties"]["steps"]["items"]["properties"]

    assert step["zones"]["items"]["enum"] == list(know(brookland_folder).ids["zone"])


def test_all_schemas_are_written_with_what_editors_need(folder: Path) -> None:
    """Each file of the atlas is matched by one rule of each settings file, whose schema lies where the rule says."""
    done = run("schema", "-o", folder, atlas=folder)
    rules = {name: tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in SETTINGS}
    taplo = {rule["include"][0]: rule["schema"]["path"] for rule in rules[".taplo.toml"]["rule"]}
    tombi = {rule["include"][0]: rule["path"] for rule in rules[".tombi.toml"]["schemas"]}

    assert done.exit_code == 0
    assert done.stderr == f"Open {folder} in an editor with Even Better TOML, Taplo or Tombi.\n"
    assert done.stdout.splitlines() == [
        *(str(folder / "schemas" / f"{name}.schema.json") for name in sorted(kind.name for kind in list_kinds())),
        *(str(folder / name) for name in SETTINGS),
    ]
    assert taplo == tombi
    for file in records_in(folder):
        (path,) = [path for pattern, path in taplo.items() if fnmatchcase(file, pattern)]
        schema = json.loads((folder / path).read_text(encoding="utf-8"))
        assert fnmatchcase(file, schema["title"])
    assert run("check", folder).exit_code == 0


def test_schemas_are_written_anew_over_old_ones(folder: Path) -> None:
    """Whoever adds a zone types the same command again; a file of somebody else stays as it is."""
    run("schema", "-o", folder)
    again = run("schema", "-o", folder, "--quiet", atlas=folder)
    zones = json.loads((folder / "schemas" / "treaty.schema.json").read_text(encoding="utf-8"))
    (folder / ".taplo.toml").write_text("[formatting]\n", encoding="utf-8")
    refused = run("schema", "-o", folder)

    assert (again.exit_code, again.stderr) == (0, "")
    assert zones["properties"]["transfers"]["items"]["properties"]["zones"]["items"]["enum"] == [
        "north",
        "south",
        "rim",
    ]
    assert refused.exit_code == 1
    assert ".taplo.toml exists and was not written by treatymap. Add --force to overwrite it" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert (folder / ".taplo.toml").read_text(encoding="utf-8") == "[formatting]\n"
    assert run("schema", "-o", folder, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("schema", "holder"), 2, "no kind 'holder': did you mean holders"),
        (("schema", "tour", "-o", "here"), 2, "KIND prints one schema, and -o writes all of them"),
        (("schema", "--atlas", "nowhere"), 1, "nowhere: no atlas.toml here"),
        (("schema", "-o", "taken"), 1, "taken"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(workplace: Path, words: tuple[str, ...], code: int, told: str) -> None:
    """A misspelt kind, two wishes at once, no atlas, and a file where a folder should be."""
    (workplace / "taken").write_text("mine", encoding="utf-8")
    done = run(*words)

    assert done.exit_code == code
    assert told in done.stderr
    assert done.stdout == ""
    assert [path.name for path in Path.cwd().iterdir()] == ["taken"]
