/* The search page: finds pages by the files of words while somebody types, and shows where the words stand in them. */
(function () {
  "use strict";
  var words = window.conferenceWords, box = document.getElementById("conf-query");
  var said = document.getElementById("conf-search-said"), out = document.getElementById("search-results");
  var root = document.documentElement.dataset.content_root;
  var STEP = 20; /* of ten thousand pages not all are fetched for their excerpts */
  var EXCERPT = 240, BEFORE = 60; /* letters */
  var SHORTEST = 4, ENDING = 3; /* letters that stay of a word which begins none, and that may go: "lenses" finds lens */
  var RUN = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}\p{M}])?/gu; /* letters between spaces, without the signs around them */
  var CLUTTER = "h1, .conf-record #abstract, script, style, noscript, form, button, .headerlink, .conf-filter, .conf-beside, .conf-orcid," +
    " .conf-ics, .conf-sr, .conf-times, .conf-keep, section:has(> .conf-session-page__beside)," +
    " .conf-authors sup, .conf-affiliations sup" + ["way", "signs", "badges", "links", "slots", "topics", "cite", "related",
    "edit", "portrait"].map(function (part) { return ", .conf-record__" + part; }).join("");
  var BLOCKS = "p, li, dt, dd, th, td, caption, figcaption, h2, h3, h4, h5, h6";
  var files = null, turn = 0, timer = 0;

  /* A number of pages in words, in the form that the language has for it. */
  function counted(count) {
    var forms = JSON.parse(out.dataset.pages), form = "other";
    try {
      form = new Intl.PluralRules(document.documentElement.lang).select(count);
    } catch (error) { /* a language that browsers do not know has one form */ }
    return (forms[form] || forms.other).replace("{count}", count);
  }

  function load(path) {
    return words.load(root + encodeURI(path));
  }

  /* The site's own file and those that it names; headings and objects are found by their titles alone. */
  function open() {
    files = files || load(out.dataset.words).then(function (site) {
      site.headings = words.Holders.ofTexts((site.file.sections || []).map(function (section) { return section[2]; }));
      return Promise.all([site].concat((site.file.files || []).map(load)));
    });
    return files;
  }

  /* For each term, and each page or heading of each list, how well it is held. A word that begins none anywhere loses
     letters of its end until it does. */
  function scoresOf(lists, terms) {
    return terms.map(function (ways) {
      for (var cut = 0, any = false, scores; cut <= ENDING && !any; cut++) {
        var shorter = ways.map(function (way) {
          return way.map(function (word) { return word.slice(0, Math.max(word.length - cut, Math.min(word.length, SHORTEST))); });
        });
        scores = lists.map(function (list) { return best(list, shorter); });
        any = scores.some(function (some) { return some.some(Boolean); });
      }
      return scores;
    });
  }

  function best(list, ways) {
    var found = new Uint8Array(list.count);
    ways.forEach(function (way) {
      var each = way.map(list.scores);
      for (var place = 0; place < found.length; place++)
        found[place] = Math.max(found[place], Math.min.apply(null, each.map(function (scores) { return scores[place]; })));
    });
    return found;
  }

  function headingScores(site) {
    return function (term) {
      var scores = new Uint8Array((site.file.sections || []).length);
      site.headings.mark(term, words.begins, 6, scores);
      return scores;
    };
  }

  /* What all terms are found in, the best first. A page that only says what a heading in it is called gives way to it. */
  function find(indexes, terms) {
    var site = indexes[0], sections = site.file.sections || [], lists = indexes.map(function (index) {
      return { count: index.count, scores: function (term) { return index.scores(term, words.begins); } };
    });
    lists.push({ count: sections.length, scores: headingScores(site) });
    var scores = scoresOf(lists, terms), results = [], led = new Map(), seen = new Set();
    function total(list, place) {
      for (var term = 0, sum = 0; term < scores.length; term++) {
        if (!scores[term][list][place]) return 0;
        sum += scores[term][list][place];
      }
      return sum;
    }
    sections.forEach(function (section, number) {
      var sum = total(indexes.length, number), page = section[0], key = section.join("\n");
      if (!sum || seen.has(key)) return;
      seen.add(key);
      led.set(page, Math.max(sum, led.get(page) || 0));
      results.push({ score: sum, url: address(site.file.pages[page]), anchor: section[1], title: section[2],
        kind: section[3], page: site.file.titles[page] });
    });
    indexes.forEach(function (index, list) {
      for (var place = 0; place < index.count; place++) {
        var sum = total(list, place);
        if (!sum || (!list && sum < led.get(place))) continue;
        var url = address(index.file.folder + index.file.pages[place]);
        if (seen.has(url)) continue;
        seen.add(url);
        results.push({ score: sum, url: url, anchor: "", title: index.file.titles[place], kind: "", page: "" });
      }
    });
    return results.sort(function (a, b) { return b.score - a.score; });
  }

  function address(name) {
    var suffix = out.dataset.suffix, path = name.split("/").map(encodeURIComponent).join("/");
    return root + (suffix === "/" ? ("/" + path + "/").replace(/\/index\/$/, "/").slice(1) : path + suffix);
  }

  function comma() {
    return out.dataset.comma || ", ";
  }

  function entry(result, terms) {
    var item = document.createElement("li"), link = document.createElement("a");
    link.href = result.url + (result.anchor ? "#" + encodeURIComponent(result.anchor) : "");
    link.textContent = result.page && !result.kind ? result.page + " › " + result.title : result.title;
    item.append(link);
    if (result.kind) item.append(" (" + result.kind + comma() + result.page + ")");
    fetch(result.url)
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) {
        if (!text) return;
        var page = new DOMParser().parseFromString(text, "text/html"), edition = editionOf(page);
        if (edition) item.append(" ", edition);
        var excerpt = excerptOf(textOf(page, result.anchor), terms);
        if (excerpt) item.append(excerpt);
      })
      .catch(function () { /* the link is there all the same */ });
    return item;
  }

  /* Of which edition a record is, as its page says above its title: a site of many years has many programs. */
  function editionOf(page) {
    var said = page.querySelector(".conf-record__way > a ~ span:last-child");
    if (!said) return null;
    var edition = document.createElement("span");
    edition.className = "conf-search-edition";
    edition.textContent = said.textContent;
    return edition;
  }

  /* What a page says, or a part of it: of a record not what says nothing of it, as the ways to others and references. */
  function textOf(page, anchor) {
    var record = page.querySelector(".conf-record"), main = record || page.querySelector('[role="main"]');
    var part = anchor && page.getElementById(anchor);
    if (!main) return "";
    main.querySelectorAll(CLUTTER).forEach(function (element) { element.remove(); });
    if (record) record.querySelectorAll("ul:not(:has(ul))").forEach(function (list) {
      list.textContent = Array.from(list.children, function (one) { return spaced(one.textContent); }).join(comma()) + ". ";
    });
    Array.from(main.querySelectorAll(BLOCKS)).reverse().forEach(function (block) { /* those inside others first */
      if (/[^\s.,:;!?…·]\s*$/.test(block.textContent)) block.append(" · ");
    });
    return spaced(part && main.contains(part) && part.textContent.trim() ? part.textContent : main.textContent)
      .replace(/ ·$/, "");
  }

  function spaced(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /* The terms that a run of letters is found by. */
  function termsIn(run, terms) {
    var held = words.wordsIn(run), found = [];
    terms.forEach(function (ways, term) {
      if (ways.flat().some(function (word) { return held.some(function (one) { return words.begins(one, word); }); })) found.push(term);
    });
    return found;
  }

  /* The part of a text that has most of the terms, with these marked. */
  function excerptOf(text, terms) {
    var excerpt = document.createElement("p"), hits = [], most = 0, start = 0, at;
    for (var run of text.matchAll(RUN))
      termsIn(run[0], terms).forEach(function (term) { hits.push({ start: run.index, end: run.index + run[0].length, term: term }); });
    hits.forEach(function (first) {
      var near = new Set(hits.filter(function (hit) {
        return hit.start >= first.start && hit.end <= first.start + EXCERPT - BEFORE;
      }).map(function (hit) { return hit.term; })).size;
      if (near > most) { most = near; start = first.start; }
    });
    start = start > BEFORE ? text.lastIndexOf(" ", start - BEFORE) + 1 : 0;
    var end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
    if (end <= start) end = start + EXCERPT;
    excerpt.className = "context";
    excerpt.append(start ? "… " : "");
    at = start;
    hits.forEach(function (hit) {
      if (hit.start < at || hit.end > end) return;
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit.start, hit.end);
      excerpt.append(text.slice(at, hit.start), mark);
      at = hit.end;
    });
    excerpt.append(text.slice(at, end) + (end < text.length ? " …" : ""));
    return text && excerpt;
  }

  function show(results, terms) {
    var list = document.createElement("ul"), more = document.createElement("button"), shown = 0;
    list.className = "search";
    list.setAttribute("role", "list");
    more.type = "button";
    more.className = "conf-button conf-search-more";
    more.textContent = out.dataset.more;
    function next() {
      var items = results.slice(shown, shown + STEP).map(function (result) { return entry(result, terms); });
      list.append.apply(list, items);
      shown += items.length;
      more.hidden = shown >= results.length;
      return items[0];
    }
    more.addEventListener("click", function () { next().querySelector("a").focus(); });
    next();
    out.replaceChildren(list, more);
  }

  function say(text) {
    if (said.textContent !== text) said.textContent = text;
  }

  function search() {
    var query = box.value.trim(), terms = words.termsOf(query), mine = ++turn;
    if (!terms.length) {
      say("");
      out.replaceChildren();
      return;
    }
    if (!out.firstChild) say(out.dataset.wait);
    open().then(function (indexes) {
      if (mine !== turn) return;
      var results = find(indexes, terms), count = results.length;
      say(count ? counted(count) : out.dataset.none);
      if (count) show(results, terms);
      else out.replaceChildren();
    }).catch(function () {
      files = null;
      if (mine === turn) say(out.dataset.failed);
    });
  }

  /* The words stand in the address, so that it can be sent, marked and come back to. */
  function keep() {
    var url = new URL(location.href);
    if (box.value.trim()) url.searchParams.set("q", box.value.trim());
    else url.searchParams.delete("q");
    try { history.replaceState(history.state, "", url); } catch (error) { /* too often */ }
  }

  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    keep();
    search();
  });
  box.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () { keep(); search(); }, 200);
  });
  box.value = new URLSearchParams(location.search).get("q") || box.value;
  open().catch(function () { files = null; });
  if (box.value.trim()) search();
})();
