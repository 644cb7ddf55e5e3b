"""Write the records of an atlas as plain tables: treaties, articles, holders, claims, sources, and the zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.output.cells import area_cells, julian_cell
from treatymap.treaties import area_of, ledger

from .ledger_rows import full_row
from .state_entries import area_facts
from .witness import source_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from treatymap.output.table import Cell
    from treatymap.treaties import Text

    from .wish import Wish

__all__ = ["Row", "ledger_table", "record_tables", "zone_rows"]

Row = dict[str, "Cell"]
"""One row of a table."""


def record_tables(wish: Wish) -> dict[str, list[Row]]:
    """
    Give the tables that have no places, by name.

    Parameters
    ----------
    wish
        Chosen treaties narrow ledger, claims, treaties and articles; a day leaves of them what had taken effect.
    """
    makers: dict[str, Callable[[Wish], Iterator[Row]]] = {
        "claims": _claims,
        "treaties": _treaties,
        "articles": _articles,
        "holders": _holders,
        "sources": _sources,
    }
    return {"ledger": ledger_table(wish), **{name: list(make(wish)) for name, make in makers.items()}}


def ledger_table(wish: Wish) -> list[Row]:
    """Give the ledger, complete."""
    rows = ledger(wish.atlas, treaties=wish.view.chosen)
    return [full_row(wish, row) for row in rows if wish.day is None or row.effective.gregorian <= wish.day]


def zone_rows(wish: Wish) -> Iterator[tuple[str, Row]]:
    """Give each zone with what is true of it on every day; pairs of id and row."""
    for feature in wish.atlas.zone_layer.features:
        zone = wish.atlas.zone(feature.id)
        yield (
            zone.id,
            {
                "zone": zone.id,
                "title": zone.name.get(wish.lang),
                **_in_all(zone.name),
                "role": zone.role,
                **area_facts(area_of(zone), feature),
                "description": wish.say(zone.lead),
                **source_tags(wish, zone.sources),
                "license": wish.atlas.zone_layer.license,
                "attribution": wish.atlas.zone_layer.attribution,
            },
        )


def _told(wish: Wish) -> Iterator[str]:
    """Name the treaties that are told of."""
    for treaty in wish.view.treaties():
        if wish.day is None or treaty.effective.gregorian <= wish.day:
            yield treaty.id


def _claims(wish: Wish) -> Iterator[Row]:
    """Write the figures from books, each beside every set of zones that it can mean."""
    told = set(_told(wish))
    for claim in wish.atlas.claims:
        for measured in wish.atlas.measured(claim) if told & set(claim.treaties) else ():
            yield {
                "claim": claim.id,
                "treaties": ", ".join(claim.treaties),
                "words": wish.say(claim.words),
                "land": measured.scope.name.get(wish.lang),
                "zones": ", ".join(measured.scope.zones),
                "quantifier": claim.quantifier,
                "value": claim.value,
                "value_high": claim.value_high,
                "unit": claim.unit,
                "cited_km2": round(claim.km2),
                "cited_km2_high": None if claim.km2_high is None else round(claim.km2_high),
                **area_cells(measured.area),
                "fit": measured.fit,
                "said_by": ", ".join(measured.scope.said_by),
                "note": wish.say(claim.note),
                **source_tags(wish, claim.sources),
            }


def _treaties(wish: Wish) -> Iterator[Row]:
    """Write the treaties."""
    for name in _told(wish):
        treaty = wish.atlas.treaty(name)
        yield {
            "treaty": treaty.id,
            "title": treaty.name.get(wish.lang),
            **_in_all(treaty.name),
            "signed": treaty.signed.plain,
            "signed_edtf": treaty.signed.edtf,
            "signed_julian": julian_cell(treaty.signed),
            "effective": treaty.effective.plain,
            "effective_edtf": treaty.effective.edtf,
            "place": treaty.place.get(wish.lang),
            "signatories": wish.view.words("join.list").join(who.name.get(wish.lang) for who in treaty.signatories),
            "ratified": wish.say(treaty.ratified),
            "acceptance": ", ".join(f"{entry.status} {entry.date.edtf}" for entry in treaty.acceptance),
            "replaces": ", ".join(treaty.replaces),
            "note": wish.sentences(note.text for note in treaty.notes),
            **source_tags(wish, treaty.sources),
        }


def _articles(wish: Wish) -> Iterator[Row]:
    """Write the articles of the treaties."""
    for name in _told(wish):
        for article in wish.atlas.treaty(name).articles:
            yield {
                "treaty": name,
                "article": article.id,
                "title": article.called(wish.lang),
                "text": wish.say(article.text),
                **source_tags(wish, article.sources),
            }


def _holders(wish: Wish) -> Iterator[Row]:
    """Write who can hold land."""
    for holder in wish.atlas.holders:
        yield {"holder": holder.id, "title": holder.name.get(wish.lang), **_in_all(holder.name)}


def _sources(wish: Wish) -> Iterator[Row]:
    """Write the sources."""
    for source in wish.atlas.sources:
        yield {
            "source": source.id,
            "title": source.label.get(wish.lang),
            "kind": source.kind,
            "url": source.url,
            "note": None if source.note is None else source.note.get(wish.lang),
        }


def _in_all(name: Text) -> Mapping[str, str]:
    """Write a name in every language that it has, one column each."""
    return {f"name_{tag}": told for tag, told in name.words}
