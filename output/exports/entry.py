"""Hold one thing of an atlas that is exported with its place: a state of a zone, a border, a river, a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.geo import Layer

    from .span import Span

__all__ = ["LAYERS", "Entry", "Fact"]

LAYERS = ("zone_states", "borders", "readings", "posts", "rivers", "lakes", "places")
"""What an entry can be."""

Fact = str | int | float | None
"""What may be told of an entry in one cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with its place, and all that is told of it."""

    id: str
    """Unique in the export, such as `zone_states/uda/1689-09-07`."""
    layer: str
    """One of `LAYERS`."""
    geometry: Mapping[str, Any]
    """GeoJSON geometry, WGS 84, longitude before latitude, degrees."""
    title: str
    """What it is called in the language of the export."""
    names: tuple[tuple[str, str], ...]
    """Pairs of BCP 47 tag and name, in every language there is."""
    facts: Mapping[str, Fact]
    """What is known of it, by the names of OpenHistoricalMap where there are such; `None` is not told."""
    sources: tuple[str, ...]
    """Keys of the sources."""
    fclasses: tuple[str, ...]
    """Classes of GeoNames that Linked Places asks for: `A` land, `H` water, `P` a place where people live."""
    origin: Layer
    """The layer that it comes from, with licence and attribution."""
    span: Span | None = None
    """How long it stood, where that is known."""
    text: str = ""
    """A sentence or two about it."""
