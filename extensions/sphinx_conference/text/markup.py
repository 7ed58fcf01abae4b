"""The small inline Markdown subset of data text, as tokens: what checks and rendering both read.

Parsed by markdown-it-py with HTML off and never by MyST, so that imported text reaches no directive, include or
raw HTML. What the subset does not have stays the text that it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_conference.text.mathml import to_mathml
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MATH = frozenset({"math_inline", "math_inline_double"})
"""Types of tokens that hold a formula."""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The parser: preset ``zero`` and the rules of the subset.

    ``$`` opens math only where no space follows and no digit stands beside the pair, so that prices stay prices.
    """
    from markdown_it import MarkdownIt  # not imported by builds that read no text
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "backticks", "link", "escape", "newline"])
    parser.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, allow_labels=False
    )
    parser.disable("math_block", ignoreInvalid=True)
    parser.validateLink = is_safe_url  # type: ignore[method-assign]  # the documented way to set a link policy
    return parser


_MARKS = re.compile(r"[\0\r\n!*\[\\\]_`]")
"""What the subset's rules begin with, but for the dollar, and what the parser writes otherwise."""
_FORMULA = re.compile(r"(?!\s)[^\0\r\n$]+(?<![\s\\])")
"""TeX between two dollars that the parser takes for a formula."""


@lru_cache(maxsize=1 << 12)
def tokens(line: str) -> Sequence[Token]:
    """The inline tokens of one line of data text; several formats, written one after the other, ask for the same.

    Most lines hold nothing but text, or formulas in ordinary places between it, and are taken apart at their dollars;
    the parser, which reads all others, takes ten times as long.
    """
    from markdown_it.token import Token  # not imported by builds that read no text

    pieces = line.split("$")
    if not _are_simple(pieces):
        return [child for token in _parser().parseInline(line) for child in token.children or []]
    return [
        Token("math_inline", "math", 0, content=piece, markup="$")
        if number % 2
        else Token("text", "", 0, content=piece)
        for number, piece in enumerate(pieces)
        if piece
    ]


def _are_simple(pieces: Sequence[str]) -> bool:
    """Whether what stands between dollars is text and formulas by turns, and nothing else is in the text."""
    texts, formulas = pieces[::2], pieces[1::2]
    if len(pieces) % 2 == 0 or _MARKS.search("".join(texts)):
        return False
    if formulas and not texts[0] and texts[-1][-1:].isdigit():
        return False  # the parser takes the last character for the one before the first
    return all(
        _FORMULA.fullmatch(tex)
        and not before[-1:].isdigit()
        and not after[:1].isdigit()
        and (after or number == len(formulas) - 1)  # two dollars side by side
        for number, (before, tex, after) in enumerate(zip(texts, formulas, texts[1:], strict=False))
    )


@lru_cache(maxsize=1 << 10)
def folded(text: str) -> str:
    """A text as one line with single spaces; several formats ask for the same."""
    return " ".join(text.split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The runs of lines between blank ones, each folded into one line."""
    return tuple(filter(None, map(folded, text.replace("\r\n", "\n").split("\n\n"))))


def formulas(text: str) -> list[str]:
    """The TeX of all formulas in a text."""
    return [t.content for run in paragraphs(text) if "$" in run for t in tokens(run) if t.type in MATH]


def surely_fine_formulas(text: str) -> bool:
    """Whether every formula in a text can be converted."""
    return all(to_mathml(tex, display=False) is not None for tex in formulas(text))
