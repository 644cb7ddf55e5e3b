"""The command that checks an atlas: it lists faults and missing texts, and answers by them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases import hostile, write_atlas
from tests.code.conftest import run

if TYPE_CHECKING:
    from pathlib import Path

GAP = "no words in 'fi' for {moved_compared}; write a [[comparisons]] with language = 'fi'"


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Replace text in a file of the small atlas."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def faulty(folder: Path) -> Path:
    """Give the small atlas with two faults in two files."""
    spoil(folder, "zones.toml", 'role = "counted"', 'role = "main"')
    spoil(folder, "tours/walk.toml", 'zones = ["north"]', 'zones = ["nort"]')
    return folder


def test_an_atlas_in_order_is_told_so(brookland_folder: Path) -> None:
    """Nothing stands in the output, and one line beside it says that it was looked at."""
    done = run("check", brookland_folder)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 faults, 0 missing texts.\n")


def test_a_missing_text_is_listed_and_is_no_error(folder: Path) -> None:
    """It stands on a line with its place and what to add."""
    spoil(folder, "holders.toml", ', fi = "Punainen" }', " }")
    done = run("check", folder)

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "holders.toml: holders[0].short: has no text in 'fi', so 'en' stands in; add fi",
        f"atlas.toml: comparisons: {GAP}",
    ]
    assert done.stderr == "0 faults, 2 missing texts.\n"


def test_a_missing_text_is_an_error_to_the_strict(folder: Path, brookland_folder: Path) -> None:
    """A robot that guards translations gets its answer in the exit code; with nothing missing, all is well."""
    loud, strict = run("check", folder), run("check", folder, "--strict")

    assert (loud.exit_code, strict.exit_code) == (0, 1)
    assert (strict.stdout, strict.stderr) == (loud.stdout, "0 faults, 1 missing text.\n")
    assert run("check", brookland_folder, "--strict").exit_code == 0


@pytest.mark.parametrize("flags", [(), ("--strict",)], ids=" ".join)
def test_faults_are_listed_each_on_a_line(faulty: Path, flags: tuple[str, ...]) -> None:
    """All of them, before the texts that lack, and the command answers 1."""
    done = run("check", faulty, *flags)

    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "zones.toml: zones[0].role: found 'main'; allowed: counted, quiet, reading, outside",
        "tours/walk.toml: steps[0].zones: no zone 'nort'; did you mean north?",
        f"atlas.toml: comparisons: {GAP}",
    ]
    assert done.stderr == "2 faults, 1 missing text.\n"


def test_the_check_is_deep(folder: Path) -> None:
    """It reads every layer and every date, which drawing a table does not."""
    path = folder / "themes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "hut"', 'id = "hat"'), encoding="utf-8")
    spoil(folder, "tours/walk.toml", 'places = ["hut"]\n', "")
    spoil(folder, "tours/walk.toml", 'edtf = "1810-07"', 'edtf = "1810-08"')
    shallow, deep = run("areas", atlas=folder), run("check", folder)

    assert (shallow.exit_code, deep.exit_code) == (0, 1)
    assert deep.stdout.splitlines()[:3] == [
        "tours/walk.toml: steps[1].date: the plain date 1810-07-01 lies outside the EDTF '1810-08'; change one of them",
        "layers/themes/huts.geojson: hut: no words; add 'hut' to themes.toml",
        "themes.toml: themes[0].items[0].id: no point 'hat' in layers/themes/huts.geojson; did you mean hut?",
    ]


def test_faults_of_records_and_of_layers_are_told_together(faulty: Path) -> None:
    """A layer that names a source there is not hides no fault of the records."""
    path = faulty / "layers" / "themes" / "huts.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('["made-up"]', '["rumour"]'), encoding="utf-8")
    done = run("check", faulty)

    assert done.stderr == "3 faults, 1 missing text.\n"
    assert "layers/themes/huts.geojson: hut: no source 'rumour'; add it, or write one that there is\n" in done.stdout


def test_a_switch_that_the_map_lacks_is_a_fault(folder: Path) -> None:
    """Which switches there are is known only when the map is laid out, so the check lays it out."""
    spoil(folder, "tours/walk.toml", '"meadow-1810/zones"', '"meadow-1810/zone"')
    done = run("check", folder)

    assert (done.exit_code, done.stderr) == (1, "1 fault, 1 missing text.\n")
    assert done.stdout.startswith("tours/walk.toml: steps[1].layers: no switch 'meadow-1810/zone'; write meadow-1810/")


def test_a_step_shows_what_the_map_has(folder: Path) -> None:
    """A place that no layer draws is told where its words are, and a view beyond all land shows nothing."""
    spoil(folder, "tours/walk.toml", "view = [0.0, 40.0, 2.0, 42.0]", "view = [-60.0, 40.0, -50.0, 42.0]")
    line, _ = run("check", folder).stdout.splitlines()
    assert line.startswith("tours/walk.toml: steps[0].view: found [-60.0, 40.0, -50.0, 42.0]; the land of the map is")

    ghost = '[[places]]\nid = "ghost"\ntext = { en = "A ghost.", fi = "Haamu." }\nsources = ["made-up"]\n'
    (folder / "places.toml").write_text(ghost, encoding="utf-8")
    spoil(folder, "tours/walk.toml", 'places = ["hut"]', 'places = ["hut", "ghost"]')
    done = run("check", folder)

    assert done.stderr == "1 fault, 1 missing text.\n"
    assert done.stdout.startswith("places.toml: places[0].id: no place 'ghost' in any layer; draw it there, or take it")


def test_a_damaged_layer_is_told_in_one_line(folder: Path) -> None:
    """A layer that is no JSON is one fault among the others, and nothing else is told of what it should hold."""
    (folder / "layers" / "themes" / "huts.geojson").write_text("{", encoding="utf-8")
    done = run("check", folder)

    assert (done.exit_code, done.stderr) == (1, "1 fault, 1 missing text.\n")
    assert done.stdout.startswith("layers/themes/huts.geojson: not readable as JSON")


@pytest.mark.parametrize("place", ["nowhere", "."])
def test_a_path_without_an_atlas_is_told_in_one_line(workplace: Path, place: str) -> None:
    """Whether the folder is there or not, the line says what belongs there."""
    done = run("check", place)

    assert workplace.is_dir()
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"{place}: no atlas.toml here; an atlas is a folder with atlas.toml, layers/ and treaties/"
    ]


def test_quiet_says_nothing_beside_the_list(folder: Path) -> None:
    """The list itself stays."""
    loud, quiet = run("check", folder), run("check", folder, "-q")

    assert (quiet.stdout, quiet.stderr) == (loud.stdout, "")


def test_programs_read_faults_and_gaps_as_a_table(folder: Path, faulty: Path) -> None:
    """The same columns in every form, with what kind of find it is."""
    faults = json.loads(run("check", faulty, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("check", faulty, "--format", "csv").stdout)))

    assert folder == faulty
    assert faults == rows
    assert faults[1] == {
        "kind": "fault",
        "where": "tours/walk.toml: steps[0].zones",
        "message": "no zone 'nort'; did you mean north?",
        "file": "tours/walk.toml",
        "feature": "",
        "key": "steps[0].zones",
        "found": "['nort']",
        "allowed": "north; rim; south",
        "cure": "did you mean north?",
    }


def test_an_atlas_in_order_is_an_empty_list_to_programs(brookland_folder: Path, folder: Path) -> None:
    """No find is an empty list, and a text that lacks is one of its own kind."""
    assert json.loads(run("check", brookland_folder, "--format", "json").stdout) == []
    (lacking,) = json.loads(run("check", folder, "--format", "json").stdout)
    assert [lacking[key] for key in ("kind", "where", "message")] == ["missing text", "atlas.toml: comparisons", GAP]


def test_the_built_in_atlas_is_checked_without_a_path() -> None:
    """Whoever installs the program can see that what came with it is whole, in every language."""
    done = run("check", "--strict")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 faults, 0 missing texts.\n")


def test_no_word_of_an_atlas_is_lost_in_the_list(tmp_path: Path) -> None:
    """Hostile words are no fault, and an atlas full of them is in order."""
    done = run("check", write_atlas(tmp_path / "angry", tell=hostile))

    assert (done.exit_code, done.stdout) == (0, "")


def test_a_tour_that_is_no_toml_is_one_fault_with_its_line(folder: Path) -> None:
    """Where reading stopped is told, and nothing of what could therefore not be read."""
    (tour,) = (folder / "tours").iterdir()
    tour.write_text(tour.read_text(encoding="utf-8").replace("minutes = ", "minutes = = ", 1), encoding="utf-8")
    told = [line for line in run("check", str(folder)).stdout.splitlines() if GAP not in line]
    drawn = run("lesson", atlas=folder)

    assert len(told) == 1
    assert told[0].startswith(f"tours/{tour.name}: not readable as TOML (")
    assert "at line " in told[0]
    assert (drawn.exit_code, drawn.stderr.splitlines()) == (1, [f"Error: {told[0]}"])


def test_check_takes_an_atlas_as_other_commands_do(folder: Path) -> None:
    """`--atlas FOLDER` is the same as the folder alone; of two folders none is passed over in silence."""
    twice = run("check", str(folder), "--atlas", str(folder / "other"))

    assert run("check", "--atlas", str(folder)).output == run("check", str(folder)).output
    assert (twice.exit_code, twice.stderr.splitlines()[-1]) == (
        2,
        "Error: PATH and --atlas name the same folder; write one of them.",
    )


def test_a_page_in_a_language_that_lacks_texts_says_so(folder: Path, tmp_path: Path) -> None:
    """Nobody takes words of the first language for translated ones."""
    page = str(tmp_path / "page.html")
    spoil(folder, "holders.toml", ', fi = "Punainen" }', " }")

    # one text, and one size that is compared with no land that its readers know
    assert "Note: 2 texts of this atlas stand in 'en'" in run("render", "--lang", "fi", "-o", page, atlas=folder).stderr
    assert run("render", "--lang", "en", "-o", page, "--force", atlas=folder).stderr.count("Note: ") == 0
    assert "has no texts in 'de'" in run("render", "--lang", "de", "-o", page, "--force", atlas=folder).stderr
    assert "Note: this atlas" not in run("render", "-o", page, "--force", atlas=folder).stderr
    assert run("render", "--lang", "de", "-o", page, "--force", "-q", atlas=folder).stderr == ""
