// Divide a map between two days: a line that mouse, finger and keys can move, and panes that end at it.
(function (treatymap) {
  "use strict";

  const STEP = 0.02;
  const LEAP = 0.1;
  const MARGIN = 28;

  // `divider` is a slider in the markup, so that it has its name before any script runs
  function Swipe(map, sides, divider, onMoved) {
    this.map = map;
    this.sides = sides;
    this.divider = divider;
    this.onMoved = onMoved;
    this.captions = [divider.dataset.left, divider.dataset.right];
    this.before = null;
    map.getContainer().append(divider);
    // a drag of the line is no drag of the map
    L.DomEvent.disableClickPropagation(divider);
    divider.addEventListener("pointerdown", (event) => this.grasp(event));
    divider.addEventListener("keydown", (event) => this.step(event));
    map.on("move zoom resize viewreset", () => this.clip());
    map.on("popupclose", () => this.goBack());
    sides.forEach((side, index) => {
      side.edges = () => this.edges(index);
      side.frame = () => this.frame(index);
      side.room = (width) => this.room(index, width);
    });
    this.split = 0.5;
    divider.hidden = false;
  }

  Swipe.prototype.grasp = function (event) {
    event.preventDefault();
    this.before = null;
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
    if (!(event.key in ways)) return;
    event.preventDefault();
    event.stopPropagation();
    this.before = null;
    this.to(ways[event.key]);
    this.settle();
  };

  Swipe.prototype.to = function (split) {
    this.split = Math.min(1, Math.max(0, split));
    this.clip();
  };

  // at rest no name is cut
  Swipe.prototype.settle = function () {
    this.sides.forEach((side) => {
      side.labels.place();
      side.settleStops();
    });
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

  // a text needs its width; where its side is narrower, the line steps aside until the text is closed
  Swipe.prototype.room = function (index, width) {
    const size = this.map.getSize();
    const { left, right } = this.edges(index);
    const need = Math.min(size.x, width + MARGIN);
    if (right - left < need) {
      const before = this.split;
      this.to(index === 0 ? need / size.x : 1 - need / size.x);
      this.before = before;
      this.sides.forEach((side) => side.labels.place());
    }
    return this.edges(index);
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
    const percent = Math.round(100 * this.split);
    this.divider.style.left = 100 * this.split + "%";
    this.divider.classList.toggle("tm-at-start", this.split * size.x < 24);
    this.divider.classList.toggle("tm-at-end", (1 - this.split) * size.x < 24);
    this.divider.setAttribute("aria-valuenow", String(percent));
    this.divider.setAttribute("aria-valuetext", this.captions[0] + " " + percent + " %, " + this.captions[1] + " " + (100 - percent) + " %");
  };

  treatymap.Swipe = Swipe;
})((window.treatymap = window.treatymap || {}));
