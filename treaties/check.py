"""Hold the records of an atlas against each other."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

from ._check_worksheet import check_drawn, check_worksheet, dates_of_worksheet
from .dates import edtf_fault
from .figure import shown
from .state import disagreements
from .wordings import check_placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from treatymap.geo import Layer

    from .atlas import Atlas
    from .dates import HistoricalDate

__all__ = ["check_atlas", "check_dates", "check_layers", "check_references"]

_NAMING = {
    "treaty": "treaty",
    "length_source": "source",
    "left": "zone",
    "right": "zone",
    "follows": "river or lake",
}


def check_atlas(atlas: Atlas, *, hidden: Collection[str] = ()) -> list[Fault]:
    """
    Find what no single record shows: chains that do not fit, names used twice, steps out of order, stray words.

    Parameters
    ----------
    atlas
        The atlas.
    hidden
        Nouns of what may stand in files that could not be read, as `Notes` has them; nothing is held against that.
    """
    return [
        *([] if {"holder", "transfer"} & {*hidden} else _check_chains(atlas)),
        *_check_names(atlas),
        *_check_events(atlas),
        *([] if {"zone", "figure"} & {*hidden} else _check_comparisons(atlas)),
        *([] if "word" in hidden else check_worksheet(atlas)),
        *([] if "figure" in hidden else check_placeholders(atlas)),
    ]


def check_dates(atlas: Atlas) -> list[Fault]:
    """Find dates whose EDTF cannot be read or does not hold the plain day; loads an EDTF reader."""
    faults = []
    for where, date in _dates(atlas):
        what = edtf_fault(date)
        if what is not None:
            faults.append(Fault.at(where, what, found=date.edtf))
    return faults


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
    waters = {
        feature.id for layer in layers.values() if layer.kind in {"rivers", "lakes"} for feature in layer.features
    }
    known = {
        "source": {source.id for source in atlas.sources},
        "treaty": {treaty.id for treaty in atlas.treaties},
        "zone": {zone.id for zone in atlas.zones},
        "river or lake": waters,
    }
    articles = {(treaty.id, article.id) for treaty in atlas.treaties for article in treaty.articles}
    if len(layers) < len(atlas.layer_ids):
        # one that could not be read may have it
        hidden = {*hidden, "river or lake"}
    found = (
        fault
        for noun, fault in _unknown(layers.values(), known, articles)
        if noun not in hidden and f"{noun} {fault.found}" not in hidden
    )
    # a layer may have more features than anybody would read faults of
    return list(islice(found, atlas.shelf.folder.limits.faults))


def check_layers(atlas: Atlas, layers: Mapping[str, Layer], *, hidden: Collection[str] = ()) -> list[Fault]:
    """Find drawings without words and words without a drawing, as far as files of words could be read."""
    items = tuple(item for theme in atlas.themes for item in theme.items)
    glosses = {"rivers": atlas.rivers, "readings": atlas.readings, "places": atlas.places, "themes": items}
    words = {kind: {gloss.id for gloss in known} for kind, known in glosses.items()}
    wordless = (
        Fault(
            f"{layer.file}: {feature.id}",
            f"no words; add {feature.id!r} to {layer.kind}.toml",
            feature=feature.id,
            key="id",
            found=feature.id,
            allowed=tuple(sorted(words[layer.kind])),
        )
        for layer in layers.values()
        for feature in layer.features
        # of rivers and places an atlas may say nothing at all
        if layer.kind in words
        and layer.kind.removesuffix("s") not in hidden
        and feature.id not in words[layer.kind]
        and (words[layer.kind] or layer.kind in {"readings", "themes"})
    )
    faults = list(islice(wordless, atlas.shelf.folder.limits.faults))
    if len(layers) == len(atlas.layer_ids):
        # one that could not be read may have it
        faults += check_drawn(atlas, layers)
    known = atlas.layer_ids
    for index, theme in enumerate(atlas.themes):
        layer = layers.get(f"themes/{theme.id}")
        if layer is None and f"themes/{theme.id}" in known:
            # it is there and cannot be read, which is told
            continue
        drawn = {feature.id for feature in layer.features} if layer else set()
        for number, item in enumerate(theme.items):
            if item.id not in drawn:
                where = f"themes.toml: themes[{index}].items[{number}].id"
                file = layer.file if layer else f"layers/themes/{theme.id}.geojson"
                what = f"no point {item.id!r} in {file}; add it there"
                faults.append(Fault.at(where, what, found=item.id, allowed=sorted(drawn)))
    return faults


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


def _check_chains(atlas: Atlas) -> Iterator[Fault]:
    """See that every transfer starts from the holders that the earlier treaties left."""
    for zone in atlas.zones:
        for treaty, transfer, met in disagreements(zone, atlas.treaties):
            index = treaty.transfers.index(transfer)
            then = f"the holders of {zone.id!r} were then {list(met.sovereigns)} ({met.treaty or 'before any treaty'})"
            yield Fault.at(
                f"treaties/{treaty.id}.toml: transfers[{index}].from",
                f"found {list(transfer.before)}, but {then}; write these, or mend what made them so",
                found=list(transfer.before),
            )
    for treaty in atlas.treaties:
        seen: set[str] = set()
        for index, transfer in enumerate(treaty.transfers):
            for zone_id in transfer.zones:
                if zone_id in seen:
                    where = f"treaties/{treaty.id}.toml: transfers[{index}].zones"
                    what = f"{zone_id!r} stands in an earlier transfer of this treaty; name it once"
                    yield Fault.at(where, what, found=zone_id)
                seen.add(zone_id)


def _check_names(atlas: Atlas) -> Iterator[Fault]:
    """See that no treaty answers to the name of another, and no tour to that of another."""
    for folder, records in (("treaties", atlas.treaties), ("tours", atlas.tours)):
        owners: dict[str, str] = {}
        for record in records:
            where = f"{folder}/{record.id}.toml: aliases"
            for name in (record.id, *record.aliases):
                if name != name.lower():
                    yield Fault.at(where, f"found {name!r}; write {name.lower()!r}", found=name)
                if owners.setdefault(name, record.id) != record.id:
                    what = f"{name!r} already stands for {owners[name]!r}; choose another"
                    yield Fault.at(where, what, found=name)


def _check_events(atlas: Atlas) -> Iterator[Fault]:
    """See that steps rise in time."""
    for index in range(1, len(atlas.events)):
        if atlas.events[index].date.gregorian <= atlas.events[index - 1].date.gregorian:
            where = f"events.toml: events[{index}].date"
            what = "not later than the step above it; put the steps in order of date"
            yield Fault.at(where, what, found=atlas.events[index].date.gregorian)


def _check_comparisons(atlas: Atlas) -> Iterator[Fault]:
    """See that words of size are true of the measured land."""
    if not atlas.zone_layer.features:
        # without land nothing is measured, and that is another fault
        return
    figures = {figure.id: figure for figure in atlas.figures}
    zones = {zone.id: zone for zone in atlas.zones}
    for index, comparison in enumerate(atlas.comparisons):
        for number, phrase in enumerate(comparison.phrases):
            if phrase.figure not in figures:
                continue
            ratio = shown(figures[phrase.figure], figures, zones) / comparison.km2
            if not phrase.at_least <= ratio < phrase.below:
                holds = f"{phrase.words!r} holds from {phrase.at_least} to {phrase.below} times"
                where = f"atlas.toml: comparisons[{index}].phrases[{number}]"
                what = f"{holds}, but the measured ratio is {ratio:.2f}; change the words or their bounds"
                yield Fault.at(where, what, found=round(ratio, 2))


def _dates(atlas: Atlas) -> Iterator[tuple[str, HistoricalDate]]:
    """Walk all dates with their places."""
    for treaty in atlas.treaties:
        file = f"treaties/{treaty.id}.toml"
        yield f"{file}: signed", treaty.signed
        if treaty.effective is not treaty.signed:
            # else the file has no such key, and the date of signing stands in
            yield f"{file}: effective", treaty.effective
        for index, entry in enumerate(treaty.acceptance[1:]):
            yield f"{file}: acceptance[{index}].date", entry.date
    for index, event in enumerate(atlas.events[1:], start=1):
        yield f"events.toml: events[{index}].date", event.date
    for tour in atlas.tours:
        for index, step in enumerate(tour.steps):
            yield f"tours/{tour.id}.toml: steps[{index}].date", step.date
    for index, zone in enumerate(atlas.zones):
        for number, remark in enumerate(zone.remarks):
            yield f"zones.toml: zones[{index}].remarks[{number}].date", remark.date
    yield from dates_of_worksheet(atlas)
