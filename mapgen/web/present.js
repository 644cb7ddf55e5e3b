// Show the map to a class: panels folded, names and lines that the back row can read, controls for a hand on a screen.
(function (treatymap) {
  "use strict";

  const HEAVY = 1.6;
  // names along rivers, pixels; other names have their size from the style sheet
  const RIVER = 22;

  function Presentation(atlas) {
    this.atlas = atlas;
    this.on = false;
    // before the map hears of it: Escape closes an open text, or else ends the show
    document.addEventListener("keydown", (event) => this.key(event), true);
  }

  Presentation.prototype.key = function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest && event.target.closest("input:not([type='checkbox']):not([type='range']), select, textarea")) return;
    if (event.key.toLowerCase() === "p") this.toggle();
    if (event.key !== "Escape" || !this.on) return;
    if (this.atlas.page.querySelector(".leaflet-popup")) this.atlas.maps.forEach((map) => map.closePopup());
    else this.toggle();
  };

  Presentation.prototype.toggle = function () {
    const { atlas } = this;
    this.on = !this.on;
    atlas.page.classList.toggle("tm-present", this.on);
    atlas.frame.fill(this.on);
    atlas.page.querySelectorAll("[data-act='present']").forEach((button) => button.setAttribute("aria-pressed", String(this.on)));
    treatymap.draw.heavy = this.on ? HEAVY : 1;
    treatymap.riverSize = this.on ? RIVER : null;
    atlas.maps.forEach((map) => map.closePopup());
    atlas.sheets.forEach((sheet) => sheet.redress());
    atlas.maps.forEach((map) => map.invalidateSize({ animate: false }));
    if (atlas.lesson) atlas.lesson.again();
    atlas.sheets.forEach((sheet) => sheet.settle());
    window.dispatchEvent(new Event("resize"));
  };

  treatymap.Presentation = Presentation;
})((window.treatymap = window.treatymap || {}));
