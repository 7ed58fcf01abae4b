"""Words of ours in each language: none is missing, and what stands in braces stays as it is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
import sphinx.locale
from babel.messages.catalog import Catalog
from tools import messages

from sphinx_conference import config

if TYPE_CHECKING:
    from pathlib import Path

MARKS = {
    "_": lambda text: (text, None),
    "ngettext": lambda one, many, *_number: ((one, many), None),
    "plural_forms": lambda one, many: ((one, many), None),
    "pgettext": lambda context, text: (text, context),
}
"""What marks a word, and how a catalogue knows it."""
RUN = "run: python3 noxfile.py -s messages"


def ids(catalog: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalog if message.id}


def test_the_template_has_the_words_of_the_code() -> None:
    assert ids(messages.read(messages.TEMPLATE)) == ids(messages.extract()), RUN


def test_no_word_of_the_code_is_missed() -> None:
    """What stands within an f-string, and what is no literal, is not extracted."""
    known = ids(messages.extract())
    for path in config.LOCALE_DIR.parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS:
                given = [one.value for one in call.args if isinstance(one, ast.Constant)]
                if given:
                    assert MARKS[call.func.id](*given) in known, f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("language", messages.languages())
def test_a_language_is_complete(language: str) -> None:
    catalog = messages.read(messages.file_of(language), language)
    assert ids(catalog) == ids(messages.read(messages.TEMPLATE)), RUN
    assert list(messages.flaws(catalog)) == []


@pytest.mark.parametrize("language", messages.languages())
def test_a_file_is_as_it_is_written(language: str) -> None:
    path = messages.file_of(language)
    before = path.read_bytes()
    messages.update(language, messages.read(messages.TEMPLATE))
    after = path.read_bytes()
    path.write_bytes(before)
    assert before == after, RUN


@pytest.mark.parametrize(
    ("one", "many", "string", "flaw"),
    [
        ("Talk", None, "", "not translated"),
        ("until {date}", None, "bis", "has nothing in braces instead of {date}"),
        ("until {date}", None, "bis {datum}", "has {datum} in braces"),
        ("{n} paper", "{n} papers", ("{n} Beitrag", ""), "not translated"),
        ("{n} paper", "{n} papers", ("ein Beitrag", "Beiträge"), "has nothing in braces instead of {n}"),
        ("{n} paper", "{n} papers", ("{n} Beitrag", "{n} Beiträge", "{n} Beiträge"), "has 3 forms"),
    ],
)
def test_a_slip_is_told(one: str, many: str | None, string: str | tuple[str, ...], flaw: str) -> None:
    catalog = Catalog("de")
    catalog.add((one, many) if many else one, string)
    (found,) = messages.flaws(catalog)
    assert flaw in found


def test_a_form_for_one_number_may_say_it_in_a_word() -> None:
    catalog = Catalog("de")
    catalog.add(("{n} paper", "{n} papers"), ("ein Beitrag", "{n} Beiträge"))
    assert list(messages.flaws(catalog)) == []


def test_words_of_a_region_are_those_of_its_language() -> None:
    austrian = config.catalogue_of("de_AT")
    assert austrian is not None
    assert austrian.pgettext("kind of session", "Break") == "Pause"
    assert austrian.ngettext("{n} paper", "{n} papers", 2) == "{n} Beiträge"
    assert config.catalogue_of("tlh") is None
    assert config.catalogue_of(None) is None


def test_a_catalogue_that_a_site_adds_goes_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "it" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sphinx_conference.po").write_text('msgid "Papers"\nmsgstr "Aufsätze"\n', "utf-8")
    monkeypatch.setattr(sphinx.locale, "translators", {})
    monkeypatch.setattr(config, "translators", sphinx.locale.translators)
    added = config.catalogue_of("it", tmp_path)
    assert added is not None
    config.translators["general", config.CATALOG] = added  # as app.add_message_catalog does
    config.load_words("de")
    assert (config._("Papers"), config._("Submissions")) == ("Aufsätze", "Einreichungen")
    config.forget_words()
    assert str(config._("Papers")) == "Papers"
