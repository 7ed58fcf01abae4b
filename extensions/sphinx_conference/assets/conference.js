/* Enhancements only; every fact is in the page without them. */
(function () {
  "use strict";
  /* nobody adds to a calendar what is over */
  var told = document.querySelector('meta[name="conference-now"]');
  var now = told ? Date.parse(told.content) : Date.now();
  document.querySelectorAll(".conf-session, .conf-talk").forEach(function (session) {
    if (Date.parse(session.dataset.end || session.dataset.start) <= now) session.classList.add("conf-session--past");
  });
  /* a stream is shown in its time alone */
  document.querySelectorAll("[data-show-from], [data-show-until]").forEach(function (link) {
    var from = Date.parse(link.dataset.showFrom), until = Date.parse(link.dataset.showUntil);
    link.hidden = now < from || now >= until;
  });
})();
