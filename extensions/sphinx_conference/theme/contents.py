"""On this page: the headings below a page's title, as a row that needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_conference.render.nodes import PhasedText, ancestor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


class Heading(NamedTuple):
    """A heading and the address of its section within the page; the times at which it is shown, if not always."""

    title: str
    href: str
    times: str = ""


def headings_of(
    env: BuildEnvironment, docname: str, doctree: nodes.document | None, least: int
) -> list[Heading]:
    """The headings of the level below the title; none if there are fewer than ``least``, or it is 0.

    A page whose text begins without a title, or that has several of its level, has those of the first level. Headings
    within the texts of phases are there in those phases.
    """
    toc = env.tocs.get(docname)
    if toc is None or not least:
        return []
    items = [item for item in toc if isinstance(item, nodes.list_item)]
    if len(items) == 1:
        lists = [part for part in items[0] if isinstance(part, nodes.bullet_list)]
        items = [item for part in lists for item in part if isinstance(item, nodes.list_item)]
    found = [heading for item in items if (heading := _heading(item))]
    if doctree is not None:
        found = _with_phased(found, doctree)
    return found if len(found) >= least else []


def _heading(item: nodes.list_item) -> Heading | None:
    """The heading of an entry; ``None`` for one that only holds a table of contents."""
    first = item[0] if len(item) else None
    link = first.next_node(nodes.reference) if isinstance(first, addnodes.compact_paragraph) else None
    anchor = link.get("anchorname", "") if link is not None else ""
    return Heading(link.astext(), anchor) if link is not None and anchor else None


def _with_phased(headings: Iterable[Heading], doctree: nodes.document) -> list[Heading]:
    """The headings and, where they stand among them, those within texts of phases."""
    known = {heading.href.removeprefix("#"): heading for heading in headings}
    found = []
    for node in doctree.findall(lambda node: isinstance(node, nodes.section | nodes.rubric)):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.section):
            found += [known.pop(name) for name in node["ids"] if name in known]
        elif "level" in node and node.get("heading-level") == 2 and node["ids"]:
            found.append(Heading(node.astext(), f"#{node['ids'][0]}", _times(node)))
    return [*found, *known.values()]


def _times(node: nodes.Node) -> str:
    """When a text of phases, in which a node may stand, is shown."""
    text = ancestor(node, PhasedText)
    return str(text.get("times", "")) if text is not None else ""
