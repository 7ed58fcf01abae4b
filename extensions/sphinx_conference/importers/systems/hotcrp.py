"""HotCRP: Download > JSON, one object if one paper is chosen; ``authors.csv`` beside it may add ORCID iDs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import Fate, Harvest, RefusedError
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.somebody import Somebody
from sphinx_conference.importers.source import maps_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import Asked

_FATES = {"reject": Fate.REJECTED, "desk_reject": Fate.REJECTED, "withdrawn": Fate.WITHDRAWN}


def read(files: Sequence[SourceFile], asked: Asked) -> Harvest:  # noqa: ARG001 - nothing is asked of it
    """Papers whose ``status`` is ``accept``."""
    harvest = Harvest()
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
        _read_paper(paper, orcids.get(str(paper["pid"]), []), harvest)
    return harvest


def _read_paper(paper: dict[str, Any], orcids: list[str], harvest: Harvest) -> None:
    number, status = paper["pid"], str(paper.get("status") or "")
    decision = str(paper.get("decision") or "")
    if "error" in paper and not status:
        harvest.pass_over(number, Fate.UNREADABLE)
        return
    if status != "accept" or turns_down(decision) != "undecided":
        harvest.pass_over(number, _FATES.get(status, Fate.UNDECIDED))
        return
    cut = {*words_of(paper.get("truncated")), *words_of(paper.get("overlong"))}
    for name in sorted(cut & {"title", "abstract", "authors"}):
        harvest.say(str(number), f"{name}: HotCRP cut it, so it is not taken; download it as a chair")
    authors = list(_authors(paper))
    if len(orcids) == len(authors):
        authors = [
            Somebody(one.name, one.given, one.family, one.affiliation, orcid)
            for one, orcid in zip(authors, orcids, strict=True)
        ]
    elif orcids:
        harvest.say(
            str(number), "the table of authors has another number of them; its ORCID iDs are not taken"
        )
    harvest.take(
        number,
        title=None if "title" in cut else paper.get("title"),
        authors=[] if "authors" in cut else authors,
        abstract=None if "abstract" in cut else paper.get("abstract"),
        decision=decision if accepts(decision) else "",
        track=paper.get("submission_class"),
        topics=words_of(paper.get("topics")),
    )


def _authors(paper: dict[str, Any]) -> Iterator[Somebody]:
    """Authors; older sites say ``first`` and ``last``, or give names as text."""
    found = paper.get("authors")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            given, family = (str(one.get(new) or one.get(old) or "") for new, old in _PARTS)
            yield Somebody(str(one.get("name") or ""), given, family, str(one.get("affiliation") or ""))
        else:
            yield Somebody(str(one))


_PARTS = (("given_name", "first"), ("family_name", "last"))
