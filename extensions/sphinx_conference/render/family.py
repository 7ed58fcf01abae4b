"""What all directives' renderings share: options, the query, and two forms of the answer.

A family of content (people, papers, ...) selects published records by the directive's options, says which of them it
gives an address, and renders them twice: as ordinary docutils nodes, for every builder and for the search index, and
as HTML by a template, for the web. Both forms hold the same facts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_conference.published.addresses import anchor_of, earlier_ids
from sphinx_conference.render.punctuation import comma

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.dates import DateKind
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.links import Links


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a directive: ``values`` are those allowed (any, if empty), ``many`` allows several with commas."""

    name: str
    summary: str
    values: tuple[str, ...] = ()
    default: str = ""
    many: bool = False
    number: bool = False
    """Whether its value is a whole number from 1."""


FILTER = ("conference-filter.css", "conference-words.js", "conference-filter.js")
"""Style sheets and scripts of a form above a list by which readers filter it."""
EDITION = Option("edition", "Id of the edition; by default that of the page's folder, else the current one.")

Options = dict[str, str]
"""Option values as written, defaults filled in."""


def words(value: str) -> tuple[str, ...]:
    """The words of a comma separated value."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


@dataclass(frozen=True, slots=True)
class Query:
    """What a directive asks for: whose records, filtered and arranged how, in which language."""

    site: Published
    edition: PublishedEdition | None
    options: Options
    language: str


class Address(NamedTuple):
    """An object that a listing shows, and the anchor at which it shows it.

    ``key`` is the object's full id; for a person, who may be shown once an edition, ``<edition>/<person>``.
    """

    objtype: str
    key: str
    anchor: str


def address_of(query: Query, objtype: str, short: str) -> Address:
    """The address of a record of the query's edition: its key and its anchor carry the edition."""
    assert query.edition is not None, "a record belongs to an edition"
    return Address(objtype, f"{query.edition.id}/{short}", anchor_of(query.edition.id, objtype, short))


@dataclass(frozen=True, slots=True)
class Scene:
    """Where records are rendered: the page, its links, and the addresses that this very place owns."""

    query: Query
    links: Links
    docname: str
    claimed: frozenset[str]
    level: int = 2
    """Of headings within: one below that of the section."""

    def anchor(self, address: Address) -> str:
        """The anchor to write, or an empty string if the object has its address elsewhere."""
        if address.anchor not in self.claimed:
            return ""
        return self.links.owned(address.objtype, address.key, address.anchor)

    def id_here(self, address: Address) -> str:
        """The id to give an object's element in this very place, whoever else shows it; empty where an element above
        has it. In a site of one page it is the object's address alone."""
        if self.links.builder.name == "singlehtml":
            return self.anchor(address)
        return address.anchor if address.anchor in self.claimed else ""

    def anchors(self, address: Address) -> list[str]:
        """The anchor to write, and those that the object had under earlier ids; none if it has its address
        elsewhere."""
        anchor, edition = self.anchor(address), self.query.edition
        if not anchor or edition is None:
            return []
        short = address.key.partition("/")[2]
        earlier = earlier_ids(edition, address.objtype).items()
        return [
            anchor,
            *(address_of(self.query, address.objtype, old).anchor for old, now in earlier if now == short),
        ]

    def href(self, objtype: str, full_id: str) -> str | None:
        """The address of an object for HTML, or ``None``."""
        return self.links.to(objtype, full_id)

    def own_page(self, objtype: str, full_id: str) -> str | None:
        """The address of the page made from an object's record, or ``None`` if it has none."""
        return self.links.to(objtype, full_id) if self.links.locations.own_pages else None

    def reference(self, objtype: str, full_id: str, content: Sequence[nodes.Node]) -> nodes.Node:
        """``content`` as a link to an object, for docutils; plain if no page shows the object."""
        claim = self.links.locations.owner(objtype, full_id, near=self.links.edition)
        if claim is None:
            return nodes.inline("", "", *content)
        return make_refnode(self.links.builder, self.docname, claim.docname, claim.anchor, list(content))


class Family(ABC):
    """One directive's content. Subclasses declare the class variables and implement the four steps."""

    name: ClassVar[str]
    """The directive's name; its template is ``<name>.html``."""
    summary: ClassVar[str]
    """What it shows, one sentence for the manual."""
    options: ClassVar[tuple[Option, ...]]
    collections: ClassVar[tuple[str, ...]]
    """The collections it reads; pages that use it are read again when one of them changes."""
    others: ClassVar[tuple[str, ...]] = ()
    """The collections that it reads of all other editions."""
    filters: ClassVar[frozenset[str]] = frozenset()
    """Options that leave records out: a filtered list is not the address of its records if there is a full one."""

    of_all: ClassVar[bool] = False
    """Whether it shows all editions, and none in particular."""
    awaited: ClassVar[bool] = True
    """Whether a section that is still empty, and has no body, says that there is more to come."""
    own_pages: ClassVar[bool] = False
    """Whether its records have pages of their own on a web site, which hold all that is to be found by a search."""
    assets: ClassVar[tuple[str, ...]] = ()
    """Style sheets and scripts in ``assets/`` that a page needs which holds the directive."""
    last_time: ClassVar[str] = ""
    """What to call those of the edition before, ``{edition}``, which are offered while there are none."""
    promised: ClassVar[tuple[DateKind, ...]] = ()
    """Kinds of dates after which a section that is still empty is a promise that was not kept."""

    def has_pages(self, query: Query) -> bool:  # noqa: ARG002
        """Whether what a query selects has pages of its own on a web site."""
        return self.own_pages

    @abstractmethod
    def select(self, query: Query) -> Sequence[Any]:
        """The records to show, in order; none if the section is empty."""

    def addresses(self, query: Query, records: Sequence[Any]) -> Iterable[Address]:  # noqa: ARG002
        """The objects among ``records`` to which the listing gives an address."""
        return ()

    def listed(self, options: Options) -> bool:  # noqa: ARG002
        """Whether a directive with these options is a list to which others may lead."""
        return True

    def may_hold(self, query: Query) -> bool:
        """Whether there may be records to show that could not be read."""
        unreadable = query.edition.unreadable if query.edition else frozenset[str]()
        return self.collections[0] in unreadable

    @abstractmethod
    def doctree(self, records: Sequence[Any], scene: Scene) -> list[nodes.Node]:
        """The records as ordinary docutils nodes."""

    @abstractmethod
    def context(self, records: Sequence[Any], scene: Scene) -> Mapping[str, Any]:
        """The variables of the template."""


def target(*anchors: str) -> list[nodes.Node]:
    """A docutils target for each anchor that is not empty."""
    return [nodes.target("", "", ids=[anchor]) for anchor in anchors if anchor]


def paragraph(*content: nodes.Node | str) -> nodes.paragraph:
    """A paragraph that is not translated, since data is not."""
    node = nodes.paragraph("", "", *[nodes.Text(c) if isinstance(c, str) else c for c in content])
    node["translatable"] = False
    return node


def heading(text: str, level: int, *content: nodes.Node) -> nodes.rubric:
    """A heading within a list of records, which is no section of the page; ``content`` in place of plain text."""
    node = nodes.rubric("", "", *(content or (nodes.Text(text),)))
    node["heading-level"] = level
    node["translatable"] = False
    return node


def bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    """A bullet list of items, each the content of one paragraph or several body elements."""
    result = nodes.bullet_list()
    for item in items:
        body = item if item and isinstance(item[0], nodes.paragraph) else [paragraph(*item)]
        result += nodes.list_item("", *body)
    return result


def joined(parts: Iterable[Sequence[nodes.Node]], separator: str | None = None) -> list[nodes.Node]:
    """Runs of inline nodes with a separator between them: by default the language's comma."""
    separator = comma() if separator is None else separator
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.Text(separator))
        result.extend(part)
    return result
