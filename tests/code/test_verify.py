"""Verifying a file: unchanged or not, from which atlas, version and command, and whether it comes out the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap import export, render, verify
from treatymap.output import Page
from treatymap.output.page import seal
from treatymap.output.version import program_version
from treatymap.treaties import command_line, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from treatymap.treaties import Atlas

# by file: the command that makes it, of the made-up atlas
MADE = {
    "map.html": ("render", "--lang", "all"),
    "day.html": ("render", "--treaty", "dale-1810", "--date", "1810-12-24", "--lang", "fi"),
    "days.html": ("compare", "before", "dale-1810", "--mode", "difference", "--lang", "en"),
    "walk.html": ("lesson", "walk", "--lang", "fi"),
    "tiles.html": ("render", "--tiles", "OpenTopoMap", "--lang", "en"),
    "all.geojson": ("export", "--format", "geojson", "--lang", "en"),
    "day.gpkg": ("export", "--date", "before", "--format", "gpkg", "--lang", "fi"),
    "dale.json": ("export", "--treaty", "dale-1810", "--format", "json", "--lang", "en"),
}


@pytest.fixture(scope="module")
def made(brookland_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a file of every kind."""
    folder = tmp_path_factory.mktemp("made")
    for name, words in MADE.items():
        assert run(*words, "-o", folder / name, "-q", atlas=brookland_folder).exit_code == 0
    for name, lang in (("map", "fi"), ("walk", "fi")):
        words = ("--package", "scorm", "--lang", lang, "-o", folder / f"{name}.zip")
        assert run("embed", folder / f"{name}.html", *words, atlas=brookland_folder).exit_code == 0
    return folder


def verified(path: Path, *words: str, atlas: Path | None = None) -> tuple[Result, dict[str, str]]:
    """Verify a file, and give the answer and the row that a program reads."""
    done = run("verify", path, *words, "--format", "json", atlas=atlas)
    (row,) = json.loads(done.stdout)
    return done, row


@pytest.mark.parametrize("name", MADE)
def test_a_file_tells_what_it_was_made_from(made: Path, brookland_folder: Path, name: str) -> None:
    """Unchanged: program, atlas, version and command, and that the atlas at hand is the same."""
    done, row = verified(made / name, atlas=brookland_folder)

    assert done.exit_code == 0
    assert row == {
        "file": str(made / name),
        "verdict": "unchanged",
        "reason": "unchanged since it was written.",
        "program": f"treatymap {program_version()}",
        "atlas": "brookland 1",
        "command": command_line(["treatymap", *MADE[name], "--atlas", "FOLDER"]),
        "here": "brookland 1, the same version",
        "again": None,
    }


@pytest.mark.parametrize("name", MADE)
def test_made_again_it_comes_out_the_same(made: Path, brookland_folder: Path, name: str) -> None:
    """The recorded command, given to the same atlas, writes the same bytes."""
    done, row = verified(made / name, "--again", atlas=brookland_folder)

    assert (done.exit_code, row["again"]) == (0, "the same")
    assert row["reason"].endswith("Made again, it comes out the same, byte for byte.")


def test_people_read_a_line_and_what_is_behind_it(made: Path, brookland_folder: Path) -> None:
    """The verdict first, then one fact a line."""
    done = run("verify", made / "walk.html", atlas=brookland_folder)

    assert done.stdout.splitlines() == [
        f"{made / 'walk.html'}: unchanged since it was written.",
        f"  program  treatymap {program_version()}",
        "  atlas    brookland 1",
        "  command  treatymap lesson walk --lang fi --atlas FOLDER",
        "  here     brookland 1, the same version",
    ]


@pytest.mark.parametrize("form", ["csv", "md"])
def test_every_form_says_the_same(made: Path, brookland_folder: Path, form: str) -> None:
    """One row, for a spreadsheet or a wiki."""
    told = run("verify", made / "walk.html", "--format", form, atlas=brookland_folder).stdout

    assert "treatymap lesson walk --lang fi" in told
    assert "unchanged since it was written." in told


def test_another_atlas_is_told(made: Path, folder: Path) -> None:
    """A file is unchanged whatever atlas is at hand; to make it again needs its own."""
    done, row = verified(made / "walk.html", atlas=folder)
    assert (done.exit_code, row["here"]) == (0, "small 1, another atlas")

    again, row = verified(made / "walk.html", "--again", atlas=folder)
    assert (again.exit_code, row["verdict"], row["again"]) == (1, "unchanged", None)
    assert row["reason"] == (
        "unchanged since it was written. It cannot be made again from this atlas; "
        "type --atlas FOLDER with the folder of 'brookland 1'."
    )


def edited(folder: Path, old: str, new: str, *, name: str = "atlas.toml") -> Path:
    """Edit a record of the small atlas."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_another_version_of_the_atlas_is_told(folder: Path, tmp_path: Path) -> None:
    """The id is the same and the version is not."""
    path = render(load_atlas(folder)).save(tmp_path / "a.html")
    done, row = verified(path, atlas=edited(folder, 'version = "1"', 'version = "2"'))

    assert (done.exit_code, row["atlas"], row["here"]) == (0, "small 1", "small 2, another version")


def test_an_atlas_without_a_version_is_verified_too(folder: Path, tmp_path: Path) -> None:
    """What is made from it says so, and can be made again."""
    atlas = edited(folder, 'version = "1"\n', "")
    for made in (render(load_atlas(atlas)).save(tmp_path / "a.html"), export(load_atlas(atlas)).save(tmp_path / "b")):
        done, row = verified(made, "--again", atlas=atlas)
        assert (done.exit_code, row["atlas"], row["here"]) == (0, "small", "small, the same version")


@pytest.mark.parametrize("form", ["html", "geojson", "gpkg"])
def test_an_atlas_that_was_changed_under_the_same_version_comes_to_light(
    folder: Path, tmp_path: Path, form: str
) -> None:
    """The file is as it was written, and no longer what its command writes."""
    atlas = load_atlas(folder)
    path = tmp_path / f"a.{form}"
    path = render(atlas).save(path) if form == "html" else export(atlas, form=form).save(path)
    done, row = verified(
        path, "--again", atlas=edited(folder, "North of the Brook.", "South of it.", name="zones.toml")
    )

    assert (done.exit_code, row["verdict"], row["again"]) == (1, "unchanged", "other")
    assert "Made again, it comes out otherwise. The atlas was changed under the same version" in row["reason"]
    assert ("GDAL" in row["reason"]) == (form == "gpkg")


def test_a_forged_page_comes_to_light_when_it_is_made_again(brookland: Atlas, tmp_path: Path) -> None:
    """Whoever changes a page and seals it anew can pass for unchanged, but not for what its command writes."""
    html = render(brookland).html
    forged = html.replace("Made up for tests.", "Made up by others.")
    assert forged != html
    path = Page(resealed(forged), "forged").save(tmp_path / "forged.html")

    assert verify(path, brookland).state == "unchanged"
    assert verify(path, brookland, again=True).again is False


def resealed(html: str) -> str:
    """Seal a page anew, as a forger would."""
    head, _, tail = html.partition('<code class="tm-hash">')
    return seal(f'{head}<code class="tm-hash">{"0" * 64}{tail[64:]}')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"command":"render"', '"command":"render","day":"yesterday"'),
        ('"command":"render"', '"command":"render","treaties":["nowhere"]'),
        ('"command":"render"', '"command":"compare","moments":["before"],"mode":"sideways"'),
        ('"command":"render"', '"command":"lesson","tour":"nowhere"'),
        ('"command":"render"', '"command":"render","tiles":"nowhere"'),
        ('"lang":"en"', '"lang":"xx"'),
    ],
)
def test_a_forged_origin_makes_no_traceback(
    brookland: Atlas, brookland_folder: Path, tmp_path: Path, old: str, new: str
) -> None:
    """A page that names what the atlas does not have is told in one line when it is to be made again."""
    html = render(brookland).html
    assert old in html
    path = Page(resealed(html.replace(old, new, 1)), "forged").save(tmp_path / "forged.html")
    done, row = verified(path, "--again", atlas=brookland_folder)

    assert (done.exit_code, row["again"]) == (1, "other")
    assert "It cannot be made again: " in row["reason"]
    assert len(row["reason"].splitlines()) == 1


def test_an_origin_of_a_newer_program_is_told(brookland: Atlas, tmp_path: Path) -> None:
    """The fingerprint holds although this program does not know what the page was made from."""
    html = render(brookland).html.replace('"command":"render"', '"command":"dream"', 1)
    found = verify(Page(resealed(html), "newer").save(tmp_path / "newer.html"), brookland, again=True)

    assert (found.state, found.origin, found.again) == ("unchanged", None, None)
    assert "a newer one may have written it" in found.reason


@pytest.mark.parametrize("name", ["map.zip", "walk.zip"])
def test_a_package_is_verified_with_what_stands_around_its_page(made: Path, brookland_folder: Path, name: str) -> None:
    """The page, and the files that hold it in a learning platform; also in another language than its first."""
    done, row = verified(made / name, "--again", atlas=brookland_folder)

    assert (done.exit_code, row["again"]) == (0, "the same")
    assert row["reason"].startswith("unchanged since it was written, the page and what stands around it.")
    assert row["command"] == command_line(["treatymap", *MADE[name.replace("zip", "html")], "--atlas", "FOLDER"])


def test_a_package_in_another_language_asks_for_its_atlas(made: Path) -> None:
    """What it is called in that language only the atlas knows, which is said."""
    done, row = verified(made / "map.zip")

    assert (done.exit_code, row["verdict"]) == (0, "unchanged")
    assert "whether what stands around it is, only the atlas of the page can tell" in row["reason"]


def test_files_that_cannot_be_read_are_told(made: Path, workplace: Path, brookland_folder: Path) -> None:
    """A missing file, a folder, a name that no system takes: one line each, exit 1."""
    for name, told in {
        "none.html": "there is no such file",
        ".": "it is a folder. Name a file in it.",
        str(made / "map.html" / "x"): "cannot be verified: ",
        "x" * 300: "cannot be verified: ",
        "": "cannot be verified: ",
    }.items():
        assert told in complaint(run("verify", name, atlas=brookland_folder), 1), workplace
