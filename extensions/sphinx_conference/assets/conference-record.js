/* Copies a reference; without it the text can be selected, and the files hold it too. */
(function () {
  "use strict";
  /* not every browser lets keys scroll what cannot have the focus */
  document.querySelectorAll(".conf-record math").forEach(function (formula) {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  });
  if (!navigator.clipboard) return;
  document.querySelectorAll(".conf-copy").forEach(function (button) {
    var text = document.getElementById(button.dataset.copies);
    var label = button.textContent;
    if (!text) return;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent.trim() + "\n").then(function () {
        button.textContent = button.dataset.done;
        setTimeout(function () {
          button.textContent = label;
        }, 2500);
      });
    });
  });
})();
