/* Pages of an edition that were seen stay readable without network: starts the worker, and says when a page is kept. */
(function () {
  "use strict";
  var told = document.currentScript.dataset, shared = window.conference;
  if (!navigator.serviceWorker || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname)) return;

  /* "As of 9:12, offline"; with its day, if that is another than today. */
  var mark = document.querySelector('meta[name="conference-offline"]'), seen = mark && new Date(mark.content);
  if (seen) {
    var today = seen.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short" };
    var time = new Intl.DateTimeFormat(shared.lang, Object.assign(today, shared.hours)).format(seen);
    var line = shared.element("p", "conf-offline", told.offline.replace("{time}", time));
    line.setAttribute("role", "status");
    document.body.append(line);
  }

  var unseen = !navigator.serviceWorker.controller; /* the first page comes before there is a worker to keep it */
  navigator.serviceWorker.register(told.worker).then(function () {
    return navigator.serviceWorker.ready;
  }).then(function (registration) {
    if (unseen) registration.active.postMessage({ keep: location.href });
  }).catch(function () { /* the browser keeps nothing, as in a private window */ });
})();
