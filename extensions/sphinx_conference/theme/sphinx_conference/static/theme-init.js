/* Before the first paint: colours, the visitor's choice, else the site's or the system's; and what holds now of the
   phases of the call, so that nothing moves when the other scripts run. Runs early and stays tiny. */
(function () {
  "use strict";
  var root = document.documentElement, mode = root.dataset.mode;
  try {
    mode = localStorage.getItem("mode") || mode;
  } catch (error) {
    /* storage is off: the site's choice holds */
  }
  if (mode !== "light" && mode !== "dark") mode = "auto";
  var dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.mode = mode;
  root.dataset.theme = dark ? "dark" : "light";

  /* as conference.js has it */
  var told = document.querySelector('meta[name="conference-now"]');
  var now = Date.parse(new URLSearchParams(location.search).get("now")) || (told ? Date.parse(told.content) : Date.now());

  /* A line holds between its bounds, or in each of data-times: "from/until from/until". */
  function holds(line) {
    var times = line.dataset.times || (line.dataset.from || "") + "/" + (line.dataset.until || "");
    return times.split(" ").some(function (time) {
      var ends = time.split("/");
      return (!ends[0] || Date.parse(ends[0]) <= now) && (!ends[1] || now < Date.parse(ends[1]));
    });
  }

  /* The word for the state of the call, in which conference-call.js finds it. */
  function name(line) {
    if (line.querySelector(".conf-phase__state")) return;
    var state = document.createElement("span");
    state.className = "conf-badge conf-phase__state";
    state.textContent = line.dataset.state;
    line.prepend(state, " ");
  }

  function settle(group) {
    var lines = Array.prototype.filter.call(group.children, function (one) { return "phase" in one.dataset; });
    lines.forEach(function (line) {
      line.hidden = !holds(line);
      if (!line.hidden && line.dataset.state && group.matches(".conf-call__now")) name(line);
    });
    var any = lines.some(holds);
    Array.prototype.forEach.call(group.children, function (one) {
      if (one.classList.contains("conf-otherwise")) one.hidden = any;
    });
    if (group.dataset.phased === "hide") group.hidden = !any;
  }

  var observer = new MutationObserver(function (records) {
    records.forEach(function (record) {
      record.addedNodes.forEach(function (node) {
        var group = node.dataset && "phase" in node.dataset ? node.parentNode : null;
        if (group && group.dataset && "phased" in group.dataset) settle(group);
      });
    });
  });
  observer.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () { observer.disconnect(); });
})();
