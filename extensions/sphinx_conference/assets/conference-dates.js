/* Important dates in the reader's own time, what is next and what has passed. All facts are in the page without it. */
(function () {
  "use strict";
  var DAY = 86400000, HOUR = 3600000, MINUTE = 60000;
  var lang = known(document.documentElement.lang);
  var told = document.querySelector('meta[name="conference-now"]');
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /* A language as Intl has it: sr-Latn for Sphinx's sr@latin; undefined, the reader's own, for what is none. */
  function known(written) {
    try {
      return Intl.getCanonicalLocales(written.replace("@latin", "-Latn").replace(/[@_]/g, "-"))[0];
    } catch (error) {
      return undefined;
    }
  }

  function now() {
    return told ? Date.parse(told.content) : Date.now();
  }

  function element(name, text) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function unit(value, name, sign) {
    return new Intl.NumberFormat(lang, {
      style: "unit", unit: name, unitDisplay: "long", signDisplay: sign ? "always" : "auto"
    }).format(value);
  }

  /* Days by which the reader's calendar is ahead of that of the date's own zone at a moment. */
  function daysAhead(moment, day) {
    var local = new Date(moment);
    return Math.round((Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) - Date.parse(day)) / DAY);
  }

  function localTime(time, words) {
    var moment = Date.parse(time.dateTime), local = new Date(moment);
    if (-local.getTimezoneOffset() === Number(time.dataset.offset)) return;
    var text = new Intl.DateTimeFormat(lang, {
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
      timeZoneName: "long"
    }).format(local);
    var made = element("conf-date__local", text), ahead = daysAhead(moment, time.dataset.day);
    made.title = zone;
    made.append(" ", element("conf-date__yours", "(" + words.local + ")"));
    if (ahead) made.append(" ", element("conf-date__ahead", unit(ahead, "day", true)));
    var badge = time.parentNode.nextElementSibling;
    (badge && badge.classList.contains("conf-badge") ? badge : time.parentNode).after(made);
  }

  function remaining(left, words) {
    if (left >= 3 * DAY) {
      return new Intl.RelativeTimeFormat(lang, { numeric: "always" }).format(Math.floor(left / DAY), "day");
    }
    var parts = [], hours = Math.floor(left / HOUR), minutes = Math.floor((left % HOUR) / MINUTE);
    if (hours) parts.push(unit(hours, "hour"));
    if (!hours || hours < 24) parts.push(unit(Math.max(minutes, hours ? 0 : 1), "minute"));
    var time = Intl.ListFormat ? new Intl.ListFormat(lang, { type: "unit" }).format(parts) : parts.join(" ");
    return words.left.replace("{time}", time);
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
    var words = listing.dataset, moment = now(), next = null;
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
    listing.querySelectorAll("time.conf-moment").forEach(function (time) { localTime(time, listing.dataset); });
    refresh(listing);
    if (!told) setInterval(function () { refresh(listing); }, MINUTE / 2);
  });
})();
