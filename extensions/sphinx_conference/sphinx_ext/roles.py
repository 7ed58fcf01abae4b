"""Roles for prose: ``{conf:paper}``, ``{conf:person}``, ``{conf:session}``, ``{conf:date}``, ``{conf:contact}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from sphinx_conference.published.editions import edition_of
from sphinx_conference.sphinx_ext.domain import COLLECTION_OF, ConferenceDomain, Mention, domain_of

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class ConferenceRole(XRefRole):
    """A link to an object by its id, short within its edition: ``55``, ``icml2023/55``, ``text <55>``."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Complete the id with the page's edition and note who uses it."""
        domain, docname = domain_of(env), env.current_document.docname
        objtype = refnode["reftype"]
        edition = edition_of(docname, domain.site, env.config.conference_current)
        full = target.strip()
        if objtype not in ("person", "edition") and "/" not in full:
            full = f"{edition.id if edition else ''}/{full}"
        refnode["conf-edition"] = edition.id if edition else ""
        refnode["title"] = title
        refnode["refwarn"] = False  # unknown ids are reported by the domain, on every build
        named_by_papers = ["papers"] if objtype == "session" else []
        domain.note_use(docname, full.partition("/")[0], [COLLECTION_OF[objtype], *named_by_papers])
        domain.note_mention(docname, Mention(objtype, full, self.lineno))
        return title if has_explicit_title else full, full


class ContactRole(SphinxRole):
    """The edition's public contact; the role's text stands where there is none yet."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """An e-mail link, or the text."""
        domain, docname = domain_of(self.env), self.env.current_document.docname
        edition = edition_of(docname, domain.site, self.env.config.conference_current)
        if edition is None:
            return [nodes.Text(self.text)], []
        domain.note_use(docname, edition.id, ["edition"])
        address = edition.edition.public_contact
        if not address:
            return [nodes.Text(self.text)], []
        return [nodes.reference("", address, refuri=f"mailto:{address}")], []


def add_roles(app: Sphinx) -> None:
    """Register the roles: one for each type of object, and that of the contact."""
    for objtype in ConferenceDomain.object_types:
        app.add_role_to_domain("conf", objtype, ConferenceRole())
    app.add_role_to_domain("conf", "contact", ContactRole())
