"""``papers.csv`` and ``schedule.csv``: neutral tables, with text as it is read and times of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.exports.publishers.delivery import Delivery, Missing, lacking_of, references_of
from sphinx_conference.exports.tables.cells import csv_text
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference

PAPER_COLUMNS = (
    "id", "title", "authors", "affiliations", "orcids", "presentation", "track", "topics", "board", "pages", "url",
    "pdf", "doi", "abstract",
)  # fmt: skip
SESSION_COLUMNS = (
    "date", "start", "end", "zone", "room", "kind", "title", "speakers", "block", "track", "paper", "cancelled",
    "abstract",
)  # fmt: skip


def papers_table(edition: PublishedEdition, site: Published) -> Delivery:
    """``papers.csv``: a row for each paper; several values of a cell have semicolons between them."""
    references = references_of(edition, site)
    rows: list[tuple[str, ...]] = [PAPER_COLUMNS]
    missing = []
    for paper, one in zip(edition.papers, references, strict=True):
        rows.append(_paper_row(paper, one, edition))
        if not one.abstract:
            missing.append(lacking_of(one.id, "abstract", "Its cell is empty; write abstract:."))
    return Delivery({"papers.csv": csv_text(rows)} if references else {}, tuple(missing))


def _paper_row(paper: Paper, one: Reference, edition: PublishedEdition) -> tuple[str, ...]:
    track = paper.track
    return (
        one.id,
        plain_text(one.title),
        "; ".join(author.name.inverted for author in one.authors),
        _in_order([", ".join(map(plain_text, author.affiliations)) for author in one.authors]),
        _in_order([author.orcid or "" for author in one.authors]),
        paper.presentation.in_words if paper.presentation else "",
        edition.edition.call.track_name(track) if track else "",
        "; ".join(map(plain_text, paper.topics)),
        paper.board or "",
        paper.pages or "",
        one.url or "",
        one.pdf or "",
        one.doi or "",
        plain_text(one.abstract) if one.abstract else "",
    )


def _in_order(values: Sequence[str]) -> str:
    """What authors have, in their order, nothing for one who has nothing; empty if none has anything."""
    return "; ".join(values) if any(values) else ""


def schedule_table(edition: PublishedEdition, site: Published) -> Delivery:
    """``schedule.csv``: a row for each line of the program, sessions before their talks."""
    rows = [SESSION_COLUMNS, *_session_rows(edition, site)]
    if len(rows) == 1:
        return Delivery({}, (Missing("there is no program", "Write schedule.yaml.", "schedule"),))
    return Delivery({"schedule.csv": csv_text(rows)}, tuple(lacking_times(edition)))


def _session_rows(edition: PublishedEdition, site: Published) -> Iterator[tuple[str, ...]]:
    words = SessionWords(edition, site)
    for line in edition.program.lines:
        session, paper = line.session, words.paper_of(line.session)
        abstract = session.abstract or (paper.abstract if paper else None)
        yield (
            line.day.date.isoformat(),
            f"{line.start:%H:%M}" if line.start else "",
            f"{line.end:%H:%M}" if line.end else "",
            edition.edition.zone or "",
            line.where or ("all" if line.everywhere else ""),
            session.kind.value,
            plain_text(words.title_of(session)),
            "; ".join(name for name, _person in words.names_in(session)),
            plain_text(words.title_of(line.block.session)) if line.block else "",
            session.track.in_words if session.track else "",
            paper.id if paper else "",
            "yes" if session.cancelled else "",
            plain_text(abstract) if abstract else "",
        )


def lacking_times(edition: PublishedEdition) -> Iterator[Missing]:
    """The lines of the program of which nobody knows when they begin."""
    for line in edition.program.lines:
        if line.start is None:
            yield lacking_time(line)


def lacking_time(line: Line) -> Missing:
    """That a line has no time."""
    hint = "Write time: from start to end, as 9:00-9:15."
    return Missing("a line of the program has no time", hint, "schedule", (*line.loc, "time"))
