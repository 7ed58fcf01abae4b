"""The sites of NeurIPS, ICML and ICLR: ``/static/virtual/data/<conference>-<year>-orals-posters.json``."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.jsonvalues import maps_of, texts_of_list
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.pages import gathered
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Papers by their number in the review system; one that is two events, an oral and a poster, is one paper."""
    imported = ImportedRecords()
    for one in gathered(files, "results", "events", "id"):
        number = str(one.get("sourceid") or one.get("id") or "")
        if number in imported.papers:
            continue
        decision = str(one.get("decision") or "")
        if not accepts(decision):
            imported.pass_over(number, Outcome(turns_down(decision)))
            continue
        address = str(one.get("paper_url") or "")
        imported.take(
            number,
            title=_text(one.get("name")),
            authors=[_author(author) for author in maps_of(one.get("authors"))],
            abstract=_text(one.get("abstract")),
            decision=decision,
            topics=[_text(word) for word in texts_of_list(one.get("keywords"))],
            links={"openreview": address if address.startswith("https://openreview.net/forum") else None},
        )
    return imported


def _author(one: dict[str, Any]) -> ImportedPerson:
    return ImportedPerson(_text(one.get("fullname")), affiliation=_text(one.get("institution")))


def _text(value: Any) -> str:
    """Text, in which this system has entities of HTML."""
    return html.unescape(str(value or ""))
