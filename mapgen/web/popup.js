// Open the text of a shape on the map; all its words were set as text when the page was written.
(function (treatymap) {
  "use strict";

  function add(parent, tag, text, className) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (className) node.className = className;
    parent.append(node);
    return node;
  }

  function facts(parent, pairs) {
    const list = add(parent, "dl");
    pairs.forEach(([label, values]) => {
      add(list, "dt", label);
      values.forEach((value) => add(list, "dd", value));
    });
  }

  // the texts of one sheet; they stand in a pane of its own and end where the sheet ends
  function Popups(sheet, id, words, texts) {
    const { map } = sheet;
    this.sheet = sheet;
    this.map = map;
    this.id = id;
    this.words = words;
    this.lasting = new Map(Object.entries(texts));
    this.today = new Map();
    this.opener = null;
    this.before = null;
    this.caption = "";
    map.on("dragstart zoomstart", () => { this.before = null; });
    // Leaflet hears Escape only while the map itself has the focus
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    map.on("popupclose", () => {
      map.getContainer().classList.remove("tm-reading");
      // the map moved to make room for the text, and goes back when it is read
      if (this.before) map.panTo(this.before, { animate: false });
      this.before = null;
      const opener = this.opener;
      this.opener = null;
      if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
    });
  }

  // the words of zones change from day to day
  Popups.prototype.turn = function (texts) {
    this.today = new Map(Object.entries(texts));
  };

  // every word is set as text, so no word of the data can be markup
  Popups.prototype.content = function (name) {
    const text = this.today.get(name) || this.lasting.get(name);
    if (!text) return null;
    const node = document.createElement("div");
    node.className = "tm-popup";
    add(node, "h2", text.heading);
    // of which day it speaks, where a page shows more than one
    if (this.caption && this.today.has(name)) add(node, "p", this.caption, "tm-when");
    if (text.lead) add(node, "p", text.lead);
    if (text.facts.length) facts(node, text.facts);
    if (text.bar) node.append(document.getElementById(this.id + "-bar-" + text.bar).content.cloneNode(true));
    text.notes.forEach((note) => add(node, "p", note));
    if (text.zone) {
      const button = add(add(node, "p", "", "tm-actions"), "button", this.words.to_table, "tm-button");
      button.type = "button";
      button.dataset.act = "row";
      button.dataset.of = text.zone;
    }
    if (text.sources.length) add(node, "p", this.sources(text.sources), "tm-sources");
    return node;
  };

  // a source is a number in the list of the page
  Popups.prototype.sources = function (sources) {
    const labels = sources.map((source) => {
      const line = document.getElementById(this.id + "-source-" + source);
      return line ? line.querySelector("a, span").textContent : String(source);
    });
    return this.words.sources.replace("{sources}", () => labels.join(this.words.clauses));
  };

  // `opener` is what gets the focus back; without one the pointer opened it and the focus stays where it is
  Popups.prototype.open = function (name, at, opener) {
    const node = this.content(name);
    if (!node) return;
    this.before = null;
    // one text at a time, also where there are several maps
    this.maps.forEach((map) => map.closePopup());
    const size = this.map.getSize();
    const maxWidth = Math.min(360, size.x - 48);
    const { left, right } = this.sheet.room(maxWidth, at);
    const popup = L.popup({
      pane: this.sheet.pane("popups"),
      maxWidth, minWidth: Math.min(240, size.x - 64), // half the map at most, so that the land it speaks of stays in sight
      maxHeight: Math.max(150, Math.round(size.y * 0.5) - 30),
      autoPanPaddingTopLeft: [left + 12, 12], autoPanPaddingBottomRight: [size.x - right + 12, 12], keepInView: false,
    }).setLatLng(at).setContent(node);
    this.opener = opener || null;
    const centre = this.map.getCenter();
    let panning = false;
    const onPan = () => { panning = true; };
    this.map.on("autopanstart", onPan);
    popup.openOn(this.map);
    this.map.off("autopanstart", onPan);
    // once the map has made what room it can, a divided one moves its line
    const clear = () => this.sheet.clear(at, popup.getElement());
    if (panning) this.map.once("moveend", clear);
    else clear();
    // the buttons in the corner make room for the text
    this.map.getContainer().classList.add("tm-reading");
    this.before = centre;
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", this.words.close);
    close.title = this.words.close;
    popup.getElement().setAttribute("role", "dialog");
    const heading = node.querySelector("h2");
    if (heading) {
      popup.getElement().setAttribute("aria-label", heading.textContent);
      heading.tabIndex = -1;
      if (opener) heading.focus({ preventScroll: true });
    }
  };

  treatymap.Popups = Popups;
})((window.treatymap = window.treatymap || {}));
