"""Figures from books stand once, with the land that they are of; sources are called by names where names are short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap import render
from treatymap.mapgen import LANGUAGES, make_view, treaty_tables
from treatymap.mapgen.zone_popups import zone_popups
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def shown(folder: Path, zones: str, lang: str = "en") -> tuple[list[str], list[str]]:
    """Let both zones pass and a book give a figure for some of them: what the rows of the table say, and the popups."""
    treaty = (
        'id = "ford-1800"\nname.en = "Treaty"\nsigned = 1800-05-01\nsources = ["own"]\n'
        '[[articles]]\nid = "1"\ntext.en = "All passes."\n'
        '[[transfers]]\nzones = ["north", "south"]\nfrom = ["red"]\nto = ["blue"]\nkind = "passed"\n'
    )
    claim = (
        '[[claims]]\nid = "book"\ntreaties = ["ford-1800"]\nquantifier = "exactly"\nvalue = 1000\nunit = "km2"\n'
        'words.en = "A thousand"\nnote.en = "A note."\nsources = ["own"]\n'
        f'[[claims.scopes]]\nzones = {zones}\nname.en = "the land of the ford"\n'
    )
    write_smallest(folder, changes={"treaties/ford-1800.toml": treaty, "claims.toml": claim})
    records = folder / "zones.toml"
    records.write_text(records.read_text(encoding="utf-8").replace('before.sovereigns = ["blue"]\n', ""), "utf-8")
    view = make_view(load_atlas(folder), lang=lang)
    (table,) = treaty_tables(view)
    said = [
        fact.values[0] for popup in zone_popups(view) for fact in popup.facts if fact.label == view.words("popup.cited")
    ]
    return [line.cited for line in table.lines], said


def test_a_figure_for_a_set_stands_once_in_the_table(tmp_path: Path) -> None:
    """With the land that it is of, in the row of the first piece of it."""
    rows, _ = shown(tmp_path / "ford", '["north", "south"]')

    assert rows == ["1,000 km² (the land of the ford)", ""]


def test_a_piece_of_land_says_that_a_figure_is_for_more(tmp_path: Path) -> None:
    """In a popup there is no row above it."""
    _, popups = shown(tmp_path / "ford", '["north", "south"]')

    assert popups == ["A thousand (Made up), for the set as a whole: the land of the ford"] * 2


def test_a_figure_for_one_piece_needs_no_word_more(tmp_path: Path) -> None:
    """It stands where it belongs."""
    assert shown(tmp_path / "ford", '["south"]') == (["", "1,000 km²"], ["A thousand (Made up)"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_names_the_land(tmp_path: Path, lang: str) -> None:
    """The name of the set comes with the figure."""
    rows, popups = shown(tmp_path / "ford", '["north", "south"]', lang)

    assert all("the land of the ford" in text for text in (rows[0], *popups))


def test_short_names_of_sources_stand_in_the_table(tmp_path: Path) -> None:
    """A reader of a school's atlas meets no key of its records."""
    assert marks(load_atlas(write_smallest(tmp_path / "ford"))) == {"Made up"}


def test_where_a_title_is_long_all_stand_by_their_keys(amur: Atlas) -> None:
    """The list below explains them, and the column stays narrow."""
    assert marks(amur) <= {source.id for source in amur.sources}


def marks(atlas: Atlas) -> set[str]:
    """Give what the tables of a page call its sources."""
    return set(re.findall(r'<a href="#[^"]*-source-\d+">(.*?)</a>', render(atlas).html))
