"""Hold what moved between two days against the ledger, and against the figures that the page tells."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from treatymap.treaties import (
    Atlas,
    Change,
    Day,
    changes,
    find_moment,
    find_moments,
    ledger,
    load_atlas,
    shifts,
    totals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.treaties import LedgerRow, Shift, Total

_WORDS = ("before", "1689", "bura", "1728", "1858", "1859", "1859-06-01", "kowloon", "1860", "1861")
"""Treaties and dates, oldest first: every step of the map, and the days on which other treaties moved land."""


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


def _between(atlas: Atlas, earlier: str, later: str) -> dict[str, Change]:
    """Give the change of each zone between two moments, as a person types them."""
    days = (find_moment(atlas, word).day for word in (earlier, later))
    return {change.zone: change for change in changes(atlas, *days)}


def _sums(rows: Iterable[Shift | Total]) -> dict[tuple[str, str, tuple[str, ...]], tuple[list[str], float]]:
    """Gather zones and km² by treaty, group and holders after, whoever the holders before were."""
    zones: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    areas: dict[tuple[str, str, tuple[str, ...]], float] = defaultdict(float)
    for row in rows:
        key = (row.treaty, row.group, row.after)
        zones[key] += row.zones
        areas[key] += row.area.best
    return {key: (sorted(zones[key]), round(areas[key], 2)) for key in zones}


def _last(rows: Iterable[LedgerRow], earlier: Day, later: Day) -> list[LedgerRow]:
    """Find the row that last moved each zone between two days; leaving land open once more moves nothing."""
    last = {
        row.zone: row
        for row in rows
        if earlier < row.effective.gregorian <= later
        and row.kind != "confirmed"
        and not row.kind == row.before_status == "undelimited"
    }
    return list(last.values())


@pytest.mark.parametrize(("earlier", "later"), list(combinations(_WORDS, 2)))
def test_shifts_agree_with_the_ledger(amur: Atlas, earlier: str, later: str) -> None:
    """Between any two steps the land of each treaty and group is what the ledger adds up, less what moved on."""
    days = [moment.day for moment in find_moments(amur, (earlier, later))]

    assert _sums(shifts(changes(amur, *days))) == _sums(totals(_last(ledger(amur), *days)))


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (
            "nerchinsk-1689",
            "peking-1860-supplementary",
            [
                ("aigun-1858", "passed", ("qing",), ("russia",), 579_263),
                ("peking-1860-conventions", "passed", ("qing",), ("britain",), 12),
                ("peking-1860-supplementary", "passed", ("qing",), ("russia",), 309_794),
                ("aigun-1858", "implied", ("qing",), ("russia",), 15_130),
                ("peking-1860-supplementary", "implied", (), ("russia",), 56_016),
                ("peking-1860-supplementary", "reading", ("qing",), ("russia",), 419),
            ],
        ),
        (
            "1858",
            "1861",
            [
                ("peking-1860-conventions", "passed", ("qing",), ("britain",), 12),
                ("peking-1860-supplementary", "passed", ("qing", "russia"), ("russia",), 309_794),
                ("peking-1860-supplementary", "implied", (), ("russia",), 56_016),
                ("peking-1860-supplementary", "reading", ("qing", "russia"), ("russia",), 419),
            ],
        ),
        (
            "1728",
            "1858",
            [
                ("aigun-1858", "passed", ("qing",), ("russia",), 579_263),
                ("aigun-1858", "implied", ("qing",), ("russia",), 15_130),
                ("aigun-1858", "joint", ("qing",), ("qing", "russia"), 309_794),
                ("aigun-1858", "reading", ("qing",), ("qing", "russia"), 419),
            ],
        ),
        (
            "before",
            "1689",
            [
                ("nerchinsk-1689", "delimited", (), ("qing",), 594_393),
                ("nerchinsk-1689", "undelimited", (), (), 56_016),
                ("nerchinsk-1689", "implied", (), ("qing",), 309_794),
                ("nerchinsk-1689", "reading", (), ("qing",), 419),
            ],
        ),
        ("1689", "1728", []),
        ("1858", "1859", []),
        ("1858", "1859-06-01", []),
        ("1860", "1861", []),
    ],
)
def test_land_between_two_steps(
    amur: Atlas, earlier: str, later: str, told: list[tuple[str, str, tuple[str, ...], tuple[str, ...], int]]
) -> None:
    """Every sum that moved between two steps, km², in the order in which it is told."""
    found = [
        (shift.treaty, shift.group, shift.before, shift.after, round(shift.area.best))
        for shift in shifts(_between(amur, earlier, later).values())
    ]

    assert found == told


def test_the_mainland_went_from_qing_to_russia_in_the_end(amur: Atlas) -> None:
    """Over 1689 to 1861 the common holding does not show: the land passed, and article 1 of Peking decided it."""
    mainland = _between(amur, "1689", "1861")["ussuri-sea"]

    assert (mainland.before.sovereigns, mainland.after.sovereigns, mainland.in_sum) == (("qing",), ("russia",), True)
    assert mainland.row is not None
    assert (mainland.row.treaty, mainland.row.article) == ("peking-1860-supplementary", "1")
    assert [(row.treaty, row.kind) for row in mainland.rows] == [
        ("aigun-1858", "joint"),
        ("peking-1860-supplementary", "passed"),
        ("khanka-1861", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("zone", "before_status", "treaty", "group"),
    [
        ("uda", "undelimited", "peking-1860-supplementary", "implied"),
        ("gorbitsa-strip", "held", "aigun-1858", "implied"),
    ],
)
def test_land_that_no_clause_names_is_in_no_sum(
    amur: Atlas, zone: str, before_status: str, treaty: str, group: str
) -> None:
    """The Uda land and the Gorbitsa strip came to Russia by implication, and stay outside the headline sums."""
    change = _between(amur, "1689", "1860")[zone]

    assert change.row is not None
    assert (change.before.status, change.row.treaty, change.row.group, change.in_sum) == (
        before_status,
        treaty,
        group,
        False,
    )


def test_a_refusal_moved_nothing(amur: Atlas) -> None:
    """From Aigun to its refusal no zone moved and no treaty moved any, though the refusal shows in the states."""
    found = _between(amur, "1858-05-28", "1859-06-01")

    assert not any(change.moved for change in found.values())
    assert not any(change.rows for change in found.values())
    assert found["left-bank-upper"].before.acceptance == "signed"
    assert found["left-bank-upper"].after.acceptance == "refused"


def test_posts_moved_nothing(amur: Atlas) -> None:
    """The protocol of Lake Khanka confirmed the line of Peking, and that is all."""
    found = _between(amur, "peking", "khanka")

    assert not any(change.moved for change in found.values())
    assert {zone: [row.kind for row in change.rows] for zone, change in found.items() if change.rows} == {
        "ussuri-sea": ["confirmed"]
    }


def test_no_two_days_move_sakhalin(amur: Atlas) -> None:
    """Sakhalin is told like every zone, and nothing is told of it."""
    sakhalin = _between(amur, "before", "1861")["sakhalin"]

    assert (sakhalin.moved, sakhalin.rows, sakhalin.before) == (False, (), sakhalin.after)


def test_land_that_the_frame_cuts_moves_without_an_area(amur: Atlas) -> None:
    """Mongolia and Siberia came under a treaty, and no sum counts the part that happens to be on the map."""
    found = _between(amur, "before", "1861")
    cut = {zone for zone, change in found.items() if change.moved and change.area is None}

    assert cut == {"mongolia", "transbaikalia", "siberia"}
    assert not cut & {zone for shift in shifts(found.values()) for zone in shift.zones}
