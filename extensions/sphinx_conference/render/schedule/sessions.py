"""What a session of the program is called and who is in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.kinds import KIND_NAMES, SAY_ENOUGH
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.model.ids import Label
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.program import Program
    from sphinx_conference.model.schedule import EarlierSlot, Participant, Talk
    from sphinx_conference.published.records import Published, PublishedEdition


def _says_enough(session: Talk) -> bool:
    """Whether its kind is the title of a session that has no other, as that of a panel with a question is."""
    return session.kind in SAY_ENOUGH or (session.kind is SessionKind.PANEL and bool(session.question))


def times_of(line: Line) -> str:
    """When a line is: ``9:00–9:05``, ``17:00``, ``19:00–`` with an open end; empty for talks without times."""
    if line.start is None:
        return str(_("time to be announced")) if line.unknown else ""
    if line.end is None:
        return f"{line.start:%H:%M}{'–' if line.is_open else ''}"
    return f"{line.start:%H:%M}–{line.end:%H:%M}"


def where_of(line: Line) -> str:
    """The rooms of a line; empty if none is said, or if all are meant."""
    return "" if line.everywhere else listed(room.name for room in line.rooms)


def status_of(line: Line, program: Program, language: str) -> list[str]:
    """That a line is cancelled, or where it was before, the last first."""
    cancelled = [str(pgettext("session", "cancelled"))] if line.session.cancelled else []
    return [*cancelled, *moves_of(line, program, language)]


def moves_of(line: Line, program: Program, language: str) -> list[str]:
    """When and where a line was before, the last first."""
    return [_moved(earlier, program, language) for earlier in reversed(line.session.was)]


def _moved(earlier: EarlierSlot, program: Program, language: str) -> str:
    """``moved from 14:30–14:50, Hall B (announced on Thursday, July 18, 2030; the speaker is late)``."""
    day = format_day(earlier.date, language) if earlier.date else ""
    times = str(earlier.time).replace("-", "–") if earlier.time else ""
    rooms = listed(program.room(one).name for one in earlier.room)
    moved = str(pgettext("session", "moved"))
    if before := listed((day, times, rooms)):
        moved = _("moved from {before}").format(before=before)
    announced = ""
    if earlier.announced:
        announced = _("announced on {day}").format(day=format_day(earlier.announced, language))
    more = "; ".join(filter(None, (announced, without_markup(earlier.reason or ""))))
    return f"{moved} ({more})" if more else moved


class SessionWords:
    """What the sessions of an edition are called and who is in them; papers and people are found by their ids."""

    def __init__(self, edition: PublishedEdition | None, site: Published) -> None:
        self.edition, self.site = edition, site

    @cached_property
    def _papers(self) -> dict[str, Paper]:
        return {paper.id: paper for paper in self.edition.papers} if self.edition else {}

    @cached_property
    def _published_as(self) -> dict[str, Name]:
        """The names under which people first appear in the edition, by their ids."""
        found: dict[str, Name] = {}
        for appearance in self.edition.people if self.edition else ():
            if appearance.person and appearance.name:
                found.setdefault(appearance.person, appearance.name)
        return found

    @cached_property
    def _talks(self) -> dict[str, str]:
        """The titles of talks by the ids of those who give them, as people.yaml has them."""
        people = self.edition.people if self.edition else ()
        return {one.person: one.title for one in people if one.person and one.title}

    def paper_of(self, session: Talk) -> Paper | None:
        """The paper that a session presents, if it may be seen."""
        return self._papers.get(session.paper) if session.paper else None

    def track_of(self, line: Line) -> Label | None:
        """The track of a line: its own, else its paper's, else that of the session of which it is a talk."""
        paper = self.paper_of(line.session)
        around = line.block.session.track if line.block else None
        return line.session.track or (paper.track if paper else None) or around

    def _given_title(self, session: Talk) -> str:
        """The session's title, else its paper's or its one speaker's; empty where there is none."""
        paper = self.paper_of(session)
        talk = None
        if len(session.people) == 1 and not session.paper:
            talk = self._talks.get(session.people[0].person or "")
        return session.title or (paper.title if paper else talk) or ""

    def title_of(self, session: Talk) -> str:
        """The session's title; its kind where it has none and that says enough; else in neutral words why there is
        none."""
        return self._given_title(session) or str(self._untitled(session))

    def _untitled(self, session: Talk) -> str:
        if self.edition and session.paper in self.edition.withdrawn:
            return _("Withdrawn")
        if session.paper:
            return _("Title missing")
        return KIND_NAMES[session.kind] if _says_enough(session) else _("To be announced")

    def kind_of(self, session: Talk) -> str:
        """What kind of session it is, in words; empty where its title says so, or it is of none."""
        is_title = _says_enough(session) and not session.paper and not self._given_title(session)
        return "" if is_title else str(KIND_NAMES[session.kind])

    def people_in(self, session: Talk) -> list[tuple[str, str | None]]:
        """Name and person id of who speaks, then of who chairs."""
        people = filter(None, map(self._named, session.people))
        presenters = self._presenters(session)
        return [*people, *presenters, *self._in_role(session.all_chairs, _("Chair: {name}"))]

    def names_in(self, session: Talk) -> list[tuple[str, str | None]]:
        """Name and person id of who speaks, moderates or is on the panel, each once and nothing but the name."""
        moderator = (session.moderator,) if session.moderator else ()
        people = self.names_of((*session.people, *moderator, *session.panelists))
        return list(dict.fromkeys([*people, *self._presenters(session)]))

    def names_of(self, people: Iterable[Participant]) -> list[tuple[str, str | None]]:
        """Name and person id of each, and nothing but the name."""
        named = [(self._name(one), one.person) for one in people]
        return [(name.full, person) for name, person in named if name]

    def _presenters(self, session: Talk) -> list[tuple[str, str | None]]:
        """Who presents the paper of a session: who is said to, else its authors if nobody else speaks."""
        paper = self.paper_of(session)
        if session.presenter:
            return [self._presenter(session.presenter, paper)]
        if paper is None or any(map(self._named, session.people)):
            return []
        presenting = [a for a in paper.authors if a.presenting] or paper.authors[:1]
        names = [(name_of(a.person, a.name, self.site), a.person) for a in presenting]
        return [(name.full, person_id) for name, person_id in names if name]

    def panel_of(self, session: Talk) -> list[tuple[str, str | None]]:
        """Name and person id of who is on the panel, then of who moderates."""
        moderator = (session.moderator,) if session.moderator else ()
        panelists = self._in_role(session.panelists, "{name}")
        return [*panelists, *self._in_role(moderator, _("Moderator: {name}"))]

    def _in_role(self, people: Iterable[Participant], words: str) -> list[tuple[str, str | None]]:
        found = filter(None, (self._named(one, known_now=True) for one in people))
        return [(words.format(name=name), person) for name, person in found]

    def _named(self, one: Participant, *, known_now: bool = False) -> tuple[str, str | None] | None:
        """What somebody is called and their id, with what is said of a guest; ``None`` for an unknown id."""
        name = self._name(one, known_now=known_now)
        if name is None:
            return None
        more = listed((one.affiliation, str(_("remote")) if one.remote else ""))
        return f"{name.full} ({more})" if more else name.full, one.person

    def _name(self, one: Participant, *, known_now: bool = False) -> Name | None:
        """The name of somebody: who speaks is called as in this edition, with ``known_now`` as the site does."""
        published = None if known_now else self._published_as.get(one.person or "")
        return name_of(one.person, one.name or published, self.site)

    def _presenter(self, written: str, paper: Paper | None) -> tuple[str, str | None]:
        """Name and person id of who presents: as the author of that name, who may be written family name first."""
        for author in paper.authors if paper else ():
            name = name_of(author.person, author.name, self.site)
            if name and written in (name.full, name.inverted):
                return name.full, author.person
        return written, None
