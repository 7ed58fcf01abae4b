/* Writes a record from a form: checks what a browser can, shows the YAML, and leads to GitHub's page for a new file. */
(function () {
  "use strict";
  var PLAIN = /^[\p{L}](?:[\p{L}\p{N}_ ()./,+'-]*[\p{L}\p{N}_)])?$/u;
  var WORD = /^(?:true|false|null|yes|no|on|off|y|n|tbd)$/i;

  /* a text as a YAML scalar: plain where nobody can misread it, else in double quotes (YAML 1.2, 7.3.1) */
  function scalar(text) {
    if (PLAIN.test(text) && !WORD.test(text)) return text;
    return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, function (one) {
      return "\\u" + one.charCodeAt(0).toString(16).padStart(4, "0");
    });
  }

  /* the id that follows from a text; empty if letters of other scripts would be lost */
  function slug(text) {
    var plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    plain = plain.replace(/ß/g, "ss").replace(/ø/g, "o").replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ł/g, "l").replace(/đ/g, "d").replace(/ı/g, "i");
    if (/\p{L}/u.test(plain.replace(/[a-z]/g, ""))) return "";
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  }

  function natural(name) {
    var parts = name.split(",");
    return parts.length > 1 ? parts.slice(1).join(" ") + " " + parts[0] : name;
  }

  function lines(text) {
    return text.split("\n").map(function (one) { return one.trim(); }).filter(Boolean);
  }

  function exists(day) {
    var date = new Date(day + "T00:00:00Z");
    return !isNaN(date) && date.toISOString().slice(0, 10) === day;
  }

  function listOf(values, indent) {
    return values.map(function (one) { return "\n" + indent + "- " + one; }).join("");
  }

  function author(line, indent) {
    var found = /^(.*?)\s*\(([^()]*)\)$/.exec(line);
    if (!found || !found[1]) return scalar(line);
    return "name: " + scalar(found[1]) + "\n" + indent + "  affiliation: " + scalar(found[2].trim());
  }

  function valueOf(way, text, indent) {
    var range = /^(\d\S*)\s+(to|or)\s+(\d\S*)$/.exec(text);
    if (way === "list") return listOf(lines(text).map(scalar), indent);
    if (way === "people") return listOf(lines(text).map(function (one) { return author(one, indent); }), indent);
    if (way === "when" && range) {
      return range[2] === "or" ? " {one_of: [" + range[1] + ", " + range[3] + "]}" : " {from: " + range[1] + ", to: " + range[3] + "}";
    }
    if (way === "when" && /^[0-9A-Za-z :+_/-]+$/.test(text)) return " " + text;
    return " " + scalar(text);
  }

  function start(root) {
    var rules = JSON.parse(root.dataset.rules);
    var form = root.querySelector("form");
    var boxes = Array.from(root.querySelectorAll(".conf-field"));
    var file = root.querySelector('.conf-field[data-key=""] input');
    var yaml = root.querySelector(".conf-form-record__yaml");
    var path = root.querySelector(".conf-form-record__path");
    var propose = root.querySelector(".conf-form-record__propose");
    var copy = root.querySelector(".conf-form-record__copy");
    var said = root.querySelector(".conf-form-record__said");
    var identified = !file;
    var ownName = false;
    var touched = new Set();

    function input(key) {
      return root.querySelector('.conf-field[data-key="' + key + '"]').querySelector("input, select, textarea");
    }

    function value(key) {
      var one = input(key);
      return one.type === "checkbox" ? (one.checked ? "true" : "") : one.value.normalize("NFC").trim();
    }

    function words(message, text) {
      return message.split('"value"').join('"' + (slug(text) || "a-name") + '"').split("VALUE").join(text);
    }

    function dayFlaw(text) {
      var days = text.match(/\d{4}-\d{2}-\d{2}/g) || [];
      var lost = days.find(function (day) { return !exists(day); });
      return lost ? rules.noDay[0] + lost + rules.noDay[1] + "." : "";
    }

    function flawOf(key) {
      if (key === "") return new RegExp(rules.idPattern).test(fileName()) ? "" : rules.idWrong;
      var rule = rules.fields[key];
      var text = value(key);
      if (!text) {
        if (rules.oneOf.includes(key) && !rules.oneOf.some(value)) return rules.noneOfThem;
        return rule.needed ? rule.missing : "";
      }
      var parts = rule.way === "when" ? text.split(/\s+(?:to|or)\s+/) : [text];
      var fits = function (part) {
        return rule.patterns.some(function (one) { return new RegExp(one, "u").test(part); });
      };
      if (rule.patterns.length && !parts.every(fits)) {
        if (rule.nobody && text.split(",").length < 3) return rule.nobody;
        if (rule.wrong) return (rule.way === "when" && dayFlaw(text)) || words(rule.wrong, text);
      }
      return rule.way === "when" ? dayFlaw(text) : "";
    }

    function fileName() {
      if (identified) return value("id");
      if (ownName && file.value.trim()) return file.value.trim();
      var given = rules.oneOf.map(value).find(Boolean) || "";
      return slug(natural(given));
    }

    function record() {
      var text = "";
      var groups = new Set();
      Object.keys(rules.fields).forEach(function (key) {
        var written = value(key);
        if (!written || (identified && key === "id")) return;
        var parts = key.split(".");
        if (parts.length > 1 && !groups.has(parts[0])) {
          groups.add(parts[0]);
          text += parts[0] + ":\n";
        }
        var indent = parts.length > 1 ? "  " : "";
        text += indent + parts[parts.length - 1] + ":" + valueOf(rules.fields[key].way, written, indent + "  ") + "\n";
      });
      return text;
    }

    function show(key) {
      var box = root.querySelector('.conf-field[data-key="' + key + '"]');
      var flaw = flawOf(key);
      var field = box.querySelector("input, select, textarea");
      var place = box.querySelector(".conf-field__error");
      if (place.textContent !== flaw) place.textContent = flaw;
      if (flaw) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      return flaw;
    }

    function address() {
      var name = rules.collection + "/" + (fileName() || "name") + ".yaml";
      return rules.newFile + "?filename=" + encodeURIComponent(name) + "&value=" + encodeURIComponent(record());
    }

    function update() {
      if (file && !ownName) file.value = fileName();
      yaml.textContent = record();
      path.textContent = rules.collection + "/" + (fileName() || "...") + ".yaml";
      touched.forEach(show);
      if (!propose) return;
      var target = address();
      var long = target.length > rules.longest;
      propose.hidden = long;
      if (!long) propose.href = target;
      said.textContent = long ? rules.tooLong : "";
    }

    function keyOf(element) {
      return element.closest(".conf-field").dataset.key;
    }

    function firstFlaw() {
      boxes.forEach(function (box) { touched.add(box.dataset.key); });
      touched.forEach(show);
      return boxes.find(function (box) { return flawOf(box.dataset.key); });
    }

    form.addEventListener("input", function (event) {
      if (event.target === file) ownName = Boolean(file.value.trim());
      update();
    });
    form.addEventListener("focusout", function (event) {
      if (!event.target.closest(".conf-field") || !event.target.value) return;
      touched.add(keyOf(event.target));
      update();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    [propose, copy].filter(Boolean).forEach(function (button) {
      button.addEventListener("click", function (event) {
        var box = firstFlaw();
        if (box) {
          event.preventDefault();
          var more = box.closest("details");
          if (more) more.open = true;
          box.querySelector("input, select, textarea").focus();
          said.textContent = rules.check;
        } else if (button === copy && navigator.clipboard) {
          navigator.clipboard.writeText(record()).then(function () { said.textContent = rules.copied; });
        }
      });
    });
    root.querySelector(".conf-form-record__example").hidden = true;
    form.hidden = false;
    update();
  }

  document.querySelectorAll(".conf-form-record").forEach(start);
})();
