"""Find which sources a page names, so that its list has those and no others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Source

    from .view import View

__all__ = ["source_lines"]

_NAMING = {"sources", "said_by", "documents"}
# what a page tells beside the tour that it may go through
_TOLD = ("holders", "zones", "comparisons", "treaties", "claims", "events", "rivers", "readings", "places", "themes")


def source_lines(view: View) -> tuple[Source, ...]:
    """Give the sources that a page names, in the order of their keys."""
    named = {key for part in _TOLD for record in getattr(view.atlas, part) for key in _keys(record)}
    for layer in view.layers.values():
        for feature in layer.features:
            named.update(feature.properties.get("sources", ()))
            named.add(feature.properties.get("length_source") or "")
    if view.tour is not None:
        named.update(_keys(view.tour))
        if any(step.statements for step in view.tour.steps):
            named.update(key for statement in view.atlas.statements for key in _keys(statement))
    known = (source for source in view.atlas.sources if source.id in named)
    return tuple(sorted(known, key=lambda source: source.id.casefold()))


def _keys(record: object) -> Iterator[str]:
    """Walk a record and those inside it for the keys of sources."""
    if isinstance(record, tuple):
        for item in record:
            yield from _keys(item)
    elif is_dataclass(record):
        for field in fields(record):
            value = getattr(record, field.name)
            yield from value if field.name in _NAMING else _keys(value)
