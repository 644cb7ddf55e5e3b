"""Draw land that lies far outside the map: a small picture in the panel, with its name and what became of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from markupsafe import Markup

from .pattern import pattern_id
from .phrases import holding_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shapely.geometry.base import BaseGeometry

    from treatymap.treaties import State

    from .view import View

__all__ = ["Inset", "inset_looks", "inset_words", "insets"]

_WIDTH, _HEIGHT = 96, 72
_MARGIN = 0.35


@dataclass(frozen=True, slots=True)
class Inset:
    """A picture of one zone outside the coverage."""

    zone: str
    """Id of the zone."""
    picture: Markup
    """The drawing."""
    lines: tuple[str, ...]
    """Name, then how the land stands on the day."""


def insets(view: View) -> Iterator[Inset]:
    """
    Draw every zone that stands outside the coverage and has a look on the day.

    Parameters
    ----------
    view
        What the map shows.
    """
    zones = view.layers["zones"]
    for zone, state in view.states.items():
        key = view.palette.key(state)
        if key is None or zones[zone].properties.get("in_coverage", True):
            continue
        yield Inset(zone, _picture(view, view.ground.zone_shapes[zone], key), tuple(_words(view, state)))


def inset_words(view: View) -> dict[str, tuple[str, ...]]:
    """
    Say of each zone that stands outside the coverage what it is called and how it stands on the day.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Id of the zone to its lines.
    """
    zones = view.layers["zones"]
    return {
        zone: tuple(_words(view, state))
        for zone, state in view.states.items()
        if view.palette.key(state) is not None and not zones[zone].properties.get("in_coverage", True)
    }


def inset_looks(view: View) -> dict[str, dict[str, Any]]:
    """
    Say how the insets look on the day of the view.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Id of the zone to `fill`, `outline` and `state`, the second line of its words.
    """
    zones, looks = view.layers["zones"], {}
    for zone, state in view.states.items():
        key = view.palette.key(state)
        if key is not None and not zones[zone].properties.get("in_coverage", True):
            look = view.palette.look(key)
            fill = f"url(#{pattern_id(view.map_id, look.id)})"
            looks[zone] = {"fill": fill, "outline": look.outline, "state": list(_words(view, state))[-1]}
    return looks


def _words(view: View, state: State) -> Iterator[str]:
    """Write the name, and who holds the land since when."""
    yield view.atlas.zone(state.zone).name.get(view.lang)
    held = [holding_text(view, state.status, state.sovereigns)]
    yield view.words("join.lines").join([*held, *([view.figures.year(state.origin_date)] if state.origin_date else [])])


def _picture(view: View, shape: BaseGeometry, key: str) -> Markup:
    """Draw the zone on the land around it, both in the looks of the map."""
    style, look = view.palette.style, view.palette.look(key)
    west, south, east, north = shape.bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = min(_WIDTH / ((east - west) * squeeze), _HEIGHT / (north - south)) / (1 + 2 * _MARGIN)
    middle = ((west + east) / 2, (south + north) / 2)

    def place(lon: float, lat: float) -> tuple[float, float]:
        x = _WIDTH / 2 + (lon - middle[0]) * squeeze * scale
        return round(x, 1), round(_HEIGHT / 2 - (lat - middle[1]) * scale, 1)

    reach = (_WIDTH / scale / squeeze, _HEIGHT / scale)
    window = shapely.box(middle[0] - reach[0], middle[1] - reach[1], middle[0] + reach[0], middle[1] + reach[1])
    land = Markup("").join(
        _path(part, place, style.ground["land"], style.ground["coast"]) for part in _land(view, window)
    )
    return Markup(
        '<svg class="tm-inset" width="{w}" height="{h}" viewBox="0 0 {w} {h}" aria-hidden="true" focusable="false">'
        '<rect width="{w}" height="{h}" fill="{sea}"/>{land}{zone}</svg>'
    ).format(
        w=_WIDTH,
        h=_HEIGHT,
        sea=style.ground["sea"],
        land=land,
        zone=_path(shape, place, f"url(#{pattern_id(view.map_id, look.id)})", look.outline),
    )


def _land(view: View, window: BaseGeometry) -> Iterator[BaseGeometry]:
    """Cut the base land to the window."""
    if "base/land" not in view.layers:
        return
    for shape in view.layers["base/land"].geometries().values():
        piece = shapely.intersection(shape, window) if shape.intersects(window) else None
        if piece is not None and piece.area > 0:
            yield piece


def _path(shape: BaseGeometry, place: Callable[[float, float], tuple[float, float]], fill: str, outline: str) -> Markup:
    """Write areas as one SVG path; holes stay holes."""
    rings = [ring for part in shapely.get_parts(shape) for ring in shapely.get_rings(part)]
    data = " ".join(
        "M" + "L".join(f"{x} {y}" for x, y in (place(lon, lat) for lon, lat in shapely.get_coordinates(ring))) + "Z"
        for ring in rings
    )
    return Markup('<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}"/>').format(data, fill, outline)
