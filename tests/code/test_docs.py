"""The documents say what is so: what they show works, and what there is stands in them."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import click
import pytest
import write_accuracy
import write_commands
from markers import MarkerError, fill

from tests.code.conftest import run
from tests.code.typed import DOCUMENTS as FOR_READERS
from tests.code.typed import ROOT
from treatymap import lesson
from treatymap.cli import main
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

DOCUMENTS = (*FOR_READERS, "CONTRIBUTING.md", "CHANGELOG.md")
COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    """A command that no reader can find might as well not exist."""
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert command.help
    assert f"`treatymap {name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_no_command_that_is_missing() -> None:
    """What the table of commands promises can be typed."""
    named = re.findall(r"^\| `treatymap (\w+)`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(named) == sorted(COMMANDS)


def test_the_examples_of_a_treaty_and_a_lesson_are_valid_records(tmp_path: Path) -> None:
    """The records that CONTRIBUTING shows, put beside the others, load without a fault, and the lesson can be drawn."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    treaty, tour = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    shutil.copytree(ROOT / "treaties" / "records", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "geo" / "layers" / "amur", tmp_path / "layers")
    (tmp_path / "treaties" / "hunchun-1886.toml").write_text(treaty, encoding="utf-8")
    (tmp_path / "tours" / "one-river.toml").write_text(tour, encoding="utf-8")
    atlas = load_atlas(tmp_path, deep=True)

    assert atlas.treaties[-1].id == "hunchun-1886"
    assert "Who calls the river what?" in lesson("one-river", atlas=atlas).html


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    """Files that a document links to or shows exist."""
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]

    assert [target for target in targets if not (ROOT / document).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/ready-files.md"])
def test_every_make_command_in_the_documents_exists(document: str) -> None:
    """What a document tells to type, the Makefile knows."""
    text = (ROOT / document).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^    |`)make (\w+)", text, re.MULTILINE))

    assert named
    assert named <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_the_readme_says_why_each_package_is_needed() -> None:
    """The table of packages has every dependency, and none that is gone."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"\| package \| because \|\n\|---\|---\|\n((?:\|.*\n)+)", readme)
    assert table
    told = {name for row in table[1].splitlines() for name in row.split("|")[1].strip().split(", ")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {name for name in told if not name.startswith("Leaflet")} == {
        re.split("[>=]", entry)[0] for entry in project["dependencies"]
    }


def test_the_readme_shows_what_the_claims_are() -> None:
    """The table in the README is what the command prints, word for word."""
    printed = run("claims", "--treaty", "peking", "--said-by", "WANGCHAO", "--format", "md").stdout

    assert printed.startswith("| claim")
    assert printed in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_leads_teachers_to_the_ready_files_first() -> None:
    """The first link below the picture is the one for those who install nothing."""
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert links[0] == "docs/ready-files.md"


def test_the_page_on_accuracy_says_what_the_program_measures(amur: Atlas) -> None:
    """Every table of it is what the atlas gives today; `make docs` writes them anew."""
    text = write_accuracy.PAGE.read_text(encoding="utf-8")

    assert fill(text, write_accuracy.parts(amur)) == text


def test_the_page_on_accuracy_says_it_the_same_way_every_time(amur: Atlas) -> None:
    """Two runs give the same letters."""
    assert write_accuracy.parts(amur) == write_accuracy.parts(load_atlas())


def test_every_segment_of_a_treaty_line_stands_on_the_page_with_a_source(amur: Atlas) -> None:
    """No stretch of border goes without basis, doubt and witness."""
    table = write_accuracy.parts(amur)["segments"].splitlines()[2:]
    lines = [
        segment
        for name in amur.layer_ids
        if name.startswith("borders/")
        for segment, line in amur.layer(name).geometries().items()
        if line.geom_type != "Point"
    ]

    assert len(table) == len(lines) > 20
    assert [row for row in table if not all(cell.strip() for cell in row.strip("|").split("|"))] == []


def test_the_page_on_commands_says_what_the_help_says() -> None:
    """The help of every command stands there word for word; `make docs` writes it anew."""
    text = write_commands.PAGE.read_text(encoding="utf-8")

    assert fill(text, write_commands.parts()) == text


MARKED = "before\n<!-- begin part: made by somebody -->\nold\n<!-- end part -->\nafter\n"


def test_a_part_of_a_document_is_put_between_its_marks() -> None:
    """What stands around it stays, also when the part holds signs that mean something to a pattern."""
    filled = fill(MARKED, {"part": r"\1 new"})

    assert filled == "before\n<!-- begin part: made by somebody -->\n\n\\1 new\n\n<!-- end part -->\nafter\n"
    assert fill(filled, {"part": r"\1 new"}) == filled


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (MARKED, {"other": ""}),
        (MARKED, {"part": "", "other": ""}),
        (MARKED, {}),
        (MARKED.replace("<!-- end part -->", ""), {"part": ""}),
    ],
)
def test_a_part_without_its_marks_is_refused(text: str, parts: dict[str, str]) -> None:
    """A table that would land nowhere, and a mark that nobody fills, are told."""
    with pytest.raises(MarkerError):
        fill(text, parts)
