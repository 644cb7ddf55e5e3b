// Keep several maps in step, and show on each where the pointer stands on another. The work is done by Leaflet.Sync.
(function (treatymap) {
  "use strict";

  const ECHO = { pane: "popups", radius: 7, weight: 2, color: "#7a2e8e", fillColor: "#fff", fillOpacity: 0.6, interactive: false, className: "tm-echo" };

  // maps that have not moved for so long are at rest, milliseconds
  const REST = 150;

  // on its way to the same place is as good as there
  function agree(map, other) {
    if (other._animatingZoom) return other._animateToZoom === map.getZoom();
    return other.getZoom() === map.getZoom() && other.project(other.getCenter()).distanceTo(map.project(map.getCenter())) < 0.5;
  }

  // a drag that runs out while a text makes room for itself can leave a map some pixels behind; at rest all stand alike
  function settle(maps) {
    let leader = maps[0];
    let timer = null;
    const rest = () => {
      if (maps.some((map) => map._animatingZoom || (map._panAnim && map._panAnim._inProgress) || map.dragging.moving())) {
        timer = window.setTimeout(rest, REST);
        return;
      }
      maps.filter((map) => map !== leader && !agree(leader, map)).forEach((map) => {
        // a small step would be a pan, which the library passes on
        map.setView(leader.getCenter(), leader.getZoom(), { reset: true }, true);
      });
    };
    maps.forEach((map) => {
      map.getContainer().addEventListener("pointerdown", () => { leader = map; });
      map.on("moveend", () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(rest, REST);
      });
    });
  }

  treatymap.linkMaps = function (maps) {
    settle(maps);
    maps.forEach((map) => {
      // each map would bring the others back within its bounds, and be brought back by them, without end
      map.setMaxBounds(null);
      const others = maps.filter((other) => other !== map);
      others.forEach((other) => map.sync(other, { noInitialSync: true, syncCursor: true, syncCursorMarkerOptions: ECHO }));
      // the library draws every map anew for every map that ends a zoom, which takes most of a second for four;
      // only a pinch leaves the others behind
      map.off("zoomend", map._selfSetView);
      map.on("zoomend", () => queueMicrotask(() => {
        if (!others.every((other) => agree(map, other))) map._selfSetView();
      }));
    });
  };
})((window.treatymap = window.treatymap || {}));
