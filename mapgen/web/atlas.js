// Bring one map to life: unpack its layers, draw what is switched on, and tie map, panel and table together.
(function (treatymap) {
  "use strict";

  function Atlas(map, id) {
    this.map = map;
    this.id = id;
    this.model = JSON.parse(document.getElementById(id + "-model").textContent);
    this.items = [];
    this.moved = false;
    treatymap.makePanes(map, this.model.doubt);
    this.page = document.getElementById(id + "-page") || document.body;
    this.panel = new treatymap.Panel(this.page, () => {
      this.touched = true;
      this.refresh();
    });
    this.labels = new treatymap.Labels(map, this.model.words);
  }

  Atlas.prototype.start = async function () {
    this.map.getContainer().setAttribute("role", "region");
    this.map.getContainer().setAttribute("aria-label", this.model.words.map_label);
    this.fit();
    this.controls();
    this.scenes = await treatymap.unpack(this.model.scenes);
    this.popups = new treatymap.Popups(this.map, this.id, this.model.words, await treatymap.unpack(this.model.texts));
    const arcs = await treatymap.unpackArcs(this.model.arcs);
    for (const block of document.querySelectorAll("script[data-layer-of='" + this.id + "']")) {
      const layer = JSON.parse(block.textContent);
      const features = await treatymap.unpack(layer.gzip);
      features.forEach((feature) => {
        feature.points = treatymap.shapeOf(feature, arcs);
        this.draw(layer.role, feature);
      });
    }
    this.time = new treatymap.Time(this.page, this.scenes.length, (index, told) => this.show(index, told));
    this.restore();
    this.map.on("moveend", () => this.remember());
    window.addEventListener("hashchange", () => this.restore());
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
    const moved = () => {
      this.moved = true;
      this.touched = true;
    };
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
    const look = feature.look ? this.model.looks[feature.look] : draw.PLAIN;
    const item = { role, feature, layers: [], rows: feature.rows || [], keys: feature.keys || [], label: feature.label };
    if (role === "zones") {
      item.layers.push(draw.zone(this.map, feature));
      this.speak(item, item.layers[0]);
    } else if (feature.shape === "area") {
      item.layers.push(draw.ground(this.map, feature, look, role === "ground" ? "base" : role));
    } else if (feature.shape === "point") {
      item.layers.push(draw.point(this.map, feature, look));
      item.layers[0].eachLayer((dot) => this.speak(item, dot));
    } else {
      item.border = role === "lines" && !feature.look;
      if (feature.band) {
        item.band = draw.band(this.map, feature, look);
        item.layers.push(item.band);
      }
      item.line = draw.line(this.map, feature, look, role);
      item.layers.push(item.line);
      item.line.eachLayer((path) => {
        if (path.options.interactive) this.speak(item, path);
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
  Atlas.prototype.speak = function (item, path) {
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
      const wanted = !item.absent && this.panel.allOn(item.rows) && this.map.getZoom() >= (item.feature.from_zoom || 0);
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
    this.remember();
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

  treatymap.Atlas = Atlas;
  treatymap.boot = function (map, id) {
    return new Atlas(map, id).start();
  };
})((window.treatymap = window.treatymap || {}));
