// Let a reader say of each answer how much of it they had, where a wrapper records it.
(function (treatymap) {
  "use strict";

  // `given` has a letter for each question: how many halves of it the reader had, or none said
  function Marks(atlas, kept, onChange) {
    this.template = document.getElementById(atlas.id + "-marks");
    this.questions = Array.from(atlas.page.querySelectorAll(".tm-question"));
    this.given = this.questions.map((_, index) => (["0", "1", "2"].includes(kept[index]) ? kept[index] : "-"));
    this.retell();
    atlas.page.addEventListener("click", (event) => {
      const button = event.target.closest("[data-mark]");
      if (!button) return;
      const index = this.questions.findIndex((question) => question.contains(button));
      this.given[index] = button.dataset.mark;
      this.show(index);
      onChange();
    });
  }

  // the choice under each answer, in the words that the page speaks now
  Marks.prototype.retell = function () {
    this.questions.forEach((question, index) => {
      const old = question.querySelector(".tm-marks");
      if (old) old.remove();
      question.append(this.template.content.cloneNode(true));
      this.show(index);
    });
  };

  Marks.prototype.show = function (index) {
    this.questions[index].querySelectorAll("[data-mark]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.mark === this.given[index]));
    });
  };

  // of 100; nothing as long as nothing was said
  Marks.prototype.score = function () {
    if (this.given.every((mark) => mark === "-")) return null;
    const halves = this.given.reduce((sum, mark) => sum + (mark === "-" ? 0 : Number(mark)), 0);
    return Math.round((50 * halves) / this.given.length);
  };

  treatymap.Marks = Marks;
})((window.treatymap = window.treatymap || {}));
