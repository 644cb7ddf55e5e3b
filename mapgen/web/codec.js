// Unpack what mapgen/encode.py packed: base64, gzip, and arcs told as differences of whole numbers.
(function (treatymap) {
  "use strict";

  const SCALE = 10000;

  function open(text) {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  }

  // whatever does not begin as gzip does was packed more tightly, in a page of several languages
  function unpack(text) {
    if (!text.startsWith("H4sI")) return treatymap.unpackWords(text);
    return open(text).json();
  }

  // arcs of [lat, lon] in degrees, each told from the last point of the one before it
  async function unpackArcs(text) {
    const bytes = new Uint8Array(await open(text).arrayBuffer());
    let at = 0;
    const next = () => {
      let number = 0;
      let weight = 1;
      for (;;) {
        const byte = bytes[at];
        at += 1;
        number += (byte & 127) * weight;
        if (byte < 128) return number;
        weight *= 128;
      }
    };
    const step = () => {
      const number = next();
      return number % 2 ? -(number + 1) / 2 : number / 2;
    };
    const arcs = [];
    let lon = 0;
    let lat = 0;
    while (at < bytes.length) {
      const arc = [];
      for (let count = next(); count > 0; count -= 1) {
        lon += step();
        lat += step();
        arc.push([lat / SCALE, lon / SCALE]);
      }
      arcs.push(arc);
    }
    return arcs;
  }

  // arc ~n is arc n run backwards; where two arcs meet, the point they share is kept once
  function join(numbers, arcs) {
    const points = [];
    numbers.forEach((number, index) => {
      const arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      points.push(...(index ? arc.slice(1) : arc));
    });
    return points;
  }

  // areas keep their rings together, so that holes stay holes
  function shapeOf(feature, arcs) {
    if (feature.shape === "area") return feature.parts.map((rings) => rings.map((ring) => join(ring, arcs)));
    if (feature.shape === "line") return feature.parts.map((part) => join(part, arcs));
    return feature.parts.map((part) => join(part, arcs)[0]);
  }

  // each step has its own copy of all that it shares with the one before it
  function unfold(steps) {
    const copy = (value) => JSON.parse(JSON.stringify(value));
    return steps.reduce((told, step) => {
      const before = told[told.length - 1];
      const whole = Object.entries(step).map(([key, value]) => {
        if (!before || Array.isArray(value) || typeof value !== "object" || value === null) return [key, value];
        const { "": gone = [], ...changed } = value;
        const kept = Object.entries(copy(before[key])).filter(([name]) => !gone.includes(name));
        return [key, Object.fromEntries(kept.concat(Object.entries(changed)))];
      });
      return told.concat(Object.fromEntries(whole));
    }, []);
  }

  treatymap.unpack = unpack;
  treatymap.unfold = unfold;
  treatymap.unpackArcs = unpackArcs;
  treatymap.shapeOf = shapeOf;
})((window.treatymap = window.treatymap || {}));
