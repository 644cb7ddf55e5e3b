"""The ticks of the slider: where they stand, what they say, and which of them move no land."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import make_ancient
from treatymap.mapgen import make_view
from treatymap.mapgen.steps import steps
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def test_the_seven_steps_of_the_amur(amur: Atlas) -> None:
    """Each has its date and its year; those at which no land moves are hollow."""
    told = [(step.label, step.short, step.hollow) for step in steps(make_view(amur))]

    assert told == [
        ("Before 1689", "<1689", False),
        ("1689 Nerchinsk", "1689", False),
        ("1727/28 Kiakhta", "1727/28", True),
        ("28 May 1858 Aigun", "1858", False),
        ("1859", "1859", True),
        ("14 Nov 1860 Peking", "1860", False),
        ("28 June 1861 Khanka", "1861", True),
    ]


def test_true_time_puts_the_ends_at_the_ends(amur: Atlas) -> None:
    """From nought to one, in order, and by the years that lie between."""
    shares = [step.share for step in steps(make_view(amur))]

    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert shares[3] - shares[1] == pytest.approx((1858.3 - 1689.7) / (1861.4 - 1689.7) * 20 / 21, abs=0.01)


@pytest.mark.parametrize(
    ("lang", "years"),
    [
        ("en", ["<44 BCE", "44 BCE", "2 BCE"]),
        ("fi", ["<44 eaa.", "44 eaa.", "2 eaa."]),
        ("zh-Hans", ["<公元前44", "公元前44", "公元前2"]),
    ],
)
def test_years_before_the_first_are_counted_as_people_do(folder: Path, lang: str, years: list[str]) -> None:
    """There was no year 0, and a tick does not say -43."""
    told = list(steps(make_view(load_atlas(make_ancient(folder)), lang=lang)))

    assert [step.short for step in told] == years
    assert [step.share for step in told] == sorted(step.share for step in told)


def test_a_view_of_one_day_has_no_steps(amur: Atlas) -> None:
    """Where nobody can travel there is nothing to step on."""
    assert list(steps(make_view(amur, treaties=["aigun"]))) == []
