"""Draw where in the world the map lies: a small Eurasia with the map's frame and three capitals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import shapely
from markupsafe import Markup

from .letters import Face, Guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .letters import Ruler
    from .view import View

__all__ = ["FACE", "Capital", "Dot", "Plan", "locator", "plan_locator"]

Anchor = Literal["start", "middle", "end"]

_MIDDLE = math.cos(math.radians(45))
_WIDTH = 168
FACE = Face(9.5)
"""How names of capitals are set."""
# where a name may stand beside its dot, best first: which end of it, and how far from the dot
_SIDES: tuple[tuple[Anchor, int, int], ...] = (
    ("start", 4, 3),
    ("end", -4, 3),
    ("middle", 0, -7),
    ("middle", 0, 11),
    ("start", 2, -7),
    ("start", 2, 11),
    ("end", -2, -7),
    ("end", -2, 11),
    ("start", 2, -8),
    ("start", 2, 14),
    ("end", -2, -8),
    ("end", -2, 14),
)
_SIGN = Markup(
    '<circle cx="{x}" cy="{y}" r="2" fill="#222"/>'
    '<text x="{tx}" y="{ty}" font-size="9.5" fill="#222" text-anchor="{anchor}">{name}</text>'
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot with a name beside it."""

    x: float
    """Pixels from the left."""
    y: float
    """Pixels from above."""
    tx: float
    """Where the name begins, has its middle, or ends, pixels."""
    ty: float
    """The line on which it stands, pixels."""
    anchor: Anchor
    """Which of the three."""
    name: str
    """The name; empty where there is no room for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the locator shows, pixels."""

    width: int
    """Of the whole."""
    height: int
    """Of the whole."""
    land: tuple[tuple[tuple[float, float], ...], ...]
    """Outlines of land."""
    frame: tuple[float, float, float, float]
    """Left, upper, right and lower edge of the part that the map shows."""
    dots: tuple[Dot, ...]
    """Three capitals."""


@dataclass(frozen=True, slots=True)
class Capital:
    """A dot on the locator."""

    name: str
    """Its name in the language of the page."""
    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""


def plan_locator(view: View, *, ruler: Ruler | None = None) -> Plan | None:
    """
    Settle the locator of an atlas that has an outline for it.

    Parameters
    ----------
    view
        What the map shows.
    ruler
        Measures names; without one their width is guessed.

    Returns
    -------
    Plan or None
        Nothing if the atlas has no layer `base/locator`.
    """
    if "base/locator" not in view.layers:
        return None
    layer = view.layers["base/locator"]
    box = layer.bounds
    scale = _WIDTH / ((box.east - box.west) * _MIDDLE)
    height = round((box.north - box.south) * scale)

    def place(lon: float, lat: float) -> tuple[float, float]:
        return round((lon - box.west) * _MIDDLE * scale, 1), round((box.north - lat) * scale, 1)

    parts = shapely.get_parts(list(layer.geometries().values()))
    bounds = view.atlas.bounds
    return Plan(
        width=_WIDTH,
        height=height,
        land=tuple(tuple(place(lon, lat) for lon, lat in shapely.get_coordinates(part)) for part in parts),
        frame=(*place(bounds.west, bounds.north), *place(bounds.east, bounds.south)),
        dots=tuple(
            _dots([(known, *place(known.lon, known.lat)) for known in _capitals(view)], height, ruler or Guess())
        ),
    )


def locator(view: View) -> Markup:
    """
    Draw the locator.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    Markup
        An SVG, or nothing if the atlas has no outline for it.
    """
    plan = plan_locator(view)
    if plan is None:
        return Markup("")
    style, (west, north, east, south) = view.palette.style.ground, plan.frame
    return Markup(
        '<svg class="tm-locator" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<rect width="{w}" height="{h}" fill="{sea}"/>'
        '<path d="{land}" fill="{ground}" stroke="{coast}" stroke-width=".6"/>'
        '<rect x="{x}" y="{y}" width="{rw}" height="{rh}" fill="#D55E00" fill-opacity=".18" stroke="#B34700"/>'
        "{dots}</svg>"
    ).format(
        w=plan.width,
        h=plan.height,
        label=view.words("page.locator"),
        sea=style["sea"],
        ground=style["land"],
        coast=style["coast"],
        land=" ".join(map(_path, plan.land)),
        x=west,
        y=north,
        rw=round(east - west, 1),
        rh=round(south - north, 1),
        dots=Markup("").join(
            _SIGN.format(x=dot.x, y=dot.y, tx=dot.tx, ty=dot.ty, anchor=dot.anchor, name=dot.name) for dot in plan.dots
        ),
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Write one outline as the data of an SVG path."""
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _capitals(view: View) -> Iterator[Capital]:
    """Give the capitals that the catalogue names, all in the drawing: two of the story, one that the reader knows."""
    for number in (1, 2, 3):
        lon, lat = view.words(f"capital.{number}_at").split()
        yield Capital(view.words(f"capital.{number}"), float(lon), float(lat))


def _dots(spots: Sequence[tuple[Capital, float, float]], height: float, ruler: Ruler) -> Iterator[Dot]:
    """Give the capitals, each name on the first side of its dot where it covers no dot and no other name."""
    taken = [(x - 2, y - 2, x + 2, y + 2) for _, x, y in spots]
    for capital, x, y in spots:
        width = ruler.width(capital.name, FACE)
        for anchor, dx, dy in _SIDES:
            tx, ty = x + dx, y + dy
            left = tx - {"start": 0, "middle": width / 2, "end": width}[anchor]
            box = (left, ty - ruler.rise(FACE), left + width, ty + 2)
            inside = box[0] >= 1 and box[1] >= 0 and box[2] <= _WIDTH - 1 and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield Dot(x, y, round(tx, 1), round(ty, 1), anchor, capital.name)
                break
        else:
            # a dot without a name, so that the drawing has the same parts in every language
            yield Dot(x, y, x, y, "start", "")


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (left, top, right, bottom) overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
