"""The book as PDF, by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.book.runs import runs
from sphinx_conference.exports.typesetting import typeset
from sphinx_conference.text.direction import is_rtl, isolated

if TYPE_CHECKING:
    from sphinx_conference.exports.book.content import Book

TEMPLATE = "book/book.typ"


def pdf(book: Book) -> bytes:
    """The PDF, the same bytes for the same book and fonts. Raises ``TypstMissingError`` without Typst."""
    return typeset(TEMPLATE, layout(book))


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
