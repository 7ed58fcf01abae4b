/* The lines of a program, sessions and their talks, as their elements tell of them. */
(function () {
  "use strict";
  var ADDED = ".conf-talk__time, .conf-talk__kind, .conf-session__status, .conf-session__moved, .conf-own, .conf-star, .conf-state, .conf-clash";
  var LONGEST = 6 * 3600000; /* of what has an open end */

  function titleOf(line) {
    var title = line.querySelector(".conf-session__title").cloneNode(true);
    title.querySelectorAll(ADDED).forEach(function (added) { added.remove(); });
    return title.textContent.replace(/\s+/g, " ").trim();
  }

  /* The session of which a line is a talk; null for a session. */
  function sessionOf(line) {
    return line.matches(".conf-talk") ? line.closest(".conf-session") : null;
  }

  function roomsOf(line) {
    var session = sessionOf(line), room = line.dataset.room || (session && session.dataset.room) || "";
    return room ? room.split("\n") : [];
  }

  /* What a line says of itself, as moments; NaN for what is not known. A moment ends as it begins. */
  function read(line) {
    var told = line.dataset, start = Date.parse(told.start), end = Date.parse(told.end);
    if (isNaN(end)) end = told.open ? start + LONGEST : start;
    return { line: line, start: start, end: end, session: sessionOf(line), rooms: roomsOf(line), cancelled: "cancelled" in told };
  }

  function all(root) {
    return Array.from(root.querySelectorAll("[data-key]"), read);
  }

  /* What the clocks of the event show: the offset of one of its times applied to a moment. */
  function clockAs(written, moment) {
    var offset = /([+-])(\d\d):?(\d\d)$/.exec(written);
    var minutes = offset ? Number(offset[1] + 1) * (offset[2] * 60 + Number(offset[3])) : 0;
    return new Date(moment + minutes * 60000).toISOString();
  }

  window.conferenceLines = { all: all, titleOf: titleOf, clockAs: clockAs };
})();
