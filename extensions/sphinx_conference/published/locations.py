"""Where on the site records are shown: which page and anchor is the address of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.problems.similar import Known
from sphinx_conference.published.addresses import (
    anchor_of,
    names_of,
    news_page,
    paper_page,
    person_page,
    program_page,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.records import Published, PublishedEdition

    Claims = Mapping[str, Mapping[tuple[str, str], "Claim"]]
    """For each document the objects that it offers to be the address of, by type and full id."""


LIST = "list"
"""The type of object as which pages claim lists; their full ids are ``<edition>/<directive>``."""


LINE = "line"
"""That of lines of the program without an id; their full ids are ``<edition>/<key>``."""


NOW = "now"
"""That of the place that tells what is on now; its full id is ``<edition>/now``."""


class Claim(NamedTuple):
    """A page's offer to be the address of an object. The least claim of an object wins.

    ``rank`` is 0 for a full list in the edition's own folder, 1 for a filtered one there, 2 and 3 for such lists
    elsewhere.
    """

    rank: int
    docname: str
    anchor: str

    @property
    def is_whole(self) -> bool:
        """Whether it is of a list that leaves nothing out."""
        return self.rank % 2 == 0


class Locations:
    """The addresses of a site's objects, from the claims of its pages.

    ``own_pages`` says whether papers and people have pages of their own. The claims may still grow while pages are
    read; whoever changes them calls :meth:`forget`.
    """

    def __init__(self, site: Published, claims: Claims, *, own_pages: bool) -> None:
        self.site, self.own_pages = site, own_pages
        self._claims = claims
        self._winners: dict[tuple[str, str], Claim] | None = None
        self._names: dict[str, dict[str, str]] = {}
        self._known: dict[str, Known] = {}

    def names(self, objtype: str) -> dict[str, str]:
        """All full ids of a type of object, with what each is called."""
        if objtype not in self._names:
            self._names[objtype] = names_of(self.site, objtype)
        return self._names[objtype]

    def known(self, objtype: str) -> Known:
        """All full ids of a type of object, to find the one that is meant."""
        if objtype not in self._known:
            self._known[objtype] = Known(self.names(objtype))
        return self._known[objtype]

    def forget(self) -> None:
        """Forget what follows from the claims, since they have changed."""
        self._winners = None

    def _all(self) -> dict[tuple[str, str], Claim]:
        if self._winners is None:
            self._winners = {}
            for _docname, claims in sorted(self._claims.items()):
                for claimed, claim in claims.items():
                    self._winners[claimed] = min(self._winners.get(claimed, claim), claim)
        return self._winners

    def claim(self, objtype: str, key: str) -> Claim | None:
        """The winning claim of a key: an object's full id, or ``<edition>/<person>`` for a person."""
        return self._all().get((objtype, key))

    def list_of(self, edition: str, family: str) -> Claim | None:
        """The page and anchor of an edition's list, by the name of its directive; ``None`` if no page has it."""
        return self.claim(LIST, f"{edition}/{family}")

    def lists(self) -> dict[str, Claim]:
        """All lists, by edition and directive: pages that lead to them change when these do."""
        return {key: claim for (kind, key), claim in self._all().items() if kind == LIST}

    def claims_of(self, objtype: str, edition: str) -> dict[str, Claim]:
        """The winning claims of an edition's objects of a type, by their keys."""
        start = f"{edition}/"
        return {
            key: one for (kind, key), one in self._all().items() if kind == objtype and key.startswith(start)
        }

    def anchors(self, objtype: str, docname: str) -> dict[str, str]:
        """The anchors at which a page shows objects for all others, by their keys."""
        return {
            key: claim.anchor
            for (kind, key), claim in self._all().items()
            if kind == objtype and claim.docname == docname
        }

    def owner(self, objtype: str, full_id: str, near: str = "") -> Claim | None:
        """The page and anchor of an object, or ``None`` if no page shows it.

        A page of its own comes first, without an anchor. Else a person may be shown once an edition; ``near``
        prefers the edition with that id, then the newest.
        """
        if self.own_pages and (page := self._own_page(objtype, full_id)):
            return Claim(0, page, "")
        if self.own_pages and objtype in {"session", LINE} and (claim := self._on_day(objtype, full_id)):
            return claim
        if objtype != "person":
            return self.claim(objtype, full_id)
        keys = (f"{edition}/{full_id}" for edition in (near, *self.site.editions))
        return next((claim for key in keys if (claim := self.claim(objtype, key))), None)

    def _own_page(self, objtype: str, full_id: str) -> str | None:
        """The name of the page made from an object's record, if there is one."""
        if objtype == "person":
            return person_page(full_id) if full_id in self.site.persons else None
        edition_id, _slash, short = full_id.partition("/")
        edition = self.site.editions.get(edition_id)
        if edition is None:
            return None
        if objtype == "paper":
            return paper_page(edition, short) if short in edition.paper_digests else None
        if objtype == "news":
            return news_page(edition, short) if any(one.id == short for one in edition.listed_news) else None
        if objtype in {"session", LINE}:
            known = edition.program_pages.by_id if objtype == "session" else edition.program.by_key
            line = known.get(short)
            return self.page_of_line(edition, line) if line else None
        return None

    def page_of_line(self, edition: PublishedEdition, line: Line) -> str | None:
        """The name of the page of a session or talk, if it has one."""
        name = edition.program_pages.names.get(line.number) if self.own_pages else None
        return program_page(edition, name) if name else None

    def page_of_day(self, edition: PublishedEdition, day: date) -> str | None:
        """The name of the page of a day of the program, if days have pages."""
        known = self.own_pages and day in edition.program_pages.days
        return program_page(edition, day.isoformat()) if known else None

    def _on_day(self, objtype: str, full_id: str) -> Claim | None:
        """Where the page of its day shows a session or talk, if days have pages."""
        edition_id, _slash, short = full_id.partition("/")
        edition = self.site.editions.get(edition_id)
        if edition is None or not edition.program_pages.is_long:
            return None
        line = (edition.program.by_id if objtype == "session" else edition.program.by_key).get(short)
        if line is None:
            return None
        page = self.page_of_day(edition, line.day.date)
        return Claim(0, page, anchor_of(edition_id, objtype, short)) if page else None
