"""Odd surroundings end in one line or do no harm: no memory, a folder that is gone, strange variables, tiny land."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from tests.code.ordeal import COMMAND
from treatymap.cli import DEBUG, main
from treatymap.geo import Folder, Limits

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = "Error: not enough memory. Close other programs, or simplify the layers, so that they have fewer points.\n"
GONE = """
import os, tempfile
folder = tempfile.mkdtemp()
os.chdir(folder)
os.rmdir(folder)
"""
"""Puts the program into a folder that is not there any more."""


def typed(*words: str | Path, before: str = "", out: str | None = None, **variables: str) -> tuple[int, str]:
    """Run the program in a process of its own; give its exit code and what it says on standard error."""
    with open(out or os.devnull, "w", encoding="utf-8") as stdout:  # noqa: PTH123 - a device is no path of ours
        done = subprocess.run(
            [sys.executable, "-c", before + COMMAND, *map(str, words)],
            check=False,
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, DEBUG: "", **variables},
            timeout=120,
        )
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
@pytest.mark.parametrize("word", ["--version", "--help", "-h"])
def test_what_is_answered_before_any_command_says_when_the_disk_is_full(word: str) -> None:
    """The help and the version too end in one line and exit 1 where nothing can be printed."""
    told = "Error: standard output cannot be written (No space left on device). "
    assert typed(word, out="/dev/full") == (1, f"{told}Send it elsewhere, such as to another disk.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove the folder that somebody stands in")
@pytest.mark.parametrize("command", ["new", "check", "render", "schema"])
def test_a_folder_that_is_gone_is_one_line(command: str, tmp_path: Path) -> None:
    """Whoever stands in a folder that was removed is told that nothing can be written there."""
    atlas = write_smallest(tmp_path / "atlas")
    words: dict[str, list[str | Path]] = {
        "new": ["new", "there"],
        "check": ["check", atlas, "--fix", "-o", "there"],
        "render": ["render", "--atlas", atlas, "-o", "there"],
        "schema": ["schema", "-o", "there"],
    }
    code, told = typed(*words[command], before=GONE)
    assert (code, told.count("\n")) == (1, 1)
    assert re.match("Error: there[^ ]* cannot be written \\(No such file or directory\\). Name another ", told)


def lack(*_words: object, **_options: object) -> None:
    """Find no memory."""
    raise MemoryError


def lack_at_import(*_words: object, **_options: object) -> None:
    """Find no memory for a library, which says so in its own way."""
    try:
        lack()
    except MemoryError as error:
        msg = "library failed to import"
        raise ImportError(msg) from error


@pytest.mark.parametrize("fails", [lack, lack_at_import])
def test_too_little_memory_is_no_fault_of_ours(fails: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a line of its own that says what to do, and the exit code of wrong input."""
    monkeypatch.setattr("treatymap.treaties.ledger", fails)
    done = CliRunner(env={DEBUG: None}).invoke(main, ["areas"])
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", MEMORY)


def test_an_error_of_the_system_that_nobody_caught_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last net holds errors of files too, and says that the fault is ours."""

    def fail(*_words: object, **_options: object) -> None:
        msg = "not thought of"
        raise OSError(msg)

    monkeypatch.setattr("treatymap.treaties.ledger", fail)
    done = CliRunner(env={DEBUG: None}).invoke(main, ["areas"])
    assert (done.exit_code, done.stderr.count("\n")) == (70, 1)
    assert done.stderr.startswith("Error: a fault of treatymap itself (OSError: not thought of). ")


@pytest.mark.parametrize("option", ["--max-mb", "--max-seconds", "--max-vertices"])
def test_a_limit_beyond_all_reason_is_wrong_usage(option: str) -> None:
    """Numbers that no machine can hold are refused with the range that is allowed."""
    done = run("check", option, "9" * 20)
    assert done.exit_code == 2
    assert f"Invalid value for '{option}': {'9' * 20} is not in the range 1<=x<=" in done.stderr


def test_a_high_limit_costs_nothing(tmp_path: Path) -> None:
    """A file is read in pieces: leave to read a million megabytes asks for no room for them."""
    (tmp_path / "few").write_bytes(b"few")
    assert Folder(tmp_path, Limits(megabytes=1_000_000)).read("few") == b"few"


@pytest.mark.parametrize(
    ("form", "name"), [("pdf", "SOURCE_DATE_EPOCH"), ("svg", "SOURCE_DATE_EPOCH"), ("png", "MPLBACKEND")]
)
def test_variables_for_other_programs_change_no_sheet(form: str, name: str, tmp_path: Path) -> None:
    """What Matplotlib would take from its surroundings, and stumble over, does not reach it."""
    atlas = write_smallest(tmp_path / "atlas")
    sheets = []
    for value in ("nonsense", None):
        path = tmp_path / f"{value}.{form}"
        assert typed("sheet", "-q", "--atlas", atlas, "-o", path, **({name: value} if value else {})) == (0, "")
        sheets.append(path.read_bytes())
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize("command", ["sheet", "render"])
def test_land_of_a_few_centimetres_is_drawn(command: str, tmp_path: Path) -> None:
    """Land that is one point on every map takes no room on it, and stops nothing."""
    atlas = write_smallest(tmp_path / "atlas")
    layer = atlas / "layers" / "zones.geojson"
    drawn = json.loads(layer.read_text(encoding="utf-8"))
    ring = [[10, 48], [10.0000001, 48], [10, 48.0000001], [10, 48]]
    drawn["features"][0]["geometry"]["coordinates"] = [ring]
    layer.write_text(json.dumps(drawn), encoding="utf-8")
    assert run(command, "-o", tmp_path / "drawn", atlas=atlas).exit_code == 0
