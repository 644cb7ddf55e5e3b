"""List the signs of a picture, and the names that it may carry."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.scene import zone_labels

from .lands import Lands
from .mesh import STEPS
from .names import Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from treatymap.mapgen.view import View

    from .sketch import Sketch

__all__ = ["Ring", "Sign", "boxes", "names", "rings", "signs"]

_LEAST = 4.0
"""How much room a sign has at least on each side of its middle, pixels."""
_SAME = 6
"""Two signs that are nearer to each other are of one place, pixels."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A place or post."""

    look: Mapping[str, Any]
    """As the page's script has it."""
    spot: tuple[float, float]
    """The place that it stands for, pixels."""
    at: tuple[float, float]
    """Its middle, which may be aside of that, so that signs of one place do not cover each other."""
    name: str
    """What is written beside it; nothing if there is no room for it at this scale."""
    bare: bool
    """Whether it is a name and nothing else."""
    marked: bool
    """Whether it stands out."""
    keys: tuple[str, ...] = ()
    """What of it the legend explains."""

    @property
    def reach(self) -> float:
        """How far it goes out from its middle, pixels."""
        return 0.0 if self.bare else max(_LEAST, float(self.look["radius"]))


@dataclass(frozen=True, slots=True)
class Ring:
    """What is drawn around the signs of one place that stand out."""

    spot: tuple[float, float]
    """The place, pixels."""
    at: tuple[float, float]
    """Its middle, pixels."""
    reach: float
    """Its radius, pixels."""


def rings(known: Sequence[Sign], *, gap: float) -> tuple[Ring, ...]:
    """Lay a ring around the signs of each place that stand out, some pixels from them."""
    places: dict[tuple[float, float], list[Sign]] = {}
    for sign in known:
        if sign.marked:
            near = next((spot for spot in places if math.dist(spot, sign.spot) < _SAME), sign.spot)
            places.setdefault(near, []).append(sign)
    found = []
    for spot, group in places.items():
        x, y = ((min(axis) + max(axis)) / 2 for axis in zip(*(sign.at for sign in group), strict=True))
        reach = max(math.dist((x, y), sign.at) + sign.reach for sign in group) + gap
        found.append(Ring(spot, (round(x, 1), round(y, 1)), round(reach, 1)))
    return tuple(found)


def boxes(known: Sequence[Sign | Ring]) -> list[BaseGeometry]:
    """Give what signs and rings cover, pixels."""
    return [shapely.box(*(at - it.reach for at in it.at), *(at + it.reach for at in it.at)) for it in known]


def signs(sketch: Sketch, rows: Collection[str], places: Collection[str]) -> list[Sign]:
    """
    List the signs that the frame shows: those whose switches are on, and those that stand out.

    Parameters
    ----------
    sketch
        The part of the map.
    rows
        Switches that are on.
    places
        Ids of places that stand out.
    """
    frame = sketch.frame
    found: list[Sign] = []
    for shape in sketch.of("points"):
        marked = shape["id"] in places and not shape["popup"].startswith("post-")
        near = frame.zoom >= shape.get("from_zoom", 0)
        if not marked and not (near and all(row in rows for row in shape["rows"])):
            continue
        name = shape.get("name", "") if marked or frame.zoom >= shape.get("zoom", 0) else ""
        look, bare, aside = sketch.network.looks[shape["look"]], bool(shape.get("bare")), shape.get("shift", (0, 0))
        for x, y in frame.pixels(np.concatenate(shape["parts"]) / SCALE).round(1).tolist():
            if 0 < x < frame.width and 0 < y < frame.height:
                at = (round(x + aside[0], 1), round(y + aside[1], 1))
                found.append(Sign(look, (x, y), at, name, bare=bare, marked=marked, keys=tuple(shape["keys"])))
    return found


def names(
    view: View, sketch: Sketch, rows: Collection[str], *, known: Sequence[Sign], around: Sequence[Ring]
) -> Iterator[Name]:
    """
    List what can be written, in the order in which it is to be placed.

    Parameters
    ----------
    view
        What the map shows.
    sketch
        The part of it.
    rows
        Switches that are on.
    known
        The signs.
    around
        The rings around those that stand out.
    """
    zones = view.ground.zone_shapes
    for label in zone_labels(view):
        if sketch.frame.zoom >= label["zoom"] and all(row in rows for row in label["rows"]):
            land = tuple(zones[zone] for zone in label["zones"] if zone in sketch.washes.shapes)
            lands = Lands(sketch.frame, land, _others(view, sketch, label["zones"])) if "loose" in label else None
            yield Name("zone", tuple(label["lines"]), at=_place(sketch, label["at"]), land=land, lands=lands)
    told: list[Sign] = []
    for sign in sorted(known, key=lambda sign: not sign.marked):
        # what is a place and the scene of a theme has one name
        if sign.name and not any(it.name == sign.name and math.dist(it.spot, sign.spot) < _SAME for it in told):
            told.append(sign)
            role = "marked" if sign.marked else "bare" if sign.bare else "place"
            ring = next((ring for ring in around if math.dist(ring.spot, sign.spot) < _SAME), None)
            it = ring or sign
            yield Name(role, (sign.name,), at=it.at, reach=it.reach, near=sign.at)
    for shape in sketch.of("rivers"):
        if not shape.get("name") or not all(row in rows for row in (*shape["rows"], *shape["name_rows"])):
            continue
        if shape["shape"] == "area":
            yield Name("water", (shape["name"],), at=_place(sketch, shape["at"]), reach=4)
        else:
            courses = [run / STEPS for part in shape["parts"] for run in sketch.mesh.course(part)]
            yield Name("river", (shape["name"],), courses=tuple(run for run in courses if len(run) > 1))


def _others(view: View, sketch: Sketch, zones: Sequence[str]) -> tuple[BaseGeometry, ...]:
    """Give the land that the picture shows beside some zones."""
    shapes = view.ground.zone_shapes
    return tuple(shapes[zone] for zone in view.states if zone in sketch.washes.shapes and zone not in zones)


def _place(sketch: Sketch, at: Sequence[float]) -> tuple[float, float]:
    """Place a longitude and latitude in the frame."""
    x, y = sketch.frame.pixels(np.array([at], dtype=float))[0].tolist()
    return x, y
