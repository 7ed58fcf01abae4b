"""aclpub2: ``papers.yml``, the list of what the volume holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.jsonvalues import map_of, maps_of
from sphinx_conference.importers.labels import turns_down
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.problems.codes import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_NOTHING = frozenset({"", "N/A", "null", "~", "None"})


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """All papers of the file, but those of which a decision says otherwise."""
    imported = ImportedRecords()
    for file in files:
        document, problems = read_yaml(file.raw, file.name)
        wrong = next((one for one in problems if one.level is Level.ERROR), None)
        if document is None or wrong:
            where = f"line {wrong.line}: {wrong.message}" if wrong else "it cannot be read"
            raise file.refuse(where)
        papers = maps_of(document.value)
        if not papers or not all("title" in paper for paper in papers):
            raise file.refuse("this is no list of papers", "Give the papers.yml that aclpub2 reads.")
        for paper in papers:
            _read_paper(paper, imported)
    return imported


def _read_paper(paper: dict[str, Any], imported: ImportedRecords) -> None:
    decision, number = _text(paper.get("decision")), _text(paper.get("id"))
    if turns_down(decision) != "undecided":
        imported.pass_over(number, Outcome(turns_down(decision)))
        return
    about, forum = map_of(paper.get("attributes")), re.sub(r"[^\w-]", "", _text(paper.get("openreview_id")))
    imported.take(
        number,
        title=paper.get("title"),
        authors=[_author(one) for one in maps_of(paper.get("authors"))],
        abstract=paper.get("abstract"),
        decision=decision or _text(about.get("presentation_type")),
        track=_text(about.get("submitted_area")),
        links={"openreview": f"https://openreview.net/forum?id={forum}" if forum else None},
    )


def _author(one: dict[str, Any]) -> ImportedPerson:
    given = " ".join(filter(None, (_text(one.get("first_name")), _text(one.get("middle_name")))))
    whole, family = _text(one.get("name")), _text(one.get("last_name"))
    if "@" in family + given:  # an address may stand where the name should
        given = family = ""
    return ImportedPerson(whole, given, family, _text(one.get("institution")), _text(one.get("orcid")))


def _text(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return "" if text in _NOTHING else text
