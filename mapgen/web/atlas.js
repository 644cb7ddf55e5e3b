// Bring a page to life: unpack its layers, draw them on its maps, and tie maps, panel, legend and table together.
(function (treatymap) {
  "use strict";

  // Leaflet's own bar knows one language
  const Scale = L.Control.Scale.extend({
    _updateMetric: function (most) {
      const metres = this._getRoundNum(most);
      const { words } = this.options.atlas.model;
      const text = metres < 1000 ? words.scale_m.replace("{value}", metres) : words.scale_km.replace("{value}", metres / 1000);
      this._updateScale(this._mScale, text, metres / most);
    },
  });

  function Atlas(maps, id) {
    this.maps = maps;
    this.id = id;
    this.model = JSON.parse(document.getElementById(id + "-model").textContent);
    // one table says how everything looks, and it is the same for every map of a page
    treatymap.measures = this.model.measures;
    this.page = document.getElementById(id + "-page") || document.body;
    this.moved = false;
    // before anything else: it counts the elements as they were written
    this.languages = treatymap.Languages ? new treatymap.Languages(this) : null;
    this.layers = [];
    this.corners = [];
    this.panel = new treatymap.Panel(this.page, () => {
      this.touched = true;
      this.refresh();
    });
    this.legends = Array.from(this.page.querySelectorAll(".tm-key"));
    this.commonLegend = this.page.querySelector(".tm-key-common");
    this.sheets = this.makeSheets();
    // a side is a sheet with a day of its own
    this.sides = this.sheets.filter((sheet) => sheet.part !== "ground");
  }

  // one sheet a map; a divided map has one for what its two days share, and one for each of them
  Atlas.prototype.makeSheets = function () {
    const divided = this.model.mode === "swipe";
    const suffixes = divided ? ["-a", "-b"] : [""];
    this.maps.forEach((map) => treatymap.makePanes(map, this.model.doubt, suffixes));
    const make = (map, part, suffix) => new treatymap.Sheet(map, this.panel, this.model, part, suffix);
    if (!divided) return this.maps.map((map) => make(map, "all", ""));
    const [map] = this.maps;
    return [make(map, "ground", ""), ...suffixes.map((suffix) => make(map, "day", suffix))];
  };

  Atlas.prototype.start = async function () {
    this.maps.forEach((map) => map.getContainer().setAttribute("role", "region"));
    this.nameMaps();
    this.join();
    this.fit();
    this.controls();
    this.model.looks = await treatymap.unpack(this.model.looks);
    this.scenes = treatymap.unfold(await treatymap.unpack(this.model.scenes));
    const texts = await treatymap.unpack(this.model.texts);
    const arcs = await treatymap.unpackArcs(this.model.arcs);
    this.sheets.forEach((sheet) => {
      sheet.popups = new treatymap.Popups(sheet, this.id, this.model.words, texts);
      sheet.popups.maps = this.maps;
    });
    this.nameSides();
    for (const block of document.querySelectorAll("script[data-layer-of='" + this.id + "']")) {
      const layer = JSON.parse(block.textContent);
      const features = await treatymap.unpack(layer.gzip);
      this.layers.push(features);
      features.forEach((feature) => {
        // unpacked once, however many sheets draw it
        feature.points = treatymap.shapeOf(feature, arcs);
        this.sheets.filter((sheet) => sheet.takes(layer.role, feature)).forEach((sheet) => sheet.draw(layer.role, feature));
        if (feature.name) this.sides.forEach((side) => side.name(feature));
      });
    }
    this.time = new treatymap.Time(this.page, this.scenes.length, (index, told) => this.show(index, told));
    this.presentation = new treatymap.Presentation(this);
    this.frame = new treatymap.Frame(this);
    if (this.model.lesson) this.lesson = new treatymap.Lesson(this, this.model.lesson);
    if (this.languages) this.languages.data = { model: this.model, scenes: this.scenes, texts, layers: this.layers };
    this.restore();
    this.record = new treatymap.Record(this);
    this.record.tell();
    this.maps[0].on("moveend", () => this.remember());
    // some signs wait for a closer look
    this.maps.forEach((map) => map.on("zoomend", () => this.refresh()));
    window.addEventListener("hashchange", () => this.restore());
    this.page.addEventListener("click", (event) => this.act(event));
    // paper has another size than the window
    window.matchMedia("print").addEventListener("change", () => {
      this.maps.forEach((map) => map.invalidateSize({ animate: false }));
    });
    this.ready = true;
    this.page.classList.add("tm-ready");
  };

  Atlas.prototype.nameMaps = function () {
    this.maps.forEach((map, index) => map.getContainer().setAttribute("aria-label", this.model.map_labels[index]));
  };

  // a text says of which day it speaks, where a page shows more than one
  Atlas.prototype.nameSides = function () {
    this.sides.forEach((side, index) => { side.popups.caption = this.model.captions[index] || ""; });
  };

  // a divider or a common pace, where a page compares days
  Atlas.prototype.join = function () {
    if (this.model.mode === "swipe") {
      this.swipe = new treatymap.Swipe(this.maps[0], this.sheets, this.page.querySelector(".tm-divider"), () => {
        this.touched = true;
        this.remember();
      });
    }
    if (this.maps.length > 1) treatymap.linkMaps(this.maps);
  };

  // the opening view follows the size of the window until the reader moves the map
  Atlas.prototype.fit = function () {
    const [west, south, east, north] = this.model.bounds;
    this.home = [[south, west], [north, east]];
    // linked maps follow the first one
    const [first] = this.maps;
    first.fitBounds(this.home, { animate: false });
    const moved = () => {
      this.moved = true;
      this.touched = true;
    };
    this.maps.forEach((map) => {
      map.getContainer().addEventListener("pointerdown", moved);
      map.getContainer().addEventListener("keydown", moved);
      map.getContainer().addEventListener("wheel", moved, { passive: true });
    });
    first.on("resize", () => { if (!this.moved) first.fitBounds(this.home, { animate: false }); });
  };

  Atlas.prototype.controls = function () {
    const words = this.model.words;
    const [first] = this.maps;
    const last = this.maps[this.maps.length - 1];
    L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(first);
    this.corner(first, "topright", this.id + "-buttons");
    this.scale = new Scale({ imperial: false, position: "bottomright", atlas: this }).addTo(last);
    // on small maps side by side it would cover the land; it stands at the foot of the page too
    if (first === last) this.corner(last, "bottomright", this.id + "-credit");
    this.corner(first, "bottomleft", this.id + "-locator");
  };

  Atlas.prototype.corner = function (map, position, templateId) {
    const template = document.getElementById(templateId);
    if (!template) return;
    const control = L.control({ position });
    control.onAdd = () => {
      const node = document.createElement("div");
      node.className = "tm-corner";
      node.append(template.content.cloneNode(true));
      this.corners.push({ node, template });
      L.DomEvent.disableClickPropagation(node);
      return node;
    };
    control.addTo(map);
  };

  // each side explains what it shows itself, and what lies under all sides
  Atlas.prototype.refresh = function () {
    const common = new Set();
    this.sheets.filter((sheet) => !this.sides.includes(sheet)).forEach((sheet) => sheet.refresh().forEach((key) => common.add(key)));
    const all = new Set(common);
    this.sides.forEach((side, index) => {
      const seen = side.refresh();
      common.forEach((key) => seen.add(key));
      seen.forEach((key) => all.add(key));
      this.panel.showLegend(this.legends[index], seen);
    });
    if (this.commonLegend) this.commonLegend.hidden = !this.panel.showLegend(this.commonLegend, all);
    this.page.querySelectorAll("[data-toggles]").forEach((button) => {
      button.setAttribute("aria-pressed", String(this.panel.isOn(button.dataset.toggles)));
    });
    this.remember();
  };

  treatymap.Atlas = Atlas;
  treatymap.boot = function (maps, id) {
    return new Atlas(maps, id).start();
  };
})((window.treatymap = window.treatymap || {}));
