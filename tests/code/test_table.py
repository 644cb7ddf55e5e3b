"""Tables for people, spreadsheets, programs and wikis say the same, and no cell can do harm."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from treatymap.output import FORMATS, write_table

if TYPE_CHECKING:
    from treatymap.output import Cell

ROWS: list[dict[str, Cell]] = [
    {"zone": "north", "name": "Pohjoinen ranta", "km2": 123400, "cited": None},
    {"zone": "east", "name": "Восток", "km2": 98700, "cited": "about 250,000 km²"},
]


def one_cell(cell: Cell, form: str) -> str:
    """Write a table of one cell under the head `a`, and give the cell as written."""
    return write_table([{"a": cell}], form=form).splitlines()[-1]


def test_a_table_for_people_has_heads_and_parted_thousands() -> None:
    """Columns stand under words, figures to the right."""
    assert write_table(ROWS).splitlines() == [
        "zone    name                 km2  cited",
        "------  ---------------  -------  -----------------",
        "north   Pohjoinen ranta  123,400",
        "east    Восток            98,700  about 250,000 km²",
    ]


def test_csv_keeps_its_keys_and_plain_figures() -> None:
    """What a program reads by name today it can read tomorrow."""
    text = write_table(ROWS, form="csv")

    assert list(csv.DictReader(io.StringIO(text))) == [
        {"zone": "north", "name": "Pohjoinen ranta", "km2": "123400", "cited": ""},
        {"zone": "east", "name": "Восток", "km2": "98700", "cited": "about 250,000 km²"},
    ]


def test_json_is_the_rows_themselves() -> None:
    """Numbers stay numbers, nothing stays null, letters stay letters."""
    text = write_table(ROWS, form="json")

    assert json.loads(text) == ROWS
    assert "Восток" in text


def test_markdown_is_a_table_of_one_line_a_row() -> None:
    """A head, a rule that says which columns are figures, and the rows."""
    lines = write_table(ROWS, form="md").splitlines()

    assert len(lines) == 4
    assert all(line.startswith("|") and line.endswith("|") for line in lines)
    assert re.fullmatch(r"\|:-+\|:-+\|-+:\|:-+\|", lines[1])


@pytest.mark.parametrize("form", FORMATS)
def test_text_ends_without_an_empty_line(form: str) -> None:
    """The line end is the business of whoever prints."""
    assert write_table(ROWS, form=form).rstrip() == write_table(ROWS, form=form)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "=HYPERLINK(0)"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """A spreadsheet shows the text of a stranger and never runs it."""
    (row,) = csv.DictReader(io.StringIO(write_table([{"a": cell}], form="csv"), newline=""))

    assert row["a"] == f"'{cell}"


@pytest.mark.parametrize("cell", [-5, 0, "a=1", "1-2", " =1"])
def test_what_is_no_formula_is_left_alone(cell: Cell) -> None:
    """A figure below nought is a figure, and signs inside a text mean nothing."""
    (row,) = csv.DictReader(io.StringIO(write_table([{"a": cell}], form="csv"), newline=""))

    assert row["a"] == str(cell)


@pytest.mark.parametrize("cell", ['a "b", c', "line\nbreak", "line\r=1+1", "a,b"])
def test_csv_cells_can_hold_what_parts_them(cell: str) -> None:
    """Commas, quotes and line ends of any kind come back as they were, and begin no row of their own."""
    (row,) = csv.DictReader(io.StringIO(write_table([{"a": cell}], form="csv"), newline=""))

    assert row["a"] == cell


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize(
    "cell", ["\x1b[31mred\x1b[0m", "a\nb", "a\rb", "bell\a", "\x9b31m", "\u202eback", "half \ud800"]
)
def test_no_cell_reaches_the_terminal_as_a_command(form: str, cell: str) -> None:
    """Control characters, line ends and turned text become spaces."""
    written = one_cell(cell, form)

    assert all(char.isprintable() for char in written)
    assert len(write_table([{"a": cell}], form=form).splitlines()) == 3


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a|b", r"a\|b"),
        ("<b>", r"\<b\>"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("\\", r"\\"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
    ],
)
def test_no_cell_is_markup_in_a_wiki(cell: str, written: str) -> None:
    """What means something in Markdown is shown as it stands."""
    assert one_cell(cell, "md").strip("| ") == written


@pytest.mark.parametrize(("form", "text"), [("table", ""), ("md", ""), ("csv", ""), ("json", "[]")])
def test_no_rows_make_an_empty_table(form: str, text: str) -> None:
    """A ledger without rows is no error."""
    assert write_table([], form=form) == text
