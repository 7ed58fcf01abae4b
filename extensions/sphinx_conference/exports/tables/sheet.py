"""The sheet of the sites of NeurIPS, ICML and ICLR, filled by the columns of the file that was downloaded there.

Their sheet is not described in public, so columns are found by what they are called, and others stay as they are.
Addresses of people are asked for there; we hold none, and leave their columns alone.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.publishers.delivery import Delivery, Missing, lacking_of, references_of
from sphinx_conference.exports.tables.cells import csv_text, harmless
from sphinx_conference.exports.tables.neutral import lacking_time
from sphinx_conference.model.papers import column_key
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.text.folding import fold
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.records import Published, PublishedEdition

_COLUMNS = {
    "title": ("name", "title", "event name", "event title"),
    "abstract": ("abstract", "description"),
    "type": ("event type", "type", "workshop event type"),
    "start": ("start time", "start", "starttime", "start date", "begin"),
    "end": ("end time", "end", "endtime", "end date"),
    "room": ("room", "room name", "location"),
    "names": ("speakers", "authors", "speaker names", "author names", "presenters"),
    "source": ("sourceid", "source id", "paper id", "openreview number", "paper number"),
    "url": ("paper url", "url", "source url", "openreview url"),
    "board": ("poster position", "position", "board"),
}
"""What columns may be called, by what we put into them."""
_TAKEN_OVER = frozenset({"start", "end", "room", "abstract", "board"})
"""What is written also where something else stands there already."""


class SheetError(Exception):
    """A file cannot be filled; why, in words for people."""


@dataclass(frozen=True, slots=True)
class Event:
    """A poster or a talk; ``cells`` are by the keys of :data:`_COLUMNS`."""

    cells: dict[str, str | datetime]

    @property
    def title(self) -> str:
        return str(self.cells["title"])


def fill_sheet(edition: PublishedEdition, site: Published, sheet: Path | None) -> Delivery:
    """The sheet with our events: rows of the same name are filled, others are added below.

    Raises ``SheetError`` for a file that is no such sheet.
    """
    if sheet is None:
        raise SheetError("name the file that you downloaded from the conference's site with --sheet")
    missing: list[Missing] = []
    events = [*_posters(edition, site, missing), *_talks(edition, site, missing)]
    if sheet.suffix.lower() in (".xlsx", ".xlsm"):
        return _fill_workbook(sheet, events, missing)
    rows = [list(row) for row in csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline=""))]
    if not rows:
        raise SheetError(f"{sheet} is empty")
    columns = _columns_of(rows[0], sheet)
    for row in rows[1:]:
        row += [""] * (len(rows[0]) - len(row))
    for event, row in _rows_of(events, rows[1:], columns, len(rows[0])):
        if row is not None and not any(row is known for known in rows):
            rows.append(row)
        _fill(row, event, columns)
    texts = [[_text(cell) for cell in row] for row in rows]
    return Delivery({sheet.name: csv_text(texts)}, (*missing, *_unknown(rows[0], columns)))


def _fill_workbook(sheet: Path, events: Sequence[Event], missing: Sequence[Missing]) -> Delivery:
    """The first table of a workbook, whose other cells and formats stay as they are."""
    try:
        import openpyxl  # of the extra "sheets"
    except ImportError:
        raise SheetError("install sphinx-conference[sheets] for xlsx, or download the sheet as CSV") from None
    try:
        book: Any = openpyxl.load_workbook(sheet)
    except Exception as error:  # the library raises what it meets: of zip, of XML, its own
        raise SheetError(f"{sheet} cannot be read as a workbook: {type(error).__name__}") from None
    table = book.active
    header = [_text(cell.value) for cell in table[1]]
    columns = _columns_of(header, sheet)
    rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=2, max_col=len(header))]
    known = len(rows)
    for event, row in _rows_of(events, rows, columns, len(header)):
        if not any(row is one for one in rows):
            rows.append(row)
        _fill(row, event, columns)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = table.cell(number, column)
            if value not in (None, "") and (number - 2 >= known or cell.value != value):
                cell.value = harmless(value) if isinstance(value, str) else value
    stream = io.BytesIO()
    book.save(stream)
    return Delivery({}, (*missing, *_unknown(header, columns)), {sheet.name: stream.getvalue()})


def _columns_of(header: Sequence[str], sheet: Path) -> dict[str, int]:
    """Where our values go; raises ``SheetError`` for a sheet without names of events."""
    known = [column_key(name) for name in header]
    found = {
        key: next(known.index(name) for name in names if name in known)
        for key, names in _COLUMNS.items()
        if any(name in known for name in names)
    }
    if "title" not in found:
        listed = ", ".join(filter(None, header))[:200]
        raise SheetError(f'{sheet} has no column "Name" in its first line, which has: {listed}')
    return found


def _rows_of(
    events: Sequence[Event], rows: Sequence[list[Any]], columns: dict[str, int], width: int
) -> Iterator[tuple[Event, list[Any]]]:
    """Each event with its row: by the paper's number, by its name and kind, or a new one."""
    free = list(rows)
    for event in events:
        row = next((one for one in free if _is_of(one, event, columns)), None)
        if row is not None:
            free = [one for one in free if one is not row]
        yield event, row if row is not None else [""] * width


def _is_of(row: Sequence[Any], event: Event, columns: dict[str, int]) -> bool:
    kind = _text(row[columns["type"]]) if "type" in columns else ""
    if kind and ("poster" in kind.casefold()) is not ("Poster" in str(event.cells["type"])):
        return False
    return fold(_text(row[columns["title"]])) == fold(event.title)


def _fill(row: list[Any], event: Event, columns: dict[str, int]) -> None:
    for key, index in columns.items():
        value = event.cells.get(key, "")
        if value and (key in _TAKEN_OVER or row[index] in (None, "")):
            row[index] = value


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def _unknown(header: Sequence[str], columns: dict[str, int]) -> Iterator[Missing]:
    others = [name for index, name in enumerate(header) if name and index not in columns.values()]
    if others:
        hint = "Fill them there, people's addresses from the review system."
        yield Missing(f"these columns stay as they are: {', '.join(others)}", hint)


def _posters(edition: PublishedEdition, site: Published, missing: list[Missing]) -> Iterator[Event]:
    """All papers as posters, at the time of their session if they have one."""
    program = edition.program
    sessions: dict[str, Line] = {
        paper.id: line for line in program.lines for paper in program.papers_of(line) if line.start
    }
    for paper, one in zip(edition.papers, references_of(edition, site), strict=True):
        if not one.abstract:
            missing.append(lacking_of(one.id, "abstract", "Write abstract:."))
        yield Event(
            {
                "title": plain_text(one.title),
                "abstract": plain_text(one.abstract or ""),
                "type": "Poster",
                "names": "; ".join(author.name.full for author in one.authors),
                "source": one.id,
                "url": one.openreview or one.url or "",
                "board": paper.board or "",
                **(_when(sessions[one.id]) if one.id in sessions else {}),
            }
        )


def _talks(edition: PublishedEdition, site: Published, missing: list[Missing]) -> Iterator[Event]:
    """What somebody gives in the program, or everyone attends."""
    words = SessionWords(edition, site)
    for line in edition.program.lines:
        if line.session.cancelled:
            continue
        if line.start is None:
            missing.append(lacking_time(line))
        paper = words.paper_of(line.session)
        abstract = line.session.abstract or (paper.abstract if paper else None) or ""
        yield Event(
            {
                "title": plain_text(words.title_of(line.session)),
                "abstract": plain_text(abstract),
                "type": words.kind_of(line.session) or line.session.kind.value.capitalize(),
                "names": "; ".join(name for name, _person in words.names_in(line.session)),
                "source": paper.id if paper else "",
                **_when(line),
            }
        )


def _when(line: Line) -> dict[str, str | datetime]:
    """When and where, in the time of the place."""
    found: dict[str, str | datetime] = {"room": line.where}
    if line.start:
        found["start"] = line.start.replace(tzinfo=None)
    if line.end:
        found["end"] = line.end.replace(tzinfo=None)
    return found
