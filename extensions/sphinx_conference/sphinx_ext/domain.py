"""The domain ``conf``: what has an address, which page shows it, and which page uses what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.promises import passed
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.published.addresses import renamed
from sphinx_conference.render.dates.words import format_when
from sphinx_conference.text.docutils_nodes import label_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Set
    from datetime import date

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.model.dates import DateKind
    from sphinx_conference.published.locations import Claim
    from sphinx_conference.published.records import Published
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.family import Options

COLLECTION_OF = {
    "paper": "papers",
    "session": "schedule",
    "date": "dates",
    "person": "persons",
    "edition": "edition",
}
"""The collection that holds the objects of a type."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A place of a page that says that something is yet to come, and the kinds of dates by which it should be there."""

    edition: str
    line: int
    what: str
    kinds: tuple[DateKind, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """A directive on a page: the edition that it shows, its options, and whether it has a text in place of records."""

    family: str
    edition: str
    options: Options
    line: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A role in a page that names an object."""

    objtype: str
    full_id: str
    line: int


class ConferenceDomain(Domain):
    """Papers, people, sessions, dates and editions.

    It keeps what Sphinx pickles: what pages said while they were read. ``build`` leads to the build at hand, from which
    directives, roles and transforms, which Sphinx hands nothing else, have the records.
    """

    name = "conf"
    label = "Conference"
    object_types: ClassVar[dict[str, ObjType]] = {
        "paper": ObjType(pgettext("record", "paper"), "paper", searchprio=-1),
        "person": ObjType(pgettext("record", "person"), "person"),
        "session": ObjType(pgettext("record", "session"), "session", searchprio=-1),
        "date": ObjType(pgettext("record", "date"), "date", searchprio=-1),
        "edition": ObjType(pgettext("record", "edition"), "edition", searchprio=-1),
    }
    data_version = 3
    initial_data: ClassVar[dict[str, Any]] = {
        "claims": {},  # docname -> {(objtype, full id): Claim}
        "uses": {},  # docname -> {(edition, collection): digest}
        "mentions": {},  # docname -> [Mention]
        "problems": {},  # docname -> [Problem]
        "promises": {},  # docname -> [Promise]
        "placements": {},  # docname -> [Placement]
    }

    build: Build

    @property
    def site(self) -> Published:
        """The published records."""
        return self.build.site

    # what pages say while they are read

    def note_use(self, docname: str, edition: str, collections: Iterable[str]) -> None:
        """Note that a page depends on collections of an edition (and on shared ones)."""
        uses = self.data["uses"].setdefault(docname, {})
        for name in collections:
            key = ("" if name == "persons" else edition, name)
            uses[key] = self.site.digests.get(key, "")

    def note_claim(self, objtype: str, full_id: str, claim: Claim) -> None:
        """Note that a page shows an object at an anchor."""
        claims = self.data["claims"].setdefault(claim.docname, {})
        key = (objtype, full_id)
        claims[key] = min(claims.get(key, claim), claim)
        self.build.locations.forget()

    def note_mention(self, docname: str, mention: Mention) -> None:
        """Note that a page refers to an object."""
        self.data["mentions"].setdefault(docname, []).append(mention)

    def note_problem(
        self, docname: str, line: int, code: Code, message: str, hint: str, cost: str = ""
    ) -> None:
        """Note a problem in a line of a page, counted from 1: it is shown on every build."""
        problem = Problem(self._path(docname), line, 1, code, message, hint, cost)
        self.data["problems"].setdefault(docname, []).append(problem)

    def _path(self, docname: str) -> str:
        """The file of a page, from the source folder."""
        return self.env.doc2path(docname, base=False).as_posix()

    def note_promise(self, docname: str, promise: Promise) -> None:
        """Note that a page says that something is yet to come: whether it should be there depends on the day."""
        self.data["promises"].setdefault(docname, []).append(promise)

    def note_placement(self, docname: str, placement: Placement) -> None:
        """Note that a page holds a directive."""
        self.data["placements"].setdefault(docname, []).append(placement)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for name in self.initial_data:
            self.data[name].pop(docname, None)
        self.build.locations.forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted of ``docnames``."""
        for name in self.initial_data:
            self.data[name].update({doc: value for doc, value in otherdata[name].items() if doc in docnames})
        self.build.locations.forget()

    # what follows from it

    def outdated(self) -> list[str]:
        """Pages that used records which have changed since."""
        return [
            docname
            for docname, uses in sorted(self.data["uses"].items())
            if any(self.site.digests.get(key, "") != digest for key, digest in uses.items())
        ]

    def placements(self) -> list[tuple[str, Placement]]:
        """The directives of all pages, each with its page's name."""
        return [(name, one) for name, noted in sorted(self.data["placements"].items()) for one in noted]

    def known(self, objtype: str, full_id: str) -> bool | None:
        """Whether an object exists: ``True``, ``False``, or ``None`` if it exists unseen or cannot be known."""
        if objtype == "person":
            if full_id in self.site.persons:
                return True
            return None if full_id in self.site.withheld or "persons" in self.site.unreadable else False
        edition_id, _slash, short = full_id.partition("/")
        edition = self.site.editions.get(edition_id)
        if edition is None or objtype == "edition":
            return edition is not None
        if full_id in self.ids(objtype):
            return True
        withheld = objtype == "paper" and short in edition.withheld
        return None if withheld or COLLECTION_OF[objtype] in edition.unreadable else False

    def ids(self, objtype: str) -> dict[str, str]:
        """All full ids of a type, with what each is called."""
        return self.build.locations.names(objtype)

    def page_problems(self, day: date) -> list[Problem]:
        """All problems of pages: those noted while reading, roles that name what does not exist, and promises that
        had passed when ``day`` began (UTC)."""
        problems = [problem for noted in self.data["problems"].values() for problem in noted]
        problems.extend(self._broken_promises(day))
        for docname, mentions in self.data["mentions"].items():
            problems.extend(
                Problem(
                    self._path(docname),
                    mention.line,
                    1,
                    Code.UNKNOWN_ID,
                    f'There is no {mention.objtype} "{mention.full_id}"',
                    self._what_is_meant(mention.objtype, mention.full_id),
                    "Its text is shown without a link.",
                )
                for mention in mentions
                if self.known(mention.objtype, mention.full_id) is False
            )
        return problems

    def _broken_promises(self, day: date) -> Iterable[Problem]:
        for docname, promises in self.data["promises"].items():
            for promise in promises:
                edition = self.site.editions.get(promise.edition)
                if edition and "edition" in edition.unreadable:
                    continue  # its zone is not known
                zone = edition.edition.zone if edition else None
                due = passed(edition.dates, promise.kinds, zone, day) if edition else None
                if due:
                    message = f'"{due.label}" of {promise.edition} has passed, and {promise.what}'
                    hint = "Add the records, or say what became of it."
                    yield Problem(self._path(docname), promise.line, 1, Code.PROMISE, message, hint)

    def _what_is_meant(self, objtype: str, full_id: str) -> str:
        if now := renamed(self.site, objtype, full_id):
            return f'Write "{now}", which is its id now.'
        edition = self.site.editions.get(full_id.partition("/")[0])
        file = "_data/people.yaml" if objtype == "person" else f"{COLLECTION_OF[objtype]}.yaml"
        if edition and objtype != "person":
            file = f"{edition.folder}/{file}"
        return did_you_mean(full_id, self.build.locations.known(objtype)) or f"The ids stand in {file}."

    # what Sphinx asks

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """All objects that a page shows, for the inventory and the search."""
        for objtype in self.object_types:
            for full_id, title in sorted(self.ids(objtype).items()):
                if claim := self.build.locations.owner(objtype, full_id):
                    priority = self.object_types[objtype].attrs["searchprio"]
                    yield full_id, title, objtype, claim.docname, claim.anchor, priority

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference:
        """A link to the object, its name alone if no page shows it, or neutral text if it may not be seen."""
        if not self.known(typ, target):
            neutral = nodes.inline("", str(_("to be announced")), classes=["conf-withheld"])
            return _plain(neutral if self.known(typ, target) is None else nodes.inline("", contnode.astext()))
        text: list[nodes.Node] = (
            [nodes.Text(node["title"])] if node["refexplicit"] else self._text(typ, target)
        )
        claim = self.build.locations.owner(typ, target, near=node.get("conf-edition", ""))
        if claim is None:
            return _plain(nodes.inline("", "", *text))
        return make_refnode(builder, fromdocname, claim.docname, claim.anchor, text)

    def _text(self, objtype: str, full_id: str) -> list[nodes.Node]:
        if objtype == "date":
            edition_id, _slash, short = full_id.partition("/")
            date = next(d for d in self.site.editions[edition_id].dates if d.id == short)
            return [nodes.Text(format_when(date.at, self.env.config.language))]
        text = self.ids(objtype)[full_id]
        return label_nodes(text) if objtype in ("paper", "session") else [nodes.Text(text)]

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Links for ``{any}``: full ids only, so that a short one is never taken for another edition's."""
        found = []
        for objtype in self.object_types:
            claim = self.build.locations.owner(objtype, target) if target in self.ids(objtype) else None
            if claim:
                link = make_refnode(builder, fromdocname, claim.docname, claim.anchor, [contnode])
                found.append((f"conf:{objtype}", link))
        return found


def _plain(inline: nodes.inline) -> nodes.reference:
    """Text in place of a link; Sphinx puts whatever a domain returns into the page, and types it as a link."""
    return cast("nodes.reference", inline)


def domain_of(env: BuildEnvironment) -> ConferenceDomain:
    """The ``conf`` domain of an environment."""
    domain = env.get_domain("conf")
    assert isinstance(domain, ConferenceDomain)
    return domain


def build_of(env: BuildEnvironment) -> Build:
    """The build that an environment belongs to."""
    return domain_of(env).build
