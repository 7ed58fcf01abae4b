"""The small inline Markdown subset of data text, as docutils nodes: emphasis, code, links and ``$math$``.

Parsed by markdown-it-py with HTML off and never by MyST, so that imported text reaches no directive, include or
raw HTML. What the subset does not have stays the text that it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sphinx_conference.model.base import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_CONTAINERS: dict[str, type[nodes.TextElement]] = {"em": nodes.emphasis, "strong": nodes.strong}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The parser: preset ``zero`` and the rules of the subset.

    ``$`` opens math only where no space follows and no digit precedes or follows the pair, so that prices stay prices.
    """
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "backticks", "link", "escape", "newline"])
    parser.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, allow_labels=False
    )
    parser.disable("math_block", ignoreInvalid=True)
    parser.validateLink = is_safe_url  # type: ignore[method-assign]  # the documented way to set a link policy
    return parser


def inline_nodes(text: str) -> list[nodes.Node]:
    """The nodes of one line of data text."""
    root = nodes.inline()
    for token in _parser().parseInline(text):
        _append(root, token.children or [])
    return list(root.children)


def block_nodes(text: str) -> list[nodes.Node]:
    """A paragraph for each run of lines between blank ones; they are not translated, since data is not."""
    runs = [" ".join(run.split()) for run in text.replace("\r\n", "\n").split("\n\n")]
    return [nodes.paragraph("", "", *inline_nodes(run), translatable=False) for run in runs if run]


def plain(text: str) -> str:
    """The text without its markup, for titles in attributes and for sorting; math is its TeX."""
    return "".join(node.astext() for node in inline_nodes(text))


def formulas(text: str) -> list[str]:
    """The TeX of all formulas in the text."""
    return [node.astext() for node in block_nodes(text) for node in node.findall(nodes.math)]


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
        elif token.type in ("math_inline", "math_inline_double"):
            here += nodes.math("", token.content)
        elif token.type == "code_inline":
            here += nodes.literal("", token.content)
        elif token.type in ("softbreak", "hardbreak"):
            here += nodes.Text(" ")
        elif token.content:
            here += nodes.Text(token.content)


def _opened(token: Token) -> nodes.Element:
    if token.tag == "a":
        return nodes.reference("", "", refuri=str(token.attrGet("href") or ""))
    return _CONTAINERS.get(token.tag, nodes.inline)()
