"""Gather all that is exported with its place, and write what stands in one row of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .border_entries import border_entries, post_entries, reading_entries
from .ground_entries import ground_entries
from .state_entries import state_entries
from .witness import source_tags

if TYPE_CHECKING:
    from .entry import Entry, Fact
    from .wish import Wish

__all__ = ["gather", "row_of"]


def gather(wish: Wish) -> tuple[Entry, ...]:
    """
    Give everything that has a place: land first, then lines, waters and places.

    Parameters
    ----------
    wish
        Which atlas, treaties, day and language.
    """
    return (
        *state_entries(wish),
        *border_entries(wish),
        *reading_entries(wish),
        *post_entries(wish),
        *ground_entries(wish),
    )


def row_of(wish: Wish, entry: Entry) -> dict[str, Fact]:
    """
    Write one entry as a row of plain values, by the names of OpenHistoricalMap; what is not known is `None`.

    Parameters
    ----------
    wish
        The language.
    entry
        What to write.
    """
    span = entry.span
    return {
        "layer": entry.layer,
        "title": entry.title,
        **({} if span is None else span.tags()),
        **entry.facts,
        "description": entry.text or None,
        **source_tags(wish, entry.sources),
        "license": entry.origin.license,
        "attribution": entry.origin.attribution,
        **({} if span is None else span.years()),
    }
