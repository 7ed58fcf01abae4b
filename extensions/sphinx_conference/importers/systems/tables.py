"""Any table or list: CSV or JSON whose columns, and the one that decides, ``papers.map.yaml`` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome, RefusedError
from sphinx_conference.importers.jsonvalues import map_of, texts_of_list
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.model.base import list_of
from sphinx_conference.problems.codes import Level
from sphinx_conference.reading.papertable import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.data.document import Plain
    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_OTHERS = ("board", "pages", "position")
_READ = frozenset(
    {
        "id",
        "title",
        "authors",
        "abstract",
        "presentation",
        "track",
        "topics",
        "links",
        "status",
        "publish_after",
        *_OTHERS,
    }
)
_LINKS = ("pdf", "openreview", "arxiv", "doi", "code", "data", "video", "slides", "poster")


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:
    """Rows that the map accepts; of other columns than it names, and our own, nothing is taken."""
    mapping = options.mapping
    if mapping is None or mapping.accepted is None:
        message = "nobody has said which papers of this table are accepted"
        hint = (
            "Write into _data/papers.map.yaml accepted: and the column that decides with the words that accept, "
            "as accepted: {Decision: [accept]}; or accepted: all."
        )
        raise RefusedError(message, hint, files[0].name)
    imported = ImportedRecords()
    for file in files:
        document, problems = read_table(file.raw, file.name, mapping)
        wrong = [one for one in problems if one.level is Level.ERROR]
        if document is None:
            raise file.refuse(f"line {wrong[-1].line}: {wrong[-1].message}", wrong[-1].hint)
        for problem in problems:
            imported.say(f"line {problem.line}", problem.message)
        rows = document.value if isinstance(document.value, list) else []
        imported.outcomes[Outcome.REJECTED] += len(file.table().rows) - len(rows)
        for number, row in enumerate(rows):
            if document.is_flawed((number,)) or (number, "authors") in document.flaws:
                imported.outcomes[Outcome.UNREADABLE] += 1
            else:
                _take(map_of(row), imported)
    return imported


def _take(row: dict[str, Any], imported: ImportedRecords) -> None:
    if row.get("status", "accepted") != "accepted" or row.get("publish_after"):
        imported.pass_over(row.get("id", ""), Outcome.HIDDEN)
        return
    links = map_of(row.get("links"))
    dropped = sorted(row.keys() - _READ)
    marks = {key for one in list_of(row.get("authors")) or () for key in map_of(one)}
    dropped += sorted(f"{mark} of authors" for mark in marks - {"name", "affiliation", "orcid"})
    if dropped:
        imported.say(
            str(row.get("id", "")), f"{', '.join(dropped)}: not taken; write it by hand where it is needed"
        )
    imported.take(
        row.get("id", ""),
        title=row.get("title"),
        authors=[_author(one) for one in list_of(row.get("authors")) or ()],
        abstract=row.get("abstract"),
        form=row.get("presentation"),
        track=row.get("track"),
        topics=texts_of_list(row.get("topics")),
        links={name: links[name] for name in _LINKS if name in links},
        **{name: row[name] for name in _OTHERS if name in row},
    )


def _author(one: Plain) -> ImportedPerson:
    if not isinstance(one, dict):
        return ImportedPerson(str(one or ""))
    name, where = one.get("name"), one.get("affiliation")
    parts = map_of(name)
    return ImportedPerson(
        name if isinstance(name, str) else "",
        str(parts.get("given") or ""),
        str(parts.get("family") or ""),
        where if isinstance(where, str) else tuple(texts_of_list(where)),
        str(one.get("orcid") or ""),
    )
