/* Important dates: what is next and what has passed. All facts are in the page without it. */
(function () {
  "use strict";
  var DAY = 86400000, HOUR = 3600000, MINUTE = 60000;
  var shared = window.conference, lang = shared.lang;

  function element(name, text) {
    return shared.element("span", name, text);
  }

  function remaining(left, words) {
    if (left >= 3 * DAY) {
      return new Intl.RelativeTimeFormat(lang, { numeric: "always" }).format(Math.floor(left / DAY), "day");
    }
    return words.left.replace("{time}", shared.remaining(left));
  }

  /* How long until a date begins: whole days for what has no time of day, which begins with its day. */
  function ahead(left, timed) {
    var format = new Intl.RelativeTimeFormat(lang, { numeric: "always" });
    if (!timed) return format.format(Math.ceil(left / DAY), "day");
    if (left >= 3 * DAY) return format.format(Math.floor(left / DAY), "day");
    if (left >= HOUR) return format.format(Math.floor(left / HOUR), "hour");
    return format.format(Math.max(Math.floor(left / MINUTE), 1), "minute");
  }

  /* What is said of the next date; nothing while it goes on, and of one that is not decided. */
  function countdown(row, moment, words) {
    if (!("counted" in row.dataset)) return "";
    if (!row.dataset.begins) return remaining(Date.parse(row.dataset.ends) - moment, words);
    var left = Date.parse(row.dataset.begins) - moment;
    return left > 0 ? ahead(left, row.querySelector(".conf-moment")) : "";
  }

  function refresh(listing) {
    var words = listing.dataset, moment = shared.now(), next = null;
    listing.querySelectorAll(".conf-date[data-ends]").forEach(function (row) {
      var ends = Date.parse(row.dataset.ends), past = ends <= moment;
      if (past !== row.classList.contains("conf-date--past")) {
        row.classList.toggle("conf-date--past", past);
        var label = row.querySelector(".conf-date__label");
        if (past) label.append(element("conf-sr conf-date__passed", " (" + words.passed + ")"));
        else row.querySelectorAll(".conf-date__passed").forEach(function (old) { old.remove(); });
      }
      if (!past && (!next || ends < Date.parse(next.dataset.ends))) next = row;
    });
    listing.querySelectorAll(".conf-date--next").forEach(function (row) {
      if (row !== next) {
        row.classList.remove("conf-date--next");
        row.querySelectorAll(".conf-date__left").forEach(function (old) { old.remove(); });
      }
    });
    if (!next) return;
    next.classList.add("conf-date--next");
    var text = countdown(next, moment, words), left = next.querySelector(".conf-date__left");
    if (!text) {
      if (left) left.remove();
      return;
    }
    if (!left) {
      left = element("conf-date__left", "");
      left.setAttribute("role", "timer");
      next.querySelector(".conf-date__value").after(" ", left);
    }
    if (left.textContent !== text) left.textContent = text;
  }

  document.querySelectorAll(".conf-important-dates").forEach(function (listing) {
    refresh(listing);
    if (!shared.stands) setInterval(function () { refresh(listing); }, MINUTE / 2);
  });
})();
