"""Set what stands beside the maps of a sheet: the ledger in short, the bar of a claim, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import shapely

from treatymap.mapgen import BAR_WIDTH, bar_sentence, claim_with_bar, strips, transfer_text, without_empty
from treatymap.treaties import ledger, totals

from .chart import PIXEL
from .flow import Cells
from .fonts import can_write
from .land import paint_land
from .page import Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatymap.mapgen import ContrastTable, Strip, View
    from treatymap.treaties import Claim, LedgerRow, Total

    from .flow import Column
    from .page import Page

__all__ = ["BODY", "HEAD", "SMALL", "bar_claim", "draw_bar", "draw_changes", "draw_head", "draw_ledger", "draw_sources"]

_TITLE = Type(16, bold=True)
_LEAD = Type(9.5)
HEAD = Type(8.5, bold=True)
BODY = Type(7.2)
SMALL = Type(5.6, colour="#444444")
_CELL, _CELL_HEAD = Type(6.6), Type(6.6, bold=True)
_WIDTHS = (1.35, 2.0, 2.9, 0.75, 1.3)
_ANCHORS: tuple[Literal["start", "end"], ...] = ("start", "start", "start", "end", "end")
_RANGE = 4
"""Which column has the ranges."""
_ASIDES = ("implied", "reading")
"""Ways to come by land that no pair of holders tells."""
_STRIP = 4.4
"""Height of a strip, millimetres."""
# what only says again what held, and what is a reading, stays in the ledger of the page
_TOLD = ("passed", "implied", "joint", "undelimited", "delimited")


def draw_head(column: Column, title: str, lead: str) -> None:
    """Set the title of a sheet, and the sentence under it."""
    column.put(title, _TITLE, after=0.6)
    column.put(lead, _LEAD, after=2)


def draw_ledger(column: Column, view: View) -> None:
    """Set what each treaty did with how much land, one line for each way in which land went."""
    lines = ledger(view.atlas, treaties=_come(view))
    rows = [_total(view, total, lines) for total in totals(lines) if total.group in _TOLD]
    if not rows:
        return
    column.put(view.words("page.ledger"), HEAD, after=0.8)
    _table(column, view, rows)


def draw_changes(column: Column, view: View, table: ContrastTable) -> None:
    """Set what changed holder between the days of a comparison, one line for each way in which land went."""
    word = view.words
    column.put(word("compare.table"), HEAD, after=0.8)
    rows = [
        (
            view.atlas.treaty(total.treaty).label.get(view.lang),
            _land(view, total.zones),
            _went(view, total.holders, total.group),
            view.figures.number(total.area.best),
            view.figures.span(total.area),
        )
        for total in table.sums
    ]
    if rows:
        _table(column, view, rows)
    else:
        column.put(word("compare.no_move"), BODY)


def bar_claim(view: View) -> Claim | None:
    """Find the claim whose bar belongs to land that the map shows."""
    return next((claim for state in view.states.values() if (claim := claim_with_bar(view, state))), None)


def draw_bar(column: Column, view: View, claim: Claim) -> None:
    """
    Draw the bar of a claim: what books say, and the land it can mean, to one scale.

    Parameters
    ----------
    column
        Where to.
    view
        What the map shows.
    claim
        A figure with two sets of zones.
    """
    for strip in strips(view, claim):
        column.put(strip.text, BODY)
        top = column.take(_STRIP + 1.2) + 0.2
        _strip(column.page, strip, at=(column.x, top), unit=column.width / BAR_WIDTH)
    column.put(bar_sentence(view, claim), Type(BODY.size, bold=True))


def draw_sources(column: Column, view: View, *, attribution: str, version: str) -> None:
    """Name the sources of the ledger, and what to know about the sheet."""
    word, atlas = view.words, view.atlas
    rows = ledger(atlas, treaties=view.told if view.contrast else _come(view))
    keys = dict.fromkeys(key for row in rows for key in row.sources)
    # a title in a script for which there is no font is told by its key, which the page explains
    labels = [
        label if can_write(label := source.label.get(view.lang)) else source.id
        for source in atlas.sources
        if source.id in keys
    ]
    column.put(word("popup.sources", sources=word("join.clauses").join(labels)), SMALL, after=0.6)
    told = [word("page.neutral"), attribution, version]
    column.put(" · ".join(text for text in told if text), SMALL)


def _come(view: View) -> tuple[str, ...]:
    """Name the treaties that had come by the day of a sheet: it cannot go on in time, so it tells of nothing later."""
    return tuple(name for name in view.told if view.atlas.treaty(name).effective.gregorian <= view.day)


def _table(column: Column, view: View, rows: Sequence[tuple[str, ...]]) -> None:
    """Set a ledger in short; where no line is in doubt it has no ranges."""
    told = without_empty([_heads(view), *rows], _RANGE)
    count = len(told[0])
    column.table(told, Cells(_WIDTHS[:count], _ANCHORS[:count]), head=_CELL_HEAD, body=_CELL)


def _heads(view: View) -> tuple[str, ...]:
    """Give the heads of a ledger in short."""
    keys = ("popup.treaty", "ledger.zone", "popup.from_to", "ledger.km2", "ledger.range")
    return tuple(view.words(key) for key in keys)


def _went(view: View, holders: str, group: str) -> str:
    """Say from whom to whom land went, and how where the holders do not tell it."""
    if group not in _ASIDES:
        return holders
    return view.words("join.aside", text=holders, aside=view.words(f"state.{group}"))


def _land(view: View, zones: Iterable[str]) -> str:
    """Name land as the map does; several zones may share a label."""
    labels = {zone: label for label in view.atlas.labels for zone in label.zones}
    named = ((labels[zone] if zone in labels else view.atlas.zone(zone)).name.get(view.lang) for zone in zones)
    return view.words("join.list").join(dict.fromkeys(named))


def _total(view: View, total: Total, lines: Sequence[LedgerRow]) -> tuple[str, ...]:
    """Write one line of the ledger."""
    # land of one sum went alike, so that any of its lines says how
    line = next(
        line for line in lines if (line.treaty, line.group, line.zone) == (total.treaty, total.group, total.zones[0])
    )
    return (
        view.atlas.treaty(total.treaty).label.get(view.lang),
        _land(view, total.zones),
        _went(view, transfer_text(view, line), total.group),
        view.figures.number(total.area.best),
        view.figures.span(total.area),
    )


def _strip(page: Page, strip: Strip, *, at: tuple[float, float], unit: float) -> None:
    """Draw one strip of a bar; its upper left corner and its unit in millimetres."""
    x, top = at
    if not strip.pieces:
        page.box(x, top, strip.width * unit, _STRIP, fill="#E9E9E9", colour="#555555", line=0.2)
    for piece in strip.pieces:
        left, width = x + piece.x * unit, piece.width * unit
        box = shapely.box(left, top, left + width, top + _STRIP)
        paint_land(page, piece.kind, box, unit=PIXEL)
        page.lines([shapely.get_coordinates(box)], colour=piece.kind.outline, width=0.25)
