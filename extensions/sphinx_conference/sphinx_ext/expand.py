"""Expands what directives left in the doctree, for the builder at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_conference.config import _
from sphinx_conference.published.addresses import WEB
from sphinx_conference.published.editions import edition_before
from sphinx_conference.render.families import FAMILIES
from sphinx_conference.render.family import Query, Scene
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links
from sphinx_conference.render.nodes import HeroTitle, Listing, Placeholder
from sphinx_conference.sphinx_ext.domain import build_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.render.family import Family


def query_of(env: BuildEnvironment, edition: str, options: dict[str, str]) -> Query:
    """The query of a directive, from what its placeholder holds."""
    site = build_of(env).site
    return Query(site, site.editions.get(edition), options, env.config.language)


def scene_of(env: BuildEnvironment, builder: Builder, placeholder: Placeholder) -> Scene:
    """Where a placeholder is rendered."""
    query = query_of(env, placeholder["edition"], placeholder["options"])
    links = Links(build_of(env).locations, builder, placeholder["docname"], placeholder["edition"])
    anchors = frozenset(placeholder["anchors"])
    return Scene(query, links, placeholder["docname"], anchors, level_below(placeholder))


def level_below(node: nodes.Node) -> int:
    """The level of headings below that of the section in which a node stands; a page has one of level 1."""
    level = 1
    while (parent := node.parent) is not None:
        node = parent
        level += isinstance(node, nodes.section)
    return min(max(level, 2), 6)


class ExpandListings(SphinxPostTransform):
    """Replaces every placeholder by its records, or by its empty text. Runs before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is Sphinx's
        """Expand all placeholders of the document."""
        for placeholder in list(self.document.findall(Placeholder)):
            family = FAMILIES[placeholder["family"]]
            scene = scene_of(self.env, build_of(self.env).app.builder, placeholder)
            records = family.select(scene.query)
            if family.name == "event-hero":
                self._hero(placeholder, records, scene, family)
            else:
                placeholder.replace_self(self._listing(placeholder, records, scene, family))

    def _listing(
        self, placeholder: Placeholder, records: Sequence[Any], scene: Scene, family: Family
    ) -> list[nodes.Node]:
        if not records:
            body = [*placeholder.children, *_last_time(scene, family)]
            if family.may_hold(scene.query):
                text = nodes.emphasis("", str(_("Entries are missing here.")))
                body = [nodes.paragraph("", "", text, translatable=False)]
            return [nodes.container("", *body, classes=["conf", "conf-empty"])] if body else []
        # thousands of nodes that nobody writes and whose words stand in pages of their own are not made
        html_alone = self._web and family.has_pages(scene.query) and scene.links.locations.own_pages
        content = [] if html_alone else family.doctree(records, scene)
        listing = Listing("", *content, classes=["conf", f"conf-{family.name}"], family=family.name)
        if self._web:
            listing["html"] = render(f"{family.name}.html", family.context(records, scene))
        return [listing]

    @property
    def _web(self) -> bool:
        return build_of(self.env).app.builder.name in WEB

    def _hero(self, placeholder: Placeholder, records: Sequence[Any], scene: Scene, family: Family) -> None:
        section = placeholder.parent
        title = section.next_node(HeroTitle) if isinstance(section, nodes.section) else None
        context = {**family.context(records, scene), "opens": title is not None} if records else {}
        if not records:
            placeholder.parent.remove(placeholder)
        elif self._web and title is not None:
            title["html"] = render("event-hero.html", {**context, "anchor": section["ids"][0]})
            title["family"] = family.name
            placeholder.replace_self(Listing("", *family.doctree(records, scene), html=Markup("")))
        else:
            content = family.doctree(records, scene)
            if title is None:
                name = nodes.strong("", context["title"])
                content.insert(0, nodes.paragraph("", "", name, translatable=False))
            listing = Listing("", *content, classes=["conf", "conf-event-hero"], family=family.name)
            if self._web:
                listing["html"] = render("event-hero.html", {**context, "anchor": ""})
            placeholder.replace_self(listing)


def _last_time(scene: Scene, family: Family) -> list[nodes.Node]:
    """Where the records of the edition before are, while there are none of the newest."""
    edition, locations = scene.query.edition, scene.links.locations
    before = edition_before(edition, scene.query.site) if edition and family.last_time else None
    claim = locations.list_of(before.id, family.name) if before else None
    if before is None or claim is None or claim.docname == scene.docname:
        return []
    text = nodes.Text(str(family.last_time).format(edition=before.edition.name))
    link = make_refnode(scene.links.builder, scene.docname, claim.docname, claim.anchor, text)
    return [nodes.paragraph("", "", link, classes=["conf-last-time"], translatable=False)]


class LinkSinglePage(SphinxPostTransform):
    """Mends two kinds of links that Sphinx leaves broken in a single-page site.

    The first page has no anchor of the name by which others link to it; and a link from one page to an anchor of
    another names both, of which a browser finds neither.
    """

    default_priority = 900  # after references are resolved
    builders = ("singlehtml",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the signature is Sphinx's
        """Insert the anchor, and shorten the links."""
        self.document.insert(0, nodes.target("", "", ids=[f"document-{self.config.root_doc}"]))
        for link in self.document.findall(nodes.reference):
            page, hash_mark, anchor = link.get("refuri", "").rpartition("#")
            if hash_mark and page.startswith("#document-"):
                link["refuri"] = f"#{anchor}"
