"""Records to HTML: our own template environment, which escapes everything that is not markup of ours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sphinx_conference.markup import is_plain
from sphinx_conference.mathml import to_mathml
from sphinx_conference.messages import _
from sphinx_conference.render.inline import block_nodes, inline_nodes, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TAGS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.paragraph: "p",
}


def _markup(found: Iterable[nodes.Node]) -> Markup:
    return Markup("").join(_element(node) for node in found)


def _element(node: nodes.Node) -> Markup:
    """One node of the inline subset as HTML. What the subset does not have is written as its text."""
    if isinstance(node, nodes.math | nodes.math_block):
        mathml = to_mathml(node.astext(), display=isinstance(node, nodes.math_block))
        # mathml is made by us from an allow list of elements; without it the TeX stays readable
        return Markup(mathml) if mathml else Markup('<code class="conf-tex">{}</code>').format(node.astext())  # noqa: S704
    if isinstance(node, nodes.reference):
        return Markup('<a class="reference external" href="{}">{}</a>').format(
            node["refuri"], _markup(node.children)
        )
    tag = _TAGS.get(type(node))
    if tag:
        return Markup("<{0}>{1}</{0}>").format(Markup(tag), _markup(node.children))  # noqa: S704 - one of our own tags
    return Markup("{}").format(node.astext())


def inline_html(text: str) -> Markup:
    """A line of data text, with its inline Markdown, as safe HTML."""
    return escape(text) if is_plain(text) else _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Markup:
    """A title with a formula stands in a list, on a page of its own and on those of its neighbours."""
    return _markup(inline_nodes(text))


def block_html(text: str) -> Markup:
    """Paragraphs of data text as safe HTML."""
    return _markup(block_nodes(text))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: escapes, fails on what is undefined, and knows ``inline``, ``block`` and ``plain``."""
    env = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("sphinx_conference", f"templates/{folder}")
                for folder in ("directives", "stamped")
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["inline"] = inline_html
    env.filters["block"] = block_html
    env.filters["plain"] = plain
    env.globals["_"] = lambda text: str(_(text))
    return env


def render(name: str, context: Mapping[str, Any]) -> str:
    """The template ``name`` filled with ``context``."""
    return environment().get_template(name).render(context)
