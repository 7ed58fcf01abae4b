/* The program as a list or as a table of rooms, as readers like it. The list is complete without. */
(function () {
  "use strict";

  var KEY = "conference-program-layout";
  var WIDTH = "(min-width: 60rem)", BOX = 640; /* of the screen, and of a day in px, from which readers may choose */
  var LEAST = 144, TIMES = 76, GAP = 8; /* widths in px: of a column of a room, of that of times, between both */

  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function store(layout) {
    try { localStorage.setItem(KEY, layout); } catch (error) { /* it is forgotten */ }
  }

  function all(root, selector) {
    return Array.from(root.querySelectorAll(selector));
  }

  /* A day whose rooms do not all fit: those of a group are shown. */
  function Table(slots) {
    this.box = slots.parentNode;
    this.slots = slots;
    this.heads = all(slots, ".conf-rooms > li");
    this.rooms = this.heads.map(function (head) { return head.dataset.room; });
    this.times = all(slots, ".conf-slot").map(function (slot) {
      return { time: slot.querySelector(".conf-slot__time"), sessions: all(slot, ":scope > .conf-session") };
    });
  }

  Table.prototype = {
    fits: function () {
      return Math.max(1, Math.floor((this.box.clientWidth - TIMES) / (LEAST + GAP)));
    },

    /* Show the rooms from one to another, in columns of their own. */
    show: function (first, end) {
      var rooms = this.rooms.slice(first, end);
      this.heads.forEach(function (head, number) { head.hidden = number < first || number >= end; });
      this.slots.style.setProperty("--conf-rooms", rooms.length);
      this.times.forEach(function (slot) {
        var any = false;
        slot.sessions.forEach(function (session) {
          var shown = session.classList.contains("conf-column-all") || place(session, rooms);
          session.classList.toggle("conf-session--elsewhere", !shown);
          any = any || shown;
        });
        slot.time.classList.toggle("conf-slot__time--elsewhere", !any);
      });
      this.slots.classList.add("conf-slots--rooms");
    },
  };

  function place(session, rooms) {
    var own = (session.dataset.room || "").split("\n").map(function (room) { return rooms.indexOf(room); });
    own = own.filter(function (at) { return at >= 0; }).sort(function (a, b) { return a - b; });
    if (!own.length) return false;
    var count = 1;
    while (own[count] === own[0] + count) count++;
    session.style.setProperty("--conf-column", own[0] + 1);
    session.style.setProperty("--conf-columns", count);
    return true;
  }

  function Program(root) {
    this.root = root;
    this.tables = all(root, ".conf-slots--many").map(function (slots) { return new Table(slots); });
    this.bar = root.querySelector(".conf-layouts");
    if (!this.bar) return;
    this.buttons = all(this.bar, "button");
    this.label = this.bar.querySelector("label");
    this.select = this.bar.querySelector("select");
    this.buttons.forEach(function (button) {
      button.addEventListener("click", this.choose.bind(this, button.value, true));
    }, this);
    if (this.select) this.select.addEventListener("change", this.group.bind(this));
    addEventListener("resize", this.fit.bind(this));
    this.choose(stored() || (root.classList.contains("conf-schedule--grid") ? "grid" : "list"), false);
  }

  Program.prototype = {
    choose: function (layout, remember) {
      if (remember) store(layout);
      this.root.classList.toggle("conf-schedule--grid", layout === "grid");
      this.buttons.forEach(function (button) { button.setAttribute("aria-pressed", button.value === layout); });
      this.fit();
    },

    /* Groups of as many rooms as fit, by the day with the most. */
    fit: function () {
      this.bar.hidden = !matchMedia(WIDTH).matches || this.root.querySelector(".conf-day__box").clientWidth < BOX;
      if (!this.select) return;
      var grid = this.root.classList.contains("conf-schedule--grid"), widest = this.tables[0];
      this.tables.forEach(function (table) { if (table.rooms.length > widest.rooms.length) widest = table; });
      var fits = Math.min(widest.fits(), 8), count = Math.ceil(widest.rooms.length / fits);
      this.size = Math.ceil(widest.rooms.length / count);
      this.label.hidden = !grid || count < 2;
      if (this.select.options.length !== count) {
        var names = widest.heads.map(function (head) { return head.textContent; });
        this.select.textContent = "";
        for (var first = 0; first < names.length; first += this.size) {
          var last = Math.min(first + this.size, names.length) - 1;
          this.select.add(new Option(first === last ? names[first] : names[first] + " – " + names[last], first));
        }
      }
      if (grid) this.group();
    },

    group: function () {
      var heads = this.tables.length ? this.widest().rooms : [], first = +this.select.value || 0;
      var shown = heads.slice(first, first + this.size);
      this.tables.forEach(function (table) {
        var own = table.rooms.map(function (room, at) { return shown.includes(room) ? at : -1; });
        own = own.filter(function (at) { return at >= 0; });
        table.show(own.length ? own[0] : 0, own.length ? own[own.length - 1] + 1 : 0);
      });
    },

    widest: function () {
      return this.tables.reduce(function (most, table) { return table.rooms.length > most.rooms.length ? table : most; });
    },
  };

  all(document, ".conf-schedule--grid, .conf-schedule--choice").forEach(function (root) { new Program(root); });
})();
