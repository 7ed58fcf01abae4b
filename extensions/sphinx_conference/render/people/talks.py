"""The talks that somebody gives in an edition: their sessions of the program."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.dates.words import format_start
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.people import Appearance
    from sphinx_conference.model.schedule import Talk as Session
    from sphinx_conference.published.records import PublishedEdition

_SPOKEN = frozenset({SessionKind.KEYNOTE, SessionKind.TALK, SessionKind.SPOTLIGHT})
"""Kinds of sessions that have one title and somebody who speaks of it."""


class GivenTalk(NamedTuple):
    """A session in which somebody speaks, and what it is called."""

    line: Line
    title: str
    """What their own talk is called, else what kind of session it is; empty while nothing is known."""

    @property
    def session(self) -> Session:
        """Its record."""
        return self.line.session

    @property
    def start(self) -> datetime | None:
        """When it begins in the zone of the place; ``None`` while that is to be announced."""
        return self.line.start

    def when(self, language: str) -> str:
        """Day and time, short: ``Sat 09:05``; empty while that is to be announced."""
        return format_start(self.start, language) if self.start else ""


class GivenTalks:
    """The sessions of an edition, by who speaks in them."""

    def __init__(self, edition: PublishedEdition) -> None:
        self.edition = edition
        self._of_person: defaultdict[str, list[GivenTalk]] = defaultdict(list)
        self._by_title: dict[str, GivenTalk] = {}
        for line in edition.program.lines:
            session = line.session
            kind = str(KIND_NAMES[session.kind])
            title = session.title or (kind if session.paper else "")  # a page of people needs no papers
            if session.kind not in _SPOKEN:  # whose title is that of all who are in it
                title = kind or title
            talk = GivenTalk(line, title)
            for person in dict.fromkeys(one.person for one in (*session.people, *session.panel)):
                if person:
                    self._of_person[person].append(talk)
            if title and session.kind in _SPOKEN and not session.people:
                self._by_title.setdefault(fold(title), talk)

    def of(self, appearance: Appearance) -> tuple[GivenTalk, ...]:
        """The talks of somebody: by their id, else the session of the title that people.yaml gives theirs.

        One talk is called as people.yaml has it, if it has.
        """
        own, talks = appearance.title, self._of_person.get(appearance.person or "", [])
        if own and not talks:
            same = self._by_title.get(fold(own))
            return (same._replace(title=own),) if same else ()
        spoken = [talk for talk in talks if talk.session.kind in _SPOKEN]
        if own and len(spoken) == 1:
            return tuple(talk._replace(title=own) if talk is spoken[0] else talk for talk in talks)
        return tuple(talks)
