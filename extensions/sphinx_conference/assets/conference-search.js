/* Shows what Sphinx's search found, twenty at a time: of ten thousand pages not all are fetched for their summaries. */
(function () {
  "use strict";
  if (typeof Search === "undefined" || !Search._parseQuery || !Search._performSearch) return;
  var STEP = 20;
  var ASIDE = "h1, #abstract, .conf-filter, .conf-beside, .conf-orcid, .conf-authors sup, .conf-affiliations sup" +
    ["way", "signs", "badges", "links", "slots", "topics", "cite", "related", "edit", "portrait"]
      .map(function (part) { return ", .conf-record__" + part; }).join("");

  function address(page, anchor) {
    var options = DOCUMENTATION_OPTIONS, root = document.documentElement.dataset.content_root;
    if (options.BUILDER !== "dirhtml") return root + page + options.LINK_SUFFIX + anchor;
    return root + (page === "index" ? "" : page.replace(/\/index$/, "") + "/") + anchor;
  }

  function entry(result, terms) {
    var item = document.createElement("li"), link = document.createElement("a"), url = address(result[0], "");
    item.className = "kind-" + result[6];
    link.href = url + (result[2] || "");
    /* Sphinx escapes the names of objects in the index */
    link.textContent = result[6] === "object" ? plain(result[1]) : result[1];
    item.append(link);
    if (result[3]) item.append(" (" + plain(result[3]) + ")");
    else if (DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY)
      fetch(url)
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (text) {
          var summary = text && summaryOf(text, terms, result[2]);
          if (summary) item.append(summary);
        })
        .catch(function () { /* the link is there all the same */ });
    return item;
  }

  /* Of a record's page not what says nothing of it: its title, which the result has, the ways to others, references. */
  function summaryOf(text, terms, anchor) {
    var page = new DOMParser().parseFromString(text, "text/html"), record = page.querySelector(".conf-record");
    if (!record) return Search.makeSearchSummary(text, terms, anchor);
    record.querySelectorAll(ASIDE).forEach(function (element) { element.remove(); });
    record.querySelectorAll("ul:not(:has(ul))").forEach(function (list) {
      list.textContent = Array.from(list.children, words).join(", ") + ". ";
    });
    record.textContent = words(record);
    var begin = record.textContent.split(" ").find(function (word) {
      word = unaccented(word.toLowerCase());
      return Array.from(terms).some(function (term) { return word.includes(unaccented(term)); });
    });
    record.parentElement.textContent = record.textContent;
    return Search.makeSearchSummary(page.documentElement.outerHTML, [begin || record.textContent.slice(0, 9)], "");
  }

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  /* Without accents, as papers and people are found too. */
  function unaccented(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
  }

  /* What an object's own page says too is not said twice. */
  function once(results) {
    var pages = new Set(results.map(function (result) { return result[6] === "object" || result[2] ? "" : result[0]; }));
    return results.filter(function (result) { return result[6] !== "object" || !isItsPage(result) || !pages.has(result[0]); });
  }

  function isItsPage(result) {
    return plain(result[1]) === Search._index.titles[Search._index.docnames.indexOf(result[0])];
  }

  function plain(text) {
    return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, "&");
  }

  function show(results, terms) {
    var shown = 0, more = document.createElement("button");
    more.type = "button";
    more.className = "conf-button conf-search-more";
    more.textContent = document.getElementById("search-results").dataset.more;
    function next() {
      var items = results.slice(shown, shown + STEP).map(function (result) { return entry(result, terms); });
      Search.output.append.apply(Search.output, items);
      shown += items.length;
      more.hidden = shown >= results.length;
      return items[0];
    }
    more.addEventListener("click", function () { next().querySelector("a").focus(); });
    next();
    Search.output.after(more);
  }

  Search.query = function (query) {
    var parsed = Search._parseQuery(query), count;
    var results = Search._performSearch.apply(Search, parsed);
    if (!results.length && unaccented(query) !== query) {
      parsed = Search._parseQuery(unaccented(query));
      results = Search._performSearch.apply(Search, parsed);
    }
    results = once(results.reverse());
    Search.stopPulse();
    Search.title.innerText = _("Search Results");
    count = results.length;
    Search.status.innerText = count
      ? Documentation.ngettext(
          "Search finished, found one page matching the search query.",
          "Search finished, found ${resultCount} pages matching the search query.", count
        ).replace("${resultCount}", count)
      : document.getElementById("search-results").dataset.none;
    document.getElementById("conf-search-said").textContent = Search.status.innerText;
    show(results, parsed[1]);
  };
})();
