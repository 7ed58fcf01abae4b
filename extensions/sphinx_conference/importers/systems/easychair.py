"""EasyChair with a licence: ``submission.csv``, ``author.csv`` and, if topics are used, ``submission_topic.csv``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import ImportedRecords, Outcome, RefusedError
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import Rows, SourceFile
    from sphinx_conference.importers.source import SourceOptions

_WHERE = "In EasyChair: Administration, Conference data download, CSV."


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Submissions, joined with the rows of their authors in order: ``authors`` itself is ambiguous."""
    submissions: list[Rows] = []
    authors: dict[str, list[ImportedPerson]] = defaultdict(list)
    topics: dict[str, list[str]] = defaultdict(list)
    for file in files:
        table = file.table()
        if table.has("submission #", "last name"):
            table.need("first name")
            for row in table:
                authors[row["submission #"]].append(
                    ImportedPerson(
                        given=row["first name"], family=row["last name"], affiliation=row["affiliation"]
                    )
                )
        elif table.has("submission #", "topic"):
            for row in table:
                topics[row["submission #"]].append(row["topic"])
        else:
            table.need("#", "title", "decision", "deleted?")
            submissions.append(table)
    for given, name in ((submissions, "submission.csv"), (authors, "author.csv")):
        if not given:
            raise RefusedError(f"there is no {name} among the files", f"Give it too. {_WHERE}", files[0].name)
    imported = ImportedRecords()
    for row in (row for table in submissions for row in table):
        number, decision = row["#"], row["decision"]
        if row["deleted?"].casefold() != "no":
            imported.pass_over(number, Outcome.DELETED)
        elif not accepts(decision):
            imported.pass_over(number, Outcome(turns_down(decision)))
        else:
            imported.take(
                number,
                title=row["title"],
                authors=authors.get(number, []),
                abstract=row["abstract"],
                decision=decision,
                track=row["track"],
                topics=topics.get(number) or row["keywords"].splitlines(),
            )
    return imported
