"""Say for an atlas what it leaves to be said: labels of treaties, steps, headline, legend and small words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.geo import Bounds, run_of

from .across import lay_across
from .derived_events import derive_events, derive_marks
from .derived_legend import derive_legend
from .derived_texts import dated_text, label_text, move_text, written
from .figure import measure
from .head import WHOLE
from .ledger import ledger, totals
from .phrasing import year_text
from .stock import SECTIONS, Stock
from .text import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.geo import Feature

    from .atlas import Atlas
    from .holder import Holder
    from .ledger import Total
    from .text import Text
    from .tour import Tour

__all__ = ["complete"]

_MARGIN = 0.1
"""Of the opening view on each side, as a share of the land in it."""
_WIDER = 2.5
"""How many times wider than the rest of the land the view may be for the sake of neighbours."""
_MANY = 4
"""Moves from which a headline gives only their sum."""


def complete(atlas: Atlas) -> Atlas:
    """
    Give the same atlas with words for everything that its pages will say; what it words itself stays.

    Parameters
    ----------
    atlas
        An atlas without faults; texts that its records left out are `NO_TEXT`.
    """
    stock = Stock(atlas.languages)
    # each part is told in the words of those before it
    atlas = replace(atlas, words={**stock.templates(*SECTIONS), **atlas.words})
    atlas = replace(atlas, holders=tuple(_named(stock, holder) for holder in atlas.holders))
    atlas = replace(
        atlas,
        treaties=tuple(
            treaty if treaty.label is not NO_TEXT else replace(treaty, label=label_text(atlas, stock, treaty))
            for treaty in atlas.treaties
        ),
    )
    if not atlas.events:
        atlas = replace(atlas, events=derive_events(atlas, stock))
        atlas = replace(atlas, marks=(*atlas.marks, *derive_marks(atlas, stock)))
    bounds = atlas.bounds if atlas.bounds is not WHOLE else _around(atlas)
    whole = replace(
        atlas,
        bounds=bounds,
        tours=tuple(_seeing(tour, bounds) for tour in atlas.tours),
        byline=_or(atlas.byline, stock.text("atlas.byline")),
        credits=_or(atlas.credits, stock.text("atlas.credits")),
        headline=atlas.headline if atlas.headline is not NO_TEXT else _headline(atlas, stock),
        legend=(*atlas.legend, *derive_legend(atlas, stock)),
    )
    return lay_across(whole)


def _around(atlas: Atlas) -> Bounds:
    """Lay a view around the zones, without neighbours that are so large that the others would be small in it."""
    quiet = {zone.id for zone in atlas.zones if zone.role == "quiet"}
    together = [zone for zone in atlas.zone_layer.features if zone.properties.get("in_coverage", True)]
    every = _box(together or atlas.zone_layer.features)
    box = _box([zone for zone in together if zone.id not in quiet] or atlas.zone_layer.features)
    width, height = box.east - box.west, box.north - box.south
    if every.east - every.west <= _WIDER * width and every.north - every.south <= _WIDER * height:
        box = every
    aside, above = (box.east - box.west) * _MARGIN, (box.north - box.south) * _MARGIN
    crosses = box.east > WHOLE.east
    return Bounds(
        box.west - aside if crosses else max(box.west - aside, WHOLE.west),
        max(box.south - above, WHOLE.south),
        box.east + aside if crosses else min(box.east + aside, WHOLE.east),
        min(box.north + above, WHOLE.north),
    )


def _box(zones: Iterable[Feature]) -> Bounds:
    """Lay a box around zones; its east is beyond 180 degrees if they lie on both sides of the antimeridian."""
    boxes = [box for zone in zones for box in Bounds.of_parts(zone.geometry)]
    west, east = run_of(boxes)
    return Bounds(west, min(box.south for box in boxes), east, max(box.north for box in boxes))


def _seeing(tour: Tour, bounds: Bounds) -> Tour:
    """Give a tour whose steps without a view of their own show all of the atlas."""
    steps = (step if step.view is not WHOLE else replace(step, view=bounds) for step in tour.steps)
    return replace(tour, steps=tuple(steps))


def _or(text: Text, other: Text) -> Text:
    """Give a text, or another where there is none."""
    return other if text is NO_TEXT else text


def _named(stock: Stock, holder: Holder) -> Holder:
    """Give a holder with a name as the goal of a transfer."""
    return replace(holder, toward=_or(holder.toward, stock.text("treaty.toward", holder=holder.short)))


def _headline(atlas: Atlas, stock: Stock) -> Text:
    """Say how much land passed from whom to whom; where none did, what the last step says."""
    moves = [total for total in totals(ledger(atlas)) if total.in_sum and total.area.best > 0]
    if not moves:
        return atlas.events[-1].caption
    if len(moves) >= _MANY:
        return _sum(atlas, stock, moves)
    if len(moves) == 1:
        treaty = dated_text(atlas, stock, atlas.treaty(moves[0].treaty))
        return _move(atlas, stock, moves[0], treaty, key="atlas.headline_one")
    # their short names, for there is little room
    parts = (_move(atlas, stock, move, atlas.treaty(move.treaty).label, key="atlas.headline_part") for move in moves)
    return stock.text("atlas.headline_some", moves=stock.joined("join.clauses", parts))


def _move(atlas: Atlas, stock: Stock, move: Total, treaty: Text, *, key: str) -> Text:
    """Say how much land a treaty passed from whom to whom."""
    return stock.text(
        key,
        km2=written(atlas, move.area.best),
        move=move_text(atlas, stock, move.before, move.after),
        treaty=treaty,
    )


def _sum(atlas: Atlas, stock: Stock, moves: Iterable[Total]) -> Text:
    """Say how much land passed in all, and in which years; land that passed twice counts once."""
    moves = tuple(moves)
    land = {zone for move in moves for zone in move.zones}
    years = [atlas.treaty(move.treaty).effective.gregorian.year for move in moves]
    return stock.text(
        "atlas.headline_many",
        km2=written(atlas, measure(zone for zone in atlas.zones if zone.id in land).best),
        first=lambda language: year_text(atlas, min(years), language),
        last=lambda language: year_text(atlas, max(years), language),
    )
