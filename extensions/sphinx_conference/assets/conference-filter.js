/* The form above a list: words, choices and boxes; what they find is counted, announced, and stands in the address. Lists
   of papers and programs have one; each says what its rows are and how they are shown. */
(function () {
  "use strict";

  var words = window.conferenceWords, fold = words.fold;
  var EDGES = /^[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+|[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+$/g;

  /* What is typed, word by word: as it may stand in a row, and as it may stand among the words of a file. */
  function termsOf(query) {
    return fold(query).split(" ").map(function (word) {
      return { text: word.replace(EDGES, "") || word, words: words.spellings(word).map(function (parts) { return parts.join(""); }) };
    }).filter(function (term) { return term.text; });
  }

  function isBox(field) {
    return field.type === "checkbox";
  }

  function valueOf(field) {
    return isBox(field) ? (field.checked ? "1" : "") : field.value.trim();
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
    this.said = this.count.firstChild; /* to put another text in its place would restyle all that follows */
    this.all = this.said.data;
    this.none = root.querySelector(".conf-filter__none");
    this.rows = [];
    this.texts = [];
    this.facets = {};
    this.form.hidden = false;
    this.form.addEventListener("input", this.changed.bind(this));
    this.form.addEventListener("focusin", this.prepare.bind(this), { once: true });
    this.form.addEventListener("keydown", this.key.bind(this));
    this.none.querySelector("button").addEventListener("click", this.clear.bind(this));
  }

  Filter.prototype = {
    /* Read what rows say, a piece at a time. */
    prepare: function () {
      var self = this;
      if (this.prepared) return;
      this.prepared = true;
      (function read() {
        self.read(Math.min(self.texts.length + 500, self.rows.length));
        if (self.texts.length < self.rows.length) setTimeout(read);
      })();
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

    /* Which rows hold one of the spellings of a word beside those whose text does; null for none. */
    holders: function () {
      return null;
    },

    matches: function () {
      var rows = this.rows.length, found = new Uint8Array(rows).fill(1), self = this;
      this.selects.forEach(function (select) {
        if (!select.value) return;
        var values = self.values(select.name);
        for (var i = 0; i < rows; i++) if (found[i] && !self.fits(values[i], select.value, select.name)) found[i] = 0;
      });
      var terms = this.input ? termsOf(this.input.value) : [];
      if (terms.length) this.read(rows);
      terms.forEach(function (term) {
        var held = self.holders(term.words);
        for (var i = 0; i < rows; i++)
          if (found[i] && !self.texts[i].includes(term.text) && !(held && held(i))) found[i] = 0;
      });
      return found;
    },

    changed: function () {
      this.prepare();
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

    isAsked: function () {
      return this.fields.some(valueOf);
    },

    key: function (event) {
      if (event.key !== "Escape" || event.isComposing || !this.isAsked()) return;
      event.preventDefault();
      this.clear();
    },

    clear: function () {
      this.fields.forEach(function (field) {
        if (isBox(field)) field.checked = false;
        else field.value = "";
      });
      this.changed();
      (this.input || this.fields[0]).focus();
    },

    /* The state stands in the address, so that it can be sent, marked and come back to. */
    keep: function () {
      var address = new URL(location.href), prefix = this.prefix;
      this.fields.forEach(function (field) {
        if (valueOf(field)) address.searchParams.set(prefix + field.name, valueOf(field));
        else address.searchParams.delete(prefix + field.name);
      });
      clearTimeout(this.later);
      this.later = setTimeout(function () { history.replaceState(history.state, "", address); }, 150);
    },

    /* The value of a filter that is meant. One that a few rows have stands in none, and is added when it is asked for. */
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
        any = any || valueOf(field) !== value || value !== "";
        if (isBox(field)) field.checked = !!value;
        else field.value = value;
      }, this);
      if (!any) return;
      this.prepare();
      this.update();
    },
  };

  /* Put filters to work, as the address has them. */
  Filter.start = function (filters) {
    function restore() {
      filters.forEach(function (filter) { filter.restore(); });
    }
    restore();
    addEventListener("popstate", restore);
  };

  /* A kind of filter with methods of its own. */
  Filter.kind = function (make, methods) {
    make.prototype = Object.assign(Object.create(Filter.prototype), methods);
    return make;
  };

  window.conferenceFilter = Filter;
})();
