"""Hold a figure from the literature beside the land it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from .figure import measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._fields import Fields
    from .text import Text
    from .zone import Area, Zone

__all__ = ["Claim", "Fit", "Measured", "Scope", "fit_of", "read_claim"]

Unit = Literal["km2", "sq mi"]
Quantifier = Literal["about", "over", "exactly", "between"]
Fit = Literal[
    "fits",
    "over-twice-larger",
    "over-twentieth-larger",
    "over-tenth-larger",
    "over-quarter-larger",
    "over-half-larger",
    "over-twentieth-smaller",
    "over-tenth-smaller",
    "over-quarter-smaller",
    "over-half-smaller",
    "within-range",
]
"""How a cited figure stands to a measured area; `words.toml` says it in words."""

_KM2 = {"km2": 1.0, "sq mi": 1.609344**2}
_STEPS: tuple[tuple[float, str], ...] = (
    (1.0, "twice"),
    (0.5, "half"),
    (0.25, "quarter"),
    (0.1, "tenth"),
    (0.05, "twentieth"),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of zones that a claim can mean."""

    zones: tuple[str, ...]
    """Ids of the zones."""
    name: Text
    """The set in words, such as: mainland and Sakhalin."""
    said_by: tuple[str, ...]
    """Keys of sources that state this set; empty if it is only an interpretation."""
    note: Text | None
    """What speaks for or against this set."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure from the literature, with the sets of zones it can refer to."""

    id: str
    """Unique in the atlas, such as `peking-400k`."""
    treaties: tuple[str, ...]
    """Treaties it speaks of."""
    quantifier: Quantifier
    """How firmly the source puts it."""
    value: float
    """The figure as printed, in its own unit; the lower one of a range."""
    value_high: float | None
    """The upper figure of a range."""
    unit: Unit
    """Unit as printed: `km2` or `sq mi`."""
    words: Text
    """The claim in our own words."""
    scopes: tuple[Scope, ...]
    """Sets of zones, the plain reading of the words first."""
    note: Text
    """What to know about it, without taking sides."""
    sources: tuple[str, ...]
    """Keys of sources that give the figure."""

    @property
    def km2(self) -> float:
        """The figure in km²."""
        return self.value * _KM2[self.unit]

    @property
    def km2_high(self) -> float | None:
        """The upper figure of a range in km²."""
        return None if self.value_high is None else self.value_high * _KM2[self.unit]


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim held against one of its scopes."""

    scope: Scope
    """The set of zones."""
    area: Area
    """Their measured area."""
    fit: Fit
    """How the cited figure stands to it."""


def measured(claim: Claim, zones: Mapping[str, Zone]) -> tuple[Measured, ...]:
    """Hold a claim against each of its scopes, in their order."""
    areas = [measure(zones[zone] for zone in scope.zones) for scope in claim.scopes]
    return tuple(
        Measured(scope, area, fit_of(claim.km2, claim.km2_high, area.best))
        for scope, area in zip(claim.scopes, areas, strict=True)
    )


def fit_of(cited: float, cited_high: float | None, best: float) -> Fit:
    """
    Say how a cited figure stands to a measured one, both in km².

    Parameters
    ----------
    cited
        The figure, or the lower end of a range.
    cited_high
        The upper end of a range, if it is one.
    best
        The measured area.
    """
    if cited_high is not None and cited <= best <= cited_high:
        return "within-range"
    if best <= 0:
        # land of no size, which a damaged layer can have
        return "over-twice-larger"
    # the end of the range that comes nearer
    figure = cited_high if cited_high is not None and best > cited_high else cited
    excess = figure / best - 1
    side = "larger" if excess > 0 else "smaller"
    for step, word in _STEPS:
        if abs(excess) > step:
            return _FITS[f"over-{word}-{side}"]
    return "fits"


_FITS: dict[str, Fit] = {str(word): word for word in get_args(Fit)}


def read_claim(fields: Fields) -> Claim:
    """Read a claim from its table."""
    with fields:
        quantifier = fields.choice("quantifier", get_args(Quantifier))
        value = fields.number("value", above=0)
        high = fields.number("value_high", required=quantifier == "between")
        if high is not None and value is not None and high <= value:
            fields.fault("value_high", f"found {high}; write more than the value {value}")
        return Claim(
            id=fields.identity(),
            treaties=fields.refers("treaties", "treaty"),
            quantifier=quantifier,
            value=value or 1.0,
            value_high=high,
            unit=fields.choice("unit", get_args(Unit)),
            words=fields.text("words"),
            scopes=tuple(_read_scope(inner) for inner in fields.tables("scopes", required=True)),
            note=fields.text("note"),
            sources=fields.sources(),
        )


def _read_scope(fields: Fields) -> Scope:
    """Read a set of zones from its table."""
    with fields:
        return Scope(
            zones=fields.refers("zones", "zone"),
            name=fields.text("name"),
            said_by=fields.refers("said_by", "source", required=False),
            note=fields.optional_text("note"),
        )
