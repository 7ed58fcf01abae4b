/* Shows what holds now: phases of the call, lines of the banner, words of buttons. All is in the page without it.

   In an element with data-phased, children with data-phase hold from data-from, before data-until (none: no bound).
   A child .conf-otherwise is for when no other holds. An element with data-phased="hide" goes if nothing in it holds. */
(function () {
  "use strict";
  var HOUR = 3600000, MINUTE = 60000, LONGEST = 6 * HOUR;
  var lang = known(document.documentElement.lang);
  var told = document.querySelector('meta[name="conference-now"]');
  var timer;

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

  function holds(line, moment) {
    var from = line.dataset.from, until = line.dataset.until;
    return (!from || Date.parse(from) <= moment) && (!until || moment < Date.parse(until));
  }

  function unit(value, name) {
    return new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  }

  function remaining(left) {
    var days = Math.floor(left / (24 * HOUR)), hours = Math.floor(left / HOUR) % 24;
    var minutes = Math.floor(left / MINUTE) % 60, parts = [];
    if (days) parts.push(unit(days, "day"));
    if (hours) parts.push(unit(hours, "hour"));
    if (!days && (minutes || !hours)) parts.push(unit(Math.max(minutes, 1), "minute"));
    return Intl.ListFormat ? new Intl.ListFormat(lang, { type: "unit" }).format(parts) : parts.join(" ");
  }

  function show(element, shown) {
    if (element.hidden === shown) element.hidden = !shown;
  }

  function name(line) {
    if (!line.dataset.state || line.querySelector(".conf-phase__state")) return;
    var state = document.createElement("span");
    state.className = "conf-badge conf-phase__state";
    state.textContent = line.dataset.state;
    line.prepend(state, " ");
  }

  function refreshGroup(group, moment) {
    var any = false;
    Array.prototype.forEach.call(group.children, function (line) {
      if (!("phase" in line.dataset)) return;
      var shown = holds(line, moment);
      if (shown && group.matches(".conf-call__now")) name(line);
      any = any || shown;
      show(line, shown);
    });
    group.querySelectorAll(":scope > .conf-otherwise").forEach(function (line) { show(line, !any); });
    if (group.dataset.phased === "hide") show(group, any);
  }

  function refreshCountdown(left, moment) {
    var text = left.dataset.left.replace("{time}", remaining(Date.parse(left.dataset.ends) - moment));
    if (left.textContent !== text) left.textContent = text;
  }

  /* How long nothing changes: until the next bound, or while a countdown runs until its next minute. */
  function pause(moment) {
    var wait = LONGEST;
    document.querySelectorAll("[data-phase][data-from], [data-phase][data-until]").forEach(function (line) {
      [line.dataset.from, line.dataset.until].forEach(function (bound) {
        var left = bound ? Date.parse(bound) - moment : 0;
        if (left > 0) wait = Math.min(wait, left);
        if (left > 0 && line.querySelector("[data-ends]") && !line.hidden) wait = Math.min(wait, left % MINUTE || MINUTE);
      });
    });
    return wait;
  }

  function refresh() {
    var moment = now();
    document.querySelectorAll("[data-phased]").forEach(function (group) { refreshGroup(group, moment); });
    document.querySelectorAll(":not([hidden]) > .conf-phase__left").forEach(function (left) {
      refreshCountdown(left, moment);
    });
    clearTimeout(timer);
    if (!told) timer = setTimeout(refresh, pause(moment));
  }

  refresh();
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) refresh(); /* timers of a page in the background, or of a machine that slept, are late */
  });
})();
