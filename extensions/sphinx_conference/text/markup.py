"""The small inline Markdown subset of data text, as tokens: what checks and rendering both read.

Parsed by markdown-it-py with HTML off and never by MyST, so that imported text reaches no directive, include or
raw HTML. What the subset does not have stays the text that it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.text.dollars import dollars, is_formula
from sphinx_conference.text.mathml import to_mathml
from sphinx_conference.text.tex import may_be_tex, tex_plugin
from sphinx_conference.text.texcommands import UNKNOWN
from sphinx_conference.text.texscan import escaped_once
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt

MATH = frozenset({"math_inline", "math_inline_double"})
"""Types of tokens that hold a formula."""
BREAKS = frozenset({"softbreak", "hardbreak"})
"""Types of tokens where a line ends."""


class Token(NamedTuple):
    """A piece of a line, of a type of markdown-it: text, a formula, code, a break, or where an element begins or ends.

    ``nesting`` is 1 where the element ``tag`` begins, and -1 where it ends; ``href`` is the address of a link.
    """

    type: str
    content: str
    tag: str = ""
    nesting: int = 0
    href: str = ""


@lru_cache(maxsize=2)
def _parser(*, tex: bool) -> MarkdownIt:
    """The parser: preset ``zero`` and the rules of the subset; with ``tex`` those of TeX ahead of them."""
    from markdown_it import MarkdownIt  # not imported by builds that read no text

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "backticks", "link", "escape", "newline"])
    parser.inline.ruler.after("escape", "dollars", dollars)
    if tex:
        tex_plugin(parser)
    parser.validateLink = is_safe_url  # type: ignore[method-assign]  # the documented way to set a link policy
    return parser


_MARKS = "\0\r\n!*[\\]_`"
"""What the subset's rules begin with, but for the dollar, and what the parser writes otherwise."""
_FORMULA = re.compile(r"\$(?<![^\W_A-Za-z]\$)((?!\s)[^\0\r\n$]+(?<![\s\\]))\$(?![^\W_A-Za-z]|\$)")
"""TeX between two dollars, beside which neither a digit nor a dollar stands: a formula to the parser, unless it is a
price."""


def is_plain(line: str) -> bool:
    """Whether a line of data text is nothing but text, as most are: it stands for itself."""
    return "$" not in line and _has_no_marks(line)


def _has_no_marks(text: str) -> bool:
    return not any(map(text.__contains__, _MARKS)) and not may_be_tex(text)


@lru_cache(maxsize=1 << 14)
def tokens(line: str) -> Sequence[Token]:
    """The inline tokens of one line of data text; several formats, written one after the other, ask for the same.

    Most lines hold nothing but text, or formulas in ordinary places between it, and are taken apart at their dollars;
    the parser, which reads all others, takes ten times as long.
    """
    line = escaped_once(line)
    if not (pieces := _taken_apart(line)):
        parser = _parser(tex=may_be_tex(line))
        return [
            Token(child.type, child.content, child.tag, child.nesting, str(child.attrGet("href") or ""))
            for token in parser.parseInline(line, {})
            for child in token.children or []
        ]
    return [
        Token("math_inline", piece, "math") if number % 2 else Token("text", piece)
        for number, piece in enumerate(pieces)
        if piece
    ]


def text_of(token: Token, formula: Callable[[str], str]) -> str:
    """The text of a token; of a formula, what ``formula`` makes of its TeX."""
    if token.type in MATH:
        return formula(token.content)
    return " " if token.type in BREAKS else token.content


def without_markup(text: str, formula: Callable[[str], str] = str) -> str:
    """The text without its markup, for attributes and for sorting; formulas are what ``formula`` makes of their TeX."""
    if is_plain(text):
        return str(text)
    return "".join([text_of(token, formula) for token in tokens(text)])


def _taken_apart(line: str) -> list[str]:
    """Text and formulas by turns, if nothing else is in a line; else nothing."""
    pieces = line.split("$")
    texts, formulas = pieces[::2], pieces[1::2]
    is_simple = (
        len(texts) > len(formulas)
        and _has_no_marks("".join(texts))
        and _FORMULA.findall(line) == formulas
        and all(map(is_formula, formulas))
    )
    return pieces if is_simple else []


_SPACES = ("  ", *"\t\n\v\f\r\x1c\x1d\x1e\x1f")
"""What is not one space, in ASCII."""


@lru_cache(maxsize=1 << 14)
def one_line(text: str) -> str:
    """A text as one line with single spaces; several formats ask for the same."""
    if text.isascii() and not any(map(text.__contains__, _SPACES)):
        return text.strip()
    return " ".join(text.split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The runs of lines between blank ones, each folded into one line."""
    runs = text.replace("\r\n", "\n").split("\n\n") if "\n" in text else (text,)
    return tuple(filter(None, map(one_line, runs)))


def may_hold_formula(text: str) -> bool:
    """Whether a text has what formulas begin with."""
    return "$" in text or "\\(" in text or "\\[" in text or "\\begin" in text


def formulas(text: str) -> list[str]:
    """The TeX of all formulas in a text."""
    runs = paragraphs(text) if may_hold_formula(text) else ()
    return [tex for run in runs if may_hold_formula(run) for tex in _tex_of(run).formulas]


class _Tex(NamedTuple):
    """The TeX of a line: its formulas, and commands beside them that are not known."""

    formulas: list[str]
    unknown: list[str]


def _tex_of(line: str) -> _Tex:
    if pieces := _taken_apart(escaped_once(line)):
        return _Tex(pieces[1::2], [])
    found = tokens(line)
    return _Tex(
        [token.content for token in found if token.type in MATH],
        [token.content for token in found if token.type == UNKNOWN],
    )


class Understood(NamedTuple):
    """What is understood of a text: all of its formulas, all of its TeX beside them."""

    formulas: bool
    tex: bool


def understood(text: str) -> Understood:
    """Whether every formula in a text can be converted, and whether all TeX in it is known."""
    found = [_tex_of(run) for run in paragraphs(text) if "$" in run or "\\" in run]
    return Understood(
        not any(to_mathml(tex, display=False) is None for one in found for tex in one.formulas),
        not any(one.unknown for one in found),
    )


def unknown_tex(text: str) -> list[str]:
    """The commands of TeX in a text that are not known, each as it is written."""
    return [tex for run in paragraphs(text) if "\\" in run for tex in _tex_of(run).unknown]


def command_name(tex: str) -> str:
    """The command that TeX begins with, without its arguments."""
    return re.split(r"[^A-Za-z]", tex[1:], maxsplit=1)[0].join(["\\", ""])
