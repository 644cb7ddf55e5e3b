// Bring one map to life: unpack its layers, draw what is switched on, and tie map, panel and table together.
(function (treatymap) {
  "use strict";

  const QUIET = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function Atlas(map, id) {
    this.map = map;
    this.id = id;
    this.model = JSON.parse(document.getElementById(id + "-model").textContent);
    this.items = [];
    this.moved = false;
    treatymap.makePanes(map, this.model.doubt);
    this.page = document.getElementById(id + "-page") || document.body;
    this.panel = new treatymap.Panel(this.page, () => this.refresh());
    this.labels = new treatymap.Labels(map, this.model.words);
  }

  Atlas.prototype.start = async function () {
    this.map.getContainer().setAttribute("role", "region");
    this.map.getContainer().setAttribute("aria-label", this.model.words.map_label);
    this.fit();
    this.controls();
    this.popups = new treatymap.Popups(this.map, this.id, this.model.words, await treatymap.unpack(this.model.popups));
    const arcs = await treatymap.unpackArcs(this.model.arcs);
    for (const block of document.querySelectorAll("script[data-layer-of='" + this.id + "']")) {
      const layer = JSON.parse(block.textContent);
      const features = await treatymap.unpack(layer.gzip);
      features.forEach((feature) => {
        feature.points = treatymap.shapeOf(feature, arcs);
        this.draw(layer.role, feature);
      });
    }
    this.model.scene.labels.forEach((label) => this.labels.add(Object.assign({ role: "zone" }, label, {
      at: [label.at[1], label.at[0]], shown: () => this.panel.allOn(label.rows),
    })));
    this.refresh();
    this.map.on("zoomend", () => this.fitBands());
    this.map.on("moveend", () => this.settleStops());
    this.page.addEventListener("click", (event) => this.act(event));
    this.page.classList.add("tm-ready");
  };

  // the opening view follows the size of the window until the reader moves the map
  Atlas.prototype.fit = function () {
    const [west, south, east, north] = this.model.bounds;
    const box = [[south, west], [north, east]];
    this.map.fitBounds(box, { animate: false });
    const moved = () => { this.moved = true; };
    this.map.getContainer().addEventListener("pointerdown", moved, { once: true });
    this.map.getContainer().addEventListener("keydown", moved, { once: true });
    this.map.getContainer().addEventListener("wheel", moved, { once: true, passive: true });
    this.map.on("resize", () => { if (!this.moved) this.map.fitBounds(box, { animate: false }); });
  };

  Atlas.prototype.controls = function () {
    const words = this.model.words;
    L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(this.map);
    this.corner("topright", this.id + "-buttons");
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
    this.corner("bottomright", this.id + "-credit");
    this.corner("bottomleft", this.id + "-locator");
  };

  Atlas.prototype.corner = function (position, templateId) {
    const template = document.getElementById(templateId);
    if (!template) return;
    const control = L.control({ position });
    control.onAdd = () => {
      const node = document.createElement("div");
      node.className = "tm-corner";
      node.append(template.content.cloneNode(true));
      L.DomEvent.disableClickPropagation(node);
      return node;
    };
    control.addTo(this.map);
  };

  Atlas.prototype.draw = function (role, feature) {
    const draw = treatymap.draw;
    const look = feature.look ? this.model.looks[feature.look] : null;
    const item = { role, feature, layers: [], rows: feature.rows || [], keys: feature.keys || [] };
    if (role === "zones") {
      const kind = this.model.scene.zones[feature.id];
      if (!kind) return;
      item.rows = kind.rows;
      item.keys = kind.keys;
      item.layers.push(draw.zone(this.map, feature, kind));
      this.speak(item, item.layers[0], feature, kind.label);
    } else if (feature.shape === "area") {
      item.layers.push(draw.ground(this.map, feature, look, role === "ground" ? "base" : role));
    } else if (feature.shape === "point") {
      item.layers.push(draw.point(this.map, feature, look));
      item.layers[0].eachLayer((dot) => this.speak(item, dot, feature, feature.label));
    } else {
      const doubtful = feature.error_km > 0 && feature.band;
      if (doubtful) {
        item.band = draw.band(this.map, feature, look);
        item.layers.push(item.band);
      }
      item.layers.push(draw.line(this.map, feature, look, role));
      item.layers[item.layers.length - 1].eachLayer((path) => {
        if (path.options.interactive) this.speak(item, path, feature, feature.label);
      });
    }
    if (feature.name) this.name(item, feature);
    this.items.push(item);
  };

  // a name of its own for a place or along a river
  Atlas.prototype.name = function (item, feature) {
    const parts = feature.points;
    this.labels.add({
      role: { line: "river", area: "water", point: "place" }[feature.shape],
      lines: [feature.name], parts, at: feature.shape === "line" ? null : feature.at ? [feature.at[1], feature.at[0]] : parts[0],
      zoom: feature.zoom || 0, shown: () => this.panel.allOn(item.rows.concat(feature.name_rows || [])),
    });
  };

  // every shape that says something can be reached and read without a mouse
  Atlas.prototype.speak = function (item, path, feature, label) {
    const open = (at, opener) => this.popups.open(feature.popup || feature.id, at, opener);
    path.on("click", (event) => open(event.latlng, null));
    path.on("add", () => {
      const node = path.getElement();
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
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

  Atlas.prototype.anchor = function (feature, path) {
    if (feature.at) return [feature.at[1], feature.at[0]];
    if (path.getLatLng) return path.getLatLng();
    const seen = this.map.getBounds();
    const points = path.getLatLngs().flat(3).filter((point) => seen.contains(point));
    return points.length ? points[Math.floor(points.length / 2)] : path.getBounds().getCenter();
  };

  Atlas.prototype.refresh = function () {
    const seen = new Set();
    let added = false;
    this.items.forEach((item) => {
      const wanted = this.panel.allOn(item.rows) && this.map.getZoom() >= (item.feature.from_zoom || 0);
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
    this.panel.showLegend(seen);
    this.page.querySelectorAll("[data-toggles]").forEach((button) => {
      button.setAttribute("aria-pressed", String(this.panel.isOn(button.dataset.toggles)));
    });
    this.fitBands();
    this.labels.place();
    this.settleStops();
  };

  // what lies outside the frame is no stop: the eye would lose the focus
  Atlas.prototype.settleStops = function () {
    const seen = this.map.getBounds();
    this.items.forEach((item) => (item.paths || []).forEach((path) => {
      const node = path.getElement && path.getElement();
      if (!node || !this.map.hasLayer(path)) return;
      const inside = path.getLatLng ? seen.contains(path.getLatLng()) : seen.intersects(path.getBounds());
      node.setAttribute("tabindex", inside ? "0" : "-1");
    }));
  };

  Atlas.prototype.fitBands = function () {
    this.items.forEach((item) => {
      if (item.band && this.map.hasLayer(item.band)) {
        item.band.setStyle({ weight: treatymap.draw.bandWidth(this.map, item.feature, item.band) });
      }
    });
  };

  Atlas.prototype.find = function (id) {
    return this.items.find((item) => item.role === "zones" && item.feature.id === id);
  };

  // in a frame without an address of its own a jump would leave the page, so it is done by hand
  Atlas.prototype.jump = function (event, link) {
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!target) return;
    event.preventDefault();
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "start" });
  };

  Atlas.prototype.act = function (event) {
    const link = event.target.closest("a[href^='#']:not([role])");
    if (link && this.page.contains(link)) this.jump(event, link);
    const button = event.target.closest("[data-act]");
    if (!button || !this.page.contains(button)) return;
    const name = button.dataset.of;
    if (button.dataset.act === "show") this.show(name, button);
    if (button.dataset.act === "row") this.toRow(name);
    if (button.dataset.act === "light") this.light(JSON.parse(button.dataset.zones));
    if (button.dataset.act === "toggle") this.panel.set(button.dataset.toggles, !this.panel.isOn(button.dataset.toggles));
    if (button.dataset.act === "home") { this.moved = false; this.map.fire("resize"); }
  };

  Atlas.prototype.show = function (id, opener) {
    const item = this.find(id);
    if (!item) return;
    item.rows.forEach((row) => this.panel.set(row, true));
    this.moved = true;
    // at once: a popup that opens during the flight would be placed for a view that is gone
    this.map.fitBounds(item.path.getBounds(), { animate: false, maxZoom: 10, padding: [24, 24] });
    this.map.getContainer().scrollIntoView({ block: "start", behavior: QUIET ? "auto" : "smooth" });
    item.open(this.anchor(item.feature, item.path), opener);
  };

  Atlas.prototype.toRow = function (id) {
    const row = Array.from(this.page.querySelectorAll("table button[data-act='show']")).find((button) => button.dataset.of === id);
    if (!row) return;
    this.popups.opener = null;
    this.map.closePopup();
    row.focus();
    row.scrollIntoView({ block: "center", behavior: QUIET ? "auto" : "smooth" });
  };

  // show in turn which pieces of land a figure counts
  Atlas.prototype.light = function (ids) {
    this.map.closePopup();
    const items = ids.map((id) => this.find(id)).filter(Boolean);
    if (!items.length) return;
    items.forEach((item) => item.rows.forEach((row) => this.panel.set(row, true)));
    const box = items.reduce((sum, item) => sum.extend(item.path.getBounds()), L.latLngBounds([]));
    this.moved = true;
    this.map.fitBounds(box, { animate: !QUIET, padding: [24, 24] });
    items.forEach((item, index) => {
      const mark = (on) => item.path.setStyle({ opacity: on ? 1 : 0, weight: on ? 5 : 3, color: "#222222" });
      window.setTimeout(() => mark(true), QUIET ? 0 : 500 + 1500 * index);
      window.setTimeout(() => mark(false), 500 + 1500 * items.length + 2500);
    });
  };

  treatymap.boot = function (map, id) {
    return new Atlas(map, id).start();
  };
})((window.treatymap = window.treatymap || {}));
