r"""Formulas of several lines, which people write bare, ``a &= b \\ c &= d``, or in environments of their own."""

from __future__ import annotations

import re

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+)(\*?)\}((?<=at\})\{[0-9]\}|(?<=at\*\})\{[0-9]\})?")
_WITHIN = {
    "align": "aligned", "flalign": "aligned", "split": "aligned", "multline": "gathered", "gather": "gathered",
    "alignat": "aligned", "alignedat": "aligned",
}  # fmt: skip
"""Environments that stand for themselves, and those that do the same within a formula."""
_ALONE = frozenset({"equation", "displaymath", "math"})
_LINES = re.compile(r"\n[ \t]*\n\s*")
_PIECE = re.compile(r"\\\\|\\(begin|end)\s*\{[^{}]*\}|\\.|[{}]", re.DOTALL)
_LABEL = re.compile(r"\\(?:label\s*\{[^{}]*\}|nonumber(?![A-Za-z])|notag(?![A-Za-z]))\s*")


def laid_out(tex: str) -> str:
    """A formula whose lines stand in an environment that TeX knows within formulas; others as they are.

    Lines are parted by two backslashes or, as in Sphinx's directive ``math``, by an empty line.
    """
    if "\\\\" not in tex and "\\begin" not in tex and "\n" not in tex:
        return tex
    tex = _ENVIRONMENT.sub(_renamed, tex).strip()
    if _LABEL.search(tex):
        tex = _LABEL.sub("", tex)
    parts = [part for part in _LINES.split(tex) if part]
    if len(parts) > 1:
        lines = r" \\ ".join(map(_line, parts))
        return rf"\begin{{gathered}}{lines}\end{{gathered}}"
    return _line(tex)


def _line(tex: str) -> str:
    return rf"\begin{{aligned}}{tex}\end{{aligned}}" if _has_bare_lines(tex) else tex


def _has_bare_lines(tex: str) -> bool:
    """Whether two backslashes stand outside braces and environments."""
    depth = 0
    for found in _PIECE.finditer(tex):
        if found[0] == "\\\\" and depth == 0:
            return True
        depth += (found[0] == "{" or found[1] == "begin") - (found[0] == "}" or found[1] == "end")
    return False


def _renamed(found: re.Match[str]) -> str:
    side, name, star, _columns = found.groups()
    if name in _ALONE:
        return ""
    if name == "eqnarray":
        return r"\begin{array}{rcl}" if side == "begin" else r"\end{array}"
    return rf"\{side}{{{_WITHIN[name]}}}" if name in _WITHIN else rf"\{side}{{{name}{star}}}"
