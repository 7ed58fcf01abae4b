"""Softconf (START): the CSV of submissions, with numbered columns for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.files import Row, SourceFile
    from sphinx_conference.importers.source import SourceOptions


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Submissions whose acceptance status accepts."""
    imported = ImportedRecords()
    for table in [file.table() for file in files]:
        table.need("Submission ID", "Title", "Acceptance Status", "1: Last Name")
        for row in table:
            number, status = row["Submission ID"], row["Acceptance Status"]
            if not accepts(status):
                imported.pass_over(number, Outcome(turns_down(status)))
                continue
            imported.take(
                number,
                title=row["Title"],
                authors=list(_authors(row)),
                abstract=row["Abstract"],
                decision=status,
                track=row["Track"],
            )
    return imported


def _authors(row: Row) -> Iterator[ImportedPerson]:
    number = 1
    while row[f"{number}: Last Name"] or row[f"{number}: First Name"]:
        yield ImportedPerson(
            given=row[f"{number}: First Name"],
            family=row[f"{number}: Last Name"],
            affiliation=row[f"{number}: Affiliation"],
        )
        number += 1
