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
from treatymap import render
from treatymap.errors import PageError
from treatymap.output.page import seal
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.output import Page
    from treatymap.treaties import Atlas


def test_the_fingerprint_is_that_of_the_file(page: Page) -> None:
    """With the field set back to noughts, the hash of the file is what the field said."""
    (stated,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', page.html)
    blank = page.html.replace(stated, "0" * 64)

    assert hashlib.sha256(blank.encode()).hexdigest() == stated
    assert page.html.count(stated) == 1


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
    html = render(atlas).html
    (stated,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', html)

    assert stated != noughts


def test_two_processes_write_the_same_bytes(brookland_folder: Path, page: Page) -> None:
    """Same input, same page, whatever a process draws by lot."""
    program = (
        "import sys, pathlib, treatymap\n"
        "atlas = treatymap.load_atlas(pathlib.Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(treatymap.render(atlas).html.encode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", program, str(brookland_folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Vladivostok"))
    ]

    assert pages == [page.html.encode()] * 2


def test_a_second_map_of_one_process_is_the_same(brookland: Atlas, page: Page) -> None:
    """Nothing of the first map is left in the second, also not after a map of something else."""
    render(brookland, treaties=["brook"], day=Day(1805, 1, 1), lang="fi")

    assert render(brookland).html == page.html
