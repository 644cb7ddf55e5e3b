"""Find where an atlas must speak in its first language because another one lacks the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .phrasing import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .atlas import Atlas

__all__ = ["find_gaps", "find_name_gaps"]


def find_gaps(atlas: Atlas) -> Iterator[Fault]:
    """Find sizes compared in the headline with no land that the readers of a language know."""
    known = {(comparison.language, phrase.figure) for comparison in atlas.comparisons for phrase in comparison.phrases}
    for language, name in placeholders(atlas.headline):
        figure = name.removesuffix("_compared")
        if figure != name and (language, figure) not in known and language != atlas.languages[0]:
            what = f"no words in {language!r} for {{{name}}}; write a [[comparisons]] with language = {language!r}"
            yield Fault("atlas.toml: comparisons", what)


def find_name_gaps(atlas: Atlas) -> Iterator[Fault]:
    """Find rivers, places and the like that have no name in a language; reads every layer."""
    for layer_id, layer in atlas.layers().items():
        for feature in layer.features:
            names = feature.properties.get("names")
            if not isinstance(names, dict):
                continue
            for language in atlas.languages:
                if language not in names:
                    where = f"layers/{layer_id}.geojson: {feature.id}"
                    yield Fault(where, f"has no name in {language!r}, so another stands in; add {language} to names")
