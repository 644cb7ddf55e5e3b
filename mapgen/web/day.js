// Let one day show itself: land, outlines, lines, names and words, as its scene tells them.
(function (treatymap) {
  "use strict";

  const Atlas = treatymap.Atlas;

  // ids come from data, and one of them may be called like something that every object has
  const own = (table, key) => (Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined);

  // begin where the address says, else at the opening step
  Atlas.prototype.restore = function () {
    const wanted = treatymap.fragment.read();
    if (wanted.layers) this.panel.setAll(wanted.layers);
    if (wanted.view) {
      this.moved = true;
      this.map.setView(wanted.view.slice(0, 2), wanted.view[2], { animate: false });
    }
    const index = wanted.date ? treatymap.fragment.stepOf(this.scenes, wanted.date) : this.model.opening;
    this.time.set(index);
    this.show(index, false);
  };

  // only what a reader did is written: an untouched page keeps its plain address
  Atlas.prototype.remember = function () {
    if (!this.touched) return;
    const centre = this.map.getCenter();
    const view = [centre.lat.toFixed(2), centre.lng.toFixed(2), this.map.getZoom()];
    treatymap.fragment.write(this.scene.date, this.panel.chosen.size ? this.panel.onRows() : null, view);
  };

  // let one day show itself: land, outlines, lines, names, words
  Atlas.prototype.show = function (index, told) {
    const scene = this.scenes[index];
    this.scene = scene;
    this.map.closePopup();
    this.popups.turn(scene.texts);
    this.items.forEach((item) => this.dress(item, scene));
    this.labels.clear("zone");
    scene.labels.forEach((label) => this.labels.add(Object.assign({ role: "zone" }, label, {
      at: [label.at[1], label.at[0]], shown: () => this.panel.allOn(label.rows),
    })));
    this.panel.follow(scene.open);
    this.panel.fit(this.used());
    this.write("headline", scene.headline);
    this.write("legend", scene.legend);
    if (told) {
      this.write("said", scene.said);
      this.touched = true;
    }
    this.page.querySelectorAll("[data-inset]").forEach((inset) => {
      const look = own(scene.insets, inset.dataset.inset);
      inset.hidden = !look;
      if (!look) return;
      const land = inset.querySelector("svg").lastElementChild;
      land.setAttribute("fill", look.fill);
      land.setAttribute("stroke", look.outline);
      inset.querySelector("span").lastElementChild.textContent = look.state;
    });
    this.refresh();
  };

  // the switches that something of this day hangs on
  Atlas.prototype.used = function () {
    const rows = new Set();
    const here = this.items.filter((item) => !item.absent);
    here.forEach((item) => item.rows.concat(item.feature.name_rows || []).forEach((row) => rows.add(row)));
    this.scene.labels.forEach((label) => label.rows.forEach((row) => rows.add(row)));
    if (here.some((item) => item.band)) rows.add("bands");
    return rows;
  };

  Atlas.prototype.write = function (part, text) {
    const node = document.getElementById(this.id + "-" + part);
    if (node) node.textContent = text;
  };

  // what a shape is on this day: zones, edges and border lines change, the rest stays
  Atlas.prototype.dress = function (item, scene) {
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
      Object.assign(item, { keys: line.keys, label: line.label });
      treatymap.draw.restyle(item, this.model.looks[line.look]);
    }
    if (item.path && item.path.getElement()) item.path.getElement().setAttribute("aria-label", item.label);
  };
})((window.treatymap = window.treatymap || {}));
