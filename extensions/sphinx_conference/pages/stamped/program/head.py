"""What search engines read of a session: OpenGraph, and JSON-LD as ``Event`` (schema.org) within the edition's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.pages.head.json_ld import event_json_ld, json_ld
from sphinx_conference.pages.head.tags import meta, shortened, social_tags
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.cards import card_of_session
from sphinx_conference.render.links import page_url
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.pages.head.picture import PreviewPictures
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.schedule.sessions import SessionWords

_OF_EDITION = ("@type", "@id", "name", "startDate", "endDate", "location", "url")
"""What is said of the edition within a session's own data."""


class SessionTags:
    """What stands in the heads of the pages of an edition's sessions; ``url_of`` gives a line's absolute address."""

    def __init__(
        self,
        build: Build,
        edition: PublishedEdition,
        words: SessionWords,
        url_of: Callable[[Line], str],
        pictures: PreviewPictures,
    ) -> None:
        self.app, self.edition, self.words, self.url_of = build.app, edition, words, url_of
        self.pictures = pictures
        home = home_among(edition, build.app.env.found_docs) or build.app.config.root_doc
        event = event_json_ld(edition, build.site, build.app.config.language, page_url(build.app, home)) or {}
        self.around = {name: event[name] for name in _OF_EDITION if name in event}

    def of(self, line: Line, facts: Sequence[str]) -> str:
        """The tags of a session; ``facts`` say when and where it is where it has no abstract."""
        session, url = line.session, self.url_of(line)
        title = readable(self.words.title_of(session))
        abstract = without_markup(" ".join(paragraphs(session.abstract or "")))
        description = shortened(abstract or labelled(title, listed(facts)))
        picture = self.pictures.of(
            lambda: card_of_session(line, self.words, self.edition, self.app.config.language)
        )
        tags = meta(social_tags(self.app.config.project, title, "article", description, url, picture))
        event = self.event(line, title, abstract, url)
        return f"{tags}\n    {json_ld(event)}" if event else tags

    def event(self, line: Line, title: str, abstract: str, url: str) -> dict[str, Any] | None:
        """A session as ``Event``; ``None`` while nobody knows when it is."""
        if line.start is None:
            return None
        session = line.session
        cancelled = session.cancelled or bool(line.block and line.block.session.cancelled)
        status = "EventCancelled" if cancelled else "EventRescheduled" if session.was else "EventScheduled"
        found = {
            "@type": "Event",
            "@id": f"{url}#event" if url else None,
            "name": title,
            "description": abstract,
            "startDate": line.start.isoformat(),
            "endDate": line.end.isoformat() if line.end else None,
            "eventStatus": f"https://schema.org/{status}",
            "location": self._location(line),
            "performer": [
                {"@type": "Person", "name": name} for name, _person in self.words.names_in(session)
            ],
            "inLanguage": session.language,
            "superEvent": self._around(line),
            "url": url,
        }
        return {name: value for name, value in found.items() if value}

    def _location(self, line: Line) -> Any:
        """The rooms of a session within the venue, else what the edition says."""
        around = self.around.get("location")
        if not line.where:
            return around
        place = next((one for one in (around if isinstance(around, list) else [around]) if one), None)
        room: dict[str, Any] = {"@type": "Place", "name": line.where}
        if place and place.get("@type") == "Place":
            room["containedInPlace"] = place
            if "address" in place:
                room["address"] = place["address"]
        return room

    def _around(self, line: Line) -> dict[str, Any] | None:
        """The session of a talk, else the edition."""
        if line.block is None or line.block.start is None:
            return self.around or None
        url = self.url_of(line.block)
        block = {
            "@type": "Event",
            "@id": f"{url}#event" if url else None,
            "name": readable(self.words.title_of(line.block.session)),
            "startDate": line.block.start.isoformat(),
            "location": self._location(line.block),
            "superEvent": self.around,
        }
        return {name: value for name, value in block.items() if value}
