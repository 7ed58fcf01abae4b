"""Formulas of data as LaTeX that sets mathematics and does nothing else.

TeX is a programming language that reads and writes files, and LuaTeX runs programs. So a formula that goes to it, in a
PDF or in a bibliography, is held to a list of commands: those that the converter to MathML knows, without the few that
define, name or include anything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_conference.text.mathml import to_mathml
from sphinx_conference.text.multiline import laid_out

_COMMAND = re.compile(r"\\(?:([A-Za-z]+)(?![^\W\d_A-Za-z])\*?|(.?))", re.DOTALL)
"""A command by its name or by its one sign; a letter that is not ASCII would belong to the name."""
_SIGNS = frozenset("\\,;:!>{}|%#&_$ ")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^{}]*)\}")
_ENVIRONMENT_NAMES = """
matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array split aligned gathered
"""
_ENVIRONMENTS = frozenset(_ENVIRONMENT_NAMES.split())
_NEVER_NAMES = """
def edef gdef xdef let futurelet newcommand renewcommand providecommand newenvironment DeclareMathOperator
input include openin openout read readline write immediate special directlua latelua luafunction csname endcsname
catcode lccode uccode expandafter noexpand scantokens string meaning jobname everymath everypar output shipout
dump end begin href url verb class style unicode ch
"""
_NEVER = frozenset(_NEVER_NAMES.split())
"""Names that may be those of a symbol in some package, and are not to reach TeX."""
_TO_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)([%#])")


@lru_cache(maxsize=1 << 15)
def safe_tex(tex: str) -> str | None:
    """A formula as LaTeX for between two dollars; ``None`` if it is not surely harmless, or no formula at all.

    ``tex`` is math-mode TeX without dollars, as the data has it. Signs that begin a comment or a parameter are
    escaped, as readers of the site see them.
    """
    tex = laid_out(tex)
    if "^^" in tex or to_mathml(tex, display=False) is None or not _is_allowed(tex):
        return None
    return _TO_ESCAPE.sub(r"\1\\\2", tex)


def _is_allowed(tex: str) -> bool:
    environments = _ENVIRONMENT.findall(tex)
    rest = _ENVIRONMENT.sub("", tex)
    if not _ENVIRONMENTS.issuperset(environments) or (not environments and re.search(r"(?<!\\)&", tex)):
        return False
    if re.search(r"(?<!\\)\$", rest):
        return False
    names = _names()
    return all(
        found[1] in names if found[1] else found[2] in _SIGNS and found[2] != ""
        for found in _COMMAND.finditer(rest)
    )


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Names of commands that the converter knows and that are mathematics."""
    from latex2mathml import commands  # slow to import, and most builds need none of it
    from latex2mathml.symbols_parser import SYMBOLS

    found = set(SYMBOLS)
    for value in vars(commands).values():
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, tuple | list | set | frozenset | dict):
            found.update(one for one in value if isinstance(one, str))
    return frozenset(name[1:] for name in found if re.fullmatch(r"\\[A-Za-z]+", name)) - _NEVER
