r"""TeX in data text, shown as what it means: rules for the inline parser, ahead of those of Markdown.

What is in code or in an address is never TeX. ``~`` and ``--`` are TeX only where they can be nothing else, and two
backticks only where ``''`` closes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.text.texcommands import code, command, is_known
from sphinx_conference.text.texscan import Line, argument, styled, write

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_DECLARED = {
    "it": "em", "em": "em", "sl": "em", "itshape": "em", "slshape": "em", "bf": "strong", "bfseries": "strong",
    "tt": "code", "ttfamily": "code", "rm": "", "sc": "", "sf": "", "scshape": "", "sffamily": "", "rmfamily": "",
    "normalfont": "", "small": "", "large": "", "upshape": "",
}  # fmt: skip
"""Declarations that hold to the end of their group, and the element that does it."""
_DECLARATION = re.compile(rf"\{{\s*\\({'|'.join(_DECLARED)})(?![A-Za-z])\s*")
_PROTECTED = re.compile(r"\{+[^\W_](?:[\w .'/+-]*[\w.+])?\}+")
_LETTER = re.compile(r"\{[^\W\d_\x00-\x7f]\}")
"""A letter that somebody has converted already, ``Nystr{ö}m``."""
_DASHES = re.compile(r"-+")


def may_be_tex(text: str) -> bool:
    """Whether a text may hold TeX beside its formulas: text with TeX has one of these signs somewhere."""
    if "\\" in text or "{" in text or "~" in text:
        return True
    # one sign is found faster than two
    return ("-" in text and "--" in text) or ("`" in text and "``" in text)


def tex_plugin(parser: MarkdownIt) -> None:
    """Have a parser read TeX."""
    parser.inline.add_terminator_char("'")  # where a quote ends
    for name, rule in (("command", command), ("group", _group), ("quotes", _quotes)):
        parser.inline.ruler.before("escape", f"tex_{name}", rule)
        parser.enable(f"tex_{name}")
    for name, rule in (("tie", _tie), ("dash", _dash)):
        parser.inline.ruler.push(f"tex_{name}", rule)


def _group(state: StateInline, silent: bool) -> bool:
    r"""``{\it x}``, and braces that protect letters: ``{BERT}``, ``{G}aussian``, ``{\"o}``."""
    text, position = state.src, state.pos
    if text[position] != "{" or Line.of(state).is_address(position):
        return False
    inner = argument(state, position)
    if not inner:
        return False
    start, stop = inner
    if found := _DECLARATION.match(text, position, state.posMax):
        element = _DECLARED[found[1]]
        if element == "code":
            return code(state, silent, found.end(), stop)
        return styled(state, silent, element, (found.end(), stop), stop + 1)
    if text[start] == "\\" and is_known(text, start):
        return styled(state, silent, "", inner, stop + 1)
    found = _PROTECTED.match(text, position, state.posMax)
    if found and found.end() == stop + 1 and (found[0] != found[0].lower() or _LETTER.fullmatch(found[0])):
        return styled(state, silent, "", inner, stop + 1)
    return False


def _quotes(state: StateInline, silent: bool) -> bool:
    """``` ``so'' ```."""
    if state.src[state.pos] != "`":
        return False
    line = Line.of(state)
    end = line.quotes.get(state.pos)
    if end is None or end + 2 > state.posMax or line.is_address(state.pos):
        return False
    return styled(state, silent, "", (state.pos + 2, end), end + 2, ("“", "”"))


def _tie(state: StateInline, silent: bool) -> bool:
    """``~`` as in ``Fig.~3``."""
    text, position = state.src, state.pos
    if text[position] != "~" or Line.of(state).is_address(position) or not position:
        return False
    before, after = text[position - 1], text[position + 1 : position + 2]
    is_tie = (before.isalpha() or before == ".") and (
        after.isalnum() or (after in ("\\", "$", "{") and after)
    )
    return bool(is_tie) and write(state, silent, "\u00a0", position + 1)


def _dash(state: StateInline, silent: bool) -> bool:
    """``--`` and ``---`` between digits, or with other TeX in the text."""
    text, position = state.src, state.pos
    found = _DASHES.match(text, position, state.posMax)
    if not found or len(found[0]) not in (2, 3) or text[position - 1 : position] == "-":
        return False
    line = Line.of(state)
    before, after = text[position - 1 : position] if position else "", text[found.end() : found.end() + 1]
    between_digits = before.isdigit() and after.isdigit()
    is_dash = before.strip() != "" or not after.strip()
    if line.is_address(position) or not (between_digits or (line.has_tex and before and after and is_dash)):
        return False
    return write(state, silent, "–" if len(found[0]) == 2 else "—", found.end())
