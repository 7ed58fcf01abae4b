"""The book as EPUB 3.3 (W3C), with formulas as MathML: a zip of XHTML, made with the standard library alone."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, PackageLoader

from sphinx_conference.render.html import environment
from sphinx_conference.text.direction import direction_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from sphinx_conference.exports.book.content import Book

_MIMETYPE = "application/epub+zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the least that the format has, so that the same book has the same bytes."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/ml4astro/ml4astro#book")
_FIXED = {"META-INF/container.xml": "container.xml", "book/style.css": "style.css"}


def epub(book: Book) -> bytes:
    """The EPUB: cover, contents, program, a document a paper, author index."""
    files: dict[str, str] = {name: _render(template, book) for name, template in _FIXED.items()}
    documents = _documents(book)
    for name, (template, context) in documents.items():
        files[f"book/{name}"] = _render(template, book, **context)
    order = list(documents)
    mathml = {name for name in order if "<math" in files[f"book/{name}"]}
    files["book/nav.xhtml"] = _render("nav.xhtml", book)
    if "<math" in files["book/nav.xhtml"]:
        mathml.add("nav.xhtml")
    files["book/book.opf"] = _render(
        "book.opf", book, identifier=identifier_of(book), documents=order, mathml=mathml
    )
    return _zipped(files)


def identifier_of(book: Book) -> str:
    """A stable name of the book: of its edition, title and year, whatever its content."""
    return uuid.uuid5(_NAMESPACE, f"{book.id} {book.title} {book.year}").urn


def _documents(book: Book) -> dict[str, tuple[str, dict[str, Any]]]:
    """Template and context of each document, by name, in reading order."""
    found: dict[str, tuple[str, dict[str, Any]]] = {"cover.xhtml": ("cover.xhtml", {})}
    if book.days:
        found["program.xhtml"] = ("program.xhtml", {})
    for abstract in book.abstracts:
        found[f"paper-{abstract.number}.xhtml"] = ("paper.xhtml", {"paper": abstract})
    if book.authors:
        found["authors.xhtml"] = ("authors.xhtml", {})
    return found


def _render(template: str, book: Book, **context: Any) -> str:
    direction = direction_of(book.language)
    return _environment().get_template(template).render(book=book, direction=direction, **context)


def _environment() -> Environment:
    """The site's own template environment, with the book's templates; escapes everything that is not markup."""
    own = environment()
    templates = PackageLoader("sphinx_conference", "templates/book")
    return own.overlay(loader=ChoiceLoader([templates]), trim_blocks=True, lstrip_blocks=True)


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {"mimetype": _MIMETYPE, **files}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
