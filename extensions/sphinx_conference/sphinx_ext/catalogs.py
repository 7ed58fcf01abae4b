"""The prose of the data as messages for translators, beside those of pages: ``-b gettext``."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder, MsgOrigin

from sphinx_conference.config import DATA_CATALOG
from sphinx_conference.model.prose import prose_in, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.builders import Builder

    from sphinx_conference.model.base import Record
    from sphinx_conference.published.records import Published, PublishedEdition


def add_messages(builder: Builder, site: Published) -> None:
    """Give a builder of catalogues what is published of prose, with file and line.

    The message is the first text where there are several.
    """
    if isinstance(builder, I18nBuilder):
        for text, path, line in sorted(set(_messages(builder.srcdir, site)), key=lambda one: one[1:]):
            builder.catalogs[DATA_CATALOG].add(text, MsgOrigin(str(builder.srcdir / path), line))


def _messages(source: Path, site: Published) -> Iterator[tuple[str, str, int]]:
    """Each text that is published, with the file and line where it stands: the gate knows no places."""
    # no other builder needs the data as it was read
    from sphinx_conference.checks.suspects import placed_records
    from sphinx_conference.reading.loader import read

    published = set(_published(site))
    loaded = read(source)
    for edition, collection, loc, record, _quotable in placed_records(loaded.site):
        for inner, prose in prose_in(record, loc):
            text = _first(prose)
            if text in published:
                path, line, _column = loaded.positions(edition, collection, inner)
                yield text, path, line


def _published(site: Published) -> Iterator[str]:
    for records in (tuple(site.persons.values()), *map(_records, site.editions.values())):
        for _loc, prose in prose_in(records):
            yield _first(prose)


def _records(one: PublishedEdition) -> tuple[Record, ...]:
    lists = (one.dates, one.people, one.schedule, one.papers, one.sponsors, one.questions, one.news)
    return one.edition, *chain.from_iterable(lists)


def _first(prose: str) -> str:
    return next(iter(texts_of(prose).values()))
