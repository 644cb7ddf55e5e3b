"""The small map that says where in the world the map lies names three capitals, legibly in every language."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from treatymap.mapgen import LANGUAGES, load_words, make_view
from treatymap.mapgen.locator import locator

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

SIZE = 9.5
"""Of the letters, in pixels."""
SIGN = re.compile(
    r'<circle cx="(?P<x>[-.\d]+)" cy="(?P<y>[-.\d]+)" r="2" fill="#222"/>'
    r'<text x="(?P<tx>[-.\d]+)" y="(?P<ty>[-.\d]+)" [^>]*text-anchor="(?P<anchor>\w+)">(?P<name>[^<]+)</text>'
)


def width(name: str) -> float:
    """Measure a name in a wide font, DejaVu Sans: Chinese letters are squares, Cyrillic ones wider than Latin ones."""
    shares = {"chinese": 1.0, "cyrillic": 0.66, "latin": 0.61}
    kinds = ["chinese" if mark >= "\u2e80" else "cyrillic" if mark >= "\u0400" else "latin" for mark in name]
    return SIZE * sum(shares[kind] for kind in kinds)


def boxes(drawing: str) -> dict[str, tuple[float, float, float, float]]:
    """Give what names and dots cover: left, top, right, bottom."""
    found = {}
    for sign in SIGN.finditer(drawing):
        name, (x, y, tx, ty) = sign["name"], (float(sign[key]) for key in ("x", "y", "tx", "ty"))
        left = tx - {"start": 0, "middle": 0.5, "end": 1}[sign["anchor"]] * width(name)
        found[name] = (left, ty - 8, left + width(name), ty + 2)
        found[f"dot of {name}"] = (x - 2, y - 2, x + 2, y + 2)
    return found


def meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_locator_names_its_three_capitals(amur: Atlas, lang: str) -> None:
    """No name is left out for want of room, and every dot lies in the drawing."""
    drawing, words = str(locator(make_view(amur, lang=lang))), load_words(lang)
    right, bottom = (float(side) for side in re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing)[0])
    dots = [(float(sign["x"]), float(sign["y"])) for sign in SIGN.finditer(drawing)]

    assert [sign["name"] for sign in SIGN.finditer(drawing)] == [words(f"capital.{number}") for number in (1, 2, 3)]
    # half a dot may lie beyond the rim: London stands on the meridian where the drawing begins
    assert all(-1 <= x <= right and 0 <= y <= bottom for x, y in dots)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_on_the_locator_are_inside_and_apart(amur: Atlas, lang: str) -> None:
    """Whatever its letters, a name runs neither over the rim nor over a dot or another name."""
    drawing = str(locator(make_view(amur, lang=lang)))
    right, bottom = (float(side) for side in re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing)[0])
    covered = boxes(drawing)

    assert [
        name
        for name, box in covered.items()
        if not name.startswith("dot") and (box[0] < 0 or box[1] < 0 or box[2] > right or box[3] > bottom)
    ] == []
    assert [(one, other) for one, other in combinations(covered, 2) if meet(covered[one], covered[other])] == []
