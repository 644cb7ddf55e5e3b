// Step from event to event: by slider, buttons, keys, or a slow play that can be stopped.
(function (treatymap) {
  "use strict";

  const PACE = 4000;
  const GAP = 8;

  function Time(page, count, onStep) {
    this.root = page.querySelector(".tm-time");
    this.count = count;
    this.onStep = onStep;
    this.timer = null;
    if (!this.root) return;
    this.range = this.root.querySelector("input[type='range']");
    this.ticks = Array.from(this.root.querySelectorAll("[data-step]"));
    this.spacing = this.root.querySelector("[data-act-change='spacing']");
    this.play = this.root.querySelector("[data-act='play']");
    this.range.addEventListener("input", () => this.to(Number(this.range.value)));
    this.ticks.forEach((tick) => tick.addEventListener("click", () => this.to(Number(tick.dataset.step))));
    this.spacing.addEventListener("change", () => {
      this.layOut();
      this.mark();
    });
    window.addEventListener("resize", () => this.mark());
    // whoever asked for less motion steps by hand
    this.play.hidden = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.layOut();
    this.mark();
  }

  Time.prototype.layOut = function () {
    let last = -1;
    this.ticks.forEach((tick, index) => {
      const share = this.spacing.checked ? Number(tick.dataset.share) : index / (this.count - 1);
      tick.style.left = 100 * share + "%";
      // years that would lie on each other are left to the tick that is chosen
      const tight = last >= 0 && share - last < 0.07;
      tick.classList.toggle("tm-tight", tight);
      if (!tight) last = share;
    });
  };

  Time.prototype.mark = function () {
    const now = Number(this.range.value);
    this.ticks.forEach((tick, index) => {
      tick.classList.toggle("tm-now", index === now);
      tick.classList.remove("tm-near");
    });
    this.clear(now);
    this.range.setAttribute("aria-valuetext", this.ticks[now].querySelector("b").textContent);
  };

  // the chosen date is longer than a year, and years that have no room beside it, or beside each other, give way
  Time.prototype.clear = function (now) {
    const text = Array.from(this.ticks[now].querySelectorAll("b, i")).find((one) => one.getClientRects().length);
    if (!text) return;
    this.keepIn(text);
    const kept = [text.getBoundingClientRect()];
    this.ticks.filter((_, index) => index !== now).forEach((tick) => {
      const box = tick.querySelector("i").getBoundingClientRect();
      const near = kept.some((other) => box.left < other.right + GAP && other.left < box.right + GAP);
      tick.classList.toggle("tm-near", near);
      if (!near && box.width) kept.push(box);
    });
  };

  // near an end there may be less room for it than it is long, and it must not cover a button
  Time.prototype.keepIn = function (text) {
    this.ticks.forEach((tick) => tick.querySelectorAll("b, i").forEach((one) => { one.style.marginLeft = ""; }));
    const box = text.getBoundingClientRect();
    const [back, on] = Array.from(this.root.querySelectorAll("[data-act='step']"), (button) => button.getBoundingClientRect());
    const by = Math.max(0, back.right + GAP - box.left) - Math.max(0, box.right + GAP - on.left);
    text.style.marginLeft = by + "px";
  };

  Time.prototype.set = function (index) {
    if (!this.root) return;
    this.range.value = String(Math.max(0, Math.min(this.count - 1, index)));
    this.mark();
  };

  Time.prototype.to = function (index) {
    this.set(index);
    this.onStep(Number(this.range.value), true);
  };

  Time.prototype.by = function (steps) {
    this.stop();
    this.to(Number(this.range.value) + steps);
  };

  Time.prototype.toggle = function () {
    if (this.timer) {
      this.stop();
      return;
    }
    // from the end there is nowhere to go but back to the beginning
    if (Number(this.range.value) === this.count - 1) this.to(0);
    this.timer = window.setInterval(() => {
      this.to(Number(this.range.value) + 1);
      if (Number(this.range.value) === this.count - 1) this.stop();
    }, PACE);
    this.name();
  };

  Time.prototype.stop = function () {
    if (!this.timer) return;
    window.clearInterval(this.timer);
    this.timer = null;
    this.name();
  };

  // the button says what it will do
  Time.prototype.name = function () {
    this.play.textContent = this.timer ? this.play.dataset.pause : this.play.dataset.play;
    this.play.setAttribute("aria-pressed", String(Boolean(this.timer)));
  };

  // the words of the slider are others now
  Time.prototype.retell = function () {
    if (!this.root) return;
    this.name();
    this.mark();
  };

  treatymap.Time = Time;
})((window.treatymap = window.treatymap || {}));
