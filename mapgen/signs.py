"""Give the signs of a map: places, the points of themes, and the boundary posts of treaties."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from .encode import encode_layer
from .names import feature_name
from .rows import treaty_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Theme, Treaty

    from .view import View

__all__ = ["place_rows", "signs"]

_POST_ZOOM = 7


def signs(view: View) -> Iterator[dict[str, Any]]:
    """
    Give places, the most important first, points of themes, and boundary posts of the chosen treaties.

    Parameters
    ----------
    view
        What the map shows.
    """
    yield from _places(view)
    for theme in view.atlas.themes:
        yield from _theme(view, theme)
    for treaty in view.treaties():
        yield from _posts(view, treaty)


def place_rows(view: View) -> dict[str, frozenset[str]]:
    """
    Name the switches of each place and each point of a theme: what a step of a tour can mark.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Id of the place to the ids of its switches; the scene of a theme may be a place too, and has both.
    """
    rows: dict[str, frozenset[str]] = {}
    for sign in chain(_places(view), *(_theme(view, theme) for theme in view.atlas.themes)):
        rows[sign["id"]] = rows.get(sign["id"], frozenset()) | {*sign["rows"]}
    return rows


def _places(view: View) -> Iterator[dict[str, Any]]:
    """Give the places, the most important first."""
    if "places" not in view.layers:
        return
    layer = view.layers["places"]
    for shape in sorted(encode_layer(layer), key=lambda known: int(layer[known["id"]].properties.get("tier", 1))):
        facts = layer[shape["id"]].properties
        called = feature_name(facts, view.lang)
        row = "places-1" if facts.get("tier", 1) == 1 else "places-2"
        own = {"look": "place", "rows": [row], "keys": ["place"], "name": called, "label": called}
        yield {**shape, **own, "popup": f"place-{shape['id']}"}


def _theme(view: View, theme: Theme) -> Iterator[dict[str, Any]]:
    """Give the points of a theme; a few letters may follow a name, such as those of the powers that opened a port."""
    if f"themes/{theme.id}" not in view.layers:
        return
    layer = view.layers[f"themes/{theme.id}"]
    for shape in encode_layer(layer):
        facts = layer[shape["id"]].properties
        called = feature_name(facts, view.lang)
        own: dict[str, Any] = {"look": theme.sign, "rows": [theme.id], "keys": [f"theme-{theme.id}"], "label": called}
        if theme.sign == "name":
            own |= {"bare": True, "keys": []}
        zoom = {"from_zoom": facts["from_zoom"], "zoom": facts["from_zoom"]} if "from_zoom" in facts else {}
        shift = {"shift": facts["shift"]} if "shift" in facts else {}
        name = " ".join(part for part in (called, facts.get("mark", "")) if part)
        yield {**shape, **own, **zoom, **shift, "name": name, "popup": f"theme-{shape['id']}"}


def _posts(view: View, treaty: Treaty) -> Iterator[dict[str, Any]]:
    """Give the boundary posts of a treaty."""
    if f"borders/{treaty.id}" not in view.layers:
        return
    layer = view.layers[f"borders/{treaty.id}"]
    for shape in encode_layer(layer):
        if shape["shape"] != "point":
            continue
        facts = layer[shape["id"]].properties
        label = view.words("popup.letter", ru=facts["letter_ru"], zh=facts["letter_zh"])
        own = {"look": "post", "rows": [treaty_row(treaty.id, "posts")], "keys": ["post"], "label": label}
        yield {**shape, **own, "name": facts["letter_ru"], "zoom": _POST_ZOOM, "popup": f"post-{shape['id']}"}
