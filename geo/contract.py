"""Say what a layer of each kind must hold, and find what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

from .values import (
    is_flag,
    is_middle,
    is_names,
    is_number,
    is_one_of,
    is_optional_text,
    is_place,
    is_shift,
    is_text,
    is_texts,
    is_tier,
    is_years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["BASES", "CERTAINTIES", "KINDS", "ROLES", "geometry_fault", "head_faults", "property_faults"]

BASES = ("river", "watershed", "lake_chord", "straight", "coast", "analytic", "unspecified")
"""What a border segment runs along; `analytic` is our own cut."""
CERTAINTIES = ("certain", "less-certain", "uncertain")
"""How sure the place of something is."""
ROLES = ("border", "shipping", "context")
"""What a river is in the treaties."""
KINDS = ("zones", "edges", "borders", "readings", "rivers", "lakes", "places", "themes", "today", "base", "source")
"""What the features of a layer can be; `source` is line work that no map shows."""

# how many lists lie around a point, and how many points the innermost of them has at least
_DEPTHS = {
    "Point": (0, 1),
    "MultiPoint": (1, 1),
    "LineString": (1, 2),
    "MultiLineString": (2, 2),
    "Polygon": (2, 4),
    "MultiPolygon": (3, 4),
}
_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")
_POINTS = ("Point",)
_SHAPES = {
    "zones": _AREAS,
    "lakes": _AREAS,
    "edges": _LINES,
    "rivers": _LINES,
    "readings": _LINES,
    "today": _LINES,
    "borders": _LINES + _POINTS,
    "places": _POINTS,
    "themes": _POINTS,
}


def head_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """
    Find what is wrong with a feature collection as a whole.

    Parameters
    ----------
    data
        The collection; its features need not have been checked yet.

    Yields
    ------
    Fault
        With the key of the top level as its place, or the id of a feature that is in the wrong file.
    """
    for key in ("id", "kind", "license", "attribution"):
        if not is_text(data.get(key)):
            yield Fault("", f"lacks {key} at the top level; add it as text")
    kind, features = data.get("kind"), data.get("features")
    if is_text(kind) and kind not in KINDS:
        yield Fault("kind", f"found {_short(kind)}; write one of {', '.join(KINDS)}")
    if "sources" in data and not is_texts(data["sources"]):
        yield Fault("sources", f"found {_short(data['sources'])}; write a list of texts")
    if not isinstance(features, list):
        yield Fault("features", "not a list; write a list of GeoJSON features")
    elif not features:
        yield Fault("features", "empty; write at least one feature, or take the file away")
    elif kind == "borders":
        for feature in features:
            treaty = _treaty_of(feature)
            if is_text(treaty) and data.get("id") != f"borders/{treaty}":
                yield Fault(
                    f"{feature.get('id')}: treaty",
                    f"found {_short(treaty)} in the layer {_short(data.get('id'))}; move it to borders/{treaty}",
                )


def geometry_fault(geometry: Mapping[str, Any], kind: str) -> str | None:
    """
    Find what is wrong with a geometry.

    Parameters
    ----------
    geometry
        GeoJSON, WGS 84, longitude before latitude, degrees.
    kind
        Kind of its layer.

    Returns
    -------
    str or None
        What is wrong and what would be right.
    """
    shape = geometry.get("type")
    if shape not in _DEPTHS:
        return f"geometry is {shape!r}; write one of {', '.join(_DEPTHS)}"
    allowed = _SHAPES.get(kind, tuple(_DEPTHS))
    if shape not in allowed:
        return f"geometry is {shape!r}; a layer of {kind} takes {' or '.join(allowed)}"
    depth, least = _DEPTHS[shape]
    runs: list[Any] = [geometry["coordinates"]] if depth else [[geometry["coordinates"]]]
    try:
        for _ in range(depth - 1):
            runs = [run for outer in runs for run in _filled(outer)]
        if all(len(run) >= least and _are_places(run) for run in runs):
            return None
    except (TypeError, ValueError):
        # something else stands where a list or a number should
        pass
    return f"coordinates are off; write [longitude, latitude] in degrees, {least} or more for each part"


def property_faults(properties: Mapping[str, Any], geometry: str, kind: str) -> Iterator[Fault]:
    """
    Find what is wrong with the properties of a feature.

    Parameters
    ----------
    properties
        The properties.
    geometry
        Type of the geometry: a point among borders is a boundary post and has other properties than a segment.
    kind
        Kind of its layer.

    Yields
    ------
    Fault
        With the key as its place.
    """
    contract = "posts" if kind == "borders" and geometry in _POINTS else kind
    for key, (holds, words, required) in {**_ANYWHERE, **_CONTRACTS.get(contract, {})}.items():
        if key not in properties:
            if required:
                yield Fault(key, f"missing; write {words}")
        elif not holds(properties[key]):
            yield Fault(key, f"found {_short(properties[key])}; write {words}")


def _treaty_of(feature: Any) -> object:  # noqa: ANN401 - anything may stand in a stranger's file
    """Give the treaty that a feature names, whatever it is."""
    facts = feature.get("properties") if isinstance(feature, dict) else None
    return facts.get("treaty") if isinstance(facts, dict) else None


def _are_places(points: list[Any]) -> bool:
    """Whether all points of a run are places on earth; raises where something else than numbers stands."""
    lons, lats, *_heights = zip(*points, strict=False)
    # NaN compares to nothing, so it hides from least and greatest; but a sum with it is NaN too
    ends = is_place(min(lons), min(lats)) and is_place(max(lons), max(lats))
    return ends and is_place(sum(lons) / len(lons), sum(lats) / len(lats))


def _filled(value: Any) -> list[Any]:  # noqa: ANN401 - anything may stand in a stranger's file
    """Give a list that has something in it, or raise."""
    if not isinstance(value, list) or not value:
        msg = "no list with anything in it"
        raise TypeError(msg)
    return value


def _short(value: object) -> str:
    """Show a value, but not a page of it."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits a line


_Rule = tuple["Callable[[object], bool]", str, bool]
_NAMES: _Rule = (is_names, 'a table of names, such as {"en": "Amur"}', True)
_SOURCES: _Rule = (is_texts, 'a list of source keys, such as ["RKD-12"]', True)
_TREATY: _Rule = (is_text, "the id of a treaty", True)
_AREA: _Rule = (is_number, "an area in km²", True)
_CERTAINTY: _Rule = (is_one_of(CERTAINTIES), f"one of {', '.join(CERTAINTIES)}", True)
_SIDE: _Rule = (is_optional_text, "the id of a zone, or null", True)
_ANYWHERE: dict[str, _Rule] = {
    "sources": (is_texts, _SOURCES[1], False),
    "treaty": (is_optional_text, "the id of a treaty, or null", False),
    "follows": (is_optional_text, "the id of a river or lake, or null", False),
    "length_source": (is_optional_text, "a source key, or null", False),
    "certainty": (*_CERTAINTY[:2], False),
    "error_km": (lambda value: value is None or is_number(value), "half the width of the doubt in km", False),
    "tier": (is_tier, "1, 2 or 3", False),
    "dates": (is_text, "dates as text, such as 1856/1858", False),
    "in_coverage": (is_flag, "true or false", False),
}
"""What a property must be wherever it stands; a kind may ask for more."""
_CONTRACTS: dict[str, dict[str, _Rule]] = {
    "zones": {
        "area_km2": _AREA,
        "area_low_km2": _AREA,
        "area_high_km2": _AREA,
        "label_at": (is_middle, "[longitude, latitude] of the label", False),
    },
    "edges": {
        "left": _SIDE,
        "right": _SIDE,
        "basis": (is_one_of((*BASES, "frame")), f"one of {', '.join((*BASES, 'frame'))}", True),
    },
    "borders": {
        "treaty": _TREATY,
        "article": (is_text, "the id of an article", True),
        "basis": (is_one_of(BASES), f"one of {', '.join(BASES)}", True),
        "certainty": _CERTAINTY,
        "error_km": (is_number, "half the width of the doubt in km", True),
        "sources": _SOURCES,
    },
    "posts": {
        "treaty": (is_text, "the id of a treaty", False),
        "letter_ru": (is_text, "the letter of the post", True),
        "letter_zh": (is_text, "the character of the post", True),
        "years": (is_years, "a list of years", True),
        "certainty": _CERTAINTY,
        "sources": _SOURCES,
    },
    "readings": {"treaty": _TREATY},
    "rivers": {
        "names": _NAMES,
        "role": (is_one_of(ROLES), f"one of {', '.join(ROLES)}", True),
        "length_published_km": (lambda value: value is None or is_number(value), "a length in km", False),
    },
    "lakes": {"names": _NAMES},
    "places": {"names": _NAMES, "certainty": _CERTAINTY, "sources": _SOURCES},
    "themes": {
        "names": _NAMES,
        "certainty": _CERTAINTY,
        "sources": _SOURCES,
        "mark": (is_text, "a few letters that stand behind the name, such as GB", False),
        "shift": (is_shift, "[right, down], how many pixels beside its place the sign is drawn", False),
        "from_zoom": (is_number, "the zoom of the map from which it is shown", False),
    },
}
