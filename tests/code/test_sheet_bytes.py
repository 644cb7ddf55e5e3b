"""The same command gives the same bytes, without a date, and the program knows its own files again."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap.output.marks import is_ours
from treatymap.output.sheets import FORMS, draw_picture

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import View

DATE = re.compile(rb"CreationDate|ModDate|<dc:date|tIME|20\d\d-\d\d-\d\dT")


@pytest.fixture(scope="module")
def drawn(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Type the same commands in two processes that hash differently, each in its own folder."""
    folders = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"run-{seed}")
        words = [
            ["sheet", "--atlas", str(checkout / "tests" / "atlases" / "small"), "-q", "-o", f"x.{form}"]
            for form in FORMS
        ]
        program = f"from treatymap.cli import main\nfor words in {words!r}:\n    main(words, standalone_mode=False)\n"
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path)), "HOME": str(folder)}
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=folder, env=environment)
        folders.append(folder)
    return folders[0], folders[1]


@pytest.mark.parametrize("form", FORMS)
def test_two_runs_give_the_same_bytes(drawn: tuple[Path, Path], form: str) -> None:
    """Drawn in another process, on another day, with other hashes and elsewhere, a file is the same."""
    one, two = ((folder / f"x.{form}").read_bytes() for folder in drawn)

    assert len(one) > 10_000
    assert one == two


@pytest.mark.parametrize("form", FORMS)
def test_no_date_is_in_a_file(drawn: tuple[Path, Path], form: str) -> None:
    """Nothing in it says when it was drawn."""
    data = (drawn[0] / f"x.{form}").read_bytes()

    assert DATE.search(data) is None
    if form == "pdf":
        assert {"/CreationDate", "/ModDate"} & set(PdfReader(io.BytesIO(data)).metadata or {}) == set()


@pytest.mark.parametrize("form", FORMS)
def test_our_own_file_is_written_again(drawn: tuple[Path, Path], checkout: Path, form: str) -> None:
    """A sheet is known again, so that a second run needs no --force."""
    path = drawn[1] / f"x.{form}"
    before = path.read_bytes()

    assert is_ours(path)
    result = run("sheet", "-o", path, atlas=checkout / "tests" / "atlases" / "small")
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_somebody_else_is_left_alone(workplace: Path, checkout: Path, form: str) -> None:
    """A picture that another program drew is kept unless --force says otherwise."""
    path = workplace / f"x.{form}"
    start = {"pdf": b"%PDF-1.4\n", "svg": b"<?xml version='1.0'?><svg>", "png": b"\x89PNG\r\n\x1a\n"}[form]
    path.write_bytes(start + b"drawn by hand")

    assert not is_ours(path)
    told = complaint(run("sheet", "-o", path, atlas=checkout / "tests" / "atlases" / "small"), 1)
    assert told.endswith("exists and was not written by treatymap. Add --force to overwrite it, or name another file.")
    assert path.read_bytes().endswith(b"drawn by hand")
    assert list(workplace.iterdir()) == [path]
    assert run("sheet", "--force", "-o", path, atlas=checkout / "tests" / "atlases" / "small").exit_code == 0
    assert is_ours(path)


def test_a_picture_is_ours_too(story: View, tmp_path: Path) -> None:
    """The PNG of a page is known again, and the same in every run."""
    pictures = [draw_picture(story, width=400, height=420) for _ in range(2)]
    path = tmp_path / "x.png"
    path.write_bytes(pictures[0])

    assert pictures[0] == pictures[1]
    assert is_ours(path)
    assert DATE.search(pictures[0]) is None
