"""The docutils nodes of the extension, and how HTML writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class Placeholder(nodes.General, nodes.Element):
    """What a directive leaves in the doctree: family, options, edition and page. Its children are the empty text.

    Builders share doctrees, so it is expanded for each builder only when references are resolved.
    """


class Listing(nodes.container):
    """Expanded content: ordinary nodes as children and, for the web, the same facts as HTML in ``html``."""


class HeroTitle(nodes.title):
    """The heading of a page that opens with a hero; for the web ``html`` is the whole hero."""


class PhasedText(nodes.container):
    """Text that holds in phases of an edition; for the web ``html`` is what stands before and after it."""


class RecordForm(nodes.container):
    """A form that writes a record; for the web ``html`` is the form, and its children are an example."""


_Kind = TypeVar("_Kind", bound=nodes.Element)


def ancestor(node: nodes.Node, kind: type[_Kind]) -> _Kind | None:
    """The nearest element of a kind in which a node stands; ``None`` if it stands in none."""
    parent = node.parent
    while parent is not None and not isinstance(parent, kind):
        parent = parent.parent
    return parent


def _visit_phased(translator: HTML5Translator, node: PhasedText) -> None:
    translator.body.append(node["html"][0])


def _depart_phased(translator: HTML5Translator, node: PhasedText) -> None:
    translator.body.append(node["html"][2])


def _visit(translator: HTML5Translator, node: Listing | HeroTitle | RecordForm) -> None:
    """Write the node's own HTML where it has some, else what it derives from."""
    html = node.get("html")
    if html is not None:
        translator.body.append(html)
        raise nodes.SkipNode
    if isinstance(node, HeroTitle):
        translator.visit_title(node)
    else:
        translator.visit_container(node)


def _depart(translator: HTML5Translator, node: Listing | HeroTitle | RecordForm) -> None:
    if isinstance(node, HeroTitle):
        translator.depart_title(node)
    else:
        translator.depart_container(node)


def add_nodes(app: Sphinx) -> None:
    """Register the nodes; writers without visitors of ours treat them as the docutils nodes they derive from."""
    app.add_node(Placeholder)
    app.add_node(Listing, html=(_visit, _depart))
    app.add_node(HeroTitle, html=(_visit, _depart))
    app.add_node(RecordForm, html=(_visit, _depart))
    app.add_node(PhasedText, html=(_visit_phased, _depart_phased))
