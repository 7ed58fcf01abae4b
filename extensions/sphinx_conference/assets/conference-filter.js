/* The form above a list of papers, or a program, which say what rows are and show them. */
(function () {
  "use strict";

  var words = window.conferenceWords, fold = words.fold;
  var EDGES = /^[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+|[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+$/g;

  /* Word by word: as it may stand in a row, and among the words of a file. */
  function termsOf(query) {
    return fold(query).split(" ").map(function (word) {
      return { text: word.replace(EDGES, "") || word, words: words.spellings(word).map(function (parts) { return parts.join(""); }) };
    }).filter(function (term) { return term.text; });
  }

  function contains(word, term) {
    return word.includes(term);
  }

  function Filter(root) {
    this.root = root;
    this.form = root.querySelector(".conf-filter");
    var number = Array.from(document.querySelectorAll(".conf-filter")).indexOf(this.form);
    this.prefix = number ? number + 1 + "-" : "";
    this.fields = Array.from(this.form.querySelectorAll("input, select"));
    this.input = this.form.querySelector("[type=search]");
    this.selects = this.fields.filter(function (field) { return field.localName === "select"; });
    this.count = root.querySelector(".conf-filter__count");
    this.said = this.count.firstChild; /* another text in its place restyles all below */
    this.all = this.said.data;
    this.none = root.querySelector(".conf-filter__none");
    this.rows = [];
    this.texts = [];
    this.facets = {};
    this.form.hidden = false;
    this.form.addEventListener("input", this.changed.bind(this));
    if (this.input) this.input.addEventListener("focus", this.prepare.bind(this), { once: true });
    this.form.addEventListener("keydown", this.key.bind(this));
    this.none.querySelector("button").addEventListener("click", this.clear.bind(this));
  }

  Filter.prototype = {
    /* Read what rows say, a piece at a time, and fetch what papers say beyond. */
    prepare: function () {
      var self = this;
      if (this.prepared) return;
      this.prepared = true;
      (function read() {
        self.read(Math.min(self.texts.length + 500, self.rows.length));
        if (self.texts.length < self.rows.length) setTimeout(read);
      })();
      if (!this.root.dataset.words || !this.input) return;
      words.load(this.root.dataset.words).then(function (index) {
        var places = new Map(index.file.pages.map(function (id, place) { return [id, place]; }));
        self.index = index;
        self.places = Int32Array.from(self.rows, function (row) {
          var place = places.get(self.idOf(row));
          return place === undefined ? -1 : place;
        });
        if (self.input.value) self.update();
      }).catch(function () { /* what the rows say is found */ });
    },

    idOf: function (row) {
      return row.dataset.id;
    },

    read: function (end) {
      for (var i = this.texts.length; i < end; i++) this.texts.push(fold(this.textOf(this.rows[i])));
    },

    textOf: function (row) {
      return row.textContent;
    },

    values: function (facet) {
      return this.facets[facet] || (this.facets[facet] = this.rows.map(function (row) {
        return this.valuesOf(row, facet);
      }, this));
    },

    valuesOf: function (row, facet) {
      return (row.getAttribute("data-" + facet) || "").split("\n");
    },

    fits: function (values, value) {
      return values.includes(value);
    },

    /* Which papers hold one of the spellings of a word. */
    holders: function (spelled) {
      var index = this.index, found = index && new Uint8Array(index.count);
      if (index) spelled.forEach(function (word) {
        [index.title, index.names, index.text].forEach(function (part) { part.mark(word, contains, 1, found); });
      });
      return found;
    },

    matches: function () {
      var rows = this.rows.length, found = new Uint8Array(rows).fill(1), self = this;
      this.selects.forEach(function (select) {
        if (!select.value) return;
        var values = self.values(select.name);
        for (var i = 0; i < rows; i++) if (found[i] && !self.fits(values[i], select.value, select.name)) found[i] = 0;
      });
      var terms = this.input ? termsOf(this.input.value) : [];
      if (terms.length) {
        this.prepare();
        this.read(rows);
      }
      terms.forEach(function (term) {
        var held = self.holders(term.words);
        for (var i = 0; i < rows; i++)
          if (found[i] && !self.texts[i].includes(term.text) && !(held && held[self.places[i]])) found[i] = 0;
      });
      return found;
    },

    changed: function () {
      this.update();
      this.keep();
    },

    update: function () {
      var found = this.matches(), number = this.number(found);
      var all = this.count.dataset.all, some = this.count.dataset.some;
      var text = number === +all ? this.all : some.replace("{some}", number).replace("{all}", all);
      if (this.said.data !== text) this.said.data = text;
      this.none.hidden = number > 0;
      this.show(found);
    },

    get: function (field) {
      return field.value.trim();
    },

    set: function (field, value) {
      field.value = value;
    },

    key: function (event) {
      if (event.key !== "Escape" || event.isComposing || !this.fields.some(this.get)) return;
      event.preventDefault();
      this.clear();
    },

    clear: function () {
      this.fields.forEach(function (field) { this.set(field, ""); }, this);
      this.changed();
      (this.input || this.fields[0]).focus();
    },

    /* The address has it all, to be sent and come back to. */
    keep: function () {
      var address = new URL(location.href);
      this.fields.forEach(function (field) {
        var name = this.prefix + field.name;
        if (this.get(field)) address.searchParams.set(name, this.get(field));
        else address.searchParams.delete(name);
      }, this);
      clearTimeout(this.later);
      this.later = setTimeout(function () { history.replaceState(history.state, "", address); }, 150);
    },

    /* The value that is meant; one that few rows have is offered when it is asked for. */
    offered: function (select, value) {
      function meant(one) { return fold(one) === fold(value); }
      var found = Array.from(select.options, function (option) { return option.value; }).find(meant);
      if (found !== undefined || !value) return found || "";
      var rare = this.values(select.name).flat().find(meant);
      if (rare) select.add(new Option(rare, rare));
      return rare || "";
    },

    restore: function () {
      var given = new URLSearchParams(location.search), any = false;
      this.fields.forEach(function (field) {
        var value = given.get(this.prefix + field.name) || "";
        if (field.localName === "select") value = this.offered(field, value);
        any = any || this.get(field) !== value || value !== "";
        this.set(field, value);
      }, this);
      if (any) this.update();
    },
  };

  Filter.start = function (filters) {
    function restore() {
      filters.forEach(function (filter) { filter.restore(); });
    }
    restore();
    addEventListener("popstate", restore);
  };

  Filter.kind = function (make, methods) {
    make.prototype = Object.assign(Object.create(Filter.prototype), methods);
    return make;
  };

  window.conferenceFilter = Filter;
})();
