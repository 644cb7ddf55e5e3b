"""A column of a table is there while one of its cells has something to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import compare, render
from treatymap.mapgen import make_digest, make_view
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

RANGE, CITED = "Range, km²", "Cited"


def heads(html: str) -> list[list[str]]:
    """Give the heads of each table of a page, and check that its rows are as broad."""
    found = []
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        rows = re.findall(r"<tr[ >].*?</tr>", table, re.DOTALL)
        assert len({_breadth(row) for row in rows}) == 1
        found.append(re.findall(r"<th [^>]*>(.*?)</th>", rows[0]))
    return found


def _breadth(row: str) -> int:
    """Count the columns that a row takes."""
    spans = (re.search(r'colspan="(\d+)"', cell) for cell in re.findall(r"<t[hd][ >][^>]*>?", row))
    return sum(int(span[1]) if span else 1 for span in spans)


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    """Write the smallest atlas: none of its lines is in doubt, and no book gives a figure."""
    return write_smallest(tmp_path / "ford")


def test_a_page_without_doubt_has_no_column_of_ranges(ford: Path) -> None:
    """Nor one of figures from books."""
    (ledger,) = heads(render(load_atlas(ford)).html)

    assert ledger == ["Article", "Land", "From → to", "How", "km²", "Acceptance", "Sources"]


def test_a_comparison_without_doubt_has_none_either(ford: Path) -> None:
    """Neither in what changed nor in the ledger."""
    for table in heads(compare("before", "ford", atlas=load_atlas(ford)).html):
        assert not {RANGE, CITED} & set(table)


def test_where_a_line_is_in_doubt_the_column_stands(brookland: Atlas) -> None:
    """One cell that says something is enough."""
    (ledger, *_) = heads(render(brookland).html)

    assert {RANGE, CITED} <= set(ledger)


def test_a_figure_for_other_pages_leaves_it_out_too(ford: Path, brookland: Atlas) -> None:
    """Its table is the ledger in short."""
    digest = make_digest(make_view(load_atlas(ford)))

    assert RANGE not in digest.heads
    assert {len(row) for row in digest.rows} == {len(digest.heads)}
    assert RANGE in make_digest(make_view(brookland)).heads


@pytest.mark.parametrize("days", [(), ("--compare", "before", "ford")], ids=["day", "days"])
def test_a_sheet_leaves_it_out_too(ford: Path, tmp_path: Path, days: tuple[str, ...]) -> None:
    """The other columns share its room."""
    sheet = tmp_path / "sheet.svg"

    assert run("sheet", *days, "-o", sheet, atlas=ford).exit_code == 0
    assert "Range" not in sheet.read_text(encoding="utf-8")
    assert "km²" in sheet.read_text(encoding="utf-8")
