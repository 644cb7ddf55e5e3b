"""Pages that somebody forged: judged in time, in one line."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run

if TYPE_CHECKING:
    from pathlib import Path

OPENING = '<script type="application/json" class="tm-origin">'
HEAD = '<!DOCTYPE html><meta name="generator" content="treatymap 1">'
MOST_S = 5.0


@pytest.mark.parametrize("command", ["verify", "embed"])
@pytest.mark.parametrize(
    "body",
    [OPENING * 80_000, f"{OPENING}{'[' * 2_000_000}</script>", "<title>" * 500_000],
    ids=["openings", "lists", "titles"],
)
def test_a_forged_page_is_judged_in_one_pass(tmp_path: Path, command: str, body: str) -> None:
    """Megabytes of openings without an end, or of lists in lists, cost seconds and no stack."""
    path = tmp_path / "page.html"
    path.write_text(f"{HEAD}{body}</html>\n", encoding="utf-8")
    begun = process_time()

    done = run(command, path)

    assert done.exit_code == 1
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    assert process_time() - begun < MOST_S
