"""Related papers of an edition, remembered beside Sphinx's environment and as trusted as it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.render.papers.related_memory import Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_conference.published.gate import PublishedEdition


def closest_papers(app: Sphinx, edition: PublishedEdition) -> Mapping[str, tuple[str, ...]]:
    """For each paper's id the ids of those about the same."""
    path = Path(app.doctreedir) / f"related-{edition.id}.pickle"
    known = _recall(path)
    papers = {paper.id: paper for paper in edition.papers}
    digests = {paper: edition.paper_digests.get(paper, b"").hex() for paper in papers}
    if known.update(digests, papers.__getitem__):
        write_if_changed(path, pickle.dumps((program_digest(), known), pickle.HIGHEST_PROTOCOL))
    return known.related


def _recall(path: Path) -> Neighbourhood:
    """What is remembered; nothing if another program found it, or it cannot be read."""
    try:
        program, known = pickle.loads(path.read_bytes())  # noqa: S301 - written by us beside environment.pickle
    except Exception:
        return Neighbourhood()
    return known if program == program_digest() and isinstance(known, Neighbourhood) else Neighbourhood()
