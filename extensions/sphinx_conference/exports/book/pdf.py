"""The book as PDF, by Typst: one wheel from PyPI with engine, fonts and math, and nothing else to install.

LaTeX needs some gigabytes of packages, WeasyPrint has system libraries and no MathML, a browser is not everywhere.
Data reaches the layout as JSON that the template reads, so no text of ours or theirs is ever parsed as Typst markup.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.book.runs import runs

if TYPE_CHECKING:
    from sphinx_conference.exports.book.content import Book

NEEDED = "sphinx-conference[book]"
"""What pip installs for it."""

_BUNDLED = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER", "DIGIT", "SUPERSCRIPT", "SUBSCRIPT")


class TypstMissingError(RuntimeError):
    """Typst is not installed."""


def pdf(book: Book) -> bytes:
    """The PDF, the same bytes for the same book and fonts. Raises :class:`TypstMissingError` without Typst."""
    try:
        import typst  # an extra: only this command needs it
    except ImportError:
        msg = f"The PDF is made by Typst, which is not installed. Run: pip install '{NEEDED}', or ask for --format epub"
        raise TypstMissingError(msg) from None
    template = resources.files("sphinx_conference") / "templates" / "book" / "book.typ"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book.json").write_text(json.dumps(layout(book), ensure_ascii=False), "utf-8")
        (folder / "book.typ").write_text(template.read_text("utf-8"), "utf-8")
        result: bytes = typst.compile(str(folder / "book.typ"), root=name)
    return result


def layout(book: Book) -> dict[str, Any]:
    """The book as JSON, its data text taken apart into runs."""
    plain = book.plain()
    plain["title"] = runs(book.title)
    plain["tagline"] = runs(book.tagline) if book.tagline else None
    for _chapter, abstracts in plain["chapters"]:
        for abstract in abstracts:
            abstract["words"] = abstract["title"]
            abstract["title"] = runs(abstract["title"])
            abstract["paragraphs"] = [runs(paragraph) for paragraph in abstract["paragraphs"]]
            abstract["affiliations"] = [runs(place) for place in abstract["affiliations"]]
    for day in plain["days"]:
        for row in day["rows"]:
            row["title"] = runs(row["title"])
    return plain


def scripts_of_the_machine(book: Book) -> list[str]:
    """Names of scripts in the book that the bundled fonts lack, so that fonts of the machine are taken for them."""
    text = json.dumps(book.plain(), ensure_ascii=False)
    letters = {c for c in text if c.isalpha() and not c.isascii()}
    names = {unicodedata.name(c, "").split()[0] for c in letters if unicodedata.name(c, "")}
    return sorted(name.capitalize() if name != "CJK" else name for name in names if name not in _BUNDLED)
