// Place names so that none covers another: zones first, then places, then rivers along their course.
(function (treatymap) {
  "use strict";

  const MARGIN = 3;
  const SVG = "http://www.w3.org/2000/svg";
  // where a name may stand beside its dot, best first: x and y as shares of the name's own size, gap in pixels
  const BESIDE = [[0, -0.5, 8, 0], [-1, -0.5, -8, 0], [-0.5, -1, 0, -7], [-0.5, 0, 0, 7], [0, -1, 6, -4], [0, 0, 6, 4], [-1, -1, -6, -4], [-1, 0, -6, 4]];

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
    [0, -0.3, 0.3, -0.55, 0.55].forEach((down) => {
      [0, -0.25, 0.25, -0.5, 0.5].forEach((across) => tries.push([across * size.x, down * (size.y + 12)]));
    });
    tries.sort((a, b) => Math.hypot(a[0], 2 * a[1]) - Math.hypot(b[0], 2 * b[1]));
    return tries.map(([x, y]) => [x - size.x / 2, y - size.y / 2]);
  }

  // `edges` tells between which pixels of the map the names must stand
  function Labels(map, pane, edges) {
    this.map = map;
    this.edges = edges;
    this.pane = map.getPane(pane);
    this.courses = map.getContainer().id + "-" + pane + "-course-";
    this.items = [];
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
      const wanted = item.shown() && zoom >= item.zoom;
      if (item.node) item.node.hidden = !wanted;
      return wanted;
    });

    const points = due.filter((item) => item.role === "place" || item.role === "water");
    points.forEach((item) => {
      const at = map.latLngToContainerPoint(item.at);
      item.dot = { left: at.x - 4, top: at.y - 4, right: at.x + 4, bottom: at.y + 4 };
    });
    const dots = points.filter((item) => item.role === "place").map((item) => item.dot);

    due.filter((item) => item.role === "zone").forEach((item) => this.placeOne(item, taken, area, origin, around, dots));
    points.forEach((item) => {
      const others = dots.filter((dot) => dot !== item.dot);
      this.placeOne(item, taken, area, origin, (own) => BESIDE.map(([sx, sy, dx, dy]) => [sx * own.x + dx, sy * own.y + dy]), others);
    });
    taken.push(...dots);
    this.placeRivers(due.filter((item) => item.role === "river"), taken, area, origin);
  };

  Labels.prototype.placeOne = function (item, taken, area, origin, candidates, avoid) {
    const at = this.map.latLngToContainerPoint(item.at);
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
  treatymap.overlapsAny = (box, taken) => taken.some((other) => overlaps(box, other));
})((window.treatymap = window.treatymap || {}));
