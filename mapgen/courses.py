"""Give the lines of a map: rivers, today's borders, other readings, and the borders of treaties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .encode import encode_layer
from .live import mood
from .names import feature_name
from .phrases import course_text
from .rows import treaty_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import View

__all__ = ["border_lines", "line_looks", "other_lines", "rivers"]


def rivers(view: View) -> Iterator[dict[str, Any]]:
    """
    Give rivers and named lakes, with their names along or on them.

    Parameters
    ----------
    view
        What the map shows.
    """
    for layer in view.layers.values():
        if layer.kind not in {"rivers", "lakes"}:
            continue
        for shape in encode_layer(layer):
            facts = layer[shape["id"]].properties
            row = "context" if facts.get("role") == "context" else "rivers"
            called = feature_name(facts, view.lang)
            # along the water there is room for one name; the popup has them all
            on_map = re.split(r" \(|\uff08", called, maxsplit=1)[0]
            named = {"rows": [row], "name": on_map, "name_rows": ["river-names"], "label": called}
            if shape["shape"] == "area":
                middle = layer.geometries()[shape["id"]].representative_point()
                yield {**shape, **named, "look": "lake", "at": [round(middle.x, 4), round(middle.y, 4)]}
            else:
                look = "stream" if row == "context" else "river"
                yield {**shape, **named, "look": look, "keys": ["river"], "popup": f"river-{shape['id']}"}


def other_lines(view: View) -> Iterator[dict[str, Any]]:
    """
    Give today's borders and the other readings of the chosen treaties.

    Parameters
    ----------
    view
        What the map shows.
    """
    if "today" in view.layers:
        layer = view.layers["today"]
        for shape in encode_layer(layer):
            facts = layer[shape["id"]].properties
            doubtful = facts.get("certainty", "certain") != "certain" and facts.get("error_km", 0) > 0
            own = {"look": "today", "rows": ["today"], "keys": ["today", *(["doubt"] if doubtful else [])]}
            yield {**shape, **own, "error_km": facts.get("error_km", 0), "band": doubtful}
    if "readings" not in view.layers:
        return
    glosses = {gloss.id: gloss for gloss in view.atlas.readings}
    layer = view.layers["readings"]
    for shape in encode_layer(layer):
        gloss = glosses.get(shape["id"])
        if gloss is None or layer[shape["id"]].properties["treaty"] not in view.chosen:
            continue
        label = gloss.name.get(view.lang) if gloss.name else shape["id"]
        own = {"look": "reading", "rows": ["readings"], "keys": ["reading-line"]}
        yield {**shape, **own, "label": label, "popup": f"reading-{shape['id']}"}


def border_lines(view: View) -> Iterator[dict[str, Any]]:
    """
    Give the border lines of the chosen treaties, oldest first; how each looks is a matter of the day.

    Parameters
    ----------
    view
        What the map shows.
    """
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers:
            continue
        layer = view.layers[f"borders/{treaty.id}"]
        for shape in encode_layer(layer):
            if shape["shape"] == "point":
                continue
            facts = layer[shape["id"]].properties
            own = {"rows": [treaty_row(treaty.id, "border")], "popup": f"segment-{shape['id']}"}
            yield {**shape, **own, "error_km": facts["error_km"], "band": facts["certainty"] != "certain"}


def line_looks(view: View) -> dict[str, dict[str, Any]]:
    """
    Say how each border line stands on the day of the view.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Id of the segment to its `look`, the `keys` of the legend that it needs, and the `label` that is read out.
    """
    looks = {}
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers:
            continue
        name, label, join = treaty.name.get(view.lang), treaty.label.get(view.lang), view.words("join.lines").join
        for feature in view.layers[f"borders/{treaty.id}"].features:
            if feature.geometry["type"] == "Point":
                continue
            doubtful = feature.properties["certainty"] != "certain"
            state, course = mood(view, treaty, feature.id), course_text(view, feature.properties)
            looks[feature.id] = {
                "look": f"border-{treaty.id}-{_look(state, doubtful=doubtful)}",
                "keys": [f"line-{treaty.id}-{state}", *(["doubt"] if doubtful else [])],
                "label": join([name, course, view.words(f"legend.line_{state}", label=label)]),
            }
    return looks


def _look(state: str, *, doubtful: bool) -> str:
    """Name the look of a border line: a line that holds may be doubtful, one that does not is a ghost."""
    if state != "live":
        return "ghost"
    return "live-doubt" if doubtful else "live"
