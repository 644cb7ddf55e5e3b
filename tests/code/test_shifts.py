"""Sums of land that moved between two days: what is added up, in which order, and through whose hands it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.made_up import make_atlas, make_transfer, make_treaty, make_zone
from treatymap.treaties import BEFORE, Area, Day, changes, shifts
from treatymap.treaties.change import Holding

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

_END = Day(1900, 1, 1)


def test_a_headline_sum_stands_before_older_land(brookland: Atlas) -> None:
    """Sums come before what stands apart, even where an older treaty moved that; date and not name orders the rest."""
    zones = [make_zone(name, holder="red", area=Area(1, 1, 1)) for name in ("north", "south", "east")]
    treaties = [
        make_treaty("old", Day(1800, 1, 1), make_transfer("implied", ("red",), ("blue",), ("north",))),
        make_treaty("late", Day(1810, 1, 1), make_transfer("passed", ("red",), ("blue",), ("south",))),
        make_treaty("mid", Day(1805, 1, 1), make_transfer("passed", ("red",), ("blue",), ("east",))),
    ]
    found = shifts(changes(make_atlas(brookland, zones, treaties), BEFORE, _END))

    assert [(shift.treaty, shift.in_sum) for shift in found] == [("mid", True), ("late", True), ("old", False)]


def test_treaties_of_one_day_are_kept_together(brookland: Atlas) -> None:
    """Two treaties of one day stand one after the other, also where their zones alternate."""
    holders = {"north": "red", "south": "red", "east": "blue"}
    zones = [make_zone(name, holder=holder, area=Area(1, 1, 1)) for name, holder in holders.items()]
    one = make_transfer("implied", (), ("green",), ("north", "east"))
    other = make_transfer("implied", (), ("green",), ("south",))
    treaties = [make_treaty("one", Day(1800, 1, 1), one), make_treaty("other", Day(1800, 1, 1), other)]
    found = shifts(changes(make_atlas(brookland, zones, treaties), BEFORE, _END))

    assert [(shift.treaty, shift.before, shift.zones) for shift in found] == [
        ("one", ("red",), ("north",)),
        ("one", ("blue",), ("east",)),
        ("other", ("red",), ("south",)),
    ]


def test_open_land_is_not_added_to_land_without_a_treaty(brookland: Atlas) -> None:
    """Neither has holders, and one article may give both to one holder; how they stood before keeps them apart."""
    zones = [make_zone(name, area=Area(1, 1, 1)) for name in ("north", "south")]
    treaties = [
        make_treaty("first", Day(1800, 1, 1), make_transfer("undelimited", (), (), ("north",))),
        make_treaty("second", Day(1810, 1, 1), make_transfer("implied", (), ("red",), ("north", "south"))),
    ]
    found = shifts(changes(make_atlas(brookland, zones, treaties), Day(1800, 1, 1), _END))

    assert [(shift.before, shift.before_status, shift.zones) for shift in found] == [
        ((), "undelimited", ("north",)),
        ((), "none", ("south",)),
    ]


def test_land_tells_through_whose_hands_it_went(brookland: Atlas) -> None:
    """A treaty that took land from a third is not told as if it had taken it from whoever had it long before."""
    zones = [make_zone(name, holder="red", area=Area(1, 1, 1)) for name in ("north", "south")]
    treaties = [
        make_treaty("first", Day(1800, 1, 1), make_transfer("passed", ("red",), ("green",), ("north",))),
        make_treaty("second", Day(1810, 1, 1), make_transfer("passed", ("green",), ("blue",), ("north",))),
        make_treaty("third", Day(1811, 1, 1), make_transfer("joint", ("red",), ("red", "blue"), ("south",))),
        make_treaty("fourth", Day(1812, 1, 1), make_transfer("passed", ("red", "blue"), ("blue",), ("south",))),
    ]
    found = shifts(changes(make_atlas(brookland, zones, treaties), BEFORE, _END))

    assert [(shift.treaty, shift.before, shift.via, shift.after) for shift in found] == [
        ("second", ("red",), (Holding("held", ("green",)),), ("blue",)),
        # what the two of both days held together is no third hand
        ("fourth", ("red",), (), ("blue",)),
    ]
