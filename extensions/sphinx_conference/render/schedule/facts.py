"""The facts of the program's lines in words, for all builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.dates.words import format_day, locale_of, zone_name
from sphinx_conference.render.family import address_of
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.render.schedule.sessions import SessionWords, status_of, where_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.model.streams import Stream
    from sphinx_conference.render.family import Scene

LINK_NAMES = {
    "stream": pgettext("link", "Stream"),
    "recording": pgettext("link", "Recording"),
    "slides": pgettext("link", "Slides"),
    "material": pgettext("link", "Material"),
    "code": pgettext("link", "Code"),
    "questions": pgettext("link", "Questions"),
    "chat": pgettext("link", "Chat"),
    "link": pgettext("link", "More"),
}
"""What links are called, by their kinds, in the order in which they are shown."""


class Facts:
    """What is said of lines of the program, for all builders. ``words`` are those of the edition, if at hand."""

    def __init__(self, scene: Scene, words: SessionWords | None = None) -> None:
        assert scene.query.edition is not None, "a program belongs to an edition"
        self.scene, self.edition = scene, scene.query.edition
        self.program = self.edition.program
        self.words = words or SessionWords(self.edition, scene.query.site)

    def caption(self, day: ProgramDay) -> tuple[str, str]:
        """What a day is called, and which zone its times are in."""
        language, zone = self.scene.query.language, self.edition.edition.tz
        local = _("Times are local: {zone}").format(zone=zone_name(zone, day.date, language)) if zone else ""
        return format_day(day.date, language), local

    def kind(self, line: Line) -> str:
        """What kind of session a line is, in words; empty for a talk of a session, which is understood."""
        understood = line.block is not None and line.session.kind is SessionKind.TALK
        return "" if understood else self.words.kind_of(line.session)

    @staticmethod
    def kind_name(line: Line) -> str:
        """What its kind is called; empty for one of none."""
        return str(KIND_NAMES[line.session.kind])

    def anchor(self, line: Line) -> str:
        """The anchor of a line; empty for one without an id, or with its address elsewhere."""
        short = line.session.id
        return self.scene.anchor(address_of(self.scene.query, "session", short)) if short else ""

    def earlier_anchors(self, line: Line) -> list[str]:
        """The anchors that a line had under earlier ids, beside the one that it has now."""
        short = line.session.id
        if not short or not line.session.previous_ids:
            return []
        return self.scene.anchors(address_of(self.scene.query, "session", short))[1:]

    def where(self, line: Line) -> str:
        """The rooms of a line, as far as they are not those of its session."""
        if line.block and not line.session.room:
            return ""
        return str(_("All rooms")) if line.everywhere else where_of(line)

    def status(self, line: Line) -> list[str]:
        """That a line is cancelled, or where it was before."""
        return status_of(line, self.program, self.scene.query.language)

    def labels(self, line: Line) -> list[str]:
        """Track, level, language and tags of a line."""
        session = line.session
        track = self.edition.edition.call.track_name(session.track) if session.track else ""
        level = session.level.in_words if session.level else ""
        language = ""
        if session.language:
            called = locale_of(self.scene.query.language).languages.get(session.language.replace("-", "_"))
            language = _("in {language}").format(language=called or session.language)
        return [str(label) for label in (track, level, language, *session.tags) if label]

    def links(self, line: Line) -> Iterator[tuple[str, str, str, Stream | None]]:
        """Kind, name and address of each link of a line; of a stream also when it may be shown."""
        session = line.session
        for kind, name in LINK_NAMES.items():
            if kind == "stream":
                for stream in (*session.links.stream, *self._streams_around(line)):
                    yield kind, str(name), stream.url, stream
            else:
                for address in session.all_links if kind == "link" else getattr(session.links, kind):
                    yield kind, str(name), address, None

    @staticmethod
    def _streams_around(line: Line) -> tuple[Stream, ...]:
        """The streams of the rooms of a session, where it has none of its own."""
        if line.block or line.everywhere or line.session.links.stream or line.session.cancelled:
            return ()
        return tuple(stream for room in line.rooms for stream in room.stream)

    def papers(self, line: Line) -> Sequence[Paper]:
        """The papers that name a session as their own."""
        return self.program.papers_of(line)
