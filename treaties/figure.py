"""Measure named sets of zones, and round them so that what a page shows adds up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from ._shape import Shape
from .zone import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ._fields import Fields
    from .text import Text
    from .zone import Zone

__all__ = ["PLACEHOLDER", "Comparison", "Figure", "Phrase", "measure", "read_comparison", "read_figure", "rounded"]

_DIGITS = 2
PLACEHOLDER = re.compile(r"[a-z][a-z0-9_]*")
"""What a figure may be called, so that a text can name it in braces."""
_IN_BRACES = Shape(PLACEHOLDER.pattern, "small letters, digits and underscores, for texts name it")


@dataclass(frozen=True, slots=True)
class Figure:
    """A named set of zones whose measured area stands in texts as `{id}`."""

    id: str
    """Small letters and underscores, such as `left_bank`."""
    zones: tuple[str, ...]
    """Ids of the zones in the set."""
    parts: tuple[str, ...]
    """Figures that make it up; then it is shown as the sum of what they show."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that hold for a figure as long as its ratio to the compared land lies between two bounds."""

    figure: str
    """Id of the figure, which texts compare as `{id_compared}`."""
    at_least: float
    """Least ratio for which the words are true."""
    below: float
    """Ratio from which they are no longer true."""
    words: str
    """Such as: more than two and a half times Finland."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A country whose size readers of a language know."""

    language: str
    """The readers' language."""
    place: Text
    """The country."""
    km2: float
    """Its published area, km²."""
    phrases: tuple[Phrase, ...]
    """What may be said about the figures."""
    sources: tuple[str, ...]
    """Keys of the sources."""


def measure(zones: Iterable[Zone]) -> Area:
    """
    Add up the areas of zones, km².

    Low and high are sums too: the doubt of neighbours may cancel out, so they are outer bounds.
    """
    areas = [zone.area for zone in zones if zone.area is not None]
    return Area(sum(area.low for area in areas), sum(area.best for area in areas), sum(area.high for area in areas))


def rounded(km2: float, *, digits: int = _DIGITS) -> int:
    """
    Round an area to the digits that a label may claim.

    Parameters
    ----------
    km2
        Any area that is not negative.
    digits
        Digits that count.
    """
    if km2 <= 0:
        return 0
    step = 10.0 ** (floor(log10(km2)) - digits + 1)
    return round(round(km2 / step) * step)


def shown(figure: Figure, figures: Mapping[str, Figure], zones: Mapping[str, Zone]) -> int:
    """Round a figure for a text; one made of parts is the sum of its rounded parts."""
    left, leaves = [figure], dict[str, Figure]()
    while left:
        whole = left.pop()
        left += [figures[part] for part in whole.parts]
        if not whole.parts:
            leaves[whole.id] = whole
    return sum(rounded(measure(zones[zone] for zone in leaf.zones).best) for leaf in leaves.values())


def read_figure(fields: Fields, earlier: Mapping[str, Figure]) -> Figure:
    """Read a figure from its table; its parts must stand above it."""
    with fields:
        parts = fields.strings("parts", required=False)
        for part in parts:
            if part not in earlier:
                fields.fault("parts", f"no figure {part!r} above; allowed: {', '.join(earlier) or 'none'}")
        own = fields.refers("zones", "zone", required=not parts)
        inherited = [zone for part in parts if part in earlier for zone in earlier[part].zones]
        if parts and own:
            fields.fault("zones", "a figure has zones or parts, not both; take one of them out")
        twice = [zone for zone, count in Counter(inherited).items() if count > 1]
        for zone in twice:
            fields.fault("parts", f"zone {zone!r} would be counted twice; leave out one part that has it")
        figure = fields.identity(_IN_BRACES)
        # of a figure with a fault no other is made, or each would be twice as long as the one above it
        sound = () if twice else tuple(part for part in parts if part in earlier)
        return Figure(figure, own or tuple(dict.fromkeys(inherited)), sound)


def read_comparison(fields: Fields) -> Comparison:
    """Read a comparison from its table."""
    with fields:
        return Comparison(
            language=fields.string("language"),
            place=fields.text("place"),
            km2=fields.number("km2", above=0) or 1.0,
            phrases=tuple(_read_phrase(inner) for inner in fields.tables("phrases")),
            sources=fields.sources(),
        )


def _read_phrase(fields: Fields) -> Phrase:
    """Read a phrase from its table."""
    with fields:
        return Phrase(
            figure=fields.refer("figure", "figure") or "",
            at_least=fields.number("at_least", least=0) or 0.0,
            below=fields.number("below", above=0) or 0.0,
            words=fields.string("words"),
        )
