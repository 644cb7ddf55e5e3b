// Do what the buttons of the page ask for: find land on the map and in the table, light it up, step in time.
(function (treatymap) {
  "use strict";

  const Atlas = treatymap.Atlas;

  const QUIET = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  Atlas.prototype.find = function (id) {
    return this.items.find((item) => item.role === "zones" && item.feature.id === id);
  };

  // in a frame without an address of its own a jump would leave the page, so it is done by hand
  Atlas.prototype.jump = function (event, link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target || window.location.protocol !== "about:") return;
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
    if (button.dataset.act === "show") this.goTo(name, button);
    if (button.dataset.act === "row") this.toRow(name);
    if (button.dataset.act === "light") this.light(JSON.parse(button.dataset.zones));
    if (button.dataset.act === "toggle") this.panel.set(button.dataset.toggles, !this.panel.isOn(button.dataset.toggles));
    if (button.dataset.act === "step") this.time.by(Number(button.dataset.by));
    if (button.dataset.act === "play") this.time.toggle(button);
    if (button.dataset.act === "home") {
      // a flight that is under way would have the last word
      this.map.stop();
      this.moved = false;
      this.map.fire("resize");
    }
  };

  Atlas.prototype.goTo = function (id, opener) {
    const item = this.find(id);
    if (!item || item.absent) return;
    item.rows.forEach((row) => this.panel.set(row, true));
    this.moved = true;
    // at once: a popup that opens during the flight would be placed for a view that is gone
    const room = Math.round(this.map.getSize().y * 0.4);
    this.map.fitBounds(item.path.getBounds(), {
      animate: false, maxZoom: 10, paddingTopLeft: [24, room], paddingBottomRight: [24, 24],
    });
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
    const items = ids.map((id) => this.find(id)).filter((item) => item && !item.absent);
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
})((window.treatymap = window.treatymap || {}));
