"""Begin an atlas of one's own: the files are whole, work with every command, and explain themselves."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from treatymap import lesson, render, sheet, worksheet
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas, name_of, starter_files, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treatymap.treaties import Atlas

FILES = {
    "atlas.toml",
    "holders.toml",
    "layers.toml",
    "layers/borders/oakbridge-1820.geojson",
    "layers/rivers/willow.geojson",
    "layers/zones.geojson",
    "sources.toml",
    "tours/first-lesson.toml",
    "treaties/oakbridge-1820.toml",
    "worksheet.toml",
    "zones.toml",
}


def written(folder: Path) -> set[str]:
    """List the files in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def keys_of(table: object) -> Iterator[str]:
    """Walk the keys of a table and of all in it."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield key
            yield from keys_of(value)
    elif isinstance(table, list):
        for item in table:
            yield from keys_of(item)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an atlas in two languages that was begun by the command."""
    folder = tmp_path_factory.mktemp("desk") / "my-atlas"
    done = run("new", folder, "--lang", "fi", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, f"{folder}\n")
    return folder


@pytest.fixture(scope="module")
def atlas(begun: Path) -> Atlas:
    """Give the atlas that was begun."""
    return load_atlas(begun, deep=True)


def test_a_new_atlas_is_sound(begun: Path) -> None:
    """Its files are there, and the strict check finds neither fault nor gap nor anything to note."""
    done = run("check", begun, "--strict")

    assert written(begun) == FILES
    assert (done.exit_code, done.stdout) == (0, "")


def test_the_command_says_what_to_type_next(workplace: Path) -> None:
    """The path alone goes to standard output, the next commands beside it, and they work as they stand."""
    done = run("new", "Mein Atlas", "--lang", "de")
    typed = re.findall(r"treatymap (\w+) (.*)", done.stderr)

    assert done.stdout == "Mein Atlas\n"
    assert typed == [("check", "'Mein Atlas'"), ("render", "--atlas 'Mein Atlas'")]
    assert run("new", "quiet", "--quiet").stderr == ""
    assert (workplace / "quiet" / "atlas.toml").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["render", "-o", "map.html"],
        ["render", "--lang", "all", "-o", "all.html"],
        ["compare", "before", "oakbridge", "-o", "days.html"],
        ["compare", "before", "oakbridge", "--mode", "difference", "--format", "csv"],
        ["lesson", "-o", "lesson.html"],
        ["sheet", "-o", "sheet.pdf"],
        ["sheet", "--bw", "-o", "sheet.svg"],
        ["sheet", "--worksheet", "-o", "worksheet.pdf"],
        ["areas"],
        ["claims"],
        ["layers"],
        ["treaties"],
    ],
    ids=" ".join,
)
def test_every_command_takes_a_new_atlas(begun: Path, workplace: Path, words: list[str]) -> None:
    """Nothing has to be added first."""
    done = run(*words, atlas=begun)

    assert (done.exit_code, done.stderr if done.exit_code else "") == (0, "")
    assert "-o" not in words or (workplace / words[-1]).stat().st_size > 1000


def test_its_pages_can_be_embedded(begun: Path, workplace: Path) -> None:
    """A lesson goes into a package for a learning platform, a map into a figure."""
    run("lesson", "-o", "lesson.html", atlas=begun)
    run("render", "-o", "map.html", atlas=begun)

    assert run("embed", "lesson.html", "--package", "scorm", "-o", "lesson.zip", atlas=begun).exit_code == 0
    assert run("embed", "map.html", "--as", "figure", "-o", "figure.html", atlas=begun).exit_code == 0
    assert (workplace / "lesson.zip").is_file()


def test_the_land_is_marked_as_made_up(atlas: Atlas) -> None:
    """Every page says so at its head, and so do the source and the line of attribution."""
    assert "Keksitty maa" in render(atlas, lang="fi").html
    assert "Made-up land: an example" in render(atlas, lang="en").html
    assert "made-up land" in lesson(atlas=atlas).html
    assert [source.label.get("en") for source in atlas.sources] == ["Made up as an example"]
    assert {layer.attribution for layer in atlas.layers().values()} == {"treatymap: made-up land"}


def test_it_has_one_of_each(atlas: Atlas) -> None:
    """One treaty, two zones and what lies around, a border in two stretches, a river, a lesson, a worksheet."""
    assert [treaty.id for treaty in atlas.treaties] == ["oakbridge-1820"]
    assert [(zone.id, zone.role) for zone in atlas.zones] == [
        ("valley", "counted"),
        ("delta", "counted"),
        ("alvania", "quiet"),
        ("borvia", "quiet"),
    ]
    assert [feature.properties["certainty"] for feature in atlas.layer("borders/oakbridge-1820").features] == [
        "certain",
        "less-certain",
    ]
    assert len(atlas.layer("rivers/willow").features) == len(atlas.tours) == 1
    assert sheet(atlas).pages
    assert worksheet(atlas).pages


def test_the_line_of_the_treaty_runs_along_the_land(atlas: Atlas) -> None:
    """Zones, border and river share their vertices, and areas have a range where the line is in doubt."""
    corners = {tuple(point) for zone in atlas.layer("zones").features for point in zone.geometry["coordinates"][0]}
    for layer in ("borders/oakbridge-1820", "rivers/willow"):
        for feature in atlas.layer(layer).features:
            assert {tuple(point) for point in feature.geometry["coordinates"]} <= corners
    area = atlas.zone("valley").area
    assert area is not None
    assert area.low < area.best < area.high


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_atlas_speaks_the_language_asked_for(tmp_path: Path, language: str) -> None:
    """Its texts are in this language and in no other, so nothing is left to be taken out."""
    folder = tmp_path / "atlas"
    run("new", folder, "--lang", language)
    atlas = load_atlas(folder, deep=True)
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.toml")]

    assert (atlas.languages, atlas.gaps) == ((language,), ())
    assert {key for table in tables for key in keys_of(table)} & set(LANGUAGES) == {language}
    assert "LANG =" not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.toml"))


def test_languages_come_in_the_order_of_the_command(tmp_path: Path) -> None:
    """The first one answers for the others; `all` stands for those that were not named; none means English."""
    for name, words in (("a", ["--lang", "ru", "--lang", "all"]), ("b", []), ("c", ["--lang", "FI", "--lang", "fi"])):
        run("new", tmp_path / name, *words)

    assert load_atlas(tmp_path / "a").languages == ("ru", "en", "fi", "es", "fr", "de", "zh-Hans")
    assert load_atlas(tmp_path / "b").languages == ("en",)
    assert load_atlas(tmp_path / "c").languages == ("fi",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_a_lesson_are_short(language: str) -> None:
    """A step is read aloud in half a minute, as the notes in the file say."""
    text = starter_files("a", title="A", languages=[language])["tours/first-lesson.toml"].decode()
    told = [step["text"][language] for step in tomllib.loads(text)["steps"]]

    assert len(told) > 2
    assert [words for words in told if len(words.split()) > 60] == []


@pytest.mark.parametrize(
    ("folder", "name", "title"),
    [
        ("my-atlas", "my-atlas", "My atlas"),
        ("Mein Atlas", "mein-atlas", "Mein Atlas"),
        ("Ääni & Škola", "aani-skola", "Ääni & Škola"),
        ("教案", "atlas", "教案"),
        ("1864", "1864", "1864"),
        ("--", "atlas", "Atlas"),
        ('say "hi" \\ {moved}', "say-hi-moved", 'Say "hi" \\ {moved}'),
        ("x" * 90, "x" * 40, "X" + "x" * 89),
        ("bad\udcffbyte", "badbyte", "Bad?byte"),
        ("tab\tand\x7f", "tab-and", "Tab and"),
    ],
)
def test_a_folder_may_be_called_anything(tmp_path: Path, folder: str, name: str, title: str) -> None:
    """An id that is allowed and a title come of any name, and the file that holds them can be read."""
    assert (name_of(folder), title_of(folder)) == (name, title)
    for path, data in starter_files(name, title=title, languages=["en"]).items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    atlas = load_atlas(tmp_path)

    assert (atlas.id, atlas.title.get("en")) == (name, title)


def test_a_title_can_be_given(tmp_path: Path) -> None:
    """Without one, or with an empty one, it comes of the folder's name."""
    run("new", tmp_path / "x1", "--title", "Schleswig 1864")
    run("new", tmp_path / "x2", "--title", "  ")

    assert load_atlas(tmp_path / "x1").title.get("en") == "Schleswig 1864"
    assert load_atlas(tmp_path / "x2").title.get("en") == "X2"


def test_what_is_there_stays(workplace: Path) -> None:
    """A folder with anything in it is refused in one line, and nothing of it changes."""
    (workplace / "full").mkdir()
    (workplace / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("new", "full")

    assert (done.exit_code, done.stdout) == (1, "")
    assert re.fullmatch(r"Error: full is not empty: it holds mine\.txt\. .*\n", done.stderr)
    assert written(workplace) == {"full/mine.txt"}


@pytest.mark.parametrize("folder", [".", "file", "file/inside"])
def test_no_place_for_a_folder_is_said_in_one_line(workplace: Path, folder: str) -> None:
    """The folder that one is in, a file, and a place inside a file are refused."""
    (workplace / "file").write_text("mine", encoding="utf-8")
    done = run("new", folder)

    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert written(workplace) == {"file"}


def test_an_unknown_language_is_wrong_usage(workplace: Path) -> None:
    """It is said before anything is written."""
    done = run("new", "atlas", "--lang", "sv")

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: no language 'sv': there are: en, fi")
    assert written(workplace) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_explains_itself(language: str) -> None:
    """Each begins with a note, and no line of a note is too long to be read in any editor."""
    files = starter_files("a", title="A", languages=[language])

    assert set(files) == FILES
    for name, data in files.items():
        text = data.decode("utf-8")
        if name.endswith(".toml"):
            assert text.startswith("# "), name
            assert [line for line in text.splitlines() if line.startswith("#") and len(line) > 125] == []
        else:
            assert json.loads(text)["comment"], name
