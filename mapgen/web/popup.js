// Open the text of a shape on the map; all its words were set as text when the page was written.
(function (treatymap) {
  "use strict";

  function Popups(map, id, words) {
    this.map = map;
    this.id = id;
    this.words = words;
    this.opener = null;
    map.on("popupclose", () => {
      map.getContainer().classList.remove("tm-reading");
      const opener = this.opener;
      this.opener = null;
      if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
    });
  }

  Popups.prototype.content = function (name) {
    const template = document.getElementById(this.id + "-popup-" + name);
    if (!template) return null;
    const node = document.createElement("div");
    node.className = "tm-popup";
    node.append(template.content.cloneNode(true));
    return node;
  };

  // `opener` is what gets the focus back; without one the pointer opened it and the focus stays where it is
  Popups.prototype.open = function (name, at, opener) {
    const node = this.content(name);
    if (!node) return;
    const size = this.map.getSize();
    const popup = L.popup({
      maxWidth: Math.min(360, size.x - 48), minWidth: Math.min(240, size.x - 64), maxHeight: Math.max(180, size.y - 90),
      autoPanPadding: [12, 12], keepInView: false,
    }).setLatLng(at).setContent(node);
    this.map.closePopup();
    this.opener = opener || null;
    popup.openOn(this.map);
    // the buttons in the corner make room for the text
    this.map.getContainer().classList.add("tm-reading");
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", this.words.close);
    close.title = this.words.close;
    popup.getElement().setAttribute("role", "dialog");
    const heading = node.querySelector("h3");
    if (heading) {
      popup.getElement().setAttribute("aria-label", heading.textContent);
      heading.tabIndex = -1;
      if (opener) heading.focus({ preventScroll: true });
    }
  };

  treatymap.Popups = Popups;
})((window.treatymap = window.treatymap || {}));
