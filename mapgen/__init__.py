"""
Decide how it looks: Folium maps, legend, switches, labels, popups.

This room may import `treatymap.geo` and `treatymap.treaties`. Looks live in `style.toml`, words in `strings/`, browser
code in `web/`. Public names come lazily, because a table in words must not pay for Folium.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .around import Surroundings, build_surroundings
    from .build import build_map, tile_credit
    from .contrast import MODES, Contrast, Mode, make_contrast
    from .contrast_rows import ContrastLine, ContrastSum, ContrastTable, contrast_table
    from .digest import Digest, link_text, make_digest
    from .elements import AtlasMap
    from .encode import json_for_script
    from .lesson import check_tour
    from .letters import Face
    from .own_code import browser_code, short_style
    from .stills import (
        FACES,
        LEADING,
        SECOND,
        STEPS,
        EqualFrame,
        Picture,
        Plain,
        Ring,
        Run,
        Sign,
        Wash,
        WebFrame,
        Written,
        fit_equal,
        make_network,
        make_picture,
    )
    from .style import Dot, Kind, Line, Style
    from .translation import Edition, translate
    from .view import View, make_view
    from .voice import Voice, asks_for_all, languages_of, make_voice
    from .words import LANGUAGES, Words, known_language, load_words

__all__ = [
    "FACES",
    "LANGUAGES",
    "LEADING",
    "MODES",
    "SECOND",
    "STEPS",
    "AtlasMap",
    "Contrast",
    "ContrastLine",
    "ContrastSum",
    "ContrastTable",
    "Digest",
    "Dot",
    "Edition",
    "EqualFrame",
    "Face",
    "Kind",
    "Line",
    "Mode",
    "Picture",
    "Plain",
    "Ring",
    "Run",
    "Sign",
    "Style",
    "Surroundings",
    "View",
    "Voice",
    "Wash",
    "WebFrame",
    "Words",
    "Written",
    "asks_for_all",
    "browser_code",
    "build_map",
    "build_surroundings",
    "check_tour",
    "contrast_table",
    "fit_equal",
    "json_for_script",
    "known_language",
    "languages_of",
    "link_text",
    "load_words",
    "make_contrast",
    "make_digest",
    "make_network",
    "make_picture",
    "make_view",
    "make_voice",
    "short_style",
    "tile_credit",
    "translate",
]

_HOMES = {
    "AtlasMap": "elements",
    "Contrast": "contrast",
    "ContrastLine": "contrast_rows",
    "ContrastSum": "contrast_rows",
    "ContrastTable": "contrast_rows",
    "Digest": "digest",
    "Dot": "style",
    "Edition": "translation",
    "EqualFrame": "stills",
    "FACES": "stills",
    "Face": "letters",
    "Kind": "style",
    "LANGUAGES": "words",
    "LEADING": "stills",
    "Line": "style",
    "MODES": "contrast",
    "Mode": "contrast",
    "Picture": "stills",
    "Plain": "stills",
    "Ring": "stills",
    "Run": "stills",
    "SECOND": "stills",
    "STEPS": "stills",
    "Sign": "stills",
    "Style": "style",
    "Surroundings": "around",
    "View": "view",
    "Voice": "voice",
    "Wash": "stills",
    "WebFrame": "stills",
    "Words": "words",
    "Written": "stills",
    "asks_for_all": "voice",
    "browser_code": "own_code",
    "build_map": "build",
    "build_surroundings": "around",
    "check_tour": "lesson",
    "contrast_table": "contrast_rows",
    "json_for_script": "encode",
    "fit_equal": "stills",
    "known_language": "words",
    "languages_of": "voice",
    "link_text": "digest",
    "load_words": "words",
    "make_contrast": "contrast",
    "make_digest": "digest",
    "make_network": "stills",
    "make_picture": "stills",
    "make_view": "view",
    "make_voice": "voice",
    "short_style": "own_code",
    "tile_credit": "build",
    "translate": "translation",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
