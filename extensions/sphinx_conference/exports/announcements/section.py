"""A section of a page as plain paragraphs: what a text outside the site takes from its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

_SUFFIXES = (".md", ".rst", ".txt")
_TARGET = re.compile(r"\((?P<name>[^()\s]+)\)=\s*")
_ROLE = re.compile(r"\{[\w:.+-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")


def page_file(folder: Path, name: str) -> Path | None:
    """The file of a page in a folder, by its name without suffix; ``None`` for what leads out of the folder."""
    found = (folder / f"{name}{suffix}" for suffix in _SUFFIXES)
    inside = (path for path in found if path.is_file() and path.resolve().is_relative_to(folder.resolve()))
    return next(inside, None)


def section_of(text: str, anchor: str) -> tuple[str, ...] | None:
    """The heading of a section of a MyST page, then its paragraphs, and items of lists behind ``* ``.

    ``anchor`` is the heading as in addresses (``call-for-papers``), or a label before it; empty for the first one.
    Directives, tables and HTML are left out. ``None`` if there is no such section.
    """
    from markdown_it import MarkdownIt  # not imported by commands that read no page

    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    headings = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    start = next((number for number in headings if _is(tokens, number, anchor)), None)
    if start is None:
        return None
    level = tokens[start].tag
    end = next((n for n in headings if n > start and tokens[n].tag <= level), len(tokens))
    return (_plain(tokens[start + 1].content), *_paragraphs(tokens[start + 3 : end]))


def _is(tokens: Sequence[Token], number: int, anchor: str) -> bool:
    slug = re.sub(r"[^\w]+", "-", fold(_plain(tokens[number + 1].content))).strip("-")
    if not anchor or slug == anchor.casefold():
        return True
    before = tokens[number - 2].content if number >= 3 else ""
    labelled = _TARGET.fullmatch(before.rpartition("\n")[2])
    return labelled is not None and labelled["name"] == anchor


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    listed, hidden = 0, False
    for token in tokens:
        listed += token.nesting if token.type == "list_item_open" or token.type == "list_item_close" else 0
        if token.type != "inline":
            continue
        if token.content.startswith(":::"):  # MyST's other fence, which is a paragraph here
            hidden = not token.content.rstrip().endswith("\n:::") and not hidden
            continue
        words = _plain(token.content)
        if words and not hidden and not _TARGET.fullmatch(words):
            yield f"* {words}" if listed else words


def _plain(text: str) -> str:
    """Text without MyST's roles: what a reader of the page sees; inline Markdown is left."""
    return " ".join(_ROLE.sub(r"\1", text).split())
