"""Related papers of an edition, remembered beside Sphinx's environment and as trusted as it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference import __version__
from sphinx_conference.exports.files import write_if_changed
from sphinx_conference.render import related
from sphinx_conference.render.neighbourhood import COUNT, Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_conference.publish import PublishedEdition

_METHOD = (__version__, 1, COUNT, related.TERMS, related.HOLDERS, related.OFTEN, related.SCALE)
"""What the remembered papers were found by; the second number rises when the method changes otherwise."""


def closest_papers(app: Sphinx, edition: PublishedEdition) -> Mapping[str, tuple[str, ...]]:
    """For each paper's id the ids of those about the same."""
    path = Path(app.doctreedir) / f"related-{edition.id}.pickle"
    known = _recall(path)
    papers = {paper.id: paper for paper in edition.papers}
    digests = {paper: edition.paper_digests.get(paper, b"").hex() for paper in papers}
    if known.update(digests, papers.__getitem__):
        write_if_changed(path, pickle.dumps((_METHOD, known), pickle.HIGHEST_PROTOCOL))
    return known.related


def _recall(path: Path) -> Neighbourhood:
    """What is remembered; nothing if it was found otherwise, or cannot be read."""
    try:
        method, known = pickle.loads(path.read_bytes())  # noqa: S301 - written by us beside environment.pickle
    except Exception:
        return Neighbourhood()
    return known if method == _METHOD and isinstance(known, Neighbourhood) else Neighbourhood()
