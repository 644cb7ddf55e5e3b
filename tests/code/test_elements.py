"""Folium draws the map, and no word of the data is read as a template on the way."""

from __future__ import annotations

import json
import re
from typing import Any

import folium
import pytest
from branca.element import Figure
from markupsafe import escape

from tests.atlases import HOSTILE
from treatymap.geo import Bounds
from treatymap.mapgen import browser_code
from treatymap.mapgen.controls import Panes, Swipe
from treatymap.mapgen.elements import AtlasMap, Raw, VectorLayer, ViewModel

WORLD = Bounds(-180, -80, 180, 80)


def filled_map(prefix: str = "brookland", *, panes: int = 1) -> AtlasMap:
    """Make a map with one layer of hostile words and a model, or several in step that bear hostile words too."""
    caption = HOSTILE if panes > 1 else None
    atlas_map = AtlasMap(WORLD, prefix=prefix, caption=caption)
    atlas_map.add_child(VectorLayer("places", [{"id": HOSTILE, "shape": "point", "parts": [[0]]}]))
    if panes > 1:
        Panes([AtlasMap(WORLD, prefix=prefix, caption=caption) for _ in range(panes - 1)]).add_to(atlas_map)
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


def test_hostile_words_over_a_map_stay_words() -> None:
    """A caption may say what it likes: it is text in a heading of its pane, word for word."""
    html, script = pieces(filled_map(panes=3))

    assert html.count(f"<h2>{escape(HOSTILE)}</h2>") == 3
    assert HOSTILE not in html + script


@pytest.mark.parametrize("element", [VectorLayer("places", []), ViewModel({}), Swipe(), Panes([])])
def test_a_block_without_a_map_is_refused(element: VectorLayer | ViewModel | Swipe | Panes) -> None:
    """A layer that nobody would draw says so, and so does a control that nobody could use."""
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


def test_maps_in_step_start_together() -> None:
    """Each has an id of its own, the same on every run, and the one call that starts the page names them in order."""
    first, second = (pieces(filled_map(panes=3)) for _ in range(2))
    names = re.findall('class="folium-map" id="(.*?)"', first[0])

    assert first == second
    assert len(set(names)) == 3
    assert f'treatymap.boot([{", ".join(names)}], "map_brookland");' in first[1]


def test_code_of_a_control_comes_before_the_page_starts() -> None:
    """What starts the maps finds the code of what they need, and finds it once."""
    _, script = pieces(filled_map(panes=3))
    code = browser_code("panes.js")

    assert script.count(code) == 1
    assert script.index(code) < script.index("treatymap.boot(")


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
