"""The documents say what is so: what they show works, and what there is stands in them."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import click
import pytest

from tests.code.conftest import run
from treatymap import lesson
from treatymap.cli import main
from treatymap.treaties import load_atlas

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
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
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]

    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
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
