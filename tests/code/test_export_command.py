"""The command that exports: where files go, what their endings mean, and whose files are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas
import pytest
import shapely

from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap import export
from treatymap.commands.export import _FORMS
from treatymap.errors import UsageError
from treatymap.output.exports import FORMS
from treatymap.output.marks import is_ours

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

START = {
    "geojson": b'{"generator":"treatymap',
    "gpkg": b"SQLite format 3",
    "csv": b'\xef\xbb\xbf"treaty"',
    "json": b'{"generator"',
}


def test_the_help_names_the_forms_that_there_are() -> None:
    """The door and the room behind it speak of the same."""
    assert _FORMS == FORMS


@pytest.mark.parametrize(
    ("words", "path", "form"),
    [
        ((), "maps/brookland.geojson", "geojson"),
        (("--format", "gpkg"), "maps/brookland.gpkg", "gpkg"),
        (("--format", "csv"), "maps/brookland-ledger.csv", "csv"),
        (("--format", "JSON"), "maps/brookland-ledger.json", "json"),
        (("-o", "a.gpkg"), "a.gpkg", "gpkg"),
        (("-o", "new/a.CSV"), "new/a.CSV", "csv"),
        (("-o", "a.json"), "a.json", "json"),
        (("-o", "a"), "a", "geojson"),
        (("-o", "a.txt", "--format", "geojson"), "a.txt", "geojson"),
    ],
)
def test_the_ending_says_the_kind_of_file(
    workplace: Path, brookland_folder: Path, words: tuple[str, ...], path: str, form: str
) -> None:
    """What is written stands in the one line that is printed; it is ours, so it may be written again."""
    for _ in range(2):
        done = run("export", *words, atlas=brookland_folder)
        assert (done.exit_code, done.stdout, done.stderr) == (0, f"{path}\n", "")
    assert (workplace / path).read_bytes().startswith(START[form])
    assert is_ours(workplace / path)


@pytest.mark.parametrize("form", ["geojson", "gpkg", "csv", "json"])
def test_standard_output_takes_every_kind(brookland: Atlas, brookland_folder: Path, form: str) -> None:
    """The bytes are those of the file."""
    done = run("export", "--format", form, "-o", "-", atlas=brookland_folder)

    assert done.stdout_bytes == export(brookland, form=form).data


def test_an_ending_that_says_nothing_is_told(workplace: Path, brookland_folder: Path) -> None:
    """Nothing is written under a name that would mislead."""
    told = complaint(run("export", "-o", "a.shp", atlas=brookland_folder), 2)

    assert told == "an export is geojson, gpkg, csv or json, not 'shp'. Type --format with one of these."
    assert [*workplace.iterdir()] == []


def test_an_unknown_form_is_told(brookland: Atlas) -> None:
    """The call refuses as the command does."""
    with pytest.raises(UsageError, match="not 'shp'"):
        export(brookland, form="shp")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--treaty", "dole"), "no treaty 'dole': did you mean dale"),
        (("--lang", "sv"), "no language 'sv': there are: en, fi"),
        (("--lang", "all"), "no language 'all': there are: en, fi"),
        (("--date", "yesterday"), "'yesterday' is not a date"),
    ],
)
def test_what_is_not_there_is_told(workplace: Path, brookland_folder: Path, words: tuple[str, ...], line: str) -> None:
    """One line, exit 2, nothing written."""
    assert complaint(run("export", *words, atlas=brookland_folder), 2).startswith(line)
    assert [*workplace.iterdir()] == []


@pytest.mark.parametrize("form", FORMS)
def test_files_of_somebody_else_stay(workplace: Path, brookland_folder: Path, form: str) -> None:
    """A file of the same kind that another program wrote is kept, unless somebody insists."""
    path = workplace / f"a.{form}"
    if form == "gpkg":
        geopandas.GeoDataFrame({"treatymap": ["x"]}, geometry=[shapely.Point(0, 0)], crs=4326).to_file(path)
    else:
        foreign = {
            "geojson": '{"type":"FeatureCollection","features":[]}',
            "json": "[]",
            "csv": "treaty,treatymap\n1,2\n",
        }
        path.write_text(foreign[form], encoding="utf-8")
    kept = path.read_bytes()
    told = complaint(run("export", "-o", path.name, atlas=brookland_folder), 1)

    assert "exists and was not written by treatymap. Add --force" in told
    assert path.read_bytes() == kept
    assert run("export", "-o", path.name, "--force", atlas=brookland_folder).exit_code == 0
    assert is_ours(path)


def test_a_table_that_a_spreadsheet_saved_is_no_longer_ours(brookland: Atlas, tmp_path: Path) -> None:
    """What somebody may have written into it is kept: spreadsheets leave out the quotes that we set."""
    path = export(brookland, form="csv").save(tmp_path / "a.csv")
    assert is_ours(path)
    path.write_bytes(path.read_bytes().replace(b'"', b""))
    assert not is_ours(path)


def test_notes_stand_beside_the_data(workplace: Path, brookland_folder: Path) -> None:
    """How a bare year was read, where the atlas ends, and what lacks in a language; -q silences it."""
    words = ("export", "--date", "1810", "--lang", "fi", "-o", str(workplace / "a.geojson"))
    loud, quiet = (run(*words, *flag, atlas=brookland_folder) for flag in ((), ("-q",)))
    late = run("export", "--date", "1900", "-o", str(workplace / "a.geojson"), atlas=brookland_folder)
    other = run("export", "--lang", "de", "-o", str(workplace / "a.geojson"), atlas=brookland_folder)

    assert "for what came of that year type --date 1810-07-01" in loud.stderr
    assert "this atlas ends with 1811-01-01" in late.stderr
    assert other.exit_code == 0
    assert "this atlas has no texts in 'de'" in other.stderr
    assert (quiet.stderr, quiet.stdout) == ("", loud.stdout)


def test_a_language_without_a_catalogue_can_be_had(folder: Path, workplace: Path) -> None:
    """An atlas in a language that the program does not speak is exported in it all the same."""
    for path in folder.rglob("*.toml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace('"en", "fi"', '"en", "sv"').replace("fi = ", "sv = "),
            encoding="utf-8",
        )
    done = run("export", "--lang", "sv", "-o", "a.geojson", atlas=folder)
    told = json.loads((workplace / "a.geojson").read_text(encoding="utf-8"))["features"][0]

    assert (done.exit_code, done.stderr) == (0, "")
    assert told["properties"]["title"] == "Pohjoinen"
    assert told["descriptions"][0]["lang"] == "sv"
