// Keep the switches of the panel, the legend and the map in step.
(function (treatymap) {
  "use strict";

  function Panel(root, onChange) {
    this.root = root;
    this.boxes = Array.from(root.querySelectorAll("input[data-row]"));
    this.parents = Array.from(root.querySelectorAll("input[data-parent]"));
    this.chosen = new Set();
    this.only = new Set();
    this.named = new Set();
    this.boxes.forEach((box) => box.addEventListener("change", () => {
      this.chosen.add(box.dataset.row);
      this.only.delete(box.dataset.row);
      this.changed(onChange);
    }));
    this.parents.forEach((box) => box.addEventListener("change", () => {
      this.childrenOf(box).forEach((child) => {
        child.checked = box.checked;
        this.chosen.add(child.dataset.row);
      });
      this.changed(onChange);
    }));
    this.settleParents();
  }

  Panel.prototype.childrenOf = function (parent) {
    return this.boxes.filter((box) => box.dataset.of === parent.dataset.parent);
  };

  Panel.prototype.settleParents = function () {
    this.parents.forEach((parent) => {
      const on = this.childrenOf(parent).filter((box) => box.checked).length;
      parent.checked = on > 0;
      parent.indeterminate = on > 0 && on < this.childrenOf(parent).length;
    });
  };

  Panel.prototype.changed = function (onChange) {
    this.settleParents();
    onChange();
  };

  Panel.prototype.isOn = function (row) {
    return this.boxes.some((box) => box.dataset.row === row && box.checked);
  };

  Panel.prototype.allOn = function (rows) {
    return rows.every((row) => this.isOn(row));
  };

  // whether a point is kept back though its switch is on
  Panel.prototype.keepsBack = function (rows, id) {
    return rows.some((row) => this.only.has(row)) && !this.named.has(id);
  };

  Panel.prototype.onRows = function () {
    return this.boxes.filter((box) => box.checked).map((box) => box.dataset.row);
  };

  // exactly these switches on, as a link asks for them
  Panel.prototype.setAll = function (rows) {
    this.boxes.forEach((box) => {
      box.checked = rows.includes(box.dataset.row);
      this.chosen.add(box.dataset.row);
    });
    this.settleParents();
  };

  // as the page opened, with these switches on beside; what the reader has chosen is forgotten.
  // of some of them `only` the points that are named are shown, until the reader uses the switch
  Panel.prototype.reset = function (rows, only, named) {
    this.only = new Set(only);
    this.named = new Set(named);
    this.boxes.forEach((box) => { box.checked = box.defaultChecked || rows.includes(box.dataset.row); });
    this.chosen = new Set(rows);
    this.settleParents();
  };

  Panel.prototype.set = function (row, on) {
    this.boxes.filter((box) => box.dataset.row === row && box.checked !== on).forEach((box) => {
      box.checked = on;
      box.dispatchEvent(new Event("change"));
    });
  };

  // each step opens with its own border lines, unless the reader has said otherwise of a line
  Panel.prototype.follow = function (open) {
    this.boxes.filter((box) => box.dataset.row.endsWith("/border") && !this.chosen.has(box.dataset.row)).forEach((box) => {
      box.checked = open.includes(box.dataset.row);
    });
    this.settleParents();
  };

  // a switch that nothing hangs on at this step is put away
  Panel.prototype.fit = function (used) {
    this.boxes.forEach((box) => { box.closest("label").hidden = !used.has(box.dataset.row); });
    this.parents.forEach((parent) => {
      parent.closest(".tm-tree").hidden = this.childrenOf(parent).every((child) => child.closest("label").hidden);
    });
    // nor does a heading stand alone
    this.root.querySelectorAll("fieldset").forEach((group) => {
      group.hidden = this.boxes.filter((box) => group.contains(box)).every((box) => box.closest("label").hidden);
    });
  };

  // an entry of the legend stands for what it names, and is there only while that is on the map
  Panel.prototype.showLegend = function (legend, seen) {
    const entries = Array.from(legend.querySelectorAll("[data-key]"));
    entries.forEach((entry) => { entry.hidden = !seen.has(entry.dataset.key); });
    return entries.some((entry) => !entry.hidden);
  };

  treatymap.Panel = Panel;
})((window.treatymap = window.treatymap || {}));
