"""Shapes become small and come back as they were."""

from __future__ import annotations

import base64
import gzip
import json
from string import ascii_letters
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box, mapping

from treatymap.geo import Feature, Layer
from treatymap.mapgen.arcs import cut
from treatymap.mapgen.encode import SCALE, encode_layer, json_for_script, pack, pack_arcs

_steps = st.integers(-180 * SCALE, 180 * SCALE)
_arcs = st.lists(st.lists(st.tuples(_steps, _steps), min_size=1, max_size=6), max_size=6)
_texts = st.text(st.characters(exclude_categories=["Cs"]))


def layer(*shapes: Any) -> Layer:  # noqa: ANN401 - any geometry
    """Make a layer of shapes with the names a, b, c and so on."""
    features = [Feature(name, mapping(shape), {}) for name, shape in zip(ascii_letters, shapes, strict=False)]
    return Layer("test", "rivers", "MIT", "nobody", tuple(features))


def unpack_arcs(text: str) -> list[list[list[int]]]:
    """Read arcs as the page's script does."""
    data = gzip.decompress(base64.b64decode(text))
    numbers, number, weight = [], 0, 0
    for byte in data:
        number |= (byte & 127) << weight
        weight += 7
        if byte < 128:
            numbers.append(number)
            number = weight = 0
    arcs, at, place = [], 0, [0, 0]
    while at < len(numbers):
        arc = []
        for first in range(at + 1, at + 1 + 2 * numbers[at], 2):
            steps = [(word >> 1) ^ -(word & 1) for word in numbers[first : first + 2]]
            place = [place[0] + steps[0], place[1] + steps[1]]
            arc.append(place)
        at += 1 + 2 * numbers[at]
        arcs.append(arc)
    return arcs


def joined(numbers: list[int], arcs: list[Any]) -> list[list[int]]:
    """Put a path together from its arcs as the page's script does."""
    points: list[list[int]] = []
    for number in numbers:
        arc = arcs[~number][::-1] if number < 0 else arcs[number]
        points += arc.tolist()[1 if points else 0 :]
    return points


def test_coordinates_are_rounded_to_whole_steps() -> None:
    """A step is a ten-thousandth of a degree, longitude before latitude."""
    (line,) = encode_layer(layer(LineString([(130.00004, 48.0), (130.00006, -48.00006)])))

    assert (line["id"], line["shape"]) == ("a", "line")
    assert line["parts"][0].tolist() == [[1300000, 480000], [1300001, -480001]]


def test_points_that_fall_together_are_told_once() -> None:
    """What lies within one step of the point before it costs nothing; the first point always counts."""
    (line,) = encode_layer(layer(LineString([(0, 0), (0.00001, 0), (1, 1), (1, 1.00001), (2, 2)])))

    assert line["parts"][0].tolist() == [[0, 0], [SCALE, SCALE], [2 * SCALE, 2 * SCALE]]


def test_parts_and_holes_stay_what_they_are() -> None:
    """A part of a multiple shape is an entry of its own, and a hole stays with its part."""
    pond = Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(1, 1), (1, 2), (2, 2)]])
    lines, areas, point = encode_layer(
        layer(
            MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]),
            MultiPolygon([pond, box(20, 20, 21, 21)]),
            Point(1, 2),
        )
    )

    assert [len(part) for part in lines["parts"]] == [2, 2]
    assert [[len(ring) for ring in part] for part in areas["parts"]] == [[5, 4], [5]]
    assert (point["shape"], point["parts"][0].tolist()) == ("point", [[SCALE, 2 * SCALE]])


@given(_arcs)
def test_arcs_come_back_exactly(given_arcs: list[list[tuple[int, int]]]) -> None:
    """Whatever whole steps go in come out again, also across the whole world in one step."""
    arcs = [np.array(arc, dtype=np.int64) for arc in given_arcs]

    assert unpack_arcs(pack_arcs(arcs)) == [arc.tolist() for arc in arcs]


def test_a_line_that_two_shapes_share_is_kept_once() -> None:
    """The border between two neighbours costs as much as one border, whichever way each of them runs."""
    west, east = box(0, 0, 1, 1), box(1, 0, 2, 1)
    arcs, shapes = cut(encode_layer(layer(west, east, LineString([(1, 0), (1, 1)]))))
    ways = [sorted(shape["parts"][0][0] if shape["shape"] == "area" else shape["parts"][0]) for shape in shapes]
    shared = [arc for arc in arcs if sorted(arc.tolist()) == [[SCALE, 0], [SCALE, SCALE]]]

    assert len(shared) == 1
    assert len(arcs) == 3
    number = next(index for index, arc in enumerate(arcs) if arc is shared[0])
    assert all(number in way or ~number in way for way in ways)


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=9), max_size=5))
def test_cutting_into_arcs_loses_nothing(lines: list[list[tuple[int, int]]]) -> None:
    """However lines cross, touch, repeat and return, each can be put together again from its arcs."""
    given_shapes = encode_layer(layer(*(LineString(line) for line in lines))) if lines else []
    arcs, shapes = cut(given_shapes)

    for before, after in zip(given_shapes, shapes, strict=True):
        path, again = before["parts"][0].tolist(), joined(after["parts"][0], arcs)
        is_ring = len(path) > 3 and path[0] == path[-1]
        # a ring may begin elsewhere, and then it runs through the same points in the same order
        assert again == path or (is_ring and again[:-1] in [path[i:-1] + path[:i] for i in range(len(path) - 1)])


@given(_texts)
def test_text_comes_back_from_a_script_element(text: str) -> None:
    """Any text survives inside a script element, and nothing in it can end the element or begin a comment."""
    written = json_for_script({"name": text})

    assert json.loads(written) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(written)


def test_packed_values_come_back_and_carry_no_time() -> None:
    """The same value gives the same bytes on any day: the time stamp of gzip is nought."""
    packed = base64.b64decode(pack({"name": "Амур"}))

    assert json.loads(gzip.decompress(packed)) == {"name": "Амур"}
    assert packed[4:8] == bytes(4)


@pytest.mark.parametrize("write", [pack, json_for_script])
def test_what_json_cannot_hold_is_refused(write: Any) -> None:  # noqa: ANN401 - one of two functions
    """A figure that is no number never reaches a page."""
    with pytest.raises(ValueError, match="JSON compliant"):
        write({"km2": float("nan")})
