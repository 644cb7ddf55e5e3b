"""Tell what became of the land between two days: every zone once, by its net change, and nothing counted twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import drawn_treaties, drawn_zones, make_atlas, make_transfer, make_treaty, make_zone
from treatymap.errors import UsageError
from treatymap.treaties import BEFORE, Area, Day, changes, load_atlas, shifts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from treatymap.treaties import Atlas, Shift, Treaty, Zone
    from treatymap.treaties.zone import Status

    Standing = tuple[tuple[str, ...], Status]

_START, _BROOK, _DALE, _END = Day(1790, 1, 1), Day(1800, 3, 1), Day(1810, 7, 1), Day(1900, 1, 1)
# so few that treaties often fall on one day, and on the days that are compared
_FEW_DAYS = st.one_of(st.just(BEFORE), st.builds(Day, st.integers(1800, 1803), st.just(1), st.integers(1, 2)))


@st.composite
def _days(draw: st.DrawFn, count: int) -> tuple[Day, ...]:
    """Draw different days, oldest first."""
    return tuple(sorted(draw(st.lists(_FEW_DAYS, min_size=count, max_size=count, unique=True))))


def _by_standing(atlas: Atlas, day: Day) -> dict[Standing, float]:
    """Add up the land under every set of holders and status on a day, km²; without what the frame cuts."""
    areas: dict[Standing, float] = defaultdict(float)
    for zone, state in atlas.states_on(day).items():
        land = atlas.zone(zone)
        if land.area is not None and land.role != "quiet":
            areas[state.sovereigns, state.status] += land.area.best
    return areas


def _carried(areas: dict[Standing, float], moved: Iterable[tuple[Standing, Standing, float]]) -> dict[Standing, float]:
    """Take the land that moved from where it was to where it came; leave out who has none left."""
    after = defaultdict(float, areas)
    for old, new, km2 in moved:
        after[old] -= km2
        after[new] += km2
    return {standing: km2 for standing, km2 in after.items() if km2}


@pytest.fixture
def small(checkout: Path) -> Atlas:
    """Give the small atlas."""
    return load_atlas(checkout / "tests" / "atlases" / "small")


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(2))
def test_every_zone_has_exactly_one_change(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """Whatever the treaties do, each zone has one change between two days, with its states on these days."""
    atlas = make_atlas(brookland, zones, treaties)
    found = changes(atlas, *days)

    assert [change.zone for change in found] == [zone.id for zone in zones]
    assert all(change.before == atlas.state(change.zone, days[0]) for change in found)
    assert all(change.after == atlas.state(change.zone, days[1]) for change in found)


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(2))
def test_what_moved_was_moved_by_a_treaty_in_between(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """Land that moved has a row that left it as it is now, and land that did not move has none."""
    earlier, later = days
    for change in changes(make_atlas(brookland, zones, treaties), earlier, later):
        assert all(earlier < row.effective.gregorian <= later and row.zone == change.zone for row in change.rows)
        assert (change.row is not None) == change.moved
        if change.row is not None:
            assert change.row in change.rows
            assert (change.row.treaty, change.row.kind) == (change.after.origin, change.after.kind)
            assert change.row.after == change.after.sovereigns


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(2))
def test_land_is_conserved(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """What every holder had, less what left, and what came, is what the holder has: by changes and by shifts."""
    atlas = make_atlas(brookland, zones, treaties)
    earlier, later = (_by_standing(atlas, day) for day in days)
    found = changes(atlas, *days)
    by_changes = [
        (
            (change.before.sovereigns, change.before.status),
            (change.after.sovereigns, change.after.status),
            change.area.best,
        )
        for change in found
        if change.moved and change.area is not None
    ]
    by_shifts = [
        ((shift.before, shift.before_status), (shift.after, shift.after_status), shift.area.best)
        for shift in shifts(found)
    ]

    assert _carried(earlier, by_changes) == later
    assert _carried(earlier, by_shifts) == later


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(3))
def test_changes_follow_one_another(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """From the first day to the last is from the first to the second and on: same states, same rows, none twice."""
    atlas = make_atlas(brookland, zones, treaties)
    first, second, third = days
    wholes, ones, twos = changes(atlas, first, third), changes(atlas, first, second), changes(atlas, second, third)

    for whole, one, two in zip(wholes, ones, twos, strict=True):
        assert one.after == two.before
        assert (whole.before, whole.after, whole.rows) == (one.before, two.after, (*one.rows, *two.rows))


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(2))
def test_shifts_add_up_what_moved(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """Each zone that moved and has an area is in one shift, which has the sum of its zones in every bound."""
    atlas = make_atlas(brookland, zones, treaties)
    found = changes(atlas, *days)
    sums = shifts(found)
    areas = {change.zone: change.area for change in found if change.moved and change.area is not None}

    assert sorted(zone for shift in sums for zone in shift.zones) == sorted(areas)
    for shift in sums:
        for bound in ("low", "best", "high"):
            assert getattr(shift.area, bound) == sum(getattr(areas[zone], bound) for zone in shift.zones)


@given(drawn_treaties(days=_FEW_DAYS), drawn_zones(), _days(2))
def test_shifts_stand_in_order(
    brookland: Atlas, treaties: tuple[Treaty, ...], zones: tuple[Zone, ...], days: tuple[Day, ...]
) -> None:
    """Headline sums come first, then older treaties; what one treaty moved alike stands together."""
    atlas = make_atlas(brookland, zones, treaties)
    found = changes(atlas, *days)
    sums = shifts(found)
    order = [(not shift.in_sum, atlas.treaty(shift.treaty).effective.gregorian, shift.treaty) for shift in sums]
    kinds = [(shift.treaty, shift.group, shift.before, shift.before_status, shift.via, shift.after) for shift in sums]

    assert order == sorted(order)
    assert len(set(kinds)) == len(kinds)
    assert {zone for shift in sums if shift.in_sum for zone in shift.zones} == {
        change.zone for change in found if change.in_sum and change.area is not None
    }


def _told(shift: Shift) -> tuple[object, ...]:
    """Write a shift as a row."""
    return (
        shift.treaty,
        shift.group,
        shift.before,
        shift.before_status,
        shift.after,
        shift.after_status,
        shift.zones,
        shift.area,
        shift.in_sum,
    )


def test_tells_the_net_change_of_every_zone(small: Atlas) -> None:
    """Over both treaties the north goes from nobody to Blue, and the treaty that passed it to Blue decides."""
    found = changes(small, _START, _END)

    assert [(change.zone, change.before.sovereigns, change.after.sovereigns, change.moved) for change in found] == [
        ("north", (), ("blue",), True),
        ("south", ("red",), ("blue",), True),
        ("rim", ("red",), ("red",), False),
    ]
    assert [[(row.treaty, row.kind) for row in change.rows] for change in found] == [
        [("brook-1800", "delimited"), ("meadow-1810", "passed")],
        [("meadow-1810", "implied")],
        [("brook-1800", "confirmed")],
    ]
    assert [change.row and (change.row.treaty, change.row.article) for change in found] == [
        ("meadow-1810", "1"),
        ("meadow-1810", "2"),
        None,
    ]
    assert [change.in_sum for change in found] == [True, False, False]
    assert [change.area for change in found] == [
        Area(11900.5, 12344.5, 12800.5),
        Area(4400.0, 4500.0, 4600.0),
        None,
    ]


def test_adds_up_what_moved_alike(small: Atlas) -> None:
    """Land that passed and land that came by the way stand apart, each with how it was on either day."""
    north, south = Area(11900.5, 12344.5, 12800.5), Area(4400.0, 4500.0, 4600.0)

    assert [_told(shift) for shift in shifts(changes(small, _BROOK, _END))] == [
        ("meadow-1810", "passed", ("red",), "held", ("blue",), "held", ("north",), north, True),
        ("meadow-1810", "implied", ("red",), "held", ("blue",), "held", ("south",), south, False),
    ]


def test_land_that_becomes_common_or_stays_open_is_told_apart(brookland: Atlas) -> None:
    """Open land without holders is not land without a treaty, and common land goes with its two holders."""
    found = {change.zone: change for change in changes(brookland, _START, _DALE)}

    assert [_told(shift)[:7] for shift in shifts(found.values())] == [
        ("dale-1810", "passed", (), "none", ("blue",), "held", ("north",)),
        ("dale-1810", "passed", ("red",), "held", ("blue",), "held", ("holm",)),
        ("brook-1800", "undelimited", (), "none", (), "undelimited", ("moor",)),
        ("dale-1810", "joint", ("red",), "held", ("red", "blue"), "joint", ("east",)),
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "moved"),
    [
        (Day(1810, 6, 30), Day(1810, 7, 1), True),
        (Day(1810, 7, 1), Day(1810, 7, 2), False),
        (Day(1810, 6, 1), Day(1810, 6, 30), False),
    ],
)
def test_the_later_day_counts_and_the_earlier_does_not(small: Atlas, earlier: Day, later: Day, *, moved: bool) -> None:
    """What takes effect on the later day is told; on the earlier day it has already happened."""
    north, *_ = changes(small, earlier, later)

    assert (north.moved, bool(north.rows)) == (moved, moved)


def test_news_of_acceptance_moves_no_land(small: Atlas) -> None:
    """A refusal changes the state and moves nothing."""
    north, *_ = changes(small, Day(1810, 7, 1), _END)

    assert north.before != north.after
    assert (north.moved, north.row, north.in_sum, north.rows) == (False, None, False, ())


def test_land_that_came_back_did_not_move(brookland: Atlas) -> None:
    """Land that was passed on and returned is where it was: its rows tell the way, and no sum counts it."""
    there = make_treaty("there", Day(1800, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)))
    back = make_treaty("back", Day(1810, 1, 1), make_transfer("passed", ("blue",), ("red",), ("north",)))
    atlas = make_atlas(brookland, [make_zone("north", holder="red", area=Area(1, 1, 1))], [there, back])
    (north,) = found = changes(atlas, _START, _END)

    assert ([row.treaty for row in north.rows], north.moved, north.row) == (["there", "back"], False, None)
    assert shifts(found) == ()


def test_two_holders_together_have_no_order(brookland: Atlas) -> None:
    """Common land stays where it is when a treaty names its holders the other way round."""
    first = make_treaty("first", Day(1800, 1, 1), make_transfer("joint", (), ("red", "blue"), ("north",)))
    again = make_treaty("again", Day(1810, 1, 1), make_transfer("joint", (), ("blue", "red"), ("north",)))
    atlas = make_atlas(brookland, [make_zone("north")], [first, again])

    assert [change.moved for change in changes(atlas, Day(1800, 1, 1), _END)] == [False]


def test_the_last_article_of_a_treaty_decides(brookland: Atlas) -> None:
    """Where one treaty moves a zone twice and then confirms it, the second move is the row that counts."""
    over = make_transfer("passed", ("red",), ("blue",), ("north",))
    shared = make_transfer("joint", ("blue",), ("red", "blue"), ("north",))
    kept = make_transfer("confirmed", ("red", "blue"), ("red", "blue"), ("north",))
    treaty = make_treaty("long", Day(1800, 1, 1), over, shared, kept)
    zone = make_zone("north", holder="red", area=Area(1, 1, 1))
    (north,) = changes(make_atlas(brookland, [zone], [treaty]), _START, _END)

    assert [row.kind for row in north.rows] == ["passed", "joint", "confirmed"]
    assert north.row == north.rows[1]


@pytest.mark.parametrize(
    ("earlier", "later", "message"),
    [
        (_END, _START, "found 1900-01-01 and then 1790-01-01. Give them the other way round."),
        (_END, _END, "found 1900-01-01 and then 1900-01-01. Give two different days."),
    ],
)
def test_days_must_be_in_order(small: Atlas, earlier: Day, later: Day, message: str) -> None:
    """Changes from a day to itself or back in time are refused, not empty or turned round."""
    with pytest.raises(UsageError) as told:
        changes(small, earlier, later)

    assert str(told.value) == f"changes go from an earlier day to a later one, {message}"


def test_nothing_moved_is_nothing_to_add_up() -> None:
    """No changes make no shifts."""
    assert shifts(()) == ()
