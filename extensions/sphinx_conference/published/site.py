"""The published site: read, checked and published, or taken as it was where no byte of the data changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import MANY, both
from sphinx_conference.published.cache import site_memory

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sphinx_conference.model.prose import Reader
    from sphinx_conference.model.site import Site
    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.published.records import Published
    from sphinx_conference.reading.photos import Findings

PICTURES = "pictures.pickle"
"""Beside Sphinx's environment, what decoding told of pictures: to decode a large one takes a tenth of a second."""


def published_site(
    source: Path,
    doctrees: Path,
    as_of: date,
    announced_by: date | None,
    reader: Reader,
    *,
    workers: int,
) -> tuple[Published, tuple[Problem, ...]]:
    """The published records below ``source`` as of a day, and what is wrong with the data; ``doctrees`` remembers both.

    ``reader`` is for whom prose is read. With ``announced_by``, values count that were announced until then. Of many
    papers, another of the ``workers`` checks while one publishes.
    """
    memory = site_memory(source, doctrees, as_of, announced_by, reader)
    if known := memory.read():
        return known
    # a build in which no byte of the data changed reads and checks nothing, and has no need of these
    from sphinx_conference.checks.table import check
    from sphinx_conference.reading.loader import read

    pictures: Memory[Findings] = Memory(doctrees / PICTURES)
    seen = pictures.read() or {}
    loaded = read(source, seen, reader)
    if loaded.decoded != seen:
        pictures.write(loaded.decoded)
    papers = sum(len(data.papers) for data in loaded.site.editions.values())
    made = both(
        lambda: _publish(loaded.site, as_of, announced_by),
        lambda: check(loaded, as_of),
        workers,
        many=papers > MANY,
    )
    memory.write(made)
    return made


def _publish(site: Site, as_of: date, announced_by: date | None) -> Published:
    """The published records and which papers are about the same: that takes about as long as the check beside it."""
    from sphinx_conference.published.gate import publish  # needed where data changed alone
    from sphinx_conference.published.related import related

    published = publish(site, as_of, announced_by=announced_by)
    for edition in published.editions.values():
        edition.related.update(related(edition.papers))
    return published
