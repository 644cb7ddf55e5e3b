"""Build the Folium map of a view, and the markup that stands around it."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

import folium
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from treatymap.errors import UnknownNameError
from treatymap.geo import Bounds

from .arcs import cut
from .bar import bars
from .elements import AtlasMap, VectorLayer, ViewModel
from .encode import pack, pack_arcs
from .inset import insets
from .legend import legend
from .locator import locator
from .looks import looks
from .pattern import pattern_defs
from .popup import popup_text
from .popups import popups
from .rows import groups
from .scene import headline, legend_heading, scenes
from .shapes import shapes
from .steps import steps
from .tables import claim_lines, source_lines, treaty_tables

if TYPE_CHECKING:
    from .view import View

__all__ = ["Surroundings", "build_map", "build_surroundings", "tile_credit"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The markup around a map."""

    title: str
    """Title of the page."""
    before: Markup
    """What stands in front of the map."""
    beside: Markup
    """What stands behind it."""


def build_map(view: View, *, tiles: str | None = None) -> folium.Map:
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
    folium.Map
        Takes further Folium layers, as long as they need no library beside Leaflet.

    Raises
    ------
    UnknownNameError
        If there is no such tile provider.
    """
    atlas_map = AtlasMap(_reach(view), prefix=view.prefix)
    if tiles is not None:
        atlas_map.add_child(_tile_layer(tiles))
    # tiles bring their own land and sea
    layers = [(role, drawn) for role, drawn in shapes(view) if drawn and not (tiles is not None and role == "ground")]
    arcs, told = cut(shape for _, drawn in layers for shape in drawn)
    rest = iter(told)
    for role, drawn in layers:
        atlas_map.add_child(VectorLayer(role, list(islice(rest, len(drawn)))))
    atlas_map.add_child(ViewModel({**_model(view), "arcs": pack_arcs(arcs)}))
    atlas_map.settle_ids()
    return atlas_map


def build_surroundings(view: View, *, version: str, attribution: str) -> Surroundings:
    """
    Write everything around the map: title, headline, legend, switches, table, popups, sources.

    Parameters
    ----------
    view
        What to show.
    version
        Version of the program, for the foot of the page.
    attribution
        Who the data come from, for the corner of the map.
    """
    atlas, words = view.atlas, view.words
    title = atlas.title.get(view.lang)
    common = {"id": view.map_id, "words": words, "title": title}
    before = _template("before").render(
        **common,
        headline=headline(view),
        timed=len(view.steps) > 1,
        byline=atlas.byline.get(view.lang),
        patterns=pattern_defs(view.palette.style, prefix=view.map_id),
    )
    beside = _template("beside").render(
        **common,
        legend_heading=legend_heading(view),
        steps=list(steps(view)),
        legend=list(legend(view)),
        insets=list(insets(view)),
        groups=groups(view),
        tables=list(treaty_tables(view)),
        claims=list(claim_lines(view)),
        sources=source_lines(view),
        source_numbers={source.id: number for number, source in enumerate(source_lines(view), start=1)},
        credits=view.say(atlas.credits),
        true_areas=_true_areas(view),
        bars=dict(bars(view)),
        has_today="today" in atlas.layer_ids,
        later=view.say(atlas.later),
        extent=_extent(view),
        attribution=attribution,
        version=words("page.version", version=version, data=f"{atlas.id} {atlas.version}"),
        locator=locator(view),
    )
    return Surroundings(title, Markup(before), Markup(beside))  # noqa: S704 - our own templates, with autoescape


def _model(view: View) -> dict[str, Any]:
    """Write what the page's script must know."""
    words = view.words
    return {
        "bounds": list(view.atlas.bounds),
        "words": {
            **words.section("control"),
            "to_table": words("popup.to_table"),
            "map_label": words("page.map_label", title=view.atlas.title.get(view.lang)),
        },
        "looks": looks(view),
        "doubt": {"band_opacity": view.palette.style.doubt.band_opacity},
        "texts": pack({popup.id: popup_text(view, popup) for popup in popups(view)}),
        "scenes": pack(scenes(view)),
        "opening": view.steps.index(view.day),
    }


def _true_areas(view: View) -> str:
    """Say how much too large the projection shows land in the middle of the opening view."""
    middle = (view.atlas.bounds.south + view.atlas.bounds.north) / 2
    latitude = 5 * round(middle / 5)
    factor = 1 / math.cos(math.radians(latitude)) ** 2
    return view.words("page.true_areas", factor=view.figures.decimal(factor), latitude=view.figures.latitude(latitude))


def _extent(view: View) -> str:
    """Say where the colours end."""
    quiet = [zone.id for zone in view.atlas.zones if zone.role == "quiet"]
    if not quiet:
        return ""
    zones = view.layers["zones"]
    boxes = [Bounds.of_geometry(zones[zone].geometry) for zone in quiet]
    west, south = min(box.west for box in boxes), min(box.south for box in boxes)
    east, north = max(box.east for box in boxes), max(box.north for box in boxes)
    pen = view.figures
    return view.words(
        "page.extent",
        west=pen.longitude(west),
        east=pen.longitude(east),
        south=pen.latitude(south),
        north=pen.latitude(north),
    )


def _reach(view: View) -> Bounds:
    """Say how far the map may be dragged: over all the land that it has."""
    layer = "base/land" if "base/land" in view.layers else "zones"
    return view.layers[layer].bounds


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


@cache
def _template(name: str) -> Template:
    """Compile one of our templates; every value in it is escaped."""
    source = files("treatymap.mapgen").joinpath("templates", f"{name}.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
