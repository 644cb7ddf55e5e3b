"""Turn the layers of an atlas into the shapes that a map draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .encode import encode_frame
from .rows import treaty_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.geo import Feature, Layer
    from treatymap.treaties import State

    from .view import View

__all__ = ["Shapes", "live_segments", "shapes", "zone_rows"]

Shapes = tuple[str, list[dict[str, Any]]]
"""A role (`ground`, `zones`, `edges`, `rivers`, `lines`, `points`) and its shapes."""

_TIERS = {1: ("places-1", 0), 2: ("places-2", 0), 3: ("places-2", 0)}


def shapes(view: View) -> Iterator[Shapes]:
    """
    Give all shapes of a map, lowest first.

    Parameters
    ----------
    view
        What the map shows.

    Yields
    ------
    tuple
        A role and its shapes, as `VectorLayer` takes them.
    """
    states = view.states()
    live = live_segments(view)
    yield from _ground(view)
    zones = view.atlas.layer("zones")
    yield "zones", [_zone(shape, zones[shape["id"]], view) for shape in _encoded(zones) if shape["id"] in states]
    if "edges" in view.atlas.layer_ids:
        yield "edges", list(_edges(view, states))
    yield "rivers", list(_rivers(view))
    yield "lines", list(_lines(view, live))
    yield "points", list(_points(view))


def live_segments(view: View) -> frozenset[str]:
    """
    Find the border segments that part different holders on the day of the view.

    Returns
    -------
    frozenset of str
        Ids of segments. The rest are lines that no longer hold, or do not hold yet.
    """
    if "edges" not in view.atlas.layer_ids:
        return frozenset()
    states = view.atlas.states_on(view.day)
    return frozenset(
        edge.properties["segment"]
        for edge in view.atlas.layer("edges").features
        if edge.properties.get("segment")
        and edge.properties["left"]
        and edge.properties["right"]
        and states[edge.properties["left"]].sovereigns != states[edge.properties["right"]].sovereigns
    )


def zone_rows(view: View, state: State) -> list[str]:
    """Name the switches that a zone hangs on: its kind of land, and the treaty that made it so."""
    quiet = view.atlas.zone(state.zone).role == "quiet"
    rows = ["quiet" if quiet and not view.narrowed else "changed"]
    if state.origin in view.chosen and not quiet:
        rows.append(treaty_row(str(state.origin), "zones"))
    return rows


def _encoded(layer: Layer) -> list[dict[str, Any]]:
    """Pack the features of a layer."""
    return encode_frame(layer.frame())


def _ground(view: View) -> Iterator[Shapes]:
    """Give land, lakes and graticule."""
    layers = view.atlas.layer_ids
    for name, look in (("base/land", "land"), ("base/lakes", "lake")):
        if name in layers:
            yield "ground", [{**shape, "look": look} for shape in _encoded(view.atlas.layer(name))]
    if "base/graticule" in layers:
        grid = _encoded(view.atlas.layer("base/graticule"))
        yield "base", [{**shape, "look": "graticule", "rows": ["graticule"]} for shape in grid]


def _zone(shape: dict[str, Any], feature: Feature, _view: View) -> dict[str, Any]:
    """Give a zone the place where its text opens."""
    return {**shape, "at": feature.properties.get("label_at"), "popup": f"zone-{feature.id}"}


def _edges(view: View, states: dict[str, State]) -> Iterator[dict[str, Any]]:
    """Give the outlines of the land, each edge in the look of the side that ranks higher in the legend."""
    layer = view.atlas.layer("edges")
    order = list(view.palette.style.kinds)
    for shape in _encoded(layer):
        edge = layer[shape["id"]].properties
        if edge["basis"] in {"analytic", "frame"}:
            continue
        sides = [states[side] for side in (edge["left"], edge["right"]) if side in states]
        keys = {key: view.palette.look(key).id for state in sides if (key := view.palette.key(state))}
        if not keys or (len(sides) > 1 and len(set(keys.values())) == 1 and len(keys) == 1):
            continue
        key = max(keys, key=lambda name: order.index(keys[name]))
        state = next(state for state in sides if view.palette.key(state) == key)
        refused = "-refused" if state.acceptance == "refused" else ""
        yield {**shape, "look": f"edge-{keys[key]}{refused}", "rows": zone_rows(view, state)}


def _rivers(view: View) -> Iterator[dict[str, Any]]:
    """Give rivers and named lakes with their names along or on them."""
    for name in view.atlas.layer_ids:
        head = name.split("/")[0]
        if head not in {"rivers", "lakes"}:
            continue
        layer = view.atlas.layer(name)
        middles = layer.frame().geometry.representative_point()
        for shape in _encoded(layer):
            facts = layer[shape["id"]].properties
            context = facts.get("role") == "context"
            called = _name(facts, view.lang)
            extra: dict[str, Any] = {
                "look": "stream" if context else "lake" if shape["shape"] == "area" else "river",
                "rows": ["context"] if context else ["rivers"],
                "name": called,
                "name_rows": ["river-names"],
                "label": called,
            }
            if shape["shape"] == "area":
                middle = middles[shape["id"]]
                extra["at"] = [round(middle.x, 4), round(middle.y, 4)]
            else:
                extra |= {"popup": f"river-{shape['id']}", "keys": ["river"]}
            yield {**shape, **extra}


def _lines(view: View, live: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Give today's borders, other readings, and the lines of the chosen treaties, oldest first."""
    if "today" in view.atlas.layer_ids:
        for shape in _encoded(view.atlas.layer("today")):
            yield {**shape, "look": "today", "rows": ["today"], "keys": ["today"]}
    if "readings" in view.atlas.layer_ids:
        glosses = {gloss.id: gloss for gloss in view.atlas.readings}
        layer = view.atlas.layer("readings")
        for shape in _encoded(layer):
            gloss = glosses.get(shape["id"])
            if layer[shape["id"]].properties["treaty"] in view.chosen and gloss is not None:
                label = gloss.name.get(view.lang) if gloss.name else shape["id"]
                yield {**shape, "look": "reading", "rows": ["readings"], "keys": ["reading-line"], "label": label,
                       "popup": f"reading-{shape['id']}"}  # fmt: skip
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.atlas.layer_ids:
            continue
        layer = view.atlas.layer(f"borders/{treaty.id}")
        for shape in _encoded(layer):
            if shape["shape"] == "point":
                continue
            facts = layer[shape["id"]].properties
            holds = shape["id"] in live
            doubtful = facts["certainty"] != "certain"
            mood = "live" if holds else "ghost"
            yield {
                **shape,
                "look": f"border-{treaty.id}-{mood}{'-doubt' if doubtful and holds else ''}",
                "rows": [treaty_row(treaty.id, "border")],
                "keys": [f"line-{treaty.id}-{mood}", *(["doubt"] if doubtful else [])],
                "label": f"{treaty.name.get(view.lang)}, {view.words('legend.line_' + mood, label=treaty.label.get(view.lang))}",
                "popup": f"segment-{shape['id']}",
                "error_km": facts["error_km"],
                "band": doubtful,
            }


def _points(view: View) -> Iterator[dict[str, Any]]:
    """Give places, and boundary posts of the chosen treaties."""
    if "places" in view.atlas.layer_ids:
        layer = view.atlas.layer("places")
        for shape in _encoded(layer):
            facts = layer[shape["id"]].properties
            row, zoom = _TIERS[facts.get("tier", 1)]
            called = _name(facts, view.lang)
            yield {**shape, "look": "place", "rows": [row], "keys": ["place"], "name": called, "label": called, "zoom": zoom,
                   "popup": f"place-{shape['id']}"}  # fmt: skip
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.atlas.layer_ids:
            continue
        layer = view.atlas.layer(f"borders/{treaty.id}")
        for shape in _encoded(layer):
            if shape["shape"] != "point":
                continue
            facts = layer[shape["id"]].properties
            label = view.words("popup.letter", ru=facts["letter_ru"], zh=facts["letter_zh"])
            yield {**shape, "look": "post", "rows": [treaty_row(treaty.id, "posts")], "keys": ["post"], "label": label,
                   "name": facts["letter_ru"], "zoom": 7, "popup": f"post-{shape['id']}"}  # fmt: skip


def _name(facts: Any, lang: str) -> str:  # noqa: ANN401 - the properties of a feature may hold anything
    """Give a feature's name in a language, or in the first one it has."""
    names = facts.get("names") or {}
    return str(names.get(lang) or next(iter(names.values()), ""))
