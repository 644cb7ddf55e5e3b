// Go through a tour: each stop moves map, slider and switches; by button, key, swipe or scroll.
(function (treatymap) {
  "use strict";

  const QUIET = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // a stop is reached when its head has come this far up, as a share of the room for text
  const LINE = 0.4;
  const SWIPE = 50;
  // of a window that has room for the legend below the text, pixels
  const TALL = 800;
  // keys that scroll, where they are left to the page
  const SCROLLS = ["ArrowUp", "ArrowDown", " "];

  function Lesson(atlas, model) {
    this.atlas = atlas;
    this.steps = model.steps;
    this.look = model.ring;
    this.root = atlas.page.querySelector(".tm-tour");
    this.scroller = this.root.querySelector(".tm-stops");
    this.stops = Array.from(this.root.querySelectorAll(".tm-stop"));
    this.paces = Array.from(this.root.querySelectorAll("[data-act='pace']"));
    this.now = -1;
    // whether what moves the text is the reader and not a step
    this.byHand = false;
    this.marks = L.layerGroup().addTo(atlas.maps[0]);
    this.paces.forEach((button) => button.addEventListener("click", () => this.by(Number(button.dataset.by))));
    document.addEventListener("keydown", (event) => this.key(event));
    this.scroller.addEventListener("scroll", () => { if (!this.inPage()) this.scrolled(); }, { passive: true });
    window.addEventListener("scroll", () => { if (this.inPage()) this.scrolled(); }, { passive: true });
    const hand = (event) => { if (this.inPage() || this.scroller.contains(event.target)) this.byHand = true; };
    ["wheel", "touchmove", "pointerdown"].forEach((kind) => window.addEventListener(kind, hand, { passive: true }));
    // whoever goes into a stop with the Tab key is at it
    this.scroller.addEventListener("focusin", (event) => {
      const index = this.stops.findIndex((stop) => stop.contains(event.target));
      if (index >= 0) this.to(index, { still: true, said: true });
    });
    this.listenToSwipes();
    // a page of another width breaks its lines elsewhere, and the stop stays in sight
    let [width, inPage] = [window.innerWidth, this.inPage()];
    window.addEventListener("resize", () => {
      // a phone that is turned has text and map side by side, at the head of the page
      if (inPage && !this.inPage()) window.scrollTo(0, 0);
      if (window.innerWidth !== width) this.hold();
      [width, inPage] = [window.innerWidth, this.inPage()];
    });
    atlas.maps[0].on("resize", () => { if (!atlas.moved) this.frame(true); });
    window.addEventListener("beforeprint", () => this.unfold());
    window.addEventListener("afterprint", () => this.fold());
    // on a narrow or a low page the layers would push the text out of sight
    atlas.page.querySelector(".tm-fold").open = !this.inPage() && window.innerHeight >= TALL;
  }

  // whether the text scrolls with the page, as on a phone, and not beside the map
  Lesson.prototype.inPage = function () {
    return window.getComputedStyle(this.scroller).overflowY === "visible";
  };

  Lesson.prototype.find = function (id) {
    const index = this.steps.findIndex((step) => step.id === id);
    return index < 0 ? 0 : index;
  };

  Lesson.prototype.restore = function (id) {
    this.to(this.find(id), { quick: true });
  };

  Lesson.prototype.by = function (steps) {
    this.to(this.now + steps, { said: true });
  };

  Lesson.prototype.to = function (wanted, { quick = false, said = false, still = false } = {}) {
    const index = Math.max(0, Math.min(this.steps.length - 1, wanted));
    if (!still) this.scrollTo(index, quick);
    if (index === this.now) {
      // buttons may be longer now
      if (quick && !this.atlas.moved) this.frame(true);
      return;
    }
    this.now = index;
    this.stops.forEach((stop, number) => {
      if (number === index) stop.setAttribute("aria-current", "step");
      else stop.removeAttribute("aria-current");
    });
    this.paces.forEach((button) => {
      button.setAttribute("aria-disabled", String(button.dataset.by < 0 ? index === 0 : index === this.steps.length - 1));
    });
    this.root.querySelector(".tm-pace").textContent = index + 1 + " / " + this.steps.length;
    if (said) this.atlas.write("step-said", this.steps[index].said);
    this.show(this.steps[index], quick);
  };

  // the map of a step: its day, its switches, its part of the world, and what stands out
  Lesson.prototype.show = function (step, quick) {
    const { atlas } = this;
    atlas.time.stop();
    // an open text would put its own view back when it is closed
    atlas.maps.forEach((map) => map.closePopup());
    atlas.panel.reset(step.rows, step.only, step.places);
    this.mark();
    atlas.moved = false;
    this.frame(quick);
    atlas.time.set(step.tick);
    atlas.show(step.tick, false);
    atlas.write("legend", step.legend);
    if (this.now > 0 || atlas.touched) {
      atlas.touched = true;
      atlas.remember();
    }
  };

  Lesson.prototype.mark = function () {
    const step = this.steps[this.now];
    const [side] = this.atlas.sides;
    const { heavy } = treatymap.draw;
    this.rings = treatymap.sights.rings(side, step.places);
    this.marks.clearLayers();
    side.labels.rings.clear();
    // the rest of the land stands back; an outline of our own would draw borders where there are none
    side.items.filter((item) => item.role === "zones").forEach((item) => {
      item.path.setStyle({ fillOpacity: !step.zones.length || step.zones.includes(item.feature.id) ? 1 : treatymap.measures.back });
    });
    this.rings.forEach((ring) => {
      this.marks.addLayer(new treatymap.draw.Sign(ring.at, {
        pane: "points", interactive: false, radius: ring.radius, weight: this.look.width * heavy, color: this.look.colour, fill: false,
        className: "tm-ring-mark", shift: ring.shift,
      }));
      const [x, y] = ring.shift.map((by) => by * heavy);
      const reach = ring.radius + (this.look.width * heavy) / 2;
      const box = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
      ring.ids.forEach((id) => side.labels.rings.set(id, box));
    });
  };

  // the part of the world of the step, moved aside a little if a button or a box would cover what is marked
  Lesson.prototype.frame = function (quick) {
    if (this.now < 0) return;
    const { atlas } = this;
    const [map] = atlas.maps;
    const [west, south, east, north] = this.steps[this.now].view;
    atlas.home = [[south, west], [north, east]];
    map.stop();
    const size = map.getSize();
    // on a hidden tab there is nothing to fit into
    if (!size.x || !size.y) return;
    const { centre, zoom } = treatymap.sights.stand(map, L.latLngBounds(atlas.home), this.rings, atlas.sides[0].labels.covered());
    map.setView(centre, zoom, { animate: !quick && !QUIET });
  };

  // the buttons and the signs have another size now
  Lesson.prototype.again = function () {
    if (this.now < 0) return;
    this.mark();
    if (!this.atlas.moved) this.frame(true);
    this.hold();
  };

  Lesson.prototype.scrollTo = function (index, quick) {
    const stop = this.stops[index];
    const behavior = quick || QUIET ? "auto" : "smooth";
    this.byHand = false;
    this.pad();
    if (this.inPage()) {
      const top = index === 0 ? 0 : stop.getBoundingClientRect().top + window.scrollY - this.coveredHeight();
      window.scrollTo({ top, behavior });
      return;
    }
    const top = stop.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
    this.scroller.scrollTo({ top: index === 0 ? 0 : top - 6, behavior });
  };

  // room below the last stop, so that each can stand at the head of the column
  Lesson.prototype.pad = function () {
    const list = this.scroller.firstElementChild;
    const last = this.stops[this.stops.length - 1];
    list.style.paddingBottom = this.inPage() ? "" : Math.max(0, this.scroller.clientHeight - last.offsetHeight - 6) + "px";
  };

  Lesson.prototype.hold = function () {
    if (this.now >= 0) this.scrollTo(this.now, true);
  };

  // how much of the window the map covers that stays in sight above the text
  Lesson.prototype.coveredHeight = function () {
    const map = this.atlas.page.querySelector(".tm-map").getBoundingClientRect();
    return map.height + 8;
  };

  // a scroll that a step has started chooses no stop
  Lesson.prototype.scrolled = function () {
    if (this.now < 0 || !this.byHand || this.due) return;
    this.due = true;
    window.requestAnimationFrame(() => {
      this.due = false;
      if (this.byHand) this.to(this.reached(), { still: true, said: true });
    });
  };

  // the last stop whose head is above the line; at the very end the last one
  Lesson.prototype.reached = function () {
    const inPage = this.inPage();
    const frame = inPage
      ? { top: this.coveredHeight(), bottom: window.innerHeight }
      : this.scroller.getBoundingClientRect();
    if (!inPage && this.scroller.scrollTop + this.scroller.clientHeight >= this.scroller.scrollHeight - 2) return this.stops.length - 1;
    const line = frame.top + (frame.bottom - frame.top) * LINE;
    let found = 0;
    this.stops.forEach((stop, index) => { if (stop.getBoundingClientRect().top <= line) found = index; });
    return found;
  };

  Lesson.prototype.key = function (event) {
    const ways = { ArrowRight: this.now + 1, PageDown: this.now + 1, ArrowLeft: this.now - 1, PageUp: this.now - 1, Home: 0, End: this.steps.length - 1 };
    if (SCROLLS.includes(event.key)) this.byHand = true;
    if (!Object.keys(ways).includes(event.key) || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // the map pans and the slider steps by the same keys; tables below scroll by them
    if (event.target.closest && event.target.closest("input, select, textarea, [contenteditable], .folium-map, .tm-below")) return;
    // beyond the ends the page scrolls, to its head or to the tables
    if (ways[event.key] < 0 || ways[event.key] >= this.steps.length || ways[event.key] === this.now) return;
    event.preventDefault();
    this.to(ways[event.key], { said: true });
  };

  // a finger that goes across the text turns the page; one that goes along it scrolls
  Lesson.prototype.listenToSwipes = function () {
    let start = null;
    this.scroller.addEventListener("touchstart", (event) => {
      start = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    this.scroller.addEventListener("touchend", (event) => {
      if (!start) return;
      const [end] = event.changedTouches;
      const across = end.clientX - start.clientX;
      const along = end.clientY - start.clientY;
      start = null;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(along)) this.by(across < 0 ? 1 : -1);
    }, { passive: true });
  };

  // paper cannot be unfolded, and what it moves is no reader's doing
  Lesson.prototype.unfold = function () {
    this.byHand = false;
    this.folded = Array.from(this.root.querySelectorAll("details:not([open])"));
    this.folded.forEach((node) => { node.open = true; });
  };

  Lesson.prototype.fold = function () {
    (this.folded || []).forEach((node) => { node.open = false; });
    if (!this.inPage()) this.hold();
  };

  treatymap.Lesson = Lesson;
})((window.treatymap = window.treatymap || {}));
