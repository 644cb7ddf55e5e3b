// Sit between a learning platform (SCORM 1.2) and the page in the frame: tell the one how far a reader of the other came.
(function () {
  "use strict";

  // messages are { treatymap: VERSION, kind, … }: the page says "hello", is answered "record" with what was kept of
  // an earlier visit, and from then on says "progress": `at`, `done`, `score` of 100 or null, `kept`
  const VERSION = 1;
  // what SCORM 1.2 allows, letters
  const LOCATION = 255;
  const KEPT = 4096;
  // a platform hangs its door on a window around this one, or on that which opened it
  const DEEP = 30;

  const frame = document.querySelector("iframe");
  const began = Date.now();
  const told = {};
  let over = false;

  function find(start) {
    let at = start;
    for (let depth = 0; at && depth < DEEP; depth += 1) {
      try {
        if (at.API) return at.API;
      } catch (error) {
        // a window of another origin keeps its things to itself
      }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }

  function opener(at) {
    try {
      return at.opener;
    } catch (error) {
      return null;
    }
  }

  const api = find(window) || find(opener(window)) || find(opener(window.top));

  // a platform that fails must not take the page with it
  function call(name, ...words) {
    try {
      return api ? String(api[name](...words)) : "";
    } catch (error) {
      return "";
    }
  }

  // once each, until it changes
  function set(key, value) {
    if (told[key] === value) return false;
    told[key] = value;
    call("LMSSetValue", key, value);
    return true;
  }

  function length() {
    const seconds = Math.max(0, Math.round((Date.now() - began) / 1000));
    const pad = (number, digits) => String(number).padStart(digits, "0");
    return [pad(Math.min(9999, Math.floor(seconds / 3600)), 4), pad(Math.floor(seconds / 60) % 60, 2), pad(seconds % 60, 2)].join(":");
  }

  function keepTime() {
    if (!recording || over) return;
    set("cmi.core.session_time", length());
    call("LMSCommit", "");
  }

  function finish() {
    if (!recording || over) return;
    // the next visit goes on where this one ends
    set("cmi.core.exit", "suspend");
    keepTime();
    over = true;
    call("LMSFinish", "");
  }

  function hear({ source, data }) {
    if (source !== frame.contentWindow || !data || data.treatymap !== VERSION || !recording || over) return;
    // the page in a closed frame has no origin by which it could be addressed
    if (data.kind === "hello") source.postMessage({ treatymap: VERSION, kind: "record", kept: call("LMSGetValue", "cmi.suspend_data") }, "*");
    if (data.kind === "progress") note(data);
  }

  function note({ at, done, score, kept }) {
    const news = [];
    if (typeof at === "string" && at.length <= LOCATION) news.push(set("cmi.core.lesson_location", at));
    if (typeof kept === "string" && kept.length <= KEPT) news.push(set("cmi.suspend_data", kept));
    if (typeof score === "number" && score >= 0 && score <= 100) {
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "100");
      news.push(set("cmi.core.score.raw", String(score)));
    }
    // what was completed once stays so
    if (done === true && !ended) {
      ended = true;
      news.push(set("cmi.core.lesson_status", "completed"));
    }
    if (news.includes(true)) call("LMSCommit", "");
  }

  const recording = call("LMSInitialize", "") === "true";
  let ended = false;
  if (recording) {
    const status = call("LMSGetValue", "cmi.core.lesson_status");
    ended = ["completed", "passed", "failed"].includes(status);
    if (!ended) set("cmi.core.lesson_status", "incomplete");
    call("LMSCommit", "");
  }
  window.addEventListener("message", hear);
  window.addEventListener("pagehide", finish);
  // only now, so that nothing that the page says is missed; a lesson goes on where the reader left it
  const page = frame.dataset.page;
  const step = recording ? call("LMSGetValue", "cmi.core.lesson_location") : "";
  frame.src = step ? page + (page.includes("#") ? "&" : "#") + "step=" + encodeURIComponent(step) : page;
  // a telephone may never come back to say goodbye
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keepTime(); });
})();
