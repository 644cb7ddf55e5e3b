// Set names of land whose place nobody chose: on their own land, else beside it, with a line that leads there.
(function (treatymap) {
  "use strict";

  const { Labels, names } = treatymap;
  const SVG = "http://www.w3.org/2000/svg";
  // pixels of the map in one of the picture that land is looked up in
  const GRAIN = 2;
  // at how many places of a line of a name land is looked up
  const PLACES = 11;
  // the share of a name that lies on its land at least, and the share of it that may lie on other land: at best, and at worst
  const [WELL, BARELY] = [[0.7, 0.2], [0.4, 0.4]];
  // the share of its second line that may lie on other land
  const SECOND = 0.25;
  // how far from its land a name may stand, how much farther it is tried each time, and on how many sides; pixels
  const [FAR, STEP, SIDES] = [132, 12, 16];
  // how many pixels a name may be farther off rather than lie wholly on other land, or on its own
  const [OFF_OTHERS, OFF_OWN] = [90, 60];
  // how far below its own place the line to a name may begin, best first, pixels
  const REACH = [0, -16, 16, -32, 32, -48, 48, -64, 64];

  // a picture of the land that is shown, a colour for each piece
  function Lands(map, shapes) {
    const size = map.getSize();
    const origin = map.containerPointToLayerPoint([0, 0]);
    const zones = shapes.filter((item) => item.role === "zones" && map.hasLayer(item.path));
    this.ids = zones.map((item) => item.feature.id);
    const canvas = document.createElement("canvas");
    this.width = canvas.width = Math.ceil(size.x / GRAIN);
    this.height = canvas.height = Math.ceil(size.y / GRAIN);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (!pen || !this.width || !this.height) return;
    pen.scale(1 / GRAIN, 1 / GRAIN);
    pen.translate(-origin.x, -origin.y);
    zones.forEach((item, index) => {
      pen.fillStyle = "rgb(" + [(index + 1) >> 8, (index + 1) & 255, 0] + ")";
      pen.beginPath();
      (item.path._parts || []).forEach((ring) => ring.forEach(({ x, y }, at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y))));
      pen.fill("evenodd");
    });
    this.pixels = pen.getImageData(0, 0, this.width, this.height).data;
  }

  // the id of the land at a place, if there is any
  Lands.prototype.at = function (x, y) {
    const [column, row] = [Math.floor(x / GRAIN), Math.floor(y / GRAIN)];
    if (!this.pixels || column < 0 || row < 0 || column >= this.width || row >= this.height) return undefined;
    const at = 4 * (row * this.width + column);
    return this.ids[256 * this.pixels[at] + this.pixels[at + 1] - 1];
  };

  // which shares of a line of text lie on its own land and on other land
  Lands.prototype.shares = function (own, left, right, y) {
    let [mine, others] = [0, 0];
    for (let place = 0; place < PLACES; place += 1) {
      const id = this.at(left + ((place + 0.5) / PLACES) * (right - left), y);
      if (own.includes(id)) mine += 1;
      else if (id !== undefined) others += 1;
    }
    return { mine: mine / PLACES, others: others / PLACES };
  };

  // whether a name in a box names the land under it; `name` is the breadth of its first line, `two` whether it has a second
  Lands.prototype.suits = function (own, box, name, two, [least, most]) {
    const high = (box.bottom - box.top) / (two ? 2 : 1);
    const middle = (box.left + box.right) / 2;
    const first = this.shares(own, middle - name / 2, middle + name / 2, box.top + high / 2);
    if (first.mine < least || first.others > most) return false;
    return !two || this.shares(own, box.left, box.right, box.bottom - high / 2).others <= SECOND;
  };

  // boxes beside a place on the land, best first: near it, and rather at sea than on land
  Lands.prototype.beside = function (own, at, size) {
    const found = [];
    for (let far = STEP; far <= FAR; far += STEP) {
      for (let side = 0; side < SIDES; side += 1) {
        const turn = (2 * Math.PI * side) / SIDES;
        const x = at.x + Math.cos(turn) * (far + size.x / 2) - size.x / 2;
        const y = at.y + Math.sin(turn) * (far + size.y / 2) - size.y / 2;
        const { mine, others } = this.shares(own, x, x + size.x, y + size.y / 2);
        found.push([far + OFF_OTHERS * others + OFF_OWN * mine, names.boxAt(x, y, size)]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, box]) => box);
  };

  function covered({ x, y }, taken) {
    return taken.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  }

  // where the line from a place to a box ends
  function nearest(at, box) {
    return { x: Math.max(box.left, Math.min(at.x, box.right)), y: Math.max(box.top, Math.min(at.y, box.bottom)) };
  }

  // whether the line from a place to a box would run through something
  function crosses(at, box, taken) {
    const end = nearest(at, box);
    return [0.25, 0.5, 0.75].some((share) => covered({ x: at.x + share * (end.x - at.x), y: at.y + share * (end.y - at.y) }, taken));
  }

  function measure(item, short) {
    item.node.classList.toggle("tm-short", short);
    return { x: item.node.offsetWidth, y: item.node.offsetHeight };
  }

  // names that have room on their land come first; the others give way, and stand beside it
  Labels.prototype.placeLands = function (items, taken, area, origin, dots) {
    if (!this.leaders) {
      this.leaders = this.svg.cloneNode();
      this.pane.append(this.leaders);
    }
    while (this.leaders.firstChild) this.leaders.firstChild.remove();
    ["width", "height"].forEach((side, index) => this.leaders.setAttribute(side, [this.map.getSize().x, this.map.getSize().y][index]));
    L.DomUtil.setPosition(this.leaders, origin);
    const lands = new Lands(this.map, this.shapes());
    const put = (item, spot) => {
      item.node.hidden = !spot;
      if (!spot) return false;
      taken.push(spot);
      L.DomUtil.setPosition(item.node, origin.add([Math.round(spot.left), Math.round(spot.top)]));
      return true;
    };
    const fits = (box) => names.free(box, taken.concat(dots), area);
    const left = items.filter((item) => {
      if (item.loose) return !put(item, this.onLand(item, lands, fits));
      this.placeOne(item, taken, area, origin, names.around, dots);
      return false;
    });
    left.forEach((item) => {
      const home = this.map.latLngToContainerPoint(item.at);
      const starts = REACH.map((down) => home.add([0, down])).filter((spot) => item.zones.includes(lands.at(spot.x, spot.y)));
      const at = starts.find((spot) => !covered(spot, taken)) || starts[0];
      if (!at) return;
      item.node.hidden = false;
      const boxes = lands.beside(item.zones, at, measure(item, true));
      const box = boxes.find((one) => fits(one) && !crosses(at, one, taken));
      if (put(item, box)) this.lead(at, nearest(at, box));
    });
  };

  // the best box on its land: for all of a name, or for its first line alone
  Labels.prototype.onLand = function (item, lands, fits) {
    const at = this.map.latLngToContainerPoint(item.at);
    const two = item.lines.length > 1;
    const name = measure(item, true).x;
    const seek = (short, how) => {
      const size = measure(item, short);
      const boxes = names.around(size).map(([dx, dy]) => names.boxAt(at.x + dx, at.y + dy, size));
      return boxes.find((box) => fits(box) && lands.suits(item.zones, box, name, two && !short, how)) || names.inland(this.map, item, size, fits);
    };
    return seek(false, WELL) || (two && seek(true, WELL)) || seek(true, BARELY);
  };

  // draw a line from a place on the land to a name
  Labels.prototype.lead = function (at, end) {
    const add = (tag, values) => {
      const node = document.createElementNS(SVG, tag);
      Object.entries(values).forEach(([key, value]) => node.setAttribute(key, value));
      this.leaders.append(node);
    };
    const line = { x1: at.x, y1: at.y, x2: end.x, y2: end.y };
    add("line", Object.assign({ stroke: "#fff", "stroke-width": 3, "stroke-opacity": 0.85 }, line));
    add("line", Object.assign({ stroke: "#1d1d1d", "stroke-width": 1 }, line));
    add("circle", { cx: at.x, cy: at.y, r: 2, fill: "#1d1d1d" });
  };
})((window.treatymap = window.treatymap || {}));
