"""Microsoft CMT: "Tab-delimited" (``.txt``), and "Excel", which is XML Spreadsheet 2003 in a file called ``.xls``.

``Author Names`` knows which part is the family name, ``Authors`` has the affiliations; positions join them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.importers.files import Rows
from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.labels import accepts, turns_down
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.importers.xmlfiles import element_of
from sphinx_conference.model.papers import column_key
from sphinx_conference.reading.authors import split_entries, with_affiliation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from sphinx_conference.importers.files import Row, SourceFile
    from sphinx_conference.importers.source import SourceOptions

_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_ID = "paper id"


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Papers of one or several tables, one a track."""
    imported = ImportedRecords()
    tables = [
        table for file in files for table in (_sheets(file) if file.looks_like == "xml" else [file.table()])
    ]
    rows = [row for table in tables for row in table]
    tracks = {row["Track Name"] for row in rows}
    for table in tables:
        table.need("Paper ID", "Paper Title", "Author Names", "Status")
        for row in table:
            if accepts(row["Status"]):
                _take(row, imported, row["Track Name"] if len(tracks) > 1 else "")
            else:
                imported.pass_over(row["Paper ID"], Outcome(turns_down(row["Status"])))
    return imported


def _take(row: Row, imported: ImportedRecords, track: str) -> None:
    areas = f"{row['Primary Subject Area']};{row['Secondary Subject Areas']}".split(";")
    imported.take(
        row["Paper ID"],
        title=row["Paper Title"],
        authors=list(_authors(row, imported)),
        abstract=row["Abstract"],
        decision=row["Status"],
        track=track,
        topics=[area.rpartition("->")[2].strip() for area in areas],
    )


def _authors(row: Row, imported: ImportedRecords) -> Iterator[ImportedPerson]:
    names = [name.strip().rstrip("*").strip() for name in row["Author Names"].split(";") if name.strip()]
    places = [with_affiliation(entry.rstrip("*").rstrip())[1] for entry in split_entries(row["Authors"])]
    if len(places) != len(names):
        if places:
            imported.say(
                row["Paper ID"], "its two lists of authors differ in length; affiliations are left out"
            )
        places = [[] for _name in names]
    for name, where in zip(names, places, strict=True):
        family, _, given = (part.strip() for part in name.partition(","))
        yield ImportedPerson(given=given, family=family, affiliation="; ".join(map(str, where)))


def _sheets(file: SourceFile) -> Iterator[Rows]:
    """The tables of a workbook; the header stands in the row that holds "Paper ID"."""
    found = False
    for sheet in element_of(file).iter(f"{_SHEET}Worksheet"):
        rows = [_cells(row) for row in sheet.iter(f"{_SHEET}Row")]
        start = next((n for n, cells in enumerate(rows) if _ID in map(column_key, cells)), None)
        if start is None:
            continue
        found = True
        header = rows[start]
        body = [cells for cells in rows[start + 1 :] if any(map(str.strip, cells))]
        if longest := max((len(cells) for cells in body if len(cells) > len(header)), default=0):
            raise file.refuse(f"a row has {longest} cells, and the header {len(header)}")
        yield Rows(file, header, [cells + [""] * (len(header) - len(cells)) for cells in body])
    if not found:
        raise file.refuse('no sheet has a column "Paper ID"', "Is it the export of papers, in English?")


def _cells(row: Element) -> list[str]:
    """The cells of a row; ``ss:Index`` says which column one has where empty ones before it are left out."""
    cells: list[str] = []
    for cell in row.iter(f"{_SHEET}Cell"):
        index = cell.get(f"{_SHEET}Index", "")
        if index.isdigit() and len(cells) < int(index) <= 1000:
            cells += [""] * (int(index) - 1 - len(cells))
        cells.append("".join(text for data in cell.iter(f"{_SHEET}Data") for text in data.itertext()))
    return cells
