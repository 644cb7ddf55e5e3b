// Be a guest in the page of somebody else: take little room, leave its wheel and its finger alone, and never scroll it.
(function (treatymap) {
  "use strict";

  const ROOT = document.documentElement;
  const SHOWN = 1600;
  const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

  function Frame(atlas) {
    this.atlas = atlas;
    this.page = atlas.page;
    // as head.js has found before anything was shown
    this.on = ROOT.classList.contains("tm-in");
    if (!this.on) return;
    this.timers = new WeakMap();
    atlas.maps.forEach((map) => this.calm(map));
    // many a site refuses to be shown in a frame
    this.page.querySelectorAll("a[href^='http']").forEach((link) => { link.target = "_blank"; });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.page.querySelector(".leaflet-popup")) this.turn("map");
    });
    ROOT.classList.toggle("tm-fills", Boolean(document.fullscreenEnabled));
    document.addEventListener("fullscreenchange", () => this.filled(Boolean(document.fullscreenElement)));
  }

  // one of three: the map, the map with its panel, or the tables in its place
  Frame.prototype.turn = function (to) {
    if (!this.on) return;
    const fold = this.page.querySelector(".tm-fold");
    if (fold) fold.open = to === "panel";
    this.page.classList.toggle("tm-unfolded", to === "panel");
    this.page.classList.toggle("tm-turned", to === "below");
    this.page.querySelector("[data-act='panel']").setAttribute("aria-expanded", String(to === "panel"));
  };

  // by one of the buttons; the focus goes on to the one that leads back
  Frame.prototype.act = function (to) {
    const open = to === "panel" && this.page.classList.contains("tm-unfolded");
    this.turn(open ? "map" : to);
    const next = { below: "map", map: "below" }[to];
    if (next) this.page.querySelector("[data-act='" + next + "']").focus({ preventScroll: true });
  };

  // bring a part of the page into sight, in a frame without moving what is around the frame
  Frame.prototype.reveal = function (node, options) {
    if (!this.on) {
      node.scrollIntoView(options);
      return;
    }
    const below = node.closest(".tm-below");
    this.turn(below ? "below" : "map");
    if (below) below.scrollTop += node.getBoundingClientRect().top - 56;
  };

  // the map moves by the wheel once it was clicked, or while a key says so; by two fingers, and not by one
  Frame.prototype.calm = function (map) {
    const box = map.getContainer();
    const around = box.parentNode;
    let held = false;
    box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
    ["pointerdown", "focusin"].forEach((kind) => box.addEventListener(kind, () => { held = true; }));
    ["mouseleave", "focusout"].forEach((kind) => box.addEventListener(kind, () => { held = false; }));
    const listen = (kind, hear) => around.addEventListener(kind, hear, { capture: true, passive: true });
    listen("wheel", (event) => {
      if (held || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      const { key, wheel } = this.atlas.model.words;
      if (!event.target.closest(".leaflet-popup")) this.hint(around, wheel.replace("{key}", MAC ? "\u2318" : key));
    });
    ["touchstart", "touchmove"].forEach((kind) => listen(kind, (event) => {
      if (event.touches.length !== 1) return;
      event.stopPropagation();
      if (kind === "touchmove" && !event.target.closest(".leaflet-popup, .tm-divider")) this.hint(around, this.atlas.model.words.touch);
    }));
  };

  Frame.prototype.hint = function (around, text) {
    const node = around.querySelector(".tm-hint") || document.createElement("p");
    node.className = "tm-hint tm-shown";
    node.setAttribute("aria-hidden", "true");
    node.textContent = text;
    if (!node.parentNode) around.append(node);
    // each map has its own, or the hint of one would stay when the wheel goes on to the next
    window.clearTimeout(this.timers.get(node));
    this.timers.set(node, window.setTimeout(() => node.classList.remove("tm-shown"), SHOWN));
  };

  // a show for a class takes the whole screen, if the page around allows it
  Frame.prototype.fill = function (on) {
    if (!this.on || !document.fullscreenEnabled || on === Boolean(document.fullscreenElement)) return;
    const done = on ? ROOT.requestFullscreen() : document.exitFullscreen();
    done.catch(() => {});
  };

  Frame.prototype.filled = function (full) {
    ROOT.classList.toggle("tm-in", !full);
    this.turn("map");
    if (!full && this.atlas.presentation.on) this.atlas.presentation.toggle();
  };

  treatymap.Frame = Frame;
})((window.treatymap = window.treatymap || {}));
