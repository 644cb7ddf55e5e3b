// Divide a map between two days: a line that mouse, finger and keys can move, and panes that end at it.
(function (treatymap) {
  "use strict";

  const STEP = 0.02;
  const LEAP = 0.1;
  // what a text is wider than its words, and how far the knob reaches over the line
  const FRAME = 60;
  const KNOB = 24;

  // `divider` is a slider in the markup, so that it has its name before any script runs
  function Swipe(map, sheets, divider, onMoved) {
    const sides = sheets.filter((sheet) => sheet.part === "day");
    this.map = map;
    this.sides = sides;
    this.divider = divider;
    this.onMoved = onMoved;
    this.before = null;
    this.captions = document.querySelector("#" + map.getContainer().id + "-page .tm-captions");
    // the first stop on the map, before its many shapes
    map.getContainer().prepend(divider);
    // a text needs room beside the line also at the edge of the land
    map.setMaxBounds(null);
    // a drag of the line is no drag of the map
    L.DomEvent.disableClickPropagation(divider);
    divider.addEventListener("pointerdown", (event) => this.grasp(event));
    divider.addEventListener("keydown", (event) => this.step(event));
    map.on("move zoom resize viewreset", () => this.clip());
    map.on("popupclose", () => this.goBack());
    sides.forEach((side, index) => {
      side.edges = () => this.edges(index);
      side.frame = () => this.frame(index);
    });
    sheets.forEach((sheet) => {
      // what lies under both sides has its text on the side where it was asked for
      const sideOf = (at) => (sides.includes(sheet) ? sides.indexOf(sheet) : this.sideOf(at));
      sheet.room = (width, at) => this.room(sideOf(at), width);
      sheet.clear = (at, node) => this.clear(sideOf(at), node);
    });
    this.split = 0.5;
    divider.hidden = false;
  }

  Swipe.prototype.grasp = function (event) {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    this.leaveText();
    this.divider.focus({ preventScroll: true });
    this.divider.setPointerCapture(event.pointerId);
    const frame = this.map.getContainer().getBoundingClientRect();
    const drag = (moved) => this.to((moved.clientX - frame.left) / frame.width);
    const drop = () => {
      this.divider.removeEventListener("pointermove", drag);
      this.settle();
    };
    this.divider.addEventListener("pointermove", drag);
    this.divider.addEventListener("lostpointercapture", drop, { once: true });
  };

  Swipe.prototype.step = function (event) {
    const ways = {
      ArrowLeft: this.split - STEP, ArrowDown: this.split - STEP, ArrowRight: this.split + STEP, ArrowUp: this.split + STEP,
      PageDown: this.split - LEAP, PageUp: this.split + LEAP, Home: 0, End: 1,
    };
    // keys of the browser stay the browser's
    if (!(event.key in ways) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.leaveText();
    this.to(ways[event.key]);
    this.settle();
  };

  // whoever moves the line has done with the text, and the line stays where it is put
  Swipe.prototype.leaveText = function () {
    this.before = null;
    this.map.closePopup();
  };

  // where the reader put the line, also while it has stepped aside for a text
  Swipe.prototype.place = function () {
    return this.before === null ? this.split : this.before;
  };

  Swipe.prototype.to = function (split) {
    this.split = Math.min(1, Math.max(0, split));
    this.clip();
  };

  // at rest no name is cut
  Swipe.prototype.settle = function () {
    this.sides.forEach((side) => side.settle());
    this.onMoved();
  };

  // left and right edge of a side, in pixels of the map
  Swipe.prototype.edges = function (index) {
    const size = this.map.getSize();
    const at = Math.round(size.x * this.split);
    return index === 0 ? { left: 0, right: at } : { left: at, right: size.x };
  };

  Swipe.prototype.frame = function (index) {
    const { left, right } = this.edges(index);
    const corner = (x, y) => this.map.containerPointToLatLng([x, y]);
    return L.latLngBounds(corner(left, this.map.getSize().y), corner(right, 0));
  };

  Swipe.prototype.sideOf = function (at) {
    return this.map.latLngToContainerPoint(at).x < this.map.getSize().x * this.split ? 0 : 1;
  };

  // a text needs its width; where its side is narrower, the line steps aside until the text is closed
  Swipe.prototype.room = function (index, width) {
    const size = this.map.getSize();
    const need = Math.min(size.x, width + FRAME + KNOB);
    const { left, right } = this.edges(index);
    if (right - left < need) this.stepAside(index === 0 ? need : size.x - need);
    const edges = this.edges(index);
    const knob = edges.right - edges.left < size.x ? KNOB : 0;
    return index === 0 ? { left: 0, right: edges.right - knob } : { left: edges.left + knob, right: size.x };
  };

  // at the edge of the world the map cannot make room for a text, and the line does
  Swipe.prototype.clear = function (index, node) {
    if (!node || !node.isConnected) return;
    const frame = this.map.getContainer().getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const { left, right } = this.edges(index);
    if (box.right < frame.left || box.left > frame.right) return;
    if (index === 0 && box.right - frame.left > right) this.stepAside(box.right - frame.left + KNOB);
    if (index === 1 && box.left - frame.left < left) this.stepAside(box.left - frame.left - KNOB);
  };

  Swipe.prototype.stepAside = function (x) {
    const before = this.before === null ? this.split : this.before;
    this.to(x / this.map.getSize().x);
    this.before = before;
    this.sides.forEach((side) => side.settle());
  };

  Swipe.prototype.goBack = function () {
    if (this.before === null) return;
    this.to(this.before);
    this.before = null;
    this.settle();
  };

  // what ends at the line is seen and hit up to the line and no further
  Swipe.prototype.clip = function () {
    const size = this.map.getSize();
    this.sides.forEach((side, index) => {
      const { left, right } = this.edges(index);
      const a = this.map.containerPointToLayerPoint([left, 0]);
      const b = this.map.containerPointToLayerPoint([right, size.y]);
      const corners = [[a.x, a.y], [b.x, a.y], [b.x, b.y], [a.x, b.y]].map(([x, y]) => x + "px " + y + "px");
      treatymap.SIDED.forEach((role) => {
        this.map.getPane(side.pane(role)).style.clipPath = "polygon(" + corners.join(", ") + ")";
      });
    });
    // the captions follow the line as far as their words have room, and one goes with its side
    const share = Math.min(0.7, Math.max(0.3, this.split));
    this.captions.style.gridTemplateColumns = share + "fr " + (1 - share) + "fr";
    const percent = Math.round(100 * this.split);
    this.captions.firstElementChild.style.visibility = percent === 0 ? "hidden" : "";
    this.captions.lastElementChild.style.visibility = percent === 100 ? "hidden" : "";
    this.divider.style.left = 100 * this.split + "%";
    this.divider.classList.toggle("tm-at-start", this.split * size.x < 24);
    this.divider.classList.toggle("tm-at-end", (1 - this.split) * size.x < 24);
    this.divider.setAttribute("aria-valuenow", String(percent));
    const shares = { left: percent, right: 100 - percent };
    this.divider.setAttribute("aria-valuetext", this.divider.dataset.shares.replace(/\{(left|right)\}/g, (_, side) => shares[side]));
  };

  treatymap.Swipe = Swipe;
})((window.treatymap = window.treatymap || {}));
