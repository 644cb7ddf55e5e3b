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
    is_shift,
    is_text,
    is_texts,
    is_tier,
    is_years,
    short,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "AREA_KEYS",
    "BASES",
    "CERTAINTIES",
    "KINDS",
    "ROLES",
    "Rule",
    "head_faults",
    "property_faults",
    "property_names",
    "rules",
]

BASES = ("river", "watershed", "lake_chord", "straight", "coast", "analytic", "unspecified")
"""What a border segment runs along; `analytic` is our own cut."""
CERTAINTIES = ("certain", "less-certain", "uncertain")
"""How sure the place of something is."""
ROLES = ("border", "shipping", "context")
"""What a river is in the treaties."""
KINDS = ("zones", "edges", "borders", "readings", "rivers", "lakes", "places", "themes", "today", "base", "source")
"""What the features of a layer can be; `source` is line work that no map shows."""

AREA_KEYS = ("area_low_km2", "area_km2", "area_high_km2")
"""Properties of a zone with its stored area, least first; without them it is measured as drawn."""

_HEAD = ("id", "kind", "license", "attribution")
_ONE_OF = "one of "
_CHOICES = {"1, 2 or 3": ("1", "2", "3"), "true or false": ("true", "false")}
_WIDEST_KM = 1_000.0
_POINTS = ("Point",)


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
        With the key of the top level as its place.
    """
    yield from (_head_fault(key, data.get(key)) for key in _HEAD if not is_text(data.get(key)))
    kind, features = data.get("kind"), data.get("features")
    if is_text(kind) and kind not in KINDS:
        words = f"found {short(kind)}; write one of {', '.join(KINDS)}"
        yield Fault("kind", words, key="kind", found=kind, allowed=KINDS)
    if "sources" in data and not is_texts(data["sources"]):
        what = f"found {short(data['sources'])}; write a list of texts"
        yield Fault("sources", what, key="sources", found=data["sources"])
    if not isinstance(features, list):
        yield Fault("features", "not a list; write a list of GeoJSON features", key="features")
    elif not features:
        what = "empty; write at least one feature, or take the file away"
        yield Fault("features", what, key="features", found=features)


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
    for key, (holds, words, required) in rules(kind, geometry).items():
        allowed = _choices(words)
        if key not in properties:
            if required:
                yield Fault(key, f"missing; write {words}", key=key, allowed=allowed)
        elif not holds(properties[key]):
            found = properties[key]
            yield Fault(key, f"found {short(found)}; write {words}", key=key, found=found, allowed=allowed)


def rules(kind: str, geometry: str) -> Mapping[str, Rule]:
    """
    Give what each property of a feature must be: a test, what it is in words, and whether it must be there.

    Parameters
    ----------
    kind
        Kind of the layer.
    geometry
        Type of the geometry: a point among borders is a boundary post.
    """
    contract = "posts" if kind == "borders" and geometry in _POINTS else kind
    return {**_ANYWHERE, **_CONTRACTS.get(contract, {})}


def property_names() -> tuple[str, ...]:
    """Name every property that a feature of some kind can have."""
    return tuple(sorted({*_ANYWHERE, *(key for contract in _CONTRACTS.values() for key in contract)}))


def _choices(words: str) -> tuple[str, ...]:
    """Give the words among which a property must choose, if so."""
    return tuple(words.removeprefix(_ONE_OF).split(", ")) if words.startswith(_ONE_OF) else _CHOICES.get(words, ())


def _is_doubt(value: object) -> bool:
    """Whether a value is a length that a border can be in doubt by, km."""
    return isinstance(value, (int, float)) and is_number(value) and value <= _WIDEST_KM


def _head_fault(key: str, value: object) -> Fault:
    """Say what is wrong with a text at the top level."""
    if isinstance(value, str) and value:
        return Fault(key, f"found {short(value)}; write a text without control characters", key=key, found=value)
    return Fault("", f"lacks {key} at the top level; add it there as text, or to layers.toml", key=key)


Rule = tuple["Callable[[object], bool]", str, bool]
_NAMES: Rule = (is_names, 'a table of names, such as {"en": "Amur"}', True)
_SOURCES: Rule = (lambda value: bool(value) and is_texts(value), 'a list of source keys, such as ["RKD-12"]', True)
_TREATY: Rule = (is_text, "the id of a treaty", True)
_CERTAINTY: Rule = (is_one_of(CERTAINTIES), f"{_ONE_OF}{', '.join(CERTAINTIES)}", True)
_SIDE: Rule = (is_optional_text, "the id of a zone, or null", True)
_ANYWHERE: dict[str, Rule] = {
    "sources": (is_texts, _SOURCES[1], False),
    "treaty": (is_optional_text, "the id of a treaty, or null", False),
    "follows": (is_optional_text, "the id of a river or lake, or null", False),
    "length_source": (is_optional_text, "a source key, or null", False),
    "certainty": (*_CERTAINTY[:2], False),
    "error_km": (_is_doubt, "half the width of the doubt in km", False),
    "tier": (is_tier, "1, 2 or 3", False),
    "dates": (is_text, "dates as text, such as 1856/1858", False),
    "in_coverage": (is_flag, "true or false", False),
}
"""What a property must be wherever it stands; a kind may ask for more."""
_CONTRACTS: dict[str, dict[str, Rule]] = {
    "zones": {
        **dict.fromkeys(AREA_KEYS, (is_number, "an area in km²", False)),
        "label_at": (is_middle, "[longitude, latitude] of the label", False),
    },
    "edges": {
        "left": _SIDE,
        "right": _SIDE,
        "basis": (is_one_of((*BASES, "frame")), f"{_ONE_OF}{', '.join((*BASES, 'frame'))}", True),
    },
    "borders": {
        "treaty": _TREATY,
        "article": (is_text, "the id of an article", True),
        "basis": (is_one_of(BASES), f"{_ONE_OF}{', '.join(BASES)}", True),
        "certainty": _CERTAINTY,
        "error_km": (_is_doubt, "half the width of the doubt in km", True),
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
        "role": (is_one_of(ROLES), f"{_ONE_OF}{', '.join(ROLES)}", True),
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
