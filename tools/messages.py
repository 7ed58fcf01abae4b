"""The words that the extension says: taken from the code, and held against each language's translation.

``python -m tools.messages`` writes the template and updates each language; with ``it`` behind it begins Italian.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from sphinx_conference.config import CATALOG, LOCALE_DIR
from sphinx_conference.render.recordform.fields import fields_of
from sphinx_conference.render.recordform.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PACKAGE = LOCALE_DIR.parent
TEMPLATE = LOCALE_DIR / f"{CATALOG}.pot"
_OURS = {"_": None, "ngettext": (1, 2), "plural_forms": (1, 2), "pgettext": ((1, "c"), 2)}
_THEMES = {"conf_": None, "conf_forms": (1, 2)}
"""In templates of the theme ``_`` has Sphinx's own words."""
_METHODS = {".py": "python", ".html": "jinja2"}
_CHANGING = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To):.*\n', re.MULTILINE
)
"""Lines of a header that would differ although no word does."""
_HEADER = """\
# The words of sphinx-conference in {language}.
# Distributed under the same licence as sphinx-conference.
#
# What stands in braces stays as it is. A plural has as many forms as the language has: msgstr[0], msgstr[1] and so on.
# msgctxt says where a word stands."""
PLACEHOLDER = re.compile(r"\{\w*\}")


def extract() -> Catalog:
    """All words in the code, with where they stand and what translators are told of them."""
    found = _new(None)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in _METHODS or path.is_relative_to(LOCALE_DIR):
            continue
        in_theme = path.suffix == ".html" and path.is_relative_to(PACKAGE / "theme")
        place = path.relative_to(PACKAGE).as_posix()
        messages = extract_from_file(
            _METHODS[path.suffix],
            path,
            _THEMES if in_theme else _OURS,
            ("Translators:",),
            strip_comment_tags=True,
        )
        for _line, message, comments, context in messages:
            found.add(message, None, [(place, None)], auto_comments=comments, context=context)
    for text in _help():
        found.add(text, None, [("model", None)], auto_comments=["Below a field of a form."])
    return found


def _help() -> Iterator[str]:
    """What forms say below their fields, from the data model."""
    for kind in KINDS.values():
        fields = fields_of(kind)
        yield from (one.help for one in (*fields.first, *fields.more) if one.help)


def _new(language: str | None) -> Catalog:
    name = Locale.parse(language).english_name if language else "English, for each other language"
    header = _HEADER.format(language=name)
    return Catalog(language, header_comment=header, project="sphinx-conference", version="1", fuzzy=False)


def languages() -> list[str]:
    """The languages that have a file."""
    return sorted(path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{CATALOG}.po"))


def file_of(language: str) -> Path:
    """The file of a language."""
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{CATALOG}.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """The words of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, ignore_obsolete=True)


def write(path: Path, catalog: Catalog) -> None:
    """Write a file, whose bytes follow from its words alone."""
    out = BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, ignore_obsolete=True, sort_by_file=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_CHANGING.sub(b"", out.getvalue()))


def update(language: str, template: Catalog) -> Catalog:
    """Give a language the words that are new and take from it those that are gone; one without a file begins."""
    path = file_of(language)
    catalog = read(path, language) if path.exists() else _new(language)
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True)
    catalog.fuzzy = False
    write(path, catalog)
    return catalog


def flaws(catalog: Catalog) -> Iterator[str]:
    """What is missing in a language or cannot be right, a line each."""
    for message in catalog:
        if message.id:
            yield from (f"{_named(message)}: {flaw}" for flaw in _flaws(message, catalog.num_plurals))


def _named(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[1]
    return f'"{text}"' + (f" ({message.context})" if message.context else "")


def _flaws(message: Message, plurals: int) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    given = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield 'is marked "fuzzy": correct it, and take the mark away'
    if not all(given):
        yield "is not translated"
        return
    if len(ids) > 1 and len(given) != plurals:
        yield f"has {len(given)} forms; the language has {plurals}"
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    for number, text in enumerate(given):
        there = set(PLACEHOLDER.findall(text))
        lost = wanted - there
        if len(ids) > 1 and number < len(given) - 1:
            lost.discard("{n}")  # a form for one number, or for two, may say it in a word
        if lost or there - wanted:
            said, needed = (", ".join(sorted(some)) or "nothing" for some in (there, wanted))
            yield f"has {said} in braces instead of {needed}"


def main(begun: list[str]) -> int:
    """Write the template, update the languages, begin those that are named, and say what each lacks."""
    template = extract()
    write(TEMPLATE, template)
    print(f"{TEMPLATE.relative_to(Path.cwd())}: {len(template)} texts")
    for language in sorted({*languages(), *begun}):
        catalog = update(language, template)
        found = list(flaws(catalog))
        print(f"{file_of(language).relative_to(Path.cwd())}: {len(found) or 'nothing'} to do")
        for flaw in found:
            print(f"  {flaw}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
