/* What makes the page around the text more comfortable; all of it works without. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* colours */
  var modes = ["auto", "light", "dark"];
  var system = matchMedia("(prefers-color-scheme: dark)");
  var switches = document.querySelectorAll(".conf-theme-switch");

  function paint() {
    var mode = root.dataset.mode || "auto";
    root.dataset.theme = mode === "dark" || (mode === "auto" && system.matches) ? "dark" : "light";
    switches.forEach(function (button) {
      button.querySelector(".conf-sr").textContent = button.dataset[mode];
      button.title = button.dataset[mode];
    });
  }

  switches.forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var mode = modes[(modes.indexOf(root.dataset.mode) + 1) % modes.length];
      root.dataset.mode = mode;
      try {
        localStorage.setItem("mode", mode);
      } catch (error) {
        /* storage is off: the choice holds for this page */
      }
      paint();
    });
  });
  system.addEventListener("change", paint);
  paint();

  /* lists that open below a word close when something else is wanted */
  var OPENED = ".conf-menu[open], .conf-nav__more > details[open], .conf-versions[open]";

  function close(but) {
    document.querySelectorAll(OPENED).forEach(function (one) {
      var menu = one.matches(".conf-menu") ? one.parentElement : one;
      if (!but || !menu.contains(but)) one.open = false;
    });
  }

  document.addEventListener("click", function (event) { close(event.target); });

  /* search: / and Ctrl+K lead to the field, wherever it is */
  function search() {
    var field = document.querySelector("#conf-query, .conf-search input");
    if (!field) return false;
    var menu = document.querySelector(".conf-menu");
    if (menu && !field.checkVisibility()) menu.open = true;
    field.focus();
    field.select();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    var writes = event.target.matches && event.target.matches("input, textarea, select, [contenteditable]");
    var plain = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes;
    var control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((plain || control) && search()) event.preventDefault();
    if (event.key === "Escape") close(null);
  });

  var query = document.getElementById("conf-query");
  if (query && !query.value) query.focus();

  /* rows of what is on this page, headings and days of the program: what is being read is marked */
  function follow(row) {
    var links = Array.prototype.filter.call(row.querySelectorAll("a"), function (link) {
      return link.getAttribute("href").charAt(0) === "#";
    });
    var places = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var list = row.querySelector("ul"), waiting = false;
    if (list.scrollWidth <= list.clientWidth) list = row;

    function mark() {
      waiting = false;
      var line = row.getBoundingClientRect().bottom + innerHeight * 0.25, current = null;
      places.forEach(function (place, n) {
        if (place && place.getClientRects().length && place.getBoundingClientRect().top <= line) current = links[n];
      });
      links.forEach(function (link) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      if (current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
    }

    if (!links.length) return;
    addEventListener("scroll", function () {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }

  document.querySelectorAll(".conf-contents, .conf-days").forEach(follow);

  /* rows that scroll begin where the visitor is */
  document.querySelectorAll(".conf-section-nav ul").forEach(function (list) {
    var here = list.querySelector("[aria-current]");
    if (here) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
  });

  /* wide tables scroll, by keyboard too */
  function reach() {
    document.querySelectorAll(".pst-scrollable-table-container").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  addEventListener("resize", reach);
  reach();

  /* versions of the site */
  document.querySelectorAll(".conf-versions").forEach(function (box) {
    var address = box.dataset.versions;
    if (!/^[a-z]+:\/\//i.test(address)) address = root.dataset.content_root + address;
    fetch(address).then(function (answer) { return answer.json(); }).then(function (versions) {
      versions.forEach(function (version) {
        var link = document.createElement("a"), item = document.createElement("li");
        if (!/^(https?:)?\/\//i.test(version.url) && !/^[./]/.test(version.url)) return;
        link.href = version.url;
        link.textContent = version.name || version.version;
        if (version.version === box.dataset.version) link.setAttribute("aria-current", "true");
        item.append(link);
        box.querySelector("ul").append(item);
      });
      box.hidden = false;
    }).catch(function () { /* the file is not there: there is nothing to choose */ });
  });
})();
