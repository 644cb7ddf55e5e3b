"""The seal of a page: its fingerprint is that of the file, and every run writes the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.atlases import write_atlas
from treatymap import compare, lesson, render
from treatymap.errors import PageError
from treatymap.mapgen import MODES
from treatymap.output import Page
from treatymap.output.page import seal
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


# every kind of page, as a stranger would write the call
CALLS = [
    f"{call}{lang})"
    for call in (
        "render(atlas",
        *(f"compare('dale', 'before', atlas=atlas, mode={mode!r}" for mode in MODES),
        "lesson('walk', atlas=atlas",
    )
    for lang in ("", ", lang='fi'", ", lang='all'")
]


def drawn(call: str, atlas: Atlas) -> str:
    """Write a page in this process."""
    page = eval(call, {"render": render, "compare": compare, "lesson": lesson, "atlas": atlas})  # noqa: S307 - our words
    assert isinstance(page, Page)
    return page.html


def drawn_elsewhere(call: str, folder: Path) -> str:
    """Write a page in another process, with another seed and another clock."""
    program = (
        "import pathlib, sys\n"
        "from treatymap import compare, lesson, load_atlas, render\n"
        "atlas = load_atlas(pathlib.Path(sys.argv[1]))\n"
        f"sys.stdout.buffer.write({call}.html.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Vladivostok"},
    )
    return done.stdout.decode()


def stated(html: str) -> str:
    """Read the fingerprint that a page states."""
    (found,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', html)
    return str(found)


@pytest.mark.parametrize("call", CALLS)
def test_every_run_writes_the_same_bytes(call: str, brookland: Atlas, brookland_folder: Path) -> None:
    """Again in this process, after a map of something else, and in another; the fingerprint is that of the file."""
    html = drawn(call, brookland)
    render(brookland, treaties=["brook"], day=Day(1805, 1, 1), lang="fi")
    blank = html.replace(stated(html), "0" * 64)

    assert html.count(stated(html)) == 1
    assert hashlib.sha256(blank.encode()).hexdigest() == stated(html)
    assert drawn(call, brookland) == html
    assert drawn_elsewhere(call, brookland_folder) == html


@pytest.mark.parametrize("html", ["no field", f"{'0' * 64} {'0' * 64}"])
def test_a_page_with_no_or_two_fields_is_not_sealed(html: str) -> None:
    """A fingerprint that could not be checked is not written."""
    with pytest.raises(PageError, match="must have one"):
        seal(html)


def test_a_row_of_noughts_in_the_data_is_no_fingerprint(tmp_path: Path) -> None:
    """A text of sixty-four noughts stays a text, and the page is sealed all the same."""
    noughts = "0" * 64
    atlas = load_atlas(
        write_atlas(tmp_path, tell=lambda text: f"{text} {noughts}" if text == "Made up for tests." else text)
    )

    assert stated(render(atlas).html) != noughts
