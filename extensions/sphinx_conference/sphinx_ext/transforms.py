"""What happens to a page once it is read: headings go below the hero, and ids carry their edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.promises import PROMISE
from sphinx_conference.problems.problem import Code
from sphinx_conference.published.editions import edition_of, lies_in
from sphinx_conference.published.locations import LIST, Claim
from sphinx_conference.published.phases import EditionPhaseName
from sphinx_conference.render.call.hero import TO
from sphinx_conference.render.nodes import HeroTitle, PhasedText, Placeholder, ancestor
from sphinx_conference.sphinx_ext.domain import Promise, domain_of
from sphinx_conference.sphinx_ext.slips import code_instead, text_instead

if TYPE_CHECKING:
    from collections.abc import Mapping


class NestBelowHero(SphinxTransform):
    """The hero owns the page's one top heading: everything after it becomes part of its section."""

    default_priority = 20

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Move what follows the opening section into it."""
        title = self.document.next_node(HeroTitle)
        if title is None:
            return
        opening = title.parent
        assert isinstance(opening, nodes.section), "a hero's heading is its section's first child"
        siblings = self.document.children[self.document.index(opening) + 1 :]
        for node in siblings:
            self.document.remove(node)
            opening += node
        # a hidden table of contents at the page's end is the page's, not that of the last heading above it
        for toctree in [tree for tree in opening.findall(addnodes.toctree) if tree["hidden"]]:
            wrapper = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
            if wrapper.parent is not None and wrapper.parent is not opening:
                wrapper.parent.remove(wrapper)
                opening += wrapper


class PrefixIds(SphinxTransform):
    """In an edition's folder, ids of headings carry the edition: one page of all pages then has no id twice."""

    default_priority = (
        265  # after docutils and Sphinx have given all ids (261) and MyST has ordered them (262)
    )

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Prefix the ids of all sections and all that points to them."""
        prefix = self._prefix()
        if not prefix:
            return
        renamed: dict[str, str] = {}
        for section in self.document.findall(lambda node: isinstance(node, nodes.section | nodes.rubric)):
            assert isinstance(section, nodes.Element)
            new = [i if i.startswith(prefix) else f"{prefix}{i}" for i in section["ids"]]
            renamed.update(zip(section["ids"], new, strict=True))
            section["ids"] = new
        self._follow(renamed)

    def _prefix(self) -> str:
        folders = self.env.current_document.docname.split("/")[:-1]
        editions = domain_of(self.env).site.editions
        return next((f"{folder}-" for folder in reversed(folders) if folder in editions), "")

    def _follow(self, renamed: Mapping[str, str]) -> None:
        document = self.document
        document.ids = {renamed.get(i, i): node for i, node in document.ids.items()}
        document.nameids = {name: renamed.get(i, i) if i else i for name, i in document.nameids.items()}
        for node in document.findall(nodes.Element):
            if node.get("refid") in renamed:
                node["refid"] = renamed[node["refid"]]
        slugs: dict[str, tuple[int, str, str]] = getattr(document, "myst_slugs", {})  # MyST keeps them there
        for slug, (line, i, title) in slugs.items():
            slugs[slug] = (line, renamed.get(i, i), title)


class NotePromises(SphinxTransform):
    """Notes where the prose of an edition's pages says that something is yet to come: after the event it is not."""

    default_priority = 271

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Note each paragraph that promises. Texts within directives are theirs, and shown only while they are true."""
        domain, docname = domain_of(self.env), self.env.current_document.docname
        edition = edition_of(docname, domain.site, self.config.conference_current)
        if edition is None or not (lies_in(docname, edition) or docname == self.config.root_doc):
            return
        for paragraph in self.document.findall(nodes.paragraph):
            found = PROMISE.search(paragraph.astext())
            if found and ancestor(paragraph, Placeholder) is None and not _goes_by_itself(paragraph):
                what = f'the text still says "{found[0]}"'
                domain.note_promise(
                    docname, Promise(edition.id, paragraph.line or 1, what, (DateKind.EVENT,))
                )
                domain.note_use(docname, edition.id, ["dates", "edition"])


class NoteLists(SphinxTransform):
    """Notes under which heading a page has lists of an edition, for those that lead to them."""

    default_priority = 268  # after ids have the edition's name

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Note each list that holds something. One below the page's own heading is the page."""
        domain, docname = domain_of(self.env), self.env.current_document.docname
        for node in self.document.findall(Placeholder):
            if node["edition"] and "rank" in node:
                claim = Claim(node["rank"], docname, _anchor_of(node))
                domain.note_claim(LIST, f"{node['edition']}/{node['family']}", claim)


def _anchor_of(node: nodes.Node) -> str:
    """The id of the heading below which a node stands; empty for the page's own."""
    section = ancestor(node, nodes.section)
    if section is None or isinstance(section.parent, nodes.document) or not section["ids"]:
        return ""
    return str(section["ids"][0])


def _goes_by_itself(node: nodes.Node) -> bool:
    """Whether a text is one of phases before the event is over."""
    text = ancestor(node, PhasedText)
    return text is not None and EditionPhaseName.AFTER not in text["phases"]


class CheckCode(SphinxTransform):
    """A block of code, or a paragraph, with the name of a directive alone is meant for one."""

    default_priority = 272

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Report such blocks."""
        domain, docname = domain_of(self.env), self.env.current_document.docname
        for slip in (*code_instead(self.document), *text_instead(self.document)):
            domain.note_problem(docname, slip.line, slip.code, slip.message, slip.hint, slip.cost)


class CheckButtons(SphinxTransform):
    """A button that leads to a heading of its page leads to one that exists."""

    default_priority = 270

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is docutils'
        """Complete each button's anchor with the page's prefix, and report those that lead nowhere."""
        domain, docname = domain_of(self.env), self.env.current_document.docname
        for node in self.document.findall(Placeholder):
            to, edition = node["options"].get("to", ""), domain.site.editions.get(node["edition"])
            if (
                not to.startswith("#")
                or node["options"].get("button") == "no"
                or node["options"].get("show") == "call"
            ):
                continue
            anchor = next(
                (a for a in (to[1:], f"{node['edition']}-{to[1:]}") if a in self.document.ids), None
            )
            node["options"]["to"] = f"#{anchor}" if anchor else ""
            if anchor or (edition and (edition.edition.call.portal or "edition" in edition.unreadable)):
                continue
            if node["family"] == "event-hero" and to == TO.default:
                continue  # it has other buttons
            message = f'{node["family"]}: the page has no heading "{to}" for the button to lead to'
            page = f"/{node['edition'] or 'icml2025'}/call"
            hint = f"Write :to: with a page, for example :to: {page}, or :button: no in a hero."
            domain.note_problem(docname, node.line or 1, Code.PLACEMENT, message, hint)
