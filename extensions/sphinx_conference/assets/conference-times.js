/* Times in the reader's own zone beside those of the event: one switch, remembered on the whole site. All times of the
   event are in the page without it, and its days stay those of the page.

   Below [data-own-times] are <time> elements whose datetime has its offset from UTC (or data-offset, in minutes). "on" or
   "off" is what holds for who has chosen nothing. */
(function () {
  "use strict";
  var DAY = 86400000, STORED = "conference-times";
  var RENAMED = { Calcutta: "Kolkata", Katmandu: "Kathmandu", Rangoon: "Yangon", Saigon: "Ho Chi Minh" };
  var shared = window.conference, lang = shared.lang, element = shared.element;
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var city = zone.slice(zone.lastIndexOf("/") + 1).replace(/_/g, " ");
  var here = RENAMED[city] || city;
  var hours = shared.hours, clock = new Intl.DateTimeFormat(lang, hours);
  var day = Object.assign({ weekday: "short", day: "numeric", month: "short" }, hours);
  var date = new Intl.DateTimeFormat(lang, day);
  var dated = new Intl.DateTimeFormat(lang, Object.assign({ timeZoneName: "long" }, day));
  var chosen = shared.recall(STORED);

  /* What a <time> says here: the moment, and by how many days this calendar is ahead; null where it says the same. */
  function read(time) {
    var found = /T.*?(?:Z|([+-])(\d\d):?(\d\d))$/.exec(time.dateTime);
    if (!found) return null;
    var offset = found[1] ? Number(found[1] + 1) * (found[2] * 60 + Number(found[3])) : 0;
    var moment = Date.parse(time.dateTime), local = new Date(moment);
    if ("offset" in time.dataset) offset = Number(time.dataset.offset);
    if (isNaN(moment) || -local.getTimezoneOffset() === offset) return null;
    var section = time.closest(".conf-day");
    var day = section ? section.dataset.day : time.dataset.day || time.dateTime.slice(0, 10);
    var ahead = Math.round((Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) - Date.parse(day)) / DAY);
    return { moment: moment, ahead: ahead };
  }

  function aheadOf(days) {
    return days ? [" ", element("span", "conf-date__ahead", shared.unit(days, "day", true))] : [];
  }

  /* Start and end, if it has one, as the clocks here show them. */
  function range(start, end) {
    var made = element("span", "conf-own"), apart = end && end.ahead !== start.ahead;
    var text = end && !apart ? clock.formatRange(start.moment, end.moment) : clock.format(start.moment);
    made.append(element("bdi", "", text), ...aheadOf(start.ahead));
    if (apart) made.append("–", element("bdi", "", clock.format(end.moment)), ...aheadOf(end.ahead));
    made.append(element("span", "conf-sr", " (" + here + ")"));
    return made;
  }

  /* A moment of a table of dates, in full. */
  function moment(time, one, words) {
    var made = element("span", "conf-date__local conf-own", dated.format(one.moment));
    made.append(" ", element("span", "conf-date__yours", "(" + words + ")"), ...aheadOf(one.ahead));
    var badge = time.parentNode.nextElementSibling;
    (badge && badge.classList.contains("conf-badge") ? badge : time.parentNode).after(made);
  }

  /* Where a start and an end stand together, if that is not beside each other. */
  function placeOf(time) {
    return time.closest(".conf-slot__time, .conf-talk__time, .conf-session__end");
  }

  function together(time, other) {
    return placeOf(time) === placeOf(other) && (placeOf(time) || time.parentNode === other.parentNode);
  }

  /* The <time> elements of a part of the page, of which two in one place are a start and an end. */
  function ranges(part) {
    var found = [];
    part.querySelectorAll("time[datetime*=T]").forEach(function (time) {
      var last = found[found.length - 1];
      if (last && last.length === 1 && together(last[0], time)) last.push(time);
      else found.push([time]);
    });
    return found;
  }

  function add(root, times) {
    var start = read(times[0]), end = times[1] && read(times[1]), place = placeOf(times[0]);
    if (!start) return;
    if (root.dataset.local) moment(times[0], start, root.dataset.local);
    else if (times[0].matches(".conf-moment")) times[0].after(" ", element("span", "conf-own", date.format(start.moment) + " (" + here + ")"));
    else if (place) place.append(" ", range(start, end));
    else times[times.length - 1].after(" ", range(start, end));
  }

  /* A time here that is not long over: nobody asks when that was. */
  function isToCome(times) {
    var one = read(times[0]);
    return one && one.moment > shared.now() - DAY;
  }

  function isOn(root) {
    return (chosen || root.dataset.ownTimes) === "on";
  }

  function show(root) {
    var on = isOn(root);
    root.querySelectorAll(".conf-own").forEach(function (old) { old.remove(); });
    root.classList.toggle("conf-own-times", on);
    if (on) ranges(root).forEach(function (times) { add(root, times); });
    root.querySelectorAll(".conf-times input").forEach(function (input) { input.checked = (input.value === "on") === on; });
  }

  /* For scripts that add times below one of the roots. */
  shared.ownTimes = function (root, part) {
    if (isOn(root)) ranges(part).forEach(function (times) { add(root, times); });
  };

  var roots = Array.from(document.querySelectorAll("[data-own-times]"));

  function showAll() {
    roots.forEach(show);
  }

  roots.forEach(function (root, number) {
    var box = root.querySelector(".conf-times");
    if (!box || !ranges(root).some(isToCome)) return;
    box.querySelectorAll("input").forEach(function (input) { input.name = "times-" + number; });
    box.querySelector("[data-also]").textContent = box.querySelector("[data-also]").dataset.also.replace("{place}", here);
    box.title = zone;
    box.hidden = false;
    box.addEventListener("change", function (event) {
      chosen = event.target.value;
      shared.remember(STORED, chosen);
      showAll();
    });
  });
  showAll();
  addEventListener("storage", function (event) { /* another tab of the site */
    if (event.key !== STORED) return;
    chosen = event.newValue;
    showAll();
  });
})();
