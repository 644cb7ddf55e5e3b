"""Write the ledger and the claims as rows of text for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import ledger, totals

from .phrases import acceptance_text, holders_text, kind_text, scope_of, source_labels, transfer_text, treaty_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatymap.treaties import Claim, LedgerRow, Total

    from .view import View

__all__ = [
    "ClaimLine",
    "LedgerLine",
    "SumLine",
    "TreatyTable",
    "claim_figure",
    "claim_lines",
    "treaty_tables",
]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One zone under one article, in words."""

    zone: str
    """Id of the zone, which a click shows on the map."""
    drawn: bool
    """Whether the map has it."""
    article: str
    """Article."""
    name: str
    """Name of the zone."""
    holders: str
    """From whom to whom."""
    kind: str
    """How."""
    km2: str
    """Exact area, or nothing where the frame cuts the zone."""
    range: str
    """Low and high, exact."""
    cited: str
    """Figures that books give for it, or for a set of zones of which it is the first here."""
    acceptance: str
    """How it was received."""
    sources: tuple[str, ...]
    """Keys of the sources, which the list below the table explains."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """What a treaty moved in all, counting each piece of land once."""

    label: str
    """What was added up."""
    holders: str
    """From whom to whom."""
    km2: str
    """Exact sum."""
    range: str
    """Outer bounds."""


@dataclass(frozen=True, slots=True)
class TreatyTable:
    """The rows of one treaty."""

    id: str
    """Id of the treaty."""
    name: str
    """Its name."""
    date: str
    """When it was signed, and from when it counted if that is another day; in both calendars."""
    lines: tuple[LedgerLine, ...]
    """Rows in the order of its articles."""
    sums: tuple[SumLine, ...]
    """Headline sums."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One figure from the literature against one set of zones."""

    words: str
    """The claim in our own words."""
    land: str
    """What land it can mean."""
    cited: str
    """The figure."""
    measured: str
    """What the map measures."""
    fit: str
    """How the two stand to each other."""
    who: str
    """Who says so."""
    note: str
    """What to know about it."""


def treaty_tables(view: View) -> Iterator[TreatyTable]:
    """
    Write the ledger of the treaties that a page tells of, as far as they speak of land.

    Parameters
    ----------
    view
        What the map shows.
    """
    rows = ledger(view.atlas, treaties=view.told)
    sums = totals(rows)
    for treaty in view.treaties():
        own = [row for row in rows if row.treaty == treaty.id]
        if own:
            yield TreatyTable(
                id=treaty.id,
                name=treaty.name.get(view.lang),
                date=treaty_dates(view, treaty),
                lines=tuple(_lines(view, own)),
                sums=tuple(_sum(view, total) for total in sums if total.treaty == treaty.id and total.in_sum),
            )


def claim_lines(view: View) -> Iterator[ClaimLine]:
    """Write the claims about the treaties that a page tells of, one line for each set of zones that they can mean."""
    for claim in view.atlas.claims:
        if not set(claim.treaties) & set(view.told):
            continue
        for measured in view.atlas.measured(claim):
            said_by = source_labels(view, measured.scope.said_by)
            scope, note = measured.scope.note, view.say(claim.note)
            yield ClaimLine(
                words=view.say(claim.words),
                land=measured.scope.name.get(view.lang),
                cited=claim_figure(view, claim),
                measured=view.figures.area(measured.area.best),
                fit=view.say(view.atlas.words[f"fit.{measured.fit}"]),
                who=view.words("join.list").join(said_by or source_labels(view, claim.sources)),
                note=view.words("join.sentences", first=view.say(scope), second=note) if scope else note,
            )


def _lines(view: View, rows: Sequence[LedgerRow]) -> Iterator[LedgerLine]:
    """Write the rows of a treaty; a figure for several zones stands once, in the row of the first of them."""
    told: set[str] = set()
    for row in rows:
        claims = [view.atlas.claim(name) for name in row.cited if name not in told]
        yield _line(view, row, claims)
        told.update(claim.id for claim in claims if len(scope_of(claim, row.zone).zones) > 1)


def _line(view: View, row: LedgerRow, claims: Sequence[Claim]) -> LedgerLine:
    """Write one row, with the figures that stand in it."""
    zone, clauses = view.atlas.zone(row.zone), view.words("join.clauses")
    return LedgerLine(
        zone=row.zone,
        drawn=row.zone in view.drawn,
        article=view.atlas.treaty(row.treaty).article(row.article).called(view.lang),
        name=zone.name.get(view.lang),
        holders=transfer_text(view, row),
        kind=kind_text(view, row),
        km2=view.figures.number(row.area.best) if row.area else "",
        range=view.figures.span(row.area) if row.area else "",
        cited=clauses.join(_cited(view, claim, row.zone) for claim in claims),
        acceptance=clauses.join(acceptance_text(view, entry) for entry in row.acceptance),
        sources=row.sources,
    )


def _cited(view: View, claim: Claim, zone: str) -> str:
    """Write a figure, with the land that it is of where that is more than one zone."""
    figure, scope = claim_figure(view, claim), scope_of(claim, zone)
    if len(scope.zones) == 1:
        return figure
    return view.words("join.aside", text=figure, aside=scope.name.get(view.lang))


def _sum(view: View, total: Total) -> SumLine:
    """Write one sum."""
    return SumLine(
        label=view.words("ledger.total", treaty=view.atlas.treaty(total.treaty).label.get(view.lang)),
        holders=_holders(view, total.before, total.after),
        km2=view.figures.number(total.area.best),
        range=view.figures.span(total.area),
    )


def _holders(view: View, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Write from whom to whom."""
    return view.words("popup.from_to_value", before=holders_text(view, before), after=holders_text(view, after))


def claim_figure(view: View, claim: Claim) -> str:
    """Write a figure as its source prints it, in its own unit: `over 600,000 km²`, `185,000 square miles`."""
    low = view.figures.number(claim.value)
    value = (
        low
        if claim.value_high is None
        else view.words("number.span", low=low, high=view.figures.number(claim.value_high))
    )
    unit = view.words("unit.km2", value=value) if claim.unit == "km2" else view.words("unit.sq_mi", value=value)
    return view.words(f"quantifier.{claim.quantifier}", value=unit)
