/* Find in a program: by words, day, room, track, kind, language; what is not over yet; what is starred. All lines are in the
   page without. */
(function () {
  "use strict";
  var Filter = window.conferenceFilter, lines = window.conferenceLines, shared = window.conference, stars = window.conferenceStars;

  var Program = Filter.kind(function (root) {
    Filter.call(this, root);
    this.lines = lines.all(root);
    this.rows = this.lines.map(function (one) { return one.line; });
    var places = new Map(this.rows.map(function (row, place) { return [row, place]; }));
    /* the place of each talk's session, and of each session's talks */
    this.around = this.lines.map(function (one) { return one.session ? places.get(one.session) : -1; });
    this.boxes = new Map(this.fields.map(function (field) { return [field.name, field]; }));
    this.parts = Array.from(root.querySelectorAll(".conf-slot, .conf-day"));
    this.fold = this.form.querySelector(".conf-filter__fold");
    if (this.fold) this.fold.addEventListener("click", this.unfold.bind(this));
    this.offerUpcoming();
    document.addEventListener("conference:minute", this.minute.bind(this));
    document.addEventListener("conference:stars", this.starred.bind(this));
  }, {
    get: function (field) {
      return field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
    },

    set: function (field, value) {
      if (field.type === "checkbox") field.checked = !!value;
      else field.value = value;
    },

    unfold: function () {
      this.fold.setAttribute("aria-expanded", String(this.fold.getAttribute("aria-expanded") !== "true"));
    },

    restore: function () {
      Filter.prototype.restore.call(this);
      if (this.fold && this.selects.some(function (select) { return select.value; })) this.fold.setAttribute("aria-expanded", "true");
    },

    /* While the event is on, what is over can be left out. */
    offerUpcoming: function () {
      var now = shared.now(), timed = this.lines.filter(function (one) { return !isNaN(one.start); });
      var on = timed.some(function (one) { return one.end <= now; }) && timed.some(function (one) { return one.end > now; });
      var box = this.boxes.get("upcoming");
      box.closest("label").hidden = !on && !box.checked;
    },

    /* Of a session what is said of itself; its talks are rows of their own. */
    textOf: function (row) {
      if (row.matches(".conf-talk")) return row.textContent;
      var walker = document.createTreeWalker(row, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
        if (node.nodeType === Node.ELEMENT_NODE && node.matches(".conf-talk")) return NodeFilter.FILTER_REJECT;
        return node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      });
      var text = "";
      while (walker.nextNode()) text += " " + walker.currentNode.data;
      return text;
    },

    /* A line that is known by its paper. */
    idOf: function (row) {
      return row.dataset.key.startsWith("paper-") ? row.dataset.key.slice(6) : "";
    },

    /* What a talk does not say is as its session says it. */
    valuesOf: function (row, facet) {
      if (facet === "day") return [row.closest(".conf-day").dataset.day];
      var own = row.dataset[facet], session = row.matches(".conf-talk") && row.closest(".conf-session");
      return (own || (session && session.dataset[facet]) || "").split("\n");
    },

    matches: function () {
      var self = this, found = Filter.prototype.matches.call(this), now = shared.now();
      var upcoming = this.boxes.get("upcoming").checked, mine = this.boxes.get("mine").checked;
      this.lines.forEach(function (one, place) {
        if (upcoming && one.end <= now) found[place] = 0;
        if (mine && !stars.isChosen(one.line)) found[place] = 0;
      });
      /* a talk brings its session; a session that was found by itself, and none of its talks, brings all of them */
      var talks = new Uint8Array(found.length), whole = found.slice();
      this.around.forEach(function (session, place) {
        if (session >= 0 && found[place]) talks[session] = 1;
      });
      this.around.forEach(function (session, place) {
        if (session < 0) return;
        if (talks[session]) found[session] = 1;
        else if (whole[session] && !(upcoming && self.lines[place].end <= now)) found[place] = 1;
      });
      return found;
    },

    /* What is in all rooms is in each. */
    fits: function (values, value, facet) {
      return values.includes(value) || (facet === "room" && values.includes("all"));
    },

    number: function (found) {
      return found.reduce(function (sum, one) { return sum + one; }, 0);
    },

    show: function (found) {
      this.rows.forEach(function (row, place) { row.hidden = !found[place]; });
      this.parts.forEach(function (part) { part.hidden = !part.querySelector("[data-key]:not([hidden])"); });
      this.root.classList.toggle("conf-schedule--mine", this.boxes.get("mine").checked);
      document.dispatchEvent(new CustomEvent("conference:found"));
    },

    clear: function () {
      stars.forget();
      Filter.prototype.clear.call(this);
    },

    minute: function () {
      this.offerUpcoming();
      if (this.boxes.get("upcoming").checked) this.update();
    },

    starred: function () {
      if (this.boxes.get("mine").checked) this.update();
    },
  });

  Filter.start(Array.from(document.querySelectorAll(".conf-schedule")).filter(function (root) {
    return root.querySelector(".conf-filter");
  }).map(function (root) { return new Program(root); }));
})();
