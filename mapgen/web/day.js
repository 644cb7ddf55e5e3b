// Let days show themselves: land, lines, legend and words, as their scenes tell them, and keep the moment in the address.
(function (treatymap) {
  "use strict";

  const Atlas = treatymap.Atlas;

  // begin where the address says, else at the opening step
  Atlas.prototype.restore = function () {
    const wanted = treatymap.fragment.read();
    // an open text would put its own view back when it is closed
    this.maps.forEach((map) => map.closePopup());
    if (this.languages) this.languages.choose(wanted.lang);
    if (this.lesson) {
      this.lesson.restore(wanted.step);
      return;
    }
    if (wanted.layers) this.panel.setAll(wanted.layers);
    if (wanted.view) {
      this.moved = true;
      this.maps[0].setView(wanted.view.slice(0, 2), wanted.view[2], { animate: false });
    }
    if (this.swipe && wanted.split !== null) this.swipe.to(wanted.split);
    if (this.model.mode) {
      this.showAll(this.scenes);
      return;
    }
    const index = wanted.date ? treatymap.fragment.stepOf(this.scenes, wanted.date) : this.model.opening;
    this.time.set(index);
    this.show(index, false);
  };

  // only what a reader did is written: an untouched page keeps its plain address, and so does one not yet drawn
  Atlas.prototype.remember = function () {
    if (!this.touched || !this.ready) return;
    const lang = this.languages ? this.languages.chosen : null;
    if (this.lesson) {
      treatymap.fragment.write({ step: this.lesson.steps[this.lesson.now].id, lang });
      return;
    }
    const [map] = this.maps;
    // the view that the reader chose, and not where an open text has pushed it
    const centre = this.sheets.map((sheet) => sheet.popups.before).find(Boolean) || map.getCenter();
    treatymap.fragment.write({
      date: this.model.mode ? null : this.sides[0].scene.date,
      layers: this.panel.chosen.size ? this.panel.onRows().join(" ") : null,
      split: this.swipe ? this.swipe.place().toFixed(2) : null,
      view: [centre.lat.toFixed(2), centre.lng.toFixed(2), map.getZoom()].join(","),
      lang,
    });
  };

  // one step in time
  Atlas.prototype.show = function (index, told) {
    const scene = this.scenes[index];
    this.write("headline", scene.headline);
    this.write("legend", scene.legend);
    if (told) {
      this.write("said", scene.said);
      this.touched = true;
    }
    this.showAll([scene]);
    if (this.record) this.record.tell();
  };

  // a scene to each side
  Atlas.prototype.showAll = function (scenes) {
    this.maps.forEach((map) => map.closePopup());
    this.sides.forEach((side, index) => {
      side.show(scenes[index]);
      this.fillInsets(this.legends[index], scenes[index].insets);
    });
    this.panel.follow(scenes.flatMap((scene) => scene.open));
    const used = new Set();
    this.sheets.forEach((sheet) => sheet.used().forEach((row) => used.add(row)));
    this.panel.fit(used);
    this.refresh();
  };

  // land far away stands as a small picture beside the legend
  Atlas.prototype.fillInsets = function (legend, looks) {
    legend.querySelectorAll("[data-inset]").forEach((inset) => {
      const look = treatymap.own(looks, inset.dataset.inset);
      inset.hidden = !look;
      if (!look) return;
      const land = inset.querySelector("svg").lastElementChild;
      land.setAttribute("fill", look.fill);
      land.setAttribute("stroke", look.outline);
      inset.querySelector("span").lastElementChild.textContent = look.state;
    });
  };

  Atlas.prototype.write = function (part, text) {
    const node = document.getElementById(this.id + "-" + part);
    if (node) node.textContent = text;
  };
})((window.treatymap = window.treatymap || {}));
