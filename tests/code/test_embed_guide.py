"""The commands that the guide to embedding tells to type can be typed as they stand."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from treatymap import render
from treatymap.output.embedding import Caption, Place, read_page, write_guide

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

URL = "https://school.example/a.html?b=1&c=2"


def commands(guide: str) -> list[str]:
    """List the commands of a guide."""
    return re.findall(r"^treatymap embed .*$", guide, re.MULTILINE)


def test_the_guide_repeats_what_was_typed(brookland: Atlas, brookland_folder: Path, workplace: Path) -> None:
    """Language, address and atlas stand in each command that takes them, and each command works."""
    render(brookland, lang="all").save(workplace / "map.html")
    typed = ("--url", URL, "--lang", "fi")
    guide = run("embed", "map.html", *typed, atlas=brookland_folder).stdout
    told = [shlex.split(line)[3:-2] for line in commands(guide)]
    atlas = ["--atlas", str(brookland_folder)]

    assert told == [
        ["--package", "scorm", "--lang", "fi", *atlas],
        ["--as", "figure", *typed, *atlas],
        ["--as", "srcdoc", "--url", URL, *atlas],
    ]
    assert [run(*shlex.split(line)[1:]).exit_code for line in commands(guide)] == [0, 0, 0]


def test_the_guide_repeats_nothing_that_was_not_typed(brookland: Atlas, workplace: Path) -> None:
    """Without options there are none, and an atlas that is not the page's is not told to be typed again."""
    render(brookland).save(workplace / "map.html")

    assert not re.search("--(url|lang|atlas)", "".join(commands(run("embed", "map.html").stdout)))


# what a page is called, whether that is on Windows, and how page and package are typed
NAMES = [
    ("a map's.html", False, "'a map'\"'\"'s.html'", "'a map'\"'\"'s.zip'"),
    ("a map's.html", True, '"a map\'s.html"', '"a map\'s.zip"'),
    ("a&calc.html", True, '"a&calc.html"', '"a&calc.zip"'),
    ("-as.html", False, "./-as.html", "./-as.zip"),
    ("-as.html", True, "./-as.html", "./-as.zip"),
    ("a\n\x1b[2J.html", False, r"'a\n\x1b[2J.html'", r"'a\n\x1b[2J.zip'"),
]


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_one_word_of_the_command(
    case: tuple[str, bool, str, str], brookland: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every system a name is quoted as its shell wants it, is no option, and moves no cursor."""
    name, windows, path, package = case
    monkeypatch.setattr("treatymap.treaties.shell.WINDOWS", windows)
    page = replace(read_page(render(brookland).save(tmp_path / "map.html")), name=name)
    guide = write_guide(page, Caption("en", page.title), place=Place(name, "x.html"))

    assert commands(guide)[0] == f"treatymap embed {path} --package scorm -o {package}"
    assert len(commands(guide)) == 3
    assert guide.replace("\n", "").isprintable()
