"""Give the signs of a map: places, and the boundary posts of treaties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .encode import encode_layer
from .names import feature_name
from .rows import treaty_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import View

__all__ = ["signs"]

_POST_ZOOM = 7


def signs(view: View) -> Iterator[dict[str, Any]]:
    """
    Give places, the most important first, and boundary posts of the chosen treaties.

    Parameters
    ----------
    view
        What the map shows.
    """
    if "places" in view.layers:
        layer = view.layers["places"]
        for shape in sorted(encode_layer(layer), key=lambda known: int(layer[known["id"]].properties.get("tier", 1))):
            facts = layer[shape["id"]].properties
            called = feature_name(facts, view.lang)
            row = "places-1" if facts.get("tier", 1) == 1 else "places-2"
            own = {"look": "place", "rows": [row], "keys": ["place"], "name": called, "label": called}
            yield {**shape, **own, "popup": f"place-{shape['id']}"}
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers:
            continue
        layer = view.layers[f"borders/{treaty.id}"]
        for shape in encode_layer(layer):
            if shape["shape"] != "point":
                continue
            facts = layer[shape["id"]].properties
            label = view.words("popup.letter", ru=facts["letter_ru"], zh=facts["letter_zh"])
            own = {"look": "post", "rows": [treaty_row(treaty.id, "posts")], "keys": ["post"], "label": label}
            yield {**shape, **own, "name": facts["letter_ru"], "zoom": _POST_ZOOM, "popup": f"post-{shape['id']}"}
