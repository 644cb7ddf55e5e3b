"""Write what a shape says when it is chosen: treaty, article, holders, dates, areas, doubts, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import ledger

from .bar import claim_with_bar
from .names import feature_name, other_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treatymap.geo import Feature
    from treatymap.treaties import Acceptance, Claim, LedgerRow, State, Treaty

    from .view import View

__all__ = ["Fact", "Popup", "acceptance_text", "holders_text", "popup_text", "popups", "source_labels", "transfer_text"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a popup: what, and how it is."""

    label: str
    """Such as: Measured area."""
    values: tuple[str, ...]
    """One or more texts."""


@dataclass(frozen=True, slots=True)
class Popup:
    """The text of one shape, without any markup."""

    id: str
    """What the shape names, such as `zone-uda`."""
    heading: str
    """Name of the shape."""
    lead: str
    """First sentence."""
    facts: tuple[Fact, ...]
    """Facts in the order of reading."""
    notes: tuple[str, ...]
    """What else to know."""
    sources: tuple[str, ...]
    """Labels of the sources; a popup always ends in them."""
    zone: str | None = None
    """Zone whose row stands in the table."""
    bar: Claim | None = None
    """Claim whose bar is drawn below the facts."""


def popups(view: View) -> Iterator[Popup]:
    """
    Write the popups of all shapes of a map.

    Parameters
    ----------
    view
        What the map shows.
    """
    yield from _zones(view)
    for treaty in view.treaties():
        yield from _borders(view, treaty)
    for name in view.layers:
        if name.startswith("rivers/"):
            yield from (_river(view, feature) for feature in view.layers[name].features)
    for gloss in view.atlas.readings:
        name = gloss.name.get(view.lang) if gloss.name else gloss.id
        yield Popup(f"reading-{gloss.id}", name, view.say(gloss.text), (), (), source_labels(view, gloss.sources))
    if "places" in view.layers:
        yield from (_place(view, feature) for feature in view.layers["places"].features)


def popup_text(view: View, popup: Popup) -> dict[str, object]:
    """Write a popup as the JSON that the page's script sets as text."""
    return {
        "heading": popup.heading,
        "lead": popup.lead,
        "facts": [[fact.label, list(fact.values)] for fact in popup.facts],
        "notes": list(popup.notes),
        "zone": popup.zone,
        "bar": popup.bar.id if popup.bar else None,
        "sources": view.words("popup.sources", sources="; ".join(popup.sources)) if popup.sources else "",
    }


def source_labels(view: View, keys: Iterable[str]) -> tuple[str, ...]:
    """Give the short names of sources; the table of sources below the map has them in full."""
    known = {source.id: source.label for source in view.atlas.sources}
    return tuple(known.get(key, key) for key in dict.fromkeys(keys))


def holders_text(view: View, holders: tuple[str, ...]) -> str:
    """Name holders, joined by a plus; nobody is `no treaty`."""
    if not holders:
        return view.words("popup.nobody")
    return " + ".join(view.atlas.holder(holder).short.get(view.lang) for holder in holders)


def transfer_text(view: View, row: LedgerRow) -> str:
    """Say from whom to whom land went; what was left open went to nobody."""
    after = holders_text(view, row.after) if row.after else view.words("popup.undivided")
    return view.words("popup.from_to_value", before=holders_text(view, row.before), after=after)


def acceptance_text(view: View, entry: Acceptance) -> str:
    """Say how a treaty was received, and when."""
    return f"{view.words('acceptance.' + entry.status)}, {view.figures.date(entry.date)}"


def _zones(view: View) -> Iterator[Popup]:
    """Write the popups of the zones that the day shows."""
    rows = ledger(view.atlas)
    for zone, state in view.states.items():
        if view.palette.key(state):
            yield _zone(view, state, tuple(row for row in rows if row.zone == zone))


def _borders(view: View, treaty: Treaty) -> Iterator[Popup]:
    """Write the popups of a treaty's line and posts, if it has any."""
    if f"borders/{treaty.id}" not in view.layers:
        return
    for feature in view.layers[f"borders/{treaty.id}"].features:
        is_post = feature.geometry["type"] == "Point"
        yield _post(view, treaty, feature) if is_post else _segment(view, treaty, feature)


def _zone(view: View, state: State, rows: tuple[LedgerRow, ...]) -> Popup:
    """Write the popup of a zone as it stands on the day of the view."""
    zone, word = view.atlas.zone(state.zone), view.words
    facts: list[Fact] = []
    if state.origin is not None:
        treaty = view.atlas.treaty(state.origin)
        row = next((row for row in rows if row.treaty == state.origin), None)
        facts.append(Fact(word("popup.treaty"), (treaty.name.get(view.lang),)))
        if row is not None:
            facts += [
                Fact(word("popup.article"), (treaty.article(row.article).called(view.lang),)),
                Fact(word("popup.from_to"), (transfer_text(view, row),)),
                Fact(word("popup.kind"), (word(f"kind.{row.kind}"),)),
            ]
        facts.append(Fact(word("popup.date"), (view.figures.both_calendars(treaty.signed),)))
        received = [
            entry
            for entry in treaty.acceptance
            if entry.date.gregorian <= view.day and (not entry.zones or zone.id in entry.zones)
        ]
        if received:
            facts.append(Fact(word("popup.acceptance"), tuple(acceptance_text(view, entry) for entry in received)))
    if state.administration:
        facts.append(Fact(word("popup.administration"), (view.atlas.holder(state.administration).name.get(view.lang),)))
    if state.claimed_by:
        facts.append(Fact(word("popup.claimed"), (holders_text(view, state.claimed_by),)))
    facts += _areas(view, state, rows)
    readings = tuple(view.say(reading.text) for reading in state.readings)
    if readings:
        facts.append(Fact(word("popup.other_readings"), readings))
    notes = [view.say(state.note)] if state.note else []
    notes += [view.say(remark.text) for remark in view.atlas.remarks(zone.id, view.day)]
    keys = [*zone.sources, *state.sources, *(key for reading in state.readings for key in reading.sources)]
    return Popup(
        id=f"zone-{zone.id}",
        heading=zone.name.get(view.lang),
        lead=view.say(zone.lead),
        facts=tuple(facts),
        notes=tuple(dict.fromkeys(notes)),
        sources=source_labels(view, keys),
        zone=zone.id if rows else None,
        bar=claim_with_bar(view, state),
    )


def _areas(view: View, state: State, rows: tuple[LedgerRow, ...]) -> Iterator[Fact]:
    """Write measured and cited areas of a zone; one that the frame cuts has none."""
    zone = view.atlas.zone(state.zone)
    if zone.role == "quiet" or zone.area is None:
        yield Fact(view.words("popup.area"), (view.words("popup.area_none"),))
        return
    value = view.words(
        "popup.area_value", about=view.figures.about(zone.area.best), range=view.figures.range(zone.area)
    )
    yield Fact(view.words("popup.area"), (value,))
    drawn = claim_with_bar(view, state)
    claims = (view.atlas.claim(name) for name in dict.fromkeys(name for row in rows for name in row.cited))
    texts = tuple(
        view.words("popup.cited_value", words=view.say(claim.words), sources=_who(view, claim))
        for claim in claims
        if state.origin in claim.treaties and claim is not drawn
    )
    if texts:
        yield Fact(view.words("popup.cited"), texts)


def _who(view: View, claim: Claim) -> str:
    """Say who gives a figure: the first source by name, the others by their number; the table has them all."""
    labels = source_labels(view, claim.sources)
    return labels[0] if len(labels) == 1 else view.words("popup.and_others", first=labels[0], count=len(labels) - 1)


def _segment(view: View, treaty: Treaty, feature: Feature) -> Popup:
    """Write the popup of a stretch of border."""
    facts, word = feature.properties, view.words
    article = next((known for known in treaty.articles if known.id == facts["article"]), None)
    doubt = word(
        "popup.certainty_value", certainty=word(f"certainty.{facts['certainty']}"), km=f"{facts['error_km']:g}"
    )
    lines = [
        Fact(word("popup.article"), (article.called(view.lang) if article else str(facts["article"]),)),
        Fact(word("popup.date"), (view.figures.both_calendars(treaty.signed),)),
        Fact(word("popup.follows"), (_course(view, facts),)),
        Fact(word("popup.certainty"), (doubt,)),
    ]
    return Popup(
        id=f"segment-{feature.id}",
        heading=treaty.name.get(view.lang),
        lead=view.say(article.text) if article else "",
        facts=tuple(lines),
        notes=(),
        sources=source_labels(view, [*facts["sources"], *(article.sources if article else ())]),
    )


def _course(view: View, facts: Mapping[str, object]) -> str:
    """Say what a segment runs along: the kind of line, and the river's name."""
    basis = view.words(f"basis.{facts['basis']}")
    name = next(
        (
            feature.properties["names"].get(view.lang)
            for layer in view.layers
            if layer.startswith(("rivers/", "lakes/"))
            for feature in view.layers[layer].features
            if feature.id == facts.get("follows")
        ),
        None,
    )
    return f"{basis}: {name}" if name else basis


def _river(view: View, feature: Feature) -> Popup:
    """Write the popup of a river."""
    facts, word = feature.properties, view.words
    gloss = next((known for known in view.atlas.rivers if known.id == feature.id), None)
    lines = [Fact(word("popup.kind"), (word(f"role.{facts['role']}"),))]
    if facts.get("length_published_km"):
        value = word("popup.km", km=view.figures.number(facts["length_published_km"]))
        lines.append(Fact(word("popup.published_length"), (value,)))
    lines.append(Fact(word("popup.names"), (other_names(facts, view.lang),)))
    keys = [*(gloss.sources if gloss else ()), *([facts["length_source"]] if facts.get("length_source") else [])]
    return Popup(
        id=f"river-{feature.id}",
        heading=feature_name(facts, view.lang),
        lead=view.say(gloss.text) if gloss else "",
        facts=tuple(lines),
        notes=(word("popup.left_right"),),
        sources=source_labels(view, keys),
    )


def _place(view: View, feature: Feature) -> Popup:
    """Write the popup of a place."""
    facts, word = feature.properties, view.words
    lines = [
        Fact(word("popup.date"), (str(facts.get("dates", "")),)),
        Fact(word("popup.names"), (other_names(facts, view.lang),)),
        Fact(word("popup.position"), (word(f"certainty.{facts['certainty']}"),)),
    ]
    return Popup(
        id=f"place-{feature.id}",
        heading=feature_name(facts, view.lang),
        lead="",
        facts=tuple(line for line in lines if any(line.values)),
        notes=(),
        sources=source_labels(view, facts.get("sources", ())),
    )


def _post(view: View, treaty: Treaty, feature: Feature) -> Popup:
    """Write the popup of a boundary post."""
    facts, word = feature.properties, view.words
    lines = (
        Fact(word("popup.treaty"), (treaty.name.get(view.lang),)),
        Fact(word("popup.date"), (", ".join(str(year) for year in facts["years"]),)),
        Fact(word("popup.position"), (word(f"certainty.{facts['certainty']}"),)),
    )
    heading = word("popup.letter", ru=facts["letter_ru"], zh=facts["letter_zh"])
    return Popup(f"post-{feature.id}", heading, "", lines, (), source_labels(view, facts["sources"]))
