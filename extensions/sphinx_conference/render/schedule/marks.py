"""What the elements of a program's days and lines are marked with, for scripts that filter, star and tell the time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference import config
from sphinx_conference.model.entrykeys import uid_of
from sphinx_conference.model.program import ALL_ROOMS
from sphinx_conference.published.locations import LINE
from sphinx_conference.render.family import Address, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.render.family import Query, Scene
    from sphinx_conference.render.schedule.sessions import SessionWords

DAY = "day"
"""What days are among the types of objects, which are claimed alike."""


def line_address(query: Query, edition: PublishedEdition, line: Line) -> Address:
    """The address of a line of the program: of its id, else of what tells it from all others."""
    if line.session.id:
        return address_of(query, "session", line.session.id)
    return address_of(query, LINE, edition.program.key_of(line))


def day_address(edition: PublishedEdition, day: date) -> Address:
    """The address of a day of the program."""
    return Address(DAY, f"{edition.id}/{day}", day.isoformat())


class Marks:
    """The ids and ``data-`` attributes of days and lines, by names of their own: ``data-room`` is ``room``."""

    def __init__(self, scene: Scene, edition: PublishedEdition, words: SessionWords) -> None:
        self.scene, self.edition, self.words = scene, edition, words

    @cached_property
    def _site_id(self) -> str:
        return config.calendar_id(self.scene.links.builder.config)

    def id_of_day(self, day: date) -> str:
        """The id of a day's element; empty where another has it."""
        return self.scene.id_here(day_address(self.edition, day))

    def id_of(self, line: Line) -> str:
        """The id of a line's element, likewise."""
        return self.scene.id_here(line_address(self.scene.query, self.edition, line))

    def of(self, line: Line) -> list[tuple[str, str]]:
        """Names and values of the attributes of a line, those without a value left out."""
        return [(name, value) for name, value in self._all(line) if value]

    def _all(self, line: Line) -> Iterator[tuple[str, str]]:
        session, key = line.session, self.edition.program.key_of(line)
        yield "key", key
        yield "uid", uid_of(self._site_id, f"{self.edition.id}/{key}")
        yield "kind", session.kind.value
        yield "track", self.words.track_of(line) or ""
        yield "room", ALL_ROOMS if line.everywhere else "\n".join(room.key for room in line.rooms)
        yield "language", session.language or (line.block.session.language if line.block else None) or ""
        yield "start", _instant(line.start)
        yield "end", _instant(line.end)
        yield "open", "yes" if line.is_open else ""
        yield "cancelled", "yes" if is_cancelled(line) else ""


def is_cancelled(line: Line) -> bool:
    """Whether a line, or the session of which it is a talk, will not take place."""
    return line.session.cancelled or bool(line.block and line.block.session.cancelled)


def _instant(moment: datetime | None) -> str:
    """A moment with its offset; nothing while the zone is not known."""
    return moment.isoformat(timespec="minutes") if moment and moment.tzinfo else ""
