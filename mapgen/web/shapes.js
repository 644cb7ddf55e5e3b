// Draw the features of one layer block as Leaflet paths, and say which of them are to be seen.
(function (treatymap) {
  "use strict";

  const PANES = ["base", "zones", "rivers", "doubt", "edges", "lines", "points", "labels", "popups"];
  // what each side of a divided map has for itself
  const SIDED = ["zones", "doubt", "edges", "lines", "labels", "popups"];

  // the strength of doubt belongs to its pane, so that bands which meet do not add up
  function makePanes(map, doubt, suffixes) {
    const names = new Set(PANES.concat(suffixes.flatMap((suffix) => SIDED.map((role) => role + suffix))));
    names.forEach((name) => {
      const role = name.split("-")[0];
      const pane = map.createPane(name);
      pane.style.zIndex = String(210 + 10 * PANES.indexOf(role));
      if (role === "doubt") pane.style.opacity = String(doubt.band_opacity);
      if (role === "labels") {
        pane.classList.add("tm-labels");
        pane.setAttribute("aria-hidden", "true");
      }
    });
  }

  function renderer(map, pane) {
    map._tmRenderers = map._tmRenderers || {};
    // a generous margin, so that a drag does not show cut shapes before it ends
    return (map._tmRenderers[pane] = map._tmRenderers[pane] || L.svg({ pane, padding: 0.5 }));
  }

  function options(map, pane, more) {
    return Object.assign({ pane, renderer: renderer(map, pane), interactive: false, bubblingMouseEvents: false }, more);
  }

  function ground(map, feature, look, pane) {
    return L.polygon(feature.points, options(map, pane, {
      stroke: Boolean(look.colour), color: look.colour, weight: look.width || 0,
      fillColor: look.fill, fillOpacity: 1, smoothFactor: 0.6,
    }));
  }

  function zone(map, feature, pane) {
    return L.polygon(feature.points, options(map, pane, {
      interactive: true, stroke: true, color: "#000", opacity: 0, weight: 3,
      fillColor: "none", fillOpacity: 1, smoothFactor: 0.6, className: "tm-zone",
    }));
  }

  // what a line looks like before its day is known
  const PLAIN = { colour: "#000", width: 1 };

  function strokes(look) {
    const width = look.width * draw.heavy;
    return {
      casing: { color: look.casing || "#000", weight: width + treatymap.measures.casing, opacity: look.casing ? 1 : 0 },
      stroke: { color: look.colour, weight: width, opacity: look.opacity || 1, dashArray: look.dash || null,
        lineCap: look.dash ? "butt" : "round" },
      hit: { color: "#000", opacity: 0, weight: Math.max(14, width + 8) },
    };
  }

  // a line is up to three paths: a dark casing, the stroke, and an unseen broad twin that a finger can hit
  function line(map, feature, look, pane) {
    const base = { fill: false, smoothFactor: 0.6, lineJoin: "round" };
    const wanted = strokes(look);
    const parts = ["stroke"];
    if (look.casing || !feature.look) parts.unshift("casing");
    if (feature.popup) parts.push("hit");
    const group = L.featureGroup();
    parts.forEach((part) => {
      const hit = part === "hit" ? { interactive: true, className: "tm-line" } : {};
      const path = L.polyline(feature.points, options(map, pane, Object.assign({ lineCap: "butt" }, base, wanted[part], hit)));
      path.part = part;
      group.addLayer(path);
    });
    return group;
  }

  function restyle(item, look) {
    item.look = look;
    const wanted = strokes(look);
    item.line.eachLayer((path) => path.setStyle(wanted[path.part]));
    if (item.band) item.band.setStyle({ color: look.colour });
  }

  function band(map, feature, look, pane) {
    return L.polyline(feature.points, options(map, pane, {
      fill: false, color: look.colour, weight: 1, lineCap: "round", smoothFactor: 1,
    }));
  }

  // metres on the ground as pixels on the screen, at the latitude of the shape
  function bandWidth(map, feature, layer) {
    const lat = layer.getBounds().getCenter().lat;
    const metres = (40075016.7 * Math.cos((lat * Math.PI) / 180)) / (256 * Math.pow(2, map.getZoom()));
    return Math.min(treatymap.measures.broadest_band, (2 * feature.error_km * 1000) / metres);
  }

  // a sign that is no circle: an outline of M, L and Z on a square from -1 to 1, about its place on the screen
  const Sign = L.CircleMarker.extend({
    // what shares a spot with another sign stands beside it, by the same few pixels however far the map is zoomed
    _project: function () {
      L.CircleMarker.prototype._project.call(this);
      this._point = this._point.add(L.point(this.options.shift).multiplyBy(draw.heavy));
      this._updateBounds();
    },
    _updatePath: function () {
      if (!this.options.sign) {
        L.CircleMarker.prototype._updatePath.call(this);
        return;
      }
      const { x, y } = this._point;
      const size = this._radius;
      const place = (_, across, down) => (x + size * across).toFixed(1) + " " + (y + size * down).toFixed(1);
      this._renderer._setPath(this, this._empty() ? "M0 0" : this.options.sign.replace(/(-?[\d.]+) (-?[\d.]+)/g, place));
    },
  });

  function point(map, feature, look, pane) {
    const seen = look.unseen ? 0 : 1;
    const own = options(map, pane, {
      interactive: Boolean(feature.popup), radius: look.radius, color: look.outline, weight: look.width, opacity: seen,
      fillColor: look.fill, fillOpacity: seen, dashArray: look.dash || null, className: "tm-point", sign: look.path, shift: feature.shift || [0, 0],
    });
    return L.featureGroup(feature.points.map((at) => new Sign(at, own)));
  }

  // signs grow with the lines; the finger's twin of a line stays as it is
  function resize(item) {
    if (item.line && item.look) restyle(item, item.look);
    if (!item.dot) return;
    item.dot.eachLayer((sign) => {
      sign.setStyle({ radius: item.look.radius * draw.heavy, weight: item.look.width * draw.heavy });
      // broader signs on one spot stand further apart
      if (sign._map) sign._reset();
    });
  }

  // `heavy` is how many times broader than on a desk lines are drawn
  const draw = { PLAIN, Sign, heavy: 1, ground, zone, line, restyle, resize, band, bandWidth, point };

  treatymap.SIDED = SIDED;
  treatymap.makePanes = makePanes;
  treatymap.draw = draw;
})((window.treatymap = window.treatymap || {}));
