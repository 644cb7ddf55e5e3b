// Keep several maps in step, and show on each where the pointer stands on another. The work is done by Leaflet.Sync.
(function (treatymap) {
  "use strict";

  const ECHO = { pane: "popups", radius: 7, weight: 2, color: "#7a2e8e", fillColor: "#fff", fillOpacity: 0.6, interactive: false, className: "tm-echo" };

  treatymap.linkMaps = function (maps) {
    maps.forEach((map) => maps.filter((other) => other !== map).forEach((other) => {
      map.sync(other, { noInitialSync: true, syncCursor: true, syncCursorMarkerOptions: ECHO });
    }));
  };
})((window.treatymap = window.treatymap || {}));
