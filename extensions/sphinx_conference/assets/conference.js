/* What the scripts of directives share; and a stream, which is shown in its time alone. Every fact is in the page without. */
(function () {
  "use strict";
  var HOUR = 3600000, MINUTE = 60000;
  var lang = known(document.documentElement.lang), fixed = given();

  /* A language as Intl has it: sr-Latn for Sphinx's sr@latin; undefined, the reader's own, for what is none. Its
     calendar and digits are those of the dates that stand in the page: Persian ones are of the same year there. */
  function known(written) {
    try {
      var tag = written.replace("@latin", "-Latn").replace(/[@_]/g, "-");
      return new Intl.Locale(tag, { calendar: "gregory", numberingSystem: "latn" }).toString();
    } catch (error) {
      return undefined;
    }
  }

  /* The moment that is to be taken for now: of the address (?now=2030-07-19T16:10Z), or of a site as of a day; else NaN. */
  function given() {
    var asked = Date.parse(new URLSearchParams(location.search).get("now"));
    var told = document.querySelector('meta[name="conference-now"]');
    return isNaN(asked) && told ? Date.parse(told.content) : asked;
  }

  function now() {
    return isNaN(fixed) ? Date.now() : fixed;
  }

  /* A number of units; with a sign it keeps its number, which Arabic has in the word for one day and for two. */
  function unit(value, name, sign) {
    var parts = new Intl.NumberFormat(lang, {
      style: "unit", unit: name, unitDisplay: "long", signDisplay: sign ? "always" : "auto"
    }).formatToParts(value);
    var text = parts.map(function (part) { return part.value; }).join("");
    if (!sign || parts.some(function (part) { return part.type === "integer"; })) return text;
    var number = new Intl.NumberFormat("en", { signDisplay: "always" }).format(value);
    return "\u2066" + number + "\u2069 " + text; /* isolated from left to right, so that the sign stays before it */
  }

  /* A text with a number, of the forms that the language has for it, as JSON. */
  function counted(forms, number) {
    var texts = JSON.parse(forms), form = new Intl.PluralRules(lang).select(number);
    return (texts[form] || texts.other).replace("{n}", number);
  }

  /* What remains, to the minute: "1 day, 2 hours", "12 minutes". */
  function remaining(left) {
    var days = Math.floor(left / (24 * HOUR)), hours = Math.floor(left / HOUR) % 24;
    var minutes = Math.floor(left / MINUTE) % 60, parts = [];
    if (days) parts.push(unit(days, "day"));
    if (hours) parts.push(unit(hours, "hour"));
    if (!days && (minutes || !hours)) parts.push(unit(Math.max(minutes, 1), "minute"));
    return Intl.ListFormat ? new Intl.ListFormat(lang, { type: "unit" }).format(parts) : parts.join(" ");
  }

  /* How the clock is shown: the page's language has the words, the reader's own whether a day has 12 hours or 24. */
  function hours() {
    var cycle = new Intl.DateTimeFormat(navigator.language, { hour: "numeric" }).resolvedOptions().hourCycle;
    return { hour: cycle === "h23" ? "2-digit" : "numeric", minute: "2-digit", hourCycle: cycle };
  }

  function element(kind, name, text) {
    var made = document.createElement(kind);
    made.className = name;
    made.textContent = text || "";
    return made;
  }

  /* What the reader chose before, which storage may not hold. */
  function recall(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null;
    }
  }

  function remember(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch (error) {
      /* storage is off: it holds for this page */
    }
  }

  window.conference = {
    lang: lang, hours: hours(), stands: !isNaN(fixed), now: now, unit: unit, remaining: remaining, counted: counted,
    element: element, recall: recall, remember: remember
  };

  document.querySelectorAll("[data-show-from], [data-show-until]").forEach(function (link) {
    var from = Date.parse(link.dataset.showFrom), until = Date.parse(link.dataset.showUntil);
    link.hidden = now() < from || now() >= until;
  });
})();
