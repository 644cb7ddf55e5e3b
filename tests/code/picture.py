"""Read stills as tests look at them: their texts, their lines, and the room that names take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import shapely
from shapely import affinity

from treatymap.geo import Bounds
from treatymap.mapgen.letters import Face, text_height, text_rise, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

BROOKLAND = Bounds(9, 44, 20, 53)
"""All of the made-up atlas."""


def read(picture: str) -> ET.Element:
    """Read a still as XML."""
    return ET.fromstring(picture)  # noqa: S314 - our own drawing


def words(picture: ET.Element) -> list[str]:
    """List all that is written in a still, each label as one text."""
    return [" ".join(text.itertext()) for text in picture.iter("text")]


def strokes(picture: ET.Element) -> set[str]:
    """Give the colours of all lines and outlines."""
    return {colour for item in picture.iter() if (colour := item.get("stroke"))}


def paths(item: ET.Element) -> list[list[tuple[int, int]]]:
    """Read the data of a path, which knows m, points by their distance from the last, and z."""
    found, x, y = [], 0, 0
    for piece in re.findall(r"m[^mz]*z?", item.get("d", "")):
        numbers = [int(number) for number in re.findall(r"-?\d+", piece)]
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
        if piece.endswith("z"):
            x, y = points[0]
    return found


def labels(picture: ET.Element) -> Iterator[tuple[str, BaseGeometry]]:
    """Give each label with the box that it covers, by the widths that letters have at least."""
    for group in picture.iter("g"):
        role = group.get("class", "").removeprefix("tm-still-")
        if role not in {"zone", "bare", "marked", "place", "water", "river"}:
            continue
        size, bold = float(group.get("font-size", 0)), role not in {"place", "water"}
        for text in group.iter("text"):
            lines = [(text.text or "", size), *((part.text or "", float(part.get("font-size", 0))) for part in text)]
            width = max(text_width(line, Face(points, bold=bold and points == size)) for line, points in lines)
            turn = [float(number) for number in re.findall(r"-?[\d.]+", text.get("transform", ""))]
            x, y = turn[:2] or (float(text.get("x", 0)), float(text.get("y", 0)))
            left = (
                x
                - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor") or group.get("text-anchor", "")] * width
            )
            top = y - text_rise(Face(size))
            foot = top + text_height(Face(size)) + sum(float(part.get("dy", 0)) for part in text)
            box = shapely.box(left, top, left + width, foot)
            yield lines[0][0], affinity.rotate(box, turn[2], origin=(x, y)) if turn else box
