/* Words: those of what is typed, and which pages hold them, from the files of pages/search/words_file.py. */
(function () {
  "use strict";
  var LETTERS = {
    æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ß: "ss", ς: "σ",
    "‘": "'", "’": "'", "ʼ": "'", "‐": "-", "–": "-", "—": "-", "−": "-",
  };
  var SPELLED = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };
  var PARTS = /[\p{L}\p{N}]+/gu;
  var UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  var END = "#".charCodeAt(0), BACKSLASH = "\\".charCodeAt(0), LAST = 64, MORE = 27;
  var DIGITS = new Int8Array(127);
  for (var code = END, value = 0; code < 127; code++) if (code !== BACKSLASH) DIGITS[code] = value++;

  /* The same as text/folding.py. */
  function fold(text) {
    if (/[^\0-\x7f]/.test(text))
      text = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
        .replace(/[æœøłđðþħıŋŧßς‘’ʼ‐–—−]/g, function (letter) { return LETTERS[letter]; });
    return text.toLowerCase().replace(/\s+/g, " ").trim();
  }

  /* The ways to write a run of letters between spaces, each as its parts between signs. */
  function spellings(run) {
    run = run.normalize("NFC");
    var spelled = run.replace(/[äöüåø]/gi, function (letter) { return SPELLED[letter.toLowerCase()]; });
    return (spelled === run ? [run] : [run, spelled]).map(function (one) {
      return fold(one).match(PARTS) || [];
    }).filter(function (parts) { return parts.length; });
  }

  /* The same as text/words.py. */
  function wordsIn(run) {
    if (/^[a-z\d]+$/i.test(run)) return [run.toLowerCase()];
    var found = new Set();
    if (!run.includes("\\")) spellings(run).forEach(function (parts) {
      parts.concat(parts.join("")).forEach(function (word) { found.add(word); });
    });
    return Array.from(found);
  }

  /* What is typed, word by word; of each the ways in which a page may have it, as words that it must have together. */
  function termsOf(query) {
    return query.split(/\s+/).map(function (run) {
      return spellings(run).flatMap(function (parts) {
        return parts.length > 1 ? [[parts.join("")], parts] : [parts];
      });
    }).filter(function (ways) { return ways.length; });
  }

  function begins(word, term) {
    return word.startsWith(term) || (UNSPACED.test(term) && word.includes(term));
  }

  /* Words and the places of those who hold them, one after the other: the holders of a word begin at its start. */
  function Holders(words, starts, places) {
    this.words = words;
    this.starts = starts;
    this.places = places;
  }

  Holders.ofFile = function (part, count) {
    var text = part.holders, words = part.words ? part.words.split(" ") : [], found = [], at = 0;
    var starts = words.map(function () {
      var start = found.length, place = -1, more = 0, digit;
      if (text.charCodeAt(at) === END) { /* a bit a page */
        for (var page = 0; page < count; page++)
          if (DIGITS[text.charCodeAt(at + 1 + Math.floor(page / 6))] & (1 << page % 6)) found.push(page);
        at += 1 + Math.ceil(count / 6);
        return start;
      }
      while (text.charCodeAt(at) !== END || more) {
        digit = DIGITS[text.charCodeAt(at++)];
        if (digit < LAST) {
          found.push(place += more * LAST + digit);
          more = 0;
        } else more = more * MORE + digit - LAST;
      }
      at++;
      return start;
    });
    return new Holders(words, starts.concat(found.length), Int32Array.from(found));
  };

  Holders.ofTexts = function (texts) {
    var places = new Map(), runs = new Map();
    texts.forEach(function (text, place) {
      text.split(/\s+/).forEach(function (run) {
        if (!runs.has(run)) runs.set(run, wordsIn(run).map(function (word) {
          if (!places.has(word)) places.set(word, []);
          return places.get(word);
        }));
        runs.get(run).forEach(function (held) { if (held[held.length - 1] !== place) held.push(place); });
      });
    });
    var starts = [0], found = [];
    places.forEach(function (held) { starts.push(held.reduce(function (length, place) { return found.push(place); }, 0)); });
    return new Holders(Array.from(places.keys()), starts, Int32Array.from(found));
  };

  /* Mark in `scores` who holds a word that fits the term: with the weight, and one more for the very word. */
  Holders.prototype.mark = function (term, fits, weight, scores) {
    for (var word = 0; word < this.words.length; word++) {
      if (!fits(this.words[word], term)) continue;
      var score = weight + (this.words[word] === term);
      for (var i = this.starts[word]; i < this.starts[word + 1]; i++)
        if (scores[this.places[i]] < score) scores[this.places[i]] = score;
    }
  };

  /* What a file says of its pages. */
  function Index(file) {
    this.file = file;
    this.count = file.pages.length;
    this.title = Holders.ofTexts(file.titles);
    this.names = Holders.ofFile(file.names, this.count);
    this.text = Holders.ofFile(file.text, this.count);
  }

  /* For each page how well it holds a word: in its title before its authors' names before the rest; 0 for not. */
  Index.prototype.scores = function (term, fits) {
    var scores = new Uint8Array(this.count);
    this.text.mark(term, fits, 1, scores);
    this.names.mark(term, fits, 4, scores);
    this.title.mark(term, fits, 7, scores);
    return scores;
  };

  /* The file is asked for anew, which costs a few bytes while it is the same: an old one would name other pages. */
  var loaded = new Map();
  function load(address) {
    if (!loaded.has(address)) {
      loaded.set(address, fetch(address, { cache: "no-cache" }).then(function (answer) {
        return answer.ok ? answer.json() : Promise.reject(new Error(answer.status));
      }).then(function (file) { return new Index(file); }));
      loaded.get(address).catch(function () { loaded.delete(address); });
    }
    return loaded.get(address);
  }

  window.conferenceWords = {
    fold: fold, spellings: spellings, wordsIn: wordsIn, termsOf: termsOf, begins: begins, Holders: Holders, Index: Index, load: load,
  };
})();
