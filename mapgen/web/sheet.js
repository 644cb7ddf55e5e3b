// A sheet of shapes on a map: how each looks on the sheet's day, whether it is to be seen, and what it says.
(function (treatymap) {
  "use strict";

  // ids come from data, and one of them may be called like something that every object has
  const own = (table, key) => (Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined);

  // what changes from day to day; ground, rivers, places and lines of no treaty stay
  const changing = (role, feature) => role === "zones" || role === "edges" || (role === "lines" && !feature.look);

  // `part` is all, day or ground: two days on one map share the ground and have a sheet each for the rest;
  // `suffix` tells the panes of such a sheet from those of its neighbour
  function Sheet(map, panel, model, part, suffix) {
    this.map = map;
    this.panel = panel;
    this.model = model;
    this.part = part;
    this.suffix = suffix;
    this.items = [];
    this.scene = null;
    this.labels = part === "ground" ? null : new treatymap.Labels(map, this.pane("labels"), () => this.edges(), () => this.items);
    map.on("zoomend moveend resize", () => this.settleSoon());
  }

  // linked maps send each other on several times in one go; what follows from their place is worked out once
  Sheet.prototype.settleSoon = function () {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => {
      this.due = false;
      this.settle();
    });
  };

  Sheet.prototype.settle = function () {
    this.fitBands();
    if (this.labels) this.labels.place();
    this.settleStops();
  };

  Sheet.prototype.pane = function (role) {
    return role + this.suffix;
  };

  Sheet.prototype.takes = function (role, feature) {
    return this.part === "all" || changing(role, feature) === (this.part === "day");
  };

  // what of the map belongs to the sheet; all of it, unless a divider says otherwise
  Sheet.prototype.frame = function () {
    return this.map.getBounds();
  };

  // left and right edge of the sheet, in pixels of the map
  Sheet.prototype.edges = function () {
    return { left: 0, right: this.map.getSize().x };
  };

  // where a text of a width may stand; a sheet of a divided map makes room for it
  Sheet.prototype.room = function () {
    return this.edges();
  };

  // nothing stands in the way of a text, unless a divider does
  Sheet.prototype.clear = function () {};

  Sheet.prototype.draw = function (role, feature) {
    const draw = treatymap.draw;
    const look = feature.look ? this.model.looks[feature.look] : draw.PLAIN;
    const item = { role, feature, look, layers: [], rows: feature.rows || [], keys: feature.keys || [], label: feature.label };
    if (role === "zones") {
      item.layers.push(draw.zone(this.map, feature, this.pane("zones")));
      this.speak(item, item.layers[0]);
    } else if (feature.shape === "area") {
      item.layers.push(draw.ground(this.map, feature, look, this.pane(role === "ground" ? "base" : role)));
    } else if (feature.shape === "point") {
      item.layers.push(draw.point(this.map, feature, look, this.pane("points")));
      [item.dot] = item.layers;
      item.dot.eachLayer((dot) => this.speak(item, dot));
    } else {
      item.border = role === "lines" && !feature.look;
      if (feature.band) {
        item.band = draw.band(this.map, feature, look, this.pane("doubt"));
        item.layers.push(item.band);
      }
      item.line = draw.line(this.map, feature, look, this.pane(role));
      item.layers.push(item.line);
      item.line.eachLayer((path) => {
        if (path.options.interactive) this.speak(item, path);
      });
    }
    this.items.push(item);
  };

  // a name of its own for a place or along a river
  Sheet.prototype.name = function (feature) {
    const parts = feature.points;
    const rows = (feature.rows || []).concat(feature.name_rows || []);
    this.labels.add({
      role: feature.bare ? "bare" : { line: "river", area: "water", point: "place" }[feature.shape],
      lines: [feature.name], parts, at: feature.shape === "line" ? null : feature.at ? [feature.at[1], feature.at[0]] : parts[0],
      id: feature.id, zoom: feature.zoom || 0, shift: feature.shift || [0, 0], shown: () => this.panel.allOn(rows) && !this.panel.keepsBack(rows, feature.id),
    });
  };

  // every shape that says something can be reached and read without a mouse
  Sheet.prototype.speak = function (item, path) {
    const feature = item.feature;
    const open = (at, opener) => this.popups.open(feature.popup || feature.id, at, opener);
    path.on("click", (event) => open(event.latlng, null));
    path.on("add", () => {
      const node = path.getElement();
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", item.label || "");
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        open(this.anchor(feature, path), node);
      });
    });
    item.path = path;
    item.paths = (item.paths || []).concat(path);
    item.open = open;
  };

  // the words of the features are others now; what changes from day to day gets its own from the next scene
  Sheet.prototype.retell = function () {
    this.items.forEach((item) => {
      item.label = item.feature.label;
      (item.paths || []).filter((path) => path.getElement()).forEach((path) => {
        path.getElement().setAttribute("aria-label", item.label || "");
      });
    });
    if (this.labels) new Set(this.labels.items.map((label) => label.role)).forEach((role) => this.labels.clear(role));
  };

  Sheet.prototype.anchor = function (feature, path) {
    if (feature.at) return [feature.at[1], feature.at[0]];
    if (path.getLatLng) return path.getLatLng();
    const seen = this.frame();
    const points = path.getLatLngs().flat(3).filter((point) => seen.contains(point));
    return points.length ? points[Math.floor(points.length / 2)] : path.getBounds().getCenter();
  };

  Sheet.prototype.zone = function (id) {
    return this.items.find((item) => item.role === "zones" && item.feature.id === id && !item.absent);
  };

  // let one day show itself: land, outlines, border lines, their texts, and the names of land
  Sheet.prototype.show = function (scene) {
    this.scene = scene;
    this.popups.turn(scene.texts);
    this.items.forEach((item) => this.dress(item, scene));
    this.labels.clear("zone");
    scene.labels.forEach((label) => this.labels.add(Object.assign({ role: "zone" }, label, {
      at: [label.at[1], label.at[0]], shown: () => this.panel.allOn(label.rows),
      land: label.zones.map((id) => this.zone(id)).filter(Boolean).flatMap((item) => item.feature.points),
    })));
  };

  Sheet.prototype.dress = function (item, scene) {
    const id = item.feature.id;
    if (item.role === "zones") {
      const kind = own(scene.zones, id);
      item.absent = !kind;
      if (!kind) return;
      Object.assign(item, { rows: kind.rows, keys: kind.keys, label: kind.label });
      item.path.setStyle({ fillColor: kind.pattern });
    } else if (item.role === "edges") {
      const edge = own(scene.edges, id);
      item.absent = !edge;
      if (!edge) return;
      item.rows = edge[1];
      treatymap.draw.restyle(item, this.model.looks[edge[0]]);
    } else if (item.border) {
      const line = own(scene.lines, id);
      item.absent = !line;
      if (!line) return;
      Object.assign(item, { keys: line.keys, label: line.label });
      treatymap.draw.restyle(item, this.model.looks[line.look]);
    }
    if (item.path && item.path.getElement()) item.path.getElement().setAttribute("aria-label", item.label);
  };

  // lines and signs anew, in another strength
  Sheet.prototype.redress = function () {
    this.items.forEach((item) => treatymap.draw.resize(item));
  };

  // the switches that something of this day hangs on
  Sheet.prototype.used = function () {
    const rows = new Set();
    const here = this.items.filter((item) => !item.absent);
    here.forEach((item) => item.rows.concat(item.feature.name_rows || []).forEach((row) => rows.add(row)));
    if (this.scene) this.scene.labels.forEach((label) => label.rows.forEach((row) => rows.add(row)));
    if (here.some((item) => item.band)) rows.add("bands");
    return rows;
  };

  // a border line is there on the days that it belongs to, until the reader has used its switch
  Sheet.prototype.wants = function (item) {
    const near = this.map.getZoom() >= (item.feature.from_zoom || 0) || this.panel.named.has(item.feature.id);
    if (item.absent || !near) return false;
    if (item.border && this.scene && !this.panel.chosen.has(item.rows[0])) return this.scene.open.includes(item.rows[0]);
    return this.panel.allOn(item.rows) && !this.panel.keepsBack(item.rows, item.feature.id);
  };

  // draw what is wanted, take away the rest, and tell the keys of the legend that are needed for it
  Sheet.prototype.refresh = function () {
    const seen = new Set();
    let added = false;
    this.items.forEach((item) => {
      const wanted = this.wants(item);
      item.layers.forEach((layer) => {
        const on = wanted && (layer !== item.band || this.panel.isOn("bands"));
        if (on && !this.map.hasLayer(layer)) {
          layer.addTo(this.map);
          added = true;
        }
        if (!on && this.map.hasLayer(layer)) layer.remove();
      });
      if (wanted) item.keys.forEach((key) => seen.add(key));
    });
    // what comes back on would lie on top of all else; the order of drawing is the order of the data
    if (added) this.items.forEach((item) => item.layers.forEach((layer) => this.map.hasLayer(layer) && layer.bringToFront()));
    this.settle();
    return seen;
  };

  // what lies outside the frame is no stop: the eye would lose the focus
  Sheet.prototype.settleStops = function () {
    const seen = this.frame();
    this.items.forEach((item) => (item.paths || []).forEach((path) => {
      const node = path.getElement && path.getElement();
      if (!node || !this.map.hasLayer(path)) return;
      const inside = path.getLatLng ? seen.contains(path.getLatLng()) : seen.intersects(path.getBounds());
      node.setAttribute("tabindex", inside ? "0" : "-1");
    }));
  };

  Sheet.prototype.fitBands = function () {
    this.items.forEach((item) => {
      if (item.band && this.map.hasLayer(item.band)) {
        item.band.setStyle({ weight: treatymap.draw.bandWidth(this.map, item.feature, item.band) });
      }
    });
  };

  treatymap.Sheet = Sheet;
  treatymap.own = own;
})((window.treatymap = window.treatymap || {}));
