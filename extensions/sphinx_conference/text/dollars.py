r"""Formulas between dollars, beside which prices stay prices.

``$6 to $10`` are prices, and so is ``5$-10$``. What holds a sign of TeX is a formula (``5$\sigma$``, ``10$^{-3}$``).
Else what begins with a number and goes on in words is none (``$10, and 5$``), nor what holds a digit or a space where
a digit stands beside a dollar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_DOUBLE = re.compile(r"\$\$(?!\s)((?:[^$\\]|\\.|\$(?!\$))+?)(?<!\s)\$\$", re.DOTALL)
_SINGLE = re.compile(r"\$(?!\s)((?:[^$\\]|\\.)+)(?<!\s)\$", re.DOTALL)
_SIGN = re.compile(r"[\\^_]")
_PRICE = re.compile(r"\d[^A-Za-z]*\s[^A-Za-z]*[A-Za-z]{2}")


def dollars(state: StateInline, silent: bool) -> bool:
    """The inline rule: ``$...$`` and ``$$...$$``. An escaped dollar does not come here."""
    position, text = state.pos, state.src
    if text[position] != "$":
        return False
    double = text.startswith("$$", position)
    found = (_DOUBLE if double else _SINGLE).match(text, position, state.posMax)
    if not found:
        return False
    beside = text[max(0, position - 1) : position] + text[found.end() : found.end() + 1]
    if not is_formula(found[1], beside):
        return False
    if not silent:
        formula(state, found[1], display=double)
    state.pos = found.end()
    return True


def is_formula(tex: str, beside: str = "") -> bool:
    """Whether what stands between two dollars is one, given the characters beside them."""
    if _SIGN.search(tex):
        return True
    return not (_PRICE.match(tex, 0, 200) or (any(map(str.isdigit, beside)) and re.search(r"[\d\s]", tex)))


def formula(state: StateInline, tex: str, *, display: bool) -> None:
    """Push the token of a formula."""
    token = state.push("math_inline_double" if display else "math_inline", "math", 0)
    token.content = tex
    token.markup = "$$" if display else "$"
