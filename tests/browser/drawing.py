"""What the file of a map holds, and what of it is on the screen: shapes, names and the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["FEATURES", "LEGEND", "PICTURE", "SPEAKING", "legend_of", "names_of", "shown", "switches_on"]

FEATURES = """
async () => {
  const model = JSON.parse(document.querySelector("script[id$=-model]").textContent);
  const scene = treatymap.unfold(await treatymap.unpack(model.scenes))[model.opening];
  const zoom = window[document.querySelector(".folium-map").id].getZoom();
  const found = [];
  for (const block of document.querySelectorAll("script[data-layer-of]")) {
    const layer = JSON.parse(block.textContent);
    for (const feature of await treatymap.unpack(layer.gzip)) {
      const zone = layer.role === "zones" ? scene.zones[feature.id] : null;
      const edge = layer.role === "edges" ? scene.edges[feature.id] : null;
      if ((layer.role === "zones" && !zone) || (layer.role === "edges" && !edge)) continue;
      // what is crowded from afar comes in nearer
      if ((feature.from_zoom || 0) > zoom) continue;
      if (edge) feature.rows = edge[1];
      if (layer.role === "lines") Object.assign(feature, scene.lines[feature.id]);
      found.push({
        role: layer.role, shape: feature.shape, id: feature.id, speaks: Boolean(zone || feature.popup),
        label: (zone || feature).label, rows: (zone || feature).rows || [], keys: (zone || feature).keys || [],
        count: feature.shape === "point" ? feature.parts.length : 1,
      });
    }
  }
  return found;
}
"""
"""Every shape that the file holds for the zoom of the map, as its script would draw it."""

PICTURE = """
() => {
  const panes = {};
  document.querySelectorAll(".leaflet-pane[class*=leaflet-] path").forEach((path) => {
    const pane = path.closest("svg").parentElement.className;
    panes[pane] = (panes[pane] || 0) + 1;
  });
  const names = Array.from(document.querySelectorAll(".tm-label:not([hidden]), .tm-label-river"));
  return JSON.stringify([panes, names.map((name) => name.textContent).sort()]);
}
"""
"""What is on the map: how many paths in which pane, and which names."""

SPEAKING = "() => Array.from(document.querySelectorAll('.folium-map path[tabindex]'), (path) => path.ariaLabel).sort()"

LEGEND = "() => Array.from(document.querySelectorAll('.tm-legend li:not([hidden])'), (entry) => entry.dataset.key)"


def shown(features: list[dict[str, Any]], on: set[str]) -> list[dict[str, Any]]:
    """List the shapes whose switches are all on."""
    return [feature for feature in features if set(feature["rows"]) <= on]


def switches_on(page: Page) -> set[str]:
    """Name the switches that are on."""
    return set(page.evaluate("Array.from(document.querySelectorAll('input[data-row]:checked'), (b) => b.dataset.row)"))


def names_of(features: list[dict[str, Any]]) -> list[str]:
    """List what a screen reader calls the shapes, once for each part that can be chosen."""
    return sorted(feature["label"] for feature in features if feature["speaks"] for _ in range(feature["count"]))


def legend_of(page: Page, features: list[dict[str, Any]]) -> list[str]:
    """List the entries that a legend of these shapes must have, in its order."""
    keys = {key for feature in features for key in feature["keys"]}
    order = page.evaluate("Array.from(document.querySelectorAll('.tm-legend li'), (entry) => entry.dataset.key)")
    return [key for key in order if key in keys]
