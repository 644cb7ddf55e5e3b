"""Zones that cover land without gaps or overlaps."""

import pytest
from shapely.geometry import LineString, Polygon, box

from treatymap.errors import LayerError
from treatymap.geo import Flaw, area_km2, area_range, coverage_flaws, simplify_coverage, unite

WEST, EAST = box(130, 50, 131, 51), box(131, 50, 132, 51)
PAIR = {"west": WEST, "east": EAST}
COMMON = LineString([(131, 50), (131, 51)])


def test_zones_that_share_an_edge_have_no_flaw() -> None:
    """Neighbours with the same vertices are a coverage."""
    assert coverage_flaws(PAIR) == []


def test_an_overlap_is_named_with_place_and_size() -> None:
    """Where two zones overlap, the flaw says which, where and how much."""
    wide = box(130, 50, 131.1, 51)
    (flaw,) = coverage_flaws({"west": wide, "east": EAST})
    assert (flaw.kind, flaw.zones) == ("overlap", ("west", "east"))
    assert box(131, 50, 131.1, 51).contains(box(*flaw.place, *flaw.place).centroid)
    assert flaw.km2 == pytest.approx(area_km2(box(131, 50, 131.1, 51)), rel=1e-9)


def test_a_gap_between_zones_is_named_with_place_and_size() -> None:
    """Land that zones enclose and none of them has is a gap."""
    hole = box(131.4, 50.4, 131.6, 50.6)
    (flaw,) = coverage_flaws({"west": WEST, "east": Polygon(EAST.exterior, [hole.exterior.coords])})
    assert flaw.kind == "gap"
    assert flaw.zones == ("east",)
    assert flaw.km2 == pytest.approx(area_km2(hole), rel=1e-9)
    assert str(flaw).startswith("hole in east of ")


@pytest.mark.parametrize(
    ("zones", "name"),
    [
        (("a",), "hole in a"),
        (("a", "b"), "gap between a and b"),
        (("a", "b", "c", "d"), "gap between a, b, c and d"),
        (tuple("abcdefgh"), "gap between a, b, c, d, e and 3 more"),
    ],
)
def test_a_gap_names_its_zones_as_a_person_would(zones: tuple[str, ...], name: str) -> None:
    """One zone has a hole, several have a gap between them, and of very many only some are named."""
    assert str(Flaw("gap", zones, (1, 2), 3, 4)) == f"{name} of 3.000 km² near [1.0000, 2.0000], 4 m wide"


def test_a_zone_inside_another_is_no_gap() -> None:
    """A hole that another zone fills is no flaw."""
    hole = box(131.4, 50.4, 131.6, 50.6)
    assert coverage_flaws({"east": Polygon(EAST.exterior, [hole.exterior.coords]), "inner": hole}) == []


def test_uniting_drops_the_common_edge() -> None:
    """The union of neighbours is one polygon with the area of both."""
    whole = unite(PAIR, ["west", "east"])
    assert whole.geom_type == "Polygon"
    assert area_km2(whole) == pytest.approx(area_km2(WEST) + area_km2(EAST), rel=1e-12)


def test_uniting_an_unknown_zone_is_refused() -> None:
    """The message names what is missing and what there is."""
    with pytest.raises(LayerError, match=r"no zone north in the coverage\. Choose from: east, west\."):
        unite(PAIR, ["north"])


def test_simplified_zones_still_share_their_edge() -> None:
    """A wiggle on the common edge goes from both sides or from neither."""
    wiggle = [(131, 50), (131.001, 50.25), (131, 50.5), (130.999, 50.75), (131, 51)]
    west = Polygon([(130, 50), *wiggle, (130, 51)])
    east = Polygon([(132, 50), *wiggle, (132, 51)])
    simple = simplify_coverage({"west": west, "east": east}, 5000)
    assert coverage_flaws(simple) == []
    assert len(simple["west"].exterior.coords) < len(west.exterior.coords)


def test_a_zone_without_doubt_has_no_range() -> None:
    """Edges right by definition move nothing."""
    span = area_range(PAIR, "west", [(COMMON, 0.0)])
    assert span.low == span.best == span.high == area_km2(WEST)


def test_a_doubtful_edge_moves_both_ways_by_its_error() -> None:
    """An edge of 111 km, doubtful by 5 km, moves the area by some 556 km² either way."""
    span = area_range(PAIR, "west", [(COMMON, 5.0)])
    assert span.best - span.low == pytest.approx(556, rel=0.02)
    assert span.high - span.best == pytest.approx(556, rel=0.02)


def test_a_zone_does_not_grow_into_the_sea() -> None:
    """Beyond an edge without a neighbour there is nothing to gain."""
    open_side = LineString([(130, 50), (130, 51)])
    span = area_range(PAIR, "west", [(open_side, 5.0)])
    assert span.low < span.best == span.high
