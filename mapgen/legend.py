"""List what the legend explains: only what the map can show on one of its days, in the order of the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from .live import mood
from .pattern import swatch
from .style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .style import Dot, Kind, Line
    from .view import View

__all__ = ["Entry", "Stretch", "common_entries", "day_entries", "kind_entry", "legend"]

_SAMPLE = Markup(
    '<svg class="tm-swatch" width="30" height="18" aria-hidden="true" focusable="false">{band}{casing}'
    '<path d="M1 9H29" stroke="{colour}" stroke-width="{width}"{dash} fill="none"/></svg>'
)
_DOT = Markup(
    '<svg class="tm-swatch" width="30" height="18" aria-hidden="true" focusable="false">'
    '<circle cx="15" cy="9" r="{r}" fill="{fill}" stroke="{outline}" stroke-width="{width}"/></svg>'
)

_SIGN = Markup(
    '<svg class="tm-swatch" width="30" height="18" aria-hidden="true" focusable="false">'
    '<path transform="translate(15 9) scale({r})" d="{d}" fill="{fill}" stroke="{outline}" stroke-width="{width}"/>'
    "</svg>"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A short stretch of a line."""

    line: Line
    """Its look."""
    dash: str | None = None
    """SVG dash array, if it is another than that of the look."""
    band: float = 0
    """Strength of the band of doubt under it, 0 to 1; 0 if it has none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend."""

    key: str
    """What shapes on the map must carry for the entry to be shown."""
    sample: Markup
    """A small drawing."""
    text: str
    """The wording."""
    look: Kind | Stretch | Dot
    """What the drawing shows, for whoever draws it otherwise."""


def kind_entry(view: View, key: str, kind: Kind, text: str) -> Entry:
    """Explain a kind of land."""
    return Entry(key, swatch(kind, prefix=view.map_id), text, kind)


def _line_entry(key: str, stretch: Stretch, text: str) -> Entry:
    """Explain a kind of line."""
    return Entry(key, _line_sample(stretch), text, stretch)


def _dot_entry(view: View, key: str, name: str, text: str) -> Entry:
    """Explain the sign of a place."""
    dot = view.palette.style.dot(name)
    return Entry(key, _dot_sample(dot), text, dot)


def legend(view: View) -> Iterator[Entry]:
    """
    List the entries of the legend of one map.

    Parameters
    ----------
    view
        What the map shows.
    """
    yield from day_entries(view)
    yield from common_entries(view)


def day_entries(view: View, *, land: bool = True) -> Iterator[Entry]:
    """
    List what the days of a view explain by themselves: kinds of land, and border lines.

    Parameters
    ----------
    view
        What the map shows.
    land
        Whether the land is explained by who holds it.
    """
    if land:
        yield from _land(view)
    yield from _treaty_lines(view)


def common_entries(view: View) -> Iterator[Entry]:
    """
    List what looks alike on every day: doubt, readings, today's borders, rivers, places.

    Parameters
    ----------
    view
        What the map shows.
    """
    style, word = view.palette.style, view.words
    doubt = Stretch(_first_line(view), dash=style.doubt.dash, band=style.doubt.band_opacity)
    yield _line_entry("doubt", doubt, word("legend.doubt"))
    yield _line_entry("reading-line", Stretch(style.line("reading")), word("legend.reading"))
    yield _line_entry("today", Stretch(style.line("today")), word("legend.today"))
    yield _line_entry("river", Stretch(style.line("river")), word("legend.river"))
    yield _dot_entry(view, "place", "place", word("legend.place"))
    yield _dot_entry(view, "post", "post", word("legend.post"))
    for theme in view.atlas.themes:
        if f"themes/{theme.id}" in view.layers and theme.sign != "name":
            yield _dot_entry(view, f"theme-{theme.id}", theme.sign, theme.label.get(view.lang))


def _first_line(view: View) -> Line:
    """Give the look of the first line of the map, which stands for all that are in doubt."""
    drawn = [treaty.id for treaty in view.treaties() if f"borders/{treaty.id}" in view.layers]
    return view.palette.line(drawn[0]) if drawn else view.palette.style.line("black")


def _line_sample(stretch: Stretch) -> Markup:
    """Draw a short stretch of a line, with the band of its doubt if it has one."""
    line = stretch.line
    halo = Markup('<rect x="1" y="2" width="28" height="14" fill="{}" fill-opacity="{}"/>').format(
        line.colour, stretch.band
    )
    casing = Markup('<path d="M1 9H29" stroke="{}" stroke-width="{}"/>').format(
        line.casing, line.width + load_style().measures.casing
    )
    dash = stretch.dash or line.dash
    return _SAMPLE.format(
        band=halo if stretch.band else "",
        casing=casing if line.casing else "",
        colour=line.colour,
        width=line.width,
        dash=Markup(' stroke-dasharray="{}"').format(dash) if dash else "",
    )


def _dot_sample(dot: Dot) -> Markup:
    """Draw the sign of a place."""
    if dot.path:
        return _SIGN.format(d=dot.path, r=dot.radius, fill=dot.fill, outline=dot.outline, width=dot.width / dot.radius)
    return _DOT.format(r=dot.radius, fill=dot.fill, outline=dot.outline, width=dot.width)


def _land(view: View) -> Iterator[Entry]:
    """List the kinds of land that the day has."""
    states = [state for day in view.steps for state in view.on(day).states.values()]
    keys = {view.palette.key(state) for state in states}
    if any(state.acceptance == "refused" for state in states):
        keys.add("refused")
    for entry in view.atlas.legend:
        if entry.kind in keys:
            yield kind_entry(view, entry.kind, view.palette.look(entry.kind), view.say(entry.words))


def _treaty_lines(view: View) -> Iterator[Entry]:
    """List the border lines: those that hold on the day, and the ghosts of those that do not."""
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers:
            continue
        ids = {
            feature.id
            for feature in view.layers[f"borders/{treaty.id}"].features
            if feature.geometry["type"] != "Point"
        }
        line, label = view.palette.line(treaty.id), treaty.label.get(view.lang)
        moods = {mood(view.on(day), treaty, name) for day in view.steps for name in ids}
        # beside each other, days show only the lines that have come
        for state in ("live", "past") if view.contrast else ("live", "past", "ahead"):
            if state in moods:
                dash = None if state == "live" else view.palette.style.doubt.ghost_dash
                text = view.words(f"legend.line_{state}", label=label)
                yield _line_entry(f"line-{treaty.id}-{state}", Stretch(line, dash=dash), text)
