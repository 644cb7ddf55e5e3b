"""Areas and lengths on the ellipsoid."""

import math

import pytest
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from treatymap.errors import LayerError
from treatymap.geo import area_km2, equal_area_km2, length_km

DEGREE_AT_EQUATOR = box(0, 0, 1, 1)
HERE = box(130, 50, 132, 52)
HOLE = box(130.5, 50.5, 131, 51)


def test_a_degree_square_has_the_area_of_its_zone_of_the_ellipsoid() -> None:
    """A square of one degree at the equator measures what the integral over the ellipsoid gives."""
    semi_major_km, eccentricity = 6378.137, 0.0818191908426215
    sine = math.sin(math.radians(1))
    zone = sine / (2 * (1 - (eccentricity * sine) ** 2)) + math.atanh(eccentricity * sine) / (2 * eccentricity)
    expected = math.radians(1) * semi_major_km**2 * (1 - eccentricity**2) * zone
    assert area_km2(DEGREE_AT_EQUATOR) == pytest.approx(expected, rel=1e-6)


def test_the_whole_ellipsoid_is_covered_by_its_two_halves() -> None:
    """Four quarter spheres add up to the surface of WGS 84, 510,065,622 km²."""
    quarters = [box(west, south, west + 180, south + 90) for west in (-180, 0) for south in (-90, 0)]
    assert sum(map(area_km2, quarters)) == pytest.approx(510_065_621.7, abs=1.0)


def test_a_hole_is_taken_off() -> None:
    """A polygon with a hole measures what is left."""
    holed = Polygon(HERE.exterior, [HOLE.exterior.coords])
    assert area_km2(holed) == pytest.approx(area_km2(HERE) - area_km2(HOLE), abs=1e-6)


def test_the_turn_of_the_rings_does_not_matter() -> None:
    """Clockwise and counter-clockwise rings measure the same, with holes turned either way."""
    shell, hole = list(HERE.exterior.coords), list(HOLE.exterior.coords)
    areas = {round(area_km2(Polygon(one, [other])), 9) for one in (shell, shell[::-1]) for other in (hole, hole[::-1])}
    assert len(areas) == 1


def test_parts_of_a_multipolygon_add_up() -> None:
    """A multipolygon measures the sum of its parts."""
    assert area_km2(MultiPolygon([DEGREE_AT_EQUATOR, HERE])) == area_km2(DEGREE_AT_EQUATOR) + area_km2(HERE)


def test_two_formulas_agree_in_the_amur_region() -> None:
    """The plane of EPSG:6933 and the ellipsoid agree within a hundred-thousandth."""
    slanting = Polygon([(120, 50), (135, 48), (140, 53), (124, 56)])
    assert equal_area_km2(slanting) == pytest.approx(area_km2(slanting), rel=1e-5)


def test_a_degree_along_the_equator_has_its_known_length() -> None:
    """One degree of the equator is 111.3195 km."""
    assert length_km(LineString([(0, 0), (1, 0)])) == pytest.approx(111.3195, abs=1e-4)


def test_the_gaps_of_a_multiline_are_not_measured() -> None:
    """A multiline measures its parts alone."""
    parts = [[(0, 0), (1, 0)], [(5, 0), (6, 0)]]
    assert length_km(MultiLineString(parts)) == pytest.approx(2 * length_km(LineString(parts[0])), abs=1e-9)


def test_what_has_no_area_is_refused() -> None:
    """A line has no area, and the message says what to give instead."""
    with pytest.raises(LayerError, match=r"a LineString has no area\. Give a Polygon or MultiPolygon\."):
        area_km2(LineString([(0, 0), (1, 1)]))


def test_what_has_no_length_is_refused() -> None:
    """A point has no length."""
    with pytest.raises(LayerError, match=r"a Point has no length"):
        length_km(Point(0, 0))
