"""Indico: ``/export/event/<id>.json?detail=contributions``, or the CSV of its list of contributions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords
from sphinx_conference.importers.jsonvalues import map_of, maps_of, texts_of_list
from sphinx_conference.importers.moments import length, zoned
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.reading.authors import with_affiliation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sphinx_conference.importers.files import Row, SourceFile
    from sphinx_conference.importers.source import SourceOptions

_HINT = "Download /export/event/<id>.json?detail=contributions, or the CSV of the list of contributions."


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Contributions, which exist of accepted abstracts alone; their authors are the primary ones, then the others."""
    imported = ImportedRecords()
    for file in files:
        if file.looks_like == "json":
            _read_json(file, imported)
        else:
            table = file.table()
            table.need("Id", "Title", "Authors", "Co-Authors")
            for row in table:
                _read_row(row, imported)
    return imported


def _read_json(file: SourceFile, imported: ImportedRecords) -> None:
    events = maps_of(map_of(file.json).get("results"))
    if not events or not all("contributions" in event for event in events):
        raise file.refuse("this is no event with its contributions", _HINT)
    for event in events:
        for one in maps_of(event["contributions"]):
            number = one.get("friendly_id") or one.get("id")
            authors = [*maps_of(one.get("primaryauthors")), *maps_of(one.get("coauthors"))]
            imported.take(
                number,
                title=one.get("title"),
                authors=[_person(author) for author in authors or maps_of(one.get("speakers"))],
                abstract=one.get("description"),
                form=one.get("type"),
                track=one.get("track"),
                topics=texts_of_list(one.get("keywords")),
                board=one.get("board_number"),
            )
            when = map_of(one.get("startDate"))
            _add_line(
                number,
                zoned(when.get("date"), when.get("time"), when.get("tz")),
                one.get("duration"),
                one,
                imported,
            )
    if not imported.read:
        raise file.refuse("the event has no contributions", "Is the program published? Ask as a manager.")


def _person(one: dict[str, Any]) -> ImportedPerson:
    given, family = str(one.get("first_name") or ""), str(one.get("last_name") or "")
    return ImportedPerson(given=given, family=family, affiliation=str(one.get("affiliation") or ""))


def _read_row(row: Row, imported: ImportedRecords) -> None:
    """A row of the CSV, which has no rooms, and so gives no program."""
    number = row["Id"]
    people = [*_people(row["Authors (affiliation)"]), *_people(row["Co-Authors (affiliation)"])]
    named = len(_split(row["Authors"])) + len(_split(row["Co-Authors"]))
    if named != len(people):
        imported.say(number, "its lists of authors differ in length; take the JSON of Indico")
        people = []
    imported.take(
        number,
        title=row["Title"],
        authors=people,
        abstract=row["Description"],
        form=row["Type"],
        track=row["Track"],
        topics=_split(row["Keywords"]),
        board=row["Board number"],
    )


def _add_line(
    number: Any, start: datetime | None, lasts: Any, one: dict[str, Any], imported: ImportedRecords
) -> None:
    """The slot of a contribution; posters are beside each other."""
    spent = length(lasts)
    if start and spent and str(number) in imported.papers:
        beside = "true" if "poster" in str(one.get("type")).casefold() else None
        imported.add_line(
            f"talk-{number}",
            start,
            start + spent,
            kind="talk",
            paper=str(number),
            room=one.get("room"),
            parallel=beside,
        )


def _people(cell: str) -> Iterator[ImportedPerson]:
    for entry in _split(cell):
        name, where = with_affiliation(entry)
        yield ImportedPerson(name, affiliation="; ".join(map(str, where)))


def _split(cell: str) -> list[str]:
    """What stands between commas that are in no brackets."""
    parts, depth = [""], 0
    for piece in re.split(r"([,()])", cell):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts if part.strip()]
