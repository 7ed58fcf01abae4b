/* Shows what Sphinx's search found, twenty at a time: of ten thousand pages not all are fetched for their summaries. */
(function () {
  "use strict";
  if (typeof Search === "undefined" || !Search._parseQuery || !Search._performSearch) return;
  var STEP = 20;

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
          var summary = text && Search.makeSearchSummary(text, terms, result[2]);
          if (summary) item.append(summary);
        })
        .catch(function () { /* the link is there all the same */ });
    return item;
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
    var results = Search._performSearch.apply(Search, parsed).reverse();
    Search.stopPulse();
    Search.title.innerText = _("Search Results");
    count = results.length;
    Search.status.innerText = count
      ? Documentation.ngettext(
          "Search finished, found one page matching the search query.",
          "Search finished, found ${resultCount} pages matching the search query.", count
        ).replace("${resultCount}", count)
      : Documentation.gettext("Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.");
    document.getElementById("conf-search-said").textContent = Search.status.innerText;
    show(results, parsed[1]);
  };
})();
