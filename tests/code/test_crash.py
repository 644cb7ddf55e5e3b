"""Killed at any moment, a run leaves the old files or the new ones; two runs at once leave those of one of them."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from crash import CASES, run_case
from rehearsal import Case, Stage

from treatymap import render
from treatymap.cli import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from rehearsal import Outcome

    from treatymap.treaties import Atlas

FILES = """
from pathlib import Path
from treatymap.output import write_files
print(*write_files({Path("maps/amur.png"): b"p" * 99_000, Path("amur.html"): b"h" * 99_000}, force=True), sep="\\n")
"""
FOLDER = """
import sys
from pathlib import Path
from treatymap.output import write_folder
print(write_folder(Path("atlas"), {"atlas.toml": b"a" * 9_000, "layers/zones.geojson": b"z" * 9_000}, force=True))
"""
# what a careless program does: the file is half there for a while, or something stays
CARELESS = """
with open("amur.html", "wb") as file:
    file.write(b"h" * 99_000)
    file.flush()
    file.write(b"h" * 99_000)
print("amur.html")
"""
UNTIDY = """
import os
handle = os.open(".treatymap-0.part", os.O_CREAT | os.O_WRONLY)
os.write(handle, b"h")
os.close(handle)
with open("amur.html", "wb") as file:
    file.write(b"h")
print("amur.html")
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Give an empty folder in which to run."""
    path = tmp_path / "work"
    path.mkdir()
    return path


def program(tmp_path: Path, source: str) -> str:
    """Write a program, and give its path."""
    path = tmp_path / "program.py"
    path.write_text(source, encoding="utf-8")
    return str(path)


def every_step(stage: Stage, *, over: bool) -> list[Outcome]:
    """Kill a command before each of its steps."""
    count = stage.steps(over=over)
    return [stage.kill("step", (number + 0.5) / count, over=over) for number in range(count)]


def stood(outcomes: list[Outcome]) -> list[str]:
    """List what stood there, from step to step, leaving out repetitions."""
    told = [str(outcome.stood) for outcome in outcomes]
    return [now for before, now in zip(["", *told], told, strict=False) if now != before]


def test_files_that_belong_together_change_one_after_the_other(tmp_path: Path, work: Path) -> None:
    """At whatever step a run dies, each file is old or new, and the one that names others comes last."""
    case = Case("files", (), program=program(tmp_path, FILES))
    outcomes = every_step(Stage(case, tmp_path, work), over=True)

    assert [outcome for outcome in outcomes if outcome.faults] == []
    assert stood(outcomes) == ["old", "first ones new", "new"]
    assert max(outcome.left for outcome in outcomes) == 2


@pytest.mark.parametrize("over", [False, True], ids=["over nothing", "over old"])
def test_a_folder_changes_at_once(tmp_path: Path, work: Path, *, over: bool) -> None:
    """At whatever step a run dies, the folder is old or new as a whole."""
    outcomes = every_step(Stage(Case("folder", (), program=program(tmp_path, FOLDER)), tmp_path, work), over=over)

    assert [outcome for outcome in outcomes if outcome.faults] == []
    assert stood(outcomes) == ["old" if over else "nothing", "new"]


def test_a_command_that_is_killed_leaves_old_or_new(tmp_path: Path, work: Path, brookland_folder: Path) -> None:
    """By the clock, at the sight of an unfinished file, and at a step: all whole, and the next run tidies up."""
    case = Case("render", ("render", "-o", "map.html", "--atlas", str(brookland_folder)))
    tally = run_case(case, 3, made=tmp_path, work=work, chance=random.Random(1689))  # noqa: S311 - no secret

    assert tally.wrong == []
    assert len(tally.outcomes) == 3


@pytest.mark.parametrize(
    ("source", "told"), [(CARELESS, "neither old nor new: amur.html"), (UNTIDY, "in the end left .treatymap-0.part")]
)
def test_a_careless_program_is_noticed(tmp_path: Path, work: Path, source: str, told: str) -> None:
    """The rehearsal can fail: half a file and what nobody clears away are told."""
    case = Case("careless", (), program=program(tmp_path, source))
    tally = run_case(case, 12, made=tmp_path, work=work, chance=random.Random(1))  # noqa: S311 - no secret

    assert any(told in line for line in tally.wrong)


def test_every_command_that_writes_is_rehearsed() -> None:
    """A command with an option that says where to write is among those that are killed."""
    from importlib import import_module  # noqa: PLC0415 - only here

    writing = set()
    for name in COMMANDS:
        command = import_module(f"treatymap.commands.{name}").command
        options = {option for taken in command.params for option in taken.opts}
        if options & {"-o", "--output", "--fix"}:
            writing.add(name)

    assert writing - {case.words[0] for case in CASES} == set()


WRITER = """
import sys
from pathlib import Path
from treatymap.output import write_bytes
path, letter = Path(sys.argv[1]), sys.argv[2].encode()
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    write_bytes(path, letter * (200_000 + number), force=True)
"""


def test_runs_that_write_one_file_do_not_mix(work: Path) -> None:
    """Four processes write one file over and over: whoever reads it finds what one of them wrote, whole."""
    path, letters = work / "amur.html", "abcd"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), letter],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for letter in letters
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"ready"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write(b"\n")
        run.stdin.flush()
    seen = set()
    while any(run.poll() is None for run in runs):
        if path.exists():
            data = path.read_bytes()
            seen.add((len(set(data)), len(data) >= 200_000))
    told = [run.communicate()[1] for run in runs]

    assert told == [b""] * len(runs)
    assert [run.returncode for run in runs] == [0] * len(runs)
    assert seen == {(1, True)}
    assert path.read_bytes() == path.read_bytes()[:1] * 200_059
    assert [item.name for item in work.iterdir()] == ["amur.html"]


FOLDER_WRITER = """
import sys
from pathlib import Path
from treatymap.errors import OutputError
from treatymap.output import write_folder
path, letter = Path(sys.argv[1]), sys.argv[2].encode()
print("ready", flush=True)
sys.stdin.readline()
try:
    write_folder(path, {f"{number}.toml": letter * 5_000 for number in range(20)})
except OutputError as error:
    sys.exit(str(error))
"""


def test_runs_that_write_one_folder_do_not_mix(work: Path) -> None:
    """One of them wins, the others say that there is something now."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", FOLDER_WRITER, str(work / "atlas"), letter],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for letter in "abc"
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == "ready"
    told = [run.communicate("\n")[1] for run in runs]

    assert sorted(run.returncode for run in runs) == [0, 1, 1]
    assert all("is not empty" in line for line in told if line)
    assert len({path.read_bytes() for path in (work / "atlas").iterdir()}) == 1
    assert len([*(work / "atlas").iterdir()]) == 20
    assert [item.name for item in work.iterdir()] == ["atlas"]


def test_commands_that_write_one_page_do_not_mix(work: Path, brookland_folder: Path, brookland: Atlas) -> None:
    """The same map in two languages to one path at once: one of the two, and both runs end well."""
    words = [sys.executable, "-m", "treatymap", "render", "--atlas", str(brookland_folder)]
    runs = [
        subprocess.Popen([*words, "--lang", lang, "-o", "map.html"], cwd=work, stdout=subprocess.PIPE)
        for lang in ("en", "fi")
    ]
    for run in runs:
        run.communicate(timeout=60)

    assert [run.returncode for run in runs] == [0, 0]
    assert (work / "map.html").read_text(encoding="utf-8") in {
        render(brookland, lang=lang).html for lang in ("en", "fi")
    }
    assert [item.name for item in work.iterdir()] == ["map.html"]
