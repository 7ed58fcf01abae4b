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

_SPECIAL = "*_`[]\\\n\r\0"
"""What the parser's rules begin with, but for the dollar."""

_LINE_END = re.compile(r"[\n\r\0]")

_OTHER_SPACES = "\n\t\r\v\f\x1c\x1d\x1e\x1f"
"""What ``str.split`` splits ASCII at, but for the space."""


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


def is_plain(line: str) -> bool:
    """Whether a line is text and nothing else, so that it need not be parsed. Most titles and names are."""
    return "$" not in line and _is_text(line)


def _is_text(line: str) -> bool:
    """Whether a line has nothing special but dollars; looking for characters one by one beats a pattern tenfold."""
    for character in _SPECIAL:  # noqa: SIM110 - a generator would take as long again
        if character in line:
            return False
    return True


def tokens(line: str) -> Sequence[Token]:
    """The inline tokens of one line of data text."""
    from markdown_it.token import Token

    pieces = simple_pieces(line)
    if pieces is None:
        return parsed_tokens(line)
    return [
        Token("math_inline", "math", 0, content=piece) if odd else Token("text", "", 0, content=piece)
        for number, piece in enumerate(pieces)
        if (odd := number % 2) or piece
    ]


def parsed_tokens(line: str) -> Sequence[Token]:
    """The inline tokens as the parser finds them, whatever the line holds."""
    return [child for token in _parser().parseInline(line) for child in token.children or []]


@lru_cache(maxsize=16)
def simple_pieces(line: str) -> Sequence[str] | None:
    """Text and TeX by turns, of a line that holds nothing else and that in ordinary places; ``None`` for others.

    The first and the last piece are text, and may be empty. Most abstracts are such lines, and the parser takes
    twenty times as long for them. A page, its tags and its reference ask for the same abstract's one after the other.
    """
    pieces = line.split("$")
    if len(pieces) % 2 == 0 or not _is_text("".join(pieces[::2])):
        return None
    if not pieces[0] and line[-1:].isdigit():
        return None  # the parser takes the last character for the one before the first
    for index in range(1, len(pieces), 2):
        piece = pieces[index]
        before, after = pieces[index - 1], pieces[index + 1]
        if not after and index + 1 < len(pieces) - 1:
            return None  # two dollars side by side
        if (
            not piece
            or piece[0].isspace()
            or piece[-1].isspace()
            or piece[-1] == "\\"
            or _LINE_END.search(piece)
        ):
            return None
        if before[-1:].isdigit() or after[:1].isdigit():
            return None
    return pieces


@lru_cache(maxsize=16)
def is_folded(text: str) -> bool:
    """Whether a text is one line of ASCII with single spaces; to look is a third of the work of folding.

    An abstract is looked at by several, one after the other.
    """
    return (
        text.isascii()
        and not any(map(text.__contains__, _OTHER_SPACES))
        and "  " not in text
        and text == text.strip()
    )


def folded(text: str) -> str:
    """A text as one line with single spaces."""
    return text if is_folded(text) else " ".join(text.split())


@lru_cache(maxsize=16)
def paragraphs(text: str) -> tuple[str, ...]:
    """The runs of lines between blank ones, each folded into one line. An abstract's are asked for several times."""
    runs = [text] if is_folded(text) else map(folded, text.replace("\r\n", "\n").split("\n\n"))
    return tuple(filter(None, runs))


def formulas(text: str) -> list[str]:
    """The TeX of all formulas in a text."""
    return [t.content for run in paragraphs(text) if "$" in run for t in tokens(run) if t.type in MATH]


def surely_fine_formulas(text: str) -> bool:
    """Whether every formula in a text can be converted."""
    return all(to_mathml(tex, display=False) is not None for tex in formulas(text))
