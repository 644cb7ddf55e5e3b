"""The comparison in words: every zone once, as it stood on each day, with what moved it, and sums that add up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.code.document import Document
from tests.made_up import ZONES, drawn_treaties, drawn_zones, make_atlas, make_transfer, make_treaty, make_zone
from treatymap import compare
from treatymap.mapgen import contrast_table, make_contrast, make_voice
from treatymap.mapgen.contrast import caption
from treatymap.mapgen.phrases import state_text
from treatymap.treaties import BEFORE, Area, Day, Text
from treatymap.treaties.treaty import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.mapgen import ContrastLine, ContrastTable
    from treatymap.treaties import Atlas, Treaty, Zone

# so few that treaties often fall on one day, and on the days that are compared
_FEW_DAYS = st.one_of(st.just(BEFORE), st.builds(Day, st.integers(1800, 1803), st.just(1), st.integers(1, 2)))
_MOMENTS = st.lists(_FEW_DAYS, min_size=2, max_size=4, unique=True)


def _atlas(like: Atlas, zones: Iterable[Zone], treaties: Iterable[Treaty]) -> Atlas:
    """Make an atlas whose treaties have the article that their transfers name."""
    article = Article("1", None, Text((("en", "words"),)), ())
    return make_atlas(like, zones, (replace(treaty, articles=(article,)) for treaty in treaties))


def _table(atlas: Atlas, *moments: str | Day, lang: str | None = None) -> ContrastTable:
    """Write a comparison in words."""
    words = ("before" if moment == BEFORE else str(moment) for moment in moments)
    return contrast_table(make_voice(atlas, lang=lang), make_contrast(atlas, words))


def _all_but_states(line: ContrastLine) -> ContrastLine:
    """Take the days out of a line, for what is the same whichever days stand between."""
    return replace(line, states=())


def _once(treaty: Treaty) -> Treaty:
    """Let a treaty speak of each zone once only, in the first of its articles that does."""
    left, transfers = set(ZONES), []
    for transfer in treaty.transfers:
        zones = tuple(zone for zone in transfer.zones if zone in left)
        transfers += [replace(transfer, zones=zones)] if zones else []
        left -= set(zones)
    return replace(treaty, transfers=tuple(transfers))


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), drawn_zones(), _MOMENTS)
def test_every_zone_has_one_line_with_its_state_on_each_day(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: list[Day]
) -> None:
    """Whatever the treaties do, lines stand in the order of the atlas and states in the order of the heads."""
    atlas = _atlas(brookland, zones, treaties)
    voice, table = make_voice(atlas), _table(atlas, *days)
    moments = make_contrast(atlas, ["before" if day == BEFORE else str(day) for day in days]).moments

    assert table.heads == tuple(caption(voice, moment) for moment in moments)
    assert [line.zone for line in table.lines] == [zone.id for zone in zones]
    for line in table.lines:
        assert line.states == tuple(state_text(voice, atlas.state(line.zone, day)) for day in days)


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), drawn_zones(), _MOMENTS, st.data())
def test_only_the_oldest_and_the_newest_day_decide_what_moved(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: list[Day], data: st.DataObject
) -> None:
    """Another order of the days turns the columns, days between add some, and all else stays."""
    atlas = _atlas(brookland, zones, treaties)
    turned = data.draw(st.permutations(days))
    table, other, ends = (_table(atlas, *moments) for moments in (days, turned, (min(days), max(days))))

    assert [table.heads[days.index(day)] for day in turned] == list(other.heads)
    for line, mirrored in zip(table.lines, other.lines, strict=True):
        assert [line.states[days.index(day)] for day in turned] == list(mirrored.states)
    for same in (other, ends):
        assert list(map(_all_but_states, same.lines)) == list(map(_all_but_states, table.lines))
        assert same.sums == table.sums


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), drawn_zones(), _MOMENTS)
def test_what_moved_says_by_whom(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: list[Day]
) -> None:
    """Land that moved names a treaty, an article and its steps; land that did not has no treaty and is in no sum."""
    for line in _table(_atlas(brookland, zones, map(_once, treaties)), *days).lines:
        assert bool(line.treaty) == bool(line.article) == line.moved
        assert line.by or not line.moved
        assert line.moved or not line.counted


@given(drawn_treaties(days=_FEW_DAYS).filter(bool), drawn_zones(), _MOMENTS)
def test_sums_are_those_of_the_lines(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: list[Day]
) -> None:
    """Each line that moved and has an area is in one sum, of its treaty, and counts there if it says so."""
    table = _table(_atlas(brookland, zones, treaties), *days)
    lines = {line.zone: line for line in table.lines if line.moved and line.area is not None}

    assert sorted(zone for total in table.sums for zone in total.zones) == sorted(lines)
    for total in table.sums:
        parts = [lines[zone] for zone in total.zones]
        assert {(line.treaty, line.counted) for line in parts} == {(total.treaty, total.counted)}
        assert total.area.best == sum(line.area.best for line in parts if line.area)
    assert [total.counted for total in table.sums] == sorted((total.counted for total in table.sums), reverse=True)


def test_a_line_says_how_land_stood_and_what_moved_it(brookland: Atlas) -> None:
    """States in words, treaty and article of the last move, and every step on the way."""
    north, east, moor, rim, holm = _table(brookland, "dale", "before", "1811-06-01").lines

    assert north.states == ("Blue", "no treaty yet; claimed by Red + Blue", "Blue (treaty refused by Red)")
    assert north.by == ("1800 Brook, article 1: fixed by treaty for the first time", "1810 Dale, article 1: passed")
    assert (north.name, north.treaty, north.article, north.counted) == ("North", "dale-1810", "1", True)
    assert east.states == ("Red + Blue, both together", "Red", "Red + Blue, both together")
    assert (moor.states[0], moor.by) == ("left open, not divided", ("1800 Brook, article 2: left open",))
    assert (rim.states, rim.moved, rim.area, rim.by) == (("Blue",) * 3, False, None, ())
    assert (holm.moved, holm.area and holm.area.best) == (True, 380)


def test_an_article_goes_by_its_name_if_it_has_one(small: Atlas) -> None:
    """Where articles are not numbered, no step says `article`."""
    north, *_ = _table(small, "before", "meadow").lines

    assert north.by[0] == "1800 Brook, Brook article: fixed by treaty for the first time"


def test_a_line_speaks_the_language_of_the_page(brookland: Atlas) -> None:
    """Names, states, steps and holders are those of a Finnish page."""
    table = _table(brookland, "brook", "dale", lang="fi")
    north, total = table.lines[0], table.sums[0]

    assert table.heads[0] == "Treaty of the Brook suomeksi, 1. maaliskuuta 1800"
    assert (north.name, north.states) == ("North suomeksi", ("Red suomeksi", "Blue suomeksi"))
    assert north.by == ("1810 Dale suomeksi, artikla 1: siirtyi",)
    assert (total.label, total.holders) == ("Yhteensä, 1810 Dale suomeksi", "Red suomeksi → Blue suomeksi")


def test_land_that_came_back_tells_its_way_and_no_treaty(brookland: Atlas) -> None:
    """It did not move, no treaty holds it now that did not before, and still the reader learns of the detour."""
    there = make_treaty("there", Day(1800, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)))
    back = make_treaty("back", Day(1810, 1, 1), make_transfer("passed", ("blue",), ("red",), ("north",)))
    zone = make_zone("north", holder="red", area=Area(1, 1, 1))
    (line,) = _table(_atlas(brookland, [zone], [there, back]), "before", "1805", "back").lines

    assert line.states == ("Red", "Blue", "Red")
    assert (line.moved, line.treaty, len(line.by)) == (False, "", 2)


def test_land_that_goes_from_one_pair_to_another_says_by_whom(brookland: Atlas) -> None:
    """Common land that gets another second holder has moved, and its line names the step."""
    green = replace(brookland.holders[0], id="green")
    first = make_treaty("first", Day(1800, 1, 1), make_transfer("joint", (), ("red", "blue"), ("north",)))
    again = make_treaty("again", Day(1810, 1, 1), make_transfer("joint", (), ("red", "green"), ("north",)))
    atlas = _atlas(replace(brookland, holders=(*brookland.holders, green)), [make_zone("north")], [first, again])
    (line,) = _table(atlas, "first", "again").lines

    assert line.moved
    assert len(line.by) == 1


def test_a_treaty_that_speaks_of_land_twice_tells_both_steps(brookland: Atlas) -> None:
    """Land that one article left open and another gave to Red went two steps."""
    moves = (make_transfer("undelimited", (), (), ("north",)), make_transfer("implied", (), ("red",), ("north",)))
    atlas = _atlas(brookland, [make_zone("north")], [make_treaty("peace", Day(1800, 1, 1), *moves)])
    (line,) = _table(atlas, "before", "peace").lines

    assert len(line.by) == 2


def _rows(html: str) -> list[list[str]]:
    """Read the table of a page that compares, row by row, as text."""
    (table,) = re.findall(r'<table class="tm-contrast">(.*?)</table>', html, re.DOTALL)
    rows = re.findall(r"<tr[ >].*?</tr>", table.partition("</caption>")[2], re.DOTALL)
    cells = (re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(Document(cell).text) for cell in row] for row in cells]


@pytest.mark.parametrize("mode", ["swipe", "panes", "difference"])
@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_page_holds_the_table(brookland: Atlas, mode: str, lang: str) -> None:
    """Every mode says the same in words below the map: land that moved, the headline sums, land that did not."""
    voice, table = make_voice(brookland, lang=lang), _table(brookland, "brook", "dale", lang=lang)
    heads, *rows = _rows(compare("brook", "dale", atlas=brookland, mode=mode, lang=lang).html)

    def figures(area: Area | None) -> list[str]:
        return [voice.figures.number(area.best), voice.figures.span(area)] if area else ["", ""]

    lines = [[line.name, *line.states, *figures(line.area), " ".join(line.by)] for line in table.lines]
    north, east, moor, rim, holm = lines
    sums = [[total.label, total.holders, *figures(total.area), ""] for total in table.sums if total.counted]

    assert heads[1:3] == list(table.heads)
    assert rows == [north, east, holm, *sums, [voice.words("compare.unchanged")], moor, rim]
    assert len(sums) == 1


def test_a_table_of_three_days_has_three_columns_of_states(brookland: Atlas) -> None:
    """No day is lost where there are more than two."""
    heads, *rows = _rows(compare("before", "brook", "dale", atlas=brookland).html)

    assert heads[1:4] == [
        "Before 1800: no treaty yet",
        "Treaty of the Brook, 1 March 1800",
        "Treaty of the Dale, 1 July 1810",
    ]
    assert rows[0][1:4] == ["no treaty yet; claimed by Red + Blue", "Red", "Blue"]
