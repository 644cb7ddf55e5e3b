"""The package has a verb for each thing that the command line does to an atlas, under the same name."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import treatymap
from tests.code.conftest import run
from tests.code.test_check import spoil
from treatymap.cli import COMMANDS
from treatymap.commands.check import command
from treatymap.errors import OutputError, UnknownNameError
from treatymap.output.repairing import SNAP_M

if TYPE_CHECKING:
    from pathlib import Path

NOT_VERBS = {
    # pieces of a page, lists of what an atlas holds, and what writes for editors
    *("embed", "areas", "claims", "layers", "treaties", "schema"),
}


def test_each_command_has_its_verb() -> None:
    """What draws, writes or judges is there for a notebook too; lists are attributes of an atlas."""
    assert {*COMMANDS} - NOT_VERBS <= {*treatymap.__all__}
    assert all(callable(getattr(treatymap, name)) for name in treatymap.__all__)


def test_verbs_come_when_they_are_asked_for() -> None:
    """Importing the package brings in nothing heavy, though it names all verbs."""
    asked = "import sys, treatymap; print({'folium', 'shapely', *treatymap.__all__[:0]} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


def test_an_atlas_is_begun_checked_and_drawn(workplace: Path) -> None:
    """A path may be a text; a sound atlas has nothing to print."""
    folder = treatymap.new("my-atlas", title="Our isle", languages=["fr", "en"])

    found = treatymap.check("my-atlas")
    assert (found.faults, found.notes, found.gaps, str(found)) == ((), (), (), "")
    assert (workplace / folder / "atlas.toml").is_file()
    assert treatymap.load_atlas("my-atlas").title.get("fr") == "Our isle"
    with pytest.raises(OutputError, match="not empty"):
        treatymap.new("my-atlas")
    with pytest.raises(UnknownNameError, match="no language 'xx'"):
        treatymap.new("other", languages=["xx"])


def test_new_writes_what_the_command_writes(workplace: Path) -> None:
    """The same files, byte for byte."""
    treatymap.new("isle", languages=["fi"])
    shutil.move("isle", "kept")
    assert run("new", "isle", "--lang", "fi").exit_code == 0

    kept, isle = (
        {path.name: path.read_bytes() for path in (workplace / name).rglob("*.*")} for name in ("kept", "isle")
    )
    assert kept == isle


def test_findings_are_printed_as_the_command_prints_them(folder: Path) -> None:
    """Faults first, then what lacks, a line each; and each finding has the fields of the JSON."""
    spoil(folder, "zones.toml", 'role = "counted"', 'role = "main"')
    found = treatymap.check(str(folder))
    done, rows = run("check", folder), json.loads(run("check", folder, "--format", "json").stdout)

    assert f"{found}\n" == done.stdout
    keys = ("where", "message", "file", "feature", "key", "cure")
    findings = (*found.faults, *found.gaps)
    assert [[getattr(one, key) for key in keys] for one in findings] == [[row[key] for key in keys] for row in rows]


def test_an_atlas_that_is_not_there_is_a_fault(workplace: Path) -> None:
    """As everything that is wrong, it is told and not raised."""
    (fault,) = treatymap.check("nowhere").faults

    assert workplace.is_dir()
    assert str(fault).startswith("nowhere: no atlas.toml here")


def test_a_copy_is_mended(workplace: Path) -> None:
    """What was done is told, and the copy is sound; without a word seams close up to the width that the command has."""
    treatymap.new("isle")
    zones = workplace / "isle" / "layers" / "zones.geojson"
    data = json.loads(zones.read_text(encoding="utf-8"))
    data["features"][0]["geometry"]["coordinates"][0].reverse()
    zones.write_text(json.dumps(data), encoding="utf-8")
    assert len(treatymap.check("isle").faults) == 1

    made = treatymap.repair("isle", "mended")

    assert [line.rpartition(": ")[2] for line in made.done] == ["a ring ran the wrong way"]
    assert treatymap.check("mended").faults == ()
    assert [option.default for option in command.params if option.name == "snap"] == [SNAP_M]
