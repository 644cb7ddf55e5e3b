"""Tell all that one day shows: how land is held and drawn, what it is called, and the sentence that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.treaties import BEFORE, HistoricalDate

from .contrast import contrast_headline, contrast_title
from .courses import line_looks
from .edges import edge_looks
from .inset import inset_looks
from .pattern import pattern_id
from .phrases import holders_text
from .popup import popup_text
from .rows import lines_to_open, treaty_row, zone_rows
from .zone_popups import zone_popups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Event

    from .view import View

__all__ = ["dated_heading", "day_scene", "headline", "legend_heading", "scenes", "title", "zone_labels", "zone_looks"]


def scenes(view: View) -> list[dict[str, Any]]:
    """
    Tell each step of a view.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    list of dict
        JSON objects for the page's script, oldest first.
    """
    return [_step(view.on(day)) for day in view.steps]


def day_scene(view: View) -> dict[str, Any]:
    """
    Tell what the map shows on the day of a view.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        A JSON object: zones, labels, edges, lines, the lines that are there at once, insets, texts.
    """
    return {
        "zones": dict(zone_looks(view)),
        "labels": list(zone_labels(view)),
        "edges": edge_looks(view),
        "lines": line_looks(view),
        "open": [treaty_row(treaty, "border") for treaty in lines_to_open(view)],
        "insets": inset_looks(view),
        "texts": {popup.id: popup_text(view, popup) for popup in zone_popups(view)},
    }


def title(view: View) -> str:
    """Give the title of all that shows a view: of its lesson, of its comparison, or of the atlas."""
    if view.tour is not None:
        return view.say(view.tour.title)
    return view.say(view.atlas.title) if view.contrast is None else contrast_title(view, view.contrast)


def headline(view: View) -> str:
    """Give the answer in one sentence: what changed, the atlas's own at its end, or what the last step changed."""
    atlas = view.atlas
    if view.contrast is not None:
        return contrast_headline(view, view.contrast)
    if view.narrowed:
        # the last chosen treaty speaks for itself, by its own step or by the remark on why it has none
        captions = {event.treaty: event.caption for event in atlas.events} | {
            mark.treaty: mark.caption for mark in atlas.marks
        }
        told = captions.get(view.chosen[-1])
        if told is not None and view.day == atlas.treaty(view.chosen[-1]).effective.gregorian:
            return view.say(told)
    elif view.day >= atlas.events[-1].date.gregorian:
        return view.say(atlas.headline)
    return view.say(atlas.event(view.day).caption)


def legend_heading(view: View) -> str:
    """Say of which day the legend speaks."""
    if view.day < view.atlas.treaties[0].effective.gregorian:
        return view.words("page.legend_before")
    event = view.atlas.event(view.day)
    # of an approximate date the record has chosen a day to show; of a month or a year nobody has
    known = event.date.precision == "day" or event.date.approximate or event.date.gregorian != view.day
    return dated_heading(view, HistoricalDate(view.day, str(view.day)) if known else event.date)


def dated_heading(view: View, date: HistoricalDate) -> str:
    """Say of which date the legend speaks, no more exactly than that is known."""
    written = view.figures.date(date)
    if date.precision == "day":
        return view.words("page.legend", date=written)
    return view.words("page.legend_about", date=written)


def _step(view: View) -> dict[str, Any]:
    """Tell one step of the slider."""
    event = view.atlas.event(view.day)
    return {
        "date": "before" if view.day == BEFORE else str(view.day),
        "headline": headline(view),
        "legend": legend_heading(view),
        "said": _said(view, event),
        **day_scene(view),
    }


def _said(view: View, event: Event) -> str:
    """Say what a step changed, and how much land it moved, for those who do not see it."""
    areas = view.say(event.areas) if event.areas is not None else ""
    return view.words("time.said", label=event.label.get(view.lang), caption=view.say(event.caption), areas=areas)


def zone_looks(view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """Say of each zone how it is held, what it hangs on, and what a screen reader calls it."""
    shapes = view.layers["zones"]
    told = {entry.kind: view.say(entry.words) for entry in view.atlas.legend}
    for zone, state in view.states.items():
        key = view.palette.key(state)
        if key is None:
            continue
        name = view.atlas.zone(zone)
        about = view.figures.about(name.area.best) if name.area and name.role != "quiet" else ""
        treaty = view.atlas.treaty(state.origin).name.get(view.lang) if state.origin else ""
        # an inset stands beside the legend and explains itself
        keys = [key, *(["refused"] if state.acceptance == "refused" else [])]
        held = holders_text(view, state.sovereigns) if state.sovereigns else told.get(key, "")
        spoken = (treaty, name.name.get(view.lang), held, about)
        drawn = {
            "pattern": f"url(#{pattern_id(view.map_id, view.palette.look(key).id)})",
            "rows": zone_rows(view, state),
            "keys": keys if shapes[zone].properties.get("in_coverage", True) else [],
            "label": view.words("join.lines").join(part for part in spoken if part),
        }
        yield zone, drawn


def zone_labels(view: View) -> Iterator[dict[str, Any]]:
    """Write the labels of zones as they stand on the day."""
    states = view.states
    for label in view.atlas.labels:
        if label.zones[0] not in states:
            continue
        state = states[label.zones[0]]
        rows = ["labels", *zone_rows(view, state)]
        if state.origin in view.chosen and view.atlas.zone(state.zone).role != "quiet":
            rows.append(treaty_row(str(state.origin), "labels"))
        yield {
            "lines": list(view.atlas.label(label, view.day, view.lang)),
            "zones": list(label.zones),
            "at": label.at or view.middle(label.zones[0]),
            "zoom": label.min_zoom,
            **({"loose": True} if view.is_loose(label) else {}),
            "rows": [*rows, *(["readings"] if label.doubts else [])],
        }
