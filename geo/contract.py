"""Say what a layer of each kind must hold, and find what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["BASES", "CERTAINTIES", "ROLES", "geometry_fault", "is_text", "property_faults"]

BASES = ("river", "watershed", "lake_chord", "straight", "coast", "analytic", "unspecified")
"""What a border segment runs along; `analytic` is our own cut."""
CERTAINTIES = ("certain", "less-certain", "uncertain")
"""How sure the place of something is."""
ROLES = ("border", "shipping", "context")
"""What a river is in the treaties."""

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
}


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
        if all(len(run) >= least and all(_is_place(*point) for point in run) for run in runs):
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
    for key, (holds, words, required) in _CONTRACTS.get(contract, {}).items():
        if key not in properties:
            if required:
                yield Fault(key, f"missing; write {words}")
        elif not holds(properties[key]):
            yield Fault(key, f"found {_short(properties[key])}; write {words}")


def _filled(value: Any) -> list[Any]:  # noqa: ANN401 - anything may stand in a stranger's file
    """Give a list that has something in it, or raise."""
    if not isinstance(value, list) or not value:
        msg = "no list with anything in it"
        raise TypeError(msg)
    return value


def _is_place(lon: float, lat: float, *_height: float) -> bool:
    """Whether two numbers are a place on earth; NaN is none, for it compares to nothing."""
    return -180 <= lon <= 180 and -90 <= lat <= 90  # noqa: PLR2004 - the degrees of a globe


def _is_number(value: object) -> bool:
    """Whether a value is a number that can be measured: not negative, not infinite."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < float("inf")


def is_text(value: object) -> bool:
    """Whether a value is a text with something in it that can be written down."""
    return isinstance(value, str) and bool(value) and not any("\ud800" <= char <= "\udfff" for char in value)


def _is_optional_text(value: object) -> bool:
    """Whether a value is a text or nothing."""
    return value is None or is_text(value)


def _is_texts(value: object) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(is_text(item) for item in value)


def _is_names(value: object) -> bool:
    """Whether a value is a table of language to name."""
    return isinstance(value, dict) and bool(value) and all(is_text(item) for pair in value.items() for item in pair)


def _is_middle(value: object) -> bool:
    """Whether a value is a longitude and a latitude."""
    return isinstance(value, list) and all(map(_is_float, value)) and len(value) == 2 and _is_place(*value)  # noqa: PLR2004


def _is_float(value: object) -> bool:
    """Whether a value is a number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_years(value: object) -> bool:
    """Whether a value is a list of years."""
    return isinstance(value, list) and bool(value) and all(type(item) is int for item in value)


def _is_one_of(words: tuple[str, ...]) -> Callable[[object], bool]:
    """Make a check for one of a few words."""
    return lambda value: isinstance(value, str) and value in words


def _short(value: object) -> str:
    """Show a value, but not a page of it."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits a line


_Rule = tuple["Callable[[object], bool]", str, bool]
_NAMES: _Rule = (_is_names, 'a table of names, such as {"en": "Amur"}', True)
_SOURCES: _Rule = (_is_texts, 'a list of source keys, such as ["RKD-12"]', True)
_TREATY: _Rule = (is_text, "the id of a treaty", True)
_AREA: _Rule = (_is_number, "an area in km²", True)
_CERTAINTY: _Rule = (_is_one_of(CERTAINTIES), f"one of {', '.join(CERTAINTIES)}", True)
_SIDE: _Rule = (_is_optional_text, "the id of a zone, or null", True)
_CONTRACTS: dict[str, dict[str, _Rule]] = {
    "zones": {
        "area_km2": _AREA,
        "area_low_km2": _AREA,
        "area_high_km2": _AREA,
        "label_at": (_is_middle, "[longitude, latitude] of the label", False),
    },
    "edges": {
        "left": _SIDE,
        "right": _SIDE,
        "basis": (_is_one_of((*BASES, "frame")), f"one of {', '.join((*BASES, 'frame'))}", True),
    },
    "borders": {
        "treaty": _TREATY,
        "article": (is_text, "the id of an article", True),
        "basis": (_is_one_of(BASES), f"one of {', '.join(BASES)}", True),
        "certainty": _CERTAINTY,
        "error_km": (_is_number, "half the width of the doubt in km", True),
        "follows": (_is_optional_text, "the id of a river or lake, or null", False),
        "sources": _SOURCES,
    },
    "posts": {
        "treaty": (is_text, "the id of a treaty", False),
        "letter_ru": (is_text, "the letter of the post", True),
        "letter_zh": (is_text, "the character of the post", True),
        "years": (_is_years, "a list of years", True),
        "certainty": _CERTAINTY,
        "sources": _SOURCES,
    },
    "readings": {"treaty": _TREATY},
    "rivers": {
        "names": _NAMES,
        "role": (_is_one_of(ROLES), f"one of {', '.join(ROLES)}", True),
        "length_published_km": (lambda value: value is None or _is_number(value), "a length in km", False),
    },
    "lakes": {"names": _NAMES},
    "places": {"names": _NAMES, "certainty": _CERTAINTY, "sources": _SOURCES},
}
