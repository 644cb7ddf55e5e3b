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
    from .bar import BAR_WIDTH, Strip, bar_sentence, claim_with_bar, scope_area, strips
    from .build import build_map, tile_credit
    from .columns import without_empty
    from .contrast import MODES, Contrast, Mode, make_contrast
    from .contrast_rows import ContrastLine, ContrastSum, ContrastTable, contrast_table
    from .digest import Digest, link_text, make_digest
    from .elements import AtlasMap
    from .encode import json_for_script
    from .hatches import RUNS, SIGNS, beside, sign_of, wave
    from .inset import inset_words
    from .legend import Entry, Stretch, common_entries, day_entries
    from .lesson import check_tour
    from .letters import Face
    from .likeness import likenesses
    from .live import mood
    from .locator import plan_locator
    from .names import feature_name
    from .own_code import browser_code, short_style
    from .pattern import pattern_defs
    from .phrases import (
        course_text,
        document_names,
        holders_text,
        received_text,
        source_labels,
        source_numbers,
        state_text,
        transfer_text,
    )
    from .rows import lines_to_open, on_at_opening, treaty_row
    from .scene import headline, legend_heading, title
    from .sides import captions
    from .stills import (
        FACES,
        LEADING,
        SECOND,
        STEPS,
        EqualFrame,
        Network,
        Picture,
        Plain,
        Ring,
        Run,
        Sign,
        Wash,
        WebFrame,
        Written,
        bare_dress,
        fit_equal,
        make_network,
        make_picture,
        still,
    )
    from .style import Dot, Kind, Line, Style, load_style
    from .tables import claim_figure, treaty_tables
    from .translation import Edition, translate
    from .view import View, make_view
    from .voice import Voice, asks_for_all, languages_of, make_voice
    from .witnesses import source_lines
    from .words import LANGUAGES, Words, known_language, load_words

__all__ = [
    "BAR_WIDTH",
    "FACES",
    "LANGUAGES",
    "LEADING",
    "MODES",
    "RUNS",
    "SECOND",
    "SIGNS",
    "STEPS",
    "AtlasMap",
    "Contrast",
    "ContrastLine",
    "ContrastSum",
    "ContrastTable",
    "Digest",
    "Dot",
    "Edition",
    "Entry",
    "EqualFrame",
    "Face",
    "Kind",
    "Line",
    "Mode",
    "Network",
    "Picture",
    "Plain",
    "Ring",
    "Run",
    "Sign",
    "Stretch",
    "Strip",
    "Style",
    "Surroundings",
    "View",
    "Voice",
    "Wash",
    "WebFrame",
    "Words",
    "Written",
    "asks_for_all",
    "bar_sentence",
    "bare_dress",
    "beside",
    "browser_code",
    "build_map",
    "build_surroundings",
    "captions",
    "check_tour",
    "claim_figure",
    "claim_with_bar",
    "common_entries",
    "contrast_table",
    "course_text",
    "day_entries",
    "document_names",
    "feature_name",
    "fit_equal",
    "headline",
    "holders_text",
    "inset_words",
    "json_for_script",
    "known_language",
    "languages_of",
    "legend_heading",
    "likenesses",
    "lines_to_open",
    "link_text",
    "load_style",
    "load_words",
    "make_contrast",
    "make_digest",
    "make_network",
    "make_picture",
    "make_view",
    "make_voice",
    "mood",
    "on_at_opening",
    "pattern_defs",
    "plan_locator",
    "received_text",
    "scope_area",
    "short_style",
    "sign_of",
    "source_labels",
    "source_lines",
    "source_numbers",
    "state_text",
    "still",
    "strips",
    "tile_credit",
    "title",
    "transfer_text",
    "translate",
    "treaty_row",
    "treaty_tables",
    "wave",
    "without_empty",
]

_HOMES = {
    "AtlasMap": "elements",
    "BAR_WIDTH": "bar",
    "Contrast": "contrast",
    "ContrastLine": "contrast_rows",
    "ContrastSum": "contrast_rows",
    "ContrastTable": "contrast_rows",
    "Digest": "digest",
    "Dot": "style",
    "Edition": "translation",
    "Entry": "legend",
    "EqualFrame": "stills",
    "FACES": "stills",
    "Face": "letters",
    "Kind": "style",
    "LANGUAGES": "words",
    "LEADING": "stills",
    "Line": "style",
    "MODES": "contrast",
    "Mode": "contrast",
    "Network": "stills",
    "Picture": "stills",
    "Plain": "stills",
    "RUNS": "hatches",
    "Ring": "stills",
    "Run": "stills",
    "SECOND": "stills",
    "SIGNS": "hatches",
    "STEPS": "stills",
    "Sign": "stills",
    "Stretch": "legend",
    "Strip": "bar",
    "Style": "style",
    "Surroundings": "around",
    "View": "view",
    "Voice": "voice",
    "Wash": "stills",
    "WebFrame": "stills",
    "Words": "words",
    "Written": "stills",
    "asks_for_all": "voice",
    "bar_sentence": "bar",
    "bare_dress": "stills",
    "beside": "hatches",
    "browser_code": "own_code",
    "build_map": "build",
    "build_surroundings": "around",
    "captions": "sides",
    "check_tour": "lesson",
    "claim_figure": "tables",
    "claim_with_bar": "bar",
    "common_entries": "legend",
    "contrast_table": "contrast_rows",
    "course_text": "phrases",
    "day_entries": "legend",
    "document_names": "phrases",
    "feature_name": "names",
    "fit_equal": "stills",
    "headline": "scene",
    "holders_text": "phrases",
    "inset_words": "inset",
    "json_for_script": "encode",
    "known_language": "words",
    "languages_of": "voice",
    "legend_heading": "scene",
    "likenesses": "likeness",
    "lines_to_open": "rows",
    "link_text": "digest",
    "load_style": "style",
    "load_words": "words",
    "make_contrast": "contrast",
    "make_digest": "digest",
    "make_network": "stills",
    "make_picture": "stills",
    "make_view": "view",
    "make_voice": "voice",
    "mood": "live",
    "on_at_opening": "rows",
    "pattern_defs": "pattern",
    "received_text": "phrases",
    "plan_locator": "locator",
    "scope_area": "bar",
    "short_style": "own_code",
    "sign_of": "hatches",
    "source_labels": "phrases",
    "source_lines": "witnesses",
    "source_numbers": "phrases",
    "state_text": "phrases",
    "still": "stills",
    "strips": "bar",
    "tile_credit": "build",
    "title": "scene",
    "transfer_text": "phrases",
    "translate": "translation",
    "treaty_row": "rows",
    "treaty_tables": "tables",
    "wave": "hatches",
    "without_empty": "columns",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
