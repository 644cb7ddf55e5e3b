// Do what the buttons of the page ask for: find land on the map and in the table, light it up, step in time.
(function (treatymap) {
  "use strict";

  const Atlas = treatymap.Atlas;

  const QUIET = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // a zone on every side that shows it
  Atlas.prototype.find = function (id) {
    return this.sides.map((side) => ({ side, item: side.zone(id) })).filter(({ item }) => item);
  };

  // in a frame a jump would scroll the page around it, or leave the page where it has no address, so it is done by hand
  Atlas.prototype.jump = function (event, link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target || (window.location.protocol !== "about:" && !this.frame.on)) return;
    event.preventDefault();
    target.tabIndex = -1;
    this.frame.reveal(target, { block: "start" });
    target.focus({ preventScroll: true });
  };

  Atlas.prototype.act = function (event) {
    const link = event.target.closest("a[href^='#']:not([role])");
    if (link && this.page.contains(link)) this.jump(event, link);
    const button = event.target.closest("[data-act]");
    if (!button || !this.page.contains(button)) return;
    const name = button.dataset.of;
    if (button.dataset.act === "show") this.goTo(name, button);
    if (button.dataset.act === "row") this.toRow(name);
    if (button.dataset.act === "light") this.light(JSON.parse(button.dataset.zones));
    if (button.dataset.act === "toggle") this.panel.set(button.dataset.toggles, !this.panel.isOn(button.dataset.toggles));
    if (button.dataset.act === "step") this.time.by(Number(button.dataset.by));
    if (button.dataset.act === "play") this.time.toggle(button);
    if (button.dataset.act === "present") this.presentation.toggle();
    if (["panel", "below", "map"].includes(button.dataset.act)) this.frame.act(button.dataset.act);
    if (button.dataset.act === "home") {
      // a flight that is under way would have the last word
      this.maps[0].stop();
      this.moved = false;
      this.maps[0].fire("resize");
    }
  };

  Atlas.prototype.goTo = function (id, opener) {
    const found = this.find(id);
    if (!found.length) return;
    const { side, item } = found[found.length - 1];
    found.forEach((seen) => seen.item.rows.forEach((row) => this.panel.set(row, true)));
    this.moved = true;
    // one side tells the land's text at once; several show it side by side, and each tells its own when it is chosen
    const alone = this.sides.length === 1;
    const size = side.map.getSize();
    const pad = this.swipe ? Math.round(size.x * 0.2) : 24;
    // at once: a popup that opens during the flight would be placed for a view that is gone
    side.map.fitBounds(item.path.getBounds(), {
      animate: false, maxZoom: 10, paddingTopLeft: [pad, alone ? Math.round(size.y * 0.4) : 24],
      // clear of the knob in the middle of the line
      paddingBottomRight: [pad, this.swipe ? Math.round(size.y * 0.5) + 24 : 24],
    });
    this.frame.reveal(side.map.getContainer(), { block: alone ? "start" : "nearest", behavior: QUIET ? "auto" : "smooth" });
    if (alone) {
      item.open(side.anchor(item.feature, item.path), opener);
      return;
    }
    found.forEach((seen) => this.glow(seen.item, 0, 3000));
    const node = item.path.getElement();
    if (node) node.focus({ preventScroll: true });
  };

  Atlas.prototype.toRow = function (id) {
    const row = Array.from(this.page.querySelectorAll("table button[data-act='show']")).find((button) => button.dataset.of === id);
    if (!row) return;
    this.sheets.forEach((sheet) => { sheet.popups.opener = null; });
    this.maps.forEach((map) => map.closePopup());
    this.frame.reveal(row, { block: "center", behavior: QUIET ? "auto" : "smooth" });
    row.focus({ preventScroll: true });
  };

  Atlas.prototype.glow = function (item, from, until) {
    const mark = (on) => item.path.setStyle({ opacity: on ? 1 : 0, weight: on ? 5 : 3, color: "#222222" });
    window.setTimeout(() => mark(true), from);
    window.setTimeout(() => mark(false), until);
  };

  // show in turn which pieces of land a figure counts
  Atlas.prototype.light = function (ids) {
    this.maps.forEach((map) => map.closePopup());
    const found = ids.map((id) => this.find(id)).filter((sides) => sides.length);
    if (!found.length) return;
    found.flat().forEach(({ item }) => item.rows.forEach((row) => this.panel.set(row, true)));
    const box = found.flat().reduce((sum, { item }) => sum.extend(item.path.getBounds()), L.latLngBounds([]));
    this.moved = true;
    this.maps[0].fitBounds(box, { animate: !QUIET, padding: [24, 24] });
    const until = 500 + 1500 * found.length + 2500;
    found.forEach((sides, index) => sides.forEach(({ item }) => this.glow(item, QUIET ? 0 : 500 + 1500 * index, until)));
  };
})((window.treatymap = window.treatymap || {}));
