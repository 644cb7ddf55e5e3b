// Tell a wrapper that records, such as that of a learning platform, how far a reader has come; nobody else is told.
(function (treatymap) {
  "use strict";

  // messages are { treatymap: VERSION, kind, … }: the page says "hello", a wrapper may answer "record" with what it has
  // kept, and from then on is told "progress": `at` the step of a lesson, `done`, `score` of 100 or null, `kept`
  const VERSION = 1;

  function Record(atlas) {
    this.atlas = atlas;
    this.host = null;
    this.last = "";
    // one letter a tick of the slider, or a question of a lesson
    this.seen = atlas.scenes.map(() => "-");
    if (window.parent === window) return;
    window.addEventListener("message", (event) => this.hear(event));
    window.parent.postMessage({ treatymap: VERSION, kind: "hello" }, "*");
  }

  Record.prototype.hear = function ({ source, origin, data }) {
    if (source !== window.parent || !data || data.treatymap !== VERSION || data.kind !== "record" || this.host) return;
    // a file has no origin by which it could be addressed
    this.host = origin === "null" ? "*" : origin;
    const kept = typeof data.kept === "string" ? Array.from(data.kept) : [];
    const { lesson } = this.atlas;
    if (lesson) this.marks = new treatymap.Marks(this.atlas, kept, () => this.tell());
    else this.seen = this.seen.map((_, index) => (kept[index] === "1" ? "1" : "-"));
    this.tell();
  };

  Record.prototype.tell = function () {
    const { lesson, time, model } = this.atlas;
    if (!lesson) this.seen[time.root ? Number(time.range.value) : 0] = "1";
    if (!this.host) return;
    const progress = {
      at: lesson ? lesson.steps[lesson.now].id : "",
      // a lesson at its last step, a map with a slider when each of its days was shown, any other map at once
      done: lesson ? lesson.now === lesson.steps.length - 1 : Boolean(model.mode) || !this.seen.includes("-"),
      score: lesson ? this.marks.score() : null,
      kept: (lesson ? this.marks.given : this.seen).join(""),
    };
    const told = JSON.stringify(progress);
    if (told === this.last) return;
    this.last = told;
    window.parent.postMessage(Object.assign({ treatymap: VERSION, kind: "progress" }, progress), this.host);
  };

  treatymap.Record = Record;
})((window.treatymap = window.treatymap || {}));
