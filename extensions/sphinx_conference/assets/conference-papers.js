/* Search and filters for lists of papers. The lists are complete without; this hides what is not asked for. */
(function () {
  "use strict";

  var words = window.conferenceWords, fold = words.fold;
  var EDGES = /^[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+|[.,;:!?()[\]{}<>"'“”‘’«»„…*_`$\\|]+$/g;
  var AT_ONCE = 40; /* matching rows shown before the next frame: more than a screen holds */
  var A_FRAME = 2000; /* rows looked at in each frame after it */
  var HEIGHTS = { list: 8, table: 5, cards: 5 }; /* of a row, in rem, until it has been on the screen */
  var FEW = 200; /* cards that stand side by side whichever piece they are of: more take their time */

  /* What is typed, word by word: as it may stand in a row, and as it may stand among the words of the file. */
  function termsOf(query) {
    return fold(query).split(" ").map(function (word) {
      return { text: word.replace(EDGES, "") || word, words: words.spellings(word).map(function (parts) { return parts.join(""); }) };
    }).filter(function (term) { return term.text; });
  }

  function contains(word, term) {
    return word.includes(term);
  }

  /* Who holds one of the spellings of a word, anywhere in one of theirs. */
  function holders(index, spelled) {
    var found = new Uint8Array(index.count);
    spelled.forEach(function (word) {
      [index.title, index.names, index.text].forEach(function (part) { part.mark(word, contains, 1, found); });
    });
    return found;
  }

  function Listing(root, number) {
    this.root = root;
    this.prefix = number ? number + 1 + "-" : "";
    this.form = root.querySelector(".conf-filter");
    this.input = this.form.querySelector("input");
    this.selects = Array.from(this.form.querySelectorAll("select"));
    this.count = root.querySelector(".conf-papers__count");
    this.said = this.count.firstChild; /* to put another text in its place would restyle all that follows */
    this.all = this.said.data;
    this.none = root.querySelector(".conf-papers__none");
    this.rows = [];
    this.pieces = [];
    this.groups = Array.from(root.querySelectorAll(".conf-papers__group"), function (group) {
      var boxes = group.querySelectorAll(".conf-papers--piece");
      if (!boxes.length) boxes = group.querySelectorAll(".conf-papers, .conf-papers-table");
      return { box: group, pieces: Array.from(boxes, this.piece, this) };
    }, this);
    this.cards = !!root.querySelector(".conf-papers--cards");
    this.height = HEIGHTS[this.cards ? "cards" : root.querySelector("table") ? "table" : "list"];
    this.shown = new Uint8Array(this.rows.length).fill(1);
    this.texts = [];
    this.facets = {};
    this.index = null;
    this.frame = 0;
    this.form.hidden = false;
    this.form.addEventListener("input", this.changed.bind(this));
    this.form.addEventListener("focusin", this.prepare.bind(this), { once: true });
    this.form.addEventListener("keydown", this.key.bind(this));
    this.none.querySelector("button").addEventListener("click", this.clear.bind(this));
  }

  Listing.prototype = {
    piece: function (box) {
      var start = this.rows.length, piece = { box: box, start: start, hits: -1 };
      box.querySelectorAll(".conf-paper").forEach(function (row) { this.rows.push(row); }, this);
      piece.end = this.rows.length;
      this.pieces.push(piece);
      return piece;
    },

    /* Read what rows say, a piece at a time, and fetch what they do not say. */
    prepare: function () {
      var self = this;
      if (this.prepared) return;
      this.prepared = true;
      (function read() {
        self.read(Math.min(self.texts.length + 500, self.rows.length));
        if (self.texts.length < self.rows.length) setTimeout(read);
      })();
      if (!this.root.dataset.words || !window.fetch) return;
      words.load(this.root.dataset.words).then(function (index) {
        var places = new Map(index.file.pages.map(function (id, place) { return [id, place]; }));
        self.index = index;
        self.papers = Int32Array.from(self.rows, function (row) {
          var place = places.get(row.dataset.id);
          return place === undefined ? -1 : place;
        });
        if (self.input.value) self.update();
      }).catch(function () { /* the search finds what the rows say */ });
    },

    read: function (end) {
      for (var i = this.texts.length; i < end; i++) this.texts.push(fold(this.rows[i].textContent));
    },

    values: function (facet) {
      return this.facets[facet] || (this.facets[facet] = this.rows.map(function (row) {
        return (row.getAttribute("data-" + facet) || "").split("\n");
      }));
    },

    matches: function () {
      var rows = this.rows.length, found = new Uint8Array(rows).fill(1), self = this;
      this.selects.forEach(function (select) {
        if (!select.value) return;
        var values = self.values(select.name);
        for (var i = 0; i < rows; i++) if (found[i] && !values[i].includes(select.value)) found[i] = 0;
      });
      var terms = termsOf(this.input.value);
      if (terms.length) this.read(rows);
      terms.forEach(function (term) {
        var held = self.index && holders(self.index, term.words);
        for (var i = 0; i < rows; i++)
          if (found[i] && !self.texts[i].includes(term.text) && !(held && held[self.papers[i]])) found[i] = 0;
      });
      return found;
    },

    changed: function () {
      this.prepare();
      this.update();
      this.keep();
    },

    update: function () {
      var found = this.matches(), ids = new Set();
      for (var i = 0; i < found.length; i++) if (found[i]) ids.add(this.rows[i].dataset.id);
      var all = this.count.dataset.all, some = this.count.dataset.some;
      var text = ids.size === +all ? this.all : some.replace("{some}", ids.size).replace("{all}", all);
      if (this.said.data !== text) this.said.data = text;
      this.none.hidden = ids.size > 0;
      this.show(found);
    },

    /* What fills the first screen changes now, the rest in the frames that follow; what need not change is not
       touched. A piece of the list, or a group, without a hit is hidden as a whole. */
    show: function (found) {
      var self = this, next = 0;
      cancelAnimationFrame(this.frame);
      clearTimeout(this.timer);
      this.groups.forEach(function (group) {
        var hits = group.pieces.reduce(function (sum, piece) {
          piece.found = 0;
          for (var row = piece.start; row < piece.end; row++) piece.found += found[row];
          return sum + piece.found;
        }, 0);
        group.box.hidden = !hits;
        var few = group.pieces.length > 1 && hits <= FEW;
        group.pieces.forEach(function (piece) { piece.few = few; });
      });
      function some(hits, rows) {
        for (; next < self.pieces.length && hits > 0 && rows > 0; next++) {
          var piece = self.pieces[next];
          hits -= piece.found;
          rows -= piece.end - piece.start;
          self.showPiece(piece, found);
        }
        if (next < self.pieces.length)
          self.frame = requestAnimationFrame(function () { /* the frame is painted before a timer rings */
            self.timer = setTimeout(some, 0, Infinity, A_FRAME);
          });
      }
      some(found.includes(1) ? AT_ONCE : 0, Infinity);
    },

    showPiece: function (piece, found) {
      if (piece.found !== piece.hits) {
        piece.hits = piece.found;
        piece.box.hidden = !piece.hits;
        piece.box.style.containIntrinsicBlockSize = piece.hits * this.height + "rem";
      }
      if (!piece.hits) return;
      if (this.cards) piece.box.classList.toggle("conf-papers--few", piece.few);
      for (var row = piece.start; row < piece.end; row++) {
        if (this.shown[row] === found[row]) continue;
        this.rows[row].hidden = !found[row];
        this.shown[row] = found[row];
      }
    },

    key: function (event) {
      if (event.key !== "Escape" || event.isComposing) return;
      if (this.input.value || this.selects.some(function (select) { return select.value; })) {
        event.preventDefault();
        this.clear();
      }
    },

    clear: function () {
      this.input.value = "";
      this.selects.forEach(function (select) { select.value = ""; });
      this.changed();
      this.input.focus();
    },

    fields: function () {
      return [this.input].concat(this.selects);
    },

    /* The state stands in the address, so that it can be sent, marked and come back to. */
    keep: function () {
      var address = new URL(location.href), prefix = this.prefix;
      this.fields().forEach(function (field) {
        if (field.value.trim()) address.searchParams.set(prefix + field.name, field.value.trim());
        else address.searchParams.delete(prefix + field.name);
      });
      clearTimeout(this.later);
      this.later = setTimeout(function () { history.replaceState(history.state, "", address); }, 150);
    },

    /* The value of a filter that is meant. One that a few papers have stands in none, and is added when it is asked for. */
    offered: function (select, value) {
      function meant(one) { return fold(one) === fold(value); }
      var found = Array.from(select.options, function (option) { return option.value; }).find(meant);
      if (found !== undefined || !value) return found || "";
      var rare = this.values(select.name).flat().find(meant);
      if (rare) select.add(new Option(rare, rare));
      return rare || "";
    },

    restore: function () {
      var given = new URLSearchParams(location.search), prefix = this.prefix, any = false;
      this.fields().forEach(function (field) {
        var value = given.get(prefix + field.name) || "";
        if (field.localName === "select") value = this.offered(field, value);
        any = any || field.value !== value || value !== "";
        field.value = value;
      }, this);
      if (!any) return;
      this.prepare();
      this.update();
    },
  };

  var listings = Array.from(document.querySelectorAll(".conf-searchable"), function (root, number) {
    return new Listing(root, number);
  });
  function restore() {
    listings.forEach(function (listing) { listing.restore(); });
  }
  restore();
  addEventListener("popstate", restore);
})();
