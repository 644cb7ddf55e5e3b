"""The ledger as a file: the rows that `areas` prints, with names, dates and sources, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases import make_ancient, write_atlas
from tests.code.conftest import run
from treatymap import export
from treatymap.output.exports.ledger_rows import COLUMNS
from treatymap.treaties import ledger, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def rows_of(atlas: Atlas, **options: str) -> list[dict[str, str]]:
    """Export the ledger as CSV, and read it."""
    return list(csv.DictReader(io.StringIO(export(atlas, form="csv", **options).data.decode("utf-8-sig"), newline="")))


def test_it_has_the_rows_of_the_command_and_more(brookland: Atlas, brookland_folder: Path) -> None:
    """What `treatymap areas` prints comes first, column for column; then names, dates and sources."""
    printed = list(csv.DictReader(io.StringIO(run("areas", "--format", "csv", atlas=brookland_folder).stdout)))
    rows = rows_of(brookland)

    assert [{key: row[key] for key in printed[0]} for row in rows] == printed
    assert [*rows[0]] == [*COLUMNS, "treatymap"]
    assert [*COLUMNS][: len(printed[0])] == [*printed[0]]


def test_a_row_can_be_read_without_the_atlas(brookland: Atlas) -> None:
    """Names of treaty, article and holders, the day in both calendars, its doubt, what books say, sources in words."""
    (north,) = [row for row in rows_of(brookland, treaties="dale") if row["zone"] == "north"]

    assert (north["treaty_name"], north["article_name"]) == ("Treaty of the Dale", "1")
    assert north["article_text"] == "What Dale 1 says."
    assert (north["from_name"], north["to_name"]) == ("Red State", "Blue State")
    assert (north["signed"], north["effective"], north["effective_edtf"]) == ("1810-06-01", "1810-07-01", "1810-07-01")
    assert north["effective_julian"] == "1810-06-19"
    assert (north["cited"], north["cited_words"]) == ("north-250k", "about 250,000 km²")
    assert (north["sources"], north["source"]) == ("book", "The book")
    assert (north["atlas"], north["data_version"]) == ("brookland", "1")


def test_json_says_the_same_behind_whom_to_name(brookland: Atlas) -> None:
    """The same rows with numbers as numbers, one line each, and at the top what they are made from."""
    text = export(brookland, form="json").data.decode()
    told = json.loads(text)

    assert [
        {key: "" if cell is None else str(cell) for key, cell in row.items()} | {"treatymap": told["origin"]["program"]}
        for row in told["ledger"]
    ] == rows_of(brookland)
    assert told["attribution"] == "Lines by nobody"
    assert len(text.splitlines()) == len(told["ledger"]) + 2


def test_a_day_leaves_what_had_taken_effect(brookland: Atlas) -> None:
    """What takes effect on the day counts."""
    for day, treaties in (("1800-02-28", set()), ("1800-03-01", {"brook-1800"}), ("1810", {"brook-1800"})):
        assert {row["treaty"] for row in rows_of(brookland, day=day)} == treaties
    assert len(rows_of(brookland, day="1810-07-01")) == len(ledger(brookland))


def test_no_rows_leave_the_head(brookland: Atlas) -> None:
    """A program that reads an empty ledger still finds its columns."""
    text = export(brookland, form="csv", day="before").data.decode("utf-8-sig")

    assert next(csv.reader([text])) == [*COLUMNS, "treatymap"]
    assert json.loads(export(brookland, form="json", day="before").data)["ledger"] == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(tmp_path: Path, sign: str) -> None:
    """A spreadsheet shows the words of a stranger and runs none; JSON has them as they are."""
    atlas = load_atlas(write_atlas(tmp_path, tell=lambda text: f"{sign}1+1 {text}"))
    cells = [cell for row in rows_of(atlas) for cell in row.values()]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert json.loads(export(atlas, form="json").data)["ledger"][0]["name"].startswith(f"{sign}1+1")


def test_days_before_the_year_1_are_no_formulas_either(folder: Path) -> None:
    """They begin with a minus, which a spreadsheet would reckon with; JSON has them as they are."""
    atlas = load_atlas(make_ancient(folder))

    assert rows_of(atlas)[0]["effective"] == "'-0043-03-01"
    assert json.loads(export(atlas, form="json").data)["ledger"][0]["effective"] == "-0043-03-01"
