"""Data text as docutils nodes: emphasis, code, links and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_conference.text import markup
from sphinx_conference.text.safetex import safe_tex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.text.markup import Token

_CONTAINERS: dict[str, type[nodes.TextElement]] = {
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
}


def label_nodes(text: str) -> list[nodes.Node]:
    """As :func:`inline_nodes`, for the text of a link, in which no other link may stand: of links their text."""
    root = nodes.inline("", "", *inline_nodes(text))
    for link in list(root.findall(nodes.reference)):
        link.replace_self(link.children)
    return list(root.children)


def inline_nodes(text: str) -> list[nodes.Node]:
    """The nodes of one line of data text."""
    root = nodes.inline()
    _append(root, markup.tokens(text))
    return list(root.children)


def block_nodes(text: str) -> list[nodes.Node]:
    """A paragraph for each run of lines between blank ones; they are not translated, since data is not."""
    return [
        nodes.paragraph("", "", *inline_nodes(run), translatable=False) for run in markup.paragraphs(text)
    ]


def _append(root: nodes.Element, tokens: Sequence[Token]) -> None:
    """Append what ``tokens`` mean to ``root``."""
    open_nodes: list[nodes.Element] = [root]
    for token in tokens:
        here = open_nodes[-1]
        if token.nesting == 1:
            node = _opened(token)
            here += node
            open_nodes.append(node)
        elif token.nesting == -1:
            open_nodes.pop()
        elif token.type in markup.MATH:
            here += _formula(token.content)
        elif token.type == "code_inline":
            here += nodes.literal("", token.content)
        elif token.type in markup.BREAKS:
            here += nodes.Text(" ")
        elif token.content:
            here += nodes.Text(token.content)


def _formula(tex: str) -> nodes.Node:
    """A formula, or its TeX for reading where LaTeX might do something else with it than to set mathematics."""
    safe = safe_tex(tex)
    return nodes.math("", safe) if safe is not None else nodes.literal("", tex, classes=["conf-tex"])


def _opened(token: Token) -> nodes.Element:
    if token.tag == "a":
        return nodes.reference("", "", refuri=token.href)
    return _CONTAINERS.get(token.tag, nodes.inline)()
