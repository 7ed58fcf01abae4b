/* Search and filters for lists of papers, which are complete without. */
(function () {
  "use strict";

  var Filter = window.conferenceFilter;
  var AT_ONCE = 40; /* matching rows shown before the next frame: more than a screen holds */
  var A_FRAME = 2000; /* rows looked at in each frame after it */
  var HEIGHTS = { list: 8, table: 5, cards: 5 }; /* of a row, in rem, until it has been on the screen */
  var FEW = 200; /* cards that stand side by side whichever piece they are of: more take their time */

  var Listing = Filter.kind(function (root) {
    Filter.call(this, root);
    this.pieces = [];
    this.groups = Array.from(root.querySelectorAll(".conf-papers__group"), function (group) {
      var boxes = group.querySelectorAll(".conf-papers--piece");
      if (!boxes.length) boxes = group.querySelectorAll(".conf-papers, .conf-papers-table");
      return { box: group, pieces: Array.from(boxes, this.piece, this) };
    }, this);
    this.cards = !!root.querySelector(".conf-papers--cards");
    this.height = HEIGHTS[this.cards ? "cards" : root.querySelector("table") ? "table" : "list"];
    this.shown = new Uint8Array(this.rows.length).fill(1);
    this.frame = 0;
  }, {
    piece: function (box) {
      var start = this.rows.length, piece = { box: box, start: start, hits: -1 };
      box.querySelectorAll(".conf-paper").forEach(function (row) { this.rows.push(row); }, this);
      piece.end = this.rows.length;
      this.pieces.push(piece);
      return piece;
    },

    number: function (found) {
      var ids = new Set();
      for (var i = 0; i < found.length; i++) if (found[i]) ids.add(this.rows[i].dataset.id);
      return ids.size;
    },

    /* What fills the first screen changes now, the rest in the frames that follow. */
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
  });

  Filter.start(Array.from(document.querySelectorAll(".conf-searchable"), function (root) { return new Listing(root); }));
})();
