"""List what every article did, and add up only what may be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from treatymap.errors import UnknownNameError
from treatymap.treaties import Area, Atlas, ledger, load_atlas, rounded, totals
from treatymap.treaties.claim import fit_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(checkout: Path) -> Atlas:
    """Give the small atlas."""
    return load_atlas(checkout / "tests" / "atlases" / "small")


def test_lists_every_article_and_zone_in_order(small: Atlas) -> None:
    """The ledger goes by treaty, then transfer, then zone, and says from whom to whom."""
    rows = [(row.treaty, row.article, row.zone, row.before, row.after, row.kind) for row in ledger(small)]

    assert rows == [
        ("brook-1800", "1", "north", (), ("red",), "delimited"),
        ("brook-1800", "1", "rim", ("red",), ("red",), "confirmed"),
        ("meadow-1810", "1", "north", ("red",), ("blue",), "passed"),
        ("meadow-1810", "2", "south", ("red",), ("blue",), "implied"),
    ]


def test_rows_say_how_the_land_stood_before(small: Atlas) -> None:
    """Land without holders was without a treaty or left open, and a row says which."""
    assert [(row.zone, row.before_status) for row in ledger(small)] == [
        ("north", "none"),
        ("rim", "held"),
        ("north", "held"),
        ("south", "held"),
    ]


def test_rows_carry_areas_claims_reception_and_sources(small: Atlas) -> None:
    """A row has all that its table shows: range, cited figures, how the treaty was received there, sources."""
    passed, implied = ledger(small, treaties=["meadow"])

    assert passed.area == Area(11900.5, 12344.5, 12800.5)
    assert passed.cited == implied.cited == ("third-more",)
    assert [entry.status for entry in passed.acceptance] == ["signed", "refused"]
    assert [entry.status for entry in implied.acceptance] == ["signed"]
    assert passed.sources == ("made-up",)


def test_land_cut_by_the_frame_has_no_area(small: Atlas) -> None:
    """A neighbour that the frame of the map cuts gets no figure, because the frame would have made it."""
    assert [row.area for row in ledger(small) if row.zone == "rim"] == [None]


def test_only_land_that_passed_is_in_the_sum(small: Atlas) -> None:
    """First lines, confirmations and land by implication stay outside the headline sums."""
    assert [row.zone for row in ledger(small) if row.in_sum] == ["north"]


def test_totals_keep_treaties_and_groups_apart(small: Atlas) -> None:
    """Each treaty has its headline sum first, and what stands apart after it."""
    sums = [(total.treaty, total.group, total.zones, total.area, total.in_sum) for total in totals(ledger(small))]

    assert sums == [
        ("brook-1800", "delimited", ("north",), Area(11900.5, 12344.5, 12800.5), False),
        ("meadow-1810", "passed", ("north",), Area(11900.5, 12344.5, 12800.5), True),
        ("meadow-1810", "implied", ("south",), Area(4400.0, 4500.0, 4600.0), False),
    ]


def test_lists_chosen_treaties_only(small: Atlas) -> None:
    """Treaties are chosen by any name they answer to."""
    assert {row.treaty for row in ledger(small, treaties=["bro"])} == {"brook-1800"}
    assert ledger(small, treaties=[]) == ()


def test_an_unknown_treaty_is_told(small: Atlas) -> None:
    """A misspelt treaty is an error, not an empty table."""
    with pytest.raises(UnknownNameError, match=r"^no treaty 'medow'"):
        ledger(small, treaties=["medow"])


def test_holds_a_claim_against_its_land(small: Atlas) -> None:
    """A cited figure stands beside the measured area of the zones it can mean."""
    (measured,) = small.measured(small.claims[0])

    assert measured.area == Area(16300.5, 16844.5, 17400.5)
    assert measured.fit == "over-tenth-larger"


@pytest.mark.parametrize(
    ("cited", "high", "best", "fit"),
    [
        (400_000, None, 310_000, "over-quarter-larger"),
        (400_000, None, 385_000, "fits"),
        (600_000, None, 597_000, "fits"),
        (104, None, 100, "fits"),
        (106, None, 100, "over-twentieth-larger"),
        (94, None, 100, "over-twentieth-smaller"),
        (160, None, 100, "over-half-larger"),
        (201, None, 100, "over-twice-larger"),
        (70, None, 100, "over-quarter-smaller"),
        (40, None, 100, "over-half-smaller"),
        (1_600, 3_600, 2_500, "within-range"),
        (1_600, 3_600, 3_700, "fits"),
        (1_600, 3_600, 4_100, "over-tenth-smaller"),
        (1_600, 3_600, 1_300, "over-tenth-larger"),
        (10, None, 0, "over-twice-larger"),
    ],
)
def test_says_how_a_figure_stands(cited: float, high: float | None, best: float, fit: str) -> None:
    """The verdict is a step of words, never a ratio; a range is judged by its nearer end."""
    assert fit_of(cited, high, best) == fit


@pytest.mark.parametrize(
    ("km2", "digits", "shown"),
    [
        (597_170.3, 2, 600_000),
        (309_636, 2, 310_000),
        (56_091, 2, 56_000),
        (74_613, 2, 75_000),
        (419, 2, 420),
        (10.4, 2, 10),
        (9.96, 2, 10),
        (309_636, 3, 310_000),
        (306_512, 3, 307_000),
        (0, 2, 0),
    ],
)
def test_rounds_to_the_digits_that_count(km2: float, digits: int, shown: int) -> None:
    """Labels claim two digits, popups three; nothing is shown as larger than it is known."""
    assert rounded(km2, digits=digits) == shown
