"""TeX to MathML, when the site is built: checked element by element against an allow list."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

_ELEMENT_NAMES = """
math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maligngroup
"""
_ATTRIBUTE_NAMES = """
display mathvariant stretchy fence form separator accent accentunder lspace rspace minsize maxsize width height depth
linethickness displaystyle scriptlevel columnalign rowalign columnspacing rowspacing columnlines rowlines frame notation
movablelimits largeop symmetric bevelled open close mathcolor mathsize voffset
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""Elements that MathML Core gives a fixed number of children; with others a formula lacks an argument."""
_COMMAND = re.compile(r"\\[A-Za-z]+")
_DEFINITION = re.compile(
    r"\\(?:re)?(?:def|gdef|edef|xdef|let|newcommand|newenvironment|providecommand)(?![A-Za-z])"
)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_UNKNOWN_NAMES = re.compile(r"\\(arg)(?![A-Za-z])")
"""Names of functions that the converter does not know."""
_UPRIGHT_LETTER = re.compile(r"\\mathrm\s*\{\s*([A-Za-z])\s*\}")
"""Upright single letters, of which the converter makes italic ones."""
_LENGTH = 2000
"""Characters of a formula; longer ones are shown as TeX."""

_PLAIN_LENGTH = 300
_NOT_PLAIN = re.compile(r"[\0-\x1f\x7f~#$%&@`\"]|\\(?![A-Za-z,;])")
_SYMBOL = r"""(?:\\(?:
  alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega
  |Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|odot|infty|ell|hbar|nabla|partial
)(?![A-Za-z]))"""
_ATOM = rf"""(?:[A-Za-z0-9]|{_SYMBOL}|\0
  |\\(?:mathcal|mathbf|mathbb|hat|tilde|bar|vec|sqrt)[ ]*\0
  |\\frac[ ]*\0[ ]*\0
)"""
_SCRIPT = rf"(?:[A-Za-z0-9]|{_SYMBOL}|\0)"
_SCRIPTS = rf"(?:_[ ]*{_SCRIPT}(?:[ ]*\^[ ]*{_SCRIPT})?|\^[ ]*{_SCRIPT}(?:[ ]*_[ ]*{_SCRIPT})?)"
_OPERATOR = r"""(?:[-+=<>()/,.:;!|*]|[ ]|\\[,;]|\\(?:
  sum|prod|int|cdot|times|pm|sim|approx|leq?|geq?|neq?|in|to|rightarrow|mid|ll|gg|propto|subset|cup|cap|log|exp|min|max
)(?![A-Za-z]))"""
_RUN = rf"(?:{_ATOM}(?:[ ]*{_SCRIPTS})?|\\(?:sum|prod|int)(?:[ ]*{_SCRIPTS})|{_OPERATOR})+"
_PLAIN = re.compile(_RUN, re.VERBOSE)
_GROUP = re.compile(rf"\{{{_RUN}\}}", re.VERBOSE)
"""The innermost braces whose content is plain."""

ET.register_namespace("", NAMESPACE)


@lru_cache(maxsize=1 << 15)
def to_mathml(tex: str, *, display: bool) -> str | None:
    """MathML of a formula, or ``None`` if it cannot be converted.

    ``tex`` is math-mode TeX without dollars. A command that the converter does not know counts as not convertible,
    and so do definitions, lone braces and missing arguments, of which it would make something else.
    """
    from latex2mathml.converter import convert  # takes a while to import, and most builds make no formula

    if len(tex) > _LENGTH or _DEFINITION.search(tex) or not _is_balanced(tex):
        return None
    tex = _UNKNOWN_NAMES.sub(r"\\operatorname{\1}", tex)
    tex = _UPRIGHT_LETTER.sub(r"\\text{\1}", tex)
    try:
        root = ET.fromstring(convert(tex, display="block" if display else "inline"))  # noqa: S314 - our own converter's
    except Exception:
        return None
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        if (
            name not in _ELEMENTS
            or _COMMAND.search(element.text or "")
            or not _ATTRIBUTES.issuperset(element.attrib)
            or len(element) != _CHILDREN.get(name, len(element))
        ):
            return None
    return ET.tostring(root, encoding="unicode")


def surely_converts(tex: str) -> bool:
    """Whether :func:`to_mathml` surely converts a formula; false where only the converter can tell.

    Knows letters, numbers, common operators and symbols, scripts, roots and fractions: most formulas of abstracts,
    at a fiftieth of the converter's time. A test holds it to the converter.
    """
    if not tex.strip() or len(tex) > _PLAIN_LENGTH or not tex.isascii() or _NOT_PLAIN.search(tex):
        return False
    groups = 1
    while groups:
        tex, groups = _GROUP.subn("\0", tex)
    return _PLAIN.fullmatch(tex) is not None


def _is_balanced(tex: str) -> bool:
    """Whether each brace has its other one."""
    depth = 0
    for character in _ESCAPED.sub("", tex):
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
