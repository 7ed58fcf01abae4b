"""The pages of people: what each did, in all editions."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import _, pgettext
from sphinx_conference.data.folders import DATA
from sphinx_conference.pages.head.json_ld import json_ld
from sphinx_conference.pages.head.tags import meta, shortened, social_tags
from sphinx_conference.pages.stamped.kind import Addresses, Batch, page_settings, record_url
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.pages.stamped.people.activities import activities_of
from sphinx_conference.published.addresses import PEOPLE, paper_page, person_page
from sphinx_conference.published.editions import folder_of, home_among
from sphinx_conference.published.identities import has_record
from sphinx_conference.render.cards import card_of_person
from sphinx_conference.render.dates.calendar_links import file_of_person
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.html import label_html, render
from sphinx_conference.render.links import page_url
from sphinx_conference.render.people.portraits import largest, picture
from sphinx_conference.render.people.roles import role_name
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.render.schedule.parts import parts_of
from sphinx_conference.render.schedule.sessions import where_of
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.people import Person, Photo
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.pages.stamped.people.activities import Activities
    from sphinx_conference.published.locations import Claim
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


class PersonPages(Batch):
    """A page for each person who appears somewhere."""

    folder = PEOPLE

    def __init__(self, build: Build) -> None:
        self.app = app = build.app
        self.site, self.locations = build.site, build.locations
        self.names = list(self.site.persons)
        self.persons = list(self.site.persons.values())
        self._addresses = Addresses(app.builder, f"{PEOPLE}/-")

    @cached_property
    def _activities(self) -> dict[str, list[Activities]]:
        return activities_of(self.site)

    @cached_property
    def _shared(self) -> str:
        language = self.app.config.language
        names = [
            (e.id, e.folder, e.edition.name, e.edition.zone, event_date(e, language, weekday=False))
            for e in self.site.editions.values()
        ]
        claims = [
            self._session_claim(e, s) for e in self.site.editions.values() for s in e.sessions() if s.id
        ]
        homes = [home_among(e, self.app.env.found_docs) for e in self.site.editions.values()]
        return hex_digest(page_settings(self.app), names, claims, homes)

    def digest(self) -> str:
        """A digest of all records that name people, and of the portraits that the site has."""
        portraits = [self._portrait(person) for person in self.persons]
        return hex_digest(self._shared, sorted(self.site.digests.items()), portraits)

    def page_digest(self, number: int) -> str:
        """A digest of a person and what they did."""
        person = self.persons[number]
        activities = [
            (
                d.edition.id,
                d.appearances,
                [(line.start, line.day.date, line.session) for line in d.lines],
                [(p.id, p.title) for p in d.papers],
                self._called(d),
                self._has_calendar(d.edition, person.id),
            )
            for d in self._activities[person.id]
        ]
        return hex_digest(self._shared, person, activities, self._portrait(person))

    def context(self) -> Mapping[str, Any]:
        """Nothing but the kind of page."""
        return {"conf_stamped": "person"}

    def title(self, number: int) -> str:
        """The person's name."""
        return self.persons[number].name.full

    def text(self, name: str) -> Iterator[str]:
        """Names, affiliations, talks and what is told of them."""
        person = self.site.persons[name]
        yield from (person.native_name or "", *person.also, person.affiliation or "")
        yield from map(without_markup, paragraphs(person.bio or ""))
        for activities in self._activities[person.id]:
            for appearance in activities.appearances:
                yield from map(
                    without_markup, filter(None, (appearance.affiliation, appearance.title, appearance.note))
                )

    def make(self, number: int) -> PageContent:
        """A person's page."""
        person = self.persons[number]
        addresses = self._addresses
        url = page_url(self.app, person_page(person.id))
        portrait = self._portrait(person)
        activities = [self._edition(d, person.id, addresses) for d in self._activities[person.id]]
        variables = {
            "index": addresses.page(f"{PEOPLE}/index"),
            "name": person.name.full,
            "native_name": person.native_name,
            "also": [name for name in person.also if name != person.name.full],
            "monogram": person.name.initials,
            "portrait": picture(portrait, 112, lambda name: addresses.file(f"_images/{name}"))
            if portrait
            else None,
            "affiliation": person.affiliation,
            "bio": self._bio(person),
            "orcid": person.orcid,
            "links": self._profile_links(person),
            "editions": activities,
            "edit": record_url(self.app, "_data", "people", person.id) if has_record(person) else "",
        }
        return PageContent(
            person.id, escape(person.name.full), render("person.html", variables), self._tags(person, url)
        )

    # parts

    def _profile_links(self, person: Person) -> list[tuple[str, str]]:
        """Where to find a person: what the record says, and their home page as an edition has it."""
        own = (a.url for d in self._activities[person.id] for a in d.appearances)
        home = None if person.links.web else next(filter(None, own), None)
        return [*([(str(pgettext("link", "Home page")), home)] if home else []), *_links(person)]

    def _bio(self, person: Person) -> str | None:
        """What the record tells of a person, else the newest edition in which something is told."""
        shown = (a.bio for d in self._activities[person.id] for a in d.appearances)
        return person.bio or next(filter(None, shown), None)

    def _portrait(self, person: Person) -> Photo | None:
        """The person's own portrait, else that of the newest edition that has one."""
        paths = [f"{DATA}/{person.photo}"] if person.photo else []
        for activities in self._activities[person.id]:
            paths += [f"{activities.edition.folder}/{a.photo}" for a in activities.appearances if a.photo]
        return next(filter(None, map(self.site.photos.get, paths)), None)

    def _edition(self, activities: Activities, person: str, addresses: Addresses) -> dict[str, Any]:
        edition = activities.edition
        home = home_among(edition, self.app.env.found_docs)
        return {
            "name": edition.edition.name,
            "href": addresses.page(home) if home else "",
            "date": event_date(edition, self.app.config.language, weekday=False),
            "calendar": self._calendar(edition, person, addresses),
            "roles": [
                {
                    "roles": listed(map(role_name, a.role)),
                    "affiliation": a.affiliation,
                    "note": a.note,
                    "title": a.title,
                }
                for a in activities.appearances
            ],
            "sessions": [self._session(edition, line, addresses) for line in activities.lines],
            "papers": [
                (label_html(paper.title), addresses.page(paper_page(edition, paper.id)))
                for paper in activities.papers
            ],
        }

    def _calendar(self, edition: PublishedEdition, person: str, addresses: Addresses) -> str:
        """The address of the calendar of all that somebody has in the program of an edition; empty for none."""
        if not self._has_calendar(edition, person):
            return ""
        return addresses.file(f"{folder_of(edition)}/{file_of_person(person)}")

    def _has_calendar(self, edition: PublishedEdition, person: str) -> bool:
        return file_of_person(person) in self._calendars[edition.id]

    @cached_property
    def _calendars(self) -> dict[str, set[str]]:
        """The paths of the calendars that people have in each edition."""
        language = self.app.config.language
        return {
            edition.id: {
                part.path for part in parts_of(edition, self.site, language) if part.sort == "person"
            }
            for edition in self.site.editions.values()
        }

    def _called(self, activities: Activities) -> list[str]:
        return [self._session_title(activities.edition, line.session) for line in activities.lines]

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        return {(e.id, p.id): p.title for e in self.site.editions.values() for p in e.papers}

    def _session_title(self, edition: PublishedEdition, session: Talk) -> str:
        title = session.title or self._titles.get((edition.id, session.paper or ""), "")
        return title or str(KIND_NAMES[session.kind]) or str(_("To be announced"))

    def _session_claim(self, edition: PublishedEdition, session: Talk) -> Claim | None:
        return self.locations.owner("session", f"{edition.id}/{session.id}") if session.id else None

    def _session(self, edition: PublishedEdition, line: Line, addresses: Addresses) -> dict[str, Any]:
        session = line.session
        claim = self._session_claim(edition, session)
        return {
            "kind": str(KIND_NAMES[session.kind]),
            "title": self._session_title(edition, session),
            "href": addresses.claim(claim),
            "day": format_day(line.day.date, self.app.config.language, weekday=False),
            "time": f"{line.start:%H:%M}" if line.start else "",
            "room": where_of(line) or None,
            "machine": line.start.isoformat(timespec="minutes") if line.start else line.day.date.isoformat(),
        }

    def _tags(self, person: Person, url: str) -> str:
        names = [d.edition.edition.name for d in self._activities[person.id]]
        bio = without_markup(" ".join((self._bio(person) or "").split()))
        description = shortened(bio or listed([person.name.full, person.affiliation, *names]))
        base, portrait = config.base_url(self.app.config), self._portrait(person)
        orcid = f"https://orcid.org/{person.orcid}" if person.orcid else None
        entity = {
            "@type": "Person",
            "@id": url,
            "url": url,
            "name": person.name.full,
            "alternateName": [name for name in (person.native_name, *person.also) if name],
            "affiliation": {"@type": "Organization", "name": without_markup(person.affiliation)}
            if person.affiliation
            else None,
            "description": bio,
            "identifier": orcid,
            "image": f"{base}_images/{largest(portrait)}" if base and portrait else None,
            "sameAs": [link for link in (orcid, *(address for _name, address in _links(person))) if link],
        }
        known = {key: value for key, value in entity.items() if value}
        project = self.app.config.project
        picture = self.pictures.of(lambda: card_of_person(person, project))
        social = social_tags(project, person.name.full, "profile", description, url, picture)
        profile = json_ld({"@type": "ProfilePage", "mainEntity": known})
        return f"{meta(social)}\n    {profile}"


def _links(person: Person) -> list[tuple[str, str]]:
    links = person.links
    named = (
        (str(pgettext("link", "Home page")), links.web),
        ("GitHub", links.github),
        ("Google Scholar", links.scholar),
    )
    return [(name, address) for name, address in named if address]
