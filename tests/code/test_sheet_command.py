"""The command that draws sheets: where they go, and clear refusals."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import treatymap
from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap import sheet
from treatymap.commands.sheet import _FORMS, _PAPERS
from treatymap.errors import UsageError
from treatymap.output import Sheet
from treatymap.output.sheets import FORMS, PAPERS, find_paper

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

STARTS = {"pdf": b"%PDF-", "svg": b"<?xml", "png": b"\x89PNG"}
USAGE = [
    ("--paper a3", "Invalid value for '--paper': 'a3' is not one of 'a4', 'letter'."),
    ("--format jpg", "Invalid value for '--format': 'jpg' is not one of 'pdf', 'svg', 'png'."),
    ("-o x.jpg", "a sheet is a pdf, svg or png, not 'jpg'. Type --format with one of these."),
    ("brook dale", "'brook' is a moment to compare; add --compare, or write --treaty brook."),
    ("--compare brook dale --date 1805", "--compare names its days itself; leave out --treaty and --date."),
    ("--compare brook dale --treaty brook", "--compare names its days itself; leave out --treaty and --date."),
    (
        "--compare",
        "--compare needs two to six treaties or dates, such as `--compare before nerchinsk`.",
    ),
    ("--compare brook", "a comparison takes at least 2 moments, found 1: 'brook'. Type one more"),
    ("--compare before 1799 brook 1801 1802 1803 dale", "a comparison takes at most 6 moments, found 7"),
    ("--compare brook before brook", "'brook' and 'brook' are the same day, 1800-03-01: there is nothing to compare."),
    ("--level easier", "--level is for the worksheet; add --worksheet, or leave it out."),
    ("--lang all", "--lang all is for a page; a sheet is in one language, such as --lang fi."),
    ("--lang sv", "no language 'sv': there are: en, fi"),
    ("-o - --open", "--open needs a file; leave out `-o -`."),
    ("--treaty brok", "no treaty 'brok': did you mean brook"),
    ("--compare brok dale", "no treaty or date 'brok': did you mean brook or brook-1800?"),
    ("--date 1859-13-01", "there is no month 13"),
]


def test_the_options_are_those_of_the_sheets() -> None:
    """The help names papers and kinds of files without waiting for Matplotlib, and names them all."""
    assert (_FORMS, _PAPERS) == (FORMS, PAPERS)


@pytest.mark.parametrize(("words", "told"), USAGE, ids=[words for words, _ in USAGE])
def test_wrong_words_get_one_line(brookland_folder: Path, workplace: Path, words: str, told: str) -> None:
    """It says what is wrong and what to type, the program answers 2, and nothing is written."""
    result = run("sheet", "--atlas", brookland_folder, *words.split())
    *usage, line = result.stderr.splitlines()

    assert (result.exit_code, result.stdout) == (2, "")
    assert line.startswith("Error: ")
    assert told in line
    # above it may stand how the command is typed, if the words do not make one
    assert not usage or (usage[0].startswith("Usage: main sheet") and usage[1].startswith("Try ") and not usage[3:])
    assert list(workplace.iterdir()) == []


def test_a_file_that_cannot_be_written_gets_one_line(small_folder: Path, workplace: Path) -> None:
    """A folder, and a file below another file, are answered with 1 and the name of the place."""
    (workplace / "taken").write_text("mine", encoding="utf-8")
    (workplace / "folder.pdf").mkdir()

    told = complaint(run("sheet", "-o", os.path.join("taken", "x.pdf"), atlas=small_folder), 1)  # noqa: PTH118 - typed
    assert "cannot be written" in told
    assert told.endswith("Name another place after -o.")
    assert "folder.pdf is a folder" in complaint(run("sheet", "-o", "folder.pdf", atlas=small_folder), 1)
    assert (workplace / "taken").read_text(encoding="utf-8") == "mine"


@pytest.fixture
def small_folder(checkout: Path) -> Path:
    """Give the folder of the small atlas."""
    return checkout / "tests" / "atlases" / "small"


def test_without_a_name_a_sheet_lies_among_the_maps(small_folder: Path, workplace: Path) -> None:
    """Its path is all that is printed; another form has another ending."""
    first = run("sheet", atlas=small_folder)
    other = run("sheet", "--format", "svg", atlas=small_folder)
    names = sorted(path.name for path in (workplace / "maps").iterdir())

    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == f"{os.path.join('maps', names[0])}\n"  # noqa: PTH118 - as it is typed
    assert [name.rpartition("-")[2] for name in names] == ["sheet.pdf", "sheet.svg"]
    assert other.exit_code == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_dash_sends_bytes_down_the_pipe(small: Atlas, small_folder: Path, workplace: Path, form: str) -> None:
    """The same bytes as a file, and nothing else."""
    result = run("sheet", "--format", form, "-o", "-", atlas=small_folder)

    assert result.exit_code == 0
    assert result.stdout_bytes == sheet(small).to_bytes(form)
    assert result.stdout_bytes.startswith(STARTS[form])
    assert list(workplace.iterdir()) == []


def test_the_ending_says_the_kind_of_file(small_folder: Path, workplace: Path) -> None:
    """In capitals too; where --format says something else, that holds."""
    for name, words, start in (("x.SVG", (), "svg"), ("x.png", (), "png"), ("y.png", ("--format", "pdf"), "pdf")):
        assert run("sheet", *words, "-o", name, atlas=small_folder).exit_code == 0
        assert (workplace / name).read_bytes().startswith(STARTS[start])
    assert run("sheet", "-o", "plain", atlas=small_folder).exit_code == 0
    assert (workplace / "plain").read_bytes().startswith(STARTS["pdf"])


def test_a_sheet_can_be_opened_at_once(small_folder: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --open the file that was written is handed to the system."""
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda address: opened.append(address) or 0)
    run("sheet", "--open", "-o", "new/x.pdf", atlas=small_folder)

    assert opened == [(workplace / "new" / "x.pdf").as_uri()]


def test_a_year_is_explained(small_folder: Path, workplace: Path) -> None:
    """How a bare year was read stands on the side of errors, unless it is to be quiet."""
    told = run("sheet", "--compare", "before", "1800", "-o", "x.pdf", atlas=small_folder)
    quiet = run("sheet", "-q", "--compare", "before", "1800", "-o", "x.pdf", atlas=small_folder)

    assert told.stderr.startswith("Note: this is 1800-01-01; for what came of that year type 1800-03-01.")
    assert (quiet.stderr, quiet.stdout) == ("", "x.pdf\n")
    assert [path.name for path in workplace.iterdir()] == ["x.pdf"]


def test_days_may_be_named_from_python(small: Atlas) -> None:
    """The verb takes names of treaties and days as the command does, and refuses with the same words."""
    drawn = treatymap.sheet(small, moments=("before", "brook-1800"), paper="LETTER", portrait=True)
    (page,) = drawn.pages

    assert (page.paper.width, page.paper.height) == pytest.approx((215.9, 279.4))
    assert isinstance(drawn, Sheet)
    with pytest.raises(UsageError):
        sheet(small, moments=("before", "before"))


def test_paper_is_found_in_any_letters() -> None:
    """A4 is 297 by 210 millimetres, Letter 11 by 8.5 inches; other names are refused with those there are."""
    assert (find_paper(" A4 ").width, find_paper("A4").height) == (297, 210)
    assert find_paper("Letter", portrait=True).inches == pytest.approx((8.5, 11))
    with pytest.raises(UsageError, match=r"no size of paper 'a3': there are: a4, letter\. Type --paper with one of"):
        find_paper("a3")


def test_several_pages_do_not_go_into_one_picture(small: Atlas, tmp_path: Path) -> None:
    """Two pages are two numbered pictures, or one PDF; one file for both is refused."""
    (page,) = sheet(small).pages
    both = Sheet((page, page), "Two", "en")

    with pytest.raises(UsageError, match="a sheet of 2 pages does not go into one svg"):
        both.to_bytes("svg")
    assert [path.name for path in both.save(tmp_path / "x.svg")] == ["x-1.svg", "x-2.svg"]
    assert [path.name for path in both.save(tmp_path / "x.pdf")] == ["x.pdf"]
