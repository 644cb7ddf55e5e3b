"""Build the Folium maps of a view."""

from __future__ import annotations

import warnings
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

import folium
from markupsafe import Markup

from treatymap.errors import UnknownNameError

from .arcs import cut
from .controls import LandNames, Languages, Lesson, Panes, Swipe
from .elements import AtlasMap, VectorLayer, ViewModel
from .encode import Packed, pack_arcs
from .folding import fold
from .lesson import lesson_model
from .looks import looks
from .popup import popup_text
from .popups import popups
from .shapes import shapes
from .sides import captions, side_scenes

if TYPE_CHECKING:
    from .view import View

__all__ = ["build_map", "tile_credit"]


def build_map(view: View, *, tiles: str | None = None) -> AtlasMap:
    """
    Build the map of a view.

    Parameters
    ----------
    view
        What to show.
    tiles
        Name of a tile provider that Folium knows, such as `OpenTopoMap`, to lie under the land; the page then
        needs the network for it.

    Returns
    -------
    AtlasMap
        Takes further Folium layers, as long as they need no library beside Leaflet.

    Raises
    ------
    UnknownNameError
        If there is no such tile provider.
    """
    mode = view.contrast.mode if view.contrast else None
    shown = captions(view)
    paned = mode == "panes"
    atlas_map = AtlasMap(view.reach, prefix=view.prefix, caption=shown[0] if paned else None)
    if tiles is not None:
        atlas_map.add_child(_tile_layer(tiles))
    # tiles bring their own land and sea
    layers = [(role, drawn) for role, drawn in shapes(view) if drawn and not (tiles is not None and role == "ground")]
    arcs, told = cut(shape for _, drawn in layers for shape in drawn)
    rest = iter(told)
    for role, drawn in layers:
        atlas_map.add_child(VectorLayer(role, list(islice(rest, len(drawn)))))
    if any(view.is_loose(label) for label in view.atlas.labels):
        atlas_map.add_child(LandNames())
    if mode == "swipe":
        atlas_map.add_child(Swipe())
    if paned:
        atlas_map.add_child(Panes([AtlasMap(view.reach, prefix=view.prefix, caption=name) for name in shown[1:]]))
    if view.tour is not None:
        atlas_map.add_child(Lesson())
    if view.languages:
        atlas_map.add_child(Languages())
    atlas_map.add_child(ViewModel({**_model(view), "arcs": pack_arcs(arcs)}, wordy=bool(view.languages)))
    atlas_map.settle_ids()
    return atlas_map


def _model(view: View) -> dict[str, Any]:
    """Write what the page's script must know."""
    words, scenes = view.words, side_scenes(view)
    return {
        "bounds": list(view.atlas.bounds),
        "words": {
            **words.section("control"),
            **{key: text for key, text in words.section("frame").items() if key in {"key", "wheel", "touch"}},
            "to_table": words("popup.to_table"),
            "sources": words("popup.sources", sources="{sources}"),
            "clauses": words("join.clauses"),
        },
        "map_labels": _map_labels(view),
        "looks": Packed(looks(view)),
        "doubt": {"band_opacity": view.palette.style.doubt.band_opacity},
        "measures": asdict(view.palette.style.measures),
        "texts": Packed({popup.id: popup_text(view, popup) for popup in popups(view)}),
        "scenes": Packed(scenes, told=fold(scenes)),
        "opening": view.steps.index(view.day),
        # how sides stand to each other, and what they are called; a page of one map has neither
        "mode": view.contrast.mode if view.contrast else "",
        "captions": list(captions(view)),
        "lesson": None if view.tour is None else lesson_model(view, view.tour),
    }


def _map_labels(view: View) -> list[str]:
    """Say what each map of the page is called aloud; where there are several, by its day."""
    label = view.words("page.map_label", title=view.atlas.title.get(view.lang))
    if view.contrast is None or view.contrast.mode != "panes":
        return [label]
    return [view.words("join.label", label=label, text=name) for name in captions(view)]


def tile_credit(name: str) -> str:
    """Say as plain text whom the pictures of a tile provider come from; raises `UnknownNameError` if there is none."""
    return Markup(_tile_layer(name).options["attribution"]).striptags()  # noqa: S704 - only to take the markup out


def _tile_layer(name: str) -> folium.TileLayer:
    """Find a tile provider, or say that there is none."""
    try:
        # Folium warns of providers that want a key; the pictures say so themselves
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return folium.TileLayer(name)
    except ValueError as error:
        kind, known = "tile provider", ["Esri WorldPhysical", "OpenStreetMap", "OpenTopoMap"]
        raise UnknownNameError(kind, name, known, hint="Any name that xyzservices has is good.") from error
