"""The search index: nothing of what is gone stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Clean the index when all pages are written and before it is dumped."""
    app.connect("html-collect-pages", _drop_words_without_pages)


def _drop_words_without_pages(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Remove words whose last page went: Sphinx keeps them as empty entries, so a withdrawn text stays readable."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        indexer.prune(app.env.all_docs)
        for name in ("_mapping", "_title_mapping"):
            setattr(indexer, name, {word: pages for word, pages in getattr(indexer, name).items() if pages})
    return []
