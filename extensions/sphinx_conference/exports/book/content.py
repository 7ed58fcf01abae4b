"""What stands in the book: cover, program, abstracts and author index, as plain data that both writers lay out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.published.editions import by_track, folder_of
from sphinx_conference.render.citations.reference import reference
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.dates.words import format_day, zone_name
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, times_of, where_of
from sphinx_conference.text import markup
from sphinx_conference.text.letters import plain_letters
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.program import Program
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference


@dataclass(frozen=True, slots=True)
class BookAuthor:
    """An author of a paper; ``places`` are the numbers of their affiliations in the paper's list, from 1."""

    name: str
    sort: str
    places: tuple[int, ...] = ()
    native_name: str | None = None


@dataclass(frozen=True, slots=True)
class Abstract:
    """A paper. ``title`` and ``paragraphs`` are data text; ``number`` is its place in the book, from 1."""

    id: str
    number: int
    title: str
    authors: tuple[BookAuthor, ...]
    affiliations: tuple[str, ...]
    paragraphs: tuple[str, ...]
    badges: tuple[str, ...]
    when: str | None
    url: str | None
    doi: str | None


@dataclass(frozen=True, slots=True)
class BookRow:
    """A session of the program; ``paper`` is the number of the paper that it presents."""

    time: str
    kind: str
    title: str
    people: tuple[str, ...]
    room: str | None
    paper: int | None


@dataclass(frozen=True, slots=True)
class BookDay:
    """A day of the program."""

    caption: str
    zone: str
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """An entry of the author index: ``Family, Given`` and the numbers of the papers."""

    name: str
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book; ``chapters`` are the papers under their tracks, in order, an empty name for none."""

    id: str
    language: str
    title: str
    edition: str
    acronym: str | None
    tagline: str | None
    date: str
    place: str | None
    url: str | None
    year: int
    published: str
    days: tuple[BookDay, ...]
    chapters: tuple[tuple[str, tuple[Abstract, ...]], ...]
    authors: tuple[Indexed, ...]
    words: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the book is called: ``ICML 2022: Machine Learning for Astrophysics. Book of abstracts``."""
        return f"{self.edition}: {plain_text(self.title)}. {self.words['book']}"

    @property
    def abstracts(self) -> list[Abstract]:
        """All papers in order."""
        return [abstract for _chapter, papers in self.chapters for abstract in papers]

    def plain(self) -> dict[str, Any]:
        """The book as lists, maps and text."""
        return asdict(self)


def book_of(edition: PublishedEdition, site: Published, base_url: str = "", ending: str = ".html") -> Book:
    """The book of an edition, in the edition's language; ``base_url`` makes addresses of papers absolute,
    which end in ``ending``."""
    about = edition.edition
    papers = _with_tracks(edition)
    numbers = {paper.id: number for number, (_track, paper) in enumerate(papers, 1)}
    references = {
        paper.id: reference(paper, edition, site, page_of(base_url, edition, paper, ending))
        for _track, paper in papers
    }
    abstracts = {
        paper.id: _abstract(
            paper,
            references[paper.id],
            numbers[paper.id],
            _line_of(edition.program, paper),
            about.language,
        )
        for _track, paper in papers
    }
    words = SessionWords(edition, site)
    any_reference = next(iter(references.values()), None)
    day = about.proceedings.published or (any_reference.start if any_reference else None)
    return Book(
        id=edition.id,
        language=about.language,
        title=about.title,
        edition=about.name,
        acronym=about.acronym,
        tagline=about.tagline,
        date=event_date(edition, about.language),
        place=about.place,
        url=about.url or (f"{base_url}{folder_of(edition)}/" if base_url else None),
        year=about.year,
        published=(day.isoformat() if day else f"{about.year}-01-01"),
        days=tuple(_day(day, lines, edition, words, numbers) for day, lines in edition.program.days if lines),
        chapters=tuple(
            (track, tuple(abstracts[paper.id] for _track, paper in run))
            for track, run in groupby(papers, lambda pair: pair[0])
        ),
        authors=tuple(_index((paper for _track, paper in papers), site, numbers)),
        words={
            "program": str(pgettext("event", "Program")),
            "abstracts": str(_("Abstracts")),
            "authors": str(_("Author index")),
            "contents": str(_("Contents")),
            "book": str(_("Book of abstracts")),
            "none": str(_("No abstract was given.")),
        },
    )


def page_of(base_url: str, edition: PublishedEdition, paper: Paper, ending: str) -> str | None:
    """The address of a paper's page; ``None`` without the site's."""
    return f"{base_url}{folder_of(edition)}/papers/{paper.id}{ending}" if base_url else None


def _with_tracks(edition: PublishedEdition) -> list[tuple[str, Paper]]:
    """Papers with the names of their tracks."""
    call = edition.edition.call
    return [(call.track_name(paper.track) if paper.track else "", paper) for paper in by_track(edition)]


def _abstract(
    paper: Paper,
    found: Reference,
    number: int,
    presented: Line | None,
    language: str,
) -> Abstract:
    places: dict[str, int] = {}
    authors = []
    for author in found.authors:
        own = tuple(places.setdefault(place, len(places) + 1) for place in author.affiliations)
        authors.append(BookAuthor(author.name.full, _sorted_name(author.name), own, author.native_name))
    badges = [paper.presentation.in_words] if paper.presentation else []
    return Abstract(
        id=paper.id,
        number=number,
        title=paper.title,
        authors=tuple(authors),
        affiliations=tuple(places),
        paragraphs=markup.paragraphs(paper.abstract) if paper.abstract else (),
        badges=(*badges, *paper.awards),
        when=_presented(paper, presented, language),
        url=found.url,
        doi=found.doi,
    )


def _presented(paper: Paper, presented: Line | None, language: str) -> str | None:
    """When and where a paper is presented: ``Friday, July 22, 2022, 10:30–10:45, Room 1, board A7``."""
    parts = []
    if presented:
        parts = [format_day(presented.day.date, language), times_of(presented)]
        parts.append(where_of(presented))
    if paper.board:
        parts.append(_("board {number}").format(number=paper.board))
    return listed(parts) or None


def _line_of(program: Program, paper: Paper) -> Line | None:
    """The line that presents a paper: the last that names it, else the first that it names."""
    lines = program.lines_of(paper)
    own = [line for line in lines if line.session.paper == paper.id]
    return own[-1] if own else next(iter(lines), None)


def _day(
    day: ProgramDay,
    lines: Sequence[Line],
    edition: PublishedEdition,
    words: SessionWords,
    numbers: dict[str, int],
) -> BookDay:
    """A day with its sessions, each with its talks behind it."""
    language, program = edition.edition.language, edition.program
    shown = [one for line in lines for one in (line, *program.talks_of(line))]
    rows = tuple(_row(line, words, numbers) for line in shown)
    zone = edition.edition.tz
    return BookDay(format_day(day.date, language), zone_name(zone, day.date, language) if zone else "", rows)


def _row(line: Line, words: SessionWords, numbers: dict[str, int]) -> BookRow:
    session = line.session
    kind = "" if line.block and session.kind is SessionKind.TALK else words.kind_of(session)
    called_off = pgettext("session", "cancelled")
    cancelled = f" ({called_off})" if session.cancelled else ""
    return BookRow(
        time="" if line.block and line.block.unknown else times_of(line),
        kind=kind,
        title=f"{words.title_of(session)}{cancelled}",
        people=tuple(str(name) for name, _person in (*words.people_in(session), *words.panel_of(session))),
        room=(where_of(line) or None) if line.block is None or session.room else None,
        paper=numbers.get(session.paper or ""),
    )


def _sorted_name(name: Name) -> str:
    """``Smagt, Patrick van der``: by the family name, whose particle follows the given name."""
    given, particle, family, suffix = name.parts
    rest = " ".join(part for part in (given, particle) if part)
    return ", ".join(part for part in (family, suffix, rest) if part)


def _index(papers: Iterable[Paper], site: Published, numbers: Mapping[str, int]) -> Sequence[Indexed]:
    """Authors by family name: a known person is one, and of others those whom nothing tells apart, as on the site."""
    found: dict[object, tuple[str, list[int]]] = {}
    for paper in papers:
        for author in paper.authors:
            person = site.persons.get(author.person) if author.person else None
            if name := person.name if person else author.name:
                words = _sorted_name(name)
                who = person.id if person else (words, author.orcid, author.affiliation)
                found.setdefault(who, (words, []))[1].append(numbers[paper.id])
    ordered = sorted(found.values(), key=lambda one: (plain_letters(one[0]), one[0], min(one[1])))
    return [Indexed(name, tuple(sorted(set(papers)))) for name, papers in ordered]
