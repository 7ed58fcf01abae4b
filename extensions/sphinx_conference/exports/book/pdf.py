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

from sphinx_conference.exports.book.direction import is_rtl, isolated
from sphinx_conference.exports.book.runs import runs

if TYPE_CHECKING:
    from sphinx_conference.exports.book.content import Book

NEEDED = "sphinx-conference[book]"
"""What pip installs for it."""

_BUNDLED = (
    "LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER", "DIGIT", "SUPERSCRIPT", "SUBSCRIPT",
    "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER",
)  # fmt: skip


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
    plain["name"] = book.name
    plain["title"] = runs(book.title)
    plain["tagline"] = runs(book.tagline) if book.tagline else None
    for _chapter, abstracts in plain["chapters"]:
        for abstract in abstracts:
            _take_apart(abstract)
    for day in plain["days"]:
        for row in day["rows"]:
            row["title"] = runs(isolated(row["title"]))
            row["people"] = [isolated(name) for name in row["people"]]
    for author in plain["authors"]:
        author["name"] = isolated(author["name"])
    return plain


def _take_apart(abstract: dict[str, Any]) -> None:
    """A paper's text as runs, and ``rtl`` where they run from right to left."""
    title, paragraphs = abstract["title"], abstract["paragraphs"]
    abstract["words"] = title
    abstract["rtl"] = is_rtl(title)
    abstract["title"] = runs(isolated(title))
    abstract["paragraphs"] = [{"rtl": is_rtl(paragraph), "runs": runs(paragraph)} for paragraph in paragraphs]
    abstract["affiliations"] = [runs(isolated(place)) for place in abstract["affiliations"]]
    abstract["badges"] = [runs(isolated(badge)) for badge in abstract["badges"]]
    for author in abstract["authors"]:
        author["name"] = isolated(author["name"])
        author["native_name"] = author["native_name"] and isolated(author["native_name"])


def scripts_of_the_machine(book: Book) -> list[str]:
    """Names of scripts in the book that the bundled fonts lack, so that fonts of the machine are taken for them."""
    text = json.dumps(book.plain(), ensure_ascii=False)
    letters = {c for c in text if c.isalpha() and not c.isascii()}
    names = {unicodedata.name(c, "").split()[0] for c in letters if unicodedata.name(c, "")}
    return sorted(name.capitalize() if name != "CJK" else name for name in names if name not in _BUNDLED)
