"""The tables of the page say what the ledger says, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.tables import claim_lines, treaty_tables
from treatymap.mapgen.witnesses import source_lines
from treatymap.treaties import ledger, totals

if TYPE_CHECKING:
    from tests.code.conftest import Look
    from treatymap.treaties import Atlas


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_every_row_of_the_ledger(amur: Atlas, lang: str) -> None:
    """Row for row and zone for zone, in the order of treaties and articles."""
    view = make_view(amur, lang=lang)
    rows = [(table.id, line.article, line.zone) for table in treaty_tables(view) for line in table.lines]

    assert [(treaty, zone) for treaty, _, zone in rows] == [(row.treaty, row.zone) for row in ledger(amur)]
    assert all(article for _, article, _ in rows)


def test_a_row_says_everything_in_words(look: Look) -> None:
    """Who held it and holds it, how, how much exactly, what books say, how it was received, and who says so."""
    _, dale = treaty_tables(look())
    line = dale.lines[0]

    assert dale.name == "Treaty of the Dale"
    assert dale.date.startswith("signed 1 June 1810 (Gregorian), 20 May 1810 (Julian); in force 1 July 1810")
    assert (line.zone, line.name, line.holders, line.kind) == ("north", "North", "Red → Blue", "passed")
    assert (line.km2, line.range) == ("123,400", "111,060\u2013135,740")
    assert line.cited == "about 250,000 km²"
    assert line.acceptance == "signed, 1 June 1810; signed, refused by Red, about 1811"
    assert line.sources == ("book",)
    assert line.drawn


def test_land_that_the_frame_cuts_has_no_figure(look: Look) -> None:
    """The row is there, its area is not."""
    brook, _ = treaty_tables(look())
    (rim,) = [line for line in brook.lines if line.zone == "rim"]

    assert (rim.km2, rim.range) == ("", "")


def test_sums_count_land_that_passed_and_nothing_else(look: Look) -> None:
    """The headline sum of a treaty adds up what it moved from one holder to another."""
    view = look()
    brook, dale = treaty_tables(view)
    expected = [total for total in totals(ledger(view.atlas)) if total.in_sum]

    assert brook.sums == ()
    assert [(total.label, total.holders, total.km2) for total in dale.sums] == [
        ("Sum, 1810 Dale", "Red → Blue", "123,780")
    ]
    assert len(expected) == 1


def test_a_map_of_one_treaty_has_the_table_of_one(look: Look) -> None:
    """Narrowing the map narrows its table and its claims."""
    assert [table.id for table in treaty_tables(look(treaties=["brook"]))] == ["brook-1800"]
    assert list(claim_lines(look(treaties=["brook"]))) == []


def test_a_claim_stands_beside_each_land_that_it_can_mean(look: Look) -> None:
    """One line for each set of zones, with the measured area, the verdict, and who says it."""
    lines = list(claim_lines(look()))

    assert [(line.land, line.cited, line.measured, line.fit) for line in lines] == [
        ("the north alone", "about 250,000 km²", "123,400 km²", "It is over-twice-larger."),
        ("north and east", "about 250,000 km²", "222,100 km²", "It is over-tenth-larger."),
    ]
    assert [line.who for line in lines] == ["The book", "The book, The survey"]
    assert lines[1].note == "It fits. It only comes out if the east is counted too."


def test_sources_are_listed_by_their_keys(amur: Atlas) -> None:
    """Whoever meets a key in the table finds it by the alphabet."""
    keys = [source.id.casefold() for source in source_lines(make_view(amur))]

    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) > 50


def test_a_row_of_land_that_is_not_drawn_has_no_button(amur: Atlas) -> None:
    """A button shows a zone on the map; where the map has none, the row has a name and no more."""
    for event in amur.events:
        view = make_view(amur, day=event.date.gregorian)
        drawn = {zone for zone, state in view.states.items() if view.palette.key(state) is not None}
        lines = [line for table in treaty_tables(view) for line in table.lines]

        assert {line.zone for line in lines if line.drawn} == {line.zone for line in lines} & drawn
