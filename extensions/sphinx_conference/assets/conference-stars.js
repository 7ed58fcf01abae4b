/* My program: a star on each session and talk, kept in this browser and nowhere else; shared by an address, taken along as a
   calendar, printed. What is kept of a line is enough to show it on other pages of the edition. */
(function () {
  "use strict";
  var shared = window.conference, lines = window.conferenceLines, element = shared.element;
  var STORED = "conference-stars", TOLD = "conference-stars-told", PARAMETER = "program";
  var kept = load(), roots = Array.from(document.querySelectorAll(".conf-schedule")).filter(function (root) {
    return root.querySelector(".conf-mine");
  });
  var given = new URLSearchParams(location.search).get(PARAMETER);
  var others = given === null ? null : new Set(given.split(",")); /* the keys that somebody sent */

  function load() {
    try {
      return new Map(Object.entries(JSON.parse(shared.recall(STORED)) || {}));
    } catch (error) {
      return new Map();
    }
  }

  function save() {
    shared.remember(STORED, JSON.stringify(Object.fromEntries(kept)));
    showAll();
    document.dispatchEvent(new CustomEvent("conference:stars"));
  }

  function isStarred(line) {
    return kept.has(line.dataset.uid);
  }

  /* Of what the view shows: what somebody sent, else what is starred here. */
  function isChosen(line) {
    return others ? others.has(line.dataset.key) : isStarred(line);
  }

  function placeOf(root, one) {
    var words = root.querySelector(".conf-mine").dataset, rooms = JSON.parse(root.querySelector(".conf-now").dataset.rooms);
    var names = one.rooms.map(function (room) { return room === "all" ? "" : rooms[room] || room; });
    return names.concat(words.place).filter(Boolean).join(", ");
  }

  /* What is kept of a line. */
  function record(root, one) {
    var told = one.line.dataset, address = new URL(location.href);
    address.search = "";
    address.hash = one.line.id;
    return {
      edition: root.querySelector(".conf-mine").dataset.edition, key: told.key, title: lines.titleOf(one.line),
      start: told.start || "", end: told.end || "", place: placeOf(root, one), url: address.href, cancelled: one.cancelled
    };
  }

  function toggle(root, one) {
    var uid = one.line.dataset.uid, mine = root.querySelector(".conf-mine");
    if (kept.has(uid)) kept.delete(uid);
    else kept.set(uid, record(root, one));
    if (kept.size && !shared.recall(TOLD)) mine.querySelector(".conf-mine__once").hidden = false;
    save();
  }

  function button(root, one) {
    var made = element("button", "conf-star"), title = one.line.querySelector(".conf-session__title");
    made.type = "button";
    made.append(element("span", "conf-sr", root.querySelector(".conf-mine").dataset.star.replace("{title}", lines.titleOf(one.line))));
    made.addEventListener("click", function () { toggle(root, one); });
    title.insertBefore(made, title.querySelector(":scope > .conf-session__moved"));
    made.after(" ");
    one.star = made;
  }

  /* Those of a program that are starred, on this page and on others of the edition. */
  function mineOf(root) {
    var edition = root.querySelector(".conf-mine").dataset.edition;
    return Array.from(kept, function (entry) { return Object.assign({ uid: entry[0] }, entry[1]); }).filter(function (one) {
      return one.edition === edition;
    }).sort(function (a, b) { return Date.parse(a.start) - Date.parse(b.start) || 0; });
  }

  /* What is at the same time as something; a talk is not at the time of its own session. */
  function clashes(one, all) {
    return all.filter(function (other) {
      if (one === other || one.cancelled || other.cancelled || one.session === other.line || other.session === one.line) return false;
      return one.start < other.end && other.start < one.end;
    });
  }

  function show(root) {
    var mine = root.querySelector(".conf-mine"), words = mine.dataset, clashing = 0;
    var all = root.lines.filter(function (one) { return isStarred(one.line); });
    root.lines.forEach(function (one) {
      if (one.star) one.star.setAttribute("aria-pressed", String(isStarred(one.line)));
      one.line.classList.toggle("conf-session--starred", isStarred(one.line));
      var old = one.line.querySelector(":scope > .conf-clash, :scope > * > .conf-clash");
      if (old) old.remove();
      if (!isStarred(one.line)) return;
      var with_ = clashes(one, all);
      if (!with_.length) return;
      clashing += 1;
      var title = one.line.querySelector(".conf-session__title");
      title.after(element("p", "conf-clash", words.clash.replace("{title}", with_.map(function (other) {
        return lines.titleOf(other.line);
      }).join("; "))));
    });
    var known = mineOf(root), here = new Set(all.map(function (one) { return one.line.dataset.uid; }));
    var elsewhere = known.filter(function (one) { return !here.has(one.uid); });
    mine.hidden = !known.length && !others;
    mine.querySelector(".conf-mine__mine").hidden = !known.length;
    var text = shared.counted(words.count, known.length) + (clashing ? (words.comma || ", ") + shared.counted(words.clashes, clashing) : "");
    var said = mine.querySelector(".conf-mine__said");
    if (said.textContent !== text) said.textContent = text;
    listElsewhere(mine.querySelector(".conf-mine__others"), elsewhere);
    var sent = mine.querySelector(".conf-mine__shared");
    sent.hidden = !others;
  }

  function listElsewhere(list, some) {
    list.textContent = "";
    list.hidden = !some.length;
    some.forEach(function (one) {
      var item = element("li", ""), link = element("a", "", one.title);
      link.href = one.url;
      var day = one.start && new Intl.DateTimeFormat(shared.lang, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })
        .format(Date.parse(one.start.slice(0, 10)));
      if (day) item.append(day + " " + one.start.slice(11, 16) + " ");
      item.append(link);
      list.append(item);
    });
  }

  /* as iCalendar has it (RFC 5545): lines of at most 75 octets, times in UTC */
  function folded(line) {
    var result = "", size = 0;
    Array.from(line).forEach(function (letter) {
      var octets = new TextEncoder().encode(letter).length;
      if (size + octets > 75) {
        result += "\r\n ";
        size = 1;
      }
      result += letter;
      size += octets;
    });
    return result;
  }

  function escaped(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  }

  function utc(moment) {
    return new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");
  }

  function calendar(root) {
    var name = root.querySelector(".conf-mine").dataset.name, stamp = utc(Date.now());
    var result = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sphinx-conference//my program//EN", "CALSCALE:GREGORIAN"];
    mineOf(root).forEach(function (one) {
      if (!one.start) return;
      result.push("BEGIN:VEVENT", "UID:" + one.uid, "DTSTAMP:" + stamp, "DTSTART:" + utc(one.start));
      if (one.end) result.push("DTEND:" + utc(one.end));
      result.push("SUMMARY:" + escaped(name + ": " + one.title));
      if (one.place) result.push("LOCATION:" + escaped(one.place));
      result.push("URL:" + one.url, "STATUS:" + (one.cancelled ? "CANCELLED" : "CONFIRMED"), "END:VEVENT");
    });
    return result.concat("END:VCALENDAR", "").map(folded).join("\r\n");
  }

  function download(root) {
    var link = element("a", ""), file = new Blob([calendar(root)], { type: "text/calendar" });
    link.href = URL.createObjectURL(file);
    link.download = "my-program.ics";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  /* An address that shows these lines to whoever opens it: to the system's own ways of sharing, else copied. */
  function share(root, pressed) {
    var address = new URL(location.href), mine = root.querySelector(".conf-mine").dataset;
    address.hash = "";
    address.search = "?mine=1&" + PARAMETER + "=" + mineOf(root).map(function (one) { return encodeURIComponent(one.key); }).join(",");
    var sent = navigator.share && matchMedia("(pointer: coarse)").matches
      ? navigator.share({ title: mine.name, url: address.href })
      : navigator.clipboard.writeText(address.href).then(function () { say(pressed, mine.copied); });
    sent.catch(function () { /* the reader thought better of it */ });
  }

  function say(pressed, words) {
    var label = pressed.textContent;
    pressed.textContent = words;
    setTimeout(function () { pressed.textContent = label; }, 2500);
  }

  /* The view is a box of the form, which the form's own script listens to. */
  function view(root, on) {
    var box = root.querySelector(".conf-filter [name=mine]");
    if (box.checked === on) box.dispatchEvent(new Event("input", { bubbles: true }));
    else box.click();
  }

  function forget() {
    others = null;
    var address = new URL(location.href);
    if (!address.searchParams.has(PARAMETER)) return;
    address.searchParams.delete(PARAMETER);
    history.replaceState(history.state, "", address);
    roots.forEach(show);
  }

  var DOES = {
    share: share,
    calendar: download,
    print: function (root) {
      view(root, true);
      print();
    },
    told: function (root) {
      shared.remember(TOLD, "1");
      root.querySelector(".conf-mine__once").hidden = true;
    },
    take: function (root) {
      root.lines.forEach(function (one) {
        if (others.has(one.line.dataset.key)) kept.set(one.line.dataset.uid, record(root, one));
      });
      forget();
      save();
      view(root, true);
    },
    whole: function (root) {
      forget();
      view(root, false);
    }
  };

  roots.forEach(function (root) {
    root.lines = lines.all(root);
    root.lines.forEach(function (one) {
      if (one.line.dataset.kind !== "break" && one.line.dataset.uid) button(root, one);
      if (isStarred(one.line)) kept.set(one.line.dataset.uid, record(root, one)); /* it may have moved */
    });
    root.querySelector(".conf-mine").addEventListener("click", function (event) {
      var pressed = event.target.closest("button");
      if (pressed) DOES[pressed.name](root, pressed);
    });
  });
  /* On the page of a session or talk the server has told what is kept of it. */
  var singles = Array.from(document.querySelectorAll(".conf-keep"), function (box) {
    var told = JSON.parse(box.dataset.record), uid = told.uid, star = box.querySelector("button");
    delete told.uid;
    star.addEventListener("click", function () {
      if (kept.has(uid)) kept.delete(uid);
      else kept.set(uid, Object.assign({ url: location.origin + location.pathname }, told));
      save();
    });
    box.hidden = false;
    return function () { star.setAttribute("aria-pressed", String(kept.has(uid))); };
  });

  function showAll() {
    roots.forEach(show);
    singles.forEach(function (press) { press(); });
  }

  /* What another tab kept, or this one while the page was left. */
  function again() {
    kept = load();
    showAll();
    document.dispatchEvent(new CustomEvent("conference:stars"));
  }

  showAll();
  addEventListener("storage", function (event) {
    if (event.key === STORED) again();
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) again();
  });

  window.conferenceStars = { isChosen: isChosen, forget: forget };
})();
