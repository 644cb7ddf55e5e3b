"""Read the one table that says how everything looks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from treatymap.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Dot", "Doubt", "Kind", "Line", "Measures", "Stripe", "Style", "Tone", "Way", "load_style"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """How land looks that is held in one way."""

    id: str
    """Key of the table, such as `passed-blue`."""
    outline: str
    """Colour of the edge, `#rrggbb`; it carries the contrast."""
    width: float
    """Width of the edge in pixels."""
    fill: str | None = None
    """Colour of the ground, or none."""
    opacity: float = 0.0
    """How much of the fill covers the base map, 0 to 1."""
    dash: str | None = None
    """SVG dash array of the edge."""
    hatch: str = "none"
    """Pattern that tells the kind apart without colour."""
    ink: str | None = None
    """Colour of the hatch."""
    ink_opacity: float = 0.55
    """How strong the hatch is, 0 to 1."""
    gap: float = 8.0
    """Distance between two strokes of the hatch, or between two groups of strokes, pixels."""
    count: int = 1
    """How many strokes or signs of the hatch stand in a group."""
    stroke: float = 1.0
    """Width of a stroke, pixels; signs grow with it."""
    stripes: tuple[Stripe, ...] = ()
    """What stands beside each other in place of a ground and a hatch, again and again; then `gap` is all of it."""
    across: bool = False
    """Whether stripes lie; else they stand."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of land that several share."""

    width: float
    """Pixels."""
    kind: Kind | None
    """Its look; none for bare land."""


@dataclass(frozen=True, slots=True)
class Tone:
    """What all land of one holder has in common, where more than two share a map."""

    id: str
    """Key of the table."""
    fill: str
    """Colour of the ground, `#rrggbb`."""
    opacity: float
    """How much of the fill covers the base map, 0 to 1."""
    outline: str
    """Colour of edges; it carries the contrast."""
    ink: str
    """Colour of the hatch."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a way of holding land makes of the tone of its holder."""

    share: float
    """How much of the strength of the tone is left, 0 to 1."""
    width: float
    """Width of the edge, pixels."""
    ink_opacity: float
    """How strong the hatch is, 0 to 1."""
    gap: float
    """As that of a kind; that of land which passed follows from its strokes."""
    outline: str | None = None
    """Colour of the edge, if it is not that of the tone."""
    dash: str | None = None
    """SVG dash array of the edge."""
    stripes: tuple[float, ...] = ()
    """Widths of the stripes of its holders, pixels, the last one for all that follow."""
    between: float = 0.0
    """What stripes keep from each other, pixels."""
    seam: str | None = None
    """Colour of what is between them; none for bare land."""
    across: bool = False
    """Whether stripes lie; else they stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """How a border or river looks."""

    id: str
    """Key of the table."""
    colour: str
    """Colour of the stroke, `#rrggbb`."""
    width: float
    """Pixels."""
    dash: str | None = None
    """SVG dash array."""
    casing: str | None = None
    """Colour of a halo under the stroke."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """How a line looks whose place is not exactly known."""

    dash: str
    """SVG dash array."""
    band_opacity: float
    """Strength of the band that is as wide as the doubt, 0 to 1."""
    ghost_dash: str
    """SVG dash array of a line that does not hold on the day."""
    ghost_opacity: float
    """Strength of such a line, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The sign of a place or post."""

    radius: float
    """Pixels."""
    fill: str
    """Colour inside, `#rrggbb`."""
    outline: str
    """Colour of the rim."""
    width: float
    """Width of the rim, pixels."""
    path: str | None = None
    """Outline on a square from -1 to 1, in the commands M, L and Z of SVG; without one it is a circle."""
    unseen: bool = False
    """Whether only the name is seen."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What belongs to no one kind, and is alike in the page and in its pictures."""

    casing: float
    """How much wider than its line a halo is, pixels."""
    broadest_band: float
    """No band of doubt is broader, pixels."""
    ring_gap: float
    """Distance of a ring from the signs in it, pixels."""
    back: float
    """How much is left of the strength of land that stands back, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Style:
    """The whole table."""

    ground: Mapping[str, str]
    """Colours of land, sea, lake, coast, graticule and text."""
    kinds: Mapping[str, Kind]
    """Kinds of land, in the order of the legend."""
    lines: Mapping[str, Line]
    """Kinds of line."""
    dots: Mapping[str, Dot]
    """Signs of places."""
    doubt: Doubt
    """The look of uncertainty."""
    measures: Measures
    """What belongs to no one kind."""
    tones: Mapping[str, Tone]
    """Tones in the order in which holders get them, where more than two share a map."""
    ways: Mapping[str, Way]
    """Ways of holding land: `held`, `passed`, `implied`, `joint`, `claimed` and `jurisdiction`."""
    hatches: tuple[str, ...]
    """Hatches in the order in which holders get them."""
    strokes: tuple[tuple[int, float, float], ...]
    """How treaties are told by the hatch: strokes in a group, their width, and the gap of groups; pixels."""
    apart: Mapping[str, Kind]
    """Kinds that look otherwise where holders have tones, by their name."""

    def kind(self, name: str) -> Kind:
        """
        Find a kind of land.

        Raises
        ------
        UnknownNameError
            If the table has none of that name.
        """
        return _find("kind of land in the style table", name, self.kinds)

    def line(self, name: str) -> Line:
        """
        Find a kind of line.

        Raises
        ------
        UnknownNameError
            If the table has none of that name.
        """
        return _find("kind of line in the style table", name, self.lines)

    def dot(self, name: str) -> Dot:
        """
        Find a sign.

        Raises
        ------
        UnknownNameError
            If the table has none of that name.
        """
        return _find("dot in the style table", name, self.dots)


@cache
def load_style(*, ink: bool = False) -> Style:
    """
    Read `style.toml` that lies beside this module.

    Parameters
    ----------
    ink
        Whether everything is black and white; `ink.toml` says what is then otherwise.
    """
    table = _read("style.toml")
    if ink:
        table = _over(table, _read("ink.toml"))
    return Style(
        ground=table["ground"],
        kinds={name: Kind(id=name, **values) for name, values in table["kinds"].items()},
        lines={name: Line(id=name, **values) for name, values in table["lines"].items()},
        dots={name: Dot(**values) for name, values in table["dots"].items()},
        doubt=Doubt(**table["doubt"]),
        measures=Measures(**table["measures"]),
        tones={name: Tone(id=name, **values) for name, values in table["tones"].items()},
        ways={name: _way(values) for name, values in table["ways"].items()},
        hatches=tuple(table["many"]["hatches"]),
        strokes=tuple((count, width, gap) for count, width, gap in table["many"]["strokes"]),
        apart={name: Kind(id=name, **values) for name, values in table["many"]["kinds"].items()},
    )


def _way(values: dict[str, Any]) -> Way:
    """Take a way of holding land from its table."""
    return Way(**{**values, "stripes": tuple(values.get("stripes", ()))})


def _read(name: str) -> dict[str, Any]:
    """Read a table that lies beside this module."""
    return tomllib.loads(files("treatymap.mapgen").joinpath(name).read_text(encoding="utf-8"))


def _over(table: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a table over another one, key by key; an empty text takes a value away."""
    merged = dict(table)
    for key, value in other.items():
        if isinstance(value, dict):
            merged[key] = _over(table.get(key, {}), value)
        elif value == "":
            merged.pop(key, None)
        else:
            merged[key] = value
    return merged


def _find(kind: str, name: str, known: Mapping[str, T]) -> T:
    """Look a name up, or say which ones there are."""
    if name not in known:
        raise UnknownNameError(kind, name, known)
    return known[name]
