"""Who is named where: every place of an edition that names a person, by id or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticCustomError

from sphinx_conference.checks.known import known_names, right_names
from sphinx_conference.checks.naming import joined, spelling
from sphinx_conference.checks.once import once
from sphinx_conference.model.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.model.site import EditionData, Site


class Mention(NamedTuple):
    """A place that names a person: by the id ``person``, by ``name``, or by both.

    ``loc`` leads to the record of the person in its collection; ``quotable`` is false where a message would give
    away what is withheld.
    """

    collection: str
    loc: Loc
    person: str | None
    name: Name | None
    quotable: bool

    @property
    def person_loc(self) -> Loc:
        """The way to the id."""
        return (*self.loc, "person") if self.collection in ("people", "papers") else self.loc


class Named(NamedTuple):
    """A mention by name, with the name in reading order and its letters alone."""

    collection: str
    loc: Loc
    person: str | None
    name: Name
    quotable: bool
    full: str
    letters: str
    is_right: bool
    """Whether somebody's record gives the name as it is written."""

    @property
    def name_loc(self) -> Loc:
        """The way to the name; an author written as a name alone has no key for it, and is found by the entry."""
        return (*self.loc, "name")


@once
def named(site: Site) -> dict[str, list[Named]]:
    """Who appears and who wrote papers, where a name is given, by edition."""
    known, right = {one.letters for one in known_names(site)}, right_names(site)
    found: dict[str, list[Named]] = {}
    for edition, data in site.editions.items():
        found[edition] = named = []
        for collection, loc, person, name, quotable in _by_name(data):
            full = name.full
            letters = joined(full)
            is_right = letters in known and spelling(full) in right
            named.append(Named(collection, loc, person, name, quotable, full, letters, is_right))
    return found


def _by_name(data: EditionData) -> Iterator[tuple[str, Loc, str | None, Name, bool]]:
    for collection, loc, person, name, quotable in appearances(data):
        if name:
            yield collection, loc, person, name, quotable
    for index, paper in enumerate(data.papers):
        quotable = paper.is_quotable
        for number, author in enumerate(paper.authors):
            if name := author.name:
                yield "papers", (index, "authors", number), author.person, name, quotable


def appearances(data: EditionData) -> Iterator[Mention]:
    """Speakers, panelists, committee."""
    for index, appearance in enumerate(data.people):
        yield Mention("people", (index,), appearance.person, appearance.name, quotable=True)


def known_authors(data: EditionData) -> Iterator[Mention]:
    """Authors of papers who are named by id."""
    for index, paper in enumerate(data.papers):
        for number, author in enumerate(paper.authors):
            if author.person is not None:
                place = (index, "authors", number)
                yield Mention("papers", place, author.person, author.name, paper.is_quotable)


def in_program(data: EditionData) -> Iterator[Mention]:
    """Who acts in sessions, by id or by name."""
    for loc, session, quotable in sessions(data):
        for field in ("people", "chair", "chairs", "moderator", "panelists"):
            value = getattr(session, field)
            several = isinstance(value, tuple)
            for number, one in enumerate(value if several else filter(None, (value,))):
                place = (*loc, field, number) if several else (*loc, field)
                can_be_quoted = quotable or field.startswith("chair")
                yield Mention("schedule", place, one.person, one.name, can_be_quoted)


def editors(data: EditionData) -> Iterator[Mention]:
    """Editors of the proceedings."""
    for number, person in enumerate(data.edition.proceedings.editors if data.edition else ()):
        yield Mention("edition", ("proceedings", "editors", number), person, None, quotable=True)


def sessions(data: EditionData) -> Iterator[tuple[Loc, Talk, bool]]:
    """Each line of the program with the way to it and whether messages may quote it."""
    for line in data.program.lines:
        yield line.loc, line.session, data.may_quote(line.session)


def presenter_name(session: Talk) -> Name | None:
    """The presenter's name; ``None`` if there is none, or what is written cannot be read as one."""
    if session.presenter is None:
        return None
    try:
        return Name.parse(session.presenter)
    except PydanticCustomError:
        return None


def presenter_of(session: Talk) -> str | None:
    """The presenter's name in reading order, however it is written."""
    name = presenter_name(session)
    return name.full if name else session.presenter
