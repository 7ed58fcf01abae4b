"""HotCRP: Download > JSON, one object if one paper is chosen; ``authors.csv`` beside it may add ORCID iDs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome, RefusedError
from sphinx_conference.importers.jsonvalues import maps_of, texts_of_list
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_OUTCOMES = {"reject": Outcome.REJECTED, "desk_reject": Outcome.REJECTED, "withdrawn": Outcome.WITHDRAWN}


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Papers whose ``status`` is ``accept``."""
    imported = ImportedRecords()
    orcids: dict[str, list[str]] = defaultdict(list)
    papers: list[dict[str, Any]] = []
    for file in files:
        if file.looks_like == "json":
            value = file.json
            found = [value] if isinstance(value, dict) else maps_of(value)
            if not found or not all("pid" in paper for paper in found):
                raise file.refuse(
                    "this is no list of papers", "In HotCRP: Search, select all, Download, JSON."
                )
            papers += found
        else:
            table = file.table()
            table.need("paper", "family_name")
            for row in table:
                if row["iscontact"] != "nonauthor":
                    orcids[row["paper"]].append(row["orcid"])
    if not papers:
        hint = "Give the JSON too: Search, select all, Download, JSON."
        raise RefusedError("a table of authors has no decisions", hint, files[0].name)
    for paper in papers:
        _read_paper(paper, orcids.get(str(paper["pid"]), []), imported)
    return imported


def _read_paper(paper: dict[str, Any], orcids: list[str], imported: ImportedRecords) -> None:
    number, status = paper["pid"], str(paper.get("status") or "")
    decision = str(paper.get("decision") or "")
    if "error" in paper and not status:
        imported.pass_over(number, Outcome.UNREADABLE)
        return
    if status != "accept" or turns_down(decision) != "undecided":
        imported.pass_over(number, _OUTCOMES.get(status, Outcome.UNDECIDED))
        return
    cut = {*texts_of_list(paper.get("truncated")), *texts_of_list(paper.get("overlong"))}
    for name in sorted(cut & {"title", "abstract", "authors"}):
        imported.say(str(number), f"{name}: HotCRP cut it, so it is not taken; download it as a chair")
    authors = list(_authors(paper))
    if len(orcids) == len(authors):
        authors = [
            ImportedPerson(one.name, one.given, one.family, one.affiliation, orcid)
            for one, orcid in zip(authors, orcids, strict=True)
        ]
    elif orcids:
        imported.say(
            str(number), "the table of authors has another number of them; its ORCID iDs are not taken"
        )
    imported.take(
        number,
        title=None if "title" in cut else paper.get("title"),
        authors=[] if "authors" in cut else authors,
        abstract=None if "abstract" in cut else paper.get("abstract"),
        decision=decision if accepts(decision) else "",
        track=paper.get("submission_class"),
        topics=texts_of_list(paper.get("topics")),
    )


def _authors(paper: dict[str, Any]) -> Iterator[ImportedPerson]:
    """Authors; older sites say ``first`` and ``last``, or give names as text."""
    found = paper.get("authors")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            given, family = (str(one.get(new) or one.get(old) or "") for new, old in _PARTS)
            yield ImportedPerson(str(one.get("name") or ""), given, family, str(one.get("affiliation") or ""))
        else:
            yield ImportedPerson(str(one))


_PARTS = (("given_name", "first"), ("family_name", "last"))
