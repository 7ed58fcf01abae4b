/* In the table of the venue's rooms: what is on in each, and what is next there today. Of the instants in its rows. */
(function () {
  "use strict";
  var shared = window.conference, element = shared.element;

  /* A line: start, minutes, address or -, title. */
  function read(line) {
    var told = /^(\S+) (\d+) (\S+) (.*)$/.exec(line), start = Date.parse(told[1]);
    return { written: told[1], start: start, end: start + told[2] * 60000, title: told[4], href: told[3] === "-" ? "" : told[3] };
  }

  function line(word, one, clock) {
    var made = element("p", "conf-venue__on"), title = element("bdi", ""), link = element("a", "", one.title);
    link.href = one.href;
    title.append(one.href ? link : one.title);
    made.append(element("strong", "", word), " ");
    if (clock) {
      made.append(element("time", "", one.written.slice(11, 16)), " ");
      made.querySelector("time").dateTime = one.written;
    }
    made.append(title);
    return made;
  }

  function Row(row) {
    this.words = row.closest("table").dataset;
    this.cell = row.lastElementChild;
    this.sessions = row.dataset.sessions.split("\n").map(read).sort(function (a, b) { return a.start - b.start; });
    this.shown = [];
  }

  Row.prototype.refresh = function (now) {
    var runs = this.sessions.filter(function (one) { return one.start <= now && now < one.end; });
    var next = this.sessions.find(function (one) { return one.start > now; });
    if (next && window.conferenceLines.clockAs(next.written, now).slice(0, 10) !== next.written.slice(0, 10)) next = null;
    var told = runs.concat(next || []), shown = this.shown;
    if (told.length === shown.length && told.every(function (one, n) { return shown[n] === one; }) && this.running === runs.length) return;
    this.shown = told;
    this.running = runs.length;
    this.cell.querySelectorAll(".conf-venue__on").forEach(function (old) { old.remove(); });
    this.cell.prepend(...told.map(function (one) {
      return runs.includes(one) ? line(this.words.now, one) : line(this.words.next, one, true);
    }, this));
  };

  var rows = Array.from(document.querySelectorAll(".conf-venue__rooms [data-sessions]"), function (row) { return new Row(row); });

  function refresh() {
    rows.forEach(function (row) { row.refresh(shared.now()); });
    if (!shared.stands) setTimeout(refresh, 60000 - Date.now() % 60000);
  }

  if (rows.length) refresh();
})();
