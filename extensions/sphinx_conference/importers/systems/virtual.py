"""The sites of NeurIPS, ICML and ICLR: ``/static/virtual/data/<conference>-<year>-orals-posters.json``."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import Fate, Harvest
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.pages import gathered
from sphinx_conference.importers.somebody import Somebody
from sphinx_conference.importers.source import maps_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import Asked


def read(files: Sequence[SourceFile], asked: Asked) -> Harvest:  # noqa: ARG001 - nothing is asked of it
    """Papers by their number in the review system; one that is two events, an oral and a poster, is one paper."""
    harvest = Harvest()
    for one in gathered(files, "results", "events", "id"):
        number = str(one.get("sourceid") or one.get("id") or "")
        if number in harvest.papers:
            continue
        decision = str(one.get("decision") or "")
        if not accepts(decision):
            harvest.pass_over(number, Fate(turns_down(decision)))
            continue
        address = str(one.get("paper_url") or "")
        harvest.take(
            number,
            title=_text(one.get("name")),
            authors=[_author(author) for author in maps_of(one.get("authors"))],
            abstract=_text(one.get("abstract")),
            decision=decision,
            topics=[_text(word) for word in words_of(one.get("keywords"))],
            links={"openreview": address if address.startswith("https://openreview.net/forum") else None},
        )
    return harvest


def _author(one: dict[str, Any]) -> Somebody:
    return Somebody(_text(one.get("fullname")), affiliation=_text(one.get("institution")))


def _text(value: Any) -> str:
    """Text, in which this system has entities of HTML."""
    return html.unescape(str(value or ""))
