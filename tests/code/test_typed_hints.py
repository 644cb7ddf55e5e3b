"""What a message tells to type can be typed as it stands, about the atlas that the message is about."""

from __future__ import annotations

import ast
import json
import re
import shlex
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from tests.code.conftest import run
from tests.code.test_check_land import RINGS, draw, faults, land, ring
from tests.code.test_house import ROOT, modules
from treatymap.cli import COMMANDS
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["land"]

_TYPED = re.compile(r"`((?:treatymap )?([a-z]+)(?: [^`]*)?)`")


def hints() -> Iterator[tuple[str, str]]:
    """List the commands with options that stand in the texts of the program, each with its module."""
    for module in modules():
        tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
        kinds = ast.Module, ast.ClassDef, ast.FunctionDef
        told = {node.body[0].value for node in ast.walk(tree) if isinstance(node, kinds) and _has_words(node.body)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
                for text, command in _TYPED.findall(node.value):
                    if " " in text and command in {"treatymap", *COMMANDS}:
                        yield module.as_posix(), text


def _has_words(body: list[ast.stmt]) -> bool:
    """Whether a docstring stands at the beginning."""
    return bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


@pytest.mark.parametrize(("module", "text"), sorted(set(hints())))
def test_a_command_in_a_text_is_a_whole_one(module: str, text: str) -> None:
    """It begins with the name of the program, and has options that the command knows, each with its value."""
    program, name, *words = shlex.split(text.replace("{}", "-o"))

    assert program == "treatymap", module
    command: click.Command = import_module(f"treatymap.commands.{name}").command
    command.make_parser(click.Context(command)).parse_args(words)


def test_texts_of_the_program_have_commands() -> None:
    """The list of them is found, or the test above would say nothing."""
    assert "output/embedding/page_file.py" in {module for module, _ in hints()}


def typed_in(message: str) -> list[str]:
    """Give the words of the one command that a message tells to type."""
    (text,) = re.findall(r"`(treatymap [^`]+)`", message)
    return shlex.split(text)[1:]


@pytest.mark.parametrize(
    "change",
    [
        lambda points: points[::-1],
        lambda points: points[:-1],
        lambda points: [[x * 0.9995, y] if x == 1 else [x, y] for x, y in points],
        lambda points: [[x * 0.9965, y] if x == 1 else [x, y] for x, y in points],
        lambda points: [[x * 1.0005, y] if x == 1 else [x, y] for x, y in points],
    ],
    ids=["turned", "open", "gap", "wide gap", "overlap"],
)
@pytest.mark.parametrize("name", ["small", "land of two"])
def test_the_cure_of_a_shape_cures_it(land: Path, change: Callable[[list[list[float]]], object], name: str) -> None:
    """The command that a fault names writes a copy without that fault, also where the folder's name has blanks."""
    draw(land, "north", ring(*change(RINGS["north"])))  # type: ignore[misc]
    folder = land.rename(land.with_name(name))
    (fault,) = faults(folder)

    done = run(*typed_in(fault["cure"]))

    assert (done.exit_code, done.stdout) == (0, "")
    assert faults(folder.with_name(f"{name}-mended")) == []


def test_the_copy_of_the_folder_one_stands_in_goes_beside_it(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.` has no name to go on from, and a copy inside the atlas would be a part of it."""
    draw(land, "north", ring(*RINGS["north"][::-1]))
    monkeypatch.chdir(land)
    (fault,) = faults(Path())

    assert run(*typed_in(fault["cure"])).exit_code == 0
    assert faults(land.with_name("small-mended")) == []


def test_lists_are_of_the_atlas_that_was_asked(folder: Path) -> None:
    """Whoever misspells a name of an own atlas is not sent to the list of the built-in one."""
    for words, names in (
        (("render", "--treaty", "meadov"), "meadow-1810"),
        (("compare", "before", "meadov"), "meadow-1810"),
        (("lesson", "wolk"), "walk"),
    ):
        refused = run(*words, atlas=folder)
        assert refused.exit_code == 2
        listed = run(*typed_in(refused.stderr))
        assert (listed.exit_code, names in listed.stdout) == (0, True)


def test_the_built_in_atlas_needs_no_folder() -> None:
    """What is told about it is as short as it can be."""
    assert load_atlas().command("lesson", "--list") == "treatymap lesson --list"


def test_settings_of_editors_say_how_they_came(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command in their first line, typed in their folder, writes them again, with ids of an atlas or without."""
    for options in ((), ("--atlas", str(folder))):
        assert run("schema", *options, "-o", folder).exit_code == 0
        written = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".toml", ".json"}}
        monkeypatch.chdir(folder)
        again = typed_in((folder / ".taplo.toml").read_text(encoding="utf-8").splitlines()[0])

        assert run(*again).exit_code == 0
        assert {path: path.read_bytes() for path in written} == written
        assert json.loads((folder / "schemas" / "treaty.schema.json").read_text(encoding="utf-8"))
