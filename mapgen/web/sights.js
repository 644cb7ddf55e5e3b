// Find what a stop of a lesson marks on the map, and where the map stands so that all of it can be seen.
(function (treatymap) {
  "use strict";

  // from a ring to what must not cover it, pixels
  const CLEAR = 3;
  // how far aside the map may be moved, and by how much at a time, pixels
  const ASIDE = 160;
  const STRIDE = 16;
  // how many times it may be looked at from further off
  const OUT = 5;

  // spot by spot: signs that share one have one ring around them all
  function rings(side, ids) {
    const { heavy } = treatymap.draw;
    const spots = new Map();
    side.items.filter((item) => item.role === "points" && ids.includes(item.feature.id)).forEach((item) => {
      item.feature.points.forEach((at) => {
        const sign = { at, id: item.feature.id, shift: item.feature.shift || [0, 0], radius: item.look.radius * heavy };
        spots.set(at.join(" "), (spots.get(at.join(" ")) || []).concat(sign));
      });
    });
    return Array.from(spots.values(), (signs) => {
      const shift = [0, 1].map((axis) => {
        const all = signs.map((sign) => sign.shift[axis]);
        return (Math.min(...all) + Math.max(...all)) / 2;
      });
      const reach = (sign) => heavy * Math.hypot(sign.shift[0] - shift[0], sign.shift[1] - shift[1]) + sign.radius;
      return { at: signs[0].at, ids: signs.map((sign) => sign.id), shift, radius: Math.max(...signs.map(reach)) + treatymap.measures.ring_gap };
    });
  }

  // how far a map goes, a view of it can: the middle nearest to the one that is wanted
  function held(middle, size, reach) {
    const axis = (name) => {
      const [least, most] = [reach.min[name] + size[name] / 2, reach.max[name] - size[name] / 2];
      return least > most ? (least + most) / 2 : Math.max(least, Math.min(most, middle[name]));
    };
    return L.point(axis("x"), axis("y"));
  }

  // the view of a part of the world at a zoom: its middle, the room left beside it, and where the rings are, in pixels
  function view(map, home, marked, zoom) {
    const at = (place) => map.project(place, zoom);
    const [from, to] = [at(home.getNorthWest()), at(home.getSouthEast())];
    const whole = L.latLngBounds(map.options.maxBounds);
    const reach = L.bounds(at(whole.getNorthWest()), at(whole.getSouthEast()));
    const middle = from.add(to).divideBy(2);
    return {
      zoom,
      middleAt: (by) => held(middle.add(by), map.getSize(), reach),
      slack: map.getSize().subtract(to.subtract(from)).divideBy(2),
      marks: marked.map((ring) => ({ at: at(ring.at).add(L.point(ring.shift).multiplyBy(treatymap.draw.heavy)), reach: ring.radius + CLEAR })),
    };
  }

  // what it costs to stand elsewhere: land that is lost at the edge, the way, and a look from further off
  function cost(by, slack, out) {
    const lost = ["x", "y"].reduce((sum, axis) => sum + Math.max(0, Math.abs(by[axis]) - Math.max(0, slack[axis])), 0);
    return 2 * lost + 0.3 * Math.hypot(by.x, by.y) + 60 * out;
  }

  // the closest view of a part of the world that shows every ring whole, and none under what is `covered`
  function stand(map, home, marked, covered) {
    const size = map.getSize();
    const closest = map.getBoundsZoom(home);
    const tries = [];
    for (let out = 0; out < OUT; out += 1) {
      const seen = view(map, home, marked, Math.max(map.getMinZoom(), closest - out * map.options.zoomSnap));
      for (let x = -ASIDE; x <= ASIDE; x += STRIDE) {
        for (let y = -ASIDE; y <= ASIDE; y += STRIDE) tries.push({ seen, by: L.point(x, y), cost: cost({ x, y }, seen.slack, out) });
      }
    }
    tries.sort((a, b) => a.cost - b.cost);
    const found = tries.find(({ seen, by }) => {
      const corner = seen.middleAt(by).subtract(size.divideBy(2));
      return seen.marks.every(({ at, reach }) => {
        const { x, y } = at.subtract(corner);
        const box = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
        const inside = box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y;
        return inside && !treatymap.overlapsAny(box, covered);
      });
    }) || tries[0];
    return { centre: map.unproject(found.seen.middleAt(found.by), found.seen.zoom), zoom: found.seen.zoom };
  }

  treatymap.sights = { rings, stand };
})((window.treatymap = window.treatymap || {}));
