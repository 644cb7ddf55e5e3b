"""What looking for seams costs, where zones lie over each other or have many parts."""

from __future__ import annotations

from time import process_time

import shapely

from treatymap.geo import find_seams

MOST_S = 10.0


def test_forty_discs_over_each_other_are_told_in_time() -> None:
    """Each pair overlaps, and thousands of crumbs between their rims are no strips."""
    discs = {f"z{n}": shapely.Point(12 + n * 0.001, 49).buffer(1, quad_segs=5) for n in range(40)}
    begun = process_time()

    found = find_seams(discs)

    assert {flaw.kind for flaw in found} == {"overlap"}
    assert len(found) == 40 * 39 / 2
    assert process_time() - begun < MOST_S


def test_ten_thousand_islands_cost_seconds() -> None:
    """A zone of many islands beside another has no seams, and that is soon known."""
    islands = [shapely.box(x / 100, y / 100, x / 100 + 0.004, y / 100 + 0.002) for x in range(100) for y in range(100)]
    begun = process_time()

    assert find_seams({"isles": shapely.MultiPolygon(islands), "coast": shapely.box(-1, -2, 2, -0.5)}) == []
    assert process_time() - begun < MOST_S


def test_islands_in_a_lake_of_no_zone_are_land() -> None:
    """A gap is what lies open about islands; the ponds on those are gaps of their own."""
    outer, hole = shapely.box(0, 0, 4, 4), shapely.box(1, 1, 3, 3)
    island, pond = shapely.box(1.5, 1.5, 2.5, 2.5), shapely.box(1.8, 1.8, 2.2, 2.2)
    isle = shapely.box(1.9, 1.9, 2.1, 2.1)

    open_water, inner = find_seams({"land": outer - hole, "island": island - pond, "isle": isle})

    assert (open_water.zones, inner.zones) == (("land", "island"), ("island", "isle"))
    assert round(open_water.km2 / inner.km2) == round((hole.area - island.area) / (pond.area - isle.area))
