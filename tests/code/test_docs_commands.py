"""What the documents tell to type works, line for line, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import click
import pytest

from tests.code.conftest import run
from tests.code.typed import DOCUMENTS, ROOT, Line, lines_of, programs_of, spoken_of
from treatymap.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

LINES = [line for document in DOCUMENTS for line in lines_of(document)]


class Type(Protocol):
    """Types commands."""

    def __call__(self, line: Line) -> Result:
        """Type a command, or give what it answered before."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what a reader has: nothing."""
    return tmp_path_factory.mktemp("reader")


@pytest.fixture(scope="module")
def type_(place: Path) -> Iterator[Type]:
    """Give a function that types a command in the reader's folder, each distinct one once."""
    answers: dict[str, Result] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        # a test opens no window
        patch.setattr(click, "launch", lambda _: 0)

        def type_line(line: Line) -> Result:
            key = str(line)
            if key not in answers:
                answers[key] = run(*line.words)
            return answers[key]

        yield type_line


def test_there_are_commands_to_type() -> None:
    """The tests below look at something, and every page that shows how to draw something is among it."""
    assert len(LINES) > 30
    assert {"README.md", "docs/commands.md", "docs/print.md", "docs/wiki.md"} <= {line.document for line in LINES}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.document}: {line}")
def test_what_a_document_tells_to_type_works(line: Line, type_: Type, place: Path) -> None:
    """A command ends well, and the files that it names are there."""
    answer = type_(line)

    assert (answer.exit_code, answer.stderr if answer.exit_code else "") == (0, "")
    assert [name for name in line.written(answer.stdout) if not (place / name).is_file()] == []
    if line.output:
        written = line.output in line.written(answer.stdout) or (place / line.output).is_dir()
        assert written or line.output == "-"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_command_reads_only_what_its_page_has_made(document: str, type_: Type) -> None:
    """A reader of one page needs no other page to have been typed before."""
    made: set[str] = set()
    for line in lines_of(document):
        assert [name for name in line.inputs if name not in made] == [], str(line)
        made |= set(line.written(type_(line).stdout))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_command_that_a_document_speaks_of_exists(document: str) -> None:
    """Commands in running text are known, with the options that stand beside them."""
    for name, options in spoken_of((ROOT / document).read_text(encoding="utf-8")):
        command = main.get_command(click.Context(main), name)
        assert command is not None, f"treatymap {name}"
        known = {option for param in command.params for option in param.opts} | {"--help", "-h"}
        assert set(options) <= known, f"treatymap {name}"


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if programs_of(name)])
def test_the_python_of_a_document_runs(document: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells of a page run one after the other, as a reader types them into a notebook."""
    monkeypatch.chdir(place)
    names: dict[str, object] = {}
    for program in programs_of(document):
        exec(compile(program, document, "exec"), names)  # noqa: S102 - words of our own documents

    assert "treatymap" in names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("    treatymap areas --sums", [("areas", "--sums")]),
        ("```sh\ntreatymap areas      # the ledger\n```", [("areas",)]),
        ("1. Type\n\n       treatymap render -o 'my map.html'\n", [("render", "-o", "my map.html")]),
        ("treatymap areas", []),
        ("    .venv/bin/treatymap areas", []),
    ],
)
def test_commands_are_found_in_blocks_of_code(text: str, words: list[tuple[str, ...]]) -> None:
    """Fenced or indented, with what is said behind a # left out; running text is no command."""
    assert [line.words for line in lines_of("page.md", text)] == words
