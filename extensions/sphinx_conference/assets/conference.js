/* Enhancements only; every fact is in the page without them. */
(function () {
  "use strict";
  var root = document.documentElement;
  var modes = ["auto", "light", "dark"];
  var system = matchMedia("(prefers-color-scheme: dark)");

  function paint() {
    var mode = root.dataset.mode || "auto";
    root.dataset.theme = mode === "dark" || (mode === "auto" && system.matches) ? "dark" : "light";
    document.querySelectorAll(".conf-theme-switch").forEach(function (button) {
      button.querySelector(".conf-sr").textContent = button.dataset[mode];
      button.title = button.dataset[mode];
    });
  }

  document.querySelectorAll(".conf-theme-switch").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var mode = modes[(modes.indexOf(root.dataset.mode) + 1) % modes.length];
      root.dataset.mode = mode;
      try {
        localStorage.setItem("mode", mode);
      } catch (error) {
        /* storage is off: the choice holds for this page */
      }
      paint();
    });
  });
  system.addEventListener("change", paint);
  paint();

  /* nobody adds to a calendar what is over */
  var told = document.querySelector('meta[name="conference-now"]');
  var now = told ? Date.parse(told.content) : Date.now();
  document.querySelectorAll(".conf-session").forEach(function (session) {
    var end = session.querySelector("time:last-of-type");
    if (end && Date.parse(end.dateTime) <= now) session.classList.add("conf-session--past");
  });

  var query = document.getElementById("conf-query");
  if (query && !query.value) query.focus();
})();
