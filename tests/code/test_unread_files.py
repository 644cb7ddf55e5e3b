"""A file that nobody reads is told with what may have been meant, and a file that must be there is missed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from tests.code.isle import faults, new_isle, notes
from treatymap.geo import Folder, Shelf
from treatymap.treaties.check_files import check_files

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = "nobody reads this file"
PASSED_OVER = {
    "river.toml": "did you mean rivers.toml?",
    "notes.toml": "there may be atlas.toml, claims.toml, events.toml, holders.toml, ",
    "treatys/oak-1820.toml": "move it to treaties/oak-1820.toml",
    "treaties/sub/oak-1820.toml": "move it to treaties/oak-1820.toml",
    "tour/walk.toml": "move it to tours/walk.toml",
    "records/zones.toml": "did you mean zones.toml?",
    "layers/rivers/oak.json": "rename it to layers/rivers/oak.geojson",
    "layers/oak.shp": "put it with its .shx, .dbf and .prj into layers/oak.zip",
    "layers/oak.kml": "save it as GeoJSON in layers/oak.geojson",
    "layer/rivers/oak.geojson": "rename it to layers/rivers/oak.geojson",
    "oak.gpkg": "move it to layers/oak.gpkg",
}
NO_BUSINESS = (
    *("schemas/zones.schema.json", "package.json", ".taplo.toml", ".git/x.toml", "README.md", "pages/oak.geojson"),
    *("layers/oak.dbf", "layers/oak.qmd", "pictures/oak.png"),
)


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    """Give the first atlas of a user."""
    return new_isle(tmp_path)


def put(folder: Path, name: str) -> None:
    """Put an empty file there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_is_passed_over_is_noted(isle: Path, name: str) -> None:
    """It is no fault, and the note says where the file should be."""
    put(isle, name)

    assert faults(isle) == []
    (note,) = notes(isle)
    assert note.startswith(f"{name}: {NOBODY}; {PASSED_OVER[name]}")


def test_what_is_no_business_of_the_atlas_is_left_alone(isle: Path) -> None:
    """Schemas, settings, pages, pictures and what other programs keep beside drawings are not told."""
    for name in NO_BUSINESS:
        put(isle, name)

    assert (faults(isle), notes(isle)) == ([], [])


def test_a_file_that_layers_toml_names_is_read(isle: Path) -> None:
    """A drawing with an unusual ending that the atlas names is not told as passed over."""
    (isle / "layers" / "rivers" / "willow.geojson").rename(isle / "layers" / "rivers" / "willow.json")
    (note,) = notes(isle)
    assert note.startswith("layers/rivers/willow.json: ")

    text = (isle / "layers.toml").read_text(encoding="utf-8")
    named = text.replace('id = "rivers/willow"', 'id = "rivers/willow"\nfile = "rivers/willow.json"')
    (isle / "layers.toml").write_text(named, encoding="utf-8")
    assert (faults(isle), notes(isle)) == ([], [])


@pytest.mark.parametrize("name", ["holders.toml", "sources.toml", "zones.toml"])
def test_a_file_that_must_be_there_is_missed_once(isle: Path, name: str) -> None:
    """What other files name and only this one could hold is not missed beside it, and a misspelt file is noted."""
    (isle / name).rename(isle / name.replace("s.toml", ".toml"))

    (fault,) = faults(isle)
    assert fault.startswith(f"{name}: there is no such file; write it, with a table under [[{name[:-5]}]]")
    assert [note.partition("; ")[2] for note in notes(isle)] == [f"did you mean {name}?"]


def test_layers_that_cannot_be_listed_are_one_fault(isle: Path) -> None:
    """Where two files stand for one layer, nobody can say which is read, and nothing is guessed beside that."""
    put(isle, "layers/zones.gpkg")
    put(isle, "river.toml")

    assert len(faults(isle)) == 1
    assert notes(isle) == []


def test_links_to_folders_are_not_followed(isle: Path, tmp_path: Path) -> None:
    """What lies outside of the atlas is nobody's business here."""
    put(tmp_path, "outside/river.toml")
    (isle / "more").symlink_to(tmp_path / "outside")
    (isle / "again").symlink_to(isle)

    assert check_files(Shelf(Folder(isle), prefix="layers/")) == []


def test_notes_are_told_by_the_command(isle: Path) -> None:
    """They stand in the list, are counted, and are no reason to answer 1."""
    put(isle, "river.toml")
    done = run("check", isle)

    assert (done.exit_code, done.stdout) == (0, f"note: river.toml: {NOBODY}; did you mean rivers.toml?\n")
    assert done.stderr == "0 faults, 1 note, 0 missing texts.\n"


def test_quiet_leaves_notes_out(isle: Path) -> None:
    """Who wants no notes has the faults alone."""
    (isle / "river.toml").write_text("", encoding="utf-8")

    done = run("check", isle, "-q")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
