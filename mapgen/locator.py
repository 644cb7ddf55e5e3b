"""Draw where in the world the map lies: a small Eurasia with the map's frame and three capitals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from markupsafe import Markup

from .letters import Face, text_rise, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .view import View

__all__ = ["Capital", "locator"]

_MIDDLE = math.cos(math.radians(45))
_WIDTH = 168
_FACE = Face(9.5)
# where a name may stand beside its dot, best first: which end of it, and how far from the dot
_SIDES = (
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
class Capital:
    """A dot on the locator."""

    name: str
    """Its name in the language of the page."""
    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""


def locator(view: View) -> Markup:
    """
    Draw the locator of an atlas that has an outline for it.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    Markup
        An SVG, or nothing if the atlas has no layer `base/locator`.
    """
    if "base/locator" not in view.layers:
        return Markup("")
    layer = view.layers["base/locator"]
    box = layer.bounds
    scale = _WIDTH / ((box.east - box.west) * _MIDDLE)
    height = round((box.north - box.south) * scale)

    def place(lon: float, lat: float) -> tuple[float, float]:
        return round((lon - box.west) * _MIDDLE * scale, 1), round((box.north - lat) * scale, 1)

    land = " ".join(_path(part, place) for part in shapely.get_parts(list(layer.geometries().values())))
    west, north = place(view.atlas.bounds.west, view.atlas.bounds.north)
    east, south = place(view.atlas.bounds.east, view.atlas.bounds.south)
    style = view.palette.style.ground
    return Markup(
        '<svg class="tm-locator" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<rect width="{w}" height="{h}" fill="{sea}"/>'
        '<path d="{land}" fill="{ground}" stroke="{coast}" stroke-width=".6"/>'
        '<rect x="{x}" y="{y}" width="{rw}" height="{rh}" fill="#D55E00" fill-opacity=".18" stroke="#B34700"/>'
        "{dots}</svg>"
    ).format(
        w=_WIDTH,
        h=height,
        label=view.words("page.locator"),
        sea=style["sea"],
        ground=style["land"],
        coast=style["coast"],
        land=land,
        x=west,
        y=north,
        rw=round(east - west, 1),
        rh=round(south - north, 1),
        dots=_signs([(capital, *place(capital.lon, capital.lat)) for capital in _capitals(view)], height),
    )


def _path(part: shapely.Geometry, place: Callable[[float, float], tuple[float, float]]) -> str:
    """Write one outline as the data of an SVG path."""
    points = [place(lon, lat) for lon, lat in shapely.get_coordinates(part)]
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _capitals(view: View) -> Iterator[Capital]:
    """Give the capitals that the catalogue names, all in the drawing: two of the story, one that the reader knows."""
    for number in (1, 2, 3):
        lon, lat = view.words(f"capital.{number}_at").split()
        yield Capital(view.words(f"capital.{number}"), float(lon), float(lat))


def _signs(spots: Sequence[tuple[Capital, float, float]], height: float) -> Markup:
    """Draw the capitals, each name on the first side of its dot where it covers no dot and no other name."""
    taken = [(x - 2, y - 2, x + 2, y + 2) for _, x, y in spots]
    drawn = []
    for capital, x, y in spots:
        width = text_width(capital.name, _FACE)
        for anchor, dx, dy in _SIDES:
            tx, ty = x + dx, y + dy
            left = tx - {"start": 0, "middle": width / 2, "end": width}[anchor]
            box = (left, ty - text_rise(_FACE), left + width, ty + 2)
            inside = box[0] >= 1 and box[1] >= 0 and box[2] <= _WIDTH - 1 and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                drawn.append(_SIGN.format(x=x, y=y, tx=round(tx, 1), ty=round(ty, 1), anchor=anchor, name=capital.name))
                break
        else:
            # a dot without a name, so that the drawing has the same parts in every language
            drawn.append(_SIGN.format(x=x, y=y, tx=x, ty=y, anchor="start", name=""))
    return Markup("").join(drawn)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (left, top, right, bottom) overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
