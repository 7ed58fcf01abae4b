"""What stands above the days of a program for its readers, and has a use with scripts alone: now and next, the switch
of times, the form to find by, and one's own program."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.config import _, pgettext
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.program import ALL_ROOMS
from sphinx_conference.model.when import Day
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.locations import NOW
from sphinx_conference.render.call.wording import TimedLine, stamp
from sphinx_conference.render.dates.calendar_links import calendar_name
from sphinx_conference.render.dates.owntimes import OWN_TIMES, own_times
from sphinx_conference.render.dates.words import format_short_day, locale_of
from sphinx_conference.render.family import FILTER, Address
from sphinx_conference.render.papers.search_words import words_file
from sphinx_conference.render.plurals import plural_forms
from sphinx_conference.render.qrcode import qr_html
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.render.family import Scene

    Value = tuple[str, str, int]
    """A value of a filter: as lines are marked with it, what it is called, and how many lines have it."""

STARS = ("conference-tools.css", "conference-stars.js")
"""What a page needs on which a line can be starred."""
TOOLS = (
    *OWN_TIMES,
    *FILTER,
    "conference-lines.js",
    "conference-now.js",
    *STARS,
    "conference-find.js",
)
"""Style sheets and scripts of it."""
SEARCH_FROM = 12
"""Lines from which on a program has a search."""


def now_address(edition: str) -> Address:
    """The address of the place that tells what is on now in an edition."""
    return Address(NOW, f"{edition}/{NOW}", f"{edition}-{NOW}")


class Tools:
    """What it shows above some days of the program of a scene's edition."""

    def __init__(
        self,
        scene: Scene,
        days: Sequence[tuple[ProgramDay, Sequence[Line]]],
        brief: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """``brief`` is what is shown of days that have pages, by which the lines themselves are told of."""
        assert scene.query.edition is not None, "a program belongs to an edition"
        self.scene, self.edition, self.days, self.brief = scene, scene.query.edition, days, brief
        self.language, self.words = scene.query.language, SessionWords(self.edition, scene.query.site)
        program = self.edition.program
        self.lines = [
            one for _day, lines in days for line in lines for one in (line, *program.talks_of(line))
        ]

    def context(self) -> dict[str, Any]:
        """The variables of its template."""
        about = self.edition.edition
        facets = [(name, label, list(values)) for name, label, values in self._facets()]
        return {
            "own": own_times(about, self.language),
            "today": list(self._today()),
            "now": self.scene.id_here(now_address(self.edition.id)),
            "rooms": json.dumps(self._rooms(), ensure_ascii=False),
            "search": len(self.lines) >= SEARCH_FROM,
            "words": self._words() or "",
            "facets": [facet for facet in facets if len(facet[2]) > 1],
            "count": len(self.lines),
            "edition": self.edition.id,
            "name": calendar_name(self.edition),
            "code": self._code(),
            "place": self.edition.program.place_in("") or "",
            "forms": self._forms(),
        }

    def _forms(self) -> dict[str, str]:
        """Texts with numbers that scripts know."""
        return {
            "mine": plural_forms("{n} in my program", "{n} in my program", self.language),
            "clashes": plural_forms(
                "{n} at the same time as others", "{n} at the same time as others", self.language
            ),
            "rooms": plural_forms("{n} more room", "{n} more rooms", self.language),
        }

    def _words(self) -> str | None:
        """The address of the words of papers, of whose abstracts the program shows none."""
        links = self.scene.links
        if not self.edition.paper_digests or not links.builder.config.conference_search:
            return None
        return links.file(words_file(self.edition))

    def _code(self) -> dict[str, str] | None:
        """The address of the page for who prints it, if it is known."""
        builder = self.scene.links.builder
        base = config.base_url(builder.config) if builder.name in SITES else ""
        if not base:
            return None
        url = base + builder.get_target_uri(self.scene.docname)
        return {"picture": qr_html(url), "address": url}

    def _today(self) -> Iterator[TimedLine]:
        """On each day that has a page the way to what is on now there."""
        zone, anchor = self.edition.edition.tz, now_address(self.edition.id).anchor
        for day in self.brief:
            at = Day(date.fromisoformat(day["date"]))
            text = str(_("Today: now and next"))
            since, until = stamp(starts_at(at, zone)), stamp(ends_at(at, zone))
            yield TimedLine("event", text, since, until, href=f"{day['href'].partition('#')[0]}#{anchor}")

    def _rooms(self) -> dict[str, str]:
        """The names of the rooms of these lines, by their keys: those of the edition in its order, then the others."""
        used = {room.key: room.name for line in self.lines for room in line.rooms}
        listed = {room.key: room.name for room in self.edition.edition.rooms if room.key in used}
        return {**listed, **used}

    def _facets(self) -> Iterator[tuple[str, str, Iterator[Value]]]:
        yield "day", str(pgettext("program", "Day")), self._of_days()
        yield "room", str(pgettext("program", "Room")), self._named(self._count_rooms(), self._rooms())
        yield "track", str(pgettext("program", "Track")), self._named(self._count_tracks(), self._tracks())
        kinds = Counter(line.session.kind.value for line in self.lines)
        names = {kind.value: str(name) for kind, name in KIND_NAMES.items() if name}
        yield "kind", str(pgettext("program", "Kind")), self._named(kinds, names)
        yield (
            "language",
            str(pgettext("program", "Language")),
            self._named(self._count_languages(), self._languages()),
        )

    def _of_days(self) -> Iterator[Value]:
        numbers = Counter(line.day.date for line in self.lines)
        for day, _lines in self.days:
            yield day.date.isoformat(), format_short_day(day.date, self.language), numbers[day.date]

    @staticmethod
    def _named(numbers: Counter[str], names: dict[str, str]) -> Iterator[Value]:
        """Values that lines have and that have a name, in the order of the names."""
        return ((value, name, numbers[value]) for value, name in names.items() if numbers[value])

    def _count_rooms(self) -> Counter[str]:
        """In which rooms lines are; what is in all of them is in each."""
        everywhere = sum(line.everywhere for line in self.lines)
        found = Counter(room.key for line in self.lines if not line.everywhere for room in line.rooms)
        return Counter({room: number + everywhere for room, number in found.items() if room != ALL_ROOMS})

    def _count_tracks(self) -> Counter[str]:
        return Counter(str(track) for line in self.lines if (track := self.words.track_of(line)))

    def _tracks(self) -> dict[str, str]:
        """The names of tracks: those of the call in its order, then the others."""
        listed = {track.id: plain_text(track.name) for track in self.edition.edition.call.tracks}
        found = filter(None, map(self.words.track_of, self.lines))
        others = {str(track): track.in_words for track in found if track not in listed}
        return {**listed, **others}

    def _count_languages(self) -> Counter[str]:
        return Counter(language for line in self.lines if (language := _language_of(line)))

    def _languages(self) -> dict[str, str]:
        known = locale_of(self.language).languages
        found = dict.fromkeys(filter(None, map(_language_of, self.lines)))
        return {language: known.get(language.replace("-", "_"), language) for language in sorted(found)}


def _language_of(line: Line) -> str:
    """The language of a line, else that of the session of which it is a talk."""
    return line.session.language or (line.block.session.language if line.block else None) or ""
