// Unpack what mapgen/encode.py packed: base64, gzip, whole-number differences.
(function (treatymap) {
  "use strict";

  const SCALE = 10000;

  function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  function latLngs(differences) {
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < differences.length; i += 2) {
      lon += differences[i];
      lat += differences[i + 1];
      points.push([lat / SCALE, lon / SCALE]);
    }
    return points;
  }

  // areas keep their rings together, so that holes stay holes
  function shapeOf(feature) {
    if (feature.shape === "area") return feature.parts.map((rings) => rings.map(latLngs));
    if (feature.shape === "line") return feature.parts.map(latLngs);
    return feature.parts.map((part) => latLngs(part)[0]);
  }

  treatymap.unpack = unpack;
  treatymap.shapeOf = shapeOf;
})((window.treatymap = window.treatymap || {}));
