"""Folium draws the map, and no word of the data is read as a template on the way."""

from __future__ import annotations

import json
from typing import Any

import folium
import pytest
from branca.element import Figure

from tests.atlases import HOSTILE
from treatymap.geo import Bounds
from treatymap.mapgen.elements import AtlasMap, Raw, VectorLayer, ViewModel

WORLD = Bounds(-180, -80, 180, 80)


def filled_map(prefix: str = "brookland") -> AtlasMap:
    """Make a map with one layer of hostile words and a model."""
    atlas_map = AtlasMap(WORLD, prefix=prefix)
    atlas_map.add_child(VectorLayer("places", [{"id": HOSTILE, "shape": "point", "parts": [[0]]}]))
    atlas_map.add_child(ViewModel({"title": HOSTILE}))
    atlas_map.settle_ids()
    return atlas_map


def pieces(atlas_map: AtlasMap) -> tuple[str, str]:
    """Render a map and give the markup and the script of its figure."""
    figure = atlas_map.get_root()
    assert isinstance(figure, Figure)
    atlas_map.render()
    return figure.html.render(), figure.script.render()


def test_raw_text_is_handed_on_as_it_is() -> None:
    """What looks like a template is no template."""
    assert Raw("{{ 7 * 7 }} {% raw %} {# gone #}").render() == "{{ 7 * 7 }} {% raw %} {# gone #}"


def test_hostile_words_reach_the_page_as_data() -> None:
    """Folium renders the map without running, losing or choking on a single one of them."""
    html, script = pieces(filled_map())
    model = html.partition('id="map_brookland-model">')[2].partition("</script>")[0]

    assert json.loads(model) == {"title": HOSTILE}
    assert HOSTILE not in html + script
    assert "window.hacked" not in script


@pytest.mark.parametrize("element", [VectorLayer("places", []), ViewModel({})])
def test_a_block_without_a_map_is_refused(element: VectorLayer | ViewModel) -> None:
    """A layer that nobody would draw says so."""
    with pytest.raises(TypeError, match="stands on no map"):
        element.render()


def test_the_map_needs_leaflet_alone() -> None:
    """Our map names one library, and Folium's own list for other maps stays as it was."""
    assert [name for name, _ in AtlasMap.default_js] == ["leaflet"]
    assert [name for name, _ in AtlasMap.default_css] == ["leaflet_css"]
    assert len(folium.Map.default_js) > 1


def test_ids_depend_on_the_place_alone() -> None:
    """Two maps of one thing have the same names in the page, maps with another prefix have none in common."""
    first, second, other = (pieces(filled_map(prefix)) for prefix in ("brookland", "brookland", "hill"))

    assert first == second
    assert "brookland" not in "".join(other)


def test_the_reader_may_drag_no_further_than_the_land() -> None:
    """The map stops at its bounds, latitude before longitude as Leaflet wants them."""
    options: dict[str, Any] = AtlasMap(Bounds(10, 42, 20, 55), prefix="x").options

    assert options["maxBounds"] == [[42, 10], [55, 20]]


def test_further_folium_layers_are_drawn_too() -> None:
    """Whoever knows Folium may add to the map."""
    atlas_map = filled_map()
    folium.Circle([48, 12], radius=1000).add_to(atlas_map)
    _, script = pieces(atlas_map)

    assert "L.circle(" in script
    assert ".addTo(map_brookland)" in script
