// Keep the moment in the address, so that a lesson can link to it: #date=1858-05-28&layers=…&view=lat,lon,zoom&split=0.5&lang=fi
(function (treatymap) {
  "use strict";

  function read() {
    const wanted = new URLSearchParams(window.location.hash.slice(1));
    const numbers = (wanted.get("view") || "").split(",").map(Number);
    const told = Number.parseFloat(wanted.get("split"));
    // a share of the map, or per cent
    const split = told > 1 ? told / 100 : told;
    return {
      date: wanted.get("date"),
      layers: wanted.has("layers") ? wanted.get("layers").split(" ").filter(Boolean) : null,
      view: numbers.length === 3 && numbers.every(Number.isFinite) ? numbers : null,
      split: Number.isFinite(split) ? split : null,
      step: wanted.get("step"),
      lang: wanted.get("lang"),
    };
  }

  // what is null is left out
  function write(moment) {
    const told = new URLSearchParams(Object.entries(moment).filter(([, value]) => value !== null));
    try {
      window.history.replaceState(null, "", "#" + told.toString());
    } catch (error) {
      // a page inside a sandbox or a srcdoc frame has no address of its own to write
      if (error.name !== "SecurityError") throw error;
    }
  }

  function day(text) {
    const parts = /^(-?\d+)(?:-(\d+))?(?:-(\d+))?$/.exec(text);
    return parts ? [Number(parts[1]), Number(parts[2] || 1), Number(parts[3] || 1)] : [-Infinity, 1, 1];
  }

  function later(a, b) {
    const at = a.findIndex((number, index) => number !== b[index]);
    return at >= 0 && a[at] > b[at];
  }

  // the step that a date falls into; a date before all of them, or the word `before`, is in the first
  function stepOf(scenes, text) {
    const wanted = day(text);
    let found = 0;
    scenes.forEach((scene, index) => { if (!later(day(scene.date), wanted)) found = index; });
    return found;
  }

  treatymap.fragment = { read, write, stepOf };
})((window.treatymap = window.treatymap || {}));
