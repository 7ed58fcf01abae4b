"""Softconf (START): the CSV of submissions, with numbered columns for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import Fate, Harvest
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.somebody import Somebody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.importers.files import Row, SourceFile
    from sphinx_conference.importers.source import Asked


def read(files: Sequence[SourceFile], asked: Asked) -> Harvest:  # noqa: ARG001 - nothing is asked of it
    """Submissions whose acceptance status accepts."""
    harvest = Harvest()
    for table in [file.table() for file in files]:
        table.need("Submission ID", "Title", "Acceptance Status", "1: Last Name")
        for row in table:
            number, status = row["Submission ID"], row["Acceptance Status"]
            if not accepts(status):
                harvest.pass_over(number, Fate(turns_down(status)))
                continue
            harvest.take(
                number,
                title=row["Title"],
                authors=list(_authors(row)),
                abstract=row["Abstract"],
                decision=status,
                track=row["Track"],
            )
    return harvest


def _authors(row: Row) -> Iterator[Somebody]:
    number = 1
    while row[f"{number}: Last Name"] or row[f"{number}: First Name"]:
        yield Somebody(
            given=row[f"{number}: First Name"],
            family=row[f"{number}: Last Name"],
            affiliation=row[f"{number}: Affiliation"],
        )
        number += 1
