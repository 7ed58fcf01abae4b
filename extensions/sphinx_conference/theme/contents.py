"""On this page: the headings below a page's title, as a row that needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Heading(NamedTuple):
    """A heading and the address of its section within the page."""

    title: str
    href: str


def headings_of(env: BuildEnvironment, docname: str, least: int) -> list[Heading]:
    """The headings of the level below the title; none if there are fewer than ``least``, or it is 0.

    A page whose text begins without a title, or that has several of its level, has those of the first level.
    """
    toc = env.tocs.get(docname)
    if toc is None or not least:
        return []
    items = [item for item in toc if isinstance(item, nodes.list_item)]
    if len(items) == 1:
        lists = [part for part in items[0] if isinstance(part, nodes.bullet_list)]
        items = [item for part in lists for item in part if isinstance(item, nodes.list_item)]
    found = [heading for item in items if (heading := _heading(item))]
    return found if len(found) >= least else []


def _heading(item: nodes.list_item) -> Heading | None:
    """The heading of an entry; ``None`` for one that only holds a table of contents."""
    first = item[0] if len(item) else None
    link = first.next_node(nodes.reference) if isinstance(first, addnodes.compact_paragraph) else None
    anchor = link.get("anchorname", "") if link is not None else ""
    return Heading(link.astext(), anchor) if link is not None and anchor else None
