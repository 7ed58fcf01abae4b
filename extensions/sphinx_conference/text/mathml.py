"""TeX to MathML, when the site is built: checked element by element against an allow list."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
_FUNCTION_NAMES = """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp hom ker lg ln log sec sin sinh tan tanh
"""
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
"""Names of functions, which TeX sets apart from what stands beside them, and the converter does not."""
_FUNCTION = re.compile(rf"\\(?:{'|'.join(_FUNCTION_NAMES.split())})(?![A-Za-z])")
_THIN_SPACE = "0.167em"
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,5});")
"""What the converter writes for many characters."""
_SURE_TEXT = re.compile(rf"(?:[^&<>]|{_REFERENCE.pattern})*")
_SURE_CHARACTERS = re.compile("[ -~\xa0-\ud7ff\U0001d400-\U0001d7ff]*")
"""Text of an element that can mean one thing only, and its characters."""
_SURE_VALUE = re.compile(r"[ !#-%'-;=?-~]*")
"""Values of attributes that are written as they are."""
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

_NUMBER = re.compile(r"(?<![0-9._^])[0-9]+(?:\.[0-9]+)?(?![0-9.]|\s*[a-z])")
"""A number that is nothing else: no script (of which TeX takes one digit), no length, no part of another number."""
_STAND_IN, _PLACES = "739180246", 10
"""Digits that stand, with one more, for each of so many numbers of a formula."""

ET.register_namespace("", NAMESPACE)


@lru_cache(maxsize=1 << 15)
def to_mathml(tex: str, *, display: bool) -> str | None:
    """MathML of a formula, or ``None`` if it cannot be converted.

    ``tex`` is math-mode TeX without dollars. A command that the converter does not know counts as not convertible,
    and so do definitions, lone braces and missing arguments, of which it would make something else.
    """
    return by_shape(tex, _shape, display) or converted(tex, display)


def by_shape(tex: str, shape_of: Callable[..., Sequence[str]], *more: object) -> str | None:
    """A formula converted with all that differ from it in numbers only; ``None`` if that cannot surely be done.

    ``shape_of`` makes of the formula with stand-ins for numbers, and of ``more``, what :func:`split_shape` gives.
    """
    numbers = _NUMBER.findall(tex)
    if not 0 < len(numbers) <= _PLACES or _STAND_IN in tex or not surely_converts(tex):
        return None
    places = count()
    parts = list(shape_of(_NUMBER.sub(lambda _number: f"{_STAND_IN}{next(places)}", tex), *more))
    if len(parts) != 2 * len(numbers) + 1:
        return None  # one of them was lost, or something was put into it
    parts[1::2] = [numbers[int(place)] for place in parts[1::2]]
    return "".join(parts)


def split_shape(text: str) -> list[str]:
    """What formulas that differ in numbers only have in common, and by turns which number stands there."""
    return re.split(f"{_STAND_IN}([0-9])", text)


@lru_cache(maxsize=1 << 12)
def _shape(tex: str, display: bool) -> list[str]:
    """MathML with stand-ins for numbers.

    The converter passes numbers on as they are, and takes ten times as long as all the rest of an abstract.
    """
    return split_shape(converted(tex, display) or "")


def converted(tex: str, display: bool) -> str | None:
    """As :func:`to_mathml`, by the converter itself."""
    from latex2mathml.converter import convert_to_element  # slow to import, and most builds make no formula

    if len(tex) > _LENGTH or _DEFINITION.search(tex) or not _is_balanced(tex):
        return None
    tex = _UNKNOWN_NAMES.sub(r"\\operatorname{\1}", tex)
    tex = _UPRIGHT_LETTER.sub(r"\\text{\1}", tex)
    try:
        root = convert_to_element(tex, display="block" if display else "inline")
        if _FUNCTION.search(tex):
            _set_functions_apart(root)
        parts: list[str] = []
        return "".join(parts) if _write(root, parts) else _read_again(root)
    except Exception:
        return None


def _set_functions_apart(element: ET.Element) -> None:
    """Put a thin space between the name of a function and what stands beside it, unless that is an operator."""
    children = list(element)
    for child in children:
        _set_functions_apart(child)
    if element.tag not in ("mrow", "math", "mtd", "mstyle", "msqrt"):
        return  # its children are no row
    for number in range(len(children) - 1, 0, -1):
        one, other = children[number - 1 : number + 1]
        if (_is_function(one) or _is_function(other)) and not (_is_operator(one) or _is_operator(other)):
            element.insert(number, ET.Element("mspace", width=_THIN_SPACE))


def _is_function(element: ET.Element) -> bool:
    """Whether it is the name of a function, also with scripts: a word, since variables are letters."""
    while element.tag in _SCRIPTED and len(element):
        element = element[0]
    return element.tag == "mi" and (element.text or "") in _FUNCTIONS


def _is_operator(element: ET.Element) -> bool:
    """Whether it has space of its own, or, as a bracket, needs none."""
    while element.tag in (*_SCRIPTED, "mrow") and len(element):
        element = element[0]
    return element.tag in ("mo", "mspace", "mtext")


def _write(element: ET.Element, parts: list[str]) -> bool:
    """Append an element to ``parts`` and return true, if it surely is what the allow list permits.

    Where that can be doubted it returns false, and what it has appended is worthless. ``xmlns`` is the root's only.
    """
    name, text, count = element.tag, element.text, len(element)
    if name not in _ELEMENTS or count != _CHILDREN.get(name, count):
        return False
    written = _content(text) if text else ""
    if written is None:
        return False
    parts.append(f"<{name}")
    for key, value in element.items():
        if (key not in _ATTRIBUTES and key != "xmlns") or not _SURE_VALUE.fullmatch(value):
            return False
        parts.append(f' {key}="{value}"')
    if not written and not count:
        parts.append(" />")
        return True
    parts.append(f">{written}")
    for child in element:
        if not _write(child, parts):
            return False
    parts.append(f"</{name}>")
    return True


@lru_cache(maxsize=2048)
def _content(text: str) -> str | None:
    """The text of an element as XML, ``None`` where it may be something else than text, or a command."""
    if not _SURE_TEXT.fullmatch(text):
        return None
    text = _REFERENCE.sub(lambda found: chr(int(found[1], 16)), text)
    if not _SURE_CHARACTERS.fullmatch(text) or _COMMAND.search(text):
        return None
    return escape(text, quote=False)


def _read_again(root: ET.Element) -> str | None:
    """A converted formula as its text is read by an XML parser, checked; ``None`` if anything is not allowed.

    What the converter writes as text may be more: it passes on what looks like markup. Raises ``ParseError`` for
    what is no XML.
    """
    root = ET.fromstring(unescape(ET.tostring(root, encoding="unicode")))  # noqa: S314 - our own converter's
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


@lru_cache(maxsize=1 << 15)
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
