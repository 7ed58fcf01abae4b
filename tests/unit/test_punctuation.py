"""Commas and colons of ours are those of the site's language, and stand in the code as one text each."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest
import sphinx.locale

from sphinx_conference import config
from sphinx_conference.render.dates.words import zone_name
from sphinx_conference.render.html import environment
from sphinx_conference.render.punctuation import colon, comma, labelled, listed

PACKAGE = config.LOCALE_DIR.parent
OTHERS = re.compile(
    r"citations/|publishers/|pictures\.py|portraits\.py|people/entries\.py|schedule/changes\.py"
)
"""Commas of BibTeX, of other formats, of HTML's attributes, of names by family name and of the ledger."""


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sphinx.locale, "translators", {})
    monkeypatch.setattr(config, "translators", sphinx.locale.translators)


@pytest.mark.usefixtures("speak")
@pytest.mark.parametrize(
    ("language", "names", "fact"),
    [
        ("en", "Ada, Cy", "Ada: Cy"),
        ("ar", "Ada، Cy", "Ada: Cy"),
        ("fr", "Ada, Cy", "Ada\xa0: Cy"),
        ("ja", "Ada、Cy", "Ada：Cy"),
        ("zh_CN", "Ada，Cy", "Ada：Cy"),
    ],
)
def test_names_and_labels_are_joined_as_the_language_does(language: str, names: str, fact: str) -> None:
    config.load_words(language)
    assert listed(["Ada", "", None, "Cy"]) == names
    assert labelled("Ada", "Cy") == fact
    assert f"Ada{comma()}Cy" == names
    assert f"Ada{colon()}Cy" == fact


@pytest.mark.usefixtures("speak")
def test_a_zone_has_the_comma_of_the_language() -> None:
    config.load_words("ar")
    zone = ZoneInfo("Europe/Berlin")
    assert zone_name(zone, date(2030, 7, 19), "ar").endswith("، UTC+2")


@pytest.mark.usefixtures("speak")
def test_a_template_escapes_what_it_lists() -> None:
    config.load_words("ar")
    template = environment().from_string("{{ plain|listed }} {{ html|map('inline')|listed }}")
    found = template.render(plain=["<b>", "c"], html=["*x*", "<y>"])
    assert found == "&lt;b&gt;، c <em>x</em>، &lt;y&gt;"


def test_no_comma_of_one_language_is_in_the_code() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for folder in ("render", "pages", "templates")
        for path in (PACKAGE / folder).rglob("*.*")
        if path.suffix in {".py", ".html"} and not OTHERS.search(path.as_posix())
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"""["'], ["']\.join|join\(", "\)|%\}, |\}\}: \{|>: <|\}\}, \{|\}\}:<""", line)
        or re.search(r"""f"\{[^"{}]*\}(?:: |, )(?:\{[^"{}]*\})?\.?"(?!\.)""", line)
    ]
    assert found == []
