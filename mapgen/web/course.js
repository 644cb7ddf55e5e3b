// Find the calmest stretch of a river that a name can follow, beside the water and clear of other names.
(function (treatymap) {
  "use strict";

  const STEP = 8;
  // of the letters, pixels
  const SIZE = 13;

  // points at equal distances along the visible part of one line, in container pixels
  function resample(points) {
    const out = [points[0]];
    let rest = STEP;
    for (let i = 1; i < points.length; i += 1) {
      let from = points[i - 1];
      const to = points[i];
      let gap = from.distanceTo(to);
      while (gap >= rest) {
        from = from.add(to.subtract(from).multiplyBy(rest / gap));
        out.push(from);
        gap -= rest;
        rest = STEP;
      }
      rest -= gap;
    }
    return out;
  }

  // a moving mean takes the meanders out, so that letters do not tumble
  function smooth(points, reach) {
    return points.map((_, i) => {
      const near = points.slice(Math.max(0, i - reach), Math.min(points.length, i + reach + 1));
      return near.reduce((sum, p) => sum.add(p), L.point(0, 0)).divideBy(near.length);
    });
  }

  function textWidth(text) {
    const pen = (textWidth.pen = textWidth.pen || document.createElement("canvas").getContext("2d"));
    const size = treatymap.riverSize || SIZE;
    pen.font = "italic 600 " + size + "px system-ui, sans-serif";
    return pen.measureText(text).width + text.length * 0.08 * size;
  }

  function turn(points) {
    let sum = 0;
    for (let i = 2; i < points.length; i += 1) {
      const a = points[i - 1].subtract(points[i - 2]);
      const b = points[i].subtract(points[i - 1]);
      sum += Math.abs(Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
    }
    return sum;
  }

  // how far any letter would lean away from the run of the name, radians
  function swerve(points) {
    const whole = points[points.length - 1].subtract(points[0]);
    let most = 0;
    for (let i = 2; i < points.length; i += 1) {
      const step = points[i].subtract(points[i - 2]);
      most = Math.max(most, Math.abs(Math.atan2(whole.x * step.y - whole.y * step.x, whole.x * step.x + whole.y * step.y)));
    }
    return most;
  }

  // shift a course sideways, so that the name stands above its river and not on it
  function offset(points, by) {
    return points.map((p, i) => {
      const d = points[Math.min(i + 1, points.length - 1)].subtract(points[Math.max(i - 1, 0)]);
      const length = Math.hypot(d.x, d.y) || 1;
      return p.add(L.point(d.y / length, -d.x / length).multiplyBy(by));
    });
  }

  function lengthOf(points) {
    return points.slice(1).reduce((sum, point, i) => sum + point.distanceTo(points[i]), 0);
  }

  // what a letter on each second point covers: it stands on the course, and leans as that does
  function boxesOf(points, by, square) {
    const [half, high] = square ? [7, 11] : [6, 9];
    return points.filter((_, i) => i % 2 === 0).map((p, i) => {
      const run = points[Math.min(2 * i + 1, points.length - 1)].subtract(points[Math.max(2 * i - 1, 0)]);
      const along = run.divideBy(Math.hypot(run.x, run.y) || 1).multiplyBy(by);
      const corners = [[-half, -4], [half, -4], [-half, high], [half, high]].map(([on, up]) => [p.x + on * along.x + up * along.y, p.y + on * along.y - up * along.x]);
      const [across, down] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
      return { left: Math.min(...across), top: Math.min(...down), right: Math.max(...across), bottom: Math.max(...down) };
    });
  }

  function riverCourse(map, item, taken, area) {
    const width = textWidth(item.lines[0]) + 2;
    const by = (treatymap.riverSize || SIZE) / SIZE;
    // letters that fill a square reach further than those of an alphabet
    const square = width > 0.9 * SIZE * by * item.lines[0].length;
    const need = Math.ceil(width / STEP) + 1;
    let best = null;
    item.parts.forEach((part) => {
      const line = resample(part.map((at) => map.latLngToContainerPoint(at)));
      // resampled once more, because smoothing draws the points of a bend together
      const calm = resample(smooth(line, 5));
      for (let i = 0; i + need <= calm.length; i += 1) {
        let run = calm.slice(i, i + need);
        const seen = run.every((p) => p.x > area.left + 12 && p.x < area.right - 12 && p.y > area.top + 12 && p.y < area.bottom - 12);
        if (!seen) continue;
        if (run[0].x > run[run.length - 1].x) run = run.slice().reverse();
        const straight = run[0].distanceTo(run[run.length - 1]) / ((need - 1) * STEP);
        if (straight < 0.78 || swerve(run) > 1.1) continue;
        // above the water first, below it if something stands there
        for (const side of [6, -16]) {
          const points = offset(run, side * by);
          // on the inner side of a bend there is less room than along the river
          if (lengthOf(points) < width) continue;
          const boxes = boxesOf(points, by, square);
          if (boxes.some((box) => treatymap.overlapsAny(box, taken))) continue;
          const middle = Math.abs(i + need / 2 - calm.length / 2) / calm.length;
          const cost = 2 * turn(run) + 1.5 * middle + (1 - straight) * 4 + (side < 0 ? 0.4 : 0);
          if (!best || cost < best.cost) best = { cost, points, boxes };
        }
      }
    });
    return best;
  }

  treatymap.riverCourse = riverCourse;
})((window.treatymap = window.treatymap || {}));
