/* Now and next: on days of the event a program opens with what runs and what follows, a room each; lines that run say so,
   lines that are over are quiet. Of the instants in the page, so that no build knows a clock. */
(function () {
  "use strict";
  var shared = window.conference, lines = window.conferenceLines, element = shared.element;
  var DAY = 86400000, MOST = 8;

  function Program(root) {
    this.root = root;
    this.panel = root.querySelector(".conf-now");
    this.lines = lines.all(root).filter(function (one) { return !isNaN(one.start); });
    this.rooms = JSON.parse(this.panel.dataset.rooms);
    this.days = Array.from(root.querySelectorAll(".conf-day"));
    this.shown = "";
  }

  Program.prototype = {
    refresh: function () {
      var now = shared.now();
      this.lines.forEach(function (one) { this.mark(one, now); }, this);
      this.root.classList.toggle("conf-schedule--on", this.lines.some(function (one) { return one.end > now; }));
      var today = this.today(now), rows = today ? this.rows(now, today) : [];
      this.links(today);
      this.show(rows, now, today);
    },

    /* A line that runs has the word for it, and is the current one of its times. */
    mark: function (one, now) {
      var runs = !one.cancelled && one.start <= now && now < one.end, past = one.end <= now;
      if (one.runs === runs && one.past === past) return;
      one.runs = runs;
      one.past = past;
      one.line.classList.toggle("conf-session--past", past);
      one.line.classList.toggle("conf-session--now", runs);
      var state = one.line.querySelector(":scope > .conf-session__title > .conf-state, :scope > * > .conf-session__title > .conf-state");
      if (state) state.remove();
      if (!runs) return one.line.removeAttribute("aria-current");
      one.line.setAttribute("aria-current", "time");
      state = element("span", "conf-badge conf-state", this.panel.dataset.now);
      one.line.querySelector(".conf-session__title").prepend(state, " ");
    },

    /* The day that holds, by the clocks of the event; one that ends after midnight lasts until its last line does. */
    today: function (now) {
      var runs = this.lines.find(function (one) { return one.start <= now && now < one.end; });
      if (runs) return runs.line.closest(".conf-day");
      return this.days.find(function (day) {
        var first = day.querySelector("[data-start]");
        return first && lines.clockAs(first.dataset.start, now).slice(0, 10) === day.dataset.day;
      });
    },

    links: function (today) {
      this.root.querySelectorAll(".conf-days a").forEach(function (link) {
        var is = today && link.dataset.day === today.dataset.day;
        if (is) link.setAttribute("aria-current", "date");
        else if (link.getAttribute("aria-current") === "date") link.removeAttribute("aria-current");
      });
    },

    /* What runs and what follows, a room each, in the order of the rooms. What is in no room, or in all, comes first if it
       runs or is the very next; rooms that have nothing more today come last. */
    rows: function (now, today) {
      var found = new Map(), known = Object.keys(this.rooms);
      this.lines.forEach(function (one) {
        if (one.cancelled || one.past || one.start - now > DAY) return;
        (one.rooms.length ? one.rooms : [""]).forEach(function (room) {
          if (!found.has(room)) found.set(room, { room: room, runs: [], next: null });
          var row = found.get(room);
          if (one.runs) row.runs.push(one);
          else if (one.start > now && (!row.next || one.start < row.next.start)) row.next = one;
        });
      });
      var rows = Array.from(found.values());
      var soon = Math.min.apply(null, rows.map(function (row) { return row.next ? row.next.start : Infinity; }));
      function place(row) {
        if (!row.runs.length && row.next.line.closest(".conf-day") !== today) return known.length + 3;
        if (row.room && row.room !== "all") return known.indexOf(row.room) + 1 || known.length + 1;
        return row.runs.length || row.next.start === soon ? 0 : known.length + 2;
      }
      return rows.sort(function (a, b) { return place(a) - place(b); });
    },

    nameOf: function (room) {
      return room === "all" ? this.panel.dataset.all : this.rooms[room] || room;
    },

    show: function (rows, now, today) {
      var words = this.panel.dataset, self = this, any = rows.length > 0;
      var first = rows.find(function (row) { return row.runs.length; }) || rows[0];
      var clock = any ? lines.clockAs(this.lines[0].line.dataset.start, now).slice(11, 16) : "";
      var said = JSON.stringify([clock, rows.map(function (row) {
        return [row.room, row.runs.map(function (one) { return one.line.dataset.key; }), row.next && row.next.line.dataset.key];
      })]);
      if (said === this.shown) return;
      this.shown = said;
      var more = this.panel.querySelector("details"), open = more && more.open;
      this.panel.textContent = "";
      this.panel.hidden = !any;
      if (!any) return;
      var title = element("p", "conf-now__title", words.title + " ");
      title.append(element("span", "conf-now__clock", clock));
      this.panel.append(title, this.list(rows.slice(0, MOST), now, today));
      if (rows.length > MOST) {
        more = element("details", "conf-now__more");
        more.open = open;
        more.append(element("summary", "", shared.counted(words.more, rows.length - MOST)), self.list(rows.slice(MOST), now, today));
        this.panel.append(more);
      }
      var target = first.runs[0] || first.next;
      if (target.line.id) {
        var go = element("a", "conf-button conf-now__go", first.runs.length ? words.go : words.goNext);
        go.href = "#" + target.line.id;
        this.panel.append(go);
      }
      if (shared.ownTimes) shared.ownTimes(this.root, this.panel);
    },

    list: function (rows, now, today) {
      var made = element("ul", "conf-now__rooms");
      rows.forEach(function (row) {
        var item = element("li", ""), what = element("div", "conf-now__what"), talks = this.innermost(row.runs);
        var left = talks.length === 1 && this.left(talks[0], now);
        if (row.room) {
          item.append(element("p", "conf-now__room", this.nameOf(row.room)));
          if (left) item.lastChild.append(" ", left);
        }
        talks.forEach(function (one) {
          var said = this.entry(one, now, today, true), own = row.room && left ? null : this.left(one, now);
          if (own) said.append(" ", own);
          what.append(said);
        }, this);
        if (row.next) what.append(this.entry(row.next, now, today, false));
        item.append(what);
        made.append(item);
      }, this);
      return made;
    },

    /* Of a session and its talk that run, the talk stands for both. */
    innermost: function (runs) {
      var around = runs.map(function (one) { return one.session; });
      return runs.filter(function (one) { return !around.includes(one.line); });
    },

    entry: function (one, now, today, runs) {
      var words = this.panel.dataset, made = element("p", runs ? "conf-now__runs" : "conf-now__next");
      var link = element(one.line.id ? "a" : "span", "", lines.titleOf(one.line));
      if (one.line.id) link.href = "#" + one.line.id;
      made.append(element("strong", "", runs ? words.now : words.next), " ");
      if (!runs) made.append(this.start(one, today), " ");
      made.append(link);
      if (one.session) made.append(" ", element("span", "conf-now__session", lines.titleOf(one.session)));
      return made;
    },

    /* How long what runs goes on; nothing where its end is open. */
    left: function (one, now) {
      if (!one.line.dataset.end) return null;
      return element("span", "conf-now__left", this.panel.dataset.left.replace("{time}", shared.remaining(one.end - now)));
    },

    start: function (one, today) {
      var words = this.panel.dataset, written = one.line.dataset.start, made = element("time", "", written.slice(11, 16)), day = one.line.closest(".conf-day");
      made.dateTime = written;
      if (day !== today) {
        var name = new Intl.DateTimeFormat(shared.lang, { weekday: "long", timeZone: "UTC" }).format(Date.parse(day.dataset.day));
        made.prepend(name + (words.comma || ", "));
      }
      return made;
    },
  };

  var programs = Array.from(document.querySelectorAll(".conf-schedule")).filter(function (root) {
    return root.querySelector(".conf-now[data-rooms]");
  }).map(function (root) { return new Program(root); });

  /* An overview of days that have pages leads to that of today. */
  function lead(panel) {
    var now = shared.now(), any = false;
    panel.querySelectorAll("[data-from]").forEach(function (line) {
      line.hidden = now < Date.parse(line.dataset.from) || now >= Date.parse(line.dataset.until);
      any = any || !line.hidden;
    });
    panel.hidden = !any;
  }

  function refresh() {
    document.querySelectorAll(".conf-now:not([data-rooms])").forEach(lead);
    programs.forEach(function (program) { program.refresh(); });
    document.dispatchEvent(new CustomEvent("conference:minute"));
    if (!shared.stands) setTimeout(refresh, 60000 - Date.now() % 60000);
  }

  refresh();
  /* whoever was sent to what is on now comes to it, which a browser looked for before it was there */
  var asked = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked && asked.matches(".conf-now") && !asked.hidden) asked.scrollIntoView();
})();
