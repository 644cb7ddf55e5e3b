"""Hold layers against records: what drawings name, drawings without words, and words without a drawing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault
from treatymap.geo import LAYER_KINDS

from ._check_worksheet import check_drawn
from ._told import likely

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas
    from .gloss import Gloss

__all__ = ["check_drawings", "check_references"]

_NAMING = {
    "treaty": "treaty",
    "length_source": "source",
    "left": "zone",
    "right": "zone",
    "follows": "river or lake",
}


def check_references(atlas: Atlas, layers: Mapping[str, Layer], *, hidden: Collection[str] = ()) -> list[Fault]:
    """
    Find features that name a source, treaty, article, zone or river that the atlas does not have.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.
    hidden
        Nouns of what may stand in files that could not be read; a treaty is named with its id.
    """
    known = {
        "source": {source.id for source in atlas.sources},
        "treaty": {treaty.id for treaty in atlas.treaties},
        "zone": {zone.id for zone in atlas.zones},
        "river or lake": _drawn(layers, "rivers", "lakes"),
    }
    articles = {(treaty.id, article.id) for treaty in atlas.treaties for article in treaty.articles}
    if {"rivers", "lakes"} & _unread(atlas, layers):
        # one that could not be read may have it
        hidden = {*hidden, "river or lake"}
    found = (
        fault
        for noun, fault in _unknown(layers.values(), known, articles)
        if noun not in hidden and f"{noun} {fault.found}" not in hidden
    )
    # a layer may have more features than anybody would read faults of
    return list(islice(found, atlas.shelf.folder.limits.faults))


def check_drawings(atlas: Atlas, layers: Mapping[str, Layer], *, hidden: Collection[str] = ()) -> list[Fault]:
    """
    Find drawings without words and words without a drawing.

    Parameters
    ----------
    atlas
        The atlas.
    layers
        Its layers, as far as they could be read.
    hidden
        Nouns of what may stand in files that could not be read.
    """
    items = tuple(item for theme in atlas.themes for item in theme.items)
    glosses = {"rivers": atlas.rivers, "readings": atlas.readings, "places": atlas.places}
    words = {kind: {gloss.id for gloss in known} for kind, known in {**glosses, "themes": items}.items()}
    faults = list(islice(_wordless(layers.values(), words, hidden), atlas.shelf.folder.limits.faults))
    unread = _unread(atlas, layers)
    if unread.isdisjoint({"rivers", "places", "themes"}):
        faults += check_drawn(atlas, layers)
    for kind, known in glosses.items():
        # rivers.toml has the words of lakes too
        kinds = (kind, "lakes") if kind == "rivers" else (kind,)
        if unread.isdisjoint(kinds):
            faults += _undrawn(f"{kind}.toml: {kind}", known, kind.removesuffix("s"), _drawn(layers, *kinds))
    for index, theme in enumerate(atlas.themes):
        name = f"themes/{theme.id}"
        layer = layers.get(name)
        if layer is not None or name not in atlas.layer_ids:
            # one that is there and cannot be read is told
            file = layer.file if layer else f"layers/{name}.geojson"
            drawn = {feature.id for feature in layer.features} if layer else set()
            faults += _undrawn(f"themes.toml: themes[{index}].items", theme.items, "point", drawn, file=file)
    return faults


def _unread(atlas: Atlas, layers: Mapping[str, Layer]) -> set[str]:
    """Name the kinds of the layers that could not be read; one of an unusual name may be of any."""
    lost = [name for name in atlas.layer_ids if name not in layers]
    kinds = {atlas.shelf.declaration(name).kind or name.partition("/")[0] for name in lost}
    return {*LAYER_KINDS} if kinds - {*LAYER_KINDS} else kinds


def _drawn(layers: Mapping[str, Layer], *kinds: str) -> set[str]:
    """Gather the ids of all that is drawn of some kinds."""
    return {feature.id for layer in layers.values() if layer.kind in kinds for feature in layer.features}


def _wordless(layers: Iterable[Layer], words: Mapping[str, set[str]], hidden: Collection[str]) -> Iterator[Fault]:
    """Walk the drawings that no record says anything of."""
    for layer in layers:
        known = words.get(layer.kind)
        if known is None or layer.kind.removesuffix("s") in hidden:
            continue
        if not known and layer.kind not in {"readings", "themes"}:
            # of rivers and places an atlas may say nothing at all
            continue
        there = tuple(sorted(known))
        for feature in layer.features:
            if feature.id not in known:
                where, what = f"{layer.file}: {feature.id}", f"no words; add {feature.id!r} to {layer.kind}.toml"
                yield Fault(where, what, feature=feature.id, key="id", found=feature.id, allowed=there)


def _undrawn(
    where: str, glosses: Iterable[Gloss], noun: str, drawn: set[str], *, file: str = "any layer"
) -> Iterator[Fault]:
    """Walk the words of which nothing is drawn."""
    there = tuple(sorted(drawn))
    for number, gloss in enumerate(glosses):
        if gloss.id not in drawn:
            near = likely(gloss.id, there)
            cure = near if near.endswith("?") else "draw it there, or take it out"
            what = f"no {noun} {gloss.id!r} in {file}; {cure}"
            yield Fault.at(f"{where}[{number}].id", what, found=gloss.id, allowed=there)


def _unknown(
    layers: Iterable[Layer], known: Mapping[str, set[str]], articles: set[tuple[str, str]]
) -> Iterator[tuple[str, Fault]]:
    """Walk what features name and the atlas does not have: what it is, and the fault."""
    for layer in layers:
        for feature in layer.features:
            where, facts = f"{layer.file}: {feature.id}", feature.properties
            for key, noun, name in _named(facts):
                if name not in known[noun]:
                    there = tuple(sorted(known[noun]))
                    what = f"no {noun} {name!r}; add it, or write one that there is"
                    yield noun, Fault(where, what, feature=feature.id, key=key, found=name, allowed=there)
            treaty, article = facts.get("treaty"), facts.get("article")
            if treaty in known["treaty"] and isinstance(article, str) and (treaty, article) not in articles:
                there = tuple(sorted(known for owner, known in articles if owner == treaty))
                what = f"{treaty} has no article {article!r} in its record; add it there"
                yield "article", Fault(where, what, feature=feature.id, key="article", found=article, allowed=there)


def _named(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Walk what a feature names: its key, a noun, and the id."""
    yield from (("sources", "source", name) for name in facts.get("sources", ()))
    # in a layer of another kind a column of that name may be anything
    yield from ((key, noun, facts[key]) for key, noun in _NAMING.items() if isinstance(facts.get(key), str))
