"""Texts with a number that only a script knows."""

from __future__ import annotations

import json

from sphinx_conference.config import ngettext
from sphinx_conference.render.dates.words import locale_of


def plural_forms(one: str, many: str, language: str | None) -> str:
    """The forms of ``ngettext`` by CLDR's categories, as JSON: ``{"one": "{n} page", "other": "{n} pages"}``."""
    rule = locale_of(language).plural_form
    samples = {rule(number): number for number in range(200, -1, -1)}
    forms = {category: ngettext(one, many, number) for category, number in sorted(samples.items())}
    return json.dumps({"other": many, **forms}, ensure_ascii=False)
