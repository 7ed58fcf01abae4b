/* Sets the colours before the first paint: the visitor's choice, else the system's. Runs early and stays tiny. */
(function () {
  "use strict";
  var root = document.documentElement, mode = "auto";
  try {
    mode = localStorage.getItem("mode") || "auto";
  } catch (error) {
    /* storage is off: follow the system */
  }
  if (mode !== "light" && mode !== "dark") mode = "auto";
  var dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.mode = mode;
  root.dataset.theme = dark ? "dark" : "light";
})();
