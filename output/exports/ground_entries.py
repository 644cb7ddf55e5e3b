"""Export what lies on the ground whatever the treaties say: rivers, lakes, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import feature_name

from .entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.geo import Feature

    from .entry import Fact
    from .wish import Wish

__all__ = ["ground_entries"]

_FCLASSES = {"rivers": ("H",), "lakes": ("H",), "places": ("P",)}
_TAGS: dict[str, dict[str, Fact]] = {
    "rivers": {"waterway": "river"},
    "lakes": {"natural": "water", "water": "lake"},
    "places": {},
}
_KEYS = {
    "rivers": ("role", "length_km", "length_published_km"),
    "lakes": (),
    "places": ("certainty", "dates", "tier"),
}
"""Properties of the layers that are told, by kind."""


def ground_entries(wish: Wish) -> Iterator[Entry]:
    """
    Give rivers, lakes and places.

    They carry no span: a river is older than any treaty, and the dates of a place say when something happened there,
    not how long it stood.

    Parameters
    ----------
    wish
        Which atlas and language; neither treaties nor a day leave any of them out.
    """
    atlas = wish.atlas
    glosses = {gloss.id: gloss for gloss in (*atlas.rivers, *atlas.places)}
    for kind, fclasses in _FCLASSES.items():
        for layer in wish.layers.values():
            for feature in layer.features if layer.kind == kind else ():
                gloss = glosses.get(feature.id)
                yield Entry(
                    id=f"{kind}/{feature.id}",
                    layer=kind,
                    geometry=feature.geometry,
                    title=feature_name(feature.properties, wish.lang),
                    names=tuple(feature.properties["names"].items()),
                    facts={key: feature.properties.get(key) for key in _KEYS[kind]} | _TAGS[kind],
                    sources=tuple(dict.fromkeys((*_sources(feature), *(gloss.sources if gloss else ())))),
                    fclasses=fclasses,
                    origin=layer,
                    text=wish.say(gloss.text if gloss else None),
                )


def _sources(feature: Feature) -> Iterator[str]:
    """Name the sources of a feature, and that of its published length."""
    yield from feature.properties.get("sources", ())
    if feature.properties.get("length_source"):
        yield feature.properties["length_source"]
