/* Shows what holds now: phases of the call, lines of the banner, words of buttons. All is in the page without it.

   In an element with data-phased, children with data-phase hold from data-from, before data-until (none: no bound),
   or in each of data-times: "from/until from/until". A child .conf-otherwise is for when no other holds. An element with data-phased="hide" goes if nothing in it holds. */
(function () {
  "use strict";
  var DAY = 86400000, HOUR = 3600000, MINUTE = 60000, NEAR = 3 * DAY, LONGEST = 6 * HOUR;
  var shared = window.conference;
  var timer;

  function times(line) {
    var given = line.dataset.times;
    if (!given) return [[line.dataset.from, line.dataset.until]];
    return given.split(" ").map(function (time) { return time.split("/"); });
  }

  function holds(line, moment) {
    return times(line).some(function (time) {
      return (!time[0] || Date.parse(time[0]) <= moment) && (!time[1] || moment < Date.parse(time[1]));
    });
  }

  /* What is far away is said in days, what is near to the minute. */
  function countdown(left, words) {
    if (left <= NEAR) return words.replace("{time}", shared.remaining(left));
    return new Intl.RelativeTimeFormat(shared.lang, { numeric: "always" }).format(Math.floor(left / DAY), "day");
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
    var until = Date.parse(left.dataset.ends) - moment, text = until > 0 ? countdown(until, left.dataset.left) : "";
    if (left.textContent !== text) left.textContent = text;
  }

  /* How long nothing changes: until the next bound, or while a countdown runs until its next minute, or day. */
  function pause(moment) {
    var wait = LONGEST;
    document.querySelectorAll("[data-phase]").forEach(function (line) {
      times(line).forEach(function (time) {
        time.forEach(function (bound) {
          var left = bound ? Date.parse(bound) - moment : 0;
          if (left > 0) wait = Math.min(wait, left);
        });
      });
    });
    document.querySelectorAll(".conf-phase__left").forEach(function (line) {
      var left = Date.parse(line.dataset.ends) - moment;
      if (left > NEAR) wait = Math.min(wait, left % DAY || DAY);
      else if (left > 0) wait = Math.min(wait, left % MINUTE || MINUTE);
    });
    return wait;
  }

  function refresh() {
    var moment = shared.now();
    document.querySelectorAll("[data-phased]").forEach(function (group) { refreshGroup(group, moment); });
    document.querySelectorAll(".conf-phase__left").forEach(function (left) {
      refreshCountdown(left, moment);
    });
    clearTimeout(timer);
    if (!shared.stands) timer = setTimeout(refresh, pause(moment));
  }

  refresh();
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) refresh(); /* timers of a page in the background, or of a machine that slept, are late */
  });
})();
