"""The ticks of the slider: where they stand, what they say, and which of them move no land."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import make_ancient
from tests.atlases.smallest import write_smallest
from treatymap.mapgen import make_view
from treatymap.mapgen.steps import steps
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen.steps import Step
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


def ford(folder: Path, *, effective: str, label: str = "") -> Step:
    """Give the last step of an atlas whose only treaty was signed in 1800."""
    write_smallest(folder)
    treaty = folder / "treaties" / "ford-1800.toml"
    days = f"signed = 1800-05-01\neffective = {effective}\n{label}"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("signed = 1800-05-01\n", days), encoding="utf-8")
    return list(steps(make_view(load_atlas(folder))))[-1]


def test_a_step_that_comes_later_than_the_signing_has_its_own_year(tmp_path: Path) -> None:
    """The tick, what it says when it is chosen, and the heading of the legend agree; the treaty keeps its name."""
    same = ford(tmp_path / "same", effective="1800-12-30")
    later = ford(tmp_path / "later", effective="1801-01-30")

    assert (same.short, same.label) == ("1800", "1800 Treaty of the Ford")
    assert (later.short, later.label) == ("1801", "1801 (1800 Treaty of the Ford)")


def test_a_label_that_has_the_year_already_stays(tmp_path: Path) -> None:
    """Who writes labels by hand need not be told twice."""
    step = ford(tmp_path / "ford", effective="1801-01-30", label='label.en = "Ford 1800/1801"\n')

    assert step.label == "Ford 1800/1801"
