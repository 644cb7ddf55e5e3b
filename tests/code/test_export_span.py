"""How long something stood, in the writing of others: plain days, doubt, open ends, whole years."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import DAYS, ZONES, drawn_treaties, make_atlas, make_zone
from treatymap.mapgen import make_view
from treatymap.output.exports.cause import cause_of, date_of
from treatymap.output.exports.span import Span
from treatymap.output.exports.wish import Wish
from treatymap.treaties import BEFORE, Day, HistoricalDate

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Treaty

FIRST, LAST = Day(1689, 9, 7), Day(1861, 6, 28)


def span(start: HistoricalDate | None, end: HistoricalDate | None) -> Span:
    """Make a span in an atlas that tells of the years 1689 to 1861."""
    return Span(start, end, FIRST, LAST)


def dated(day: str, edtf: str = "") -> HistoricalDate:
    """Make a date of words."""
    sign, rest = ("-", day[1:]) if day.startswith("-") else ("", day)
    year, month, number = rest.split("-")
    return HistoricalDate(Day(int(f"{sign}{year}"), int(month), int(number)), edtf or day)


def test_open_ends_have_no_plain_day() -> None:
    """What began before all that the atlas tells, or lasted beyond it, says so as an open interval."""
    stood = span(None, None)

    assert stood.tags() == {"start_date:edtf": "../1689-09-07", "end_date:edtf": "1861-06-28/.."}
    assert stood.when() == {"timespans": [{"start": {"latest": "1689-09-07"}, "end": {"earliest": "1861-06-28"}}]}
    assert stood.years() == {}


@pytest.mark.parametrize(
    ("edtf", "bound"),
    [
        ("1858-05-28", {"in": "1858-05-28"}),
        ("1858-05", {"in": "1858-05"}),
        ("1858~", {"in": "1858~"}),
        ("1858-05-27/1858-05-29", {"earliest": "1858-05-27", "latest": "1858-05-29"}),
        ("1857~/1859?", {"earliest": "1857", "latest": "1859"}),
        # what Linked Places has no words for is told by the plain day
        ("185X", {"in": "1858-05-28"}),
        ("1858/..", {"in": "1858-05-28"}),
    ],
)
def test_doubt_is_told_as_far_as_linked_places_can_tell_it(edtf: str, bound: dict[str, str]) -> None:
    """Exact, about, or between two days."""
    (told,) = span(dated("1858-05-28", edtf), None).when()["timespans"]

    assert told["start"] == bound


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("1858-05-28", "1860-11-14", {"FromYear": 1858, "ToYear": 1859}),
        ("1858-05-28", "1858-06-13", {}),
        ("1858-05-28", "1859-01-01", {"FromYear": 1858, "ToYear": 1858}),
        ("-0043-03-15", "0001-06-01", {"FromYear": -44, "ToYear": -1}),
        ("0000-06-01", "0002-06-01", {"FromYear": -1, "ToYear": 1}),
    ],
)
def test_whole_years_are_those_at_whose_end_it_stood(start: str, end: str, years: dict[str, int]) -> None:
    """Years before the year 1 are counted as people do, without a year nought."""
    assert span(dated(start), dated(end)).years() == years


@given(st.lists(DAYS, min_size=2, unique=True))
def test_whole_years_tile_the_time(days: list[Day]) -> None:
    """However days follow each other, no year is told of two spans, and none between is left out."""
    dates = [HistoricalDate(day, str(day)) for day in sorted(days)]
    told = [years for start, end in pairwise(dates) if (years := span(start, end).years())]

    for earlier, later in pairwise(told):
        after = earlier["ToYear"] + 1
        assert later["FromYear"] == (after or 1)
        assert earlier["FromYear"] <= earlier["ToYear"]


@given(drawn_treaties())
def test_every_day_on_which_land_changes_has_a_cause(brookland: Atlas, treaties: tuple[Treaty, ...]) -> None:
    """Whatever treaties do and however they are received, a state that begins says why, and on which day."""
    atlas = make_atlas(brookland, [make_zone(name, holder="red") for name in ZONES], treaties)
    # the words and layers are of no matter here
    wish = Wish(replace(make_view(brookland), atlas=atlas), "en", None, {})
    for zone in ZONES:
        for state in atlas.states(zone):
            if state.start == BEFORE:
                continue
            assert cause_of(wish, [zone], state.start)
            assert date_of(wish, [zone], state.start).gregorian == state.start
