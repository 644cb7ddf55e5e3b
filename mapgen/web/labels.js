// Place names so that none covers another: zones first, then places, then rivers along their course.
(function (treatymap) {
  "use strict";

  const MARGIN = 3;
  // half of a dot, pixels
  const DOT = 4;
  // before a class, of how much room a name of land tries the half on each side, pixels
  const ROAM = 120;
  const SVG = "http://www.w3.org/2000/svg";
  // where a name may stand beside its dot, best first: x and y as shares of the name's own size, gap in pixels
  const BESIDE = [[0, -0.5, 8, 0], [-1, -0.5, -8, 0], [-0.5, -1, 0, -7], [-0.5, 0, 0, 7], [0, -1, 6, -4], [0, 0, 6, 4], [-1, -1, -6, -4], [-1, 0, -6, 4]];

  // a lake is broader than a dot, and its name may stand a little further off
  const ASHORE = BESIDE.concat([[-1, -0.5, -16, 0], [-1, -0.9, -14, 0], [-1, -0.1, -14, 0], [0, -0.9, 14, 0], [-0.5, -1, 0, -16], [-0.5, 0, 0, 16], [-1, -0.5, -26, -8]]);

  function overlaps(a, b) {
    return a.left < b.right + MARGIN && b.left < a.right + MARGIN && a.top < b.bottom + MARGIN && b.top < a.bottom + MARGIN;
  }

  function free(box, taken, area) {
    const inside = box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
    return inside && !taken.some((other) => overlaps(box, other));
  }

  function boxAt(x, y, size) {
    return { left: x, top: y, right: x + size.x, bottom: y + size.y };
  }

  function element(label) {
    const node = document.createElement("div");
    node.className = "tm-label tm-label-" + label.role;
    label.lines.forEach((text) => {
      const row = document.createElement("span");
      row.textContent = text;
      node.append(row);
    });
    return node;
  }

  function holds(rings, x, y) {
    let inside = false;
    rings.forEach((ring) => {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const [a, b] = [ring[i], ring[j]];
        if ((a.y > y) !== (b.y > y) && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
      }
    });
    return inside;
  }

  // where the land is in sight but its own place for the name is not: the nearest spot on which the name lies on the land
  function inland(map, item, size, fits) {
    item.reach = item.reach || L.latLngBounds(item.land.flat(2));
    if (!item.reach.isValid() || !map.getBounds().intersects(item.reach)) return null;
    const rings = item.land.flat(1).map((ring) => ring.map((at) => map.latLngToContainerPoint(at)));
    const home = map.latLngToContainerPoint(item.at);
    const frame = map.getSize();
    const spots = [];
    for (let x = size.x / 2; x < frame.x; x += 24) {
      for (let y = size.y / 2; y < frame.y; y += 16) spots.push([Math.hypot(x - home.x, y - home.y), x, y]);
    }
    spots.sort((a, b) => a[0] - b[0]);
    const found = spots.find(([, x, y]) => fits(boxAt(x - size.x / 2, y - size.y / 2, size))
      && [-0.45, 0, 0.45].every((share) => holds(rings, x + share * size.x, y)));
    return found ? boxAt(found[1] - size.x / 2, found[2] - size.y / 2, size) : null;
  }

  // places to try for a zone's name: on its anchor, then shifted, but never so far that it names other land
  function around(size) {
    const tries = [];
    // larger letters are no reason to go further
    const [wide, high] = treatymap.draw.heavy > 1 ? [Math.min(size.x, ROAM), Math.min(size.y + 12, ROAM / 2)] : [size.x, size.y + 12];
    [0, -0.3, 0.3, -0.55, 0.55].forEach((down) => {
      [0, -0.25, 0.25, -0.5, 0.5].forEach((across) => tries.push([across * wide, down * high]));
    });
    tries.sort((a, b) => Math.hypot(a[0], 2 * a[1]) - Math.hypot(b[0], 2 * b[1]));
    return tries.map(([x, y]) => [x - size.x / 2, y - size.y / 2]);
  }

  // `edges` tells between which pixels of the map the names must stand, `shapes` what is drawn
  function Labels(map, pane, edges, shapes) {
    this.map = map;
    this.edges = edges;
    this.shapes = shapes;
    this.pane = map.getPane(pane);
    this.courses = map.getContainer().id + "-" + pane + "-course-";
    this.items = [];
    // rings about what a lesson speaks of: an id to left, top, right and bottom, pixels from the spot
    this.rings = new Map();
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "tm-river-names");
    this.pane.append(this.svg);
  }

  Labels.prototype.add = function (label) {
    const item = Object.assign({ shown: () => true, zoom: 0 }, label);
    item.node = item.role === "river" ? null : element(item);
    if (item.node) this.pane.append(item.node);
    this.items.push(item);
    return item;
  };

  Labels.prototype.clear = function (role) {
    this.items = this.items.filter((item) => {
      if (item.role === role && item.node) item.node.remove();
      return item.role !== role;
    });
  };

  // what the corner controls cover is taken before the first name is set
  Labels.prototype.covered = function () {
    const frame = this.map.getContainer().getBoundingClientRect();
    const boxes = [];
    this.map.getContainer().querySelectorAll(".leaflet-control, .tm-knob").forEach((control) => {
      const box = control.getBoundingClientRect();
      if (box.width && box.height) {
        boxes.push({ left: box.left - frame.left, top: box.top - frame.top, right: box.right - frame.left, bottom: box.bottom - frame.top });
      }
    });
    return boxes;
  };

  Labels.prototype.place = function () {
    const map = this.map;
    const zoom = map.getZoom();
    const size = map.getSize();
    const origin = map.containerPointToLayerPoint([0, 0]);
    const { left, right } = this.edges();
    const area = { left: left + 2, top: 2, right: right - 2, bottom: size.y - 2 };
    const taken = this.covered();
    const due = this.items.filter((item) => {
      const wanted = item.shown() && (zoom >= item.zoom || this.rings.has(item.id));
      if (item.node) item.node.hidden = !wanted;
      return wanted;
    });

    const points = due.filter((item) => ["place", "water", "bare"].includes(item.role));
    points.forEach((item) => {
      const spot = map.latLngToContainerPoint(item.at);
      const at = spot.add(L.point(item.shift).multiplyBy(treatymap.draw.heavy));
      const ring = this.rings.get(item.id);
      item.dot = ring
        ? { left: spot.x + ring.left, top: spot.y + ring.top, right: spot.x + ring.right, bottom: spot.y + ring.bottom }
        : { left: at.x - DOT, top: at.y - DOT, right: at.x + DOT, bottom: at.y + DOT };
      item.from = at;
    });
    const dots = points.filter((item) => item.role === "place").map((item) => item.dot);
    const beside = (item) => {
      const { from, dot } = item;
      // signs that share a ring share a box
      const others = dots.filter((other) => other.left !== dot.left || other.top !== dot.top);
      // what the sign's box, or the ring around it, reaches beyond a dot
      const more = { left: from.x - DOT - dot.left, top: from.y - DOT - dot.top, right: dot.right - from.x - DOT, bottom: dot.bottom - from.y - DOT };
      const off = (by, least, most) => by + (by < 0 ? -least : by > 0 ? most : 0);
      const spots = (own) => {
        const found = (item.role === "water" ? ASHORE : BESIDE).map(([sx, sy, dx, dy]) => [sx * own.x + off(dx, more.left, more.right), sy * own.y + off(dy, more.top, more.bottom)]);
        if (more.left === more.right && more.top === more.bottom) return found;
        // a sign that shares its ring stands off the middle of it, and its name on that side
        const way = ([x, y]) => Math.hypot(Math.max(x, -x - own.x, 0), Math.max(y, -y - own.y, 0));
        return found.sort((a, b) => way(a) - way(b));
      };
      this.placeOne(item, taken, area, origin, spots, others);
    };

    // what a lesson speaks of has its name before all else
    const [marked, others] = [true, false].map((wanted) => points.filter((item) => item.role !== "bare" && this.rings.has(item.id) === wanted));
    marked.forEach(beside);
    this.placeLands(due.filter((item) => item.role === "zone"), taken, area, origin, dots);
    // a bare name stands where it belongs, a name with a dot beside it
    points.filter((item) => item.role === "bare").forEach((item) => this.placeOne(item, taken, area, origin, around, dots));
    others.filter((item) => item.role !== "water").forEach(beside);
    taken.push(...dots);
    this.placeRivers(due.filter((item) => item.role === "river"), taken, area, origin);
    // a lake finds a spot around it more easily than a river along its course
    others.filter((item) => item.role === "water").forEach(beside);
  };

  // pages on which nobody chose the places of such names bring another way
  Labels.prototype.placeLands = function (items, taken, area, origin, dots) {
    items.forEach((item) => this.placeOne(item, taken, area, origin, around, dots));
  };

  Labels.prototype.placeOne = function (item, taken, area, origin, candidates, avoid) {
    const at = item.from || this.map.latLngToContainerPoint(item.at);
    const fits = (box) => free(box, taken.concat(avoid), area);
    const seek = (short) => {
      item.node.classList.toggle("tm-short", short);
      const own = { x: item.node.offsetWidth, y: item.node.offsetHeight };
      const near = candidates(own).map(([dx, dy]) => boxAt(at.x + dx, at.y + dy, own)).find(fits);
      return near || (item.land && inland(this.map, item, own, fits));
    };
    // where there is no room for all of it, the name alone is better than nothing
    const spot = seek(false) || (item.lines.length > 1 && seek(true));
    item.node.hidden = !spot;
    if (!spot) return;
    taken.push(spot);
    L.DomUtil.setPosition(item.node, origin.add([Math.round(spot.left), Math.round(spot.top)]));
  };

  Labels.prototype.placeRivers = function (items, taken, area, origin) {
    while (this.svg.firstChild) this.svg.firstChild.remove();
    const size = this.map.getSize();
    L.DomUtil.setPosition(this.svg, origin);
    this.svg.setAttribute("width", size.x);
    this.svg.setAttribute("height", size.y);
    items.forEach((item, index) => {
      const course = treatymap.riverCourse(this.map, item, taken, area);
      if (!course) return;
      taken.push(...course.boxes);
      const id = this.courses + index;
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("id", id);
      path.setAttribute("d", "M" + course.points.map((p) => p.x.toFixed(1) + " " + p.y.toFixed(1)).join("L"));
      path.setAttribute("fill", "none");
      const text = document.createElementNS(SVG, "text");
      const run = document.createElementNS(SVG, "textPath");
      run.setAttribute("href", "#" + id);
      run.setAttribute("startOffset", "50%");
      run.textContent = item.lines[0];
      text.setAttribute("text-anchor", "middle");
      text.setAttribute("class", "tm-label-river");
      text.append(run);
      this.svg.append(path, text);
    });
  };

  treatymap.Labels = Labels;
  treatymap.names = { around, boxAt, free, inland };
  treatymap.overlapsAny = (box, taken) => taken.some((other) => overlaps(box, other));
})((window.treatymap = window.treatymap || {}));
