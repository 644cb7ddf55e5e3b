"""Write the markup that stands around a map: title, headline, legend, switches, tables, sources."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.geo import Bounds

from .bar import bars
from .contrast_rows import contrast_table
from .legend import common_entries
from .lesson import lesson_parts
from .locator import locator
from .pattern import pattern_defs
from .phrases import source_marks, source_numbers
from .rows import groups
from .scene import headline, title
from .sides import captions, sides
from .steps import steps
from .tables import claim_lines, treaty_tables
from .templating import template
from .witnesses import source_lines
from .words import load_words

if TYPE_CHECKING:
    from .contrast_rows import ContrastLine, ContrastTable
    from .view import View

__all__ = ["Surroundings", "build_surroundings", "extent"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The markup around a map."""

    title: str
    """Title of the page."""
    before: Markup
    """What stands in front of the map."""
    beside: Markup
    """What stands behind it."""


def build_surroundings(view: View, *, version: str, attribution: str) -> Surroundings:
    """
    Write everything around the map: title, headline, legend, switches, table, popups, sources.

    Parameters
    ----------
    view
        What to show.
    version
        Version of the program, for the foot of the page.
    attribution
        Who the data come from, for the corner of the map.
    """
    atlas, words = view.atlas, view.words
    heading, byline = title(view), view.say(atlas.byline)
    shown = captions(view)
    divided = view.contrast is not None and view.contrast.mode == "swipe"
    table = contrast_table(view, view.contrast) if view.contrast else None
    common = {
        "id": view.map_id,
        "words": words,
        "figures": view.figures,
        "contrast": table,
        "languages": [(tag, load_words(tag)) for tag in view.languages],
    }
    lesson = {} if view.tour is None else lesson_parts(view, view.tour)
    before = template("lesson_before" if lesson else "before").render(
        **common,
        **lesson,
        title=heading,
        headline=headline(view),
        byline=words("compare.byline", title=view.say(atlas.title), byline=byline) if view.contrast else byline,
        banded=divided or _timed(view),
        divided=divided,
        captions=shown,
        shares=words("compare.shares", first=shown[0], last=shown[-1], left="{left}", right="{right}")
        if divided
        else "",
        patterns=pattern_defs(view.palette.style, prefix=view.map_id),
    )
    ledger = list(treaty_tables(view))
    beside = template("lesson_beside" if lesson else "beside").render(
        **common,
        **lesson,
        contrast_parts=_parts(table),
        contrast_has_range=table is not None
        and any(line.area and view.figures.span(line.area) for line in table.lines),
        drawn=view.drawn,
        steps=list(steps(view)) if _timed(view) else [],
        sides=sides(view),
        common=list(common_entries(view)) if shown else [],
        groups=groups(view),
        ledger_heading=words("compare.ledger") if view.contrast else words("page.ledger"),
        tables=ledger,
        has_range=any(line.range for part in ledger for line in part.lines),
        has_cited=any(line.cited for part in ledger for line in part.lines),
        claims=list(claim_lines(view)),
        sources=source_lines(view),
        source_marks=source_marks(view),
        source_numbers=source_numbers(atlas),
        credits=view.say(atlas.credits),
        true_areas=_true_areas(view),
        bars={} if view.contrast and view.contrast.mode == "difference" else dict(bars(view)),
        has_today="today" in atlas.layer_ids,
        later=view.say(atlas.later),
        extent=extent(view),
        thinned=words("page.thinned", metres=view.figures.number(view.ground.tolerance_m))
        if view.ground.tolerance_m
        else "",
        attribution=attribution,
        version=words("page.version", version=version, data=f"{atlas.id} {atlas.version}".rstrip()),
        locator=locator(view) if len(shown) < 2 or divided else "",  # noqa: PLR2004 - maps side by side have no room
    )
    return Surroundings(heading, Markup(before), Markup(beside))  # noqa: S704 - our own templates, with autoescape


def _timed(view: View) -> bool:
    """Whether a reader can step in time."""
    return view.contrast is None and len(view.steps) > 1


def _parts(table: ContrastTable | None) -> list[list[ContrastLine]]:
    """Part the lines of a comparison: land that moved, then land that did not."""
    if table is None:
        return []
    parts = [[line for line in table.lines if line.moved], [line for line in table.lines if not line.moved]]
    return parts if parts[1] else parts[:1]


def _true_areas(view: View) -> str:
    """Say how much too large the projection shows land in the middle of the opening view."""
    middle = (view.atlas.bounds.south + view.atlas.bounds.north) / 2
    latitude = 5 * round(middle / 5)
    factor = 1 / math.cos(math.radians(latitude)) ** 2
    return view.words("page.true_areas", factor=view.figures.decimal(factor), latitude=view.figures.latitude(latitude))


def extent(view: View) -> str:
    """
    Say where the colours end.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    str
        A sentence with the box around all land that is coloured on some day; nothing where no neighbour is cut, and
        where colours end at the sea.
    """
    atlas, zones = view.atlas, view.layers["zones"]
    in_sea = atlas.around == "sea" and "base/land" not in view.layers
    if in_sea or not any(zone.role == "quiet" for zone in atlas.zones):
        return ""
    boxes = [
        Bounds.of_geometry(feature.geometry)
        for feature in zones.features
        if feature.properties.get("in_coverage", True)
        and any(view.palette.key(state) is not None for state in atlas.chains[feature.id])
    ]
    west, south = min(box.west for box in boxes), min(box.south for box in boxes)
    east, north = max(box.east for box in boxes), max(box.north for box in boxes)
    pen = view.figures
    return view.words(
        "page.extent",
        west=pen.longitude(west),
        east=pen.longitude(east),
        south=pen.latitude(south),
        north=pen.latitude(north),
    )
