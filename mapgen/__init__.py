"""
Decide how it looks: Folium maps, legend, switches, labels, popups.

This room may import `treatymap.geo` and `treatymap.treaties`. Looks live in `style.toml`, words in `strings/`, browser
code in `web/`.
"""

from .build import Surroundings, build_map, build_surroundings, tile_credit
from .elements import AtlasMap
from .view import View, make_view
from .words import LANGUAGES, Words, load_words

__all__ = [
    "LANGUAGES",
    "AtlasMap",
    "Surroundings",
    "View",
    "Words",
    "build_map",
    "build_surroundings",
    "load_words",
    "make_view",
    "tile_credit",
]
