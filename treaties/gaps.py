"""Find where an atlas must speak in its first language because another one lacks the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Gap

from .phrasing import placeholders
from .wordings import templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas

__all__ = ["find_gaps", "find_name_gaps"]


def find_gaps(atlas: Atlas) -> Iterator[Gap]:
    """Find sizes that a text compares with no land that the readers of a language know, each once."""
    known = {(comparison.language, phrase.figure) for comparison in atlas.comparisons for phrase in comparison.phrases}
    used = dict.fromkeys(used for _, text in templates(atlas) for used in placeholders(text))
    for language, name in used:
        figure = name.removesuffix("_compared")
        # a text may have languages that the atlas does not offer
        if figure != name and (language, figure) not in known and language in atlas.languages[1:]:
            what = f"no words in {language!r} for {{{name}}}; write a [[comparisons]] with language = {language!r}"
            yield Gap("atlas.toml: comparisons", what, key="comparisons", language=language)


def find_name_gaps(atlas: Atlas, layers: Mapping[str, Layer]) -> Iterator[Gap]:
    """Find rivers, places and the like that have no name in a language."""
    for layer in layers.values():
        for feature in layer.features:
            names = feature.properties.get("names")
            if not isinstance(names, dict):
                continue
            for language in atlas.languages:
                if language not in names:
                    where = f"{layer.file}: {feature.id}"
                    what = f"has no name in {language!r}, so another stands in; add {language} to names"
                    yield Gap(where, what, feature=feature.id, key="names", language=language)
