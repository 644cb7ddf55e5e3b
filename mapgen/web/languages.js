// Tell the page in another of its languages: what differs is known by its place, in the markup and in what was unpacked.
(function (treatymap) {
  "use strict";

  const Atlas = treatymap.Atlas;

  // every element twice, where it begins and where it ends, with the text behind each; mapgen/skeleton.py counts alike
  function tagsOf(root) {
    const tags = [];
    const note = (parent, next, attributes) => {
      const text = next && next.nodeType === Node.TEXT_NODE ? next : null;
      // scripts will change some of it before the words are unpacked
      tags.push({ parent, text, words: text ? text.data : "", next: text ? text.nextSibling : next, attributes });
    };
    const walk = (element) => {
      const inside = element.localName === "template" ? element.content : element;
      note(inside, inside.firstChild, Array.from(element.attributes, (attribute) => [attribute, attribute.value]));
      // what Leaflet has put into a map is none of the markup, and names on a drawing are others in each language
      if (element.classList.contains("leaflet-container") || element.hasAttribute("data-each")) return;
      Array.from(inside.children).forEach((child) => {
        walk(child);
        note(inside, child.nextSibling, []);
      });
    };
    walk(root);
    note(root.parentNode, null, []);
    return tags;
  }

  // the content of a drawing is made node by node, and never from markup; nothing stands for what was there at first
  function drawing(element) {
    const own = Array.from(element.childNodes);
    const make = (part) => {
      if (typeof part === "string") return part;
      const [name, attributes, content] = part;
      const node = document.createElementNS(element.namespaceURI, name);
      Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
      node.append(...content.map(make));
      return node;
    };
    return {
      set content(parts) {
        element.textContent = "";
        element.append(...(parts ? parts.map(make) : own));
      },
    };
  }

  function Languages(atlas) {
    const block = JSON.parse(document.getElementById(atlas.id + "-languages").textContent);
    this.atlas = atlas;
    this.known = block.languages;
    this.packed = block.words;
    [this.now] = this.known;
    // what the address says: a language that the reader or a link has chosen
    this.chosen = null;
    this.slots = [];
    this.columns = [];
    this.tags = tagsOf(atlas.page);
    this.select = atlas.page.querySelector(".tm-language select");
    // where somebody has put elements of their own into the page, no place is sure, and it keeps its language
    this.usable = this.tags.length === block.count;
    this.select.closest(".tm-language").hidden = !this.usable;
    this.select.addEventListener("change", () => {
      atlas.touched = true;
      this.choose(this.select.value);
    });
  }

  // find every place, once, when another language is asked for for the first time
  Languages.prototype.open = function () {
    const told = treatymap.unpackWords(this.packed);
    const first = [];
    const keep = (holder, key, number, words) => {
      this.slots.push([holder, key, number]);
      first[number] = words;
    };
    const learn = (value, places) => Object.entries(places).forEach(([key, place]) => {
      if (typeof place === "number") keep(value, key, place, value[key]);
      else learn(value[key], place);
    });
    if (told.title !== null) keep(document, "title", told.title, document.title);
    const each = (pairs, visit) => {
      for (let index = 0, tag = 0; index < pairs.length; index += 2) {
        tag += pairs[index];
        visit(this.tags[tag], pairs[index + 1]);
      }
    };
    each(told.texts, (tag, number) => keep(this.textAt(tag), "data", number, tag.words));
    // the parent of what stands in an element is the element
    each(told.contents, (tag, number) => keep(drawing(tag.parent), "content", number, null));
    let at = 0;
    told.attributes.forEach(([skipped, name, number]) => {
      at += skipped;
      const [attribute, value] = this.tags[at].attributes.find(([known]) => known.name.toLowerCase() === name);
      keep(attribute, "value", number, value);
    });
    learn(this.data, told.places);
    this.columns = [first, ...told.columns];
    this.tags = [];
  };

  // a text that the first language leaves empty has its place all the same
  Languages.prototype.textAt = function ({ parent, text, next }) {
    if (text) return text;
    const node = document.createTextNode("");
    parent.insertBefore(node, next && next.parentNode === parent ? next : null);
    return node;
  };

  // by hand or by a link; a language that the page does not have changes nothing
  Languages.prototype.choose = function (tag) {
    const index = this.known.findIndex((known) => known.toLowerCase() === String(tag).toLowerCase());
    if (index < 0 || !this.usable) return;
    this.chosen = this.known[index];
    if (this.chosen === this.now) return;
    if (!this.columns.length) this.open();
    this.turn(index);
  };

  Languages.prototype.turn = function (index) {
    const { atlas } = this;
    // a stop of a lesson has a day of its own, until the reader goes to another one by the slider
    const ofStop = Boolean(atlas.lesson) && atlas.lesson.now >= 0 && atlas.read("legend") === atlas.lesson.steps[atlas.lesson.now].legend;
    this.now = this.known[index];
    // a value that is text stays text: of a text node, of an attribute, of an object
    this.slots.forEach(([holder, key, number]) => { holder[key] = this.columns[index][number]; });
    document.documentElement.lang = this.now;
    this.select.value = this.now;
    atlas.retell(ofStop);
  };

  // the same moment in other words: date, layers, view, divider and play stay, and so does the focus
  Atlas.prototype.retell = function (ofStop) {
    this.sheets.forEach((sheet) => { sheet.popups.opener = null; });
    this.maps.forEach((map) => map.closePopup());
    this.nameMaps();
    this.nameSides();
    this.nameControls();
    this.sheets.forEach((sheet) => sheet.retell());
    this.layers.flat().filter((feature) => feature.name).forEach((feature) => this.sides.forEach((side) => side.name(feature)));
    this.time.retell();
    if (this.record && this.record.marks) this.record.marks.retell();
    if (this.swipe) this.swipe.clip();
    if (this.model.mode) this.showAll(this.scenes);
    else this.show(this.time.root ? Number(this.time.range.value) : this.model.opening, Boolean(this.read("said")));
    this.measure();
    // longer words move the stop of a lesson
    if (!this.lesson || this.lesson.now < 0) return;
    const step = this.lesson.steps[this.lesson.now];
    if (ofStop) this.write("legend", step.legend);
    if (this.read("step-said")) this.write("step-said", step.said);
    this.lesson.to(this.lesson.now, { quick: true });
  };

  // longer words leave the maps less room; they keep their middle, or the opening view if nobody has moved them
  Atlas.prototype.measure = function () {
    const [first] = this.maps;
    const centre = first.getCenter();
    const before = first.getSize();
    const { moved } = this;
    // linked maps would push each other about if each looked for its own place
    this.moved = true;
    this.maps.forEach((map) => map.invalidateSize({ pan: false }));
    this.moved = moved;
    if (first.getSize().equals(before)) return;
    if (moved) first.setView(centre, first.getZoom(), { animate: false });
    else first.fitBounds(this.home, { animate: false });
  };

  Atlas.prototype.nameControls = function () {
    const { words } = this.model;
    const called = { in: words.zoom_in, out: words.zoom_out };
    Object.entries(called).forEach(([way, name]) => this.page.querySelectorAll(".leaflet-control-zoom-" + way).forEach((button) => {
      button.title = name;
      button.setAttribute("aria-label", name);
    }));
    this.scale._update();
    this.corners.forEach(({ node, template }) => {
      const pressed = Array.from(node.querySelectorAll("button"), (button) => button.getAttribute("aria-pressed"));
      node.textContent = "";
      node.append(template.content.cloneNode(true));
      node.querySelectorAll("button").forEach((button, index) => {
        if (pressed[index]) button.setAttribute("aria-pressed", pressed[index]);
      });
    });
  };

  // what a part says now; a live region may not have said anything yet
  Atlas.prototype.read = function (part) {
    const node = document.getElementById(this.id + "-" + part);
    return node ? node.textContent : "";
  };

  treatymap.Languages = Languages;
})((window.treatymap = window.treatymap || {}));
